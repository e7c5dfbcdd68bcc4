// The page as it is told to those who do not see it: the accessibility tree as
// the browser hands it on, where the focus goes, and in which direction a text runs.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, journey } from "./journey.mjs";
import { makePage } from "./page-file.mjs";
import { visit } from "./reader.mjs";

const LONG = "#doc=hu-xiaoming-industrial-internet&q=data";

/** What the browser tells of: role, name, and what else is asked for below. */
async function tree(page) {
  const debug = await page.context().newCDPSession(page);
  const { nodes } = await debug.send("Accessibility.getFullAXTree");
  await debug.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node) => [node, ...(node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean).flatMap(inOrder)];
  return inOrder(nodes[0]).filter(({ ignored }) => !ignored).map((node) => {
    const property = (name) => node.properties?.find((one) => one.name === name)?.value.value;
    const [role, name] = [node.role?.value, node.name?.value?.trim() ?? ""];
    return { role, name, level: property("level"), live: property("live"), focusable: property("focusable") };
  });
}

const CONTROLS = ["button", "link", "combobox", "checkbox", "radio", "textbox", "searchbox", "slider", "listbox", "DisclosureTriangle"];
const LANDMARKS = ["banner", "navigation", "search", "main", "complementary", "region", "contentinfo"];

/** Asserts what holds of every view; answers its landmarks and headings, as `role name`. */
async function wellTold(reader) {
  const nodes = await tree(reader.page);
  const landmarks = nodes.filter(({ role }) => LANDMARKS.includes(role));
  for (const role of ["banner", "main", "contentinfo", "search"]) {
    assert.equal(landmarks.filter((one) => one.role === role).length, 1, `one ${role}`);
  }
  const told = landmarks.map(({ role, name }) => `${role} ${name}`.trim());
  assert.equal(new Set(told).size, told.length, `each landmark by a name of its own: ${told.join(", ")}`);
  const headings = nodes.filter(({ role }) => role === "heading");
  assert.equal(headings.filter(({ level }) => level === 1).length, 1, "one first heading");
  headings.reduce((before, { level, name }) => {
    assert.ok(level <= before + 1, `"${name}" of level ${level} after level ${before}`);
    return level;
  }, 0);
  assert.deepEqual(headings.filter(({ name }) => !name), [], "headings without words");
  const nameless = nodes.filter(({ role, name, focusable }) => (CONTROLS.includes(role) || focusable) && !name
    && !["RootWebArea", "main", "generic", "complementary", "listitem"].includes(role));
  assert.deepEqual(nameless, [], "controls without a name");
  const live = await reader.page.locator('[aria-live], [role="status"], [role="alert"], [role="log"]').count();
  assert.equal(live, 1, "one live region");
  return { landmarks: told, headings: headings.map(({ level, name }) => `${level} ${name}`), nodes };
}

describe("the accessibility tree", () => {
  journey("of the front page", {}, async (reader) => {
    const { landmarks, headings } = await wellTold(reader);
    assert.ok(landmarks.includes("navigation Views"), landmarks.join(", "));
    assert.match(headings[0], /^1 /);
    assert.ok(headings.length > 5, "the texts are headings");
  });

  journey("of hits", { fragment: "#q=data" }, async (reader) => {
    const { landmarks, headings, nodes } = await wellTold(reader);
    assert.ok(landmarks.includes("complementary Filters"), landmarks.join(", "));
    assert.ok(headings.filter((one) => one.startsWith("2 ")).length >= 2, headings.join(", "));
    assert.ok(nodes.some(({ role }) => role === "mark"), "matches are told as marks");
    assert.ok(nodes.some(({ role, name }) => role === "group" && /^topics$/i.test(name)), "a facet is a group");
  });

  journey("of a text", { fragment: LONG }, async (reader) => {
    await reader.article.waitFor();
    const { landmarks, headings } = await wellTold(reader);
    for (const one of ["complementary Beside the text", "navigation Sections", "region Matches"]) {
      assert.ok(landmarks.includes(one), `${one} among ${landmarks.join(", ")}`);
    }
    assert.ok(headings.some((one) => one.startsWith("2 ")), headings.join(", "));
  });

  journey("of the quotes", { fragment: LONG }, async (reader) => {
    await reader.article.waitFor();
    await reader.page.getByRole("button", { name: "Quote", exact: true }).first().click();
    await reader.page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /Quotes/ }).click();
    await reader.page.getByRole("textbox", { name: /Note/ }).waitFor();
    await reader.settled();
    const { nodes } = await wellTold(reader);
    assert.ok(nodes.some(({ role }) => role === "blockquote"), "a quote is one");
  });
});

journey("all there is stands in a landmark", { fragment: LONG }, async (reader) => {
  await reader.article.waitFor();
  assert.deepEqual(await reader.barriers(["moderate", "serious", "critical"]), []);
});

journey("a hit that moves keeps the focus", { fragment: "#q=trust" }, async (reader, page) => {
  const link = reader.hitLinks.first();
  await link.focus();
  const id = await link.getAttribute("id");
  const before = await reader.hitLinks.evaluateAll((links) => links.map(({ id }) => id));
  // As the select would, without taking the focus there.
  await page.evaluate(() => {
    const sort = document.querySelector(".sort select");
    sort.value = "newest";
    sort.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForFunction(() => location.hash.includes("sort=newest"));
  await reader.settled();
  const now = await reader.hitLinks.evaluateAll((links) => links.map(({ id }) => id));
  assert.notEqual(now.indexOf(id), before.indexOf(id), "it has moved");
  assert.equal(await page.evaluate(() => document.activeElement?.id), id);
});

test("a text runs in its own direction, whatever the page's", async () => {
  const folder = await mkdtemp(join(tmpdir(), "catena-rtl-"));
  const texts = join(folder, "texts");
  await mkdir(texts);
  await writeFile(join(texts, "one.md"), `---
title: السحابة والثقة
language: ar
---

## البداية

**Interviewer:** كيف بدأت القصة في عام 2015؟

**سلمى:** بدأت القصة بثلاثة خوادم وبكثير من الثقة، ثم جاء العملاء واحدا بعد الآخر من Frankfurt و Dubai.
`);
  const made = await makePage(texts);
  const reader = await visit(browser, pathToFileURL(made.file).href, { fragment: "#q=الثقة" });
  const direction = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);
  assert.equal(await direction(reader.main.locator(".hit-text").first()), "rtl");
  assert.equal(await direction(reader.main.getByRole("heading", { level: 2 }).first()), "rtl");
  await reader.openHit();
  assert.equal(await direction(reader.article.getByRole("heading", { level: 1 })), "rtl");
  // The sign of a question is a Latin letter, and does not count.
  for (const passage of await reader.article.locator(".passage-text").all()) {
    assert.equal(await direction(passage), "rtl");
  }
  assert.equal(await direction(reader.page.locator("html")), "ltr");
  await reader.leave();
  await made.remove();
  await rm(folder, { recursive: true });
});

journey("texts in another language than the page's say so, and stand apart from its words", { fragment: "#q=data&-topic=europe", locale: "zh-CN" }, async (reader, page) => {
  const languages = (where) => page.locator(where).evaluateAll((all) => [...new Set(all.map((one) => one.closest("[lang]").lang))]);
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(await languages(".hit-text"), ["en"]);
  assert.deepEqual(await languages(".group-head h2"), ["en"]);
  assert.deepEqual(await languages(".hit button, .chips button"), ["zh-Hans"]);
  await page.getByRole("button", { name: /排除 Europe/ }).first().waitFor();
  await page.evaluate(() => { location.hash = "view=figures"; });
  await reader.settled();
  assert.deepEqual(await languages("td.figure-sentence, p.figure-sentence"), ["en"]);
  await page.evaluate(() => { location.hash = "doc=leo-liu-data-era"; });
  await reader.article.waitFor();
  assert.deepEqual(await languages("article :is(h1, h2, .passage-text)"), ["en"]);
  assert.deepEqual(await languages("article :is(.imprint, .passage-notes)"), ["zh-Hans"]);
});

for (const [way, options] of Object.entries({ "the system's own colours": { forcedColors: "active" }, "more contrast": { contrast: "more" } })) {
  for (const colorScheme of ["light", "dark"]) {
    journey(`matches are told from text, and the current one from the others, in ${way}, ${colorScheme}`, { ...options, colorScheme, fragment: "#q=trust" }, async (reader, page) => {
      const look = (where) => page.locator(where).first().evaluate((one) => {
        const { color, backgroundColor, outlineStyle, textDecorationLine } = getComputedStyle(one);
        return [color, backgroundColor, outlineStyle, textDecorationLine].join(" ");
      });
      assert.notEqual(await look(".hit-text mark"), await look(".hit-text"));
      assert.deepEqual(await reader.barriers(), []);
      await reader.openHit();
      await page.locator("mark[aria-current]").waitFor();
      assert.notEqual(await look("mark[aria-current]"), await look(".passage-text mark:not([aria-current])"));
      assert.deepEqual(await reader.barriers(), []);
    });
  }
}

journey("the browser chooses the language, the reader may choose another, and only then the link has it", { locale: "zh-CN" }, async (reader, page) => {
  const spoken = (tag) => page.locator(`html[lang="${tag}"]`).waitFor();
  await spoken("zh-Hans");
  assert.equal(reader.parameter("ui"), null);
  await page.getByRole("button", { name: "English", exact: true }).click();
  await spoken("en");
  assert.equal(reader.parameter("ui"), "en");
  await page.getByRole("heading", { name: "Questions to start from" }).waitFor();
  await page.reload();
  await reader.isReady();
  await spoken("en");
  await page.getByRole("button", { name: "简体中文" }).click();
  await spoken("zh-Hans");
  assert.equal(reader.parameter("ui"), "zh-Hans");
});

// Long lists: what is asked for is there at once, nothing moves while the rest
// comes, and then all of it is there, for the browser's own search and the
// printer too.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { catena } from "./page-file.mjs";
import { launch, visit } from "./reader.mjs";
import { DIST, serve } from "./server.mjs";

const PASSAGES = 1500;
const SECTIONS = 30;
/** Of another text, with little in each. */
const MANY_SECTIONS = 600;
/** A word in one passage alone, amid the text. */
const AMID = 801;

let browser, host, folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "catena-long-"));
  const [texts, site] = [join(folder, "texts"), join(folder, "site")];
  await mkdir(texts);
  await writeFile(join(texts, "long.md"), longText());
  await writeFile(join(texts, "short.md"), "---\ntitle: Short\n---\nHost: Is this short?\n\nAda Vell: Yes, quite.\n");
  await writeFile(join(texts, "zz-many.md"), manySections());
  await cp(DIST, site, { recursive: true });
  await catena("build", texts, "-o", join(site, "corpus.catena"));
  [browser, host] = await Promise.all([launch(), serve({ folder: site })]);
});

after(async () => {
  await browser?.close();
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

function longText() {
  const words = "trust data network market cloud people number reason weather harbour letter window".split(" ");
  const sentence = (seed) => Array.from({ length: 12 }, (_, at) => words[(seed * 7 + at * at * (seed % 5) + at) % words.length]).join(" ");
  const turns = Array.from({ length: PASSAGES }, (_, turn) => {
    const isFirst = turn % (PASSAGES / SECTIONS) === 0;
    const heading = isFirst ? `## Section ${turn / (PASSAGES / SECTIONS) + 1}\n\n` : "";
    const sentences = Array.from({ length: 1 + ((turn * 7) % 6) }, (_, at) => `${sentence(turn + at)}.`);
    if (turn === AMID) sentences.push("A needle lies here.");
    if (turn % 100 === 50) sentences.push("Beacon.");
    if (turn === PASSAGES - 1) sentences.push("These are the last words.");
    return `${heading}${turn % 2 ? "Ada Vell" : "Host"}: ${sentences.join(" ")}`;
  });
  return `---\ntitle: A long talk\ndate: 2021-03\n---\n${turns.join("\n\n")}\n`;
}

function manySections() {
  const sections = Array.from({ length: MANY_SECTIONS }, (_, at) => `## Section ${at + 1}\n\nAda Vell: Of this ${at + 1} things were said.`);
  return `---\ntitle: Many sections\n---\n${sections.join("\n\n")}\n`;
}

/** Walks the page with its reader, who sees no complaint in the console. */
function walk(name, options, steps) {
  test(name, async () => {
    const reader = await visit(browser, host.url, options);
    try {
      await steps(reader, reader.page);
      assert.deepEqual(reader.manners.complaints, [], "errors in the console");
    } finally {
      await reader.leave();
    }
  });
}

/** Has the page note how many such parts were drawn when what is sought, an XPath, was there first. */
const noteFirst = (page, part, sought) =>
  page.evaluate(([part, sought]) => {
    window.first = undefined;
    const observer = new MutationObserver(() => {
      if (!document.evaluate(sought, document, null, XPathResult.BOOLEAN_TYPE).booleanValue) return;
      observer.disconnect();
      window.first = document.querySelectorAll(part).length;
    });
    observer.observe(document, { childList: true, subtree: true });
  }, [part, sought]);
const first = async (page) => (await page.waitForFunction(() => window.first !== undefined && { count: window.first })).jsonValue();
const isWhole = (page, count = PASSAGES) =>
  page.waitForFunction((count) => document.querySelectorAll(".passage").length === count, count);
const isMarkInWindow = (page) =>
  page.waitForFunction(() => {
    const bounds = document.querySelector("mark[aria-current]")?.getBoundingClientRect();
    return bounds && bounds.top > 0 && bounds.bottom < innerHeight;
  });
const top = (page, selector) => page.locator(selector).first().evaluate((node) => node.getBoundingClientRect().top);

walk("the passage asked for comes first, and stays where it is while the rest comes", { fragment: "#q=needle" }, async (reader, page) => {
  await noteFirst(page, ".passage", "//*[contains(@class, 'passage')][@aria-current]");
  // Of each frame that shows the passage: where it stands.
  await page.evaluate(() => {
    window.frames_ = [];
    const look = () => {
      const passage = document.querySelector(".passage[aria-current]");
      if (passage) window.frames_.push(Math.round(passage.getBoundingClientRect().top));
      requestAnimationFrame(look);
    };
    look();
  });
  await reader.hitLinks.first().click();
  await isWhole(page);
  const { count } = await first(page);
  assert.ok(count < PASSAGES / 10, `${count} were drawn at first`);
  const frames = await page.evaluate(() => window.frames_);
  const height = page.viewportSize().height;
  for (const at of frames) assert.ok(Math.abs(at - frames.at(-1)) <= 2 && at > 0 && at < height, JSON.stringify(frames));
  assert.equal(await page.locator(".passage[aria-current] mark").textContent(), "needle");
  const order = await page.locator(".passage").evaluateAll((all) => all.map((one) => one.textContent.includes("needle")).indexOf(true));
  assert.equal(order, AMID);
  assert.deepEqual(await reader.barriers(), []);
});

walk("the browser finds words anywhere in it", { fragment: "#doc=long" }, async (reader, page) => {
  await isWhole(page);
  assert.ok(await page.evaluate(() => window.find("These are the last words")));
  await page.waitForFunction(() => getSelection().getRangeAt(0).getBoundingClientRect().top < innerHeight);
  assert.ok(await page.evaluate(() => window.find("A needle lies here", false, true)));
});

walk("all of it is printed, however early", { fragment: "#doc=long" }, async (reader, page) => {
  await page.locator(".passage").first().waitFor();
  const drawn = await page.evaluate(async () => {
    dispatchEvent(new Event("beforeprint"));
    await new Promise((resolve) => setTimeout(resolve));
    return document.querySelectorAll(".passage").length;
  });
  assert.equal(drawn, PASSAGES);
  const pages = (await page.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages > 60, `${pages} pages`);
});

walk("who goes to its end at once is not kept waiting", { fragment: "#q=needle" }, async (reader, page) => {
  await noteFirst(page, ".passage", "//p[contains(., 'These are the last words')]");
  // As soon as its beginning is there.
  await page.evaluate(() => {
    const root = document.documentElement;
    new MutationObserver(() => {
      if (root.dataset.settled === "doc=long") scrollTo(0, root.scrollHeight);
    }).observe(root, { attributeFilter: ["data-settled"] });
    location.hash = "#doc=long";
  });
  const { count } = await first(page);
  assert.ok(count < PASSAGES, "the end comes before the middle");
});

walk("its matches are stepped through, near and far", { fragment: "#q=beacon&doc=long" }, async (reader, page) => {
  await page.locator(".passage").first().waitFor();
  const slider = page.getByRole("slider", { name: "Matches along the text" });
  const isAt = (number) => page.getByText(new RegExp(`^\\s*${number} of 15\\s*$`)).first().waitFor();
  // Before the rest has come.
  await slider.focus();
  await page.keyboard.press("End");
  await isAt(15);
  await isMarkInWindow(page);
  for (const number of [1, 2, 3]) {
    await page.keyboard.press("n");
    await isAt(number);
    await isMarkInWindow(page);
  }
  await isWhole(page);
  await page.keyboard.press("N");
  await page.keyboard.press("N");
  await page.keyboard.press("N");
  await isAt(15);
  await isMarkInWindow(page);
  assert.equal(await page.locator("mark[aria-current]").count(), 1);
});

walk("the outline leads anywhere and tells where one is", { fragment: "#doc=long" }, async (reader, page) => {
  const outline = page.getByRole("navigation", { name: "Sections" });
  const isHere = (number) => outline.locator('a[aria-current="location"]').filter({ hasText: `Section ${number}` }).waitFor();
  await outline.getByRole("link", { name: "Section 25", exact: true }).click();
  await isHere(25);
  const heading = page.getByRole("heading", { name: "Section 25", exact: true });
  await heading.waitFor();
  await isWhole(page);
  await isHere(25);
  await page.waitForFunction((heading) => {
    const { top } = heading.getBoundingClientRect();
    return top > 0 && top < innerHeight;
  }, await heading.elementHandle());
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, -4000);
  await page.waitForFunction(() => document.querySelector('.outline a[aria-current]')?.textContent !== "Section 25");
  await page.evaluate(() => scrollTo(0, 0));
  await isHere(1);
});

walk("an outline of hundreds of sections comes in parts, and keeps in sight where one is", { fragment: "#doc=short" }, async (reader, page) => {
  const outline = page.getByRole("navigation", { name: "Sections" });
  /** The section in which one reads is one of these, and seen. */
  const isAmong = (least, most) =>
    page.waitForFunction(([least, most]) => {
      const link = document.querySelector(".outline a[aria-current]");
      const number = Number(/^Section (\d+)$/.exec(link?.textContent)?.[1]);
      const [at, rail] = [link, link?.closest(".reader-rail")].map((one) => one?.getBoundingClientRect());
      return number >= least && number <= most && at.top >= rail.top && at.bottom <= Math.min(rail.bottom, innerHeight);
    }, [least, most]);
  await noteFirst(page, ".outline a", "//nav//a[@aria-current and .='Section 1']");
  await page.evaluate(() => { location.hash = "#doc=zz-many"; });
  const { count } = await first(page);
  assert.ok(count < MANY_SECTIONS / 4, `${count} were drawn at first`);
  await page.waitForFunction((count) => document.querySelectorAll(".outline a").length === count, MANY_SECTIONS);
  assert.equal(await outline.getByRole("listitem").count(), MANY_SECTIONS);
  await isWhole(page, MANY_SECTIONS);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
  await isAmong(200, 400);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await isAmong(MANY_SECTIONS - 20, MANY_SECTIONS);
  // One who looks through it is left alone.
  await outline.getByRole("link", { name: `Section ${MANY_SECTIONS - 1}`, exact: true }).hover();
  const before = await page.locator(".reader-rail").evaluate((rail) => rail.scrollTop);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => document.querySelector(".outline a[aria-current]")?.textContent === "Section 1");
  assert.equal(await page.locator(".reader-rail").evaluate((rail) => rail.scrollTop), before);
});

walk("back leads to the passage one came from", { fragment: "#q=needle" }, async (reader, page) => {
  await reader.openHit();
  await isWhole(page);
  const before = await top(page, ".passage[aria-current]");
  await page.getByRole("navigation", { name: "Other texts" }).getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: "Short" }).waitFor();
  await noteFirst(page, ".passage", "//*[contains(@class, 'passage')][@aria-current]");
  await page.goBack();
  assert.ok((await first(page)).count < PASSAGES);
  await reader.settled();
  await isWhole(page);
  assert.ok(Math.abs((await top(page, ".passage[aria-current]")) - before) <= 2);
});

walk("words are selected across its leaves", { fragment: "#doc=long" }, async (reader, page) => {
  await isWhole(page);
  await page.evaluate(() => {
    const texts = document.querySelectorAll("[data-quotable]");
    getSelection().setBaseAndExtent(texts[5].firstChild, 3, texts[44].firstChild, 9);
  });
  await page.getByRole("toolbar", { name: "Selected text" }).getByRole("button", { name: /40 quotes/ }).waitFor();
});

walk("a narrow window keeps its place as well", { fragment: "#q=needle", viewport: { width: 380, height: 780 } }, async (reader, page) => {
  await reader.openHit();
  const before = await top(page, ".passage[aria-current]");
  await isWhole(page);
  assert.ok(Math.abs((await top(page, ".passage[aria-current]")) - before) <= 2);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
});

walk("a long tray is whole as well, and its quotes are noted and moved", {}, async (reader, page) => {
  const text = (number) => `Quote ${number}: ${"what was said at length about trust ".repeat(1 + (number % 5))}`.trim();
  const quotes = Array.from({ length: 300 }, (_, at) => ({ text: text(at + 1) }));
  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByRole("link", { name: /Quotes/ }).click();
  await page.getByText("Import quotes").click();
  await page.getByLabel("From text").fill(JSON.stringify({ format: "catena-quotes", version: 1, quotes }));
  await page.getByRole("button", { name: "Import" }).click();
  await isQuoted(page, 300);
  await views.getByRole("link", { name: "Texts" }).click();
  await page.locator("blockquote").first().waitFor({ state: "detached" });
  await noteFirst(page, "blockquote", "//blockquote");
  await views.getByRole("link", { name: /Quotes/ }).click();
  assert.ok((await first(page)).count < 100, "not all are drawn at first");
  await isQuoted(page, 300);
  assert.equal(await page.getByRole("listitem").filter({ has: page.locator("blockquote") }).count(), 300);
  await page.getByRole("textbox", { name: "Note: quote 299", exact: true }).fill("noted");
  await page.getByRole("button", { name: "Up: quote 299", exact: true }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Up: quote 298");
  assert.equal(await page.getByRole("textbox", { name: "Note: quote 298", exact: true }).inputValue(), "noted");
  await page.reload();
  await reader.isReady();
  await isQuoted(page, 300);
  assert.equal(await page.getByRole("textbox", { name: "Note: quote 298", exact: true }).inputValue(), "noted");
  assert.deepEqual(await reader.barriers(), []);
});

const isQuoted = (page, count) =>
  page.waitForFunction((count) => document.querySelectorAll(".tray-quote blockquote").length === count, count);

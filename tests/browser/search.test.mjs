// Search as a conversation: the box says what it understood and proposes, what
// narrows can be let go, every hit can be asked why, and all of it by keyboard.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { journey } from "./journey.mjs";

const type = (reader, text) => reader.page.keyboard.type(text);
const press = (reader, key) => reader.page.keyboard.press(key);
const linkHas = (reader, part) =>
  reader.page.waitForFunction((part) => decodeURIComponent(location.hash).includes(part), part);
const chip = (reader, name) =>
  reader.main.getByRole("list", { name: "What narrows this search" }).getByRole("button", { name });
const isFocused = (reader, id) => reader.page.waitForFunction((id) => document.activeElement?.id === id, id);
const isAsked = (reader, query) => reader.page.waitForFunction((query) => document.querySelector("#search-box").value === query, query);
/** One proposal further down. */
async function chooseNext(reader) {
  const before = await reader.box.getAttribute("aria-activedescendant");
  await press(reader, "ArrowDown");
  await reader.page.waitForFunction((before) => document.querySelector("#search-box").getAttribute("aria-activedescendant") !== before, before);
}

describe("the box", () => {
  journey("it colours what it understood, letter by letter", {}, async (reader) => {
    await reader.box.focus();
    const query = 'trust OR "data age" speaker:hu before:soon';
    await type(reader, query);
    await reader.settled(query);
    const parts = await reader.page.evaluate(() =>
      [...document.querySelectorAll("#search-layer [data-part]")].map((node) => [node.dataset.part, node.textContent]));
    const of = (kind) => parts.filter(([part]) => part === kind).map(([, text]) => text).join("");
    assert.equal(of("phrase"), '"data age"');
    assert.equal(of("operator"), "OR");
    assert.ok(of("filter").startsWith("speaker:hu"), of("filter"));
    assert.ok(of("problem").includes("soon"), of("problem"));
    // Cure and place stand below, in words.
    await reader.main.getByText(/before:/).first().waitFor();
    const [layer, value] = await reader.page.evaluate(() =>
      [document.querySelector("#search-layer").textContent, document.querySelector("#search-box").value]);
    assert.equal(layer, value, "the layer holds the very letters");
  });

  journey("the layer stays under the letters of a query longer than the box", {}, async (reader) => {
    await reader.box.focus();
    await type(reader, "speaker:hu ".repeat(12));
    await reader.page.waitForFunction(() => {
      const [field, layer] = ["#search-box", "#search-layer"].map((id) => document.querySelector(id).scrollLeft);
      return field > 0 && Math.abs(field - layer) <= 1;
    });
  });

  journey("it proposes words, voices and topics, and takes Enter only for a chosen one", {}, async (reader) => {
    await press(reader, "/");
    await type(reader, "trust eu");
    await reader.settled("trust eu");
    await reader.page.getByRole("option", { name: /Europe\s+topic/ }).waitFor();
    assert.equal(await reader.box.getAttribute("aria-expanded"), "true");
    assert.equal(await reader.box.getAttribute("aria-activedescendant"), null);
    assert.deepEqual(await reader.barriers(), []);
    await chooseNext(reader);
    const active = await reader.box.getAttribute("aria-activedescendant");
    assert.equal(await reader.page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    await isFocused(reader, "search-box");
    while (!(await reader.page.locator('[role="option"][aria-selected="true"]').innerText()).includes("topic")) {
      await chooseNext(reader);
    }
    await press(reader, "Enter");
    await linkHas(reader, "q=trust&topic=europe");
    await isAsked(reader, "trust");
  });

  journey("Escape closes the proposals, then clears, then leaves", {}, async (reader) => {
    await press(reader, "/");
    await type(reader, "clo");
    await reader.settled("clo");
    await reader.page.locator(".suggestion").first().waitFor();
    await press(reader, "Escape");
    await reader.page.locator(".suggestion").first().waitFor({ state: "detached" });
    assert.equal(await reader.box.inputValue(), "clo");
    await press(reader, "Escape");
    await isAsked(reader, "");
    await reader.settled("");
    // A box left empty proposes what was searched of late, if anything.
    if (await reader.page.locator(".suggestion").count()) await press(reader, "Escape");
    await press(reader, "Escape");
    await reader.page.waitForFunction(() => document.activeElement?.id !== "search-box");
  });

  journey("recent searches are offered, cleared, and kept no more", {}, async (reader) => {
    await press(reader, "/");
    await type(reader, "frankfurt");
    await reader.settled("frankfurt");
    await press(reader, "Enter");
    await reader.page.waitForFunction(() => JSON.stringify(localStorage).includes("frankfurt"));
    await reader.page.reload();
    await reader.isReady();
    await reader.search("");
    await press(reader, "ArrowDown");
    await reader.page.getByRole("listbox").getByRole("option", { name: "frankfurt" }).waitFor();
    assert.deepEqual(await reader.barriers(), []);
    await reader.page.getByRole("button", { name: "Don’t keep" }).click();
    await reader.page.locator(".suggestion").first().waitFor({ state: "detached" });
    const kept = await reader.page.evaluate(() => JSON.stringify(localStorage));
    assert.ok(!kept.includes("frankfurt"), kept);
  });
});

describe("what narrows", () => {
  journey("a correction and a typed filter are chips that can be let go", {}, async (reader) => {
    await reader.search("ecosytem speaker:hu");
    await chip(reader, /speaker:hu/).click();
    await linkHas(reader, "q=ecosytem");
    await isAsked(reader, "ecosytem");
    await chip(reader, /^also ecosystem/).click();
    await isAsked(reader, '"ecosytem"');
    await reader.settled('"ecosytem"');
    assert.equal(await reader.hitLinks.count(), 0, "the exact word is nowhere");
  });

  journey("a topic is chosen, left out, and let in again", {}, async (reader) => {
    const all = await reader.passageCount();
    const topics = reader.facet("Topics");
    const box = topics.getByRole("checkbox").first();
    await box.check();
    const chosen = await reader.passageCount({ other: all });
    const not = topics.getByRole("button", { name: /leave it out/ }).first();
    await not.click();
    await linkHas(reader, "-topic=");
    const without = await reader.passageCount({ other: chosen });
    assert.equal(chosen + without, all);
    assert.equal(await box.isChecked(), false);
    assert.equal(await not.getAttribute("aria-pressed"), "true");
    assert.deepEqual(await reader.barriers(), []);
    await chip(reader, /Remove filter not/).click();
    assert.equal(await reader.passageCount({ other: without }), all);
  });

  journey("a long facet is searched within itself", { fragment: "#q=data" }, async (reader) => {
    const topics = reader.facet("Topics");
    const field = topics.getByRole("searchbox");
    await field.waitFor();
    const all = await topics.getByRole("checkbox").count();
    await field.fill("EURO");
    await reader.page.waitForFunction((all) => document.querySelectorAll(".facet:first-of-type input[type=checkbox]").length < all, all);
    const labels = await topics.locator(".choice-name").allTextContents();
    assert.ok(labels.length > 0 && labels.every((label) => /euro/i.test(label)), labels.join(", "));
    assert.equal(reader.parameter("q"), "data", "letters typed there are no query");
    // What is chosen stays when other letters are sought.
    await topics.getByRole("checkbox").first().check();
    await linkHas(reader, "topic=europe");
    await field.fill("no topic has these letters");
    await reader.page.waitForFunction(() => document.querySelectorAll(".facet:first-of-type .choice").length === 1);
    assert.deepEqual(await topics.locator(".choice-name").allTextContents(), ["Europe"]);
  });

  journey("only some years are searched", {}, async (reader) => {
    const all = await reader.passageCount();
    await reader.page.getByRole("combobox", { name: "To year" }).selectOption("2017");
    await linkHas(reader, "to=2017");
    const early = await reader.passageCount({ other: all });
    assert.ok(early > 0 && early < all);
    await chip(reader, /to 2017/).click();
    assert.equal(await reader.passageCount({ other: early }), all);
  });

  journey("a hit says why it was found", {}, async (reader) => {
    await reader.search("ecosytem");
    const why = reader.main.getByRole("button", { name: "Why this hit" }).first();
    await why.press("Enter");
    await reader.main.getByText("one letter differs").first().waitFor();
    assert.equal(await why.getAttribute("aria-expanded"), "true");
  });
});

describe("by keyboard alone", () => {
  journey("from the box to the third hit and back", {}, async (reader) => {
    await press(reader, "/");
    await type(reader, "cloud");
    await reader.settled("cloud");
    const ids = await reader.hitLinks.evaluateAll((links) => links.map(({ id }) => id));
    const third = ids[2];
    await press(reader, "Enter");
    await reader.page.locator(".suggestion").first().waitFor({ state: "detached" });
    for (const [key, place] of [["ArrowDown", 0], ["j", 1], ["ArrowDown", 2], ["k", 1], ["j", 2]]) {
      await press(reader, key);
      await isFocused(reader, ids[place]);
    }
    await press(reader, "Enter");
    await reader.article.waitFor();
    await reader.settled();
    await press(reader, "n");
    await reader.counter.waitFor();
    await press(reader, "Escape");
    await reader.hitLinks.nth(2).waitFor();
    await isFocused(reader, third);
    for (const key of ["k", "k", "k"]) await press(reader, key);
    await isFocused(reader, "search-box");
  });

  journey("an unfinished character is no command", {}, async (reader) => {
    await press(reader, "/");
    await type(reader, "clo");
    await reader.page.locator(".suggestion").first().waitFor();
    await reader.page.evaluate(() => {
      const box = document.querySelector("#search-box");
      for (const key of ["ArrowDown", "Enter", "Escape"]) {
        box.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }));
      }
    });
    assert.equal(await reader.box.inputValue(), "clo");
    assert.equal(await reader.box.getAttribute("aria-activedescendant"), null);
  });
});

describe("both themes", () => {
  for (const colorScheme of ["light", "dark"]) {
    journey(`axe-core finds nothing serious in chips, exclusions and proposals, ${colorScheme}`, { colorScheme, fragment: "#q=ecosytem+speaker:hu&-topic=europe&from=2016" }, async (reader) => {
      await reader.box.focus();
      await press(reader, "End");
      await type(reader, " clo");
      await reader.settled("ecosytem speaker:hu clo");
      await reader.page.locator(".suggestion").first().waitFor();
      assert.deepEqual(await reader.barriers(), []);
    });
  }
});

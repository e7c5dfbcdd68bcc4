// Collecting and citing in a real browser: quotes come in by key, button and
// selection, are noted, ordered and kept, leave in every format and come back.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { host, journey } from "./journey.mjs";
import { settled } from "./reader.mjs";

const HOSTILE = "</script><b>bold</b> {{x}} \\ % {} \u202e ]]>";

const quotes = (page) => page.getByRole("main").locator("blockquote");
const tray = (page) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /Quotes/ });

/** Waits until so many quotes are counted above every view. */
async function counted(page, number) {
  await tray(page).filter({ hasText: `Quotes ${number}` }).waitFor({ state: "attached" });
}

/** Searches; the links of what is found, and not of what was there before. */
async function find(page, word) {
  await page.getByRole("combobox", { name: "Search" }).fill(word);
  await settled(page, word);
  return page.getByRole("main").locator(`ol a[href*="q=${word}"][href*="p="]`);
}

/** Collects the first hits of a search by the key. */
async function collect(reader, number) {
  const { page } = reader;
  const links = await find(page, "trust");
  for (let place = 0; place < number; place += 1) {
    await links.nth(place).focus();
    await page.keyboard.press("q");
    await counted(page, place + 1);
  }
}

async function openTray(page) {
  await tray(page).click();
  await page.getByRole("heading", { level: 1, name: "Quotes" }).waitFor();
  await settled(page);
}

/** Selects characters of passages: from the first of one to some of another. */
async function select(page, from, start, to, end) {
  await page.evaluate(([from, start, to, end]) => {
    const texts = [...document.querySelectorAll("[data-quotable]")];
    const point = (element, offset) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let node = walker.nextNode();
      while (node.length < offset) {
        offset -= node.length;
        node = walker.nextNode();
      }
      return [node, offset];
    };
    const range = document.createRange();
    range.setStart(...point(texts[from], start));
    range.setEnd(...point(texts[to], end));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, [from, start, to, end]);
}

/** Exports the tray as a file; its name and text. */
async function download(page, format) {
  await page.getByRole("combobox", { name: "Format" }).selectOption(format);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
}

/** The tray in a format, as the page shows it to be copied by hand; it holds this pattern. */
async function shown(page, format, pattern) {
  const text = page.getByRole("textbox", { name: "Export" });
  await page.getByRole("combobox", { name: "Format" }).selectOption(format);
  if (!(await text.count())) await page.getByRole("button", { name: "Show as text" }).click();
  await text.waitFor();
  await page.waitForFunction(
    ([source, flags]) => new RegExp(source, flags).test(document.querySelector("#export-text")?.value),
    [pattern.source, pattern.flags],
  );
  return text.inputValue();
}

journey("quotes are added by key and by button, noted, ordered, and there after a reload", {}, async (reader, page) => {
  await collect(reader, 2);
  const hit = page.locator("[data-passage]").nth(2);
  await hit.hover();
  await hit.getByRole("button", { name: "Quote" }).click();
  await counted(page, 3);
  await openTray(page);
  assert.equal(await quotes(page).count(), 3);
  assert.deepEqual(await reader.barriers(), []);
  const second = await quotes(page).nth(1).textContent();
  await page.getByRole("textbox", { name: "Note: quote 2" }).fill(HOSTILE);
  await page.getByRole("textbox", { name: "Tags: quote 2" }).fill("trust, Europe, trust");
  await page.getByRole("button", { name: "Up: quote 2" }).focus();
  await page.keyboard.press("Enter");
  await quotes(page).first().filter({ hasText: second }).waitFor();
  // The focus went along, to the button that still does something.
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Down: quote 1");
  await page.reload();
  await reader.isReady();
  await quotes(page).nth(2).waitFor();
  assert.equal(await quotes(page).first().textContent(), second);
  assert.equal(await page.getByRole("textbox", { name: "Note: quote 1" }).inputValue(), HOSTILE);
  assert.equal(await page.getByRole("textbox", { name: "Tags: quote 1" }).inputValue(), "trust, Europe");
});

journey("tags that are being typed stay when their quote is drawn anew", {}, async (reader, page) => {
  await collect(reader, 2);
  await openTray(page);
  const tags = page.getByRole("textbox", { name: "Tags: quote 1" });
  await tags.pressSequentially("trust, Eu");
  // As when a note was left a moment before.
  await page.evaluate(() => {
    const note = document.querySelector(".tray-fields textarea");
    note.value = "noted";
    for (const type of ["input", "change"]) note.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes("noted")));
  await tags.pressSequentially("rope, trust");
  assert.equal(await tags.inputValue(), "trust, Europe, trust");
  await tags.press("Tab");
  await page.reload();
  await reader.isReady();
  await quotes(page).nth(1).waitFor();
  assert.equal(await tags.inputValue(), "trust, Europe");
});

journey("notes are kept when the page is left while they are written, and not with every letter", {}, async (reader, page) => {
  await collect(reader, 2);
  await openTray(page);
  const began = Date.now();
  await page.evaluate(() => {
    window.kept = 0;
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key.startsWith("catena:quotes")) window.kept += 1;
      return keep.call(this, key, text);
    };
  });
  const note = (number) => page.getByRole("textbox", { name: `Note: quote ${number}` });
  await note(1).pressSequentially("all of the first note");
  await note(2).pressSequentially("unfinish");
  // Where letters come slowly, some are kept between them.
  const pauses = (Date.now() - began) / 500;
  assert.ok((await page.evaluate(() => window.kept)) < 10 + pauses);
  await page.reload();
  await reader.isReady();
  assert.equal(await note(1).inputValue(), "all of the first note");
  assert.equal(await note(2).inputValue(), "unfinish");
});

journey("a note that is being written survives what another window does", {}, async (reader, page) => {
  await collect(reader, 1);
  await openTray(page);
  const note = page.getByRole("textbox", { name: "Note: quote 1" });
  await note.pressSequentially("begun");
  const other = await page.context().newPage();
  await other.goto(host.url);
  const links = await find(other, "cloud");
  await links.first().focus();
  await other.keyboard.press("q");
  await counted(page, 2);
  assert.equal(await note.inputValue(), "begun");
  await note.press("Tab");
  await page.reload();
  await reader.isReady();
  await quotes(page).nth(1).waitFor();
  const notes = await page.getByRole("textbox", { name: /^Note/ }).evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(notes.toSorted(), ["", "begun"]);
});

journey("a quote added as another window keeps the tray is not lost, nor is what that one did", {}, async (reader, page) => {
  await collect(reader, 1);
  // No window is told of what it keeps itself: as if the news of another were still on its way.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("catena:quotes"));
    const tray = JSON.parse(localStorage.getItem(key));
    tray.quotes[0].note = "elsewhere";
    localStorage.setItem(key, JSON.stringify(tray));
  });
  const links = await find(page, "cloud");
  await links.first().focus();
  await page.keyboard.press("q");
  await counted(page, 2);
  await page.reload();
  await reader.isReady();
  await counted(page, 2);
  await openTray(page);
  const notes = await page.getByRole("textbox", { name: /^Note/ }).evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(notes.toSorted(), ["", "elsewhere"]);
});

journey("selected words are quoted, of several passages each part", {}, async (reader, page) => {
  await (await find(page, "trust")).first().click();
  await reader.article.waitFor();
  await reader.settled();
  const text = await page.locator("[data-quotable]").nth(3).textContent();
  await select(page, 3, 4, 3, 40);
  const bar = page.getByRole("toolbar", { name: "Selected text" });
  await bar.getByRole("button", { name: /Quote selection/ }).click();
  await counted(page, 1);
  await bar.waitFor({ state: "detached" });
  await select(page, 4, 5, 6, 20);
  await bar.getByRole("button", { name: /3 quotes/ }).waitFor();
  await page.keyboard.press("q");
  await counted(page, 4);
  await openTray(page);
  assert.equal(await quotes(page).first().textContent(), text.slice(4, 40).trim());
  const [, json] = await download(page, "json");
  const { anchor } = JSON.parse(json).quotes[0];
  assert.ok(text.startsWith(anchor.prefix.split("\n").at(-1)), anchor.prefix);
  assert.ok(text.slice(anchor.end).startsWith(anchor.suffix.split("\n")[0]), anchor.suffix);
});

// Chromium takes ten files in a row; the rest is read from the page.
journey("every format leaves, and what comes back is what left", {}, async (reader, page) => {
  await collect(reader, 2);
  await openTray(page);
  await page.getByRole("textbox", { name: "Note: quote 1" }).fill(HOSTILE);
  await page.getByRole("textbox", { name: "Tags: quote 1" }).fill("one, two");
  await page.keyboard.press("Tab");
  const holds = {
    markdown: /^# Quotes from /,
    html: /^<!doctype html>[^]*<blockquote cite="http/,
    text: /^Quotes from [^]*\nhttp/,
    csv: /^\ufefftext,speaker,/,
    bibtex: /^@online\{[^]*author = \{/,
    ris: /^TY {2}- GEN\n[^]*\nER {2}- \n$/,
    mediawiki: /<blockquote>/,
    confluence: /\{quote\}/,
    dokuwiki: /^> /m,
  };
  const files = {};
  for (const [format, pattern] of Object.entries(holds)) {
    files[format] = await shown(page, format, pattern);
  }
  for (const format of ["markdown", "html", "csv"]) {
    const [name, text] = await download(page, format);
    assert.match(name, /^quotes\./);
    // A field on a page has line feeds alone.
    assert.equal(text.replaceAll("\r\n", "\n"), files[format].replaceAll("\r\n", "\n"), format);
    files[format] = text;
  }
  assert.ok(!files.html.includes("</script><b>"), "markup in a note is text");
  const csl = await shown(page, "csl", /"issued"/);
  const [work] = JSON.parse(csl);
  assert.equal(work.type, "interview");
  assert.ok(work.id && work.title && work.author[0].family && work.issued["date-parts"][0][0] > 2000, csl);
  const [, json] = await download(page, "json");
  const kept = JSON.parse(json);
  assert.equal(kept.format, "catena-quotes");
  assert.equal(kept.version, 1);
  for (const quote of kept.quotes) {
    for (const field of ["id", "text", "added", "link", "anchor", "origin"]) assert.ok(quote[field], field);
    assert.ok(!Number.isNaN(Date.parse(quote.added)));
  }
  const [, jsonld] = await download(page, "jsonld");
  const collection = JSON.parse(jsonld);
  assert.equal(collection["@context"][0], "http://www.w3.org/ns/anno.jsonld");
  assert.equal(collection.total, collection.first.items.length);
  const [words, place] = collection.first.items[0].target.selector;
  assert.deepEqual([words.type, place.type], ["TextQuoteSelector", "TextPositionSelector"]);
  assert.equal(words.exact, kept.quotes[0].text);
  for (const [name, text] of [["q.json", json], ["q.jsonld", jsonld], ["q.csv", files.csv]]) {
    await page.getByRole("button", { name: "Remove all" }).click();
    await page.getByRole("heading", { name: "No quotes yet" }).waitFor();
    if (name === "q.json") await page.getByText("Import quotes").click();
    const buffer = Buffer.from(text);
    await page.getByLabel("From a file").setInputFiles({ name, mimeType: "text/plain", buffer });
    await quotes(page).nth(1).waitFor();
    const [, again] = await download(page, "json");
    assert.deepEqual(JSON.parse(again), kept, name);
  }
});

journey("a file that holds no quotes is told so, and nothing is lost", {}, async (reader, page) => {
  await collect(reader, 1);
  await openTray(page);
  await page.getByText("Import quotes").click();
  for (const [text, said] of [
    ["hello", /holds no quotes/],
    ['{"format": "catena-quotes",\n"quotes": [', /damaged at line 2/],
    ['{"format": "catena-quotes", "version": 1, "quotes": [5, {"text": "new"}]}', /1 quote added.*Entry 1 is no quote/],
  ]) {
    await page.getByLabel("From text").fill(text);
    await page.getByRole("button", { name: "Import" }).click();
    await page.getByText(said).first().waitFor();
  }
  await counted(page, 2);
  // Quotes of another corpus say that they are not of this one.
  await page.getByText("No longer in this collection").waitFor();
});

journey("what was removed comes back", {}, async (reader, page) => {
  await collect(reader, 2);
  await openTray(page);
  const first = await quotes(page).first().textContent();
  await page.getByRole("button", { name: "Remove: quote 1" }).click();
  await counted(page, 1);
  await page.waitForFunction(() => document.activeElement?.textContent === "Undo");
  await page.keyboard.press("Enter");
  await counted(page, 2);
  assert.equal(await quotes(page).first().textContent(), first);
});

journey("a passage is copied with its source in the words of a wiki", { permissions: ["clipboard-read", "clipboard-write"] }, async (reader, page) => {
  await (await find(page, "trust")).first().click();
  await reader.article.waitFor();
  await reader.settled();
  const passage = page.locator("[data-passage][aria-current]");
  await passage.getByRole("button", { name: "Copy as …" }).click();
  await passage.getByRole("button", { name: "MediaWiki" }).click();
  await page.getByText("Copied.").first().waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^<blockquote>\n[^]*\[http\S+ [^]*\n<\/blockquote>\n$/);
  assert.ok(text.includes(reader.parameter("p")), "the link leads to the passage");
});

journey("two windows keep each other's quotes", {}, async (reader, page) => {
  const other = await page.context().newPage();
  await other.goto(host.url);
  await collect(reader, 1);
  await counted(other, 1);
  const links = await find(other, "cloud");
  await links.first().focus();
  await other.keyboard.press("q");
  await counted(other, 2);
  await counted(page, 2);
});

journey("where nothing may be kept, that is said, and the tray works", {}, async (reader, page) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await page.goto(`${host.url}?again`);
  await reader.isReady();
  await collect(reader, 1);
  await page.getByText("keeps nothing here").first().waitFor();
  await openTray(page);
  assert.equal(await quotes(page).count(), 1);
});

journey("where there is no more room, that is said", {}, async (reader, page) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await page.goto(`${host.url}?again`);
  await reader.isReady();
  await collect(reader, 1);
  await openTray(page);
  await page.getByText("no room left").first().waitFor();
  assert.equal(await quotes(page).count(), 1);
});

journey("where no file can be saved, the text is there to be copied", {}, async (reader, page) => {
  // As in a sandboxed frame, which swallows downloads without a word: there the
  // page has no origin and may keep nothing.
  await page.addInitScript(() => {
    Object.defineProperty(window, "origin", { value: "null" });
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await page.goto(`${host.url}?again`);
  await reader.isReady();
  await collect(reader, 1);
  await openTray(page);
  await page.getByRole("button", { name: "Download" }).click();
  const text = page.getByRole("textbox", { name: "Export" });
  await text.waitFor();
  assert.match(await text.inputValue(), /^# Quotes from /);
});

journey("hits are a table and JSON", {}, async (reader, page) => {
  await find(page, "cloud");
  const total = await reader.passageCount();
  for (const format of ["CSV", "JSON"]) {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `All of these as ${format}` }).click(),
    ]);
    const text = await readFile(await file.path(), "utf8");
    if (format === "JSON") {
      const { hits, query } = JSON.parse(text);
      assert.equal(query, "cloud");
      assert.equal(hits.length, total);
      assert.ok(hits.every(({ document, passage, title, text, link }) => document && passage && title && text && link.startsWith(host.url)));
    } else {
      assert.match(text, /^\ufeffdocument,passage,title,section,speaker,date,score,text,link\r\n/);
    }
  }
});

journey("the empty tray says what to do", { colorScheme: "dark" }, async (reader, page) => {
  await tray(page).click();
  await page.getByRole("heading", { name: "No quotes yet" }).waitFor();
  assert.deepEqual(await reader.barriers(), []);
});

// The views of the corpus as a whole: the front page, a topic, a voice, the
// table, several side by side. What a reader does there, and that every view
// comes back from its link.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { browser, host, journey } from "./journey.mjs";
import { visit } from "./reader.mjs";

const heading = (reader) => reader.main.getByRole("heading", { level: 1 });
const inHash = (reader, part) =>
  reader.page.waitForFunction((part) => location.hash.includes(part), part);

describe("front page", () => {
  journey("home, a topic, an excerpt in its text, and back to the same place", {}, async (reader) => {
    const map = reader.main.getByRole("region", { name: "What they talk about" });
    await map.getByRole("link").first().click();
    await inHash(reader, "about=");
    const chain = reader.main.getByRole("region", { name: "In order of time" });
    const excerpts = chain.locator('a[href*="&p="]');
    await excerpts.first().waitFor();
    await reader.settled();
    const topic = reader.fragment();
    const far = Math.min(8, (await excerpts.count()) - 1);
    await excerpts.nth(far).scrollIntoViewIfNeeded();
    const before = await excerpts.nth(far).boundingBox();
    await excerpts.nth(far).click();
    await reader.article.waitFor();
    await reader.page.goBack();
    await excerpts.nth(far).waitFor();
    await reader.settled();
    assert.equal(reader.fragment(), topic);
    await reader.page.waitForFunction(() => window.scrollY > 0);
    const after = await excerpts.nth(far).boundingBox();
    assert.ok(Math.abs(after.y - before.y) < 60, `it was at ${before.y}, now at ${after.y}`);
  });

  journey("a question to start from leads to where it was asked", {}, async (reader) => {
    const starts = reader.main.getByRole("region", { name: "Questions to start from" });
    const question = starts.getByRole("link").first();
    const words = await question.innerText();
    assert.match(words, /\?$/);
    await question.click();
    await reader.article.waitFor();
    const asked = reader.article.locator("[aria-current=location]");
    assert.ok((await asked.innerText()).includes(words), words);
  });

  journey("everything that can be pressed on it has an address", {}, async (reader) => {
    const links = await reader.main.getByRole("link").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    assert.ok(links.length > 20, `${links.length} links`);
    assert.ok(links.every((href) => href.startsWith("#") && href.length > 1), links.join(" "));
  });

  journey("all passages can be read from the first page on", {}, async (reader) => {
    await reader.main.getByRole("link", { name: /^All .* passages/ }).click();
    await reader.hitLinks.first().waitFor();
    assert.equal(reader.parameter("sort"), "order");
  });
});

describe("table", () => {
  const table = { fragment: "#view=topics" };

  journey("a column puts its rows in order, and the link keeps it", table, async (reader) => {
    const matrix = reader.main.getByRole("table");
    const header = matrix.getByRole("columnheader").nth(1);
    await header.getByRole("button").click();
    await reader.page.locator("th[aria-sort=descending]").waitFor();
    const totals = async (page) =>
      (await page.locator("td.table-total").allInnerTexts()).map(Number);
    const sorted = await totals(reader.page);
    assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
    const other = await visit(browser, host.url, { fragment: reader.fragment() });
    await other.page.locator("th[aria-sort=descending]").waitFor();
    assert.deepEqual(await totals(other.page), sorted);
    await other.leave();
  });

  journey("a number leads to just so many passages", table, async (reader) => {
    const cell = reader.main.locator("td[data-shade='5'] a").first();
    const number = Number(await cell.innerText());
    await cell.click();
    await reader.hitLinks.first().waitFor();
    assert.equal(await reader.passageCount(), number);
    assert.ok(reader.parameter("in") && reader.parameter("topic"), reader.fragment());
    // Both can be let go.
    assert.equal(await reader.main.getByRole("button", { name: /^Remove filter/ }).count(), 2);
  });

  journey("voices stand against the topics as well", table, async (reader) => {
    await reader.main.getByRole("button", { name: "Voices" }).click();
    await inHash(reader, "by=voice");
    await reader.settled();
    const name = reader.main.getByRole("rowheader").first().getByRole("link");
    const words = await name.innerText();
    await name.click();
    await inHash(reader, "voice=");
    await heading(reader).getByText(words).waitFor();
  });
});

describe("voice", () => {
  journey("a speaker's page says who, where and what they talk about more", { fragment: "#voice=Hu+Xiaoming" }, async (reader) => {
    await heading(reader).getByText("Hu Xiaoming").waitFor();
    await reader.main.getByText(/President of Aliyun/).waitFor();
    const more = reader.main.getByRole("table").first();
    assert.ok((await more.getByRole("rowheader").count()) > 0);
    await more.getByRole("link", { name: /^\d+ of \d+$/ }).first().click();
    await reader.hitLinks.first().waitFor();
    assert.equal(reader.parameter("speaker"), "Hu Xiaoming");
  });

  journey("a name that is not here is said, with a way on", { fragment: "#voice=Nobody" }, async (reader) => {
    await reader.main.getByText("Nobody").waitFor();
    await reader.main.getByRole("link").first().click();
    await reader.main.getByRole("region", { name: "What they talk about" }).waitFor();
  });
});

describe("side by side", () => {
  journey("two voices are chosen and compared on a query", { fragment: "#view=compare" }, async (reader) => {
    await reader.main.getByRole("button", { name: "Hu Xiaoming", exact: true }).click();
    await inHash(reader, "with=voice:Hu+Xiaoming");
    await reader.main.getByRole("button", { name: "Add …" }).click();
    const dialog = reader.page.getByRole("dialog");
    await dialog.getByRole("combobox").fill("Xuan");
    await dialog.getByRole("option").first().filter({ hasText: "Xuan Jin" }).waitFor();
    await reader.page.keyboard.press("Enter");
    await reader.main.getByRole("heading", { level: 2, name: "Xuan Jin" }).waitFor();
    await reader.search("cloud");
    assert.ok((await reader.main.locator("mark").count()) > 0);
    assert.equal(await reader.main.locator(".compare-column").count(), 2);
    await inHash(reader, "q=cloud");
    assert.equal(reader.parameter("view"), "compare");
    const other = await visit(browser, host.url, { fragment: reader.fragment() });
    await other.main.locator("mark").first().waitFor();
    const counts = (page) => page.locator(".compare-count").allInnerTexts();
    assert.deepEqual(await counts(other.page), await counts(reader.page));
    await other.leave();
  });
});

describe("every view", () => {
  const VIEWS = {
    home: "",
    topic: "#about=europe",
    voice: "#voice=Hu+Xiaoming",
    table: "#view=topics",
    "table of voices": "#view=topics&by=voice",
    "nothing to compare": "#view=compare",
    comparison: "#q=cloud&view=compare&with=voice:Hu+Xiaoming&with=doc:xuan-jin-europe&with=topic:europe",
  };
  for (const [name, fragment] of Object.entries(VIEWS)) {
    for (const colorScheme of ["light", "dark"]) {
      journey(`${name} has no barriers, ${colorScheme}`, { fragment, colorScheme }, async (reader) => {
        await heading(reader).waitFor();
        await reader.main.getByRole("link").or(reader.main.getByRole("button")).first().waitFor();
        assert.deepEqual(await reader.barriers(), []);
      });
    }
    journey(`${name} fits 380 pixels`, { fragment, viewport: { width: 380, height: 780 } }, async (reader) => {
      await heading(reader).waitFor();
      await reader.main.getByRole("link").or(reader.main.getByRole("button")).first().waitFor();
      const overhang = () => document.documentElement.scrollWidth - window.innerWidth;
      assert.ok((await reader.page.evaluate(overhang)) <= 0, "it hangs over the edge");
    });
  }
});

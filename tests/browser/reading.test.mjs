// Reading: where the matches are, how the text is set and coloured, what comes
// before and after it, and where one stopped.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { browser, host, journey } from "./journey.mjs";
import { visit } from "./reader.mjs";

const LONG = "#q=cloud&doc=hu-xiaoming-industrial-internet";
const bar = (reader) => reader.page.getByRole("slider", { name: "Matches along the text" });
const isAt = (reader, number) =>
  reader.page.getByText(new RegExp(`^\\s*${number} of \\d+\\s*$`)).first().waitFor();
const isMarkInWindow = (reader) =>
  reader.page.waitForFunction(() => {
    const bounds = document.querySelector("mark[aria-current]")?.getBoundingClientRect();
    return bounds && bounds.top > 0 && bounds.bottom < innerHeight;
  });
/** Pixels between the words of the rail and the ribbons beside the text; negative if one lies over the other. */
const roomForRibbons = (reader) =>
  reader.page.evaluate(() => {
    const words = document.createRange();
    const ends = [...document.querySelectorAll(".outline-list a")].flatMap((link) => {
      words.selectNodeContents(link);
      return [...words.getClientRects()].map((line) => line.right);
    });
    const starts = [...document.querySelectorAll(".ribbon")].map((one) => one.getBoundingClientRect().left);
    return Math.min(...starts) - Math.max(...ends);
  });
const overhang = (reader) =>
  reader.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe("matches", () => {
  journey("they stand on a bar, by mouse and by keyboard", { fragment: LONG }, async (reader) => {
    await reader.article.waitFor();
    const count = Number(await bar(reader).getAttribute("aria-valuemax"));
    // Title and headings are marked too, and not stepped through.
    assert.equal(await reader.marks(reader.page.locator(".passage-text")).count(), count);
    await bar(reader).focus();
    await reader.page.keyboard.press("End");
    await isAt(reader, count);
    await isMarkInWindow(reader);
    assert.equal(await bar(reader).getAttribute("aria-valuetext"), `${count} of ${count}`);
    await reader.page.keyboard.press("Home");
    await isAt(reader, 1);
    const { x, y, width, height } = await bar(reader).boundingBox();
    await reader.page.mouse.click(x + width / 2, y + height * 0.98);
    await isAt(reader, count);
    await isMarkInWindow(reader);
    await reader.page.keyboard.press("n");
    await isAt(reader, 1);
    await reader.page.keyboard.press("N");
    await isAt(reader, count);
  });

  journey("a text without a match has no bar", { fragment: "#doc=leo-liu-data-era" }, async (reader) => {
    await reader.article.waitFor();
    assert.equal(await bar(reader).count(), 0);
  });
});

describe("setting", () => {
  journey("size and width are chosen, kept, and in no link", { fragment: LONG }, async (reader) => {
    await reader.article.waitFor();
    const size = () => reader.article.evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
    const width = () => reader.article.evaluate((node) => parseFloat(getComputedStyle(node.querySelector(".passage-text")).width));
    const [usual, narrow] = [await size(), await width()];
    await reader.page.locator("summary", { hasText: "Aa" }).click();
    await reader.page.getByRole("group", { name: "Text size" }).getByRole("radio", { name: "Very large" }).check();
    await reader.page.getByRole("group", { name: "Text width" }).getByRole("radio", { name: "Large", exact: true }).check();
    await reader.page.locator('html[data-text-size="huge"][data-text-width="large"]').waitFor();
    assert.ok((await size()) > usual * 1.3);
    assert.ok((await width()) > narrow);
    assert.deepEqual(await reader.barriers(), []);
    assert.ok(!reader.fragment().includes("large"));
    await reader.page.reload();
    await reader.isReady();
    assert.ok((await size()) > usual * 1.3);
  });

  journey("topics are coloured on demand, with a legend", { fragment: LONG }, async (reader) => {
    await reader.article.waitFor();
    const toggle = reader.page.getByRole("button", { name: "Topic colours" });
    assert.equal(await reader.page.locator(".ribbon").count(), 0);
    await toggle.click();
    await reader.page.locator(".ribbon").first().waitFor();
    assert.equal(await toggle.getAttribute("aria-pressed"), "true");
    assert.ok((await reader.page.locator(".ribbon").count()) > 5);
    assert.ok((await reader.page.locator(".legend li").count()) > 2);
    assert.deepEqual(await reader.barriers(), []);
    for (const width of [1440, 1152, 1151, 768]) {
      await reader.page.setViewportSize({ width, height: 900 });
      const room = await roomForRibbons(reader);
      assert.ok(room > 0, `${room} pixels at ${width}`);
    }
  });
});

describe("from text to text", () => {
  journey("the next text keeps the search, and previous leads back", { fragment: LONG }, async (reader) => {
    await reader.article.waitFor();
    const title = () => reader.article.getByRole("heading", { level: 1 }).textContent();
    const first = await title();
    const others = reader.page.getByRole("navigation", { name: "Other texts" });
    await others.getByRole("link", { name: /Next text/ }).click();
    await reader.page.waitForFunction((first) => document.querySelector("h1").textContent !== first, first);
    await reader.settled();
    assert.equal(reader.parameter("q"), "cloud");
    assert.equal(await reader.page.evaluate(() => scrollY), 0);
    await others.getByRole("link", { name: /Previous text/ }).click();
    await reader.page.waitForFunction((first) => document.querySelector("h1").textContent === first, first);
  });

  journey("where one stopped is offered, and nobody is taken there", { fragment: "#doc=hu-xiaoming-industrial-internet" }, async (reader) => {
    await reader.article.waitFor();
    // The gap above a passage at the height where one reads: that counts for the one before.
    const passages = reader.page.locator(".passage");
    await passages.nth(20).evaluate((node) => scrollBy(0, node.getBoundingClientRect().top - innerHeight / 3 - 3));
    const stopped = await passages.nth(19).getAttribute("data-passage");
    await reader.page.waitForFunction((stopped) => {
      const key = Object.keys(localStorage).find((key) => key.startsWith("catena:places"));
      return key && localStorage[key].includes(stopped);
    }, stopped);
    await reader.page.reload();
    await reader.isReady();
    const link = reader.article.getByRole("link", { name: /Continue where you were/ });
    await link.waitFor();
    assert.ok((await reader.page.evaluate(() => scrollY)) < 50, "the text begins at its beginning");
    assert.deepEqual(await reader.barriers(), []);
    await link.click();
    await reader.page.waitForFunction(() => scrollY > 300);
    await reader.settled();
    assert.ok(reader.parameter("p"));
    const other = await visit(browser, host.url, { fragment: "#doc=hu-xiaoming-industrial-internet" });
    await other.article.waitFor();
    assert.equal(await other.article.getByRole("link", { name: /Continue/ }).count(), 0, "another device knows nothing");
    await other.leave();
  });

  journey("back leads to the same hit at the same place", {}, async (reader) => {
    await reader.search("cloud");
    const hit = reader.hitLinks.nth(12);
    await hit.scrollIntoViewIfNeeded();
    const [id, before] = [await hit.getAttribute("id"), await hit.boundingBox()];
    await hit.click();
    await reader.article.waitFor();
    await reader.page.getByRole("button", { name: /Back to/ }).click();
    await reader.page.waitForFunction((id) => document.activeElement?.id === id, id);
    await reader.settled();
    const after = await hit.boundingBox();
    assert.ok(Math.abs(after.y - before.y) < 60, `${before.y} and ${after.y}`);
  });
});

describe("narrow window", () => {
  const phone = { viewport: { width: 380, height: 780 }, hasTouch: true, fragment: LONG };

  journey("everything works by thumb", phone, async (reader) => {
    await reader.article.waitFor();
    assert.ok((await overhang(reader)) <= 0, "the text hangs over the edge");
    await reader.page.getByRole("button", { name: "Topic colours" }).tap();
    await reader.page.locator("summary", { hasText: "Aa" }).tap();
    assert.ok((await overhang(reader)) <= 0, "the tools hang over the edge");
    await reader.page.getByRole("button", { name: "Next match" }).tap();
    await isMarkInWindow(reader);
    const { x, y, width, height } = await bar(reader).boundingBox();
    assert.ok(width >= 24, `the bar is ${width} wide`);
    await reader.page.touchscreen.tap(x + width / 2, y + height / 2);
    await isMarkInWindow(reader);
    await reader.page.getByRole("navigation", { name: "Other texts" }).getByRole("link").first().tap();
    await reader.page.waitForFunction(() => !location.hash.includes("hu-xiaoming"));
    await reader.settled();
    assert.ok((await overhang(reader)) <= 0);
    assert.deepEqual(await reader.barriers(), []);
  });
});

describe("both themes", () => {
  for (const colorScheme of ["light", "dark"]) {
    journey(`axe-core finds nothing serious beside a text, ${colorScheme}`, { colorScheme, fragment: LONG }, async (reader) => {
      await reader.article.waitFor();
      await reader.page.getByRole("button", { name: "Topic colours" }).click();
      await reader.page.locator("summary", { hasText: "Aa" }).click();
      assert.deepEqual(await reader.barriers(), []);
    });
  }
});

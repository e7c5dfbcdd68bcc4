// The five ways through the page that must never break, each from end to end.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { browser, journey } from "./journey.mjs";
import { visit } from "./reader.mjs";

const places = (page) => page.getByRole("navigation", { name: "Views" });

journey("from a question to a topic, to several side by side, to a quote, to its citation", {}, async (reader, page) => {
  const questions = reader.main.getByRole("region", { name: "Questions to start from" });
  const question = await questions.getByRole("link").first().innerText();
  await questions.getByRole("link").first().click();
  const asked = reader.article.locator("[aria-current=location]");
  await asked.filter({ hasText: question }).waitFor();

  // One of its topics, and there the voices that answer it.
  await asked.getByRole("list", { name: "Topics" }).getByRole("link").first().click();
  await page.waitForFunction(() => !location.hash.includes("doc="));
  await reader.settled();
  const sideBySide = page.getByRole("link", { name: /side by side/ });
  if (!(await sideBySide.count())) {
    // The topic was a filter; its own view is one step further.
    await places(page).getByRole("link", { name: "Topics" }).click();
    await reader.main.getByRole("rowheader").first().getByRole("link").click();
  }
  await sideBySide.click();
  await page.waitForFunction(() => location.hash.includes("with="));

  await reader.search("cloud");
  const excerpt = reader.main.locator('a[href*="&p="]').first();
  await excerpt.click();
  await reader.article.waitFor();
  const passage = reader.article.locator("[aria-current=location]");
  await passage.waitFor();
  await reader.settled();
  await page.keyboard.press("q");
  await places(page).getByRole("link", { name: "Quotes 1" }).click();
  const quoted = await reader.main.locator("blockquote").innerText();

  await page.getByRole("combobox", { name: "Format" }).selectOption("bibtex");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  const citation = await readFile(await file.path(), "utf8");
  assert.match(citation, /^@(misc|online|article)\{[^\s,]+,/m);
  assert.match(citation, /#doc=|doc=/, "the link leads back to the passage");
  assert.ok(quoted.length > 20);
});

journey("a question in one's own words is answered by what is said about it, though in other words", {}, async (reader, page) => {
  await reader.search("what did they say about data privacy");
  assert.ok((await reader.passageCount()) >= 3);
  assert.equal(await reader.main.getByText(/No passage has all words|also .* for/).count(), 0, "nothing is let go or guessed");
  const topics = reader.hits.getByRole("list", { name: "Topics" });
  const about = topics.filter({ hasText: "Privacy and regulation" });
  await about.first().waitFor();
  assert.equal(await reader.main.getByText("“privacy” in other words").count(), await reader.hitLinks.count());

  // Who says what of it, question with answer.
  await reader.main.getByText("There is a topic on this").getByRole("link", { name: "Privacy and regulation" }).click();
  await reader.main.getByRole("heading", { level: 1, name: "Privacy and regulation" }).waitFor();
  await reader.settled();
  assert.ok((await reader.main.locator('a[href*="&p="]').count()) > 3);
});

journey("a slip of the finger is forgiven, said, and taken back", {}, async (reader) => {
  await reader.search("ecosytem");
  const found = await reader.passageCount();
  assert.ok(found > 0);
  assert.ok((await reader.markedWords()).some((word) => word.startsWith("ecosystem")));
  await reader.main.getByText(/also/).first().waitFor();
  await reader.page.getByRole("button", { name: /exact word only/ }).click();
  await reader.page.waitForFunction(() => document.querySelectorAll("main mark").length === 0);
  assert.equal(reader.parameter("q"), '"ecosytem"');
});

journey("a permalink opens in a fresh profile where it was copied", { permissions: ["clipboard-read", "clipboard-write"] }, async (reader, page) => {
  await reader.search("trust");
  await reader.openHit(2);
  const passage = reader.article.locator("[aria-current=location]");
  const words = await passage.locator("[data-quotable]").first().innerText();
  await passage.getByRole("link", { name: "Copy the link to this passage" }).click();
  await page.locator(".notice").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await visit(browser, link);
  try {
    const there = other.article.locator("[aria-current=location] [data-quotable]").first();
    await there.waitFor();
    assert.equal(await there.innerText(), words);
    assert.deepEqual(other.manners.complaints, []);
  } finally {
    await other.leave();
  }
});

journey("with the keyboard alone from the box to the third hit and back", {}, async (reader, page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("trust");
  await reader.settled("trust");
  await page.keyboard.press("Enter");
  const third = await reader.hitLinks.nth(2).getAttribute("href");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("href"));
  for (let step = 0; step < 200 && (await focused()) !== third; step += 1) {
    await page.keyboard.press("Tab");
  }
  assert.equal(await focused(), third, "Tab reaches the third hit");
  await page.keyboard.press("Enter");
  await reader.article.waitFor();
  await reader.settled();
  await page.keyboard.press("n");
  await reader.counter.waitFor();
  await page.keyboard.press("Escape");
  await reader.hitLinks.nth(2).waitFor();
  await page.waitForFunction((third) => document.activeElement?.getAttribute("href") === third, third);
});

journey("on a narrow screen by thumb: filter, open, step, quote, back", { viewport: { width: 380, height: 780 }, hasTouch: true }, async (reader, page) => {
  await reader.search("trust");
  const before = await reader.passageCount();
  await page.getByRole("button", { name: /^Filters/ }).tap();
  const topics = reader.facet("Topics");
  await topics.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Show \d+ passage/ }).tap();
  const after = await reader.passageCount({ other: before });
  assert.ok(after < before, `${after} of ${before}`);
  await reader.hitLinks.first().tap();
  await reader.article.waitFor();
  await reader.settled();
  await page.getByRole("button", { name: "Next match" }).tap();
  await reader.counter.waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 380, `nothing hangs over the edge: ${width}`);
  await page.getByRole("button", { name: /^.*Back to/ }).tap();
  await reader.hitLinks.first().waitFor();
});

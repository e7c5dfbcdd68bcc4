// On paper: an interview, the quotes that a reader kept, and the one-file page
// where no program runs. What is on paper is what the page shows to a printer;
// the browser's own PDF tells whether it flows over sheets or is cut.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

import { browser, journey } from "./journey.mjs";
import { makePage } from "./page-file.mjs";
import { newPage } from "./reader.mjs";

/** The text on paper, in one line. */
async function onPaper(page) {
  await page.emulateMedia({ media: "print" });
  const text = await page.evaluate(() => document.body.innerText);
  return text.replace(/\s+/g, " ");
}

/** How many sheets the browser prints. */
async function sheets(page) {
  const pdf = await page.pdf({ format: "A4" });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

/** What could be pressed or typed into is of no use there. */
async function assertNoControls(page) {
  const controls = page.locator("button, input, select, textarea, summary, [role=button], [role=slider]");
  assert.deepEqual(await controls.filter({ visible: true }).evaluateAll((all) => all.map((one) => one.outerHTML)), []);
}

/** The words of a text, as they stand on one line. */
const plain = (text) => text.replace(/\s+/g, " ").trim();

journey("an interview is printed whole, with its source and without the page around it", {}, async (reader, page) => {
  await reader.search("aliyun customers");
  await reader.openHit(0);
  const document = reader.parameter("doc");
  const answer = await page.request.get(new URL(`texts/${document}.html`, page.url()).href);
  const own = await page.evaluate((html) => {
    const plain = new DOMParser().parseFromString(html, "text/html");
    return {
      title: plain.querySelector("h1").textContent,
      passages: [...plain.querySelectorAll("p[id^='p-']")].map((passage) => passage.textContent),
      speakers: [...new Set([...plain.querySelectorAll("p.speaker strong")].map((who) => who.textContent))],
    };
  }, await answer.text());
  assert.ok(own.passages.length > 20);

  const printed = await onPaper(page);
  let from = 0;
  for (const passage of own.passages) {
    const at = printed.indexOf(plain(passage), from);
    assert.ok(at >= from, `printed in its place: ${passage.slice(0, 80)}`);
    from = at;
  }
  assert.ok(printed.startsWith(plain(own.title)), printed.slice(0, 200));
  for (const speaker of own.speakers) assert.ok(printed.includes(speaker), speaker);
  await assertNoControls(page);
  const letters = printed.length;
  const count = await sheets(page);
  assert.ok(count >= letters / 6000 && count <= letters / 1000 + 2, `${letters} letters on ${count} sheets`);
});

journey("kept quotes are printed with their notes, sources and links", {}, async (reader, page) => {
  await reader.search("trust");
  for (const place of [0, 1]) {
    await reader.hitLinks.nth(place).focus();
    await page.keyboard.press("q");
    await page.getByRole("link", { name: `Quotes ${place + 1}` }).waitFor({ state: "attached" });
  }
  await page.getByRole("link", { name: /^Quotes/ }).click();
  await reader.main.locator("blockquote").nth(1).waitFor();
  const note = page.getByRole("textbox", { name: /note/i }).first();
  await note.fill("To be checked against the recording.");
  await note.blur();
  const quotes = await reader.main.locator("blockquote").allTextContents();
  assert.equal(quotes.length, 2);

  const printed = await onPaper(page);
  for (const quote of quotes) assert.ok(printed.includes(plain(quote)), quote.slice(0, 80));
  assert.ok(printed.includes("To be checked against the recording."));
  assert.equal(printed.match(/https?:\/\/\S+#doc=\S+/g)?.length, 2, "each with its link spelled out");
  await assertNoControls(page);
  assert.equal(await sheets(page), 1);
});

let made;
before(async () => {
  made = await makePage();
});
after(() => made?.remove());

test("the one file prints all its texts where no program runs", async () => {
  const { context, page } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(pathToFileURL(made.file).href);
  const count = await page.locator("#catena-documents p[id]").filter({ visible: true }).count();
  assert.equal(count, 219);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#catena-documents aside").filter({ visible: true }).count(), 0);
  assert.ok((await sheets(page)) >= 15);
  await context.close();
});

journey("figures that differ are all on paper, those too that one has not opened", { fragment: "#view=figures" }, async (_, page) => {
  const folded = page.locator(".differences details .difference");
  const values = await folded.first().locator(".difference-value").evaluateAll((all) => all.map((one) => one.textContent.trim()));
  assert.equal(values.length, 2);
  const printed = await onPaper(page);
  for (const value of values) assert.ok(printed.includes(value.replace(/\s+/g, " ")), value);
  assert.equal(await folded.first().evaluate((pair) => pair.checkVisibility({ contentVisibilityAuto: true })), true);
  assert.equal(await page.locator(".differences summary").isVisible(), false);
});

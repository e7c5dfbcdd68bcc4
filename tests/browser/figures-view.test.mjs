// The figures and the line of time in a real browser: chosen, sorted, set side by
// side, walked by keyboard, and narrow.

import assert from "node:assert/strict";
import { journey } from "./journey.mjs";
import { settled } from "./reader.mjs";

/** Walks a view from its link, once it is there. */
function viewed(name, fragment, options, walk) {
  journey(name, { fragment: `#${fragment}`, ...options }, async (reader, page) => {
    await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
    await walk(page, reader);
  });
}

const rows = (page) => page.getByRole("table", { name: "Figures and their sentences" }).locator("tbody").getByRole("row");
const fragment = (page) => new URL(page.url()).hash;

viewed("figures are listed as said beside what they come to", "view=figures&kind=money", {}, async (page) => {
  const row = rows(page).filter({ hasText: "25 billion euros" }).first();
  await row.waitFor();
  assert.match(await row.innerText(), /25,000,000,000\s*EUR/);
  assert.equal(await row.locator("mark").innerText(), "25 billion euros");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await rows(page).nth(49).waitFor();
  assert.equal(await rows(page).count(), 50, "no more rows than a page has");
});

viewed("a kind, a topic and an order stand in the address", "view=figures", {}, async (page) => {
  await page.getByRole("group", { name: "Kinds of figures" }).getByRole("button", { name: /Money/ }).click();
  await page.waitForFunction(() => location.hash.includes("kind=money"));
  await settled(page);
  await page.getByRole("button", { name: "Comes to" }).click();
  await page.waitForFunction(() => location.hash.includes("order=largest"));
  await page.getByRole("columnheader", { name: "Comes to" }).and(page.locator("[aria-sort=descending]")).waitFor();
  const topic = page.getByRole("combobox", { name: "Topic" });
  await topic.selectOption({ index: 1 });
  await page.waitForFunction(() => location.hash.includes("topic="));
  assert.match(fragment(page), /view=figures/);
  const address = fragment(page);
  await page.reload();
  await page.getByRole("columnheader", { name: "Comes to" }).waitFor();
  assert.equal(fragment(page), address);
});

viewed("figures that differ stand side by side and lead to their passages", "view=figures", {}, async (page) => {
  const differing = page.getByRole("region", { name: "Where figures differ" });
  const pair = differing.getByRole("listitem").filter({ hasText: "874,000" }).first();
  await pair.waitFor();
  assert.match(await pair.innerText(), /1 million/);
  assert.match(await pair.innerText(), /customers/);
  await pair.getByRole("link").first().click();
  await page.getByRole("article").waitFor();
  assert.match(fragment(page), /doc=hu-xiaoming/);
  await page.goBack();
  await differing.waitFor();
});

viewed("the line of time is walked by keyboard", "view=timeline", {}, async (page) => {
  const years = page.getByRole("list", { name: "Years" }).getByRole("link");
  const year = years.filter({ hasText: "2017" });
  await year.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("at=2017"));
  await page.locator(".line-year").nth(1).waitFor({ state: "detached" });
  assert.equal(await page.locator(".line-year h2").allInnerTexts().then(String), "2017");
  const fact = page.locator(".line-fact").filter({ hasText: "874,000" });
  assert.match(await fact.first().innerText(), /March 2017/);
  await page.getByRole("link", { name: "All years" }).click();
  await page.locator(".line-year").nth(2).waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 380, height: 780 }]) {
    for (const view of ["figures", "timeline"]) {
      const name = `${view} has no fault for axe, ${viewport.width} wide, ${colorScheme}`;
      viewed(name, `view=${view}`, { colorScheme, viewport }, async (page, reader) => {
        await page.locator(".figure-sentence").first().waitFor();
        assert.deepEqual(await reader.barriers(), []);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${overflow} px too wide`);
      });
    }
  }
}

viewed("they speak Chinese", "view=figures&ui=zh-Hans", {}, async (page) => {
  await page.getByRole("heading", { level: 1, name: "数字" }).waitFor();
  await page.getByRole("columnheader", { name: "原文" }).waitFor();
});

// What matches in a title or a heading is marked: among hits, in the reader and
// side by side. A hit may come by that alone.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

let host, browser;
before(async () => {
  host = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await host.close();
});

/** The words that are marked in what a selector finds. */
async function marked(reader, fragment, selector) {
  await reader.page.evaluate((to) => { location.hash = to; }, fragment);
  await reader.settled();
  const marks = reader.page.locator(selector).locator("mark");
  return new Set((await marks.allTextContents()).map((word) => word.toLowerCase()));
}

describe("titles and headings", () => {
  const check = (name, fragment, selector, words) =>
    test(name, async () => {
      const reader = await visit(browser, host.url);
      assert.deepEqual(await marked(reader, fragment, selector), new Set(words));
      await reader.leave();
    });
  check("of hits: titles", "q=%3Deurope", ".group-head h2", ["europe"]);
  check("of hits: sections", "q=%3Dtrust", ".hit-section", ["trust"]);
  check("of a text: its title", "q=%3Deurope&doc=xuan-jin-europe", "article h1", ["europe"]);
  check("of a text: its headings", "q=%3Dtrust&doc=hu-xiaoming-industrial-internet", "article h2", ["trust"]);
  check(
    "side by side",
    "q=%3Dtrust&view=compare&with=voice:Hu+Xiaoming&with=doc:cloud-chief-follow-the-sun",
    ".compare-hit .hit-section, .compare-hit .imprint",
    ["trust"],
  );
});

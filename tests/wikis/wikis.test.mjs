// The explorer inside real wikis, set up by our own instructions. `make
// test-wikis` fetches the wikis; where they are not, nothing is tested.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { launch, newPage } from "../browser/reader.mjs";
import { serve } from "../browser/server.mjs";
import { dokuwiki, mediawiki } from "./wikis.mjs";

const READY = fileURLToPath(new URL("../../target/wikis/ready", import.meta.url));
const skip = existsSync(READY) ? false : "DokuWiki and MediaWiki are not here; run make test-wikis";
/** Where a picture of DokuWiki goes, if one is wanted: docs/dokuwiki.png. */
const PICTURE = process.env.PICTURE;

const WORD = "trust";
const INTRODUCTION = "Five conversations from 2017 and 2018. Search them here, or open the full page from the foot of the frame.";

describe("real wikis", { skip }, () => {
  let browser;
  let site;

  before(async () => {
    [browser, site] = await Promise.all([launch(), serve()]);
  });

  after(async () => {
    await browser?.close();
    await site?.close();
  });

  const cases = {
    "DokuWiki, by our plugin": async () => {
      const text = `====== Interviews on the cloud ======\n\n${INTRODUCTION}\n\n{{catena>q=${WORD}}}\n`;
      const wiki = await dokuwiki(site.url, { interviews: text });
      return { wiki, address: wiki.page("interviews") };
    },
    "DokuWiki, by the code of the dialog between <html> and </html>": async () => {
      const code = `<iframe src="${site.url}#embed&amp;q=${WORD}" title="Interviews" width="100%" height="600"></iframe>`;
      const wiki = await dokuwiki(site.url, { interviews: `====== Interviews ======\n\n<html>${code}</html>\n` });
      return { wiki, address: wiki.page("interviews") };
    },
    "MediaWiki, by our tag": async () => {
      const text = `${INTRODUCTION}\n\n<catena view="q=${WORD}" />\n`;
      const wiki = await mediawiki(site.url, { Interviews: text });
      return { wiki, address: wiki.page("Interviews") };
    },
  };

  for (const [name, open] of Object.entries(cases)) {
    test(name, async () => {
      const { wiki, address } = await open();
      const { context, page } = await newPage(browser, { viewport: { width: 1100, height: 800 } });
      try {
        await page.goto(address);
        const frame = page.frameLocator("iframe");
        await page.locator("iframe").scrollIntoViewIfNeeded();
        await frame.locator("html[data-ready=true]").waitFor();
        assert.equal(await frame.locator("html").getAttribute("data-embedded"), "true");

        const hit = frame.locator('main ol a[href*="p="]').first();
        await hit.waitFor();
        if (PICTURE && name === "DokuWiki, by our plugin") await page.screenshot({ path: PICTURE });
        await frame.getByRole("combobox", { name: "Search" }).fill("data ecosytem");
        await frame.locator('html[data-settled="q=data+ecosytem"]').waitFor();
        assert.ok((await frame.locator("mark").count()) > 0);
        await frame.getByRole("combobox", { name: "Search" }).fill(WORD);
        await frame.locator(`html[data-settled="q=${WORD}"]`).waitFor();
        await hit.click();
        await frame.getByRole("article").waitFor();
        const way = frame.getByRole("link", { name: "Open full page" });
        const [full] = await Promise.all([context.waitForEvent("page"), way.click()]);
        await full.locator("html[data-ready=true]").waitFor();
        assert.ok(full.url().startsWith(`${site.url}#q=${WORD}&doc=`), full.url());
      } finally {
        await context.close();
        await wiki.close();
      }
    });
  }
});

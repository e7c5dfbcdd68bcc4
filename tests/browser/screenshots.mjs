// Pictures of the built page: every view, width and theme, into
// target/screenshots, to be looked at.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const SIZES = [[1440, 900], [768, 1024], [380, 780]];
const THEMES = ["light", "dark"];

/** A view that its link leads to. */
function at(fragment) {
  return async (reader) => {
    await reader.page.evaluate((fragment) => { location.hash = fragment; }, fragment);
    await reader.page.locator(".sheet, .topics-view, .compare-view").first().waitFor();
  };
}

/** How to get to each view. */
const VIEWS = {
  home: async () => {},
  table: at("view=topics"),
  "table-voices": at("view=topics&by=voice"),
  topic: at("about=europe"),
  voice: at("voice=Hu+Xiaoming"),
  compare: at("q=trust&view=compare&with=voice:Hu+Xiaoming&with=voice:Xuan+Jin&with=doc:cloud-chief-follow-the-sun"),
  "compare-empty": at("view=compare"),
  search: async (reader) => {
    await reader.search("data ecosytem");
    await reader.hitLinks.first().waitFor();
  },
  reader: async (reader) => {
    await reader.search("trust");
    await reader.openHit();
  },
  related: async (reader) => {
    await reader.search("trust");
    await reader.openHit();
    await reader.page.locator("[aria-current=location] .related-button").first().click();
    await reader.article.getByRole("region", { name: "Related passages" }).waitFor();
  },
  asking: async (reader) => {
    await reader.box.focus();
    await reader.page.keyboard.type('"the cloud" speaker:hu trust OR ecosytem eu');
    await reader.page.locator(".suggestion").first().waitFor();
    await reader.page.keyboard.press("ArrowDown");
  },
  narrowed: async (reader) => {
    await reader.page.evaluate(() => { location.hash = "#q=ecosytem&-topic=europe&from=2017"; });
    await reader.hitLinks.first().waitFor();
    await reader.main.getByRole("button", { name: "Why this hit" }).first().click();
  },
  topics: async (reader) => {
    await reader.search("cloud");
    await reader.openHit();
    await reader.page.getByRole("button", { name: "Topic colours" }).click();
    await reader.page.locator("summary", { hasText: "Aa" }).click();
  },
  help: async (reader) => {
    await reader.page.keyboard.press("?");
    await reader.page.getByRole("dialog").waitFor();
  },
  embed: async (reader) => {
    await reader.page.getByRole("button", { name: "Embed this view" }).click();
    await reader.page.getByRole("dialog").waitFor();
  },
  jump: async (reader) => {
    await reader.page.keyboard.press("Control+k");
    await reader.jump.getByRole("combobox").fill("eu");
    await reader.jump.getByRole("option").first().waitFor();
  },
  quotes: async (reader) => {
    await reader.search("trust");
    for (const place of [0, 1, 2]) {
      await reader.hitLinks.nth(place).focus();
      await reader.page.keyboard.press("q");
      await reader.page.locator(".places-count").filter({ hasText: String(place + 1) }).waitFor({ state: "attached" });
    }
    await reader.page.evaluate(() => { location.hash = "view=quotes"; });
    await reader.page.getByLabel("Note: quote 1").fill("Ask again next year.");
    await reader.page.locator(".notice").waitFor({ state: "detached" });
  },
  figures: async (reader) => {
    await reader.page.evaluate(() => { location.hash = "view=figures"; });
    await reader.page.locator("table.figures").waitFor();
  },
  timeline: async (reader) => {
    await reader.page.evaluate(() => { location.hash = "view=timeline"; });
    await reader.page.locator(".line-fact").first().waitFor();
  },
  "quotes-empty": async (reader) => {
    await reader.page.evaluate(() => { location.hash = "view=quotes"; });
    await reader.page.locator(".tray-empty").waitFor();
  },
  check: async (reader) => {
    await reader.page.evaluate(() => { location.hash = "view=check"; });
    await reader.main.getByRole("heading", { level: 1 }).waitFor();
  },
  missing: async (reader) => {
    await reader.page.evaluate(() => { location.hash = "doc=no-such-text"; });
    await reader.main.locator("h1:not(.opening)").waitFor();
  },
  empty: async (reader) => {
    await reader.search("zzzzqqqq");
    // The status line waits until typing has paused.
    await reader.page.waitForTimeout(1200);
  },
};

/** What a frame of 600 pixels shows in a page of a wiki. */
const FRAMES = {
  embedded: "q=trust",
  "embedded-reader": "q=trust&doc=leo-liu-data-era",
  "embedded-dark": "theme=dark&accent=%230f766e&q=trust",
  "embedded-transparent": "theme=light&background=transparent&q=trust",
  "pinned-query": "pin&q=trust",
  "pinned-topic": "pin&about=europe",
  "pinned-document": "pin&doc=leo-liu-data-era",
  "pinned-quote": "pin=quote&doc=leo-liu-data-era",
};
const wikiPage = (fragment) =>
  `<!doctype html><title>A wiki</title><meta name="viewport" content="width=device-width"><body bgcolor="#eef2f7">
   <h1>Research wiki</h1><iframe src="/#embed&amp;${fragment.replaceAll("&", "&amp;")}" width="100%" height="600"></iframe>
   <p>What follows in the wiki.</p>`;

const more = Object.fromEntries(Object.entries(FRAMES).map(([name, fragment]) => [`/wiki-${name}`, wikiPage(fragment)]));
const host = await serve({ more });
const browser = await launch();
await mkdir(FOLDER, { recursive: true });
for (const [view, open] of Object.entries(VIEWS)) {
  for (const [width, height] of SIZES) {
    for (const colorScheme of THEMES) {
      const reader = await visit(browser, host.url, { colorScheme, viewport: { width, height } });
      await open(reader);
      await reader.page.waitForTimeout(200);
      const name = `${view}-${width}-${colorScheme}.png`;
      await reader.page.screenshot({ path: FOLDER + name });
      console.log(`target/screenshots/${name}`);
      await reader.leave();
    }
  }
}
for (const name of Object.keys(FRAMES)) {
  for (const [width, height] of SIZES) {
    const reader = await visit(browser, `${host.url}wiki-${name}`, { isReady: false, viewport: { width, height } });
    await reader.page.frameLocator("iframe").locator("html[data-ready=true]").waitFor();
    await reader.page.waitForTimeout(400);
    await reader.page.screenshot({ path: `${FOLDER}${name}-${width}.png` });
    console.log(`target/screenshots/${name}-${width}.png`);
    await reader.leave();
  }
}
await browser.close();
await host.close();

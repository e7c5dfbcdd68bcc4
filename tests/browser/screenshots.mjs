// Pictures of the built page: every view and state, width and theme, into
// target/screenshots, to be looked at; names as arguments make only those.

import { appendFile, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, POLICY_WITHOUT_WASM, serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const SIZES = [[1440, 900], [768, 1024], [380, 780]];
const THEMES = ["light", "dark"];
/** A sheet of A4 between its margins. */
const SHEET = { width: 643, height: 971 };

/** A view that its link leads to. */
function at(fragment) {
  return async (reader) => {
    await reader.page.evaluate((fragment) => { location.hash = fragment; }, fragment);
    await reader.settled();
  };
}

/** The page where one of its files does not come, or comes otherwise. */
function without(file, fragment, fulfill = (route) => route.abort()) {
  return async (reader) => {
    await reader.page.route(`**/${file}`, fulfill);
    await reader.page.goto(`${host.url}?again#${fragment}`);
    await reader.page.locator(".plain .button").waitFor();
  };
}

/** A full tray, in which this is put where texts can be imported. */
function imported(change) {
  return async (reader) => {
    await at("view=quotes")(reader);
    const kept = await reader.page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith("catena:quotes"))[1]);
    await reader.page.getByText("Import quotes").click();
    await reader.page.getByLabel("From text").fill(change(kept));
    await reader.page.getByRole("button", { name: "Import", exact: true }).click();
    await reader.page.locator(".tray-report").waitFor();
    await reader.page.locator(".tray-finding").or(reader.page.locator(".tray-report")).last().scrollIntoViewIfNeeded();
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
  asked: async (reader) => {
    await reader.search("what did they say about data privacy");
    await reader.hitLinks.first().waitFor();
  },
  "asked-reader": at("q=what+did+they+say+about+data+privacy&doc=cloud-chief-follow-the-sun&p=5cp2sbt5"),
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
  figures: at("view=figures"),
  timeline: at("view=timeline"),
  "quotes-empty": at("view=quotes"),
  check: at("view=check"),
  missing: at("doc=no-such-text"),
  "missing-passage": at("doc=leo-liu-data-era&p=nowhere"),
  "failed-bundle": without("corpus.catena", ""),
  "failed-damaged": without("corpus.catena", "", async (route) => {
    const body = await (await route.fetch()).body();
    await route.fulfill({ body: body.fill(255, body.length >> 1) });
  }),
  "failed-part": without("catena-more.wasm", "view=topics"),
  "failed-program": without("catena-app_bg.wasm", ""),
  "failed-click": async (reader) => {
    await reader.page.route("**/catena-more.wasm", (route) => route.abort());
    await reader.page.getByRole("link", { name: "Topics" }).first().click();
    await reader.page.locator(".notice").waitFor();
  },
  empty: async (reader) => {
    await reader.search("zzzzqqqq");
    // The status line waits until typing has paused.
    await reader.page.waitForTimeout(1200);
  },
};

/** What a returning reader sees, whose browser keeps the site. */
const KEPT = {
  offline: async (reader) => {
    await reader.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await reader.page.context().setOffline(true);
    await reader.page.reload();
    await reader.isReady();
    await reader.search("trust");
  },
  renewed: async (reader) => {
    await reader.page.goto(changing.url);
    await reader.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await appendFile(join(changing.folder, "sw.js"), "\n");
    await reader.page.reload();
    await reader.page.locator(".renewed").waitFor();
  },
};

/** What a reader sees who has collected much. */
const FULL_TRAY = {
  quotes: at("view=quotes"),
  "quotes-copy": async (reader) => {
    await at("view=quotes")(reader);
    await reader.page.getByRole("button", { name: /^Copy as/ }).first().click();
  },
  "quotes-text": async (reader) => {
    await at("view=quotes")(reader);
    await reader.page.getByRole("button", { name: "Show as text" }).click();
  },
  "quotes-removed": async (reader) => {
    await at("view=quotes")(reader);
    await reader.page.getByRole("button", { name: "Remove: quote 1", exact: true }).click();
  },
  "import-again": imported((kept) => kept),
  "import-broken": imported((kept) => kept.slice(0, 2000)),
  "import-nothing": imported(() => "Dear diary"),
  "import-inexact": imported((kept) => {
    const tray = JSON.parse(kept);
    const [changed, lost] = tray.quotes;
    for (const quote of [changed, lost]) quote.id = quote.id.replace(/.$/, "~");
    changed.text = changed.text.replace(/ the /g, " that ");
    lost.text = "Of this, nobody here has ever said a word.";
    return JSON.stringify({ ...tray, quotes: [changed, lost, 5, { text: "" }] });
  }),
};

/** What a reader sees whose browser asks for Chinese. */
const IN_CHINESE = {
  "zh-home": async () => {},
  "zh-asked": at("q=data+privacy+in+europe"),
  "zh-search": at("q=data+ecosytem&-topic=europe"),
  "zh-empty": at("q=zzzzqqqq"),
  "zh-reader": at("q=trust&doc=leo-liu-data-era"),
  "zh-table": at("view=topics&by=voice"),
  "zh-topic": at("about=europe"),
  "zh-voice": at("voice=Hu+Xiaoming"),
  "zh-compare": at("q=trust&view=compare&with=voice:Hu+Xiaoming&with=voice:Xuan+Jin"),
  "zh-figures": at("view=figures"),
  "zh-timeline": at("view=timeline"),
  "zh-quotes": at("view=quotes"),
  "zh-check": at("view=check"),
  "zh-failed-bundle": without("corpus.catena", ""),
  "zh-help": async (reader) => {
    await reader.page.keyboard.press("?");
    await reader.page.getByRole("dialog").waitFor();
  },
};

/** What a reader sees who has the system's own few colours, or asks for more contrast. */
const CONTRASTED = ["home", "search", "narrowed", "reader", "topics", "table", "timeline", "help"];
const WAYS_TO_CONTRAST = { forced: { forcedColors: "active" }, contrast: { contrast: "more" } };

/** A browser that refuses to keep anything, or has no room for it. */
function keepingNothing(refuse) {
  return async (reader) => {
    await reader.page.addInitScript(refuse);
    await reader.page.goto(`${host.url}?again#q=trust`);
    await reader.hitLinks.first().focus();
    await reader.page.keyboard.press("q");
    await reader.page.locator(".places-count").filter({ hasText: "1" }).waitFor({ state: "attached" });
    await at("view=quotes")(reader);
  };
}
const KEEPING_NOTHING = {
  "quotes-refused": keepingNothing(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("No", "SecurityError"); } });
  }),
  "quotes-no-room": keepingNothing(() => {
    Storage.prototype.setItem = () => { throw new DOMException("No", "QuotaExceededError"); };
  }),
};

/** What a host shows of the page that lets its program not run, and what needs no program. */
const WITHOUT_PROGRAM = {
  "refused-program": { url: () => strict.url },
  "refused-scripts": { url: () => host.url, javaScriptEnabled: false },
  "plain-list": { url: () => `${host.url}texts.html` },
  "plain-text": { url: () => `${host.url}texts/leo-liu-data-era.html` },
};

/** What goes to a printer. */
const ON_PAPER = {
  "paper-quotes": at("view=quotes"),
  "paper-reader": at("doc=leo-liu-data-era"),
  "paper-search": at("q=trust"),
  "paper-figures": at("view=figures"),
};

/** What a frame of 600 pixels shows in a page of a wiki. */
const FRAMES = {
  embedded: "q=trust",
  "embedded-reader": "q=trust&doc=leo-liu-data-era",
  "embedded-dark": "theme=dark&accent=%230f766e&q=trust",
  "embedded-transparent": "theme=light&background=transparent&q=trust",
  "pinned-query": "pin&q=trust",
  "pinned-topic": "pin&about=europe",
  "pinned-document": "pin&q=trust&doc=leo-liu-data-era",
  "pinned-quote": "pin=quote&doc=leo-liu-data-era",
};
const wikiPage = (fragment) =>
  `<!doctype html><title>A wiki</title><meta name="viewport" content="width=device-width"><body bgcolor="#eef2f7">
   <h1>Research wiki</h1><iframe src="/#embed&amp;${fragment.replaceAll("&", "&amp;")}" width="100%" height="600"></iframe>
   <p>What follows in the wiki.</p>`;

const more = Object.fromEntries(Object.entries(FRAMES).map(([name, fragment]) => [`/wiki-${name}`, wikiPage(fragment)]));
const host = await serve({ more });
const strict = await serve({ policy: POLICY_WITHOUT_WASM });
const changing = await serveCopy();
const browser = await launch();
await mkdir(FOLDER, { recursive: true });
const storageState = await collect(14);
for (const [view, open] of chosen(VIEWS)) await picture(view, open);
for (const [view, open] of chosen(KEPT)) await picture(view, open, { serviceWorkers: "allow" });
for (const [view, open] of chosen(FULL_TRAY)) await picture(view, open, { storageState });
for (const [way, options] of Object.entries(WAYS_TO_CONTRAST)) {
  const views = Object.fromEntries(CONTRASTED.map((view) => [`${way}-${view}`, VIEWS[view]]));
  for (const [view, open] of chosen(views)) await picture(view, open, options);
}
for (const [view, open] of chosen(KEEPING_NOTHING)) await picture(view, open);
for (const [view, open] of chosen(IN_CHINESE)) await picture(view, open, { storageState, locale: "zh-CN" });
for (const [view, { url, ...options }] of chosen(WITHOUT_PROGRAM)) {
  await picture(view, (reader) => reader.page.goto(url()), { ...options, isReady: false });
}
for (const [view, open] of chosen(ON_PAPER)) {
  const reader = await visit(browser, host.url, { storageState, viewport: SHEET });
  await open(reader);
  await reader.settled();
  await reader.page.emulateMedia({ media: "print" });
  await reader.page.pdf({ path: `${FOLDER}${view}.pdf`, format: "A4" });
  await keep(reader, view, { fullPage: true });
}
for (const [name] of chosen(FRAMES)) {
  for (const [width, height] of SIZES) {
    const reader = await visit(browser, `${host.url}wiki-${name}`, { isReady: false, viewport: { width, height } });
    await reader.page.frameLocator("iframe").locator("html[data-ready=true]").waitFor();
    await reader.page.waitForTimeout(200);
    await keep(reader, `${name}-${width}`);
  }
}
await browser.close();
await changing.close();
await strict.close();
await host.close();

function chosen(all) {
  const names = process.argv.slice(2);
  return Object.entries(all).filter(([name]) => !names.length || names.includes(name));
}

/** A view in every width and theme; a file that does not come shall not come from the browser's keeping. */
async function picture(view, open, options = {}) {
  for (const [width, height] of SIZES) {
    for (const colorScheme of THEMES) {
      const reader = await visit(browser, host.url, { colorScheme, viewport: { width, height }, serviceWorkers: "block", ...options });
      await open(reader);
      await keep(reader, `${view}-${width}-${colorScheme}`);
    }
  }
}

async function keep(reader, name, options = {}) {
  await reader.page.waitForTimeout(200);
  await reader.page.screenshot({ path: `${FOLDER}${name}.png`, ...options });
  console.log(`target/screenshots/${name}.png`);
  await reader.leave();
}

/** What the browser of a reader keeps who has so many quotes, some with a note and tags. */
async function collect(count) {
  const reader = await visit(browser, host.url);
  await reader.search("data");
  for (let place = 0; place < count; place += 1) {
    await reader.hitLinks.nth(place).focus();
    await reader.page.keyboard.press("q");
    await reader.page.locator(".places-count").filter({ hasText: String(place + 1) }).waitFor({ state: "attached" });
  }
  await at("view=quotes")(reader);
  for (const number of [1, 2, 4]) {
    await reader.page.getByLabel(`Note: quote ${number}`, { exact: true }).fill("For the part on trust: compare with what the chief says, and check the year.");
    await reader.page.getByLabel(`Tags: quote ${number}`, { exact: true }).fill("trust, to be checked");
  }
  await reader.page.keyboard.press("Tab");
  await reader.page.waitForFunction(() => Object.values(localStorage).some((text) => text.split("to be checked").length > 3));
  const kept = await reader.page.context().storageState();
  await reader.leave();
  return kept;
}

/** A site of its own, in which a newer version may be put. */
async function serveCopy() {
  const folder = await mkdtemp(join(tmpdir(), "catena-screenshots-"));
  await cp(DIST, folder, { recursive: true });
  const { url, close } = await serve({ folder });
  return { url, folder, close: () => Promise.all([close(), rm(folder, { recursive: true })]) };
}

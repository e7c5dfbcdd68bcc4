// The page inside another page, on another origin: what it looks like there,
// what the two say to each other, and what neither may do to the other.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { DIST, serve } from "./server.mjs";
import { launch, newPage, until } from "./reader.mjs";

/** A topic, and a word, of the interviews that come with Catena. */
const TOPIC = "europe";
const WORD = "trust";

let browser;
let wiki;
let stranger;
let site;
/** The same site, which says that its full page is somewhere else. */
let elsewhere;
const CANONICAL = "https://texts.example.org/talks/";

before(async () => {
  [browser, wiki, stranger] = await Promise.all([launch(), hostPages(), hostPages()]);
  // The publisher allows the wiki, and nobody else.
  const edit = (page) => page.replace("</head>", `<meta name="catena:origins" content="${wiki.origin}"></head>`);
  site = await serve({ edit });
  elsewhere = await serve({ edit: (page) => edit(page).replace("</head>", `<link rel="canonical" href="${CANONICAL}"></head>`) });
});

after(async () => {
  await browser?.close();
  await Promise.all([wiki, stranger, site, elsewhere].map((server) => server?.close()));
});

/** A server of pages that embed: whatever body it is given, at `/`. */
async function hostPages() {
  let body = "";
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><title>A wiki</title><body>${body}</body></html>`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    show: (html) => { body = html; },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

/** Opens a host page with this body, and keeps what its frames say. */
async function visit(host, html, options = {}) {
  host.show(html);
  const { context, page } = await newPage(browser, { viewport: { width: 1000, height: 800 }, ...options });
  const complaints = [];
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    if (top !== self) return;
    window.heard = [];
    addEventListener("message", ({ data, origin }) => window.heard.push({ origin, ...data }));
  });
  await page.goto(`${host.origin}/`);
  const frame = page.frameLocator("iframe");
  await frame.locator('html[data-settled], html[data-ready="refused"]').waitFor();
  const heard = (type) => page.evaluate((wanted) => window.heard.filter((one) => one.type === wanted), type);
  const hears = (type, count = 1) =>
    page.waitForFunction(([wanted, enough]) => window.heard.filter((one) => one.type === wanted).length >= enough, [type, count]);
  return { page, frame, complaints, heard, hears, leave: () => context.close() };
}

function journey(name, walk) {
  test(name, async () => {
    const visits = [];
    const open = async (...given) => {
      const opened = await visit(...given);
      visits.push(opened);
      return opened;
    };
    try {
      await walk(open);
      for (const { complaints } of visits) assert.deepEqual(complaints, [], "errors in the console");
    } finally {
      await Promise.all(visits.map(({ leave }) => leave()));
    }
  });
}

const iframe = (fragment, more = "", url = site.url) =>
  `<h1>A wiki</h1><iframe src="${url}#${fragment}" title="Interviews" width="100%" height="600" ${more}></iframe>`;

const element = (attributes) =>
  `<h1>A wiki</h1><script src="${site.url}embed.js"></script>
   <catena-explorer src="${site.url}" ${attributes}></catena-explorer>`;

describe("chrome", () => {
  journey("a frame alone makes the page compact, and the full page is one click away", async (open) => {
    const { page, frame } = await open(wiki, iframe(`q=${WORD}`));
    assert.equal(await frame.locator("html").getAttribute("data-embedded"), "true");
    const way = frame.getByRole("link", { name: "Open full page" });
    const href = `${site.url}#q=${WORD}`;
    assert.equal(await way.getAttribute("href"), href);
    const [opened] = await Promise.all([page.context().waitForEvent("page"), way.click()]);
    await opened.waitForURL(href);
    assert.equal(await opened.locator("html").getAttribute("data-embedded"), "false");
    assert.ok(await frame.getByRole("combobox", { name: "Search" }).isVisible());
  });

  journey("at 600 pixels the page scrolls in itself, and opening it moves nothing of the host", async (open) => {
    const { page, frame } = await open(wiki, `${iframe(`q=${WORD}&doc=xuan-jin-europe`)}<p>${"words ".repeat(3000)}</p>`);
    await frame.getByRole("article").waitFor();
    const inner = await frame.locator("html").evaluate((root) => [root.scrollHeight, root.clientHeight, root.scrollWidth - root.clientWidth]);
    assert.ok(inner[0] > inner[1], "it scrolls");
    assert.ok(inner[2] <= 0, "and hangs over no edge");
    const host = await page.evaluate(() => [scrollY, document.activeElement.tagName]);
    assert.deepEqual(host, [0, "BODY"]);
  });

  journey("paper and accent come from the address, and rubbish from nowhere", async (open) => {
    const { frame } = await open(wiki, iframe("theme=dark&accent=%230f766e&background=transparent"));
    const root = frame.locator("html");
    assert.equal(await root.getAttribute("data-theme"), "dark");
    assert.equal(await root.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
    assert.match(await root.evaluate((node) => node.style.getPropertyValue("--accent-on-dark")), /^color-mix\(.*#0f766e/);
    const other = await open(wiki, iframe("theme=plaid&accent=red;--paper:url(x)"));
    assert.equal(await other.frame.locator("html").getAttribute("data-theme"), "system");
    assert.equal(await other.frame.locator("html").getAttribute("style"), null);
  });

  journey("the paper is right before the program is there, from address or publisher", async (open) => {
    const dark = await serve({ edit: (page) => page.replace("<head>", '<head><meta name="catena:theme" content="dark">') });
    try {
      for (const [url, expected] of [
        [`${site.url}#theme=light&embed&theme=dark`, "dark"],
        [`${site.url}?theme=plaid`, "system"],
        [dark.url, "dark"],
        [`${dark.url}?embed&theme=light`, "light"],
      ]) {
        const { page } = await open(wiki, iframe(""));
        await page.route("**/*.wasm", () => {});
        wiki.show(`<iframe src="${url}" title="Interviews"></iframe>`);
        await page.reload();
        await page.frameLocator("iframe").locator(`html[data-theme="${expected}"]`).waitFor();
        assert.equal(await page.frameLocator("iframe").locator("html[data-ready]").count(), 0);
      }
    } finally {
      await dark.close();
    }
  });

  journey("a copied link leads to the full page", async (open) => {
    const options = { permissions: ["clipboard-read", "clipboard-write"] };
    const { page, frame } = await open(wiki, iframe(`embed&theme=dark&q=${WORD}`, `allow="clipboard-write"`), options);
    await frame.getByRole("button", { name: "Copy link" }).first().click();
    await frame.getByText("Link copied").first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`${site.url}#doc=`), copied);
    assert.ok(!copied.includes("embed"), copied);
  });
});

describe("pinned", () => {
  /** No box, no ways to other views, no filters, nothing that lets a choice go. */
  const nothingElse = async (frame) => {
    for (const selector of ["#search-box", ".masthead", ".places", ".languages"]) {
      assert.equal(await frame.locator(selector).count(), 0, selector);
    }
    const isThere = (found) => found.filter({ visible: true }).count();
    assert.equal(await isThere(frame.getByRole("checkbox")), 0, "filters");
    assert.equal(await isThere(frame.locator(".chip")), 0, "chips");
  };
  /** What leads elsewhere opens the full page, beside the frame. */
  const leadsOut = async (link, fragment, url = site.url) => {
    assert.equal(await link.getAttribute("target"), "_blank");
    const href = await link.getAttribute("href");
    assert.ok(href.startsWith(`${url}#`) && fragment.test(href.slice(url.length)), href);
  };
  /** The fragment of the frame, without how it is embedded. */
  const shown = (frame) => frame.locator("html").evaluate(() => location.hash.replace(/^#(pin&?|embed&?)+/, ""));

  journey("a query shows its hits and opens them, without box and filters", async (open) => {
    const { frame } = await open(wiki, iframe(`embed&pin&q=${WORD}`));
    const hit = frame.locator('main ol a[href*="p="]').first();
    await hit.waitFor();
    await nothingElse(frame);
    const topic = frame.locator(".topic").first();
    assert.equal(await topic.getAttribute("target"), "_blank");
    assert.ok((await topic.getAttribute("href")).startsWith(`${site.url}#topic=`));
    await hit.click();
    await frame.getByRole("article").waitFor();
    await nothingElse(frame);
    await frame.getByRole("button", { name: /Back to/ }).click();
    await hit.waitFor();
  });

  journey("a document stays, and its people lead to the full page", async (open) => {
    const { frame } = await open(wiki, iframe("pin&doc=xuan-jin-europe"));
    await frame.getByRole("article").waitFor();
    await nothingElse(frame);
    assert.equal(await frame.getByRole("button", { name: /Back to/ }).count(), 0);
    const voice = frame.locator(".people a").first();
    assert.match(await voice.getAttribute("href"), new RegExp(`^${site.url}#(voice|speaker)=`));
  });

  journey("hits keep the measure in frames of every width", async (open) => {
    const { page, frame } = await open(wiki, iframe("pin&q=trust"));
    for (const width of [1440, 1000, 780, 380]) {
      await page.setViewportSize({ width, height: 900 });
      const [measure, margin] = await frame.locator(".hit-text").first().evaluate((text) => {
        const { left, right } = text.getBoundingClientRect();
        return [(right - left) / parseFloat(getComputedStyle(document.documentElement).fontSize), Math.min(left, innerWidth - right)];
      });
      assert.ok(measure <= 38, `${measure} rem at ${width}`);
      assert.ok(margin >= 15, `${margin} at ${width}`);
    }
  });

  journey("a frame of any width holds all of a document: matches under it, signs and ribbons beside it", async (open) => {
    const { page, frame } = await open(wiki, iframe("pin&q=data&doc=hu-xiaoming-industrial-internet"));
    await frame.getByRole("button", { name: "Topic colours" }).click();
    await frame.locator(".ribbon").first().waitFor();
    for (const width of [1440, 1000, 780, 380]) {
      await page.setViewportSize({ width, height: 900 });
      const places = [page.locator("iframe"), frame.locator(".reader-view > main"), frame.locator(".matches")];
      const [whole, text, steps] = await Promise.all(places.map((place) => place.boundingBox()));
      assert.ok(Math.abs(steps.x - text.x) < 1, `${steps.x} and ${text.x} at ${width}`);
      assert.ok(Math.abs(steps.y + steps.height - whole.y - whole.height) < 3, `${steps.y} at ${width}`);
      const hanging = await frame.locator(".question-sign, .ribbon").evaluateAll((all) =>
        Math.min(...all.map((one) => one.getBoundingClientRect().left)));
      assert.ok(hanging >= 0, `${hanging} at ${width}`);
    }
  });

  journey("filters of a query cannot be let go, and each key but the list of keys is silent", async (open) => {
    const { page, frame } = await open(wiki, iframe(`pin&q=data&topic=${TOPIC}&from=2017`));
    await frame.locator('main ol a[href*="p="]').first().waitFor();
    await nothingElse(frame);
    await frame.locator("main").click({ position: { x: 2, y: 2 } });
    for (const key of ["/", "Control+k"]) await page.keyboard.press(key);
    assert.equal(await frame.getByRole("dialog").count(), 0);
    await page.keyboard.press("?");
    await frame.getByRole("dialog").waitFor();
    assert.equal(await shown(frame), `q=data&topic=${TOPIC}&from=2017`);
  });

  journey("a topic is its chain; its people, words and texts lead to the full page", async (open) => {
    const { frame } = await open(wiki, iframe(`pin&about=${TOPIC}`));
    await frame.locator(".chain").waitFor();
    await nothingElse(frame);
    const links = frame.locator("main a");
    for (let place = 0; place < await links.count(); place += 1) {
      const link = links.nth(place);
      if (!/start=/.test(await link.getAttribute("href"))) await leadsOut(link, /^#/);
    }
    const later = frame.locator(".pager a").first();
    if (await later.count()) {
      await later.click();
      await frame.locator(".chain").waitFor();
      assert.match(await shown(frame), new RegExp(`^about=${TOPIC}&start=`));
    }
  });

  journey("a line of time shows its years; its texts open the full page", async (open) => {
    const { frame } = await open(wiki, iframe("pin&view=timeline"));
    await frame.locator(".timeline-view").waitFor();
    await nothingElse(frame);
    await frame.locator(".year").first().click();
    await frame.locator('.year[aria-current="location"]').waitFor();
    assert.match(await shown(frame), /^view=timeline&at=/);
    await leadsOut(frame.locator(".figure-place a, .line-year a").first(), /^#doc=/);
  });

  journey("figures keep their topic and kind, and can be put in another order", async (open) => {
    const { frame } = await open(wiki, iframe(`pin&view=figures&topic=${TOPIC}`));
    await frame.locator("table.figures").waitFor();
    await nothingElse(frame);
    assert.equal(await frame.getByRole("combobox").count(), 0, "another topic");
    await frame.locator("table.figures thead button").first().click();
    await frame.locator("table.figures th[aria-sort]").waitFor();
    // What the link leaves open may be chosen.
    await frame.locator(".choices button").nth(1).click();
    await frame.locator('.choices button:nth-of-type(2)[aria-pressed="true"]').first().waitFor();
    assert.match(await shown(frame), new RegExp(`view=figures&.*kind=`));
    await leadsOut(frame.locator("table.figures tbody a").first(), /^#doc=/);
    const one = await open(wiki, iframe("pin&view=figures&kind=money&speaker=Hu%20Xiaoming"));
    await one.frame.locator(".figures-view").waitFor();
    await nothingElse(one.frame);
    assert.equal(await one.frame.locator(".choices").count(), 0, "other kinds");
  });

  journey("a table of topics can be sorted and turned; its numbers open the full page", async (open) => {
    const { frame } = await open(wiki, iframe("pin&view=topics"));
    await frame.locator("table.matrix").waitFor();
    await nothingElse(frame);
    await frame.getByRole("button", { name: "voice", exact: false }).first().click();
    await frame.locator('.choices button[aria-pressed="true"]').getByText(/voice/i).waitFor();
    await leadsOut(frame.locator("table.matrix td a").first(), /^#.*topic=/);
    assert.match(await shown(frame), /^view=topics&by=voice/);
  });

  journey("sides stay side by side", async (open) => {
    const { frame } = await open(wiki, iframe(`pin&view=compare&with=topic:${TOPIC}&with=topic:trust`));
    await frame.locator(".compare-columns").waitFor();
    await nothingElse(frame);
    assert.equal(await frame.locator(".compare-sides").count(), 0);
  });

  journey("what is copied in a pinned view leads to the address that the publisher named", async (open) => {
    const options = { permissions: ["clipboard-read", "clipboard-write"] };
    const { page, frame } = await open(wiki, iframe(`pin&q=${WORD}`, 'allow="clipboard-write"', elsewhere.url), options);
    await frame.getByRole("button", { name: "Copy link" }).first().click();
    await frame.getByText("Link copied").first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`${CANONICAL}#doc=`) && !copied.includes("pin"), copied);
    const way = frame.getByRole("link", { name: "Open full page" });
    assert.equal(await way.getAttribute("href"), `${CANONICAL}#q=${WORD}`);
    await leadsOut(frame.locator(".topic").first(), /^#topic=/, CANONICAL);
  });

  journey("a quote is the passage, who says it and where", async (open) => {
    const full = await open(wiki, iframe(`q=${WORD}`));
    const link = await full.frame.locator('main ol a[href*="p="]').first().getAttribute("href");
    const { frame } = await open(wiki, iframe(`pin=quote&${link.slice(1)}`));
    const quote = frame.getByRole("blockquote").or(frame.locator("blockquote")).first();
    await quote.waitFor();
    await nothingElse(frame);
    assert.ok((await quote.innerText()).length > 20);
    assert.ok((await frame.locator("mark").count()) > 0, "the matches are marked");
    assert.equal(await frame.getByRole("article").count(), 0);
    const way = frame.getByRole("link", { name: "Open full page" });
    assert.equal(await way.getAttribute("href"), site.url + link);
  });
});

describe("messages", () => {
  journey("the page says that it is ready and what it shows, and does as it is told", async (open) => {
    const { page, frame, heard } = await open(wiki, element(`query="${WORD}" theme="light"`));
    await page.evaluate(() => {
      window.events = [];
      const explorer = document.querySelector("catena-explorer");
      for (const name of ["ready", "statechange", "quote", "error"]) {
        explorer.addEventListener(name, ({ type, detail }) => window.events.push({ event: type, ...detail }));
      }
      explorer.set({ query: "data", filters: { topic: ["europe"] } });
    });
    await page.waitForFunction(() => window.events.some(({ query }) => query === "data"));
    const state = (await page.evaluate(() => window.events)).findLast(({ event }) => event === "statechange");
    assert.deepEqual(state.filters, { topic: [TOPIC] });
    assert.equal(state.link, `${site.url}#q=data&topic=${TOPIC}`);
    await until(async () => (await frame.getByRole("combobox", { name: "Search" }).inputValue()) === "data");
    assert.ok((await heard("ready")).length === 1);

    await page.evaluate(() => { document.querySelector("catena-explorer").setAttribute("theme", "dark"); });
    await frame.locator('html[data-theme="dark"]').waitFor();
    await page.evaluate(() => { document.querySelector("catena-explorer").setAttribute("locale", "zh-Hans"); });
    await frame.locator('html[lang="zh-Hans"]').waitFor();
    await page.evaluate(() => { document.querySelector("catena-explorer").set({ view: "doc=leo-liu-data-era", locale: "en" }); });
    await frame.getByRole("article").waitFor();

    await frame.getByRole("button", { name: "Quote this passage" }).or(frame.getByRole("button", { name: "Quote", exact: true })).first().click({ force: true });
    await page.waitForFunction(() => window.events.some(({ event }) => event === "quote"));
    const quote = (await page.evaluate(() => window.events)).find(({ event }) => event === "quote");
    assert.ok(quote.text && quote.title && quote.link.startsWith(`${site.url}#doc=`), JSON.stringify(quote));
  });

  journey("the element frames with care, and each of its choices can be another", async (open) => {
    const { page } = await open(wiki, element(`topic="${TOPIC}, trust" title="Interviews" height="420px"`));
    const frame = await page.locator("iframe").evaluate(({ title, loading, allow, sandbox, src, offsetHeight }) =>
      ({ title, loading, allow, sandbox: sandbox.value, src, offsetHeight }));
    assert.deepEqual(frame, {
      title: "Interviews",
      loading: "lazy",
      allow: "clipboard-write;fullscreen",
      sandbox: "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-same-origin",
      src: `${site.url}#embed=&topic=${TOPIC}&topic=trust`.replace("&topic=trust", "&height=420px&topic=trust").replace(`&topic=${TOPIC}&height=420px`, `&height=420px&topic=${TOPIC}`),
      offsetHeight: 420,
    });
    const other = await open(wiki, element(`loading="eager" allow="fullscreen" sandbox="allow-scripts allow-same-origin" view="about=${TOPIC}"`));
    const own = await other.page.locator("iframe").evaluate(({ loading, allow, sandbox }) => [loading, allow, sandbox.value]);
    assert.deepEqual(own, ["eager", "fullscreen", "allow-scripts allow-same-origin"]);
  });

  journey("a host that is on no list may choose the paper and hears no text", async (open) => {
    const { page, frame, heard, hears } = await open(stranger, element(`query="${WORD}" height="auto"`));
    await page.evaluate(() => {
      const explorer = document.querySelector("catena-explorer");
      explorer.set({ query: "data" });
      explorer.setAttribute("theme", "dark");
    });
    await frame.locator('html[data-theme="dark"]').waitFor();
    await hears("height");
    assert.equal(await frame.getByRole("combobox", { name: "Search" }).inputValue(), WORD);
    await frame.getByRole("button", { name: /^Quote/ }).first().click();
    await frame.locator(".notice").waitFor();
    for (const type of ["state", "quote"]) assert.deepEqual(await heard(type), [], type);
    const kinds = await page.evaluate(() => [...new Set(window.heard.map(({ type }) => type))].sort());
    assert.deepEqual(kinds, ["height", "ready"]);
  });

  journey("what is malformed, or comes from anywhere but the parent, is passed over", async (open) => {
    const { page, frame } = await open(wiki, iframe(`q=${WORD}`));
    await page.evaluate(async (allowed) => {
      const target = document.querySelector("iframe").contentWindow;
      const loop = { catena: 1, type: "set" };
      loop.filters = loop;
      const hostile = [
        null, 1, "set", [], {}, { catena: 1 }, { catena: 2, type: "set", query: "x" }, { catena: 1.5, type: "set", query: "x" },
        { catena: "1", type: "set", query: "x" }, { catena: 1, type: "set", query: { toString: "x" } },
        { catena: 1, type: "set", query: "x".repeat(100_000) }, { catena: 1, type: "set", filters: { topic: "europe" } },
        { catena: 1, type: "__proto__", query: "x" }, { catena: 1, type: "theme", theme: "dark;", accent: "url(//evil.example)" },
        { type: "set", query: "x" }, loop, new Map([["catena", 1]]), new ArrayBuffer(8),
      ];
      for (const message of hostile) target.postMessage(message, "*");
      // A sibling, on the same origin as the parent, is not the parent.
      const sibling = document.createElement("iframe");
      sibling.srcdoc = `<script>parent.frames[0].postMessage({ catena: 1, type: "set", query: "sibling" }, "*"); parent.postMessage({ type: "sent" }, "*")</script>`;
      document.body.append(sibling);
      await new Promise((resolve) => addEventListener("message", ({ data }) => data?.type === "sent" && resolve()));
      // What comes last is understood, so all before has been looked at.
      target.postMessage({ catena: 1, type: "theme", theme: "dark" }, allowed);
    }, new URL(site.url).origin);
    await page.frameLocator("iframe").first().locator('html[data-theme="dark"]').waitFor();
    assert.equal(await page.frameLocator("iframe").first().getByRole("combobox", { name: "Search" }).inputValue(), WORD);
    assert.equal(await page.frameLocator("iframe").first().locator("html").getAttribute("style"), null);
    assert.equal(await frame.first().locator(".notice").count(), 0);
  });

  journey("a page that cannot start tells its host why", async (open) => {
    const policy = "default-src 'none'; script-src 'self'; style-src 'self'";
    const strict = await serve({ policy });
    try {
      wiki.show(`<iframe src="${strict.url}"></iframe>`);
      const { page, hears, heard, complaints } = await open(wiki, `<iframe src="${strict.url}" title="x"></iframe>`);
      await hears("error");
      assert.equal((await heard("error"))[0].reason, "webassembly");
      assert.ok(page);
      complaints.length = 0;
    } finally {
      await strict.close();
    }
  });
});

describe("height", () => {
  journey("the frame becomes as high as what is in it, and rests", async (open) => {
    const { page, frame, hears, heard } = await open(wiki, element(`height="auto" view="doc=leo-liu-data-era"`));
    await frame.getByRole("article").waitFor();
    await hears("height");
    await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 1500);
    const rest = await settled(page, heard);
    assert.ok(rest.count <= 6, `${rest.count} messages: ${rest.heights}`);
    const inner = await frame.locator("html").evaluate((root) => root.scrollHeight - root.clientHeight);
    assert.ok(inner <= 1, `${inner} pixels too low`);

    // A shorter view lets the frame shrink.
    await page.evaluate(() => { document.querySelector("catena-explorer").set({ query: "zzzzqqqq", view: "" }); });
    const tall = rest.heights.at(-1);
    await page.waitForFunction((before) => window.heard.findLast(({ type }) => type === "height").height < before, tall);
    const low = await settled(page, heard);
    assert.ok(low.count - rest.count <= 6, `${low.heights}`);
  });

  journey("what opens over the page opens where the reader is", async (open) => {
    const { page, frame, hears } = await open(wiki, `<p style="height: 300px">Above</p>${element(`height="auto" view="doc=leo-liu-data-era"`)}`);
    await frame.getByRole("article").waitFor();
    await hears("height");
    await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 1500);
    await page.evaluate(() => scrollTo(0, 1100));
    const isInSight = async (found) => {
      // Once the host has told where that is.
      await until(async () => {
        const bounds = await found.boundingBox();
        return bounds && bounds.y >= 0 && bounds.y + bounds.height <= 800;
      });
      assert.equal(await page.evaluate(() => scrollY), 1100, "the host stays where it is");
    };
    await page.mouse.click(500, 400);
    await page.keyboard.press("?");
    await isInSight(frame.getByRole("dialog"));
    await page.keyboard.press("Escape");
    await frame.getByRole("dialog").waitFor({ state: "detached" });
    await frame.locator("[data-passage]:hover").waitFor();
    await page.keyboard.press("q");
    await isInSight(frame.locator(".notice"));
  });

  /** The heights told, once no more have come for a second. */
  async function settled(page, heard) {
    let count = -1;
    for (;;) {
      const heights = (await heard("height")).map(({ height }) => height);
      if (heights.length === count) return { count, heights };
      count = heights.length;
      await page.waitForTimeout(1000);
    }
  }
});

describe("embed this view", () => {
  journey("the code that the dialog gives shows the view in another page", async (open) => {
    const { context, page } = await newPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`${site.url}#q=${WORD}`);
    await page.locator("html[data-settled]").waitFor();
    await page.getByRole("button", { name: "Embed this view" }).click();
    const dialog = page.getByRole("dialog", { name: "Embed this view" });
    await dialog.getByRole("radio", { name: /Only this view/ }).check();
    await dialog.getByRole("button", { name: "Copy" }).filter({ visible: true }).click();
    await dialog.getByRole("status").waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    for (const place of ["MediaWiki", "DokuWiki", "Confluence Cloud", "Backstage"]) {
      await dialog.getByText(place).first().click();
    }
    await context.close();
    const { frame } = await open(wiki, code);
    await frame.locator('main ol a[href*="p="]').first().waitFor();
    assert.equal(await frame.getByRole("combobox", { name: "Search" }).count(), 0);
  });
});

describe("files", () => {
  test("embed.js is at most 3 kB, and its types are beside it", async () => {
    const bytes = await readFile(join(DIST, "embed.js"));
    assert.ok(bytes.length <= 3000, `${bytes.length} bytes`);
    assert.match(await readFile(join(DIST, "embed.d.ts"), "utf8"), /interface CatenaExplorer/);
  });
});

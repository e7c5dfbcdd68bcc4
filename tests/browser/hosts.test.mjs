// Any host: the page in several files and in one, by itself, in a frame of
// another site, in a sandbox and pasted into a frame, in two browsers. In each
// cell a reader searches, narrows, opens, copies a link and takes words along,
// or is told plainly what to change.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { BROWSERS } from "./browsers.mjs";
import { makePage } from "./page-file.mjs";
import { PATIENCE_MS } from "./reader.mjs";
import { serve } from "./server.mjs";

/** What the site around ours forbids; it sends no policy for what it frames. */
const STRICT = "default-src 'none'; style-src 'self'; frame-src http://localhost:*";

let made;
let site;
let openSite;
let wiki;

before(async () => {
  made = await makePage();
  const page = await readFile(made.file, "utf8");
  site = await serve({ more: { "/page.html": page } });
  openSite = await serve({ headers: { "access-control-allow-origin": "*" } });
  wiki = await serveWiki({ page, index: await fetch(site.url).then((answer) => answer.text()) });
  await writeFile(join(made.folder, "frame.html"), framePage('src="page.html"'));
  await writeFile(join(made.folder, "sandbox.html"), framePage('sandbox="allow-scripts" src="page.html"'));
  await writeFile(join(made.folder, "srcdoc.html"), framePage(`srcdoc="${attribute(page)}"`));
});

after(async () => {
  await site?.close();
  await openSite?.close();
  await wiki?.close();
  await made?.remove();
});

const attribute = (html) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

const framePage = (attributes) =>
  `<!doctype html><meta charset="utf-8"><title>A wiki</title><iframe width="1000" height="700" ${attributes}></iframe>`;

/** Another site, on another name of this machine, with pages that hold ours. */
async function serveWiki({ page, index }) {
  const hosted = site.url.replace("127.0.0.1", "localhost");
  const based = index.replace("<head>", `<head><base href="${hosted}">`);
  const pages = {
    "/frame-hosted": framePage(`src="${hosted}"`),
    "/frame-one": framePage(`src="${hosted}page.html"`),
    "/sandbox-hosted": framePage(`sandbox="allow-scripts" src="${hosted}"`),
    // The cures that the page names where it is kept from its files.
    "/sandbox-origin": framePage(`sandbox="allow-scripts allow-same-origin" src="${hosted}"`),
    "/sandbox-open": framePage(
      `sandbox="allow-scripts" src="${openSite.url.replace("127.0.0.1", "localhost")}"`,
    ),
    "/sandbox-one": framePage(`sandbox="allow-scripts" src="${hosted}page.html"`),
    "/srcdoc-hosted": framePage(`srcdoc="${attribute(based)}"`),
    "/srcdoc-one": framePage(`srcdoc="${attribute(page)}"`),
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://wiki");
    const headers = { "content-type": "text/html; charset=utf-8" };
    if (searchParams.has("strict")) headers["content-security-policy"] = STRICT;
    response.writeHead(pages[pathname] ? 200 : 404, headers);
    response.end(pages[pathname] ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

const onDisk = (name) => pathToFileURL(join(made.folder, name)).href;

const FENCED = /kept from its own files/;

/** Cell, address, and what is said where nothing else is possible. */
const CELLS = [
  ["hosted, top level", () => site.url.replace("127.0.0.1", "localhost")],
  ["hosted, frame", () => `${wiki.url}/frame-hosted`],
  ["hosted, frame in a page with a strict policy", () => `${wiki.url}/frame-hosted?strict`],
  ["hosted, sandbox", () => `${wiki.url}/sandbox-hosted`, FENCED],
  ["hosted, sandbox with its origin", () => `${wiki.url}/sandbox-origin`],
  ["hosted, sandbox, files for any origin", () => `${wiki.url}/sandbox-open`],
  ["hosted, srcdoc", () => `${wiki.url}/srcdoc-hosted`, FENCED],
  ["one file, top level", () => `${site.url.replace("127.0.0.1", "localhost")}page.html`],
  ["one file, frame", () => `${wiki.url}/frame-one`],
  ["one file, frame in a page with a strict policy", () => `${wiki.url}/frame-one?strict`],
  ["one file, sandbox", () => `${wiki.url}/sandbox-one`],
  ["one file, sandbox in a page with a strict policy", () => `${wiki.url}/sandbox-one?strict`],
  ["one file, srcdoc", () => `${wiki.url}/srcdoc-one`],
  // A pasted page has the policy of the page around it as well as its own.
  ["one file, srcdoc in a page with a strict policy", () => `${wiki.url}/srcdoc-one?strict`, /has not started/],
  ["from disk, top level", () => onDisk("page.html")],
  ["from disk, frame", () => onDisk("frame.html")],
  ["from disk, sandbox", () => onDisk("sandbox.html")],
  ["from disk, srcdoc", () => onDisk("srcdoc.html")],
];

/** What the check finds in a cell, and the lines it gives to send on. */
const CHECKS = [
  ["hosted, top level", /stands by itself/, []],
  ["hosted, frame", /frame of another site/, ["fullscreen"]],
  [
    "one file, sandbox",
    /sandboxed frame/,
    ['sandbox="allow-scripts allow-popups allow-downloads"', "allow-same-origin", "fullscreen"],
  ],
  ["one file, srcdoc", /pasted into a frame/, ["<iframe src="]],
  ["from disk, top level", /opened from a disk/, []],
];

// Both browsers at once: each waits for its own processes most of the time.
describe("hosts", { concurrency: true }, () => {
  for (const [name, browser] of Object.entries(BROWSERS)) {
    const skip = browser.isThere() ? false : `${name} is not on this machine`;
    describe(name, { skip, concurrency: 1 }, () => {
      let running;
      before(async () => {
        running = await browser.launch();
      });
      after(async () => {
        await running?.close();
      });
      for (const [cell, place, lines] of CHECKS) {
        test(`the check in: ${cell}`, async () => {
          const page = await running.newPage();
          try {
            page.setDefaultTimeout(PATIENCE_MS);
            const [, address] = CELLS.find(([name]) => name === cell);
            await page.goto(address());
            await checks(await innermost(page), place, lines);
          } finally {
            await page.close();
          }
        });
      }
      for (const [cell, address, word] of CELLS) {
        test(cell, async (t) => {
          const page = await running.newPage();
          try {
            page.setDefaultTimeout(PATIENCE_MS);
            await page.setViewport({ width: 1200, height: 800 });
            await page.goto(address());
            const frame = await innermost(page);
            if (word) await isTold(frame, word);
            else await isUsable(t, frame, cell.includes("sandbox") && !cell.includes("with its origin"));
          } finally {
            await page.close();
          }
        });
      }
    });
  }
});

/** The frame with our page in it, or the page itself. */
async function innermost(page) {
  const holder = await page.$("iframe");
  return (await holder?.contentFrame()) ?? page.mainFrame();
}

async function isTold(frame, word) {
  await frame.waitForFunction(
    (source) => new RegExp(source).test(document.body?.innerText ?? ""),
    {},
    word.source,
  );
}

async function isUsable(t, frame, losesFiles) {
  await frame.waitForFunction(() => document.documentElement.dataset.ready !== undefined);
  const ready = await frame.evaluate(() => document.documentElement.dataset.ready);
  assert.equal(ready, "true", await frame.evaluate(() => document.body.innerText.slice(0, 300)));

  // Search.
  const box = await frame.waitForSelector("#search-box");
  const hits = 'main ol a[href*="doc="][href*="p="]';
  await box.type("cloud");
  await isSettled(frame, "q=cloud");
  assert.ok(await frame.$$eval("main ol mark", (marks) => marks.some((mark) => mark.textContent === "cloud")));
  const all = await count(frame);
  // Narrow.
  const topic = await frame.waitForSelector('fieldset input[type="checkbox"]');
  await topic.click();
  await isSettled(frame, "topic=");
  await frame.waitForFunction(`(${readCount})() < ${all}`);
  // Take a link along, or be given it to copy by hand.
  const copy = await frame.waitForSelector("::-p-text(Copy link)");
  await copy.click();
  await frame.waitForFunction(() =>
    /Link copied|Copy the link from here: \S+#\S+/.test(document.body.innerText),
  );
  t.diagnostic(
    await frame.evaluate(() => /Link copied|Copy the link/.exec(document.body.innerText)[0]),
  );
  // Quote.
  await (await frame.waitForSelector("main ol button.quote-button")).click();
  await frame.waitForFunction(() => /Quotes\s+1/.test(document.querySelector("nav.places").innerText));
  // Open, and go back.
  await (await frame.waitForSelector(hits)).click();
  await isSettled(frame, "doc=");
  await frame.waitForSelector("article mark");
  await (await frame.waitForSelector("::-p-text(Back to)")).click();
  await frame.waitForSelector(hits);
  // Take the quote along: as a file, or where those are lost, as text to copy.
  await (await frame.waitForSelector('nav.places a[href*="view=quotes"]')).click();
  await isSettled(frame, "view=quotes");
  await frame.waitForSelector("main blockquote");
  const button = losesFiles ? "Download" : "Show as text";
  await (await frame.waitForSelector(`::-p-text(${button})`)).click();
  await frame.waitForFunction(() => document.querySelector("#export-text")?.value.toLowerCase().includes("cloud"));
}

/** Until all is drawn whose address holds this; by then nothing moves under the mouse. */
async function isSettled(frame, part) {
  await frame.waitForFunction((part) => document.documentElement.dataset.settled?.includes(part), {}, part);
}

async function checks(frame, place, lines) {
  await isSettled(frame, "");
  const link = await frame.waitForSelector("::-p-text(What this place allows)");
  // Not by the mouse: the page still grows above its foot.
  await link.evaluate((found) => found.closest("a").click());
  await frame.waitForSelector(".check-table tbody tr");
  assert.match(await frame.evaluate(() => document.querySelector("main.check").innerText), place);
  const given = await frame.$$eval(".check-remedy pre", (all) => all.map((one) => one.textContent));
  assert.equal(given.length, lines.length, given.join("\n"));
  lines.forEach((line, place) => assert.ok(given[place].includes(line), given[place]));
  const copy = await frame.waitForSelector("::-p-text(Copy the whole report)");
  await copy.press("Enter");
  await frame.waitForFunction(() => /Copied|Select it and copy/.test(document.body.innerText));
}

async function count(frame) {
  await frame.waitForFunction(`(${readCount})() > 0`);
  return frame.evaluate(`(${readCount})()`);
}

function readCount() {
  const texts = [...document.querySelectorAll('[role="status"]')].map((node) => node.textContent);
  const found = texts.map((text) => /(\d[\d,]*)\s+passages?/.exec(text)).find(Boolean);
  return found ? Number(found[1].replaceAll(",", "")) : -1;
}

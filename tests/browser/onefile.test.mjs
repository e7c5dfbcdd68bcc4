// The page in one file: opened from disk, asking nobody for anything, saved and
// opened again, and read where nothing runs.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { catena, makePage } from "./page-file.mjs";
import { launch, newPage, visit } from "./reader.mjs";
import { DIST, serve } from "./server.mjs";

let browser;
let made;
let url;

before(async () => {
  made = await makePage();
  url = pathToFileURL(made.file).href;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await made?.remove();
});

test("opened from disk it searches, opens and asks for nothing", async () => {
  const reader = await visit(browser, url);
  const requests = [];
  reader.page.context().on("request", (request) => requests.push(request.url()));
  const all = await reader.passageCount();
  await reader.search("follow the sun");
  assert.ok((await reader.passageCount({ other: all })) < all);
  assert.equal(reader.page.workers().length, 1, "the engine runs in a worker");
  await reader.openHit();
  assert.ok((await reader.markedWords(reader.article)).includes("sun"));
  await reader.page.reload();
  await reader.article.waitFor();
  const foreign = requests.filter((address) => !/^(file|data|blob):/.test(address));
  assert.deepEqual(foreign, []);
  assert.deepEqual(reader.manners.complaints, []);
  await reader.leave();
});

test("five interviews and all that shows them are at most 600 kB", async () => {
  const { size } = await stat(made.file);
  assert.ok(size <= 600_000, `${size} bytes`);
});

test("the program in it is the site's to the byte", async () => {
  const reader = await visit(browser, url);
  const digests = await reader.page.evaluate(async () => {
    const block = document.getElementById("catena-program");
    const bytes = catenaUnpack(catenaBytes(block.textContent.trim())).buffer;
    let end = 0;
    const parts = block.dataset.parts.split(" ").map((size) => bytes.slice(end, (end += Number(size))));
    const whole = parts.length === 3 ? [...catenaTogether(parts[2])] : [];
    return Promise.all(
      whole.map(async (program) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", program))].join(" ")),
    );
  });
  for (const [place, name] of ["catena-app_bg.wasm", "catena-more.wasm"].entries()) {
    const digest = createHash("sha256").update(await readFile(join(DIST, name))).digest();
    assert.equal(digests[place], [...digest].join(" "), name);
  }
  await reader.leave();
});

test("its own policy stops a request that something in it would make", async () => {
  const reader = await visit(browser, url);
  const outcomes = await reader.page.evaluate(async () => {
    window.blocked = [];
    addEventListener("securitypolicyviolation", (event) => window.blocked.push(event.effectiveDirective));
    const fetched = await fetch("https://example.org/").then(() => "fetched", () => "refused");
    const image = document.body.appendChild(new Image());
    await new Promise((resolve) => {
      image.onload = image.onerror = resolve;
      image.src = "https://example.org/a.png";
    });
    const script = document.createElement("script");
    script.textContent = "globalThis.intruded = true";
    document.body.append(script);
    return { fetched, intruded: globalThis.intruded ?? false };
  });
  await reader.page.waitForFunction(() => window.blocked.length >= 3);
  assert.equal(outcomes.fetched, "refused");
  assert.equal(outcomes.intruded, false);
  assert.deepEqual((await reader.page.evaluate(() => window.blocked)).sort(), ["connect-src", "img-src", "script-src-elem"]);
  await reader.leave();
});

test("without JavaScript all texts are there, with a word on why and what to do", async () => {
  const { context, page } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(url);
  const text = await page.locator("body").innerText();
  assert.match(text, /program has not started: JavaScript is switched off/);
  assert.match(text, /follows the sun/i);
  const passages = page.locator("#catena-documents p[id]");
  assert.equal(await passages.count(), 219);
  const id = await passages.nth(100).getAttribute("id");
  await page.goto(`${url}#${id}`);
  assert.ok(await passages.nth(100).evaluate((passage) => passage.matches(":target")));
  await context.close();
});

test("a host's policy that forbids scripts or WebAssembly leaves the texts and the line to add", async () => {
  const html = await readFile(made.file, "utf8");
  const [, own] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
  const cases = [
    ["default-src 'self'", /program has not started/],
    [own.replace(" 'wasm-unsafe-eval'", ""), /WebAssembly, which this browser, or the site/],
  ];
  for (const [policy, word] of cases) {
    const host = await serve({ folder: made.folder, policy });
    const { context, page } = await newPage(browser);
    await page.goto(`${host.url}page.html`);
    await page.getByText(word).waitFor();
    const texts = page.locator("#catena-documents");
    assert.match(await texts.innerText(), /follows the sun/i);
    const lines = await texts.locator("pre").allTextContents();
    assert.ok(lines.includes(`Content-Security-Policy: ${own}`), lines.join("\n"));
    await context.close();
    await host.close();
  }
  const host = await serve({ folder: made.folder, policy: own });
  const reader = await visit(browser, `${host.url}page.html`);
  await reader.search("europe");
  await reader.hitLinks.first().waitFor();
  assert.deepEqual(reader.manners.complaints, []);
  await reader.leave();
  await host.close();
});

test("a copy that the browser saved searches, and gives its bundle back", async () => {
  const reader = await visit(browser, url, { fragment: "#q=sun" });
  await reader.hitLinks.first().waitFor();
  // As "Save page as, complete" writes it: the document as it stands.
  const saved = join(made.folder, "saved.html");
  const html = await reader.page.evaluate(() => document.documentElement.outerHTML);
  await writeFile(saved, `<!DOCTYPE html>\n<!-- saved from url=(0016)http://localhost -->\n${html}`);
  const session = await reader.page.context().newCDPSession(reader.page);
  const { data: archive } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  await reader.leave();

  const again = await visit(browser, pathToFileURL(saved).href, { fragment: "#q=europe" });
  await again.hitLinks.first().waitFor();
  assert.ok((await again.markedWords()).includes("europe"));
  assert.deepEqual(again.manners.complaints, []);
  await again.leave();

  const bundle = join(made.folder, "out.catena");
  await catena("build", saved, "-o", bundle);
  const original = join(made.folder, "original.catena");
  await catena("build", made.file, "-o", original);
  assert.deepEqual(await readFile(bundle), await readFile(original));

  // An archive in one file runs no script; it keeps what was seen.
  const mhtml = join(made.folder, "saved.mhtml");
  await writeFile(mhtml, archive);
  const { context, page } = await newPage(browser);
  await page.goto(pathToFileURL(mhtml).href);
  assert.match(await page.locator("body").innerText(), /follows the sun/i);
  await context.close();
});

test("pasted into a page, it links to where it was said to lie", async () => {
  const file = join(made.folder, "known.html");
  const known = "https://wiki.example.org/files/known.html";
  await catena("build", "assets/corpus", "--app", DIST, "--url", known, "-o", file);
  const html = (await readFile(file, "utf8")).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const around = join(made.folder, "around.html");
  await writeFile(around, `<!doctype html><iframe title="Interviews" srcdoc="${html}"></iframe>`);
  const { context, page } = await newPage(browser);
  await page.goto(pathToFileURL(around).href);
  const frame = page.frameLocator("iframe");
  const full = await frame.getByRole("link", { name: "Open full page" }).getAttribute("href");
  assert.ok(full === known || full.startsWith(`${known}#`), full);
  await context.close();
});

test("a part that was changed on its way leaves the texts to be read", async () => {
  const html = await readFile(made.file, "utf8");
  const at = html.indexOf('id="catena-program"') + 200;
  const broken = join(made.folder, "broken.html");
  await writeFile(broken, `${html.slice(0, at)}${html.slice(at + 400)}`);
  const reader = await visit(browser, pathToFileURL(broken).href, { isReady: false });
  const text = reader.page.locator("#catena-documents");
  await text.getByText("a part of this copy of the page is missing").waitFor();
  assert.match(await text.innerText(), /follows the sun/i);
  await reader.leave();
});

test("a corpus so large that the browser unpacks its bundle by itself opens too", async () => {
  const texts = join(made.folder, "large");
  await mkdir(texts);
  const word = (place) => `word${(place * 7919) % 60_013}`;
  for (let document = 0; document < 30; document += 1) {
    const paragraph = (at) => Array.from({ length: 100 }, (_, place) => word(document * 6000 + at * 100 + place)).join(" ");
    await writeFile(join(texts, `${document}.txt`), Array.from({ length: 60 }, (_, at) => paragraph(at)).join("\n\n"));
  }
  const file = join(made.folder, "large.html");
  await catena("build", texts, "--app", DIST, "-o", file);
  const [, begin] = /id="catena-bundle"[^>]*>(..)/.exec(await readFile(file, "utf8"));
  assert.equal(begin, ">C", "the letters with which gzip begins");
  const reader = await visit(browser, pathToFileURL(file).href, { fragment: "#q=word7919" });
  await reader.hitLinks.first().waitFor();
  assert.deepEqual(reader.manners.complaints, []);
  await reader.leave();
});

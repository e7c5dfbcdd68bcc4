// Figures of the built page: the bytes of a first visit, and the times that a
// reader feels. On an otherwise idle machine, or they tell little.

import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST, serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

const VISITS = 7;
const TYPED = "what did they say about trust and the data ecosytem in Europe";

/** What other pages load to embed this one. */
const FOR_HOSTS = ["embed.js", "embed.d.ts"];

const KINDS = { ".wasm": "wasm", ".js": "JS", ".css": "CSS", ".html": "HTML", ".catena": "bundle" };

const host = await serve();
const browser = await launch();
printBytes(await firstVisitBytes());
printTimes("navigation to first interactive", await navigationTimes());
printTimes("keystroke to painted hits", await keystrokeTimes());
await browser.close();
await host.close();

/** Raw and brotli bytes by kind, of all files in dist that a visit needs. */
async function firstVisitBytes() {
  const bytes = {};
  for (const path of await filesIn(DIST)) {
    const kind = KINDS[extname(path)] ?? "other";
    const content = await readFile(path);
    const sum = (bytes[kind] ??= { raw: 0, brotli: 0 });
    sum.raw += content.length;
    sum.brotli += brotli(content);
  }
  return bytes;
}

async function filesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter(({ name }) => !name.startsWith(".") && !FOR_HOSTS.includes(name))
    .map((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
  return (await Promise.all(files)).flat();
}

function brotli(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

function printBytes(bytes) {
  console.log(`bytes in ${relative(process.cwd(), DIST) || "."} (brotli 11)`);
  const rows = Object.entries(bytes);
  const all = { raw: 0, brotli: 0 };
  for (const [, { raw, brotli }] of rows) {
    all.raw += raw;
    all.brotli += brotli;
  }
  for (const [kind, { raw, brotli }] of [...rows, ["all", all]]) {
    console.log(`  ${kind.padEnd(8)}${String(raw).padStart(10)} raw${String(brotli).padStart(10)} brotli`);
  }
}

/** From the start of navigation until the engine has answered and one can type. */
async function navigationTimes() {
  const times = [];
  for (let visitNumber = 0; visitNumber < VISITS; visitNumber += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.documentElement.dataset.ready !== "true") return;
        observer.disconnect();
        window.readyAfter = performance.now();
      }).observe(document, { attributes: true, attributeFilter: ["data-ready"], subtree: true });
    });
    await page.goto(host.url);
    await page.waitForFunction(() => window.readyAfter !== undefined);
    times.push(await page.evaluate(() => window.readyAfter));
    await context.close();
  }
  return times;
}

/**
 * From a key's going down until the frame after the last change that it caused
 * within 400 ms; typed slowly enough that the keys do not mix.
 */
async function keystrokeTimes() {
  const reader = await visit(browser, host.url);
  await reader.box.focus();
  await reader.page.evaluate(() => {
    window.strokes = [];
    let stroke;
    addEventListener("keydown", () => {
      stroke = { started: performance.now() };
      window.strokes.push(stroke);
    }, { capture: true });
    // The status line speaks late on purpose, so it is not what is waited for.
    const isSpoken = (node) => (node.closest ? node : node.parentElement)?.closest('[role="status"], [aria-live]');
    new MutationObserver((changes) => {
      if (!stroke || changes.every(({ target }) => isSpoken(target))) return;
      const changed = stroke;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        // After the frame has been drawn.
        channel.port1.onmessage = () => { changed.painted = performance.now(); };
        channel.port2.postMessage(null);
      });
    }).observe(document.querySelector("main"), { childList: true, characterData: true, subtree: true });
  });
  for (const letter of TYPED) {
    await reader.page.keyboard.press(letter === " " ? "Space" : letter);
    await reader.page.waitForTimeout(400);
  }
  const strokes = await reader.page.evaluate(() => window.strokes);
  await reader.leave();
  return strokes.filter(({ painted }) => painted).map(({ started, painted }) => painted - started);
}

function printTimes(name, times) {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(0);
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} times)`);
}

// Figures of the built page: the bytes of a first visit, and the times that a
// reader feels. On an otherwise idle machine, or they tell little.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST, serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

const VISITS = 7;
/** Of one sentence's letters the 95th percentile is the second slowest: it would tell of one moment's luck. */
const TYPINGS = 3;
/** A word amid the long text alone. */
const AMID = "needlework";
const TYPED = "what did they say about trust and the data ecosytem in Europe";

const KINDS = { ".wasm": "wasm", ".js": "JS", ".css": "CSS", ".html": "HTML", ".catena": "bundle" };

/** A page that does nothing but write a number: what a key costs whoever answers it. */
const NUMBER = `<!doctype html><html lang="en" data-ready="true" data-settled=""><meta charset="utf-8"><title>Number</title>
<label for="box">Search</label><input id="box" role="combobox" aria-expanded="false"><main>0</main>
<script>box.oninput = () => { document.querySelector("main").textContent = box.value.length; };</script></html>`;

const host = await serve({ more: { "/number": NUMBER } });
const browser = await launch();
printBytes(await firstVisitBytes());
printTimes("navigation to first interactive", await navigationTimes());
await printKeystrokes("a page that writes a number", `${host.url}number`, TYPED);
await printKeystrokes("default corpus", host.url, TYPED);
const large = await largeCorpus(10_000);
const largeHost = await serve({ folder: large.site });
printTimes("a passage amid 1,500 of one text, from click to paint", await openingTimes(largeHost.url));
await printKeystrokes("10,000 passages, 4 times slower processor", largeHost.url, large.commonest, 4);
await printKeystrokes("a page that writes a number, 4 times slower processor", `${host.url}number`, large.commonest, 4);
await largeHost.close();
await large.remove();
await browser.close();
await host.close();

/**
 * Raw and brotli bytes by kind, of all that is asked for until the page answers. What is kept for later without a
 * connection comes after that, and would be counted or not as chance has it.
 */
async function firstVisitBytes() {
  const reader = await visit(browser, host.url, { serviceWorkers: "block" });
  const paths = new Set(host.asked.map((path) => new URL(path, host.url).pathname));
  await reader.leave();
  const bytes = {};
  for (const path of paths) {
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const content = await readFile(join(DIST, name));
    const sum = (bytes[KINDS[extname(name)] ?? "other"] ??= { raw: 0, brotli: 0 });
    sum.raw += content.length;
    sum.brotli += brotli(content);
  }
  return bytes;
}

function brotli(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

function printBytes(bytes) {
  console.log(`bytes of a first visit to ${relative(process.cwd(), DIST) || "."} (brotli 11)`);
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
 * From the key's own time stamp until the frame with its hits has been drawn;
 * typed slowly enough that the keys do not mix. What follows later (counts to
 * narrow by, hits below the window, proposals) is not what is waited for.
 *
 * The end is a task posted in the animation frame after the first change of the
 * hits: it runs once that frame has been handed on, and before what the browser
 * does of its own next (it looks whether the field is one it could fill in). The
 * frame's own wait for the screen's beat is in it, as it is in what one sees; what
 * a page measures so that does nothing but write a number is told beside it. The
 * Event Timing interface would not do where a worker answers: it ends with the
 * frame after the key, which has the letter alone.
 */
async function keystrokeTimes(browser, url, typed, slowdown = 1) {
  const all = { changed: [], painted: [] };
  for (let typing = 0; typing < TYPINGS; typing += 1) {
    const times = await sentenceTimes(browser, url, typed, slowdown);
    all.changed.push(...times.changed);
    all.painted.push(...times.painted);
  }
  return all;
}

async function sentenceTimes(browser, url, typed, slowdown) {
  const reader = await visit(browser, url);
  if (slowdown > 1) {
    const debug = await reader.page.context().newCDPSession(reader.page);
    await debug.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  }
  // The engine warms up in its first idle moment.
  await reader.page.waitForTimeout(1000);
  await reader.box.focus();
  await reader.page.evaluate(() => {
    window.strokes = [];
    let stroke;
    addEventListener("keydown", ({ timeStamp }) => {
      stroke = { started: timeStamp };
      window.strokes.push(stroke);
    }, { capture: true });
    new MutationObserver(() => {
      const changed = stroke;
      if (!changed || changed.changed) return;
      changed.changed = performance.now();
      requestAnimationFrame(() => {
        scheduler.postTask(() => { changed.painted = performance.now(); }, { priority: "user-blocking" });
      });
    }).observe(document.querySelector("main"), { childList: true, characterData: true, subtree: true });
  });
  for (const letter of typed) {
    await reader.page.keyboard.press(letter === " " ? "Space" : letter);
    await reader.page.waitForTimeout(300 * Math.sqrt(slowdown));
  }
  const strokes = (await reader.page.evaluate(() => window.strokes)).filter(({ painted }) => painted);
  await reader.leave();
  return {
    changed: strokes.map(({ started, changed }) => changed - started),
    painted: strokes.map(({ started, painted }) => painted - started),
  };
}

async function printKeystrokes(name, url, typed, slowdown) {
  const atSixty = await keystrokeTimes(browser, url, typed, slowdown);
  printTimes(`keystroke to hits in the document, ${name}`, atSixty.changed);
  printTimes(`keystroke to painted hits, ${name}, at 60 frames a second`, atSixty.painted);
  // At 60 frames a second half a frame, 8 ms, goes by in waiting for the next.
  const free = await launch(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
  const unpaced = await keystrokeTimes(free, url, typed, slowdown);
  printTimes(`keystroke to painted hits, ${name}, without waiting for frames`, unpaced.painted);
  await free.close();
}

/** From the change of the address to the first frame that shows the passage. */
async function openingTimes(url) {
  const times = [];
  for (let time = 0; time < VISITS; time += 1) {
    const reader = await visit(browser, url, { fragment: `#q=${AMID}` });
    await reader.hitLinks.first().waitFor();
    // The second part of the program comes when a hand moves.
    await reader.page.mouse.move(30, 30);
    await reader.page.waitForTimeout(1500);
    times.push(await reader.page.evaluate(() => new Promise((tell) => {
      const began = performance.now();
      document.querySelector(".hit-open").click();
      const look = () => {
        const bounds = document.querySelector(".passage[aria-current]")?.getBoundingClientRect();
        const isSeen = bounds && bounds.top > 0 && bounds.top < innerHeight;
        const channel = new MessageChannel();
        channel.port1.onmessage = () => (isSeen ? tell(performance.now() - began) : requestAnimationFrame(look));
        channel.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    })));
    await reader.leave();
  }
  return times;
}

/** The page in dist over a corpus of so many passages, made up from a few words. */
async function largeCorpus(passages) {
  const folder = await mkdtemp(join(tmpdir(), "catena-figures-"));
  const texts = join(folder, "texts");
  const site = join(folder, "site");
  await mkdir(texts);
  // Always the same: a small generator of our own.
  let seed = 1;
  const next = (count) => {
    seed = (seed * 48271) % 2147483647;
    return seed % count;
  };
  const syllables = ["da", "ta", "clou", "tru", "st", "mar", "ket", "eu", "ro", "pe", "chi", "na", "se", "cu", "re", "ne", "two", "rk"];
  const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(syllables.length)]).join("");
  // Few words make up most of a text.
  const words = Array.from({ length: 8000 }, word);
  const some = () => words[Math.min(next(words.length), next(words.length), next(words.length))];
  const perText = 50;
  for (let text = 0; text < passages / perText; text += 1) {
    const turns = Array.from({ length: perText }, (_, turn) => {
      const speaker = turn % 2 ? `Speaker ${text % 40}` : "Host";
      const sentences = Array.from({ length: 3 }, () => `${Array.from({ length: 14 }, some).join(" ")}.`);
      return `${speaker}: ${sentences.join(" ")}`;
    });
    const head = `---\ntitle: Text ${text}\ndate: ${2010 + (text % 15)}-03\n---\n`;
    await writeFile(join(texts, `text-${text}.md`), `${head}\n${turns.join("\n\n")}\n`);
  }
  const long = Array.from({ length: 1500 }, (_, turn) => `${turn % 2 ? "Guest" : "Host"}: ${Array.from({ length: 40 }, some).join(" ")}${turn === 800 ? ` ${AMID}` : ""}.`);
  await writeFile(join(texts, "long.md"), `---\ntitle: Long\n---\n${long.join("\n\n")}\n`);
  await cp(DIST, site, { recursive: true });
  const build = ["run", "--quiet", "--locked", "--profile", "packer", "--bin", "catena", "--", "build", texts, "-o", join(site, "corpus.catena")];
  await promisify(execFile)("cargo", build, { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
  return { site, commonest: words.slice(0, 6).join(" "), remove: () => rm(folder, { recursive: true }) };
}

function printTimes(name, times) {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(0);
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} times)`);
}

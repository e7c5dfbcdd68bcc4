// The same questions to our engine in wasm, MiniSearch, lunr and Pagefind.
//
//   make bench-wasm
//   make bench-wasm CORPUS=folder COUNTS=10000 ENGINES=catena,minisearch
//   make bench-wasm COUNTS=100000 BUDGET=20
//
// BUDGET is the seconds that each class of questions has, 15 unless told: a slow
// engine is asked as many of them as fit, ten at least, and the table says how many.
//
// Each engine runs in a process of its own, so that none pays for another's heap.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { passages } from "./corpus.mjs";
import { questions, words } from "./queries.mjs";

const QUESTIONS = Number(process.env.QUESTIONS ?? 300);
const BUDGET_MS = 1000 * Number(process.env.BUDGET ?? 15);
// Fewer say nothing of a class, however long they take.
const LEAST_QUESTIONS = 10;
const folder = fileURLToPath(new URL("../../target/bench-wasm", import.meta.url));

if (process.argv[2] === "measure") await measure(...process.argv.slice(3));
else main();

function main() {
  const engines = (process.env.ENGINES ?? "catena,minisearch,lunr,pagefind").split(",");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const count of (process.env.COUNTS ?? "10000,100000").split(",").map(Number)) {
    const all = passages(count, process.env.CORPUS);
    const file = join(folder, `passages-${count}.json`);
    writeFileSync(file, JSON.stringify(all));
    const texts = all.map((passage) => passage.text).join("\n");
    const lengths = all.map((passage) => passage.text.length).sort((a, b) => a - b);
    console.log(`\n${count} passages, ${mega(Buffer.byteLength(texts))} MB, median length ${lengths[count >> 1]} characters`);
    const rows = engines.map((engine) => [engine, run(engine, file)]);
    print(rows);
  }
}

function run(engine, file) {
  const ask = (step) => {
    const args = ["--max-old-space-size=6000", fileURLToPath(import.meta.url), "measure", engine, step, file];
    return JSON.parse(execFileSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 }));
  };
  try {
    return { ...ask("build"), ...ask("search") };
  } catch (error) {
    return { failed: error.message.split("\n")[0] };
  }
}

async function measure(engine, step, file) {
  const { build, open, search, memory } = await import(`./engines/${engine}.mjs`);
  const all = JSON.parse(readFileSync(file, "utf8"));
  const path = `${file}.${engine}`;
  if (step === "build") {
    const took = await build(all, path);
    process.stdout.write(JSON.stringify({ "build ms": Math.round(took) }));
    return;
  }
  const found = {};
  const before = memory?.();
  const { engine: opened, took, first, bytes } = await open(path, all);
  found["open ms"] = round(took);
  if (first) found["open ms, the first time"] = round(first);
  found["index MB"] = mega(bytes);
  found["brotli MB"] = process.env.BROTLI === "0" ? "–" : mega(compressed(path));
  for (const [name, asked] of Object.entries(questions(all, QUESTIONS))) {
    const until = performance.now() + BUDGET_MS;
    // The first calls are of code that is still being compiled.
    for (const { query } of asked.slice(0, LEAST_QUESTIONS)) {
      await search(opened, query);
      if (performance.now() > until - BUDGET_MS / 2) break;
    }
    // The middle of three: what else the machine does is not the engine's. All
    // questions are asked before any is asked again: an engine may remember the
    // last one. Those that are late are asked once, or not at all.
    const runs = [];
    let right = 0;
    for (let round = 0; round < 3; round += 1) {
      for (const [number, { query, intended }] of asked.entries()) {
        if (runs.length >= LEAST_QUESTIONS && performance.now() > until) break;
        const started = performance.now();
        const hits = await search(opened, query);
        (runs[number] ??= []).push(performance.now() - started);
        if (round === 0 && intended && hits.some((hit) => words(`${all[hit].text} ${all[hit].title} ${all[hit].speaker}`).includes(intended))) right += 1;
      }
    }
    const times = runs.map((times) => times.sort((a, b) => a - b)[times.length >> 1]);
    const count = times.length;
    times.sort((a, b) => a - b);
    found[`${name} p50`] = round(times[count >> 1]);
    found[`${name} p99`] = round(times[Math.floor(count * 0.99)]);
    if (name.includes("typo")) found[`${name} found`] = `${Math.round((100 * right) / count)} %`;
    if (count < asked.length) found[`${name} asked`] = `${count} of ${asked.length}`;
  }
  if (memory) found["memory MB beyond the bundle"] = mega(memory() - before - bytes);
  process.stdout.write(JSON.stringify(found), () => process.exit());
}

function compressed(path) {
  // A window that holds the whole file, as servers set it for large ones.
  // Pagefind's folder is of compressed files already.
  if (statSync(path).isDirectory()) return 0;
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

function print(rows) {
  const names = [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  const width = Math.max(...names.map((name) => name.length));
  console.log(["".padEnd(width), ...rows.map(([engine]) => engine.padStart(12))].join(""));
  for (const name of names) console.log([name.padEnd(width), ...rows.map(([, row]) => String(row[name] ?? "–").padStart(12))].join(""));
}

function mega(bytes) { return Math.round(bytes / 1e4) / 100; }
function round(ms) { return Math.round(ms * 100) / 100; }

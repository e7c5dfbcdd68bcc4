// Pagefind, whose own program writes the index and whose own script reads it
// by HTTP; here from a server in this process. It matches prefixes only of
// stems and corrects no slips.
import { mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export async function build(passages, path) {
  const { createIndex, close } = await import("pagefind");
  const started = performance.now();
  const { index } = await createIndex();
  for (const { id, text, title, speaker, source } of passages) {
    const record = { url: `/${id}`, content: text, language: "en", meta: { title: title ?? "" }, filters: {} };
    if (speaker) record.filters.speaker = [speaker];
    if (source) record.filters.source = [source];
    await index.addCustomRecord(record);
  }
  mkdirSync(path, { recursive: true });
  await index.writeFiles({ outputPath: path });
  const took = performance.now() - started;
  await close();
  return took;
}

export async function open(path) {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(path, decodeURIComponent(request.url.split("?")[0]))));
    } catch {
      response.writeHead(404).end();
    }
  });
  // A long index of answers keeps this process busy between two requests.
  server.keepAliveTimeout = 600_000;
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  const base = `http://127.0.0.1:${server.address().port}/`;
  // What it takes from a browser.
  const { fetch } = globalThis;
  globalThis.fetch = (address) => fetch(new URL(address, base));
  globalThis.window = globalThis;
  globalThis.location = new URL(base);
  globalThis.document = { querySelector: () => ({ getAttribute: () => "en" }), documentElement: { lang: "en" } };
  const started = performance.now();
  const engine = await import(pathToFileURL(join(path, "pagefind.js")).href);
  await engine.options({ basePath: base, baseUrl: "/" });
  await engine.init();
  return { engine, took: performance.now() - started, bytes: sizeOf(path) };
}

export async function search(engine, query) {
  const { results } = await engine.search(query);
  const hits = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return hits.map((hit) => Number(hit.url.replace(/\D/g, "")));
}

function sizeOf(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}

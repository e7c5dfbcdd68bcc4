// Ours, from target/js. Each hit comes with snippet and matches, each answer with facets.
import { readFileSync, writeFileSync } from "node:fs";
import { initSync, Engine } from "../../../target/js/catena_glue.js";

const wasm = initSync({ module: readFileSync(new URL("../../../target/js/catena_bg.wasm", import.meta.url)) });

export const memory = () => wasm.memory.buffer.byteLength;

export function build(passages, path) {
  const started = performance.now();
  const bundle = Engine.build(passages, { passages: "given", title: "Bench" });
  const took = performance.now() - started;
  writeFileSync(path, bundle);
  return took;
}

export function open(path) {
  const bundle = new Uint8Array(readFileSync(path));
  const started = performance.now();
  const engine = Engine.open(bundle);
  const took = performance.now() - started;
  return { engine, took, bytes: bundle.length };
}

export const search = (engine, query) => engine.search(query, { limit: 10 }).hits.map((hit) => hit.document);

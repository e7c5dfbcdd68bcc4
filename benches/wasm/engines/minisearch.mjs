// MiniSearch as its documentation recommends: prefixes, one typo in five letters.
import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";

const options = {
  fields: ["text", "title", "speaker"],
  storeFields: [],
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" },
};
let texts;

export function build(passages, path) {
  const started = performance.now();
  const index = new MiniSearch(options);
  index.addAll(passages);
  const took = performance.now() - started;
  writeFileSync(path, JSON.stringify(index));
  return took;
}

export function open(path, passages) {
  texts = passages;
  const json = readFileSync(path, "utf8");
  const started = performance.now();
  const engine = MiniSearch.loadJSON(json, options);
  return { engine, took: performance.now() - started, bytes: json.length };
}

/** It knows no phrases: hits with all words are read. */
export function search(engine, query) {
  const phrase = query.match(/^"(.*)"$/)?.[1];
  let hits = engine.search(phrase ?? query, phrase ? { prefix: false, fuzzy: false } : undefined);
  if (phrase) hits = hits.filter((hit) => texts[hit.id].text.toLowerCase().includes(phrase));
  return hits.slice(0, 10).map((hit) => hit.id);
}

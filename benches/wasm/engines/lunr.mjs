// lunr, with the operators of its own query language for prefixes and typos.
import { readFileSync, writeFileSync } from "node:fs";
import lunr from "lunr";

let texts;

export function build(passages, path) {
  const started = performance.now();
  const index = lunr((builder) => {
    builder.ref("id");
    for (const field of ["text", "title", "speaker"]) builder.field(field);
    for (const passage of passages) builder.add(passage);
  });
  const took = performance.now() - started;
  writeFileSync(path, JSON.stringify(index));
  return took;
}

export function open(path, passages) {
  texts = passages;
  const json = readFileSync(path, "utf8");
  const started = performance.now();
  const engine = lunr.Index.load(JSON.parse(json));
  return { engine, took: performance.now() - started, bytes: json.length };
}

export function search(engine, query) {
  const phrase = query.match(/^"(.*)"$/)?.[1];
  const words = (phrase ?? query).split(" ");
  let hits = engine.query((asked) => {
    words.forEach((term, place) => {
      const presence = lunr.Query.presence.REQUIRED;
      if (words.length > 1) asked.term(lunr.tokenizer(term), { presence, usePipeline: true });
      else {
        asked.term(lunr.tokenizer(term), { boost: 10, usePipeline: true });
        asked.term(lunr.tokenizer(term), { boost: 5, wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
        if (term.length > 3) asked.term(lunr.tokenizer(term), { editDistance: term.length > 7 ? 2 : 1, usePipeline: false });
      }
    });
  });
  if (phrase) hits = hits.filter((hit) => texts[hit.ref].text.toLowerCase().includes(phrase));
  return hits.slice(0, 10).map((hit) => Number(hit.ref));
}

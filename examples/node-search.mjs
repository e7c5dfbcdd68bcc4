// Searches a folder of plain texts from Node:
//
//   make js && node examples/node-search.mjs FOLDER "your words"
//
// A program of your own says `from "catena"`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import init, { Engine } from "../target/js/catena.js";

const [folder, ...words] = process.argv.slice(2);
if (!folder) {
  console.error('give a folder of .txt files and words: node examples/node-search.mjs FOLDER "your words"');
  process.exit(2);
}
await init();

const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const documents = files.map((name) => ({ id: name, title: name, text: readFileSync(join(folder, name), "utf8") }));
const engine = Engine.open(Engine.build(documents, { onWarning: console.warn }));

const { total, hits, corrections } = engine.search(words.join(" "), { limit: 5, facets: false, snippets: 160 });
console.log(`${total} passages in ${files.length} files`);
for (const { typed, found } of corrections) console.log(`“${typed}” was also taken for ${found.join(", ")}`);
for (const { document, speaker, snippet, marks } of hits) {
  let shown = snippet;
  for (const [start, end] of marks.toReversed?.() ?? [...marks].reverse()) shown = `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`;
  console.log(`\n${document}${speaker ? `, ${speaker}` : ""}\n  ${shown}`);
}

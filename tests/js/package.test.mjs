// The package in target/js, as a program that depends on it sees it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import init, { Engine } from "../../target/js/catena.js";

await init();

const TALKS = [
  { id: "a/ä #1?", title: "On trust", speaker: "Ann Lee", date: "2018-03-07", source: "The Paper", text: "Trust is earned in drops and lost in buckets." },
  { id: 7, title: "On clouds", speaker: "Ben Mo", date: "2020", source: "The Show", text: "A data center 𝄞 is somebody else’s computer, and cloud computing is renting it.", episode: 12 },
  { id: "7", title: "Elsewhere", text: "云计算是一种服务。 Nothing of the kind." },
  { id: "#7", text: "# No heading\n\nStill the same passage." },
];
const open = (documents = TALKS, options = { passages: "given" }) => Engine.open(Engine.build(documents, options));
const documents = (found) => found.hits.map((hit) => hit.document);

test("ids come back as given", () => {
  const engine = open();
  assert.deepEqual(documents(engine.search("", { sort: "order" })), TALKS.map((talk) => talk.id));
  const odd = ["", " ", "#", "##", "ü/%20", "constructor", -1.5, 0.1, 1e21, 0];
  const given = open(odd.map((id) => ({ id, text: "word" })));
  assert.deepEqual(documents(given.search("word", { sort: "order", limit: 99 })), odd);
  assert.deepEqual(documents(given.search("word", { filters: { document: [0.1, "#"] } })), ["#", 0.1]);
});

test("slips of the finger are found, and said", () => {
  const found = open().search("compuetr");
  assert.deepEqual(documents(found), [7]);
  assert.deepEqual(found.corrections[0].found, ["computer"]);
  assert.equal(found.hits[0].matches[0].quality, "one_typo");
});

test("snippets are marked in UTF-16 units", () => {
  const [hit] = open().search("cloud").hits;
  assert.deepEqual(hit.marks.map(([start, end]) => hit.snippet.slice(start, end)), ["cloud"]);
  const [chinese] = open().search("计算").hits;
  assert.equal(chinese.document, "7");
});

test("titles and headings are marked", () => {
  const documents = [{ id: 1, title: "Die Wolken 𝄞 von clouds", section: ["A", "On clouds"], text: "Nothing of the kind." }];
  const [hit] = open(documents).search("cloud").hits;
  const cut = (text, marks) => marks.map(([start, end]) => text.slice(start, end));
  assert.deepEqual(cut(hit.title, hit.titleMarks), ["clouds"]);
  assert.deepEqual(hit.section.map((heading, place) => cut(heading, hit.sectionMarks[place])), [[], ["clouds"]]);
  assert.equal(open().search("computer").hits[0].titleMarks, undefined);
});

test("texts given as passages stay whole; others are split at speakers", () => {
  const whole = open([{ id: 1, text: TALKS[3].text }]);
  assert.equal(whole.about().passages, 1);
  assert.equal(whole.passage(whole.search("heading").hits[0].passage).text, TALKS[3].text);
  const text = "Talk\n\nAnn: Why was that so, in your opinion?\n\nBen: Because it had always been like that.";
  const split = open([{ id: 1, text }], {});
  assert.equal(split.about().passages, 2);
  assert.equal(split.search("always").hits[0].speaker, "Ben");
});

test("filters narrow, facets count, and both can be left out", () => {
  const engine = open();
  const found = engine.search("is");
  const sources = found.facets.find((group) => group.facet === "source");
  assert.deepEqual(sources.values.map(({ value, count }) => [value, count]), [["The Paper", 1], ["The Show", 1]]);
  assert.deepEqual(documents(engine.search("is", { filters: { source: "The Show" } })), [7]);
  assert.deepEqual(documents(engine.search("is", { filters: { year: 2018 } })), ["a/ä #1?"]);
  assert.deepEqual(documents(engine.search("", { sort: "newest", limit: 2 })), [7, "a/ä #1?"]);
  const bare = engine.search("is", { facets: false, snippets: false });
  assert.equal("facets" in bare || "snippet" in bare.hits[0], false);
});

test("a passage comes with what is known", () => {
  const engine = open();
  const { passage } = engine.search("renting").hits[0];
  const details = engine.passage(passage);
  assert.equal(details.text, TALKS[1].text);
  assert.equal(details.date, "2020");
  assert.deepEqual(details.other, { episode: "12" });
  assert.equal(engine.passage("00000000"), undefined);
  assert.equal(engine.passage("no such"), undefined);
});

test("passages like one are found", () => {
  const engine = open([
    { id: 1, text: "The harbour froze early that winter." },
    { id: 2, text: "When the harbour froze, the winter fleet stayed." },
    { id: 3, text: "Nothing to do with it." },
  ]);
  const [{ passage }] = engine.search("early").hits;
  assert.deepEqual(engine.related(passage).map((hit) => hit.document), [2]);
  assert.deepEqual(engine.related("no such"), []);
});

test("words, titles and names are suggested", () => {
  const all = open().suggest("comp").map(({ kind, text }) => `${kind} ${text}`);
  assert.deepEqual(all.slice(0, 2), ["word computer", "word computing"]);
  const names = open().suggest("ann");
  assert.ok(names.some(({ kind, text }) => kind === "speaker" && text === "Ann Lee"));
});

test("what is wrong is said, with the cure", () => {
  const fails = (make, pattern) => assert.throws(make, (error) => error instanceof Error && pattern.test(error.message));
  fails(() => Engine.build("text"), /array of objects/);
  fails(() => Engine.build([{ text: "x" }]), /document 1: it has no id/);
  fails(() => Engine.build([{ id: NaN, text: "x" }]), /document 1: it has no id/);
  fails(() => Engine.build([{ id: 1, text: "x" }, { id: 2 }]), /document 2: it has no text/);
  fails(() => Engine.build([{ id: 1, text: "x" }, { id: 1, text: "y" }]), /document 2: .*same|document 2: two documents/);
  fails(() => Engine.build([], { pasages: "given" }), /no option “pasages”; there are title, passages/);
  fails(() => Engine.open(new Uint8Array(3)), /no Catena bundle/);
  fails(() => Engine.open(Engine.build(TALKS).slice(0, 999)), /bundle/);
  fails(() => open().search("x", { limit: -1 }), /limit is a number from 0 up/);
  fails(() => open().search("x", { filters: { author: "x" } }), /no filter “author”/);
  fails(() => open().search("x", { sort: "best" }), /sort is relevance/);
});

test("a damaged text is told by what would show it", () => {
  const bundle = Engine.build([{ id: 1, text: "Trust is earned in drops." }]);
  const at = Buffer.from(bundle).lastIndexOf("drops");
  bundle[at] ^= 1;
  const engine = Engine.open(bundle);
  assert.equal(engine.about().passages, 1);
  assert.throws(() => engine.search("trust"), /damaged in its part “texts”. Fetch or pack it again/);
});

test("odd text does no harm", () => {
  const warnings = [];
  const circle = { id: 1, text: "half \ud800 a character", date: "one day", me: undefined };
  circle.me = circle;
  const bundle = Engine.build([circle], { onWarning: (message) => warnings.push(message) });
  const engine = Engine.open(bundle);
  assert.equal(engine.search("half").total, 1);
  assert.match(warnings[0], /document “1”: “one day” is not a date/);
  for (const query of ["", "\ud800", "(((", "speaker:", '"', "-", "*", "a".repeat(9999)]) engine.search(query);
  assert.equal(Engine.open(Engine.build([])).search("x").total, 0);
});

test("the same documents give the same bytes", () => {
  assert.deepEqual(Engine.build(TALKS), Engine.build(TALKS));
});

test("memory is given back", () => {
  const engine = open();
  engine.free();
  assert.throws(() => engine.search("x"));
  if (Symbol.dispose) assert.equal(typeof Engine.prototype[Symbol.dispose], "function");
});

test("the package names no folder of whoever built it", async () => {
  for (const name of ["catena_bg.wasm", "catena_build_bg.wasm"]) {
    const wasm = await readFile(new URL(`../../target/js/${name}`, import.meta.url), "latin1");
    assert.ok(wasm.includes("src/index/"), "places in sources are named");
    assert.doesNotMatch(wasm, /[/\\]\.?(cargo|rustup|home|Users|root)[/\\]/, name);
  }
});

test("the package says what it is", async () => {
  const folder = new URL("../../target/js/", import.meta.url);
  const about = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  const manifest = await readFile(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(about.version, manifest.match(/^version = "(.*)"$/m)[1]);
  for (const file of [about.main, about.types, "catena_bg.wasm", "README.md", "LICENSE-MIT"]) await readFile(new URL(file, folder));
});

// Passages to search: made here, the same each time, or read from CORPUS: a
// folder of .md and .txt files, or a .jsonl file of { id?, text, title?, … }.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many passages. A corpus with fewer is repeated with some words changed. */
export function passages(count, from) {
  const read = from ? readCorpus(from) : made(count);
  if (read.length === 0) throw new Error(`no passages in ${from}; give a folder of .md or .txt files, or a .jsonl file`);
  const random = chance(3);
  const all = [];
  for (let number = 0; number < count; number += 1) {
    const original = read[number % read.length];
    const text = number < read.length ? original.text : varied(original.text, read, random);
    all.push({ ...original, id: number, text });
  }
  return all;
}

/** The text with each eighth word taken from elsewhere. */
function varied(text, all, random) {
  const other = all[Math.floor(random() * all.length)].text.split(" ");
  const word = (own, place) => (random() < 0.125 ? (other[place % other.length] ?? own) : own);
  return text.split(" ").map(word).join(" ");
}

const SYLLABLES = "ba be bi co da de en er fa ge ha in ka la le ma me mi na ne no on or pa ra re ri ro sa se si sta ta te ti to tra un va ver wa".split(" ");
const FUNCTION_WORDS = "the and to of a that it in is you we i so this for they have be on was what but not with are or as do at can if there like about just think because".split(" ");
// As measured in transcripts: 100,000 passages have some 120,000 types.
const VOCABULARY = 60_000;

function made(count) {
  const random = chance(1);
  const words = vocabulary(random);
  const pick = (some) => some[Math.floor(random() * some.length)];
  const word = () => (random() < 0.45 ? pick(FUNCTION_WORDS) : words[zipf(random, words.length)]);
  const speakers = Array.from({ length: 120 }, () => `${capital(pick(words))} ${capital(pick(words))}`);
  const sources = Array.from({ length: 12 }, () => `The ${capital(pick(words))}`);
  const all = [];
  let talk;
  for (let number = 0; number < count; number += 1) {
    if (number % 40 === 0) talk = { title: `${capital(word())} ${word()} ${word()}`, source: pick(sources), date: day(random) };
    // Lengths spread as in transcripts: median 420 characters, a long tail.
    const length = Math.max(6, Math.round(75 * Math.exp((random() + random() + random() - 1.5) * 1.2)));
    const text = sentences(Array.from({ length }, word), random);
    all.push({ id: number, ...talk, speaker: pick(speakers), text });
  }
  return all;
}

function vocabulary(random) {
  const words = new Set();
  while (words.size < VOCABULARY) {
    const syllables = 2 + Math.floor(random() * 3.2);
    words.add(Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(""));
  }
  return [...words];
}

/** Ranks by Zipf's law: the n-th word is used in proportion to 1/n. */
function zipf(random, count) {
  return Math.min(count - 1, Math.floor(Math.exp(random() * Math.log(count + 1))) - 1);
}

function sentences(words, random) {
  let text = "";
  let left = 0;
  for (const word of words) {
    if (left === 0) {
      left = 5 + Math.floor(random() * 20);
      text += `${text ? ". " : ""}${capital(word)}`;
    } else {
      text += ` ${word}`;
    }
    left -= 1;
  }
  return `${text}.`;
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);
const day = (random) => new Date(Date.UTC(2012, 0, 1 + Math.floor(random() * 5000))).toISOString().slice(0, 10);

function readCorpus(from) {
  if (statSync(from).isDirectory()) return files(from).flatMap(cut);
  return readFileSync(from, "utf8").split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
}

function files(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return [".md", ".txt"].includes(extname(path)) ? [path] : [];
  });
}

/** A file's paragraphs, for all engines alike; each engine has its own way otherwise. */
function cut(path) {
  const [, head = "", body] = readFileSync(path, "utf8").match(/^(?:---\n([^]*?)\n---\n)?([^]*)$/);
  const field = (name) => head.match(new RegExp(`^${name}:\\s*["']?(.*?)["']?\\s*$`, "m"))?.[1];
  const date = field("date")?.match(/^\d{4}(-\d{2}(-\d{2})?)?/)?.[0];
  const about = { title: field("title") ?? path, source: path.split("/").at(-2), ...(date && { date }) };
  let speaker;
  return body.split(/\n\s*\n/).flatMap((paragraph) => {
    const text = paragraph.trim().replace(/\s+/g, " ");
    speaker = text.match(/^([A-Z][\w.]*(?: [A-Z][\w.]*){0,2}):/)?.[1] ?? speaker;
    if (text.length < 60 || text.startsWith("#")) return [];
    return pieces(text).map((text) => ({ ...about, ...(speaker && { speaker }), text }));
  });
}

function pieces(text) {
  if (text.length <= 1200) return [text];
  const all = [];
  for (const sentence of text.split(/(?<=[.?!]) /)) {
    if (all.length && all.at(-1).length + sentence.length < 700) all[all.length - 1] += ` ${sentence}`;
    else all.push(sentence);
  }
  return all;
}

// The questions put to every engine: drawn from the passages, the same each time.
import { chance } from "./corpus.mjs";

const STOP = new Set("the and to of a that it in is you we i so this for they have be on was what but not with are or as do at can if there like about just think because then going would your from will yeah know mean when where which them than also more some into could has had were been their our get got how who very really right well thing things".split(" "));

export const words = (text) => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** Questions by class: { class: [{ query, intended? }] }. */
export function questions(passages, count) {
  const random = chance(7);
  const pick = (all) => all[Math.floor(random() * all.length)];
  const frequency = new Map();
  for (const { text } of passages) {
    for (const word of new Set(words(text))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const content = [...frequency].filter(([word]) => word.length > 2 && !STOP.has(word));
  content.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const common = content.slice(0, 200).map(([word]) => word);
  const rare = content.filter(([, passages]) => passages <= 3).map(([word]) => word);
  const spoken = (least) => {
    for (;;) {
      const said = words(pick(passages).text).filter((word) => word.length >= least && !STOP.has(word));
      if (said.length > 0) return pick(said);
    }
  };
  const several = () => {
    for (;;) {
      const said = [...new Set(words(pick(passages).text).filter((word) => word.length > 2 && !STOP.has(word)))];
      if (said.length >= 3) return Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(said)).join(" ");
    }
  };
  const phrase = () => {
    for (;;) {
      const said = pick(passages).text.match(/[a-z]+ [a-z]+ [a-z]+/gi);
      if (said) return `"${pick(said).toLowerCase()}"`;
    }
  };
  const mistyped = (least, slips) => {
    for (;;) {
      const intended = spoken(least);
      let typed = intended;
      for (let slip = 0; slip < slips; slip += 1) typed = slipped(typed, random);
      if (!frequency.has(typed) && typed !== intended) return { query: typed, intended };
    }
  };
  const asked = (make) => Array.from({ length: count }, make).map((made) => (typeof made === "string" ? { query: made } : made));
  return {
    common: asked(() => pick(common)),
    rare: asked(() => pick(rare)),
    "2–3 words": asked(several),
    prefix: asked(() => spoken(4)).flatMap(({ query }) => [1, 2, 3, 4].map((end) => ({ query: query.slice(0, end) }))).slice(0, count),
    "1 typo": asked(() => mistyped(4, 1)),
    "2 typos": asked(() => mistyped(8, 2)),
    phrase: asked(phrase),
  };
}

/** A letter more, less or other, or two that changed places; the first included. */
function slipped(word, random) {
  const letter = () => String.fromCharCode(97 + Math.floor(random() * 26));
  const at = Math.floor(random() * word.length);
  const [before, own, after] = [word.slice(0, at), word[at], word.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0: return before + letter() + own + after;
    case 1: return before + after;
    case 2: return before + letter() + after;
    default: return after ? before + after[0] + own + after.slice(1) : word.slice(0, -2) + own + word.at(-2);
  }
}

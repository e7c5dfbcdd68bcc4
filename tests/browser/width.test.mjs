// No view is wider than its window: nothing has to be scrolled sideways to be
// read, however long a word, a name, a title or a figure.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { catena } from "./page-file.mjs";
import { launch, visit } from "./reader.mjs";
import { DIST, serve } from "./server.mjs";

/** The narrowest phone, a phone, a tablet, a desk. */
const WIDTHS = [320, 380, 768, 1440];

/** So many letters without a place to break. */
const letters = (count, of = "abcdefghijklmnopqrstuvwxyz") => of.repeat(Math.ceil(count / of.length)).slice(0, count);
const URL_OF_120 = `https://example.org/${letters(100)}`;
const LONG_NAME = "Maximiliana Theodora Konstantinopolitanskaja-Featherstonehaugh von und zu Hohenlohe-Schillingsfuerst";

/** Texts to show, and what of them: a query that finds, one that does not, a topic, voices, two texts. */
const CORPORA = {
  "the default corpus": {
    finds: "trust",
    misses: "zzzzqqqq",
    topic: "europe",
    voices: ["Hu Xiaoming", "Alibaba Cloud chief"],
    documents: ["hu-xiaoming-industrial-internet", "xuan-jin-europe"],
  },
  "a corpus of long words": {
    files: longTexts(),
    finds: "trust",
    misses: letters(120, "qxz"),
    topic: "long",
    voices: ["Ada Vell", LONG_NAME],
    documents: ["text-00", "text-01"],
  },
  "a corpus in Arabic": {
    files: arabicTexts(),
    finds: "الثقة",
    misses: letters(120, "ضظغ"),
    topic: "trust",
    voices: ["سلمى", "عبد الرحمن"],
    documents: ["one", "two"],
  },
};

/** Views and where they are; `passage` is that of the first hit. */
const views = ({ finds, misses, topic, voices, documents }, passage) => [
  ["home", {}],
  ["hits", { q: finds }],
  ["no hits", { q: misses }],
  ["reader", { q: finds, ...passage }],
  ...documents.map((doc) => ["a whole text", { doc }]),
  ["topics by document", { view: "topics" }],
  ["topics by voice", { view: "topics", by: "voice" }],
  ["a topic", { about: topic }],
  ...voices.map((voice) => ["a voice", { voice }]),
  ["nothing compared", { view: "compare" }],
  ["compared", { q: finds, view: "compare", with: documents.map((id) => `doc:${id}`) }],
  ["voices compared", { view: "compare", with: voices.map((name) => `voice:${name}`) }],
  ["figures", { view: "figures" }],
  ["timeline", { view: "timeline" }],
  ["quotes", { view: "quotes" }],
];

let browser, folder;
const hosts = {};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "catena-width-"));
  browser = await launch();
  for (const [name, { files }] of Object.entries(CORPORA)) {
    hosts[name] = await serve(files && { folder: await makeSite(join(folder, String(Object.keys(hosts).length)), files) });
  }
});

after(async () => {
  await browser?.close();
  await Promise.all(Object.values(hosts).map((host) => host.close()));
  await rm(folder, { recursive: true, force: true });
});

async function makeSite(folder, files) {
  const [texts, site] = [join(folder, "texts"), join(folder, "site")];
  await mkdir(texts, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(texts, name), text)));
  await cp(DIST, site, { recursive: true });
  await catena("build", texts, "-o", join(site, "corpus.catena"));
  return site;
}

for (const [name, corpus] of Object.entries(CORPORA)) {
  for (const width of WIDTHS) {
    test(`${name} fits into ${width} pixels`, async () => {
      const fragment = `#${fragmentOf({ q: corpus.finds })}`;
      const reader = await visit(browser, hosts[name].url, { fragment, viewport: { width, height: 800 } });
      const tooWide = [];
      const look = async (view) => {
        const widest = await reader.page.evaluate(beyondTheEdge);
        if (widest) tooWide.push(`${view}: ${widest}`);
      };
      await reader.settled();
      const link = reader.hitLinks.first();
      const passage = new URLSearchParams((await link.getAttribute("href")).slice(1));
      await quote(reader, link);
      for (const [view, where] of views(corpus, { doc: passage.get("doc"), p: passage.get("p") })) {
        await reader.page.evaluate((fragment) => { location.hash = fragment; }, fragmentOf(where));
        await reader.settled();
        await isThere(reader, view);
        await look(`${view} #${fragmentOf(where)}`);
      }
      await reader.page.keyboard.press("?");
      await reader.page.getByRole("dialog").waitFor();
      await look("help");
      assert.deepEqual(tooWide, []);
      assert.deepEqual(reader.manners.complaints, [], "errors in the console");
      await reader.leave();
    });
  }
}

function fragmentOf(where) {
  const pairs = Object.entries(where).flatMap(([key, values]) => [values].flat().map((value) => [key, value]));
  return String(new URLSearchParams(pairs));
}

async function quote(reader, link) {
  await link.focus();
  await reader.page.keyboard.press("q");
  await reader.page.locator(".places-count").filter({ hasText: "1" }).waitFor({ state: "attached" });
}

/** A view that shows a name as missing would fit, and tell nothing. */
async function isThere(reader, view) {
  const first = await reader.main.getByRole("heading", { level: 1 }).first().textContent();
  assert.doesNotMatch(first, /^(There is no|Nothing|No )/, view);
}

/** In the page: what reaches furthest beyond the window's edge, where the page can be scrolled there. */
function beyondTheEdge() {
  const over = document.scrollingElement.scrollWidth - innerWidth;
  if (over <= 0) return undefined;
  const isCut = (element) => {
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== "visible") return true;
    }
    return false;
  };
  const selector = (element) => {
    const { id, classList } = element;
    return element.localName + (id && `#${id}`) + [...classList].map((one) => `.${one}`).join("");
  };
  const right = (element) => Math.round(element.getBoundingClientRect().right + scrollX);
  const seen = [...document.body.querySelectorAll("*")].filter((element) => !isCut(element));
  // Of equals the innermost, which comes last.
  const widest = seen.reduce((before, element) => (right(element) >= right(before) ? element : before));
  return `${over} px too wide: ${selector(widest.parentElement)} > ${selector(widest)} ends at ${right(widest)}`;
}

/** Twelve texts from 1850 to 2030 in which everything is too long; one voice is in all, 60 others in one each. */
function longTexts() {
  const years = [1850, 1866, 1883, 1899, 1916, 1932, 1949, 1965, 1982, 1998, 2015, 2030];
  const of200 = (number) => `Number ${number} of the conversations ${"on trust and on how it is earned again ".repeat(6)}`.slice(0, 200).trim();
  const text = (year, number) => {
    const title = number % 3 ? of200(number) : letters(200, "Conversation");
    const turns = Array.from({ length: 5 }, (_, at) => {
      const others = number * 5 + at;
      const name = others % 4 ? `${LONG_NAME.split(" ")[others % 3]} ${letters(2 + (others % 9), "Nameless")} ${letters(1 + (others / 9), "iouvewarn")}` : LONG_NAME.replace("Theodora", letters(3 + (others % 40), "Theodora"));
      return `**${name}:** In ${year + at} trust cost $${123 + others},456,789,012,345 and ${others + 100},250 people paid € ${others + 2}.75 trillion for it. See ${URL_OF_120} and ${letters(120)}.`;
    });
    return `---
title: ${title}
source: ${of200(99)}
source_title: ${letters(120, "Source")}
url: ${URL_OF_120}
date: ${year}
kind: interview
tags: [${letters(60, "tag-like")}, "${"a tag of many words ".repeat(4).trim()}"]
people:
  - name: ${LONG_NAME}
    role: ${letters(80, "Representative")}
    organisation: ${"Ministry for the Affairs of ".repeat(4)}Others
---

## ${"A section whose heading goes on and on ".repeat(5).trim()}

**Ada Vell:** Who earned your trust in ${year}? Was it ${letters(120)}?

**${LONG_NAME}:** It took ${number + 2} years and ${100 + number},456 letters, and trust cost $${2 + number} trillion.

${turns.join("\n\n")}

## ${letters(120, "Heading")}

**Ada Vell:** I say that growth and trust cost ${number + 1}.5 million pounds in ${year + 1}, and an infrastructure, security and education of our own.
`;
  };
  return {
    ...Object.fromEntries(years.map((year, number) => [`text-${String(number).padStart(2, "0")}.md`, text(year, number)])),
    "topics.toml": `[corpus]
title = "${of200(0)}"

[[topic]]
id = "long"
label = "${letters(60, "Trustworthiness")}"
description = "${letters(120)}"
cues = ["trust"]

${["growth", "infrastructure", "security", "education"].map((id) => `[[topic]]
id = "${id}"
label = "${letters(50, id)} ${`${id} and everything that has to do with it `.repeat(2).trim()}"
cues = ["${id}"]
`).join("\n")}`,
  };
}

function arabicTexts() {
  const text = (title, year) => `---
title: ${title}
language: ar
date: ${year}
---

## كيف بدأت القصة وإلى أين تمضي بعد كل هذه السنين من العمل

**عبد الرحمن:** كيف بدأت القصة في عام ${year}؟

**سلمى:** بدأت بثلاثة خوادم وبكثير من الثقة، ثم دفع 250,000 عميل 3,456,789 دولار. انظر ${URL_OF_120} و${letters(120, "كلمة")}.

**عبد الرحمن:** ومن كسب الثقة بعد ذلك؟

**سلمى:** من قال الحقيقة كسب الثقة ${letters(60, "واستمر")}.
`;
  return {
    "one.md": text("السحابة والثقة", 2015),
    "two.md": text(`الجسر ${letters(120, "الطويل")}`, 2021),
    "topics.toml": `[[topic]]\nid = "trust"\nlabel = "الثقة ${letters(60, "الكبيرة")}"\ncues = ["الثقة"]\n`,
  };
}

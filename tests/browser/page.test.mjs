// The built page in a real browser, on a host with a strict policy: what a
// reader does on a first visit, and what the page must never do.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browser, host, journey } from "./journey.mjs";
import { POLICY_WITHOUT_WASM, serve } from "./server.mjs";
import { visit } from "./reader.mjs";

// Words of the interviews that come with Catena.
const WORD = "ecosystem";
const TYPO = "ecosytem";

describe("search", () => {
  journey("a query with a typo finds and marks the word meant", {}, async (reader) => {
    await reader.search(TYPO);
    const words = await reader.markedWords(reader.hits);
    assert.ok(words.some((word) => word.startsWith(WORD)), `marked: ${words}`);
    // It says what it looked for beside what was typed.
    await reader.main.getByText(TYPO).first().waitFor();
    // The search is in the link, once typing has paused.
    await reader.page.waitForFunction((typo) => location.hash.includes(`q=${typo}`), TYPO);
  });

  journey("hits stand in an ordered list under their documents' titles", {}, async (reader) => {
    await reader.search(WORD);
    assert.ok((await reader.hitLinks.count()) > 0);
    assert.ok((await reader.main.getByRole("heading", { level: 2 }).count()) > 0);
    assert.ok((await reader.main.locator("ol").count()) > 0);
  });

  journey("a topic narrows the hits, and the others stay on offer", {}, async (reader) => {
    const all = await reader.passageCount();
    const topics = reader.facet("Topics").getByRole("checkbox");
    const offered = await topics.count();
    await topics.first().check();
    const narrowed = await reader.passageCount({ other: all });
    assert.ok(narrowed > 0 && narrowed < all, `${narrowed} of ${all}`);
    assert.ok((await topics.count()) >= Math.min(offered, 2), "topics on offer");
    assert.ok(reader.parameter("topic"), "the topic is in the link");
    await topics.first().uncheck();
    assert.equal(await reader.passageCount({ other: narrowed }), all);
  });

  journey("all facets are there", {}, async (reader) => {
    for (const name of ["Topics", "Voices", "Sources", "Years", "Roles"]) {
      assert.ok((await reader.facet(name).getByRole("checkbox").count()) > 0, name);
    }
  });

  journey("nothing found is said, with a way on", {}, async (reader) => {
    await reader.search("zzzzqqqq");
    // Told once typing has paused.
    await reader.page.waitForFunction(() =>
      [...document.querySelectorAll('[role="status"]')].some((node) => /\b(no|0|nothing)\b/i.test(node.textContent)));
    assert.equal(await reader.hitLinks.count(), 0);
    const ways = reader.main.getByRole("link").or(reader.main.getByRole("button"));
    assert.ok((await ways.count()) > 0, "a link or button leads on");
  });
});

describe("reader", () => {
  journey("a hit opens in its text, at its passage, with its matches", {}, async (reader) => {
    await reader.search(WORD);
    await reader.openHit();
    assert.ok(reader.parameter("doc") && reader.parameter("p"), reader.fragment());
    const marks = await reader.marks(reader.article).count();
    assert.ok(marks > 0, "matches are marked");
    const passage = reader.page.locator(`[id="${reader.parameter("p")}"], [id$="-${reader.parameter("p")}"]`);
    if (await passage.count()) assert.ok(await isInWindow(passage.first()), "the passage is in sight");
  });

  journey("next and previous walk through the matches", {}, async (reader) => {
    await reader.search("cloud");
    await reader.openHit();
    const [, all] = await position(reader);
    assert.ok(all > 1, `${all} matches`);
    const walked = [];
    for (const name of ["Next match", "Next match", "Previous match"]) {
      const [before] = await position(reader);
      await reader.page.getByRole("button", { name }).click();
      const step = name.startsWith("Next") ? 1 : -1;
      const expected = ((before - 1 + step + all) % all) + 1;
      await reader.page.getByText(new RegExp(`^\\s*${expected} of ${all}\\s*$`)).first().waitFor();
      walked.push(expected);
    }
    assert.equal(walked[0], walked[2], "previous undoes next");
  });

  journey("back leads to the hits as they were", {}, async (reader) => {
    await reader.search("cloud");
    const last = (await reader.hitLinks.count()) - 1;
    await reader.hitLinks.nth(last).scrollIntoViewIfNeeded();
    const before = await reader.hitLinks.nth(last).boundingBox();
    await reader.openHit(last);
    await reader.page.goBack();
    await reader.hitLinks.nth(last).waitFor();
    await reader.settled();
    assert.equal(await reader.box.inputValue(), "cloud");
    await reader.page.waitForFunction(() => window.scrollY > 0 || document.documentElement.scrollHeight <= innerHeight);
    const after = await reader.hitLinks.nth(last).boundingBox();
    assert.ok(Math.abs(after.y - before.y) < 200, `the hit was at ${before.y}, now at ${after.y}`);
  });

  journey("who goes back amid a word finds the entry before as it was", {}, async (reader) => {
    await reader.search("cloud");
    await reader.page.keyboard.press("Enter");
    await reader.page.waitForFunction(() => history.length > 1 && location.hash === "#q=cloud");
    await reader.page.keyboard.type(" trust");
    await reader.page.evaluate(() => history.back());
    // By then what was typed would have come into the address.
    await reader.page.waitForTimeout(800);
    assert.equal(new URL(reader.page.url()).hash, "");
    assert.equal(await reader.box.inputValue(), "");
    await reader.page.goForward();
    await reader.page.waitForFunction(() => location.hash.startsWith("#q=cloud"));
    assert.match(await reader.box.inputValue(), /^cloud/);
  });

  journey("a permalink restores text, passage and matches", {}, async (reader) => {
    await reader.search(WORD);
    await reader.openHit();
    const [title, link] = [await reader.article.getByRole("heading", { level: 1 }).textContent(), reader.page.url()];
    const marks = await reader.marks(reader.article).count();
    const other = await visit(browser, host.url, { fragment: new URL(link).hash });
    try {
      await other.article.waitFor();
      assert.equal(await other.article.getByRole("heading", { level: 1 }).textContent(), title);
      assert.equal(await other.marks(other.article).count(), marks);
      assert.deepEqual(other.manners.complaints, []);
    } finally {
      await other.leave();
    }
  });

  journey("passages like one that is read lead to other texts", {}, async (reader) => {
    await reader.search("trust");
    await reader.openHit();
    const document = reader.parameter("doc");
    await reader.article.getByRole("button", { name: "Related passages" }).first().click();
    const related = reader.article.getByRole("region", { name: "Related passages" });
    await related.getByRole("link").first().waitFor();
    assert.deepEqual(await reader.barriers(), []);
    await related.getByRole("link").first().click();
    await reader.page.waitForFunction((before) => !location.hash.includes(`doc=${before}&`), document);
    await reader.settled();
    assert.ok(reader.parameter("p"), reader.fragment());
  });

  journey("a link to no such text says so, with a way on", { fragment: "#doc=no-such-text" }, async (reader) => {
    const ways = reader.main.getByRole("link").or(reader.main.getByRole("button"));
    await ways.first().waitFor();
    assert.equal(await reader.article.count(), 0);
  });
});

describe("jump to", () => {
  journey("Ctrl+K finds a place by a few of its letters", {}, async (reader) => {
    const title = await titleOfFirstHit(reader);
    await reader.page.keyboard.press("Control+k");
    await reader.jump.waitFor();
    const box = reader.jump.getByRole("combobox");
    await box.fill(title.replaceAll(/[aeiou\s]/gi, "").slice(0, 8));
    await reader.jump.getByRole("option").first().waitFor();
    await reader.page.keyboard.press("Enter");
    await reader.jump.waitFor({ state: "hidden" });
    assert.notEqual(reader.fragment(), "", "it leads somewhere");
  });

  journey("Escape closes it and nothing has changed", {}, async (reader) => {
    const before = reader.fragment();
    await reader.page.keyboard.press("Control+k");
    await reader.jump.waitFor();
    await reader.page.keyboard.press("Escape");
    await reader.jump.waitFor({ state: "hidden" });
    assert.equal(reader.fragment(), before);
  });
});

describe("help", () => {
  journey("it tells what can be asked, and an example asks it", {}, async (reader) => {
    await reader.page.keyboard.press("?");
    const help = reader.page.getByRole("dialog", { name: "Help" });
    await help.waitFor();
    assert.deepEqual(await reader.barriers(), []);
    await help.getByRole("link", { name: "econ*" }).click();
    await help.waitFor({ state: "hidden" });
    await reader.settled("econ*");
    assert.ok((await reader.hitLinks.count()) > 0);
    assert.equal(await reader.box.inputValue(), "econ*");
  });
});

describe("accessibility", () => {
  for (const colorScheme of ["light", "dark"]) {
    journey(`axe-core finds nothing serious in the hits, ${colorScheme}`, { colorScheme }, async (reader) => {
      await reader.search(TYPO);
      assert.ok((await reader.hitLinks.count()) > 0);
      assert.deepEqual(await reader.barriers(), []);
    });

    journey(`axe-core finds nothing serious in the reader, ${colorScheme}`, { colorScheme }, async (reader) => {
      await reader.search(WORD);
      await reader.openHit();
      assert.deepEqual(await reader.barriers(), []);
    });

    journey(`axe-core finds nothing serious on arrival and in jump to, ${colorScheme}`, { colorScheme }, async (reader) => {
      assert.deepEqual(await reader.barriers(), []);
      await reader.page.keyboard.press("Control+k");
      await reader.jump.waitFor();
      assert.deepEqual(await reader.barriers(), []);
    });
  }

  journey("a search can be made and a hit opened without a mouse", {}, async (reader) => {
    await reader.page.keyboard.press("/");
    await reader.page.keyboard.type(WORD);
    await reader.settled(WORD);
    await reader.hitLinks.first().focus();
    await reader.page.keyboard.press("Enter");
    await reader.article.waitFor();
  });
});

describe("narrow screen", () => {
  const phone = { viewport: { width: 380, height: 780 } };

  journey("search, filter and read fit 380 pixels", phone, async (reader) => {
    await reader.search(WORD);
    assert.ok((await overhang(reader)) <= 0, "the hits hang over the edge");
    // Filters may wait behind a button, but must be reachable.
    const topics = reader.facet("Topics").getByRole("checkbox").first();
    if (!(await topics.isVisible())) {
      await reader.page.getByRole("button", { name: /filter/i }).or(
        reader.page.locator("summary").filter({ hasText: /filter/i })).first().click();
    }
    await topics.waitFor();
    assert.ok((await overhang(reader)) <= 0, "the filters hang over the edge");
    await topics.check();
    await reader.page.waitForFunction(() => location.hash.includes("topic="));
    await reader.settled();
    await reader.page.keyboard.press("Escape");
    await reader.openHit();
    assert.ok((await overhang(reader)) <= 0, "the text hangs over the edge");
  });
});

describe("hosts", () => {
  test("where WebAssembly is refused the page says so and names the header", async () => {
    const strict = await serve({ policy: POLICY_WITHOUT_WASM });
    const reader = await visit(browser, strict.url, { isReady: false });
    try {
      const body = reader.page.locator("body");
      await body.getByText(/Content-Security-Policy/i).first().waitFor();
      assert.match(await body.innerText(), /wasm-unsafe-eval/);
      assert.deepEqual(reader.manners.foreignRequests, []);
    } finally {
      await reader.leave();
      await strict.close();
    }
  });

  test("where the bundle does not come the plain pages can still be read", async () => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.route("**/corpus.catena", (route) => route.abort());
      await page.goto(host.url);
      await page.getByRole("heading", { name: "The texts could not be fetched" }).waitFor();
      await page.getByRole("link", { name: "Read the texts as plain pages" }).click();
      await page.waitForURL(/texts\.html$/);
      assert.ok((await page.locator("ol.texts > li").count()) > 0);
    } finally {
      await context.close();
    }
  });

  test("where scripts are off the page still says what it is", async () => {
    const reader = await visit(browser, host.url, { javaScriptEnabled: false, isReady: false });
    try {
      const heading = reader.page.getByRole("heading", { name: "This page needs JavaScript" });
      const { y } = await heading.boundingBox();
      assert.ok(y < 200, `${y} px down`);
      assert.equal(await reader.page.getByText("has not started").isVisible(), false);
      assert.ok(await reader.page.getByRole("link", { name: "Read the texts as plain pages" }).isVisible());
    } finally {
      await reader.leave();
    }
  });
});

async function titleOfFirstHit(reader) {
  await reader.search(WORD);
  return reader.main.getByRole("heading", { level: 2 }).first().innerText();
}

async function position(reader) {
  const [place, all] = (await reader.counter.textContent()).match(/\d+/g).map(Number);
  return [place, all];
}

async function isInWindow(locator) {
  return locator.evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  });
}

/** By how many pixels the page is wider than the window. */
async function overhang(reader) {
  return reader.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

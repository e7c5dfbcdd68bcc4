// What is drawn stays: the rest of an answer, more hits and another answer come
// beside the hits that are there, which keep the focus, a selection and a finger.

import assert from "node:assert/strict";
import { journey } from "./journey.mjs";

/** Notes every hit that is ever drawn; of the first one, takes focus and selection there. */
function watch() {
  window.drawn = [];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const hits = [...(node.matches(".hit") ? [node] : []), ...node.querySelectorAll(".hit")];
      if (hits.length && !window.drawn.length) {
        hits[0].querySelector(".hit-open").focus();
        getSelection().selectAllChildren(hits[0].querySelector(".hit-text"));
      }
      // What moves is added once more.
      window.drawn.push(...hits.filter((hit) => !window.drawn.includes(hit)));
    }
  }).observe(document.body, { childList: true, subtree: true });
}

/** Of what was drawn so far: whether the page shows each of it, once and in one piece. */
const kept = () => {
  const [first] = window.drawn;
  return {
    first: document.querySelector(".hit") === first,
    all: window.drawn.length === document.querySelectorAll(".hit").length && window.drawn.every((hit) => hit.isConnected),
    focus: first.contains(document.activeElement),
    selection: getSelection().toString().length > 0 && first.contains(getSelection().anchorNode),
  };
};
const WHOLE = { first: true, all: true, focus: true, selection: true };

journey("hits stay where they are when the rest of them comes, and more", {}, async (reader, page) => {
  await page.evaluate(watch);
  await reader.search("data");
  assert.deepEqual(await page.evaluate(kept), WHOLE, "with the rest");
  const shown = await reader.hitLinks.count();
  const more = page.getByRole("button", { name: "Show more" });
  await more.click();
  await reader.hitLinks.nth(shown).waitFor();
  await reader.settled();
  // Who asks for more goes on with the first of them.
  assert.equal(await reader.hitLinks.nth(shown).evaluate((link) => link === document.activeElement), true);
  const { first, all } = await page.evaluate(kept);
  assert.deepEqual({ first, all }, { first: true, all: true }, "with more");
});

journey("a hit that another answer holds too stays the same", { fragment: "#q=cloud" }, async (reader, page) => {
  await page.evaluate(() => {
    window.before = new Map([...document.querySelectorAll(".hit")].map((hit) => [hit.dataset.passage, hit]));
  });
  const all = await reader.passageCount();
  await reader.facet("Topics").getByRole("checkbox").first().check();
  await reader.passageCount({ other: all });
  const [both, same] = await page.evaluate(() => {
    const both = [...document.querySelectorAll(".hit")].filter((hit) => window.before.has(hit.dataset.passage));
    return [both.length, both.filter((hit) => window.before.get(hit.dataset.passage) === hit).length];
  });
  assert.ok(both > 1, `${both} hits of both`);
  assert.equal(same, both);
});

journey("a letter typed changes the words of the hits and moves none of them", { fragment: "#q=clou" }, async (reader, page) => {
  await reader.box.press("End");
  await page.evaluate(() => {
    window.first = document.querySelector(".hit-row");
    window.moved = 0;
    const isMoved = (node) => node.isConnected && node.matches?.(".hit-row");
    new MutationObserver((changes) => {
      window.moved += changes.flatMap(({ removedNodes }) => [...removedNodes]).filter(isMoved).length;
    }).observe(document.querySelector("main"), { childList: true, subtree: true });
  });
  const passages = () => page.locator(".hit").evaluateAll((hits) => hits.map((hit) => hit.dataset.passage));
  const before = await passages();
  for (const letter of ["d", "Space", "i", "n"]) {
    await page.keyboard.press(letter);
    await reader.settled();
  }
  assert.notDeepEqual(await passages(), before);
  assert.deepEqual(await page.evaluate(() => [document.querySelector(".hit-row") === first, moved]), [true, 0]);
});

journey("the order is chosen where it is shown, and the focus stays", { fragment: "#q=cloud" }, async (reader, page) => {
  await page.getByRole("button", { name: "Show more" }).click();
  await reader.hitLinks.nth(20).waitFor();
  const order = page.getByRole("combobox", { name: "Order" });
  await order.focus();
  await order.selectOption("newest");
  await page.waitForFunction(() => location.hash.includes("sort=newest"));
  await reader.settled();
  assert.ok(await order.evaluate((select) => select === document.activeElement && select.value === "newest"));
});

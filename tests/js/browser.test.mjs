// The package in target/js, as a page has it: the example, in real Chromium.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, newPage } from "../browser/reader.mjs";
import { serve } from "../browser/server.mjs";

const folder = fileURLToPath(new URL("../..", import.meta.url));
// The example's script stands in its page.
const policy = "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'";
let host, browser;

before(async () => {
  host = await serve({ folder, policy, more: { "/bare.html": "<!doctype html><title>Bare</title>" } });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** A page of this path, and what went wrong in it. */
async function open(path) {
  const { page } = await newPage(browser);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("requestfailed", (request) => errors.push(request.url()));
  await page.goto(host.url + path);
  return { page, errors };
}

test("the example builds, opens and searches", async () => {
  const { page, errors } = await open("examples/page/");
  const hits = page.getByRole("listitem");
  await page.getByText("3 passages").waitFor();
  await page.getByRole("searchbox", { name: "Words" }).fill("trsut");
  await page.getByText("2 passages").waitFor();
  assert.deepEqual(await hits.locator("mark").allTextContents(), ["Trust", "trust"]);
  assert.deepEqual(errors, []);
});

/** Packs and searches in a page; how many files that loaded, and what was found. */
const ask = (page, build) =>
  page.evaluate(async (build) => {
    const { default: init, Engine } = await import("/target/js/catena.js");
    await init(build ? { build: true } : undefined);
    const before = performance.getEntriesByType("resource").length;
    const bundle = Engine.build([{ id: 7, text: "The harbour froze." }]);
    const loaded = performance.getEntriesByType("resource").length - before;
    return { loaded, found: Engine.open(bundle).search("harbor").hits.map((hit) => hit.document) };
  }, build);

test("Engine.build loads what packs by itself, or finds it loaded", async () => {
  for (const [build, loaded] of [[false, 1], [true, 0]]) {
    const { page, errors } = await open("bare.html");
    assert.deepEqual(await ask(page, build), { loaded, found: [7] }, `build: ${build}`);
    assert.deepEqual(errors, []);
    await page.close();
  }
});

// The program comes in two parts, the second when a reader first does more.

import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, host, journey } from "./journey.mjs";
import { newPage } from "./reader.mjs";

const SECOND = "**/catena-more.wasm";

/** Visits a page whose second part comes, or not, as the net says at the time. */
async function visitWith(net, fragment = "") {
  const { context, page } = await newPage(browser);
  await page.route(SECOND, async (route) => {
    if (await net.isUp) await route.continue();
    else await route.abort();
  });
  await page.goto(host.url + fragment);
  return { page, leave: () => context.close() };
}

const isReady = (page) => page.waitForFunction(() => document.documentElement.dataset.ready === "true");

journey("a first visit does without the second part", {}, async (reader, page) => {
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(asked.some((name) => name.endsWith("catena-app_bg.wasm")));
  assert.deepEqual(asked.filter((name) => name.endsWith("catena-more.wasm")), []);
  const second = page.waitForResponse(SECOND);
  await page.mouse.move(20, 20);
  assert.equal((await second).status(), 200);
});

journey("one letter in the box is a sign of a reader, and fetches it", {}, async (reader, page) => {
  await page.locator("#search-box").focus();
  const second = page.waitForResponse(SECOND, { timeout: 10_000 });
  await page.keyboard.press("c");
  assert.equal((await second).status(), 200);
});

test("one types while it is on its way, and what one does next follows in its order", async () => {
  let come;
  const net = { isUp: new Promise((keep) => (come = keep)) };
  const { page, leave } = await visitWith(net);
  await isReady(page);
  await page.locator("#search-box").pressSequentially("cloud");
  await page.locator(".hit").first().waitFor();
  await page.locator("#search-box").press("Control+k");
  assert.equal(await page.getByRole("dialog").count(), 0);
  come(true);
  await page.getByRole("dialog", { name: "Jump to" }).waitFor();
  await leave();
});

test("who clicks and then types on finds at once, and stays", async () => {
  let come;
  const net = { isUp: new Promise((keep) => (come = keep)) };
  const { page, leave } = await visitWith(net);
  await isReady(page);
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Topics" }).click();
  await page.locator("#search-box").pressSequentially("cloud");
  await page.locator(".hit").first().waitFor();
  await page.waitForFunction(() => location.hash === "#q=cloud");
  const second = page.waitForResponse(SECOND);
  come(true);
  await second;
  // What comes after that is done, and in the view where one is.
  await page.locator("#search-box").press("Control+k");
  await page.getByRole("dialog", { name: "Jump to" }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), "#q=cloud");
  await leave();
});

test("where it cannot be fetched that is said, what is there stays, and the next try may succeed", async () => {
  const net = { isUp: false };
  const { page, leave } = await visitWith(net);
  await isReady(page);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const topics = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Topics" });
  await topics.click();
  await page.getByText("a part of the page that could not be fetched").first().waitFor();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), title);
  net.isUp = true;
  await topics.click();
  await page.getByRole("table").first().waitFor();
  assert.ok(page.url().includes("view=topics"));
  await leave();
});

test("a link that leads further says so too, and goes on when it is tried again", async () => {
  let come;
  const isUp = new Promise((keep) => (come = keep));
  // Refused once. The engine, when it is ready, asks for it too, and waits.
  let asked = 0;
  const net = { get isUp() { return (asked += 1) > 1 && isUp; } };
  const { page, leave } = await visitWith(net, "#view=topics");
  await page.getByRole("heading", { name: "A part of the page could not be fetched" }).waitFor();
  assert.equal(await page.locator(".notice").count(), 0);
  await page.getByRole("button", { name: "Try again" }).click();
  come(true);
  await page.getByRole("table").first().waitFor();
  await leave();
});

test("from a link whose view does not come one can go home and search", async () => {
  const { page, leave } = await visitWith({ isUp: false }, "#view=topics");
  await page.getByRole("heading", { name: "A part of the page could not be fetched" }).waitFor();
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Texts" }).click();
  await page.getByRole("heading", { name: "The texts" }).waitFor();
  await page.locator("#search-box").pressSequentially("cloud");
  await page.locator(".hit").first().waitFor();
  await leave();
});

test("a link that leads further works in a worker and without one", async () => {
  for (const noWorker of [false, true]) {
    const { context, page } = await newPage(browser);
    if (noWorker) await page.addInitScript(() => delete globalThis.Worker);
    await page.goto(`${host.url}#view=figures`);
    await page.getByRole("table").first().waitFor();
    await context.close();
  }
});

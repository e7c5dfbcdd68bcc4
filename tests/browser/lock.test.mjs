// A page that opens only with a passphrase, from disk and in a sandboxed frame.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { catena, makePage } from "./page-file.mjs";
import { launch, visit } from "./reader.mjs";
import { DIST, serve } from "./server.mjs";

// With an accent that the reader types as letter and mark.
const PASSPHRASE = "f\u00fcnf W\u00f6rter im Salz";
const TYPED = "fu\u0308nf Wo\u0308rter im Salz";

let browser;
let open;
let url;

before(async () => {
  process.env.CATENA_PASSPHRASE = PASSPHRASE;
  open = await makePage();
  const file = join(open.folder, "locked.html");
  await catena("build", open.file, "--app", DIST, "-o", file, "--lock");
  url = pathToFileURL(file).href;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await open?.remove();
});

async function unlock(reader, passphrase) {
  await reader.page.getByLabel("Passphrase").fill(passphrase);
  await reader.page.getByRole("button", { name: "Open" }).click();
}

test("the file tells nothing of the corpus", async () => {
  const page = (await readFile(open.file, "utf8")).toLowerCase();
  const locked = (await readFile(join(open.folder, "locked.html"), "utf8")).toLowerCase();
  for (const word of ["hu xiaoming", "korea herald", "alibaba", "follow the sun", "five conversations", "ecosystem"]) {
    assert.ok(page.includes(word), `${word} in the open page`);
    assert.ok(!locked.includes(word), `${word} in the locked page`);
  }
});

test("it opens with its passphrase, and then works as without a lock", async () => {
  const reader = await visit(browser, url, { isReady: false, fragment: "#q=ecosystem" });
  const requests = [];
  reader.page.context().on("request", (request) => requests.push(request.url()));
  assert.equal(await reader.page.title(), "Locked");
  assert.deepEqual(await reader.barriers(), []);
  await unlock(reader, "four words of salt");
  await reader.page.getByRole("status").getByText("does not open the page").waitFor();
  assert.ok(await reader.page.getByLabel("Passphrase").evaluate((box) => box === document.activeElement));
  // By keyboard alone.
  await reader.page.keyboard.type(TYPED);
  await reader.page.keyboard.press("Enter");
  await reader.isReady();
  // The link's search is what one sees.
  await reader.hitLinks.first().waitFor();
  assert.equal(await reader.box.inputValue(), "ecosystem");
  assert.match(await reader.page.title(), /conversations/);
  await reader.openHit();
  assert.equal(reader.page.workers().length, 1, "the engine runs in a worker");
  assert.deepEqual(requests.filter((address) => !/^(file|data|blob):/.test(address)), []);
  assert.deepEqual(reader.manners.complaints, []);
  // Nothing was kept that would open it again.
  const kept = await reader.page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
  assert.ok(!kept.includes("Salz"), kept);
  await reader.page.reload();
  await reader.page.getByLabel("Passphrase").waitFor();
  await reader.leave();
});

test("the passphrase can be looked at while it is typed", async () => {
  const reader = await visit(browser, url, { isReady: false });
  const box = reader.page.getByLabel("Passphrase");
  assert.equal(await box.getAttribute("type"), "password");
  await reader.page.getByLabel("Show it").check();
  assert.equal(await box.getAttribute("type"), "text");
  await reader.leave();
});

test("who reads Chinese is asked in Chinese", async () => {
  const reader = await visit(browser, url, { isReady: false, locale: "zh-CN" });
  await reader.page.getByLabel("口令", { exact: true }).waitFor();
  assert.equal(await reader.page.locator("html").getAttribute("lang"), "zh-Hans");
  await reader.leave();
});

test("a copy that was changed on its way says so or stays shut", async () => {
  const text = await readFile(join(open.folder, "locked.html"), "utf8");
  const file = join(open.folder, "changed.html");
  await writeFile(file, text.replace(/(data-nonce="[^"]*">)(....)/, "$1AAAA"));
  const reader = await visit(browser, pathToFileURL(file).href, { isReady: false });
  await unlock(reader, PASSPHRASE);
  await reader.page.getByRole("status").getByText(/does not open|not whole/).waitFor();
  await reader.leave();
});

test("it opens in a sandboxed frame of another site", async () => {
  await writeFile(join(open.folder, "wiki.html"), `<!doctype html><iframe src="locked.html" sandbox="allow-scripts" width="900" height="600"></iframe>`);
  const host = await serve({ folder: open.folder, policy: "frame-ancestors *" });
  const reader = await visit(browser, `${host.url}wiki.html`, { isReady: false });
  const frame = await (await reader.page.waitForSelector("iframe")).contentFrame();
  await frame.getByLabel("Passphrase").fill(PASSPHRASE);
  await frame.getByRole("button", { name: "Open" }).click();
  await frame.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await frame.getByRole("combobox", { name: "Search" }).fill("ecosystem");
  await frame.locator("mark").first().waitFor();
  await reader.leave();
  await host.close();
});

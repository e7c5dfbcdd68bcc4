// The hosted site without a connection, and when a newer one is put in its
// place: what a returning reader meets.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { catena } from "./page-file.mjs";
import { DIST, serve } from "./server.mjs";
import { Reader, launch, visit } from "./reader.mjs";

// A word of the interviews that come with Catena, and one of the corpus that replaces them.
const WORD = "ecosystem";
const NEW_WORD = "lighthouse";
const NEW_TEXT = "# The keeper\n\n**Interviewer:** Who keeps the lighthouse?\n\n**Keeper:** I keep the lighthouse, as my mother did.\n";

let browser;
let folder;
let renewed;

before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "catena-offline-"));
  // The corpus of tomorrow, built as a publisher builds it.
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", "keeper.md"), NEW_TEXT);
  renewed = join(folder, "renewed");
  await catena("build", join(folder, "texts"), "--app", DIST, "-o", renewed);
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A reader at a site of its own, which the test may change or close. */
function journey(name, walk) {
  test(name, async () => {
    const place = await mkdtemp(join(folder, "site-"));
    await cp(DIST, place, { recursive: true });
    const host = await serve({ folder: place });
    const reader = await visit(browser, host.url);
    try {
      await walk(reader, { ...host, place, deploy: (from = renewed) => cp(from, place, { recursive: true }) });
      const ours = reader.manners.complaints.filter((text) => !/net::ERR_|status of 404|Failed to update/.test(text));
      assert.deepEqual(ours, [], "errors in the console");
      assert.deepEqual(reader.manners.foreignRequests, [], "requests to other hosts");
    } finally {
      await reader.leave();
      await host.close();
    }
  });
}

/** The first version is kept, and the page that shows it is watched over. */
async function isKept(reader) {
  await reader.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await reader.page.reload();
  await reader.isReady();
  assert.ok(await reader.page.evaluate(() => Boolean(navigator.serviceWorker.controller)), "a controller");
}

async function finds(reader, word) {
  await reader.search(word);
  assert.ok((await reader.marks(reader.hits).count()) > 0, word);
}

function announcement(reader) {
  return reader.page.getByText("A newer version of this page is here.");
}

/** All addresses kept in this origin, without the notes of which page began with what. */
async function keptPaths(reader) {
  return reader.page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => !name.startsWith("catena-pages "));
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url)).map(({ pathname, search }) => pathname + search).sort();
  });
}

describe("without a connection", () => {
  journey("the site opens again, searches and reads", async (reader, host) => {
    await isKept(reader);
    await host.close();
    await reader.page.reload();
    await reader.isReady();
    await finds(reader, WORD);
    await reader.openHit();
    // A link to a view, in a window of its own.
    const page = await reader.page.context().newPage();
    await page.goto(`${host.url}index.html?embed#q=${WORD}`);
    const other = new Reader(page, reader.manners);
    await other.isReady();
    assert.ok((await other.hitLinks.count()) > 0);
  });

  journey("the first visit waits for none of it", async (reader, host) => {
    await reader.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const paths = host.asked.map((url) => new URL(url, host.url).pathname);
    const first = (path) => paths.indexOf(path);
    assert.ok(first("/sw.js") > 0 && first("/offline.js") > 0, `${paths}`);
    for (const path of ["/", "/boot.js", "/catena-app_bg.wasm", "/corpus.catena", "/catena.css"]) {
      assert.ok(first(path) >= 0 && first(path) < first("/offline.js"), `${path} after the service worker`);
    }
  });

  journey("exactly the site's own files are kept", async (reader, host) => {
    await isKept(reader);
    const paths = await reader.page.evaluate(async () => {
      await fetch("corpus.catena?again");
      await fetch("texts.html");
      await fetch("boot.js", { headers: { range: "bytes=0-9" } });
      await fetch("index.html", { method: "POST", body: "x" }).catch(() => {});
      await fetch("nowhere.html");
      return (await fetch("sw.js")).text();
    });
    const list = JSON.parse(/^const SITE = (.*);$/m.exec(paths)[1]);
    const expected = ["/", ...Object.keys(list.files).map((path) => `/${path}`)].sort();
    assert.deepEqual(await keptPaths(reader), expected);
    assert.ok(expected.includes("/corpus.catena") && !expected.some((path) => path.startsWith("/texts")), `${expected}`);
  });
});

describe("a new version", () => {
  journey("is announced; the open page stays as it is until one asks for it", async (reader, host) => {
    await isKept(reader);
    await host.deploy();
    await reader.page.reload();
    await reader.isReady();
    await announcement(reader).waitFor();
    await finds(reader, WORD);
    assert.deepEqual(await reader.barriers(), []);
    await reader.page.getByRole("button", { name: "Load the new version" }).click();
    await reader.page.waitForFunction(() => document.title.includes("keeper"));
    await reader.isReady();
    await finds(reader, NEW_WORD);
    assert.equal(await announcement(reader).count(), 0);
    // And it is this version that opens without a connection.
    await host.close();
    await reader.page.reload();
    await reader.isReady();
    await finds(reader, NEW_WORD);
  });

  journey("leaves another open window at the version it began with", async (reader, host) => {
    await isKept(reader);
    const old = new Reader(await reader.page.context().newPage(), reader.manners);
    await old.page.goto(host.url);
    await old.isReady();
    await host.deploy();
    await reader.page.reload();
    await announcement(reader).waitFor();
    await reader.page.getByRole("button", { name: "Load the new version" }).click();
    await reader.page.waitForFunction(() => document.title.includes("keeper"));
    await finds(old, WORD);
    // Whatever it still asks for is of its own version.
    const [bytes, now] = await Promise.all(
      [old, reader].map(({ page }) => page.evaluate(async () => (await (await fetch("corpus.catena")).arrayBuffer()).byteLength)),
    );
    assert.equal(bytes, (await readFile(join(DIST, "corpus.catena"))).byteLength);
    assert.equal(now, (await readFile(join(renewed, "corpus.catena"))).byteLength);
  });

  journey("that has come only in part is not taken", async (reader, host) => {
    await isKept(reader);
    // The list is here before the bundle.
    for (const name of ["sw.js", "index.html"]) await cp(join(renewed, name), join(host.place, name));
    const state = await reader.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const found = new Promise((done) => {
        registration.addEventListener("updatefound", () => done(registration.installing), { once: true });
      });
      await registration.update();
      const worker = await found;
      while (worker.state === "installing") {
        await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
      }
      return worker.state;
    });
    assert.equal(state, "redundant");
    await reader.page.reload();
    await reader.isReady();
    await finds(reader, WORD);
    assert.equal(await announcement(reader).count(), 0);
    // Once the rest is there it is.
    await host.deploy();
    await reader.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await announcement(reader).waitFor();
  });

  journey("without a list takes the worker away", async (reader, host) => {
    await isKept(reader);
    const worker = await readFile(join(host.place, "sw.js"), "utf8");
    await writeFile(join(host.place, "sw.js"), worker.replace(/^const SITE = .*$/m, "const SITE = null;"));
    await reader.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await reader.page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length);
  });
});

test("in a frame of another site nothing is registered", async () => {
  const [site, wiki] = await Promise.all([serve(), serve({ folder, policy: "default-src *" })]);
  const source = site.url.replace("127.0.0.1", "localhost");
  await writeFile(join(folder, "frame.html"), `<!doctype html><iframe src="${source}" width="900" height="600"></iframe>`);
  const reader = await visit(browser, `${wiki.url}frame.html`, { isReady: false });
  try {
    const frame = await (await reader.page.waitForSelector("iframe")).contentFrame();
    await frame.waitForFunction(() => document.documentElement.dataset.ready === "true");
    await frame.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("offline.js")));
    await frame.evaluate(() => fetch("texts.html").then((response) => response.text()));
    assert.ok(!site.asked.includes("/sw.js"));
  } finally {
    await reader.leave();
    await Promise.all([site.close(), wiki.close()]);
  }
});

// A reader at the page: what one can see and do there, found as a screen reader
// would find it, by role and name. A change of markup or class breaks nothing
// here; a change of what the reader meets does.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Long enough for a machine several times slower and busy with other things; what goes wrong can wait. */
export const PATIENCE_MS = 60_000;

/** How many times slower than it is the page's own thread is to run: CATENA_THROTTLE=6 finds what holds by luck. */
const THROTTLE = Number(process.env.CATENA_THROTTLE ?? 1);

/** With more of Chromium's own arguments, if any. */
export async function launch(more = []) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error("no Chromium found; run .ci/prepare chromium, or name one in $CHROMIUM");
  }
  return chromium.launch({
    executablePath,
    timeout: PATIENCE_MS,
    // Chromium's sandbox does not start for root or in most containers; the
    // only page it meets here is our own.
    chromiumSandbox: false,
    args: ["--disable-background-networking", "--disable-dev-shm-usage", ...more],
  });
}

/** A page in a context of its own. */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  if (THROTTLE > 1) {
    context.on("page", async (page) => {
      const debug = await context.newCDPSession(page);
      await debug.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
    });
  }
  return { context, page: await context.newPage() };
}

/**
 * Waits until a page shows all of what was asked: the whole answer to this query or, where none is given, to its
 * address. Until then more is drawn by itself, and what one finds there is counted or measured in vain.
 */
export async function settled(page, query) {
  await page.waitForFunction((query) => {
    const { settled } = document.documentElement.dataset;
    if (settled === undefined) return false;
    const [shown, asked] = [settled, location.hash.slice(1)].map((address) => new URLSearchParams(address));
    [shown, asked].forEach((address) => address.sort());
    return query === undefined ? String(shown) === String(asked) : (shown.get("q") ?? "") === query;
  }, query);
}

/** Waits until something holds that no wait of a page can tell. */
export async function until(holds) {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); ) {
    assert.ok(Date.now() < end, `never so: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Opens the page in a context of its own and keeps a record of its manners. */
export async function visit(browser, url, { fragment = "", isReady = true, ...options } = {}) {
  const { context, page } = await newPage(browser, options);
  const manners = { complaints: [], foreignRequests: [] };
  page.on("console", (message) => {
    if (message.type() === "error") manners.complaints.push(message.text());
  });
  page.on("pageerror", (error) => manners.complaints.push(String(error)));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    const isLocal = ["data:", "blob:"].includes(protocol) || origin === new URL(url).origin;
    if (!isLocal) manners.foreignRequests.push(request.url());
  });
  await page.goto(url + fragment);
  const reader = new Reader(page, manners);
  if (isReady) await reader.isReady();
  return reader;
}

export class Reader {
  constructor(page, manners) {
    this.page = page;
    this.manners = manners;
    this.main = page.getByRole("main");
    this.box = page.getByRole("combobox", { name: "Search" });
    this.status = page.getByRole("status").filter({ hasText: /passage/i }).first();
    this.hits = this.main.getByRole("list").filter({ has: page.locator('a[href*="p="]') }).first();
    this.hitLinks = this.main.locator('ol a[href*="doc="][href*="p="]');
    this.article = page.getByRole("article").filter({ has: page.getByRole("heading", { level: 1 }) });
    this.counter = page.getByText(/^\s*\d+ of \d+\s*$/).first();
    this.jump = page.getByRole("dialog", { name: "Jump to" });
  }

  /** The engine has answered, and its first answer is drawn. */
  async isReady() {
    await this.page.waitForFunction(() => {
      const { ready, settled } = document.documentElement.dataset;
      return ready === "true" && settled !== undefined;
    });
  }

  /** All of what was asked is drawn; see `settled`. */
  async settled(query) {
    await settled(this.page, query);
  }

  /** Searches, and waits for the whole answer. */
  async search(query) {
    await this.box.fill(query);
    await this.settled(query);
  }

  /** The number of passages the page tells of, once it is that of what is shown, and another than before. */
  async passageCount({ other } = {}) {
    await this.settled();
    const told = await this.page.waitForFunction(
      ([other]) => {
        const number = (text) => /(\d[\d,]*)\s+passages?/.exec(text ?? "")?.[1].replaceAll(",", "");
        const told = [...document.querySelectorAll('[role="status"]')].map((node) => number(node.textContent)).find(Boolean);
        const seen = document.querySelector("main .status-count");
        const isOfThis = told !== undefined && (!seen || number(seen.textContent) === told);
        return isOfThis && Number(told) !== other && { count: Number(told) };
      },
      [other],
    );
    return (await told.jsonValue()).count;
  }

  facet(name) {
    return this.page.getByRole("group", { name });
  }

  marks(within = this.main) {
    return within.locator("mark");
  }

  async markedWords(within = this.main) {
    const texts = await this.marks(within).allTextContents();
    return texts.map((text) => text.toLowerCase());
  }

  /** Opens a hit and waits for its text, at its passage. */
  async openHit(index = 0) {
    await this.hitLinks.nth(index).click();
    await this.article.waitFor();
    await this.settled();
  }

  fragment() {
    return new URL(this.page.url()).hash;
  }

  parameter(name) {
    return new URLSearchParams(this.fragment().slice(1)).get(name);
  }

  /** What axe-core calls serious or critical, or of other impacts, as one line each. */
  async barriers(impacts = ["serious", "critical"]) {
    // Through the debugger, since the page's own policy lets no script in.
    await this.page.evaluate(await axeSource());
    const { violations } = await this.page.evaluate(() => window.axe.run());
    return violations
      .filter(({ impact }) => impacts.includes(impact))
      .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} (${node.html.slice(0, 160)})`));
  }

  async leave() {
    await this.page.context().close();
  }
}

let axe;
async function axeSource() {
  return (axe ??= await readFile(AXE, "utf8"));
}

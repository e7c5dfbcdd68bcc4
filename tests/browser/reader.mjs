// A reader at the page: what one can see and do there, found as a screen reader
// would find it, by role and name. A change of markup or class breaks nothing
// here; a change of what the reader meets does.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Long enough for a loaded two-core machine, short enough to wait for. */
const PATIENCE_MS = 15_000;

/** With more of Chromium's own arguments, if any. */
export async function launch(more = []) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error("no Chromium found; run .ci/prepare chromium, or name one in $CHROMIUM");
  }
  return chromium.launch({
    executablePath,
    // Chromium's sandbox does not start for root or in most containers; the
    // only page it meets here is our own.
    chromiumSandbox: false,
    args: ["--disable-background-networking", "--disable-dev-shm-usage", ...more],
  });
}

/** Opens the page in a context of its own and keeps a record of its manners. */
export async function visit(browser, url, { fragment = "", isReady = true, ...options } = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
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

  /** The engine has answered for the first time. */
  async isReady() {
    await this.page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  }

  async search(query) {
    await this.box.fill(query);
  }

  /** The number of passages the page tells of, once it is another than before. */
  async passageCount({ other } = {}) {
    await this.page.waitForFunction(
      ([before]) => {
        const texts = [...document.querySelectorAll('[role="status"]')].map((node) => node.textContent);
        const found = texts.map((text) => /(\d[\d,]*)\s+passages?/.exec(text)).find(Boolean);
        return found && Number(found[1].replaceAll(",", "")) !== before;
      },
      [other],
    );
    const text = await this.status.textContent();
    return Number(/(\d[\d,]*)\s+passages?/.exec(text)[1].replaceAll(",", ""));
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

  /** Opens a hit and waits for its text. */
  async openHit(index = 0) {
    await this.hitLinks.nth(index).click();
    await this.article.waitFor();
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

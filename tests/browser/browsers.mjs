// Chromium and Firefox behind one set of commands, for what must be the same in
// both. Firefox may be missing; the tests then say so and pass over it.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

import { findChromium } from "./chromium.mjs";
import { PATIENCE_MS } from "./reader.mjs";

const FIREFOX = ["firefox-esr", "firefox"];

export function findFirefox() {
  if (process.env.FIREFOX) return process.env.FIREFOX;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const places = [
    ...folders.flatMap((folder) => FIREFOX.map((name) => join(folder, name))),
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ];
  return places.find((place) => existsSync(place));
}

export const BROWSERS = {
  chromium: {
    isThere: () => Boolean(findChromium()),
    launch: () =>
      puppeteer.launch({
        timeout: PATIENCE_MS,
        executablePath: findChromium(),
        // What puppeteer adds by itself gives frames of other sites a storage
        // that readers' browsers refuse them.
        ignoreDefaultArgs: true,
        args: [
          "--headless=new",
          "--no-sandbox",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--no-first-run",
          "--remote-debugging-port=0",
          "about:blank",
        ],
      }),
  },
  firefox: {
    isThere: () => Boolean(findFirefox()),
    launch: () =>
      puppeteer.launch({
        timeout: PATIENCE_MS,
        browser: "firefox",
        executablePath: findFirefox(),
        headless: true,
        extraPrefsFirefox: {
          // As readers have it; puppeteer turns both off.
          "security.fileuri.strict_origin_policy": true,
          "network.cookie.cookieBehavior": 5,
        },
      }),
  },
};

// Where Chromium, or a browser made of it, is on this machine.
// Run by itself it prints the place, or fails when there is none.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"];

export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const places = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  ];
  return places.find((place) => existsSync(place));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const place = findChromium();
  if (place) console.log(place);
  else process.exitCode = 1;
}

// Pictures of the built page: every view, width and theme, into
// target/screenshots, to be looked at.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

const FOLDER = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));
const SIZES = [[1440, 900], [768, 1024], [380, 780]];
const THEMES = ["light", "dark"];

/** How to get to each view. */
const VIEWS = {
  home: async () => {},
  search: async (reader) => {
    await reader.search("data ecosytem");
    await reader.hitLinks.first().waitFor();
  },
  reader: async (reader) => {
    await reader.search("trust");
    await reader.openHit();
  },
  related: async (reader) => {
    await reader.search("trust");
    await reader.openHit();
    await reader.page.locator("[aria-current=location] .related-button").first().click();
    await reader.article.getByRole("region", { name: "Related passages" }).waitFor();
  },
  help: async (reader) => {
    await reader.page.keyboard.press("?");
    await reader.page.getByRole("dialog").waitFor();
  },
  jump: async (reader) => {
    await reader.page.keyboard.press("Control+k");
    await reader.jump.getByRole("combobox").fill("eu");
    await reader.jump.getByRole("option").first().waitFor();
  },
  empty: async (reader) => {
    await reader.search("zzzzqqqq");
    // The status line waits until typing has paused.
    await reader.page.waitForTimeout(1200);
  },
};

const host = await serve();
const browser = await launch();
await mkdir(FOLDER, { recursive: true });
for (const [view, open] of Object.entries(VIEWS)) {
  for (const [width, height] of SIZES) {
    for (const colorScheme of THEMES) {
      const reader = await visit(browser, host.url, { colorScheme, viewport: { width, height } });
      await open(reader);
      await reader.page.waitForTimeout(200);
      const name = `${view}-${width}-${colorScheme}.png`;
      await reader.page.screenshot({ path: FOLDER + name });
      console.log(`target/screenshots/${name}`);
      await reader.leave();
    }
  }
}
await browser.close();
await host.close();

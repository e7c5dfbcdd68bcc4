// One browser and one host for all tests of a file, and the journey: a visit at
// whose end the page has kept its manners.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "./server.mjs";
import { launch, visit } from "./reader.mjs";

/** There once the tests of the file have begun. */
export let browser;
export let host;

before(async () => {
  [browser, host] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser?.close();
  await host?.close();
});

/** Visits the page, walks it with its reader, and asks for no complaint and no request to others. */
export function journey(name, options, walk) {
  test(name, async () => {
    const reader = await visit(browser, host.url, options);
    try {
      await walk(reader, reader.page);
      assert.deepEqual(reader.manners.complaints, [], "errors in the console");
      assert.deepEqual(reader.manners.foreignRequests, [], "requests to other hosts");
    } finally {
      await reader.leave();
    }
  });
}

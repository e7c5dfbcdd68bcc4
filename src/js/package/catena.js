// The package's entry: loads the engine's wasm, then gives the Engine.
import load, { Engine } from "./catena_glue.js";

export { Engine };

let loading;

/**
 * Loads the engine, once; see catena.d.ts.
 * Without an argument it takes the wasm that lies beside this file.
 */
export default function init(source) {
  loading ??= start(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(source) {
  await load({ module_or_path: source ?? (await ownFile()) });
}

// Node's fetch does not read files. A bundler finds the file by the glue's own
// `new URL("catena_bg.wasm", import.meta.url)`.
async function ownFile() {
  const isNode = globalThis.process?.versions?.node && import.meta.url.startsWith("file:");
  if (!isNode) return undefined;
  const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs/promises");
  return readFile(new URL("catena_bg.wasm", import.meta.url));
}

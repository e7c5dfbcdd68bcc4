// The package's entry: loads the engine's wasm, then gives the Engine.
//
// Searching and building are two wasm files, because most who search do not
// build. The builder is loaded when it is asked for.
import load, { Engine } from "./catena_glue.js";
import loadBuilder, { build, initSync as loadBuilderNow } from "./catena_build_glue.js";

export { Engine };

let loading;
let loadingBuilder;
let isBuilderThere = false;
// In Node; undefined elsewhere.
let readFileSync;

/**
 * Loads the engine, once; see catena.d.ts.
 * Without an argument it takes the wasm that lies beside this file.
 */
export default async function init(given) {
  const { source, build: builder } = options(given);
  loading ??= start(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  if (builder) {
    loadingBuilder ??= startBuilder(builder).catch((error) => {
      loadingBuilder = undefined;
      throw error;
    });
  }
  await Promise.all([loading, loadingBuilder]);
}

function options(given) {
  const isOptions = given !== null && typeof given === "object" && Object.getPrototypeOf(given) === Object.prototype;
  return isOptions ? given : { source: given };
}

async function start(source) {
  await findReader();
  await load({ module_or_path: source ?? readFileSync?.(new URL("catena_bg.wasm", import.meta.url)) });
}

async function startBuilder(source) {
  await findReader();
  const own = readFileSync?.(new URL("catena_build_bg.wasm", import.meta.url));
  if (!isBuilderThere) await loadBuilder({ module_or_path: source === true ? own : source });
  isBuilderThere = true;
}

// Node's fetch does not read files. Elsewhere, and to a bundler, the glues' own
// `new URL("…", import.meta.url)` says where the wasm is.
async function findReader() {
  const isNode = globalThis.process?.versions?.node && import.meta.url.startsWith("file:");
  if (isNode) ({ readFileSync } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs"));
}

// Packing holds the thread for seconds, so that fetching what packs may hold it
// for the moment that takes: `Engine.build` gives bytes, not a promise of them.
// `init({ build: true })` fetches it beforehand.
function builderNow() {
  if (isBuilderThere) return;
  if (!loading) throw new Error("Engine.build: the engine is not loaded; first `await init()`");
  loadBuilderNow({ module: readFileSync ? readFileSync(new URL("catena_build_bg.wasm", import.meta.url)) : fetchedNow() });
  isBuilderThere = true;
}

function fetchedNow() {
  const request = typeof XMLHttpRequest === "undefined" ? undefined : new XMLHttpRequest();
  try {
    request.open("GET", new URL("catena_build_bg.wasm", import.meta.url), false);
    // Letters stand for bytes: a request that waits gives no array of them.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status === 200) return Uint8Array.from(request.response, (letter) => letter.charCodeAt(0) & 0xff);
  } catch {
    // Said below, with what to do.
  }
  throw new Error("Engine.build: the builder could not be loaded; first `await init({ build: true })`");
}

Engine.build = (documents, options) => {
  builderNow();
  return build(documents, options);
};

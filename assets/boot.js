// Starts the program, in either of its two roles.
//
// In the page: fetches and compiles the WebAssembly, or shows a plain page that
// says why it may not. In a worker: takes the compiled module as its first
// message, so that the code is fetched and compiled once. An external file,
// because a strict Content-Security-Policy forbids inline scripts.
//
// The program comes in two parts. The second is fetched when the first asks for
// it, or as soon as a hand moves: a first visit shows home and search without.

import init from "./catena-app.js";

const PROGRAM = new URL("./catena-app_bg.wasm", import.meta.url);
const MORE = new URL("./catena-more.wasm", import.meta.url);
const SIGNS_OF_A_READER = ["pointermove", "pointerdown", "keydown", "touchstart", "wheel"];

// What the first part exports, once it runs.
let first = null;

if (typeof document === "undefined") {
  addEventListener("message", ({ data }) => {
    if (!(data instanceof WebAssembly.Module)) return;
    if (first === null) first = init({ module_or_path: data });
    // At once, before the next message, which may be a question for it.
    else first.then((exports) => new WebAssembly.Instance(data, { first: exports }));
  });
} else {
  startPage();
}

async function startPage() {
  const refusal = whyRefused();
  if (refusal !== null) {
    show("refused", refusal);
    return;
  }
  const program = compile(PROGRAM);
  first = program.then((module) => init({ module_or_path: module }));
  first.catch(() => {});
  globalThis.catenaMore = once(fetchMore);
  // Whoever comes by a link wants more than the front page.
  if (location.hash.length > 1) foresee();
  // A hand's first letter is answered first.
  const foreseeSoon = () => setTimeout(foresee, 200);
  for (const sign of SIGNS_OF_A_READER) addEventListener(sign, foreseeSoon, { once: true, passive: true });
  try {
    await program;
  } catch (error) {
    show("broken", String(error.message ?? error));
    return;
  }
  await first;
  if (document.querySelector('meta[name="catena-version"]')) whenReady(startOffline);
}

/** Fetches the second part and joins it to the first; its module, for a worker. */
async function fetchMore() {
  const module = await compile(MORE);
  await WebAssembly.instantiate(module, { first: await first });
  return module;
}

// Should it fail, it is tried again when it is needed, and said then.
function foresee() {
  globalThis.catenaMore().catch(() => {});
}

/** Keeps what a call promises, unless that breaks. */
function once(act) {
  let promise = null;
  return () => {
    promise ??= act().catch((error) => {
      promise = null;
      throw error;
    });
    return promise;
  };
}

// Once the first question is answered: nothing may take its time.
function whenReady(act) {
  const root = document.documentElement;
  if (root.dataset.ready) return act();
  const watcher = new MutationObserver(() => {
    watcher.disconnect();
    act();
  });
  watcher.observe(root, { attributeFilter: ["data-ready"] });
}

async function startOffline() {
  const { start } = await import("./offline.js");
  await start();
}

// A policy without 'wasm-unsafe-eval' refuses even the smallest module: eight
// bytes that hold nothing.
function whyRefused() {
  if (typeof WebAssembly === "undefined") return "This browser has no WebAssembly.";
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return null;
  } catch (error) {
    return String(error.message ?? error);
  }
}

// Compiles while fetching where the server names the type rightly; some do not.
async function compile(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address.pathname}: ${response.status} ${response.statusText}`);
  }
  const type = response.headers.get("content-type") ?? "";
  const isStreamable = type.startsWith("application/wasm") && WebAssembly.compileStreaming;
  return isStreamable
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

function show(name, detail) {
  const view = document.getElementById(name).content.cloneNode(true);
  view.querySelector("[data-detail]").textContent = detail;
  document.getElementById("catena").replaceChildren(view);
  document.documentElement.dataset.ready = "refused";
  const reason = name === "refused" ? "webassembly" : "incomplete";
  if (parent !== self) parent.postMessage({ catena: 1, type: "error", reason }, "*");
}

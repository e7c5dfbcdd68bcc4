// Starts the program, in either of its two roles.
//
// In the page: fetches and compiles the WebAssembly, or shows a plain page that
// says why it may not. In a worker: takes the compiled module as its first
// message, so that the code is fetched and compiled once. An external file,
// because a strict Content-Security-Policy forbids inline scripts.

import init from "./catena-app.js";

const PROGRAM = new URL("./catena-app_bg.wasm", import.meta.url);

if (typeof document === "undefined") {
  addEventListener("message", ({ data }) => init({ module_or_path: data }), { once: true });
} else {
  startPage();
}

async function startPage() {
  const refusal = whyRefused();
  if (refusal !== null) {
    show("refused", refusal);
    return;
  }
  let module;
  try {
    module = await compile();
  } catch (error) {
    show("broken", String(error.message ?? error));
    return;
  }
  await init({ module_or_path: module });
  if (document.querySelector('meta[name="catena-version"]')) whenReady(startOffline);
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
async function compile() {
  const response = await fetch(PROGRAM);
  if (!response.ok) {
    throw new Error(`${PROGRAM.pathname}: ${response.status} ${response.statusText}`);
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

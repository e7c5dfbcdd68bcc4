
// Starts the program of a page that is one file, or leaves its texts to be read.
//
// Runs in the head, before the texts are parsed, and hides them by a sheet that
// is no part of the document: a saved copy, opened where no script may run,
// shows them. Nothing is fetched. The program runs in a classic worker or on
// the page's own thread; both are made of the same text.
(() => {
  "use strict";
  // As docs/format.md has it.
  const ROW_BYTES = 16;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  let veil = null;

  try {
    veil = new CSSStyleSheet();
    veil.replaceSync("#catena-documents { display: none }");
    document.adoptedStyleSheets = [veil];
  } catch {
    // An old browser; said below.
    veil = null;
  }
  document.addEventListener("DOMContentLoaded", () => {
    // What a saved copy shows of its last reader.
    byId("catena")?.replaceChildren();
    start().catch((error) => refuse("broken", error));
  });

  async function start() {
    if (!veil || typeof DecompressionStream === "undefined") return refuse("old");
    const refusal = whyRefused();
    if (refusal !== null) return refuse("wasm", refusal);
    const [glue, style, ...programs] = await unpackedProgram();
    run(text(glue));
    const program = [];
    const compiled = [];
    // Compiled aside, while the rest is put together here.
    for (const part of programs.length > 1 ? programs : catenaTogether(programs[0])) {
      program.push(part);
      compiled.push(WebAssembly.compile(part));
    }
    const [modules, bundle] = await Promise.all([Promise.all(compiled), readBundle()]);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text(style));
    document.adoptedStyleSheets = [veil, sheet];
    let next = bundle;
    globalThis.catenaShell = {
      worker: (kind) => worker(kind, text(glue), modules, program),
      // A worker takes the first for itself; whoever asks again gets another.
      bundle: async () => {
        const own = next;
        next = null;
        return own ?? readBundle();
      },
    };
    const [first, second] = modules;
    const started = Promise.resolve().then(() => catenaStart({ module_or_path: first }));
    const joined = started.then((exports) => WebAssembly.instantiate(second, { first: exports }));
    // The program asks for its second part as it does where that is a file.
    globalThis.catenaMore = () => joined;
    await joined;
  }

  // Glue, style sheet, and both parts of the program: in streams, or one behind the other.
  async function unpackedProgram() {
    const all = await unpacked("catena-program");
    let end = 0;
    return byId("catena-program").dataset.parts.split(" ").map((size) => all.slice(end, (end += Number(size))));
  }

  function whyRefused() {
    if (typeof WebAssembly === "undefined") return "This browser has no WebAssembly.";
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      return null;
    } catch (error) {
      return error;
    }
  }

  // The policy names this very text.
  function run(glue) {
    const script = document.createElement("script");
    script.textContent = glue;
    document.head.append(script);
    script.remove();
  }

  // Some hosts refuse workers from blob:, some from data:. One from data: is
  // nobody's, and may not be given a compiled module.
  function worker(kind, glue, modules, program) {
    const source = `${glue}addEventListener("message", ${startWorker}, { once: true });`;
    try {
      if (kind === 0) {
        const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
        const made = new Worker(url);
        made.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
        made.postMessage(modules);
        return made;
      }
      const made = new Worker(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
      made.postMessage(program);
      return made;
    } catch {
      return null;
    }
  }

  // In the worker: the second part is joined before the next message is read.
  async function startWorker({ data: [first, second] }) {
    const exports = await catenaStart({ module_or_path: first });
    const module = second instanceof WebAssembly.Module ? second : new WebAssembly.Module(second);
    new WebAssembly.Instance(module, { first: exports });
  }

  // A block's bytes. What begins as gzip does is gzip, all else LZMA.
  async function unpacked(id) {
    const packed = catenaBytes(byId(id).textContent.trim());
    if (packed[0] !== 0x1f) return catenaUnpack(packed).buffer;
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).arrayBuffer();
  }

  function text(buffer) {
    return new TextDecoder().decode(buffer);
  }

  async function readBundle() {
    const bundle = await unpacked("catena-bundle");
    if (byId("catena-bundle").dataset.texts === "apart") fillIn(bundle);
    return bundle;
  }

  // Writes the texts back where the bundle has zeros; docs/format.md tells the
  // layout. Whether they are the right ones is the engine's to check.
  function fillIn(bundle) {
    const bytes = new Uint8Array(bundle);
    const numbers = new DataView(bundle);
    const sections = {};
    for (let row = 0, at = 16; row < numbers.getUint32(12, true); row++, at += 32) {
      const name = text(bytes.subarray(at, at + 8)).replace(/\0+$/, "");
      sections[name] = [numbers.getUint32(at + 8, true), numbers.getUint32(at + 16, true)];
    }
    const encoder = new TextEncoder();
    const passages = document.querySelectorAll("#catena-documents p[id]");
    const texts = Array.from(passages, (passage) => encoder.encode(passage.textContent));
    const [rows, rowBytes] = sections.blocks;
    let [at] = sections.texts;
    for (let row = rows; row + ROW_BYTES < rows + rowBytes; row += ROW_BYTES) {
      const block = texts.slice(numbers.getUint32(row, true), numbers.getUint32(row + ROW_BYTES, true));
      for (const { length } of block) {
        let rest = length;
        for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
        bytes[at++] = rest;
      }
      for (const passage of block) {
        bytes.set(passage, at);
        at += passage.length;
      }
    }
  }

  // Shows the texts, with the word that fits.
  function refuse(why, detail = "") {
    for (const word of document.querySelectorAll("#catena-documents [data-why]")) {
      word.hidden = word.dataset.why !== why;
    }
    for (const place of document.querySelectorAll("#catena-documents [data-detail]")) {
      place.textContent = String(detail?.message ?? detail);
    }
    if (veil) document.adoptedStyleSheets = [];
    root.dataset.ready = "refused";
  }
})();

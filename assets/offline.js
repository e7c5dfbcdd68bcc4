// Lets the site open without a connection, where browser and place allow it,
// and tells the reader when a newer version is there. Started once the page has
// answered, so that a first visit waits for nothing of this. Whatever fails
// here fails silently: the page itself needs none of it.

const HOUR_MS = 3_600_000;

/** Registers the service worker beside the page. */
export async function start() {
  try {
    if (!isAllowed()) return;
    const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
    watch(registration);
    lookAgain(registration);
  } catch {
    // No storage, a private window, a host without the file: so be it.
  }
}

/** In a frame of another site it would keep a copy for every such site. */
function isAllowed() {
  return isSecureContext && "serviceWorker" in navigator && location.origin === top.location.origin;
}

function watch(registration) {
  const tell = () => {
    // The first version of all is no news.
    if (registration.waiting && navigator.serviceWorker.controller) announce(registration);
  };
  tell();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", tell);
  });
}

/** A page may stay open for days. */
function lookAgain(registration) {
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - last < HOUR_MS) return;
    last = Date.now();
    registration.update().catch(() => {});
  });
}

function announce(registration) {
  if (document.querySelector(".renewed")) return;
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const view = document.getElementById("renewed")?.content.querySelector(`[lang|="${language}"]`)?.cloneNode(true);
  if (!view) return;
  const [load, later] = view.querySelectorAll("button");
  load.addEventListener("click", () => {
    load.disabled = true;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    // Another window may have asked for it already: then nothing waits any more.
    if (registration.waiting) registration.waiting.postMessage("activate");
    else location.reload();
  });
  later.addEventListener("click", () => view.remove());
  // A region that is there before its words, so that they are read out.
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  document.body.append(region);
  requestAnimationFrame(() => region.append(view));
}

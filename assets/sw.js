// Keeps the files of one version of the site, so that it opens without a
// connection, and page and bundle always belong together.
//
// A version is kept whole or not at all: every file is checked against its
// digest. A new one waits until no page of the old one is open, or until a
// reader asks for it; a page that is still open then goes on with the version
// it began with. Nothing is kept but the files of this list.

// Filled in when the site is built. With nothing to keep, the worker goes.
const SITE = null;

const PREFIX = `catena ${registration.scope} `;
const CURRENT = PREFIX + SITE?.version;
// Which open page began with which version.
const PAGES = `catena-pages ${registration.scope}`;
const ROOT = new URL(registration.scope).pathname;
// "" is the page itself.
const KEPT = new Set(["", ...Object.keys(SITE?.files ?? {})]);

addEventListener("install", (event) => event.waitUntil(SITE ? install() : skipWaiting()));

addEventListener("activate", (event) => event.waitUntil(SITE ? tidy() : leave()));

addEventListener("message", (event) => {
  if (event.data === "activate") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = SITE && keptPath(request);
  if (path !== null && path !== undefined) event.respondWith(answer(event, path));
});

/** Which of the kept files is asked for; null for all that is not ours to answer. */
function keptPath({ url, method, mode, headers }) {
  const { origin, pathname, search } = new URL(url);
  const isOurs = method === "GET" && origin === location.origin && pathname.startsWith(ROOT);
  if (!isOurs || headers.has("range")) return null;
  const path = pathname.slice(ROOT.length);
  // Only the page may be asked for with a query; what it says is for the page.
  if (mode === "navigate") return ["", "index.html"].includes(path) ? "" : null;
  return path !== "" && !search && KEPT.has(path) ? path : null;
}

async function answer(event, path) {
  const { clientId, resultingClientId, request } = event;
  const isPage = request.mode === "navigate";
  const version = (isPage ? null : await versionOf(clientId)) ?? CURRENT;
  if (resultingClientId) {
    const tidied = isPage ? tidy() : Promise.resolve();
    event.waitUntil(tidied.then(() => remember(resultingClientId, version)));
  }
  const found = await caches.match(key(path), { cacheName: version });
  return found ?? fetch(request);
}

/** Copies what an older version has already; fetches the rest. */
async function install() {
  const cache = await caches.open(CURRENT);
  try {
    await Promise.all([...KEPT].map(async (path) => cache.put(key(path), await whole(path))));
  } catch (error) {
    await caches.delete(CURRENT);
    throw error;
  }
}

async function whole(path) {
  const asked = path === "" ? ["./", "index.html"] : [path];
  const ways = [
    () => caches.match(key(path)),
    ...asked.flatMap((name) => ["default", "reload"].map((cache) => () => fetch(name, { cache }))),
  ];
  for (const way of ways) {
    const response = await way().catch(() => undefined);
    if (response?.status !== 200 || response.type === "opaque") continue;
    const bytes = await response.arrayBuffer();
    if (!(await isRight(path, bytes))) continue;
    const headers = new Headers(response.headers);
    // They tell of the way here, not of these bytes.
    ["content-encoding", "content-length", "vary"].forEach((name) => headers.delete(name));
    return new Response(bytes, { headers });
  }
  throw new Error(`${path || "the page"} is not of version ${SITE.version}`);
}

/** A host may add to a page what is its own, so a page only names its version. */
async function isRight(path, bytes) {
  if (path === "") return new TextDecoder().decode(bytes).includes(`"${SITE.version}"`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return SITE.files[path] === Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function key(path) {
  return new URL(path || "./", registration.scope).href;
}

/** Lets versions go that no open page began with. */
async function tidy() {
  const pages = await caches.open(PAGES);
  const used = new Set([CURRENT]);
  for (const page of await pages.keys()) {
    const id = new URL(page.url).searchParams.get("id");
    const version = await versionOf(id);
    if (await clients.get(id)) used.add(version);
    else await pages.delete(page);
  }
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.filter((name) => !used.has(name)).map((name) => caches.delete(name)));
}

async function remember(id, version) {
  await (await caches.open(PAGES)).put(`?id=${encodeURIComponent(id)}`, new Response(version));
}

async function versionOf(id) {
  const found = id && (await caches.match(`?id=${encodeURIComponent(id)}`, { cacheName: PAGES }));
  const version = found && (await found.text());
  return version && (await caches.has(version)) ? version : null;
}

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) || name === PAGES);
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}

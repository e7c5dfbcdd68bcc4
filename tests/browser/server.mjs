// A static host for the built page: no more than a host must do, and as strict
// as the strictest we promise to run on.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));

/** What the page needs and no more; see docs/publishing.md, "Headers". */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The same on a host that forbids WebAssembly. */
export const POLICY_WITHOUT_WASM = POLICY.replace(" 'wasm-unsafe-eval'", "");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/**
 * Serves a folder on a free port, with these `headers` too, and `more` pages without a policy; `edit` may change the page on its way.
 * Ask the answer for its `url` and the paths `asked` for, and `close()` it.
 */
export async function serve({ folder = DIST, policy = POLICY, more = {}, headers = {}, edit = (page) => page } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    asked.push(request.url);
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (more[path]) {
      response.writeHead(200, { "content-type": TYPES[".html"] });
      response.end(more[path]);
      return;
    }
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    try {
      const read = await readFile(file);
      const bytes = extname(file) === ".html" ? edit(read.toString()) : read;
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "content-security-policy": policy,
        "cache-control": "no-store",
        ...headers,
      });
      response.end(bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    asked,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

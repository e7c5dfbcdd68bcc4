// Two wikis as Debian packs them, each with a page that shows the explorer, set
// up by the instructions of docs/embedding.md and served by PHP itself.

import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { until } from "../browser/reader.mjs";

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const ROOT = join(PROJECT, "target/wikis/root");
const OURS = join(PROJECT, "docs/wikis");

/** DokuWiki with the plugin of docs/wikis/dokuwiki; `pages` by their names. */
export async function dokuwiki(address, pages) {
  const folder = await mkdtemp(join(tmpdir(), "catena-dokuwiki-"));
  // The packages share their files between instances by links; ours is a copy.
  await cp(join(ROOT, "usr/share/dokuwiki"), folder, { recursive: true, dereference: true, filter: (path) => !path.endsWith(".htaccess") });
  await cp(join(ROOT, "etc/dokuwiki"), join(folder, "conf"), { recursive: true, filter: (path) => !path.endsWith(".auth.php") });
  await cp(join(ROOT, "var/lib/dokuwiki/data"), join(folder, "data"), { recursive: true, dereference: true });
  await cp(join(OURS, "dokuwiki/catena"), join(folder, "lib/plugins/catena"), { recursive: true });
  for (const name of ["pages", "meta", "cache", "index", "locks", "tmp", "attic", "media", "media_attic", "media_meta", "log"]) {
    await mkdir(join(folder, "data", name), { recursive: true });
  }
  // Where Debian keeps libraries and settings is not where this copy has them.
  for (const name of ["autoload_real.php", "autoload_files.php", "autoload_static.php", "autoload_classmap.php", "autoload_psr4.php", "autoload_namespaces.php"]) {
    const file = join(folder, "vendor/composer", name);
    const code = await readFile(file, "utf8").catch(() => "");
    if (code) await writeFile(file, code.replaceAll("'/usr/share/", `'${ROOT}/usr/share/`));
  }
  await writeFile(join(folder, "inc/preload.php"), `<?php define('DOKU_CONF', '${folder}/conf/'); define('DOKU_MAIN_CONF', '${folder}/conf/');\n`);
  await writeFile(join(folder, "conf/local.php"), [
    "<?php",
    "$conf['title'] = 'Research wiki';",
    "$conf['license'] = '0';",
    "$conf['useacl'] = 0;",
    `$conf['savedir'] = '${folder}/data';`,
    `$conf['plugin']['catena']['address'] = '${address}';`,
    // For the page that takes the frame as HTML, up to the release of 2022.
    "$conf['htmlok'] = 1;",
    "",
  ].join("\n"));
  for (const [name, text] of Object.entries(pages)) {
    await writeFile(join(folder, "data/pages", `${name}.txt`), text);
  }
  const server = await serve(folder);
  return { page: (name) => `${server.url}doku.php?id=${name}`, ...server, close: () => leave(server, folder) };
}

/** MediaWiki with the tag of docs/wikis/mediawiki, on SQLite. */
export async function mediawiki(address, pages) {
  const folder = await mkdtemp(join(tmpdir(), "catena-mediawiki-"));
  const home = join(ROOT, "usr/share/mediawiki");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const settings = join(folder, "LocalSettings.php");
  const maintain = (script, ...given) => run("php", [join(home, "maintenance", script), ...given], { cwd: folder, env: { ...process.env, MW_CONFIG_FILE: settings } });
  await maintain(
    "install.php", "--dbtype", "sqlite", "--dbpath", folder, "--dbname", "wiki", "--server", url.slice(0, -1),
    "--scriptpath", "", "--confpath", folder, "--pass", "only-for-this-test", "--skins", "Vector", "Research wiki", "Admin",
  );
  const written = await readFile(settings, "utf8");
  const tag = join(OURS, "mediawiki/catena.php");
  await writeFile(settings, `${written}\n$wgCatenaAddress = '${address}';\nrequire_once '${tag}';\n$wgJobRunRate = 0;\n`);
  for (const [name, text] of Object.entries(pages)) {
    const saving = maintain("edit.php", "--conf", settings, "-u", "Admin", name);
    saving.child.stdin.end(text);
    await saving;
  }
  const server = await serve(home, { port, env: { MW_CONFIG_FILE: settings } });
  return { page: (name) => `${url}index.php?title=${name}`, ...server, close: () => leave(server, folder) };
}

/** PHP's own server; each visitor's requests come several at a time. */
async function serve(folder, { port, env = {} } = {}) {
  const chosen = port ?? (await freePort());
  const server = spawn("php", ["-S", `127.0.0.1:${chosen}`, "-t", folder], {
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: "4", ...env },
    stdio: "ignore",
    detached: true,
  });
  const url = `http://127.0.0.1:${chosen}/`;
  await until(() => fetch(url).then(() => true, () => false));
  return {
    url,
    // With its workers, which are its own group.
    close: () => process.kill(-server.pid),
  };
}

/** Stops a wiki and removes what was made for it. */
async function leave(server, folder) {
  server.close();
  await rm(folder, { recursive: true, force: true });
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

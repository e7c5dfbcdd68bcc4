// The page in one file, made by the program from the page in dist.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { DIST } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

const CARGO = ["cargo", "run", "--quiet", "--locked", "--profile", "packer", "--bin", "catena", "--"];

/** Runs the program that packed the page's corpus, or the one in $CATENA; answers what it printed. */
export async function catena(...words) {
  const [program, ...before] = process.env.CATENA ? [process.env.CATENA] : CARGO;
  const { stdout } = await run(program, [...before, ...words], { cwd: ROOT });
  return stdout;
}

/** A folder with `page.html`, to be removed in the end. */
export async function makePage(texts = "assets/corpus") {
  const folder = await mkdtemp(join(tmpdir(), "catena-page-"));
  const file = join(folder, "page.html");
  await catena("build", texts, "--app", DIST, "-o", file);
  return { folder, file, remove: () => rm(folder, { recursive: true, force: true }) };
}

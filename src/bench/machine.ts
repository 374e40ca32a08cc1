/** What a result was measured on, and with: nobody can judge a figure without it. */
import { execFileSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { arch, availableParallelism, cpus, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";
import { packageVersion } from "../shared/package-version.js";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMib: number;
  readonly system: string;
  readonly node: string;
  readonly loyald: string;
  /** Of the working tree, with `+` when it has changes; "" outside of one. */
  readonly commit: string;
}

const MIB = 1024 * 1024;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryMib: Math.round(totalmem() / MIB),
    system: `${type()} ${release()} ${arch()}`,
    node: process.version,
    loyald: packageVersion(),
    commit: commit(),
  };
}

/** By which baselines are kept: results of two kinds are not compared. */
export function machineKind({ cpu, cores }: Pick<Machine, "cpu" | "cores">): string {
  return `${cpu}-${cores}-node${process.versions.node.split(".")[0]}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

export function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
}

function commit(): string {
  try {
    const git = (...args: string[]): string =>
      execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return git("rev-parse", "--short=12", "HEAD") + (git("status", "--porcelain") === "" ? "" : "+");
  } catch {
    return "";
  }
}

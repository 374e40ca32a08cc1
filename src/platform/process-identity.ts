/**
 * Whether a process that was written down earlier still is that process. A number alone does not tell: numbers are
 * used again, in containers at once. So the time at which it was started goes with it.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

export interface ProcessIdentity {
  readonly pid: number;
  /** Start time as the system gives it, "" where that cannot be had. */
  readonly startedAt: string;
}

/** The identity of a running process, or null when there is none (a zombie, which only waits to be collected, is none). */
export function identityOf(pid: number): ProcessIdentity | null {
  if (process.platform === "linux") {
    let stat: string;
    try {
      stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    } catch {
      return null;
    }
    // The second field is the name in parentheses, which may hold anything; the state is the field after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const state = fields[0];
    // Field 22 of proc(5): ticks since boot.
    return state === "Z" || state === "X" ? null : { pid, startedAt: fields[19] ?? "" };
  }
  if (!isNumberTaken(pid)) return null;
  const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return { pid, startedAt: ps.status === 0 ? ps.stdout.trim() : "" };
}

/**
 * Where process numbers mean the same: this boot of this machine, in this namespace of processes. Machines that were copied
 * share their host name, containers may, and neither sees the other's processes. Null where it cannot be told.
 */
export function processPlace(): string | null {
  if (process.platform !== "linux") return hostname();
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const namespace = readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
    return `${hostname()}/${boot}/${namespace}`;
  } catch {
    return null;
  }
}

export function isRunning(identity: ProcessIdentity): boolean {
  const now = identityOf(identity.pid);
  return now !== null && now.startedAt === identity.startedAt;
}

/** Whether a process works in `directory`, as a Postgres server does in its data directory; null where it cannot be told. */
export function worksIn(pid: number, directory: string): boolean | null {
  if (process.platform !== "linux") return null;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch {
    return null;
  }
}

/** Processes that work in `directory`; empty where it cannot be told. */
export function processesIn(directory: string): readonly number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, directory) === true);
}

/** Whether the number is taken at all: also by a zombie, or by another program since. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but not ours to signal.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

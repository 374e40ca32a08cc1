/**
 * What processes used of the machine, read from /proc: CPU time with all threads and ended children, resident memory.
 * Elsewhere than on Linux there is nothing to read, and figures are zero.
 */
import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts CPU time in hundredths of a second (USER_HZ, the same on every Linux that Node runs on). */
const TICK_US = 10_000;
const PAGE_BYTES = 4_096;

export interface Usage {
  readonly cpuUs: number;
  readonly residentBytes: number;
}

interface Stat {
  readonly parent: number;
  readonly cpuUs: number;
  readonly endedChildrenUs: number;
  readonly residentBytes: number;
}

function statOf(path: string): Stat | null {
  try {
    const text = readFileSync(path, "latin1");
    // The name, in parentheses, may hold anything.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    return {
      parent: at(4),
      cpuUs: (at(14) + at(15)) * TICK_US,
      endedChildrenUs: (at(16) + at(17)) * TICK_US,
      residentBytes: at(24) * PAGE_BYTES,
    };
  } catch {
    return null;
  }
}

/** Of one process with all its threads. */
export function usageOf(pid: number): Usage {
  const stat = statOf(`/proc/${pid}/stat`);
  return { cpuUs: stat?.cpuUs ?? 0, residentBytes: stat?.residentBytes ?? 0 };
}

/**
 * Of a process and its children, those that have ended included (a Postgres server). Memory is the private part, as
 * far as it can be told: shared buffers would count once a process.
 */
export function usageOfTree(pid: number): Usage {
  const root = statOf(`/proc/${pid}/stat`);
  if (root === null) return { cpuUs: 0, residentBytes: 0 };
  let cpuUs = root.cpuUs + root.endedChildrenUs;
  let residentBytes = privateBytes(pid);
  for (const name of readdirSync("/proc")) {
    const child = Number(name);
    if (!Number.isInteger(child)) continue;
    const stat = statOf(`/proc/${child}/stat`);
    if (stat === null || stat.parent !== pid) continue;
    cpuUs += stat.cpuUs;
    residentBytes += privateBytes(child);
  }
  return { cpuUs, residentBytes };
}

function privateBytes(pid: number): number {
  try {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, "latin1").split(" ").map(Number);
    return (resident - shared) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

export interface ThreadUsage {
  readonly id: number;
  readonly name: string;
  readonly cpuUs: number;
}

/** Of each thread of a process; the first is its main thread. */
export function threadsOf(pid: number): ThreadUsage[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((id) => ({
      id: Number(id),
      name: readFileSync(`/proc/${pid}/task/${id}/comm`, "latin1").trim(),
      cpuUs: statOf(`/proc/${pid}/task/${id}/stat`)?.cpuUs ?? 0,
    }));
  } catch {
    return [];
  }
}

/** Reads postmaster.pid, the file in which a running Postgres server says who it is and whether it takes connections. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Postmaster {
  readonly pid: number;
  /** Directory of its Unix socket, "" when it has none. */
  readonly socketDirectory: string;
  readonly port: number;
  /** Listens on this TCP address, "" when it has none. */
  readonly address: string;
  readonly ready: boolean;
}

/** Null when there is no server's file, or it is not written yet. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  // Lines: pid, data directory, start time, port, socket directory, address, shared memory, status.
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketDirectory: lines[4]?.trim() ?? "",
    address: lines[5]?.trim() ?? "",
    ready: lines[7]?.trim() === "ready",
  };
}

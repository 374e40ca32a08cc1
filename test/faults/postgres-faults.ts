/** What can be done to a Postgres server. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Rig } from "./rig.js";

/** As if its machine had lost power but kept its disk; then it recovers. */
export async function restartPostgres(rig: Rig): Promise<void> {
  rig.server.kill9();
  await rig.server.restart();
}

/** What an impatient administrator does: every process of it ends at once, and the next start recovers. */
export async function shutDownImmediately(rig: Rig): Promise<void> {
  const { pid } = rig.server;
  process.kill(pid, "SIGQUIT");
  while (isThere(pid)) await delay(10);
  await rig.server.restart();
}

/** Maintenance: stopped in order, away for a while. */
export async function stopAndStart(rig: Rig, awayMs: number): Promise<void> {
  await rig.server.stop();
  await delay(awayMs);
  await rig.server.restart();
}

/** Every connection of the daemon's, whatever it is doing. */
export async function cutConnections(rig: Rig): Promise<void> {
  await rig.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'loyald%'",
  );
}

/** Nothing answers, nothing is lost: as a disk or a virtual machine that stalls. */
export async function pausePostgres(rig: Rig, ms: number): Promise<void> {
  const processes = [rig.server.pid, ...childrenOf(rig.server.pid)];
  for (const pid of processes) send(pid, "SIGSTOP");
  await delay(ms);
  for (const pid of processes) send(pid, "SIGCONT");
}

export async function makeReadOnly(rig: Rig, ms: number): Promise<void> {
  await rig.pool.query("ALTER SYSTEM SET default_transaction_read_only = on");
  await rig.pool.query("SELECT pg_reload_conf()");
  await delay(ms);
  // The setting applies to this session too.
  await rig.pool.query("SET default_transaction_read_only = off");
  await rig.pool.query("ALTER SYSTEM RESET default_transaction_read_only");
  await rig.pool.query("SELECT pg_reload_conf()");
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) === parent;
      } catch {
        return false;
      }
    });
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

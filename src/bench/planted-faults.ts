/** What a soak does to the daemon and to what it stands on: each fault begins and, where it has an end, ends in its call. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import pg from "pg";
import { inWorker } from "./in-worker.js";
import type { Rig } from "./rig.js";

export type PlantedFault = (rig: Rig, restart: () => Promise<unknown>) => Promise<void>;

const stops = (signal: "SIGTERM" | "SIGKILL"): PlantedFault => {
  return async ({ surroundings }, restart) => {
    await surroundings.stopDaemon(signal);
    await restart();
  };
};

const inSomeWorker = (code: string): PlantedFault => {
  return ({ surroundings }) => inWorker(surroundings.daemonOutput, code);
};

/** The server with all its processes: nothing answers, nothing is lost. */
const postgresHangs = (ms: number): PlantedFault => {
  return async ({ surroundings }) => {
    const pids = [surroundings.postgres.pid, ...childrenOf(surroundings.postgres.pid)];
    for (const pid of pids) send(pid, "SIGSTOP");
    await delay(ms);
    for (const pid of pids) send(pid, "SIGCONT");
  };
};

const redisHangs = (ms: number): PlantedFault => {
  return async ({ surroundings }) => {
    send(surroundings.redisPid, "SIGSTOP");
    await delay(ms);
    send(surroundings.redisPid, "SIGCONT");
  };
};

export const PLANTED_FAULTS: Readonly<Record<string, PlantedFault>> = {
  "daemon killed": stops("SIGKILL"),
  "daemon stopped": stops("SIGTERM"),
  "worker ends": inSomeWorker("process.exit(1)"),
  "worker throws": inSomeWorker("setTimeout(() => { throw new Error('planted') }, 0)"),
  "worker in an endless loop": inSomeWorker("setTimeout(() => { for (;;); }, 0)"),
  "Postgres crashes": async ({ surroundings }) => {
    // One of its processes killed: the server ends all others and recovers, as after a crash.
    const [pid] = await backends(surroundings.postgres.url);
    if (pid !== undefined) send(pid, "SIGKILL");
  },
  "Postgres cuts connections": async ({ surroundings }) => {
    for (const pid of await backends(surroundings.postgres.url)) send(pid, "SIGTERM");
  },
  "Postgres hangs for 1 s": postgresHangs(1_000),
  "Postgres hangs for 4 s": postgresHangs(4_000),
  "Redis hangs for 2 s": redisHangs(2_000),
  "Redis forgets": async ({ surroundings }) => {
    const redis = new Redis(surroundings.redisUrl.replace("unix://", ""), { lazyConnect: true });
    redis.on("error", () => {});
    await redis.connect();
    await redis.call("FLUSHALL");
    redis.disconnect();
  },
};

/** Processes of Postgres that serve the daemon. */
async function backends(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'loyald%'",
    );
    return rows.map((row) => row.pid as number);
  } finally {
    await client.end();
  }
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

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

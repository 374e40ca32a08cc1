/** What the log of a daemon says when a part of it goes away: once, and why. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loyald, startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startPostgresServer, type TestServer } from "../harness/postgres.js";
import { startRedis, type TestRedis } from "../harness/redis.js";
import { makeTempDirectory } from "../harness/temp-directory.js";

const WAIT = { timeout: 30_000 };

const directory = makeTempDirectory("outages");
let server: TestServer;
let redis: TestRedis;
let daemon: TestDaemon;
beforeAll(async () => {
  server = await startPostgresServer();
  redis = await startRedis();
  daemon = await startDaemon({
    env: {
      LOYALD_DATABASE_URL: server.url,
      LOYALD_REDIS_URL: redis.url,
      LOYALD_WORKERS: "1",
      LOYALD_LOG_LEVEL: "info",
    },
  });
}, 120_000);
afterAll(async () => {
  await daemon?.stop();
  await redis?.stop();
  await server?.remove();
  directory.remove();
});

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

function lines(having: Readonly<Record<string, unknown>>): Line[] {
  return daemon
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => Object.entries(having).every(([field, value]) => line[field] === value));
}

async function metric(name: string): Promise<number> {
  const page = await (await fetch(`${daemon.httpUrl}/metrics`)).text();
  const line = page.split("\n").find((candidate) => candidate.startsWith(`loyald_${name} `));
  return Number(line?.split(" ")[1]);
}

test("Redis away: one line for each thread that asks it, however often it is tried again", async () => {
  await redis.kill9();
  await expect.poll(() => lines({ during: "Redis" }).length, WAIT).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(lines({ during: "Redis" })).toMatchObject([
    { level: "warn", reason: expect.stringContaining("ECONNREFUSED") },
    { level: "warn", reason: expect.stringContaining("ECONNREFUSED") },
  ]);
});

test("what went on unchecked meanwhile is counted when Redis is back, in the metric of signals, too", async () => {
  const rulebook = join(directory.path, "rulebook.json");
  const velocity = [{ name: "any", operations: ["register"], scope: "store", windowSeconds: 3600, limit: 0 }];
  writeFileSync(rulebook, JSON.stringify({ velocity }));
  expect(await loyald(daemon, ["publish", rulebook])).toMatchObject({ status: 0 });
  const register = JSON.stringify({
    operationId: "r1",
    source: "till-1",
    storeCode: "1",
    occurredAt: new Date().toISOString(),
    register: { customerCode: "C1" },
  });
  await loyald(daemon, ["send", "-"], `${register}\n`);
  expect(await metric('signals_total{rule="VELOCITY_UNCHECKED"}')).toBe(1);
  expect(await metric('signals_total{rule="any"}')).toBe(0);
  expect(await metric('velocity_later_operations{worker="0"}')).toBe(1);
  expect(await metric('velocity_unchecked_batches_total{reason="failed"}')).toBeGreaterThan(0);
  await redis.restart();
  await expect.poll(() => metric('signals_total{rule="any"}'), WAIT).toBe(1);
  expect(await metric('velocity_later_operations{worker="0"}')).toBe(0);
  expect((await loyald(daemon, ["signals", "--rule", "any"])).stdout).toContain("any");
});

test("Postgres away: a line when a condition of readiness ceases to hold, with the reason, and when it holds again", async () => {
  const before = lines({ condition: "database", level: "info" }).length;
  server.kill9();
  await expect.poll(() => lines({ condition: "database", level: "warn" }).length, WAIT).toBe(1);
  await server.restart();
  await expect.poll(() => lines({ condition: "database", level: "info" }).length, WAIT).toBe(before + 1);
  expect(lines({ condition: "database", level: "warn" })).toMatchObject([{ reason: expect.stringMatching(/\w/) }]);
});

test("another daemon takes over: an error line says so before it ends", async () => {
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query("UPDATE writer SET epoch = epoch + 1");
  await client.end();
  expect(await daemon.exited()).toBe(1);
  expect(lines({ code: "OWNERSHIP_LOST", level: "error" })).not.toEqual([]);
});

/**
 * Signals on their way out, end to end as the daemon wires it: a real HTTP server takes the webhook, a real Redis the
 * stream. Both fail in between; each signal still comes, in the order of its account, and once taken not again.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { undelivered } from "../../src/fraud/signal-delivery.js";
import { insertSignals, listSignals } from "../../src/fraud/signal-table.js";
import { type Deliveries, startDeliveries } from "../../src/fraud/start-deliveries.js";
import { postSignal } from "../../src/fraud/webhook.js";
import type { SignalRow } from "../../src/journal/store.js";
import { systemClock } from "../../src/shared/clock.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";
import { startRedis, type TestRedis } from "../harness/redis.js";

interface Taken {
  readonly id: number;
  readonly account: number;
  readonly operationId: string;
}

const SECRET = "a key that both know";
const STREAM = "loyald:signals";
const WAIT = { timeout: 30_000 };

let database: TestDatabase;
let pool: pg.Pool;
let redis: TestRedis;
let server: Server;
let url = "";
/** Bodies that the webhook took, and the status that it gives now: a function of account and attempt. */
const taken: Taken[] = [];
const wrong: string[] = [];
let statusFor: (signal: Taken) => number = () => 204;
let requests = 0;

beforeAll(async () => {
  database = await startPostgres();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  redis = await startRedis();
  server = createServer((request, response) => {
    requests++;
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      const signal = JSON.parse(body) as Taken;
      const problem = verify(request.headers, body, signal);
      if (problem !== "") wrong.push(problem);
      const status = statusFor(signal);
      if (status < 300) taken.push(signal);
      response.writeHead(status, status === 302 ? { location: url } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/signals`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await redis.stop();
  await pool.end();
  await database.stop();
});

/** What docs/fraud.md tells a receiver to check; "" when all is well. */
function verify(headers: Readonly<Record<string, string | string[] | undefined>>, body: string, signal: Taken): string {
  const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-loyald-signature"]));
  if (match === null) return "no signature";
  const [, seconds = "", given = ""] = match;
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return "an old signature";
  const expected = createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(given, "hex"))) return "a wrong signature";
  if (headers["content-type"] !== "application/json") return "no JSON";
  return headers["x-loyald-signal"] === String(signal.id) ? "" : "another id";
}

let operation = 0;
async function raise(...accounts: number[]): Promise<void> {
  const rows = accounts.map(
    (account): SignalRow => ({
      account,
      at: Date.now(),
      rule: "much ü",
      action: "signal",
      value: 3,
      limit: 2,
      kind: "redeem",
      status: "accepted",
      source: "till-1",
      operationId: String(++operation),
      storeCode: "1",
      terminal: "2",
      customerCode: `C${account}`,
      late: false,
      blocks: null,
    }),
  );
  await insertSignals(pool, rows);
}

function start(problems: string[] = []): Deliveries {
  return startDeliveries({
    pool,
    clock: systemClock,
    config: { webhookUrl: url, webhookSecret: SECRET, signalStream: STREAM, redisUrl: redis.url },
    onFailed: (target, error) =>
      problems.push(`to the ${target}: ${error instanceof Error ? error.message : String(error)}`),
  });
}

async function stored(): Promise<Taken[]> {
  const { rows } = await pool.query(
    'SELECT id::int, account::int, operation_id AS "operationId" FROM signals ORDER BY id',
  );
  return rows as Taken[];
}

async function streamed(): Promise<Taken[]> {
  const client = new Redis(redis.url);
  try {
    const entries = await client.xrange(STREAM, "-", "+");
    return entries.map(([, fields]) => JSON.parse(fields[1] ?? "") as Taken);
  } finally {
    client.disconnect();
  }
}

const left = async (target: "webhook" | "stream"): Promise<number> =>
  (await pool.query(`SELECT count(*)::int AS n FROM signals WHERE NOT ${target}_done`)).rows[0].n;

function inOrder(got: readonly Taken[], all: readonly Taken[]): void {
  for (const account of new Set(all.map((one) => one.account))) {
    const ids = (list: readonly Taken[]) => list.filter((one) => one.account === account).map(({ id }) => id);
    expect(ids(got)).toEqual(ids(all));
  }
}

test("signals raised before there was a target reach both, signed and in the order of their accounts", async () => {
  await raise(1, 2, 1, 3, 1, 2);
  const deliveries = start();
  await expect.poll(() => left("webhook"), WAIT).toBe(0);
  await expect.poll(() => left("stream"), WAIT).toBe(0);
  await deliveries.stop();
  const all = await stored();
  expect(all).toHaveLength(6);
  expect(wrong).toEqual([]);
  inOrder(taken, all);
  inOrder(await streamed(), all);
  expect(taken).toHaveLength(6);
  expect(taken[0]).toMatchObject({ rule: "much ü", value: 3, limit: 2, customerCode: expect.stringMatching(/^C\d$/) });
});

test("an account whose receiver fails waits, others do not, and nothing is taken out of order", async () => {
  const before = taken.length;
  let refused = 0;
  // A redirect is not followed, whatever it leads to.
  statusFor = ({ account }) => (account === 1 && ++refused <= 2 ? (refused === 1 ? 500 : 302) : 204);
  await raise(1, 1, 2, 2);
  const problems: string[] = [];
  const deliveries = start(problems);
  await expect.poll(() => taken.length - before, WAIT).toBeGreaterThanOrEqual(2);
  expect(taken.slice(before, before + 2).map(({ account }) => account)).toEqual([2, 2]);
  await expect.poll(() => left("webhook"), WAIT).toBe(0);
  await deliveries.stop();
  inOrder(taken, await stored());
  expect(taken).toHaveLength(before + 4);
  expect(problems.filter((problem) => problem.includes("to the webhook"))).toHaveLength(2);
  expect(wrong).toEqual([]);
  statusFor = () => 204;
});

test("Redis away: its signals wait while the webhook has them, and come when it is back", async () => {
  await redis.kill9();
  await raise(4, 5, 4);
  const deliveries = start();
  await expect.poll(() => left("webhook"), WAIT).toBe(0);
  expect(await left("stream")).toBe(3);
  expect(await undelivered(pool, "stream")).toEqual({ signals: 3, oldestSeconds: expect.any(Number) });
  expect(await undelivered(pool, "webhook")).toEqual({ signals: 0, oldestSeconds: 0 });
  await redis.restart();
  await expect.poll(() => left("stream"), WAIT).toBe(0);
  await deliveries.stop();
  inOrder(await streamed(), (await stored()).slice(-3));
});

test("a Redis that does not answer is given up, holds up no stop, and has what it missed once it answers", async () => {
  const problems: string[] = [];
  const deliveries = start(problems);
  // The connection is there before it falls silent.
  await raise(6);
  await expect.poll(() => left("stream"), WAIT).toBe(0);
  redis.pause();
  await raise(6, 6);
  await expect.poll(() => problems.length, WAIT).toBeGreaterThan(0);
  expect(await left("stream")).toBe(2);
  await deliveries.stop();
  redis.resume();
  const again = start();
  await expect.poll(() => left("stream"), WAIT).toBe(0);
  await again.stop();
  // What Redis had taken without a word may come twice: the id tells.
  const firsts = new Map((await streamed()).map((signal) => [signal.id, signal]));
  const mine = (await stored()).filter(({ account }) => account === 6);
  inOrder(
    [...firsts.values()].filter(({ account }) => account === 6),
    mine,
  );
});

test("an address that cannot be asked is not named by what is said of it", async () => {
  const signal = (
    await listSignals(pool, { before: Number.MAX_SAFE_INTEGER, customerCode: "", rule: "", limit: 1 })
  )[0];
  if (signal === undefined) throw new Error("no signal");
  for (const address of ["hooks.example/T0/TOKEN", "http://user:TOKEN@127.0.0.1:9/T0", "http://127.0.0.1:9/TOKEN"]) {
    const failure = await postSignal(address, "key", signal, 0).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(/^the webhook does not answer: (?!.*TOKEN)/) });
  }
});

test("what was taken is not sent again by the next start", async () => {
  const sent = requests;
  const entries = (await streamed()).length;
  const deliveries = start();
  await raise(7);
  await expect.poll(() => left("webhook"), WAIT).toBe(0);
  await expect.poll(() => left("stream"), WAIT).toBe(0);
  await deliveries.stop();
  expect(requests).toBe(sent + 1);
  expect(await streamed()).toHaveLength(entries + 1);
});

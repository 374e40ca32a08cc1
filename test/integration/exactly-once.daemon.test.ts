/**
 * Invariant 1 of the product: an answered operation is in the journal once, whatever is pulled out of the wall. The daemon
 * is killed many times under load, its commits are cut off, and everything is sent again; then the gateways' records, the
 * journal and the balances must agree, and the audit must find nothing.
 */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/client/index.js";
import { loyald, startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";
import {
  type Answered,
  expectedBalances,
  randomNumbers,
  registerCustomers,
  stream,
  tillOperations,
} from "./traffic.js";

const SEED = Number(process.env.LOYALD_TEST_SEED ?? Date.now() % 1_000_000);
const ROUNDS = Number(process.env.LOYALD_TEST_KILLS ?? 6);
const TILLS = 4;
const OPERATIONS_A_TILL = 400 * ROUNDS;
const CUSTOMERS = 60;

let database: TestDatabase;
let daemon: TestDaemon;

beforeAll(async () => {
  database = await startPostgres();
  daemon = await startDaemon({ env: { LOYALD_DATABASE_URL: database.url, LOYALD_WORKERS: "2" } });
});

afterAll(async () => {
  await daemon?.stop();
  await database?.stop();
});

test(`killed ${ROUNDS} times under load, nothing is lost and nothing counts twice (seed ${SEED})`, {
  timeout: 180_000,
}, async () => {
  const random = randomNumbers(SEED);
  await registerCustomers(daemon.wsUrl, CUSTOMERS);
  let finished = 0;
  const streams = Array.from({ length: TILLS }, async (_, till): Promise<Answered[]> => {
    const client = await connect(daemon.wsUrl, { window: 100, clientName: `till ${till}` });
    const answered = await stream(client, tillOperations(`till-${till}`, OPERATIONS_A_TILL, CUSTOMERS, SEED + till));
    finished++;
    await client.close();
    return answered;
  });
  const admin = new pg.Pool({ connectionString: database.url, max: 1 });
  admin.on("error", () => {});
  for (let round = 0; round < ROUNDS && finished < TILLS; round++) {
    await delay(100 + random(600));
    // Cut off whatever is being committed, now and then right before the kill.
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'loyald-commit-%'",
    );
    await delay(random(200));
    await daemon.kill9();
    await daemon.restart();
  }
  const answered = (await Promise.all(streams)).flat();

  const statuses = new Set(answered.map(({ outcome }) => outcome.status));
  for (const status of statuses) expect(["accepted", "declined", "duplicate"]).toContain(status);

  // Each answered operation is stored once; nothing else of these tills is.
  const { rows: stored } = await admin.query(
    "SELECT source, operation_id, status FROM operations WHERE source LIKE 'till-%'",
  );
  const keys = new Set(answered.map(({ sent }) => `${sent.json.source} ${sent.json.operationId}`));
  expect(keys.size).toBe(TILLS * OPERATIONS_A_TILL);
  expect(new Set(stored.map((row) => `${row.source} ${row.operation_id}`))).toEqual(keys);
  expect(stored).toHaveLength(keys.size);

  // Both answers to an operation that was sent twice are the same, byte for byte but for the mark.
  const first = new Map<string, string>();
  for (const { sent, outcome } of answered) {
    const key = `${sent.json.source} ${sent.json.operationId}`;
    const text = JSON.stringify({ ...outcome, status: "" });
    expect(first.get(key) ?? text).toBe(text);
    first.set(key, text);
  }

  // Balances by the answers, and by the journal.
  const expected = expectedBalances(answered);
  const { rows: balances } = await admin.query(
    "SELECT c.code, coalesce(sum(e.amount), 0) AS points FROM customers c LEFT JOIN account_entries e ON e.account = c.account GROUP BY c.code",
  );
  for (const row of balances)
    expect([row.code, Number(row.points)]).toEqual([row.code, expected.get(row.code as string) ?? 0]);

  expect((await admin.query("SELECT count(*)::int AS n FROM hand_overs")).rows[0]).toEqual({ n: 0 });
  await admin.end();
  const audit = await loyald(daemon, ["audit", "--json"]);
  expect([audit.status, audit.stdout]).toEqual([0, expect.stringContaining('"ok":true')]);
});

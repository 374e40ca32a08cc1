/**
 * A transfer whose second side cannot be done for a while: something else in the database holds the place of its row.
 * Nothing here is timed: the test waits for what must happen, and looks at what must not have happened until then.
 */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, connect } from "../../src/client/index.js";
import { HAND_OVER_SOURCE } from "../../src/domain/hand-over.js";
import { startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";
import { expectCleanAudit } from "./agreement.js";
import { registerCustomers } from "./traffic.js";

const LEASE_MS = 1_000;
const source = "till";
const occurredAt = new Date().toISOString();
const identity = { customerCode: "C0" };
const transfer = {
  operationId: "2",
  source,
  occurredAt,
  identity,
  transfer: { to: { customerCode: "C1" }, wallet: "points", amount: 7 },
};

let database: TestDatabase;
let daemon: TestDaemon;
let pool: pg.Pool;
let blocker: pg.PoolClient;

beforeAll(async () => {
  database = await startPostgres();
  pool = new pg.Pool({ connectionString: database.url });
  pool.on("error", () => {});
  daemon = await startDaemon({
    standby: true,
    env: { LOYALD_DATABASE_URL: database.url, LOYALD_LEASE_MS: String(LEASE_MS), LOYALD_COMMIT_TIMEOUT_MS: "500" },
  });
  await daemon.ready();
  await registerCustomers(daemon.wsUrl, 2);
  blocker = await pool.connect();
  blocker.on("error", () => {});
});

afterAll(async () => {
  blocker?.release(true);
  await daemon?.stop();
  await pool?.end();
  await database?.stop();
});

async function one(sql: string): Promise<Record<string, unknown>> {
  return (await pool.query(sql)).rows[0] as Record<string, unknown>;
}

/** The other side of C0's next operation but one cannot be stored until `blocker` rolls back. */
async function blockOtherSide(): Promise<void> {
  const { account, seq } = await one(
    "SELECT account, (SELECT max(seq) FROM operations o WHERE o.account = c.account) AS seq FROM customers c WHERE code = 'C0'",
  );
  await blocker.query("BEGIN");
  await blocker.query(
    `INSERT INTO operations VALUES (999999999, 1, 0, now(), now(), 1, 1, 0, 1, $1, $2, '', '', '', '', '{}', '')`,
    [HAND_OVER_SOURCE, `${account}-${Number(seq) + 1}-0`],
  );
}

test("neither the transfer nor its repetition is answered, and a start that waits for it keeps its lease", async () => {
  const first = await connect(daemon.wsUrl);
  const adjust = { wallet: "points", amount: 50, reasonCode: "GIFT", operator: "anna" };
  expect((await first.send({ operationId: "1", source, occurredAt, identity, adjust })).status).toBe("accepted");
  await blockOtherSide();
  const answers: string[] = [];
  const send = async (client: Client): Promise<void> => {
    const { status } = await client.send(transfer);
    answers.push(status);
  };
  const sent = [send(first)];
  await expect.poll(() => one("SELECT count(*)::int AS n FROM hand_overs")).toEqual({ n: 1 });
  const second = await connect(daemon.wsUrl);
  sent.push(send(second));
  // Later operations of other accounts pass it by; by the time one is answered, the repetition has been looked up.
  const other = {
    operationId: "1",
    source: "other",
    occurredAt,
    identity,
    redeem: { amount: 1_000, billAmount: 1_000 },
  };
  expect((await second.send(other)).status).toBe("declined");
  expect(answers).toEqual([]);

  await daemon.kill9();
  await daemon.restart();
  const { lease_until: before } = await one("SELECT lease_until FROM writer");
  // It is renewed again and again while the start waits: nobody else could have it.
  for (let renewal = 0; renewal < 2 * 3; renewal++) {
    await expect
      .poll(async () => (await one("SELECT lease_until > clock_timestamp() AS held FROM writer"))["held"])
      .toBe(true);
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS / 3));
  }
  const { later } = (
    await pool.query("SELECT lease_until > $1::timestamptz + $2 * interval '1 ms' AS later FROM writer", [
      before,
      LEASE_MS,
    ])
  ).rows[0] as { later: boolean };
  expect(later).toBe(true);
  expect((await fetch(`${daemon.httpUrl}/readyz`)).status).toBe(503);
  expect(answers).toEqual([]);

  await blocker.query("ROLLBACK");
  await daemon.ready();
  await Promise.all(sent);
  expect(answers).toEqual(["duplicate", "duplicate"]);
  expect(await one("SELECT count(*)::int AS n FROM hand_overs")).toEqual({ n: 0 });
  for (const client of [first, second]) await client.close();
  await expectCleanAudit(daemon);
});

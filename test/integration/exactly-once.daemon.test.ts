/**
 * Invariant 1 of the product: an answered operation is in the journal once, whatever is pulled out of the wall. The daemon
 * is killed many times under load, its commits are cut off, and everything is sent again; then the gateways' records, the
 * journal and the balances must agree, and the audit must find nothing.
 */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/client/index.js";
import { startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";
import { expectAgreement, expectCleanAudit, expectNothingPending } from "./agreement.js";
import { type Answered, randomNumbers, registerCustomers, stream, tillOperations } from "./traffic.js";

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

  expect(answered.length).toBeGreaterThanOrEqual(TILLS * OPERATIONS_A_TILL);
  await expectAgreement(admin, answered, "till-");
  await expectNothingPending(admin);
  await admin.end();
  await expectCleanAudit(daemon);
});

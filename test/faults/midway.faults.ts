/** Killed in the middle of what takes more than one commit: a transfer between two accounts, a sweep. */
import { setTimeout as delay } from "node:timers/promises";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type OutcomeJson } from "../../src/client/index.js";
import { KINDS } from "../../src/journal/codes.js";
import { STARTER_RULEBOOK } from "../../src/starter/starter-rulebook.js";
import { loyald } from "../harness/daemon.js";
import { makeTempDirectory } from "../harness/temp-directory.js";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
const HOLDS = 150;
const EXPIRING = 300;
const DAY_MS = 86_400_000;
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start({ env: { LOYALD_SWEEP_INTERVAL_MS: "200", LOYALD_SNAPSHOT_INTERVAL_MS: "500" } });
  await publishShortLives();
});
afterAll(() => rig?.stop());

for (let round = 1; round <= ROUNDS; round++) {
  test(`killed in the middle of transfers, round ${round}`, async () => {
    await rig.load();
    // A hand-over that somebody looks at cannot be taken off the list: its transfer is half done.
    const client = await rig.pool.connect();
    await client.query("BEGIN");
    let held = 0;
    for (const deadline = performance.now() + 20_000; held === 0 && performance.now() < deadline; ) {
      held = (await client.query("SELECT FROM hand_overs LIMIT 1 FOR KEY SHARE SKIP LOCKED")).rows.length;
    }
    expect(held).toBe(1);
    await delay(100);
    rig.mark();
    await rig.daemon.kill9();
    await client.query("ROLLBACK");
    client.release();
    const { rows } = await rig.pool.query("SELECT count(*)::int AS n FROM hand_overs");
    await rig.daemon.restart();
    await rig.settle("Daemon: kill -9 in the middle of a transfer", { "transfers half done": rows[0].n });
  });

  test(`killed in the middle of a sweep, round ${round}`, async () => {
    await rig.load();
    const client = await connect(rig.daemon.wsUrl);
    const occurredAt = new Date().toISOString();
    const outcomes = await Promise.all(
      Array.from({ length: HOLDS }, (_, i) =>
        client.send({
          operationId: `hold-${round}-${String(i).padStart(4, "0")}`,
          source: `hold-${round}`,
          occurredAt,
          identity: { customerCode: `C${i}` },
          authorize: { amount: 1, billAmount: 1_000 },
        }),
      ),
    );
    await client.close();
    const held = outcomes.filter(({ status }) => status === "accepted").length;
    expect(held).toBeGreaterThan(0);
    const ready = await killWhenSweeping();
    await expect
      .poll(
        async () =>
          (await rig.pool.query("SELECT count(*)::int AS n FROM snapshots WHERE next_due < now() - interval '5 s'"))
            .rows[0],
        {
          timeout: 20_000,
        },
      )
      .toEqual({ n: 0 });
    await rig.settle("Daemon: kill -9 in the middle of a sweep of holds", { "holds to sweep": held, ready });
  });

  test(`killed in the middle of an expiry sweep, round ${round}`, async () => {
    await rig.load();
    const client = await connect(rig.daemon.wsUrl);
    const source = `expiry-${round}`;
    const now = Date.now();
    const sent: Promise<OutcomeJson>[] = [];
    for (let i = 0; i < EXPIRING; i++) {
      const customerCode = `E${round}-${i}`;
      const id = String(i).padStart(4, "0");
      // What they earn expires a day after it was sold: between three seconds and five from now.
      const occurredAt = new Date(now - DAY_MS + 3_000 + (i * 2_000) / EXPIRING).toISOString();
      const sale = {
        lines: [{ lineNo: 1, productCode: "P1", quantity: 1_000, netAmount: 5_000 }],
        tenders: [{ tenderCode: "CASH", amount: 5_000 }],
      };
      sent.push(client.send({ operationId: `a${id}`, source, occurredAt, register: { customerCode } }));
      sent.push(client.send({ operationId: `b${id}`, source, occurredAt, identity: { customerCode }, sale }));
    }
    for (const { status } of await Promise.all(sent)) expect(status).toBe("accepted");
    await client.close();
    const ready = await killWhenSweeping(now + 3_000);
    const left = await owners(`E${round}-%`);
    await expect.poll(() => owners(`E${round}-%`), { timeout: 30_000 }).toBe(0);
    await rig.settle("Daemon: kill -9 in the middle of an expiry sweep", { "accounts still to sweep": left, ready });
  });
}

/** Customers that own points by the journal. */
async function owners(codes: string): Promise<number> {
  const { rows } = await rig.pool.query(
    `SELECT count(*)::int AS n FROM (SELECT FROM customers c JOIN account_entries e ON e.account = c.account
      WHERE c.code LIKE $1 GROUP BY c.code HAVING sum(e.amount) <> 0) owner`,
    [codes],
  );
  return rows[0].n;
}

/** Kills the daemon at the first row of a sweep, and starts it again. Resolves with how long that took, ms. @param since ms, not before then */
async function killWhenSweeping(since = 0): Promise<number> {
  await delay(Math.max(0, since - Date.now()));
  const sweeps = async (): Promise<number> =>
    (await rig.pool.query("SELECT count(*)::int AS n FROM operations WHERE kind = $1", [KINDS.indexOf("sweep")]))
      .rows[0].n;
  const before = await sweeps();
  for (const deadline = performance.now() + 15_000; (await sweeps()) === before && performance.now() < deadline; ) {
    await delay(2);
  }
  rig.mark();
  await rig.daemon.kill9();
  await rig.daemon.restart();
  return rig.daemon.startedInMs;
}

/** Holds that end by themselves within a second, points that expire after a day: something to sweep. */
async function publishShortLives(): Promise<void> {
  const directory = makeTempDirectory("rulebook");
  const path = join(directory.path, "rulebook.json");
  const program = { ...STARTER_RULEBOOK.program, holdTtlSeconds: 1 };
  writeFileSync(
    path,
    JSON.stringify({ ...STARTER_RULEBOOK, program, velocity: [], expiry: [{ method: "sliding", days: 1 }] }),
  );
  const { status, stderr } = await loyald(rig.daemon, ["publish", path]);
  directory.remove();
  expect([status, stderr]).toEqual([0, expect.anything()]);
}

/** Killed in the middle of what takes more than one commit: a transfer between two accounts, a sweep. */
import { setTimeout as delay } from "node:timers/promises";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/client/index.js";
import { KINDS } from "../../src/journal/codes.js";
import { STARTER_RULEBOOK } from "../../src/starter/starter-rulebook.js";
import { loyald } from "../harness/daemon.js";
import { makeTempDirectory } from "../harness/temp-directory.js";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
const HOLDS = 150;
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start({ env: { LOYALD_SWEEP_INTERVAL_MS: "200" } });
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
    await rig.settle(`kill -9 in the middle of a transfer (${rows[0].n} half done)`);
  });

  test(`killed in the middle of a sweep, round ${round}`, async () => {
    if (round === 1) await publishShortHolds();
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
    await rig.settle(`kill -9 in the middle of a sweep (${held} holds)`);
  });
}

/** Holds that end by themselves within a second: something to sweep. */
async function publishShortHolds(): Promise<void> {
  const directory = makeTempDirectory("rulebook");
  const path = join(directory.path, "rulebook.json");
  const program = { ...STARTER_RULEBOOK.program, holdTtlSeconds: 1 };
  writeFileSync(path, JSON.stringify({ ...STARTER_RULEBOOK, program, velocity: [] }));
  const { status, stderr } = await loyald(rig.daemon, ["publish", path]);
  directory.remove();
  expect([status, stderr]).toEqual([0, expect.anything()]);
}

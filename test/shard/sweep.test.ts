import { expect, test } from "vitest";
import { DAY_MS } from "../../src/domain/calendar.js";
import { SWEEP_SOURCE } from "../../src/journal/evaluator-version.js";
import type { OpenShard } from "../../src/shard/open-shard.js";
import type { SweepResult } from "../../src/shard/protocol.js";
import { WORLD_START_MS } from "../simulation/machine.js";
import { EXPIRY_DAYS } from "../simulation/program.js";
import { register, ShardBench } from "./shard-bench.js";

/** All bonuses of registrations have expired. */
const LATER = WORLD_START_MS + (EXPIRY_DAYS + 1) * DAY_MS;

const sweep = (bench: ShardBench, shard: OpenShard, now: number, limit: number): Promise<SweepResult> =>
  bench.done(shard.sweep({ type: "sweep", now, limit }));
const sweepRows = (bench: ShardBench): number[] =>
  [...bench.database.operations.values()].filter((row) => row.source === SWEEP_SOURCE).map((row) => row.account);

async function registered(bench: ShardBench, cacheAccounts: number): Promise<OpenShard> {
  const shard = await bench.shard({ cacheAccounts });
  await bench.done(bench.send(shard, ...[1, 2, 3, 4, 5].map(register)));
  await bench.done(shard.snapshot({ type: "snapshot", limit: 100 }));
  return shard;
}

test("what expires at one instant is swept call after call, with no other snapshots in between", async () => {
  for (const cacheAccounts of [0, 10]) {
    const bench = new ShardBench();
    const shard = await registered(bench, cacheAccounts);
    const calls = [];
    for (let call = 0; call < 4; call++) calls.push((await sweep(bench, shard, LATER, 2)).more);
    expect(calls).toEqual([true, true, false, false]);
    expect(sweepRows(bench).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(shard.gauges().behind).toBe(0);
    for (const account of [1, 2, 3, 4, 5])
      expect(bench.database.snapshots.get(account)).toMatchObject({ seq: 2, nextDue: null });
  }
});

test("an account that has nothing to do leaves the list, and nobody waits behind it", async () => {
  for (const cacheAccounts of [0, 10]) {
    const bench = new ShardBench();
    const shard = await registered(bench, cacheAccounts);
    const { snapshots } = bench.database;
    const due = WORLD_START_MS + EXPIRY_DAYS * DAY_MS;
    expect([...snapshots.values()].map(({ nextDue }) => nextDue)).toEqual([due, due, due, due, due]);
    // As an earlier rulebook had it.
    for (const [account, row] of snapshots) if (account <= 3) snapshots.set(account, { ...row, nextDue: 1 });
    const rows = bench.database.operations.size;
    expect((await sweep(bench, shard, WORLD_START_MS + DAY_MS, 3)).more).toBe(true);
    expect((await sweep(bench, shard, WORLD_START_MS + DAY_MS, 3)).more).toBe(false);
    expect(bench.database.operations.size).toBe(rows);
    expect([...snapshots.values()].map(({ nextDue, seq }) => [nextDue, seq])).toEqual(Array(5).fill([due, 1]));
  }
});

test("a sweep whose snapshots cannot be saved says so and does not ask for more", async () => {
  const bench = new ShardBench();
  const shard = await registered(bench, 10);
  bench.journal.saveSnapshots = () => Promise.reject(new Error("no space left on device"));
  const swept = await sweep(bench, shard, LATER, 2);
  expect(swept.more).toBe(false);
  expect(swept.stats.rows).toBe(2);
  expect(bench.problems).toEqual(["snapshots of swept accounts"]);
  expect(shard.gauges().behind).toBe(2);
});

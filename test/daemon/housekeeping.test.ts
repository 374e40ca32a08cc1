import { expect, test } from "vitest";
import { Housekeeping, type KeptShard } from "../../src/daemon/housekeeping.js";
import type { SweepResult } from "../../src/shard/protocol.js";
import { ManualClock } from "../../src/shared/clock.js";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function keep(clock: ManualClock, shard: KeptShard): Housekeeping {
  return new Housekeeping({
    clients: [shard],
    clock,
    snapshotIntervalMs: 1_000,
    sweepIntervalMs: 60_000,
    historicalLoad: () => false,
    pendingHandOvers: async () => [],
    onForgotten: () => {},
    onSwept: () => {},
    onSnapshots: () => {},
    onProblem: (where, error) => {
      throw new Error(where, { cause: error });
    },
  });
}

test("sweeps follow one another at once while there is more to do, and by the interval otherwise", async () => {
  const clock = new ManualClock();
  const answers = [true, true, false, false];
  const sweptAt: number[] = [];
  const housekeeping = keep(clock, {
    sweep: async () => {
      sweptAt.push(clock.monotonic());
      // Rows alone are no reason to go on: a call that was not full found all there was.
      return { more: answers.shift() ?? false, stats: { rows: 1 } } as SweepResult;
    },
    snapshot: async () => ({ written: 0, behind: 0, crowded: false }),
  });
  housekeeping.start();
  for (let second = 0; second < 125; second++) {
    clock.advance(1_000);
    for (let turn = 0; turn < 4; turn++) {
      await settled();
      clock.advance(0);
    }
  }
  await housekeeping.stop();
  expect(sweptAt).toEqual([1_000, 1_000, 1_000, 61_000, 121_000]);
});

test("snapshots go in small rounds while the worker is quick, and in larger ones behind a slow round", async () => {
  const clock = new ManualClock();
  const took = [5, 31, 100, 30];
  const limits: number[] = [];
  const housekeeping = keep(clock, {
    sweep: async () => ({ more: false, stats: { rows: 0 } }) as SweepResult,
    snapshot: async ({ limit }) => {
      limits.push(limit);
      await new Promise<void>((done) => clock.schedule(took.shift() ?? 1_000_000, done));
      return { written: limit, behind: 100, crowded: false };
    },
  });
  housekeeping.start();
  for (let ms = 0; ms < 3_000; ms++) {
    clock.advance(1);
    await settled();
  }
  expect(limits).toEqual([8, 8, 32, 32, 8]);
});

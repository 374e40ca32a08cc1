import { expect, test } from "vitest";
import { Housekeeping } from "../../src/daemon/housekeeping.js";
import type { SweepResult } from "../../src/shard/protocol.js";
import { ManualClock } from "../../src/shared/clock.js";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("sweeps follow one another at once while there is more to do, and by the interval otherwise", async () => {
  const clock = new ManualClock();
  const answers = [true, true, false, false];
  const sweptAt: number[] = [];
  const housekeeping = new Housekeeping({
    clients: [
      {
        sweep: async () => {
          sweptAt.push(clock.monotonic());
          // Rows alone are no reason to go on: a call that was not full found all there was.
          return { more: answers.shift() ?? false, stats: { rows: 1 } } as SweepResult;
        },
        snapshot: async () => ({ written: 0, behind: 0, crowded: false }),
      },
    ],
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

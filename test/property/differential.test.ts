/**
 * The real evaluation and the naive model agree on every field of every outcome, on random programs and histories.
 * LOYALD_PROPERTY_RUNS says how many; the nightly setting is 10000. LOYALD_PROPERTY_SEED plays a run again.
 */
import fc from "fast-check";
import { describe, test } from "vitest";
import { firstDifference } from "./comparison.js";
import { intentsUpTo } from "./intents.js";
import { programs } from "./programs.js";

const RUNS = Number(process.env["LOYALD_PROPERTY_RUNS"] ?? 200);
const SEED = Number(process.env["LOYALD_PROPERTY_SEED"] ?? 0) || Date.now() % 1_000_000_007;
const OPERATIONS_MAX = 60;

const stories = fc.record({ program: programs, intents: intentsUpTo(OPERATIONS_MAX) });

describe(`the evaluation and the naive model, seed ${SEED}`, () => {
  test(`agree on ${RUNS} histories`, { timeout: 7_200_000 }, () => {
    fc.assert(
      fc.property(stories, (story) => {
        const difference = firstDifference(story);
        if (difference !== null) throw new Error(difference);
      }),
      { seed: SEED, numRuns: RUNS, verbose: 0 },
    );
  });
});

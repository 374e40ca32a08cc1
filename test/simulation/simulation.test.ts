/**
 * Random worlds, each from its seed; the same seed is the same world. LOYALD_SIMULATION_SEEDS says how many and
 * LOYALD_SIMULATION_FIRST from which one on; docs/simulation.md says how to look at one that failed.
 */
import { describe, expect, test } from "vitest";
import { PLANTED_BUGS } from "./planted-bugs.js";
import { type Report, simulate } from "./run.js";

const SEEDS = Number(process.env.LOYALD_SIMULATION_SEEDS ?? 150);
const FIRST = Number(process.env.LOYALD_SIMULATION_FIRST ?? 0) || (Date.now() % 1_000_000) * 1_000;
/** A planted bug is found within so many seeds, from the first on. */
const SEEDS_FOR_A_BUG = 40;
const TIMEOUT_MS = 7_200_000;

function story({ seed, faults, failures }: Report): string {
  const first = failures.slice(0, 5).map((failure) => `  ${failure}`);
  return [`npx tsx test/simulation/main.ts ${seed}`, `  faults: ${faults.join(", ") || "none"}`, ...first].join("\n");
}

describe(`simulated worlds from seed ${FIRST}`, () => {
  test(`${SEEDS} worlds lose nothing and count nothing twice`, { timeout: TIMEOUT_MS }, async () => {
    const failed: string[] = [];
    let modelled = 0;
    let operated = 0;
    let rulings = 0;
    for (let seed = FIRST; seed < FIRST + SEEDS && failed.length < 3; seed++) {
      const report = await simulate({ seed });
      if (report.failures.length > 0) failed.push(story(report));
      if (report.modelled) modelled++;
      if (report.rulings === null) continue;
      operated++;
      rulings += report.rulings;
    }
    expect(failed.join("\n")).toBe("");
    expect(modelled).toBeGreaterThanOrEqual(Math.floor((SEEDS - operated) * 0.75));
    expect(rulings).toBeGreaterThanOrEqual(operated);
  });

  test("the same seed is the same world, event by event", { timeout: TIMEOUT_MS }, async () => {
    for (const seed of [3, 4, 5]) {
      const [first, again] = [await simulate({ seed }), await simulate({ seed })];
      expect(first.traceHash).toBe(again.traceHash);
      expect(first.events).toBe(again.events);
    }
    expect((await simulate({ seed: 3 })).traceHash).not.toBe((await simulate({ seed: 4 })).traceHash);
  });
});

describe("a planted bug is found:", () => {
  for (const mutation of PLANTED_BUGS) {
    test(mutation.name, { timeout: TIMEOUT_MS }, async () => {
      let found: Report | null = null;
      for (let seed = 0; seed < SEEDS_FOR_A_BUG && found === null; seed++) {
        const report = await simulate({ seed, mutation });
        if (report.failures.length > 0) found = report;
      }
      expect(found?.failures.length ?? 0).toBeGreaterThan(0);
    });
  }
});

/**
 * The comparison with the model can fail: each mutant of the evaluation, a mistake somebody could make, is noticed
 * within the histories that `npm test` plays.
 */
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LotList } from "../../src/domain/lot-list.js";
import { intentsUpTo } from "./intents.js";
import { programs } from "./programs.js";

vi.setConfig({ testTimeout: 600_000 });

/** What differential.test.ts plays by default. */
const RUNS = 200;
/** Fixed: a mutant that is noticed once in fifty histories would escape some runs. */
const SEED = 20_260_301;

type Lots = typeof import("../../src/domain/lots.js");
type Rounding = typeof import("../../src/domain/rounding.js");
type Balances = typeof import("../../src/domain/balances.js");

interface Mutant {
  readonly name: string;
  readonly module: string;
  readonly mutate: (original: never) => object;
}

function mutant<M extends object>(name: string, module: string, mutate: (original: M) => object): Mutant {
  return { name, module: `../../src/domain/${module}.js`, mutate: (original) => mutate(original) };
}

const MUTANTS: readonly Mutant[] = [
  mutant<Rounding>("what is worth or goes back is rounded up", "rounding", (m) => ({
    ...m,
    mulDivFloor: m.mulDivCeil,
  })),
  mutant<Lots>("the last lot is burned first", "lots", (m) => ({
    ...m,
    take: (...[turn, kind, wallet, units, pendingToo]: Parameters<Lots["take"]>) => {
      const lots = new LotList();
      for (const lot of [...wallet.lots].reverse()) lots.push(lot);
      return m.take(turn, kind, { ...wallet, lots }, units, pendingToo);
    },
  })),
  mutant<Lots>("a lot lives a millisecond longer", "lots", (m) => ({
    ...m,
    nextExpiry: (state: Parameters<Lots["nextExpiry"]>[0]) => m.nextExpiry(state) + 1,
    expireDue: (...[turn, instant]: Parameters<Lots["expireDue"]>) => m.expireDue(turn, instant - 1),
  })),
  mutant<Balances>("what is pending can be spent", "balances", (m) => ({
    ...m,
    availableOf: (wallet: Parameters<Balances["availableOf"]>[0]) => wallet.left - wallet.held - wallet.debt,
  })),
];

afterEach(() => void vi.resetModules());

describe(`mutants of the evaluation, seed ${SEED}`, () => {
  for (const { name, module, mutate } of MUTANTS) {
    test(`noticed: ${name}`, async () => {
      vi.resetModules();
      vi.doMock(module, async (original) => mutate((await original()) as never));
      const { firstDifference } = await import("./comparison.js");
      vi.doUnmock(module);
      const stories = fc.record({ program: programs, intents: intentsUpTo(60) });
      const differences: string[] = [];
      const property = fc.property(stories, (story) => {
        const difference = firstDifference(story);
        if (difference !== null) differences.push(difference);
        return difference === null;
      });
      fc.check(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
      // An answer that differs, and not merely an evaluation that broke.
      expect(differences[0]).toMatch(/: real .*, model /);
    });
  }
});

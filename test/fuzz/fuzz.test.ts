/**
 * Bytes that nobody meant to send, on each place that takes bytes from outside. FUZZ_RUNS: inputs a target, FUZZ_SEED: the
 * same inputs again. The long run is `npm run test:fuzz` (docs/reliability.md).
 */
import { expect, test } from "vitest";
import { fuzz } from "./fuzz.js";
import { TARGETS } from "./targets.js";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 2_000);
const SEED = process.env["FUZZ_SEED"] ?? String(Date.now());

for (const make of TARGETS) {
  const target = make();
  test(`${target.name}: every input ends in a value or a refusal (FUZZ_SEED=${SEED})`, async () => {
    const { values, refusals, ends } = await fuzz(target, RUNS, SEED);
    // A generator that reaches one side only would prove little.
    expect(Math.min(values, refusals)).toBeGreaterThan(RUNS / 100);
    expect(ends).toBeGreaterThan(10);
  });
}

test("a target that fails is found, and the input that does it", async () => {
  const target = { name: "frames", share: 1, end: (input: Uint8Array) => (input.length % 7 === 6 ? fail() : "value") };
  await expect(fuzz(target, 1_000, "1")).rejects.toThrow(/frames: input \d+ of seed 1 .*RangeError: planted/s);
});

function fail(): never {
  throw new RangeError("planted");
}

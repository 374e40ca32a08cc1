/**
 * The long run: `npm run test:fuzz`, FUZZ_RUNS inputs a target (450,000; a sixth of it for those that read text), FUZZ_SEED to
 * repeat one. Prints what it tried, how it ended and what the heap did; exit status 1 at the first input that ends in neither a value nor a refusal, or when the
 * heap has grown.
 */
import { fuzz } from "./fuzz.js";
import { TARGETS } from "./targets.js";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 450_000);
const SEED = process.env["FUZZ_SEED"] ?? String(Date.now());
/** Caches and compiled code find their size in the first part of a run: growth counts from here on. */
const WARM_UP_SHARE = 0.2;
/** The heap is read so often in a run of a target. */
const READINGS = 20;
/** Above what collecting garbage leaves behind by chance, far below a leak of a hundred bytes an input. */
const GROWTH_MAX_MIB = 16;
const MIB = 1024 * 1024;

const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) {
  console.error("needs node --expose-gc: npm run test:fuzz");
  process.exit(2);
}
const heapMib = (): number => {
  collect();
  return process.memoryUsage().heapUsed / MIB;
};

console.log(`seed ${SEED}, FUZZ_RUNS ${RUNS}, Node ${process.version}`);
let all = 0;
let worst = 0;
const began = performance.now();
for (const make of TARGETS) {
  const target = make();
  const started = performance.now();
  const heap: number[] = [];
  const runs = Math.round(RUNS * target.share);
  const every = Math.max(1_000, Math.floor(runs / READINGS / 1_000) * 1_000);
  const result = await fuzz(target, runs, SEED, (tried) => {
    if (tried % every === 0) heap.push(heapMib());
  });
  const warm = heap.slice(Math.floor(heap.length * WARM_UP_SHARE));
  const growth = Math.max(0, ...warm.map((mib) => mib - (warm[0] ?? mib)));
  worst = Math.max(worst, growth);
  all += result.inputs;
  console.log(
    `${target.name}: ${result.inputs} inputs, ${result.values} values, ${result.refusals} refusals, ${result.ends} different ends; ` +
      `heap ${(warm[0] ?? 0).toFixed(1)} MiB after the warm-up, at most ${growth.toFixed(1)} MiB more; ` +
      `slowest input ${result.slowestMs.toFixed(0)} ms; ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}
console.log(`${all} inputs in ${((performance.now() - began) / 1000).toFixed(0)} s, no finding`);
if (worst > GROWTH_MAX_MIB) {
  console.error(`the heap grew by ${worst.toFixed(1)} MiB: more than ${GROWTH_MAX_MIB}`);
  process.exitCode = 1;
}

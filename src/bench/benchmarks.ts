/** The table of benchmarks: what `loyald bench NAME` runs. */
import type { Conclusion } from "./conclude.js";
import { runE2e } from "./e2e.js";
import { runFaults } from "./faults.js";
import { runGrowth } from "./growth.js";
import { type BenchOptions, parseBenchOptions } from "./options.js";
import { runOverload } from "./overload.js";
import { runSoak } from "./soak.js";
import { runStart } from "./start.js";
import { runVelocity } from "./velocity.js";

export interface Benchmark {
  readonly summary: string;
  readonly options: (args: readonly string[]) => BenchOptions;
  readonly run: (options: BenchOptions, log: (message: string) => void) => Promise<Conclusion>;
}

const MILLION = 1_000_000;

export const benchmarks: ReadonlyMap<string, Benchmark> = new Map<string, Benchmark>([
  [
    "e2e",
    {
      summary: "throughput and latency from socket to commit, beside the naive lane",
      options: (args) => parseBenchOptions(args, { seconds: 30, stored: 0 }),
      run: runE2e,
    },
  ],
  [
    "soak",
    {
      summary: "memory over minutes at half load",
      options: (args) => parseBenchOptions(args, { seconds: 10, stored: 0 }),
      run: runSoak,
    },
  ],
  [
    "start",
    {
      summary: "time to ready, with operations stored and after kill -9",
      options: (args) => parseBenchOptions(args, { seconds: 10, stored: MILLION }),
      run: runStart,
    },
  ],
  [
    "growth",
    {
      summary: "throughput with many operations stored",
      options: (args) => parseBenchOptions(args, { seconds: 20, stored: 10 * MILLION }),
      run: runGrowth,
    },
  ],
  [
    "faults",
    {
      summary: "minutes at a rate while something breaks every few seconds; then an audit",
      options: (args) => parseBenchOptions(["--minutes", "30", "--rate", "10000", ...args], { seconds: 10, stored: 0 }),
      run: runFaults,
    },
  ],
  [
    "velocity",
    {
      summary: "throughput with velocity rules in Redis and without",
      options: (args) => parseBenchOptions(args, { seconds: 30, stored: 0 }),
      run: runVelocity,
    },
  ],
  [
    "overload",
    {
      summary: "twice as much offered as can be taken",
      options: (args) => parseBenchOptions(args, { seconds: 20, stored: 0 }),
      run: runOverload,
    },
  ],
]);

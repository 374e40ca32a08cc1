/** The table of benchmarks: what `loyald bench NAME` runs. */
import { runE2e } from "./e2e.js";
import { type BenchOptions, parseBenchOptions } from "./options.js";
import type { AnyResult } from "./print-result.js";

interface Benchmark {
  readonly options: (args: readonly string[]) => BenchOptions;
  readonly run: (options: BenchOptions, log: (message: string) => void) => Promise<AnyResult>;
}

export const benchmarks: ReadonlyMap<string, Benchmark> = new Map([
  ["e2e", { options: (args) => parseBenchOptions(args, { seconds: 30, stored: 0 }), run: runE2e }],
]);

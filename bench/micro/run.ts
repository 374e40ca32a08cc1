/**
 * `npm run bench`: the micro benchmarks, with tinybench. Prints a table; `--json FILE` writes the results, `--seconds N`
 * is the time of each. The yardstick is measured before and after each benchmark; a result's `score` is its median
 * latency in yardsticks, which bench/compare.mjs compares with the machine's baseline.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Bench } from "tinybench";
import { machine, machineKind } from "../../src/bench/machine.js";
import { awardBenchmarks, type MicroBenchmark } from "./award.bench.js";
import { jsonRulesBenchmarks } from "./json-rules.bench.js";
import { pathBenchmarks } from "./path.bench.js";
import { referenceWork } from "./reference.js";

const YARDSTICK_MS = 200;
const WARM_UP_MS = 300;

interface MicroResult {
  readonly name: string;
  readonly meanUs: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly samples: number;
  /** The median in yardsticks measured around it. */
  readonly score: number;
}

/** Median, mean and p99 in microseconds. */
async function time(
  run: () => unknown,
  ms: number,
): Promise<{ p50: number; mean: number; p99: number; samples: number }> {
  const bench = new Bench({ time: ms, warmupTime: WARM_UP_MS, retainSamples: true });
  bench.add("it", async () => {
    const result = run();
    if (result instanceof Promise) await result;
  });
  await bench.run();
  const result = bench.tasks[0]?.result;
  if (result === undefined || !("latency" in result)) throw new Error("the benchmark failed", { cause: result });
  const { p50, mean, p99, samplesCount } = result.latency;
  return { p50: p50 * 1000, mean: mean * 1000, p99: p99 * 1000, samples: samplesCount };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      seconds: { type: "string", default: "1" },
      only: { type: "string", default: "" },
    },
  });
  const all: MicroBenchmark[] = [...pathBenchmarks(), ...awardBenchmarks(), ...(await jsonRulesBenchmarks())];
  const results: MicroResult[] = [];
  for (const { name, run } of all.filter((benchmark) => benchmark.name.includes(values.only))) {
    const before = await time(referenceWork, YARDSTICK_MS);
    const { p50, mean, p99, samples } = await time(run, Number(values.seconds) * 1000);
    const after = await time(referenceWork, YARDSTICK_MS);
    const score = p50 / ((before.p50 + after.p50) / 2);
    results.push({ name, meanUs: mean, p50Us: p50, p99Us: p99, samples, score });
    console.log(
      `${name.padEnd(56)} p50 ${p50.toFixed(2).padStart(10)} us  mean ${mean.toFixed(2).padStart(10)} us  score ${score.toFixed(4)}`,
    );
  }
  const here = machine();
  const report = { benchmark: "micro", at: new Date().toISOString(), machine: here, kind: machineKind(here), results };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

await main();

/**
 * Awarding a sale of 5 lines against 12 plans with 60 rows (target 5 us), and its growth with rows for other items
 * (target: flat). `npx tsx bench/micro/award.bench.ts` prints it; the collector imports `awardBenchmarks`.
 * Excluded: decoding, the account's lots, facts.
 */
import { pathToFileURL } from "node:url";
import { Bench } from "tinybench";
import { awardSale } from "../../src/domain/award/award-sale.js";
import type { SaleAwardsInput } from "../../src/domain/sale-awards.js";
import { benchRulebook, benchSale } from "./award.fixture.js";

export interface MicroBenchmark {
  readonly name: string;
  readonly run: () => unknown;
}

/** The sale's strings come off the wire: they are equal to the rulebook's, not the same, and never hashed before. */
const SALES_IN_TURN = 512;

export function awardBenchmarks(): MicroBenchmark[] {
  return [0, 600, 60_000].map((others) => {
    const rulebook = benchRulebook(others);
    const sales: SaleAwardsInput[] = Array.from({ length: SALES_IN_TURN }, () => {
      const sale = benchSale();
      return { ...sale, sale: JSON.parse(JSON.stringify(sale.sale)), facts: JSON.parse(JSON.stringify(sale.facts)) };
    });
    let turn = 0;
    return {
      name: others === 0 ? "award a sale: 5 lines, 12 plans, 60 rows" : `the same and ${others} rows for other items`,
      run: () => {
        turn = (turn + 1) % SALES_IN_TURN;
        const sale = sales[turn];
        return sale === undefined ? null : awardSale(rulebook, sale);
      },
    };
  });
}

async function main(): Promise<void> {
  const bench = new Bench({ time: 2000, warmupTime: 500 });
  for (const { name, run } of awardBenchmarks()) bench.add(name, run);
  await bench.run();
  console.table(
    bench.tasks.map((task) => {
      const { result } = task;
      if (!("latency" in result)) return { name: task.name };
      return {
        name: task.name,
        meanUs: (result.latency.mean * 1000).toFixed(2),
        p50Us: (result.latency.p50 * 1000).toFixed(2),
      };
    }),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

/** How batches follow each other: what is evaluated while another one commits. */
import { expect, test } from "vitest";
import { operation, register, ShardBench } from "./shard-bench.js";

const SALE = {
  sale: {
    lines: [{ lineNo: 1, productCode: "P1", quantity: 1_000, netAmount: 5_000 }],
    tenders: [{ tenderCode: "CASH", amount: 5_000 }],
  },
};
/** ms that a commit is held up; the simulated database takes a few. */
const HELD_MS = 200;

/** When the batch behind a commit that is held up was evaluated, ms after it came. */
async function evaluatedBehind(isSent: "at once" | "at the end"): Promise<number> {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await bench.done(bench.send(shard, register(1), register(2)));
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  bench.changeNextCommit(async (batch, commit, onSent) => {
    if (isSent === "at once") onSent();
    await held;
    await commit(batch);
  });
  const first = bench.send(shard, operation(1, "1", SALE));
  const second = bench.send(shard, operation(2, "2", SALE));
  await bench.pass(HELD_MS);
  goOn();
  await bench.done(first);
  const { stats } = await bench.done(second);
  return stats.evaluatedAfterMs;
}

test("the next batch is evaluated while the one before it commits", async () => {
  expect(await evaluatedBehind("at once")).toBeLessThan(HELD_MS / 2);
});

test("but not before the database has been handed all of that commit", async () => {
  expect(await evaluatedBehind("at the end")).toBeGreaterThanOrEqual(HELD_MS);
});

import { expect, test } from "vitest";
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import { CommitError } from "../../src/journal/store.js";
import { RESULT } from "../../src/shard/protocol.js";
import { WORLD_START_MS } from "../simulation/machine.js";
import { RULEBOOK } from "../simulation/program.js";
import { operation, register, ShardBench } from "./shard-bench.js";

const HOLD = {
  name: "each-sale",
  operations: ["sale"],
  scope: "customer",
  metric: "count",
  windowSeconds: 60,
  limit: 0,
  action: "hold",
};
const loaded = loadRulebook({ ...RULEBOOK, velocity: [HOLD] });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
const RULEBOOKS = rulebookTimeline([compileRulebook(loaded.rulebook, 1, 0)]);
const SALE = {
  sale: {
    lines: [{ lineNo: 1, productCode: "P1", quantity: 1_000, netAmount: 5_000 }],
    tenders: [{ tenderCode: "CASH", amount: 5_000 }],
  },
};

test("an award whose commit landed when its account was loaded again already can be ruled on", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard({ source: { rulebooks: () => Promise.resolve(RULEBOOKS) } });
  await bench.done(bench.send(shard, register(1)));
  let land = (): Promise<void> => Promise.resolve();
  bench.changeNextCommit((batch, commit) => {
    land = () => commit(batch);
    return Promise.reject(new CommitError("unknown", "connection lost"));
  });
  await bench.done(bench.send(shard, operation(1, "2", SALE)));
  // A quote loads the account and commits nothing.
  await bench.done(bench.send(shard, operation(1, "3", { quote: {} })));
  await bench.done(land());
  const ruled = await bench.done(
    shard.rule({
      type: "ruling",
      account: 1,
      receivedAt: WORLD_START_MS,
      ruling: { type: "release", subject: 2, actor: "kim", reason: "known" },
      named: { source: "till", operationId: "2" },
    }),
  );
  expect([...ruled.results]).toEqual([RESULT.accepted]);
});

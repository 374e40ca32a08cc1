/** What a velocity rule blocks is blocked when the commit of the operation that exceeded it is stored, and only then. */
import { describe, expect, test } from "vitest";
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import type { StandingRow } from "../../src/fraud/standings.js";
import { CommitError } from "../../src/journal/store.js";
import type { OpenShard } from "../../src/shard/open-shard.js";
import { rowKey } from "../simulation/database.js";
import { RULEBOOK } from "../simulation/program.js";
import { codesOf, operation, register, ShardBench } from "./shard-bench.js";

const RULE = {
  name: "never",
  operations: ["activity"],
  scope: "customer",
  metric: "count",
  windowSeconds: 60,
  limit: 0,
};
const loaded = loadRulebook({ ...RULEBOOK, velocity: [{ ...RULE, action: "block" }] });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
const RULEBOOKS = rulebookTimeline([compileRulebook(loaded.rulebook, 1, 0)]);
const BLOCKED: StandingRow = { subject: "customer", value: "C1", standing: "blocked", stopsAwards: false };

const redeem = (id: string) => operation(1, id, { redeem: { amount: 1, billAmount: 1_000 } });
/** Exceeds the rule: its customer is blocked from then on. */
const survey = operation(1, "3", { activity: { activityCode: "SURVEY", quantity: 1 } });

/** A customer is registered. The table of standings has the block when the row of `survey` is stored. */
async function open(seed?: string): Promise<{ bench: ShardBench; shard: OpenShard }> {
  const bench = new ShardBench(seed);
  const isStored = (): boolean => bench.database.operations.has(rowKey("till", "3"));
  const shard = await bench.shard({
    source: {
      rulebooks: () => Promise.resolve(RULEBOOKS),
      standings: () => Promise.resolve(isStored() ? [BLOCKED] : []),
    },
  });
  await bench.done(bench.send(shard, register(1)));
  return { bench, shard };
}

describe("a block whose commit fails", () => {
  test("declines nothing that comes before it when the batch runs again", async () => {
    const { bench, shard } = await open();
    bench.changeNextCommit(() => Promise.reject(new CommitError("duplicate", "operations_id")));
    const result = await bench.done(bench.send(shard, redeem("2"), survey, redeem("4")));
    expect(codesOf(result)).toEqual(["", "VELOCITY", "CUSTOMER_BLOCKED"]);
    expect(codesOf(await bench.done(bench.send(shard, redeem("5"))))).toEqual(["CUSTOMER_BLOCKED"]);
  });

  test("blocks nobody when the batch is given up", async () => {
    for (const rerunFails of [false, true]) {
      const { bench, shard } = await open();
      bench.changeNextCommit(() => {
        if (rerunFails) bench.changeNextCommit(() => Promise.reject(new CommitError("unknown", "connection lost")));
        return Promise.reject(new CommitError(rerunFails ? "duplicate" : "unknown", "lost"));
      });
      await bench.done(bench.send(shard, survey));
      expect(codesOf(await bench.done(bench.send(shard, redeem("4"))))).toEqual([""]);
    }
  });

  test("is known again when the commit turns out to be stored", async () => {
    const { bench, shard } = await open();
    await bench.under({ lostAfter: 1 }, () => bench.send(shard, survey));
    expect(codesOf(await bench.done(bench.send(shard, redeem("4"))))).toEqual(["CUSTOMER_BLOCKED"]);
  });

  test("is known to whatever is stored behind it, however late the commit lands", async () => {
    let behind = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { bench, shard } = await open(`seed ${seed}`);
      await bench.under({ late: 1 }, () => bench.send(shard, survey));
      await bench.pass(seed * 40);
      for (let id = 4; id < 8; id++) await bench.done(bench.send(shard, redeem(`${id}`)));
      const rows = bench.database.accounts.get(1) ?? [];
      const blockedAt = rows.find((row) => row.operationId === "3")?.seq ?? rows.length;
      const later = rows.filter((row) => row.seq > blockedAt);
      behind += later.length;
      expect(later.filter((row) => row.status === 1)).toEqual([]);
    }
    expect(behind).toBeGreaterThan(0);
  });
});

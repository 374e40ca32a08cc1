/**
 * The horizon's promise: every account touched in batches up to it has a snapshot at least that new. The database of the
 * bench looks at each horizon that is saved.
 */
import { expect, test } from "vitest";
import type { OpenShard } from "../../src/shard/open-shard.js";
import { operation, register, ShardBench } from "./shard-bench.js";

const SALE = {
  sale: {
    lines: [{ lineNo: 1, quantity: 1_000, netAmount: 500 }],
    tenders: [{ tenderCode: "CASH", amount: 500 }],
  },
};

/** Some rounds of at most `limit`, with time for what goes on behind them. */
async function rounds(bench: ShardBench, shard: OpenShard, limit = 100): Promise<void> {
  for (let round = 0; round < 12; round++) {
    await bench.done(shard.snapshot({ type: "snapshot", limit })).catch(() => {});
    await bench.pass(20);
  }
}

function lastBatch(bench: ShardBench): number | undefined {
  return bench.database.lastBatch(0)?.link.batch;
}

/** Nothing is behind, and the horizon says so. */
function expectAllGood(bench: ShardBench, shard: OpenShard): void {
  const { database } = bench;
  expect(database.wrongHorizons).toEqual([]);
  for (const [account, rows] of database.accounts) expect(database.snapshots.get(account)?.seq).toBe(rows.length);
  expect(database.horizons.get(0)).toBe(lastBatch(bench));
  expect(shard.gauges().behind).toBe(0);
}

test("accounts whose snapshots could not be saved are tried again, and the horizon waits for them", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard({ cacheAccounts: 0 });
  await bench.done(bench.send(shard, register(1), register(2), register(3)));
  const { saveSnapshots } = bench.journal;
  bench.journal.saveSnapshots = () => Promise.reject(new Error("no space left on device"));
  await rounds(bench, shard, 2);
  expect(bench.database.horizons.get(0)).toBeUndefined();
  expect(shard.gauges().behind).toBe(3);
  bench.journal.saveSnapshots = saveSnapshots;
  await rounds(bench, shard, 2);
  expectAllGood(bench, shard);
  // They can be evicted: after the next batch none of them is left.
  await bench.done(bench.send(shard, register(4)));
  await bench.done(bench.send(shard, register(5)));
  expect((await bench.done(shard.snapshot({ type: "snapshot", limit: 1 }))).behind).toBe(1);
});

test("a new thread takes over what the one before it left, before it saves a horizon", async () => {
  const bench = new ShardBench();
  await bench.done(bench.send(await bench.shard(), register(1), register(2), register(3)));
  const shard = await bench.shard({ cacheAccounts: 1 });
  await bench.done(bench.send(shard, register(4)));
  await rounds(bench, shard, 1);
  expectAllGood(bench, shard);
});

test("while the journal cannot say what is behind, snapshots are written and no horizon is saved", async () => {
  const bench = new ShardBench();
  await bench.done(bench.send(await bench.shard(), register(1)));
  const shard = await bench.shard();
  const { accountsBehind } = bench.journal;
  bench.journal.accountsBehind = () => Promise.reject(new Error("connection lost"));
  await bench.done(bench.send(shard, register(2)));
  await rounds(bench, shard);
  expect([...bench.database.snapshots.keys()]).toEqual([2]);
  expect(bench.database.horizons.get(0)).toBeUndefined();
  expect(bench.problems).toContain("accounts behind");
  bench.journal.accountsBehind = accountsBehind;
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("accounts dropped after a failed commit keep their place", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await rounds(bench, shard);
  await bench.done(bench.send(shard, register(1)));
  await bench.under({ lostBefore: 1 }, () => bench.send(shard, operation(1, "2", SALE)));
  await bench.done(bench.send(shard, register(2)));
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("what a commit stored whose answer was lost has a snapshot before the horizon passes it", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await rounds(bench, shard);
  await bench.under({ lostAfter: 1 }, () => bench.send(shard, register(1)));
  await bench.done(bench.send(shard, register(2)));
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("an account under way when its turn comes holds the horizon back until it is at rest, and is not read again", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await rounds(bench, shard);
  await bench.done(bench.send(shard, register(1), register(2)));
  bench.journal.loadAccounts = () => Promise.reject(new Error("memory knows all"));
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  bench.changeNextCommit(async (batch, commit) => {
    await held;
    await commit(batch);
  });
  const sale = bench.send(shard, operation(1, "2", SALE));
  await bench.pass(50);
  await rounds(bench, shard);
  expect([...bench.database.snapshots.keys()]).toEqual([2]);
  expect(bench.database.horizons.get(0)).toBeUndefined();
  goOn();
  await bench.done(sale);
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("an account that is never at rest has the snapshot that a batch brought, once that is committed", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await rounds(bench, shard);
  await bench.done(bench.send(shard, register(1)));
  await rounds(bench, shard);
  const { commit } = bench.journal;
  const gates: (() => void)[] = [];
  bench.journal.commit = async (batch, onSent) => {
    onSent();
    await new Promise<void>((open) => gates.push(open));
    await commit.call(bench.journal, batch, onSent);
  };
  const sales: Promise<unknown>[] = [];
  const sell = async (): Promise<void> => {
    sales.push(bench.send(shard, operation(1, `2${sales.length}`, SALE)));
    await bench.pass(20);
  };
  const goOn = async (): Promise<void> => {
    gates.shift()?.();
    await bench.pass(20);
  };
  await sell();
  await sell();
  await goOn();
  // Its turn comes while the second sale is not committed: the third one brings the snapshot, with its own commit.
  await rounds(bench, shard);
  await sell();
  await goOn();
  await sell();
  await rounds(bench, shard);
  expect(bench.database.accounts.get(1)).toHaveLength(3);
  expect(bench.database.snapshots.get(1)?.seq).toBe(1);
  await goOn();
  await rounds(bench, shard);
  expect(bench.database.accounts.get(1)).toHaveLength(4);
  expect(bench.database.snapshots.get(1)?.seq).toBe(4);
  expect(bench.database.wrongHorizons).toEqual([]);
  gates.shift()?.();
  await Promise.all(sales.map((sale) => bench.done(sale)));
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("an account that is a thousand rows behind has its snapshot before its turn", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await bench.done(bench.send(shard, register(1)));
  // They award nothing: of whom has more lots than that, more rows may be behind.
  const small = {
    sale: { lines: [{ lineNo: 1, quantity: 1, netAmount: 1 }], tenders: [{ tenderCode: "CASH", amount: 1 }] },
  };
  const sales = Array.from({ length: 998 }, (_, sale) => operation(1, String(2_000 + sale), small));
  await bench.done(bench.send(shard, ...sales));
  const withoutTurns = async (id: string): Promise<number | undefined> => {
    await bench.done(bench.send(shard, operation(1, id, small)));
    await bench.done(shard.snapshot({ type: "snapshot", limit: 0 }));
    return bench.database.snapshots.get(1)?.seq;
  };
  expect(await withoutTurns("3000")).toBeUndefined();
  // A thousand were committed before this one.
  expect(await withoutTurns("3001")).toBe(1_001);
  expect(await withoutTurns("3002")).toBe(1_001);
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("what a batch would have brought is gone with its commit", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await rounds(bench, shard);
  await bench.done(bench.send(shard, register(1)));
  await rounds(bench, shard);
  await bench.done(bench.send(shard, operation(1, "20", SALE)));
  let fail = (): void => {};
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  bench.changeNextCommit(async () => {
    await failed;
    throw new Error("connection lost");
  });
  const sales = [bench.send(shard, operation(1, "21", SALE))];
  await bench.pass(20);
  await rounds(bench, shard);
  sales.push(bench.send(shard, operation(1, "22", SALE)));
  await bench.pass(20);
  fail();
  await Promise.all(sales.map((sale) => bench.done(sale)));
  expect(bench.database.accounts.get(1)).toHaveLength(2);
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

test("what a commit stored after its account was loaded again has a snapshot before the horizon passes it", async () => {
  const bench = new ShardBench();
  const shard = await bench.shard();
  await bench.done(bench.send(shard, register(1)));
  await rounds(bench, shard);
  await bench.under({ late: 1 }, () => bench.send(shard, operation(1, "2", SALE)));
  // A quote loads the account and commits nothing.
  await bench.done(bench.send(shard, operation(1, "3", { quote: {} })));
  expect(bench.database.accounts.get(1)).toHaveLength(1);
  await bench.pass(5_000);
  expect(bench.database.accounts.get(1)).toHaveLength(2);
  await bench.done(bench.send(shard, register(2)));
  await rounds(bench, shard);
  expectAllGood(bench, shard);
});

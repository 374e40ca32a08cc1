import { expect, test } from "vitest";
import { decodeFacts } from "../../src/wire/facts-codec.js";
import { rowKey } from "../simulation/database.js";
import { WALLETS } from "../simulation/program.js";
import { operation, register, ShardBench } from "./shard-bench.js";

test("an account that was being loaded when customers were imported has the customer as imported", async () => {
  const bench = new ShardBench();
  await bench.done(bench.send(await bench.shard(), register(1)));
  const shard = await bench.shard();
  const { journal, database } = bench;
  const { loadAccounts } = journal;
  let goOn = (): void => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  journal.loadAccounts = async (accounts) => {
    const loaded = await loadAccounts.call(journal, accounts);
    await held;
    return loaded;
  };
  const quote = operation(1, "2", { quote: { billAmount: 100 } });
  const first = bench.send(shard, quote);
  await bench.pass(50);
  const customer = database.customers.get(1);
  if (customer === undefined) throw new Error("registered");
  database.customers.set(1, { ...customer, customerGroup: "STAFF" });
  const reloading = shard.reload({ type: "reload", what: "customers" });
  await bench.pass(50);
  goOn();
  await bench.done(Promise.all([first, reloading]));
  await bench.done(bench.send(shard, operation(1, "3", { activity: { activityCode: "SURVEY", quantity: 1 } })));
  expect(groupOf(bench, "3")).toBe("STAFF");
});

function groupOf(bench: ShardBench, operationId: string): string {
  const row = bench.database.operations.get(rowKey("till", operationId));
  if (row === undefined) throw new Error("stored");
  return decodeFacts(row.facts, WALLETS).customerGroup;
}

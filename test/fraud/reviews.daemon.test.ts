/** From a rule to a spent point, by the commands that an operator has, with the daemon killed and stopped in between. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loyald, startDaemon, type TestDaemon } from "../harness/daemon.js";
import { makeTempDirectory } from "../harness/temp-directory.js";

let daemon: TestDaemon;
const directory = makeTempDirectory("reviews");
const ENVIRONMENT = { LOYALD_WORKERS: "2", LOYALD_EXAMPLES: "0", LOYALD_SNAPSHOT_INTERVAL_MS: "200" };
beforeAll(async () => {
  daemon = await startDaemon({ env: ENVIRONMENT });
}, 120_000);
afterAll(async () => {
  await daemon?.stop();
  directory.remove();
});

/** Lines of JSON that a command prints. */
async function command(...args: string[]): Promise<Record<string, unknown>[]> {
  const { status, stdout, stderr } = await loyald(daemon, [...args, "--json"]);
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  const lines = stdout.trim().split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

let id = 0;
async function send(...contents: object[]): Promise<Record<string, unknown>[]> {
  const lines = contents.map((content) =>
    JSON.stringify({
      operationId: `o${String(++id).padStart(3, "0")}`,
      source: "till-1",
      occurredAt: new Date().toISOString(),
      ...content,
    }),
  );
  const file = join(directory.path, "operations.jsonl");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { stdout } = await loyald(daemon, ["send", file, "--json"]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

const identity = { customerCode: "C1" };
const sale = (netAmount: number) => ({
  identity,
  storeCode: "1",
  sale: { lines: [{ lineNo: 1, quantity: 1000, netAmount }], tenders: [{ tenderCode: "CASH", amount: netAmount }] },
});
const redeem = (amount: number) => ({ identity, storeCode: "1", redeem: { amount, billAmount: 100_000 } });
interface Points {
  readonly wallet: string;
  readonly available: number;
  readonly pending: number;
  readonly lots: readonly { readonly withheld: readonly string[] }[];
}
async function points(): Promise<Points | undefined> {
  const [account] = (await command("balance", "C1")) as { wallets?: Points[] }[];
  return account?.wallets?.find(({ wallet }) => wallet === "points");
}

test("held by a rule, pending over a crash, released once, spent after a restart; the audit finds nothing", async () => {
  const rulebook = join(directory.path, "rulebook.json");
  writeFileSync(
    rulebook,
    JSON.stringify({
      program: { code: "MAIN", currency: "USD" },
      levels: [{ code: "BRONZE", threshold: 0, ratio: { points: 1, amount: 1 }, redemptionPercentBps: 10_000 }],
      plans: [{ code: "BASE", rows: [{ rowNo: 1, calculationValue: 100, awardValue: 1 }] }],
      velocity: [
        { name: "big", operations: ["sale"], metric: "single_amount", limit: 50_000, action: "hold" },
        { name: "returns", operations: ["refund"], metric: "refund_ratio", windowSeconds: 3600, limit: 5_000 },
      ],
    }),
  );
  expect((await loyald(daemon, ["publish", rulebook])).status).toBe(0);
  const [, small, large, rejected] = await send(
    { register: { customerCode: "C1" } },
    sale(1_000),
    sale(60_000),
    sale(70_000),
  );
  expect(small).toMatchObject({ status: "accepted", message: "" });
  expect(large).toMatchObject({ status: "accepted", message: "The award is held for review." });
  expect(await points()).toMatchObject({ available: 10, pending: 1_300, lots: [{}, { withheld: ["review"] }, {}] });
  expect(await command("signals", "--rule", "big")).toMatchObject([{ action: "hold" }, { action: "hold" }]);

  await daemon.kill9();
  await daemon.restart(ENVIRONMENT);
  expect(await points()).toMatchObject({ available: 10, pending: 1_300 });
  expect((await send(redeem(11)))[0]).toMatchObject({ status: "declined", code: "NOT_REDEEMABLE" });
  const queue = await command("reviews");
  expect(queue).toMatchObject([
    { operationId: large?.["operationId"], state: "open", lots: [{ left: 600 }] },
    { operationId: rejected?.["operationId"], state: "open", lots: [{ left: 700 }] },
  ]);
  const [first, second] = queue.map((review) => String(review["id"]));
  const released = await command("reviews", "release", first ?? "", "--reason", "known");
  expect(released).toMatchObject([{ state: "released", reason: "known", changed: true }]);
  await command("reviews", "reject", second ?? "");

  // Nothing of it was in memory only.
  await daemon.kill9();
  await daemon.restart(ENVIRONMENT);
  expect(await command("reviews")).toEqual([]);
  expect(await command("reviews", "release", first ?? "")).toMatchObject([{ state: "released", changed: false }]);
  expect((await loyald(daemon, ["reviews", "release", second ?? ""])).status).not.toBe(0);
  expect(await points()).toMatchObject({ available: 610, pending: 0 });
  expect((await send(redeem(610)))[0]).toMatchObject({ status: "accepted" });

  expect(await daemon.terminate()).toBe(0);
  await daemon.restart(ENVIRONMENT);
  const refund = { refund: { originalOperationId: large?.["operationId"], lines: [{ lineNo: 1, netAmount: 60_000 }] } };
  const [one] = await send({ ...refund, storeCode: "1" });
  expect(one).toMatchObject({ status: "accepted", reversed: [{ wallet: "points", amount: 600 }] });
  expect((await loyald(daemon, ["audit"])).status).toBe(0);
}, 180_000);

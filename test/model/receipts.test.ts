/**
 * Nine months of real receipts, each received when it occurred, on the evaluation and on the naive model: what every
 * operation came to, the totals, and what each customer has at the end. The receipts carry no redemptions, so every sixth
 * basket of a customer is preceded by one. They are no part of the project and lie beside it, in ../shared.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ConformanceHost } from "../../src/commands/conformance-host.js";
import { parseRulebookFile } from "../../src/masters/parse-rulebook-file.js";
import { outcomeToJson } from "../../src/wire/outcome-json.js";
import { timelineOf } from "../property/published.js";
import { Model } from "./model.js";
import type { Outcome } from "./outcome.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RECEIPTS = `${ROOT}/../shared/data/complete-journey`;
const RULEBOOK = "examples/complete-journey/rulebook.yaml";

/** Baskets of a customer for each redemption. */
const BASKETS_PER_REDEMPTION = 6;
/** Minor units: what levels allow as least, and less than most have by their sixth basket. */
const REDEEMED_AMOUNT = 100;

/** The model forgets nothing and copies an account before each operation: half a minute on a quiet machine. */
const TIMEOUT_MS = 300_000;

interface Receipt {
  readonly operationId: string;
  readonly source: string;
  readonly storeCode: string;
  readonly occurredAt: string;
  readonly identity: { readonly customerCode: string };
  readonly sale: { readonly lines: readonly { readonly netAmount: number }[] };
}

interface Converter {
  readRows(path: string): Record<string, string>[];
  operations(transactions: readonly object[], products: ReadonlyMap<string, object>): Iterable<Receipt>;
}

interface Received {
  readonly operationId: string;
  readonly occurredAt: string;
  readonly identity: { readonly customerCode: string };
}

/** The receipts with redemptions among them, in the order of time. */
async function receivedOperations(): Promise<{ operations: Received[]; masters: Readonly<Record<string, object[]>> }> {
  const converter: Converter = await import(`${ROOT}/scripts/convert-complete-journey.mjs`);
  const transactions = converter.readRows(`${RECEIPTS}/transactions.csv.gz`);
  const productRows = converter.readRows(`${RECEIPTS}/products.csv.gz`);
  const products = new Map(productRows.map((row) => [row["product_id"] ?? "", row]));
  const baskets = new Map<string, number>();
  const stores = new Set<string>();
  const operations: Received[] = [];
  for (const receipt of converter.operations(transactions, products)) {
    const { operationId, source, storeCode, occurredAt, identity, sale } = receipt;
    const count = (baskets.get(identity.customerCode) ?? 0) + 1;
    baskets.set(identity.customerCode, count);
    stores.add(storeCode);
    if (count % BASKETS_PER_REDEMPTION === 0) {
      const billAmount = sale.lines.reduce((sum, line) => sum + line.netAmount, 0);
      const redeem = { amount: REDEEMED_AMOUNT, billAmount };
      const redemption = { operationId: `${operationId}-r`, source, storeCode, occurredAt, identity, redeem };
      operations.push(redemption);
    }
    operations.push(receipt);
  }
  const masters = {
    stores: [...stores].map((code) => ({ code, timeZone: "UTC" })),
    products: productRows.map((row) => ({ code: row["product_id"] ?? "", group: "" })),
    tenders: [{ code: "CASH" }],
    customers: [...baskets.keys()].map((code) => ({ code })),
  };
  return { operations, masters };
}

/** What outcomes came to, by wallet where they have one. */
class Totals {
  readonly statuses: Record<string, number> = {};
  readonly awarded: Record<string, number> = {};
  readonly burned: Record<string, number> = {};
  redeemed = 0;

  add({ status, code, awards, redeemed }: Pick<Outcome, "status" | "code" | "awards" | "redeemed">): void {
    count(this.statuses, code === "" ? status : code, 1);
    for (const { wallet, amount } of awards) count(this.awarded, wallet, amount);
    for (const { wallet, amount } of redeemed.burned) count(this.burned, wallet, amount);
    this.redeemed += redeemed.amount;
  }
}

function count(counts: Record<string, number>, key: string, by: number): void {
  counts[key] = (counts[key] ?? 0) + by;
}

/** What a customer is told. */
function told({
  status,
  code,
  level,
  balances,
  awards,
}: Pick<Outcome, "status" | "code" | "level" | "balances" | "awards">): string {
  const kept = balances.filter(({ available, pending, held }) => available !== 0 || pending !== 0 || held !== 0);
  return JSON.stringify([
    status,
    code,
    level,
    kept.map(({ wallet, available, pending, held }) => [wallet, available, pending, held]).sort(),
    awards.map(({ wallet, amount, planCode, rowNo, base, expiresAt }) => [
      wallet,
      amount,
      planCode,
      rowNo,
      base,
      expiresAt,
    ]),
  ]);
}

describe.skipIf(!existsSync(RECEIPTS))("receipts of ../shared/data/complete-journey", () => {
  test("come to the same by the evaluation and by the naive model", { timeout: TIMEOUT_MS }, async () => {
    const rulebook = parseRulebookFile(RULEBOOK, readFileSync(`${ROOT}/${RULEBOOK}`, "utf8"));
    const versions = [{ version: 1, effectiveFrom: "", rulebook: rulebook as Readonly<Record<string, unknown>> }];
    const { operations, masters } = await receivedOperations();
    const host = new ConformanceHost(timelineOf(versions), masters);
    const model = new Model(versions, masters);
    const actual = new Totals();
    const expected = new Totals();
    const play = (operation: Received): readonly [string, string] => {
      const real = outcomeToJson(host.accept(operation));
      const naive = model.apply(operation, Date.parse(operation.occurredAt));
      actual.add(real);
      expected.add(naive);
      return [told(real), told(naive)];
    };

    for (const operation of operations) {
      const [real, naive] = play(operation);
      if (real !== naive) expect(real, operation.operationId).toBe(naive);
    }
    expect(actual).toEqual(expected);
    // Of another file, or of a converter that loses baskets, nothing would be proved.
    expect(actual.statuses["accepted"]).toBeGreaterThan(35_274);
    expect(actual.awarded["points"]).toBeGreaterThan(0);
    expect(actual.redeemed).toBeGreaterThan(0);

    const last = operations.at(-1)?.occurredAt ?? "";
    for (const { code } of masters["customers"] as { code: string }[]) {
      const quote = { operationId: "q", source: "q", storeCode: "1", occurredAt: last, quote: { billAmount: 10_000 } };
      const [real, naive] = play({ ...quote, identity: { customerCode: code } });
      expect(real, `customer ${code} at the end`).toBe(naive);
    }
  });
});

// Runs a conformance case (the fixed format of interfaces.md) on the model and says where it differs.

import { Model } from "./model.js";
import type { BalanceJson, Outcome, WalletAmount } from "./outcome.js";

export interface ConformanceCase {
  readonly name: string;
  readonly section: string;
  readonly rulebook: unknown;
  readonly masters: unknown;
  readonly operations: readonly Readonly<Record<string, unknown>>[];
  readonly expect: readonly Readonly<Record<string, unknown>>[];
}

export interface Difference {
  readonly index: number;
  readonly operationId: string;
  readonly key: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export function runCase({ rulebook, masters, operations, expect }: ConformanceCase): Difference[] {
  const model = new Model([{ version: 1, effectiveFrom: "", rulebook }], masters);
  const differences = operations.flatMap((operation, index) => {
    const outcome = model.apply(operation, receivedAtOf(operation));
    return Object.entries(expect[index] ?? {}).flatMap(([key, expected]) =>
      differencesOf(outcome, key, expected).map((difference) => ({ index, ...difference })),
    );
  });
  const journal = model.journalDifferences().map((difference) => ({
    index: operations.length,
    operationId: "",
    key: "journal",
    expected: "lots less debt",
    actual: difference,
  }));
  return [...differences, ...journal];
}

/** An operation is received at its `receivedAt` if given, else at its `occurredAt`; a malformed one at no time. */
function receivedAtOf(operation: Readonly<Record<string, unknown>>): number {
  const { receivedAt, occurredAt } = operation;
  const text = typeof receivedAt === "string" && receivedAt !== "" ? receivedAt : occurredAt;
  return typeof text === "string" ? Date.parse(text) : Number.NaN;
}

function sumByWallet(amounts: readonly WalletAmount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { wallet, amount } of amounts) sums.set(wallet, (sums.get(wallet) ?? 0) + amount);
  return sums;
}

function balanceByWallet(outcome: Outcome, part: "available" | "pending" | "held"): Map<string, number> {
  return new Map(outcome.balances.map((balance: BalanceJson) => [balance.wallet, balance[part]]));
}

function actualOf(outcome: Outcome, key: string): string | number | Map<string, number> | undefined {
  switch (key) {
    case "status":
    case "code":
    case "redeemable":
    case "level":
      return outcome[key];
    case "redeemed":
      return outcome.redeemed.amount;
    case "burned":
      return sumByWallet(outcome.redeemed.burned);
    case "credited":
      return sumByWallet(outcome.awards);
    case "reversed":
      return sumByWallet(outcome.reversed);
    case "available":
    case "pending":
    case "held":
      return balanceByWallet(outcome, key);
    default:
      return undefined;
  }
}

function differencesOf(outcome: Outcome, key: string, expected: unknown): Omit<Difference, "index">[] {
  const { operationId } = outcome;
  const actual = actualOf(outcome, key);
  if (!(actual instanceof Map)) return actual === expected ? [] : [{ operationId, key, expected, actual }];
  return Object.entries(expected ?? {}).flatMap(([wallet, amount]) => {
    const actualAmount = actual.get(wallet) ?? 0;
    if (actualAmount === amount) return [];
    return [{ operationId, key: `${key}.${wallet}`, expected: amount, actual: actualAmount }];
  });
}

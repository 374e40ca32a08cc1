// Puts the outcome of an operation together, once it is known how it ended.

import type { DeclineCode, Execution } from "./execution.js";
import type { Operation } from "./operation.js";
import type { Outcome, WalletAmount } from "./outcome.js";
import { balancesOf, emptyOutcome, printInstant, safeNumber } from "./outcome.js";
import type { Rulebook } from "./rulebook.js";
import type { Account } from "./state.js";

export function invalidOutcome(json: unknown, message: string): Outcome {
  const fields = new Map<string, unknown>(Object.entries(typeof json === "object" && json !== null ? json : {}));
  const text = (key: string): string => {
    const value = fields.get(key);
    return typeof value === "string" ? value : "";
  };
  return emptyOutcome(text("operationId"), text("source"), "invalid", "", message);
}

export function declinedOutcome(
  operation: Operation,
  rulebook: Rulebook,
  account: Account | undefined,
  code: DeclineCode,
  signals: readonly string[],
): Outcome {
  return {
    ...emptyOutcome(operation.operationId, operation.source, "declined", code, `declined: ${code}`),
    balances: account === undefined ? [] : balancesOf(account, rulebook),
    level: account?.level ?? "",
    rulebookVersion: rulebook.version,
    signals,
  };
}

export function acceptedOutcome(run: Execution): Outcome {
  const { operation, rulebook } = run;
  const account = run.accountId === null ? undefined : run.own();
  const shown = run.shown ?? {
    balances: account === undefined ? [] : balancesOf(account, rulebook),
    level: account?.level ?? "",
  };
  const amounts = (byWallet: ReadonlyMap<string, bigint>): WalletAmount[] =>
    [...byWallet].map(([wallet, amount]) => ({ wallet, amount: safeNumber(amount) }));
  return {
    ...emptyOutcome(operation.operationId, operation.source, "accepted", "", ""),
    awards: run.credits.map(({ lot, base, occurrences }) => ({
      wallet: lot.wallet,
      amount: safeNumber(lot.credited),
      planCode: lot.planCode,
      rowNo: lot.rowNo,
      base: safeNumber(base),
      occurrences: safeNumber(occurrences),
      expiresAt: printInstant(lot.expiresAt),
    })),
    redeemed: { amount: safeNumber(run.redeemedAmount), burned: amounts(run.burned) },
    reversed: amounts(run.reversed),
    balances: shown.balances,
    redeemable: safeNumber(run.redeemable),
    level: shown.level,
    rulebookVersion: rulebook.version,
    signals: [...run.signals],
  };
}

// The outcome of section 10 in the JSON of interfaces.md. Amounts leave BigInt here.

import { SAFE_MAX } from "./amounts.js";
import { availableOf, debtOf, heldOfWallet, lotsOf, pendingOf } from "./lots.js";
import type { Rulebook } from "./rulebook.js";
import type { Account } from "./state.js";

export type Status = "accepted" | "declined" | "duplicate" | "conflict" | "invalid" | "unavailable";

export interface WalletAmount {
  readonly wallet: string;
  readonly amount: number;
}

export interface AwardJson extends WalletAmount {
  readonly planCode: string;
  readonly rowNo: number;
  readonly base: number;
  readonly occurrences: number;
  readonly expiresAt: string;
}

export interface BalanceJson {
  readonly wallet: string;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
}

export interface Outcome {
  readonly operationId: string;
  readonly source: string;
  readonly status: Status;
  readonly code: string;
  readonly message: string;
  readonly awards: readonly AwardJson[];
  readonly redeemed: { readonly amount: number; readonly burned: readonly WalletAmount[] };
  readonly reversed: readonly WalletAmount[];
  readonly balances: readonly BalanceJson[];
  readonly redeemable: number;
  readonly level: string;
  readonly rulebookVersion: number;
  readonly signals: readonly string[];
}

/** A number of the state that left the safe range: the operation is declined OUT_OF_RANGE. */
export class OutOfRange extends Error {}

export function safeNumber(value: bigint): number {
  if (value > SAFE_MAX || value < -SAFE_MAX) throw new OutOfRange(`${value} is beyond the safe range`);
  return Number(value);
}

export function emptyOutcome(
  operationId: string,
  source: string,
  status: Status,
  code: string,
  message: string,
): Outcome {
  return {
    operationId,
    source,
    status,
    code,
    message,
    awards: [],
    redeemed: { amount: 0, burned: [] },
    reversed: [],
    balances: [],
    redeemable: 0,
    level: "",
    rulebookVersion: 0,
    signals: [],
  };
}

/** Every wallet of the rulebook, then whatever the account has of wallets that it no longer defines. */
export function balancesOf(account: Account, rulebook: Rulebook): BalanceJson[] {
  const defined = rulebook.wallets.map((wallet) => wallet.code);
  const present = [...account.lots.map((lot) => lot.wallet), ...account.debts.keys()];
  return [...new Set([...defined, ...present])].map((wallet) => ({
    wallet,
    available: safeNumber(availableOf(account, wallet)),
    pending: safeNumber(pendingOf(account, wallet)),
    held: safeNumber(heldOfWallet(account, wallet)),
  }));
}

/** Lots in sum and debts stay in the safe range, whatever is printed of them. */
export function assertInRange(account: Account): void {
  for (const wallet of new Set(account.lots.map((lot) => lot.wallet))) {
    safeNumber(lotsOf(account, wallet).reduce((total, lot) => total + lot.left, 0n));
    safeNumber(debtOf(account, wallet));
  }
}

export function printInstant(instantMs: number | null): string {
  if (instantMs === null) return "";
  return new Date(instantMs).toISOString().replace(/\.000Z$/, "Z");
}

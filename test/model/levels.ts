// Section 3 (level allocation) and 5: the metric, and the review that sets a level by it.

import { sumOf } from "./amounts.js";
import { debtOf, lotsOf } from "./lots.js";
import type { Level, Rulebook, Unit } from "./rulebook.js";
import type { Account } from "./state.js";

export function levelOf(rulebook: Rulebook, code: string): Level | undefined {
  return rulebook.levels.find((level) => level.code === code);
}

function rankOf(rulebook: Rulebook, code: string): number {
  return rulebook.levels.findIndex((level) => level.code === code);
}

/** The code of the highest level that the metric reaches, "" below the lowest. */
export function levelReached(rulebook: Rulebook, metric: bigint): string {
  return rulebook.levels.findLast((level) => level.threshold <= metric)?.code ?? "";
}

/** Net of what came back: what a wallet gave to `to` and did not get again. */
function netGiven(account: Account, wallet: string, to: string): bigint {
  const entries = account.entries.filter((entry) => entry.wallet === wallet);
  const given = sumOf(entries, (entry) => (entry.to === to ? entry.amount : 0n));
  return given - sumOf(entries, (entry) => (entry.from === to ? entry.amount : 0n));
}

export function metricOf(rulebook: Rulebook, account: Account): bigint {
  const unit: Unit = rulebook.levelAllocation.endsWith("points") ? "points" : "currency";
  const wallets = rulebook.wallets.filter((wallet) => wallet.unit === unit).map((wallet) => wallet.code);
  const available = sumOf(
    wallets,
    (wallet) => sumOf(lotsOf(account, wallet), (lot) => lot.left) - debtOf(account, wallet),
  );
  if (!neverFalls(rulebook)) return available;
  return (
    available + sumOf(wallets, (wallet) => netGiven(account, wallet, "redeemed") + netGiven(account, wallet, "expired"))
  );
}

function neverFalls(rulebook: Rulebook): boolean {
  return rulebook.levelAllocation.startsWith("awarded");
}

export function reviewLevel(rulebook: Rulebook, account: Account): void {
  const reached = levelReached(rulebook, metricOf(rulebook, account));
  if (neverFalls(rulebook) && rankOf(rulebook, reached) < rankOf(rulebook, account.level)) return;
  account.level = reached;
}

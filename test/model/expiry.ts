// Section 7: which expiry rule a new lot gets, and the operator's override.

import type { LocalDate } from "./calendar.js";
import { DAY_MS, endOfDay } from "./calendar.js";
import type { Mover } from "./lots.js";
import { putIntoLot } from "./lots.js";
import type { Customer } from "./masters.js";
import type { CustomerCondition, ExpiryRule, Rulebook } from "./rulebook.js";
import type { Account } from "./state.js";

export function customerMatches(condition: CustomerCondition, customer: Customer): boolean {
  switch (condition.customerType) {
    case "all":
      return true;
    case "code":
      return condition.customerValue === customer.code;
    case "group":
      return condition.customerValue !== "" && condition.customerValue === customer.group;
  }
}

const CUSTOMER_RANK = { all: 0, group: 1, code: 2 } as const;

/** Higher is more specific. */
export function customerRank(condition: CustomerCondition): number {
  return CUSTOMER_RANK[condition.customerType];
}

function endOfFixedRule(date: LocalDate | null, rulebook: Rulebook): number {
  if (date === null) throw new Error("a fixed expiry rule without a date");
  return endOfDay(date, rulebook.timeZone);
}

/** Customer first, then level named, then wallet named; list order settles the rest. */
function specificity(rule: ExpiryRule): number {
  return customerRank(rule) * 4 + (rule.level === "" ? 0 : 2) + (rule.wallet === "" ? 0 : 1);
}

export function expiryOf(rulebook: Rulebook, account: Account, wallet: string, awardedAt: number): number | null {
  const applicable = rulebook.expiry.filter(
    (rule) =>
      customerMatches(rule, account.customer) &&
      (rule.level === "" || rule.level === account.level) &&
      (rule.wallet === "" || rule.wallet === wallet) &&
      (rule.method === "sliding" || endOfFixedRule(rule.date, rulebook) > awardedAt),
  );
  const [first, ...others] = applicable;
  if (first === undefined) return null;
  const rule = others.reduce((best, other) => (specificity(other) > specificity(best) ? other : best), first);
  return rule.method === "sliding" ? awardedAt + rule.days * DAY_MS : endOfFixedRule(rule.date, rulebook);
}

/** Extends every lot near its expiry, before or after, and brings back what had expired of it. */
export function overrideExpiry(mover: Mover, account: Account): void {
  const { overrideWithinDays, overrideGraceDays } = mover.rulebook;
  if (overrideGraceDays === 0) return;
  for (const lot of account.lots) {
    if (lot.expiresAt === null || lot.extended) continue;
    if (Math.abs(lot.expiresAt - account.clock) > overrideWithinDays * DAY_MS) continue;
    const extendedTo = lot.expiresAt + overrideGraceDays * DAY_MS;
    if (extendedTo <= account.clock) continue;
    lot.expiresAt = extendedTo;
    lot.extended = true;
    const back = lot.expired - lot.expiredCounted;
    lot.expired -= back;
    putIntoLot(mover, account, lot, back, "expired");
  }
}

// Section 8, referral: bonuses to the referrer and, at a threshold, to the referred. Bonuses are lots like any other.

import { expiryOf } from "./expiry.js";
import type { Mover } from "./lots.js";
import { availableOf, creditLot } from "./lots.js";
import type { Bonus, ReferralRow } from "./rulebook.js";
import { UNITS } from "./rulebook.js";
import type { Account, Lot, ProgramAccount } from "./state.js";

export interface Bonuses {
  readonly mover: Mover;
  readonly at: number;
  /** Gives the account with its clock advanced; called only for an account that gets something. */
  readonly open: (accountId: string) => Account;
  /** Told of every lot, for the outcome. */
  readonly credited: (account: Account, lot: Lot) => void;
}

/** Credits something outside any plan: a bonus, an activity's award, an adjustment. */
export function creditPlain(
  bonuses: Bonuses,
  account: Account,
  from: ProgramAccount,
  wallet: string,
  amount: bigint,
): void {
  if (amount === 0n) return;
  const { mover, at } = bonuses;
  const lot = creditLot(mover, account, from, {
    wallet,
    credited: amount,
    awardedAt: at,
    activeFrom: at,
    expiresAt: expiryOf(mover.rulebook, account, wallet, at),
    extended: false,
    planCode: "",
    rowNo: 0,
  });
  bonuses.credited(account, lot);
}

export function creditBonus(bonuses: Bonuses, accountId: string, bonus: Bonus): void {
  if (bonus.points === 0n && bonus.currency === 0n) return;
  const account = bonuses.open(accountId);
  for (const unit of UNITS) creditPlain(bonuses, account, "issued", unit, bonus[unit]);
}

export function rewardReferrer(bonuses: Bonuses, referrerId: string, bonusOf: (row: ReferralRow) => Bonus): void {
  for (const row of bonuses.mover.rulebook.referral) creditBonus(bonuses, referrerId, bonusOf(row));
}

/** Pays the thresholds that the account has reached for the first time. */
export function payThresholds(bonuses: Bonuses, account: Account, referrerId: string): void {
  bonuses.mover.rulebook.referral.forEach((row, index) => {
    for (const unit of UNITS) {
      const threshold = row.threshold[unit];
      const key = `${index} ${unit}`;
      if (threshold === 0n || account.thresholdsReached.has(key) || availableOf(account, unit) < threshold) continue;
      account.thresholdsReached.add(key);
      const ofUnit = (bonus: Bonus): Bonus => ({ points: 0n, currency: 0n, [unit]: bonus[unit] });
      creditBonus(bonuses, referrerId, ofUnit(row.referrerOnThreshold));
      creditBonus(bonuses, account.id, ofUnit(row.referredOnThreshold));
    }
  });
}

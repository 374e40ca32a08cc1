// Section 6: what goes back. Claw-back of a sale's awards, and return of what its redemptions burned.

import { divideFloor, maxOf, minOf, sumOf } from "./amounts.js";
import type { Mover } from "./lots.js";
import { choose, freeOf, inBurnOrder, lotById, lotsOf, oweDebt, putIntoLot, takeFromLot } from "./lots.js";
import type { Account, RedemptionRecord, SaleAward, SaleRecord } from "./state.js";
import { operationKey, partOf, refundedOf } from "./state.js";

export interface ClawBack {
  readonly wallet: string;
  readonly taken: bigint;
  /** What could be taken neither from lots nor as a debt; it stays due. */
  readonly missed: bigint;
}

/** What of an award must have gone back in total, by the lines returned so far. */
export function dueByLines(sale: SaleRecord, award: SaleAward): bigint {
  const lines = sale.lines.filter((line) => award.lineNos.includes(line.lineNo));
  const eligibleOf = (lineNo: number): bigint => sale.eligibleByLine.get(lineNo) ?? 0n;
  const byQuantity = award.goesBackBy === "quantity";
  const base = sumOf(lines, (line) => (byQuantity ? line.quantity : eligibleOf(line.lineNo)));
  if (base === 0n) {
    const isAllBack = lines.every((line) => {
      const back = refundedOf(sale, line.lineNo);
      return back.quantity === line.quantity && back.netAmount === line.netAmount;
    });
    return isAllBack ? award.amount : 0n;
  }
  const returned = sumOf(lines, (line) => {
    const back = refundedOf(sale, line.lineNo);
    return byQuantity ? back.quantity : partOf(eligibleOf(line.lineNo), back.netAmount, line.netAmount);
  });
  return divideFloor(award.amount * returned, base);
}

/** Takes back what is due of an award and has neither been taken nor expired out of its lot. */
export function clawBack(mover: Mover, account: Account, award: SaleAward, due: bigint): ClawBack {
  const lot = lotById(account, award.lotId);
  const open = maxOf(0n, due - award.clawedBack - lot.expiredCounted);
  const counted = minOf(open, lot.expired - lot.expiredCounted);
  lot.expiredCounted += counted;
  const needed = open - counted;

  const fromLot = minOf(needed, maxOf(0n, freeOf(account, lot)));
  const others = lotsOf(account, lot.wallet).filter((other) => other.id !== lot.id);
  const parts = choose(account, inBurnOrder(others), needed - fromLot);
  if (fromLot > 0n) parts.unshift({ lotId: lot.id, units: fromLot });
  for (const part of parts) takeFromLot(mover, account, part, "issued");

  const unpaid = needed - sumOf(parts, (part) => part.units);
  const owed = mover.rulebook.negativeBalance === "allowed" ? unpaid : 0n;
  oweDebt(mover, account, lot.wallet, owed, "issued");
  award.clawedBack += needed - unpaid + owed;
  return { wallet: lot.wallet, taken: needed - unpaid + owed, missed: unpaid - owed };
}

/** Gives back up to `wanted` of a redemption, last burned first, and says how much that was. */
export function giveBackOf(mover: Mover, account: Account, redemption: RedemptionRecord, wanted: bigint): bigint {
  if (redemption.voided) return 0n;
  let missing = wanted;
  for (const share of redemption.shares.toReversed()) {
    const amount = minOf(missing, share.amount - share.givenBackAmount);
    if (amount <= 0n) continue;
    missing -= amount;
    share.givenBackAmount += amount;
    const unitsBefore = share.givenBackUnits;
    share.givenBackUnits = partOf(share.units, share.givenBackAmount, share.amount);
    // The last burned units come back first: skip those that are back, then go on towards the first burned.
    let skip = unitsBefore;
    let units = share.givenBackUnits - unitsBefore;
    for (const part of share.parts.toReversed()) {
      const skipped = minOf(skip, part.units);
      const returned = minOf(units, part.units - skipped);
      skip -= skipped;
      units -= returned;
      putIntoLot(mover, account, lotById(account, part.lotId), returned, "redeemed");
    }
  }
  return wanted - missing;
}

/** Returns an amount to the redemptions that the sale names, in that order; what they cannot take is ignored. */
export function giveBackForSale(mover: Mover, account: Account, sale: SaleRecord, wanted: bigint): void {
  let missing = wanted;
  for (const ref of sale.redemptions) {
    const redemption = account.redemptions.find((candidate) => candidate.key === operationKey(ref));
    if (redemption === undefined) continue;
    const given = giveBackOf(mover, account, redemption, missing);
    missing -= given;
    sale.givenBack += given;
  }
}

// Refund and void as operations (section 6): their checks, in the order of their codes, then what they undo.

import { maxOf, minOf, sumOf } from "./amounts.js";
import type { DeclineCode, Execution } from "./execution.js";
import type { Refund, VoidOperation } from "./operation.js";
import { clawBack, dueByLines, giveBackForSale, giveBackOf } from "./refunds.js";
import type { Account, SaleAward, SaleRecord } from "./state.js";
import { operationKey, partOf, refundedOf } from "./state.js";

function takeBack(
  run: Execution,
  account: Account,
  awards: readonly SaleAward[],
  due: (award: SaleAward) => bigint,
): void {
  for (const award of awards) {
    const { wallet, taken, missed } = clawBack(run.mover, account, award, due(award));
    if (taken > 0n) run.reversed.set(wallet, (run.reversed.get(wallet) ?? 0n) + taken);
    if (missed > 0n) run.signals.add("CLAW_BACK_INCOMPLETE");
  }
}

export function applyRefund(run: Execution, refund: Refund): DeclineCode | undefined {
  const key = operationKey(refund.original);
  const record = run.world.records.get(key);
  if (record === undefined || !record.accepted || record.kind !== "sale") return "ORIGINAL_NOT_FOUND";
  const sale = run.world.store.saleOf(record.accountId, key);
  if (sale.voided) return "ORIGINAL_VOIDED";
  const declined = addReturned(sale, refund);
  if (declined !== undefined) return declined;
  if (run.accountId === null) return undefined;
  const account = run.own();
  const { refundMethod } = run.rulebook;
  if (refundMethod !== "none") {
    takeBack(run, account, sale.awards, (award) =>
      refundMethod === "all_rewards" ? award.amount : dueByLines(sale, award),
    );
  }
  giveBackForSale(run.mover, account, sale, loyaltyToGiveBack(run, sale, refund));
  return undefined;
}

/** Notes the lines as returned, or says which rule forbids it; a decline takes all of it back. */
function addReturned(sale: SaleRecord, refund: Refund): DeclineCode | undefined {
  const returned: { lineNo: number; quantity: bigint; netAmount: bigint }[] = [];
  sale.refunds.push(returned);
  for (const line of refund.lines) {
    const sold = sale.lines.find((candidate) => candidate.lineNo === line.lineNo);
    if (sold === undefined) return "LINE_NOT_FOUND";
    returned.push(line);
    const soFar = refundedOf(sale, line.lineNo);
    if (soFar.quantity > sold.quantity || soFar.netAmount > sold.netAmount) return "OVER_REFUND";
  }
  return undefined;
}

function loyaltyToGiveBack(run: Execution, sale: SaleRecord, refund: Refund): bigint {
  if (refund.tenders.length > 0) {
    const { loyaltyTenders } = run.rulebook;
    return sumOf(refund.tenders, (tender) => (loyaltyTenders.includes(tender.tenderCode) ? tender.amount : 0n));
  }
  const target = partOf(sale.loyaltyPart, refundedOf(sale, "all").netAmount, sale.bill);
  return maxOf(0n, minOf(target, sale.loyaltyPart) - sale.givenBack);
}

export function applyVoid(run: Execution, { original }: VoidOperation): DeclineCode | undefined {
  const key = operationKey(original);
  const record = run.world.records.get(key);
  if (record === undefined || !record.accepted) return "ORIGINAL_NOT_FOUND";
  switch (record.kind) {
    case "sale":
      return voidSale(run, run.world.store.saleOf(record.accountId, key));
    case "redeem":
    case "capture":
      return voidRedemption(run, key);
    default:
      return "NOT_VOIDABLE";
  }
}

function voidSale(run: Execution, sale: SaleRecord): DeclineCode | undefined {
  if (sale.voided) return "ALREADY_VOIDED";
  if (sale.refunds.length > 0) return "HAS_REFUNDS";
  sale.voided = true;
  if (run.accountId !== null) takeBack(run, run.own(), sale.awards, (award) => award.amount);
  return undefined;
}

function voidRedemption(run: Execution, key: string): DeclineCode | undefined {
  const account = run.own();
  const redemption = account.redemptions.find((candidate) => candidate.key === key);
  if (redemption === undefined) throw new Error(`no redemption ${key}`);
  if (redemption.voided) return "ALREADY_VOIDED";
  const amount = sumOf(redemption.shares, (share) => share.amount);
  giveBackOf(run.mover, account, redemption, amount);
  redemption.voided = true;
  return undefined;
}

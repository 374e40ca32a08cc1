/** What an operation is worth to velocity rules (program.md section 9), pure: its amount before, the points it moved after. */
import type { NamedOperation } from "../domain/facts.js";
import type { Operation } from "../domain/operation.js";
import type { Outcome, WalletAmount } from "../domain/outcome.js";
import type { Hold } from "../domain/state.js";

/**
 * The amount an operation counts with, minor units (adjust: the wallet's units), never negative:
 *
 * | kind | amount |
 * |---|---|
 * | sale | the bill: the sum of its lines |
 * | refund | the sum of the net amounts returned |
 * | redeem, authorize | the amount wanted |
 * | capture | the amount, or what is held when it is 0 |
 * | voidOperation, release | what the operation named was about |
 * | adjust | the amount without its sign; 0 when it sets a level |
 * | transfer | the amount |
 * | quote | the bill asked about |
 * | register, activity | 0 |
 *
 * `namedAmount`: the bill, redeemed or held amount of the operation that this one names, 0 when unknown.
 */
export function operationAmount(operation: Operation, namedAmount: number): number {
  switch (operation.kind) {
    case "sale":
      return netAmount(operation.sale.lines);
    case "refund":
      return netAmount(operation.refund.lines);
    case "redeem":
      return operation.redeem.amount;
    case "authorize":
      return operation.authorize.amount;
    case "capture":
      return operation.capture.amount === 0 ? namedAmount : operation.capture.amount;
    case "voidOperation":
    case "release":
      return namedAmount;
    case "adjust":
      return Math.abs(operation.adjust.amount);
    case "transfer":
      return operation.transfer.amount;
    case "quote":
      return operation.quote.billAmount;
    case "register":
    case "activity":
      return 0;
  }
}

/** Minor units that the operation named was about: a bill, what was redeemed, what is held. 0 when it is not known. */
export function namedAmount(named: NamedOperation | null, holds: readonly Hold[]): number {
  if (!named?.record) return 0;
  switch (named.record.type) {
    case "sale":
      return named.record.bill;
    case "redemption":
      return named.record.shares.reduce((sum, share) => sum + share.amount, 0);
    case "authorization":
      return holds.find((hold) => hold.seq === named.seq)?.amount ?? 0;
    case "other":
      return 0;
  }
}

/**
 * The points an accepted operation moved in its own account, whichever way: awarded, burned, taken back, transferred.
 * Units given back by refunds and voids are not in the outcome and not counted; 0 for what was not accepted.
 * `isPoints`: whether a wallet's unit is points.
 */
export function pointsMoved(operation: Operation, outcome: Outcome, isPoints: (wallet: string) => boolean): number {
  if (outcome.status !== "accepted") return 0;
  const moved =
    pointsOf(outcome.awards, isPoints) +
    pointsOf(outcome.redeemed.burned, isPoints) +
    pointsOf(outcome.reversed, isPoints);
  if (operation.kind === "transfer" && isPoints(operation.transfer.wallet)) return moved + operation.transfer.amount;
  return moved;
}

function pointsOf(amounts: readonly WalletAmount[], isPoints: (wallet: string) => boolean): number {
  let sum = 0;
  for (const one of amounts) if (isPoints(one.wallet)) sum += one.amount;
  return sum;
}

function netAmount(lines: readonly { readonly netAmount: number }[]): number {
  let sum = 0;
  for (const line of lines) sum += line.netAmount;
  return sum;
}

/** Step 1 of a sale (4.1): what of each line can earn. */
import type { Sale, SaleLine } from "../operation.js";
import { inRange, splitByLargestRemainder } from "../rounding.js";
import type { AwardRules } from "./award-rules.js";

export interface EligibleLines {
  /** Minor units. */
  readonly bill: number;
  /** A tender each: its part of the bill, change taken off the last tenders first. */
  readonly tenderParts: readonly number[];
  readonly loyaltyPart: number;
  /** A line each: the amount that can earn. */
  readonly eligible: readonly number[];
  /** A line each: whether it takes part at all (its quantity too). */
  readonly takesPart: readonly boolean[];
  /** A bill paid wholly by loyalty tenders that do not earn: no line takes part. */
  readonly paidWholly: boolean;
}

/** Throws OutOfRange when the lines' amounts or quantities or the tenders sum past 2^53 - 1. */
export function eligibleLines(rules: AwardRules, sale: Sale): EligibleLines {
  const { lines, tenders } = sale;
  let bill = 0;
  let quantity = 0;
  for (const line of lines) {
    bill = inRange(bill + line.netAmount, "the bill");
    quantity = inRange(quantity + line.quantity, "the quantities of the lines");
  }
  const tenderParts = partsOfBill(sale, bill);
  let loyaltyPart = 0;
  for (let index = 0; index < tenders.length; index++) {
    const tender = tenders[index];
    if (tender !== undefined && rules.loyaltyTenders.has(tender.tenderCode)) loyaltyPart += tenderParts[index] ?? 0;
  }
  const unearned = rules.loyaltyEarns ? 0 : loyaltyPart;
  const paidWholly = unearned > 0 && unearned === bill;
  const spread =
    unearned > 0
      ? splitByLargestRemainder(
          unearned,
          lines.map((line) => line.netAmount),
        )
      : null;
  const eligible = new Array<number>(lines.length);
  const takesPart = new Array<boolean>(lines.length);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    const part = !paidWholly && !isExcluded(rules, line);
    takesPart[index] = part;
    eligible[index] = part ? line.netAmount - (spread?.[index] ?? 0) : 0;
  }
  return { bill, tenderParts, loyaltyPart, eligible, takesPart, paidWholly };
}

export function isExcluded(rules: AwardRules, line: SaleLine): boolean {
  return (
    (rules.excludesPromotional && line.promotional) ||
    (rules.excludesDiscountOverride && line.discountOverride) ||
    (rules.excludesLayaway && line.layaway)
  );
}

/** What the tenders exceed the bill by is change, taken off the last ones first. */
function partsOfBill(sale: Sale, bill: number): number[] {
  const { tenders } = sale;
  let paid = 0;
  const parts = new Array<number>(tenders.length);
  for (let index = 0; index < tenders.length; index++) {
    const amount = tenders[index]?.amount ?? 0;
    paid = inRange(paid + amount, "the tenders");
    parts[index] = amount;
  }
  let change = paid - bill;
  for (let index = parts.length - 1; index >= 0 && change > 0; index--) {
    const taken = Math.min(change, parts[index] ?? 0);
    parts[index] = (parts[index] ?? 0) - taken;
    change -= taken;
  }
  return parts;
}

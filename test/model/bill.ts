// The bill of a sale before any plan looks at it (sections 4 and 4.1): what each tender paid after change, the loyalty
// part, and which lines may earn how much.

import { minOf, splitByLargestRemainder, sumOf } from "./amounts.js";
import type { Masters } from "./masters.js";
import type { Sale, SaleLine, Tender } from "./operation.js";
import type { Rulebook } from "./rulebook.js";

export interface EligibleLine {
  readonly line: SaleLine;
  readonly productGroup: string;
  readonly eligible: bigint;
}

export interface Bill {
  readonly amount: bigint;
  /** After change. */
  readonly tenders: readonly Tender[];
  readonly loyaltyPart: bigint;
  /** Of all lines, excluded ones too. */
  readonly eligibleByLine: ReadonlyMap<number, bigint>;
  /** Without what the program excludes, and without all when loyalty paid the whole bill. */
  readonly lines: readonly EligibleLine[];
}

/** What the tenders exceed the bill by is change, taken off the last ones first. */
function withoutChange(tenders: readonly Tender[], bill: bigint): Tender[] {
  let change = sumOf(tenders, (tender) => tender.amount) - bill;
  const kept: Tender[] = [];
  for (const tender of tenders.toReversed()) {
    const given = change > 0n ? minOf(change, tender.amount) : 0n;
    change -= given;
    kept.unshift({ ...tender, amount: tender.amount - given });
  }
  return kept;
}

function isExcluded(line: SaleLine, rulebook: Rulebook): boolean {
  const flags = { discount_override: line.discountOverride, promotional: line.promotional, layaway: line.layaway };
  return Object.entries(flags).some(([flag, isSet]) => isSet && rulebook.excludeLines.includes(flag));
}

export function productGroupOf(line: SaleLine, masters: Masters): string {
  return line.productGroup === "" ? (masters.groupByProduct.get(line.productCode) ?? "") : line.productGroup;
}

export function readBill(sale: Sale, rulebook: Rulebook, masters: Masters): Bill {
  const amount = sumOf(sale.lines, (line) => line.netAmount);
  const tenders = withoutChange(sale.tenders, amount);
  const loyaltyPart = sumOf(tenders, (tender) =>
    rulebook.loyaltyTenders.includes(tender.tenderCode) ? tender.amount : 0n,
  );
  const notEarning = rulebook.awardOnLoyaltyTender ? 0n : loyaltyPart;
  const parts = splitByLargestRemainder(
    notEarning,
    sale.lines.map((line) => line.netAmount),
  );
  const all = sale.lines.map((line, index) => ({
    line,
    productGroup: productGroupOf(line, masters),
    eligible: line.netAmount - (parts[index] ?? 0n),
  }));
  const paidWholly = notEarning > 0n && notEarning === amount;
  return {
    amount,
    tenders,
    loyaltyPart,
    eligibleByLine: new Map(all.map(({ line, eligible }) => [line.lineNo, eligible])),
    lines: paidWholly ? [] : all.filter(({ line }) => !isExcluded(line, rulebook)),
  };
}

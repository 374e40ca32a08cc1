// Section 3, unknown master code: which codes of an operation no master knows, in the order in which they decline.

import type { Masters } from "./masters.js";
import type { Operation, SaleLine, Tender } from "./operation.js";
import type { Rulebook } from "./rulebook.js";

function linesOf({ content }: Operation): readonly SaleLine[] {
  switch (content.kind) {
    case "sale":
    case "redeem":
    case "authorize":
      return content.lines;
    case "quote":
      return content.sale?.lines ?? [];
    default:
      return [];
  }
}

function tendersOf({ content }: Operation): readonly Tender[] {
  switch (content.kind) {
    case "sale":
    case "refund":
      return content.tenders;
    case "quote":
      return content.sale?.tenders ?? [];
    default:
      return [];
  }
}

export function unknownMasters(operation: Operation, rulebook: Rulebook, masters: Masters): string[] {
  const { storeCode, content } = operation;
  const stores = content.kind === "quote" ? [storeCode, content.storeCode] : [storeCode];
  const products = linesOf(operation).map((line) => line.productCode);
  const tenders = tendersOf(operation).map((tender) => tender.tenderCode);
  const isUnknown = (known: (code: string) => boolean) => (code: string) => code !== "" && !known(code);
  const codes: string[] = [];
  if (stores.some(isUnknown((code) => masters.timeZoneByStore.has(code)))) codes.push("UNKNOWN_STORE");
  if (products.some(isUnknown((code) => masters.groupByProduct.has(code)))) codes.push("UNKNOWN_PRODUCT");
  const isTender = (code: string): boolean => masters.tenders.has(code) || rulebook.loyaltyTenders.includes(code);
  if (tenders.some(isUnknown(isTender))) codes.push("UNKNOWN_TENDER");
  return codes;
}

/** A refund of a sale (section 6): what is returned, what is taken back for it, and what is given back. */
import { clawBack, reserveClawBack } from "../claw-back.js";
import type { Decision } from "../declined.js";
import { declined } from "../declined.js";
import { giveBack, leftToGiveBack } from "../give-back.js";
import type { Operation, Refund } from "../operation.js";
import type { DeclineCode } from "../outcome.js";
import type { SaleAwardRecord, SaleLineRecord, SaleRecord } from "../record.js";
import { OTHER_RECORD } from "../record.js";
import { inRange, mulDivFloor } from "../rounding.js";
import type { Turn } from "../turn.js";

export function decideRefund(turn: Turn, operation: Operation & { kind: "refund" }): Decision {
  const { refund } = operation;
  const { named } = turn.facts;
  if (named === null || !named.accepted || named.record?.type !== "sale") return declined("ORIGINAL_NOT_FOUND");
  const sale = named.record;
  if (sale.voided) return declined("ORIGINAL_VOIDED");
  const lines = returnLines(sale, refund);
  if (typeof lines === "string") return declined(lines);

  // The claw-back comes before anything is given back.
  reserveClawBack(turn, sale.awards);
  const awards = sale.awards.map((award) => clawBack(turn, award, dueBack(turn, award, lines)));
  const givenBack = sale.givenBack + giveLoyaltyBack(turn, sale, refund, lines);
  turn.updatedRecords.push({
    seq: named.seq,
    record: { ...sale, lines, awards, givenBack, refunds: sale.refunds + 1 },
  });
  return OTHER_RECORD;
}

/** The sale's lines with what is returned added, or why it cannot be. The same line may come twice. */
function returnLines(sale: SaleRecord, refund: Refund): readonly SaleLineRecord[] | DeclineCode {
  const lines = [...sale.lines];
  for (const returned of refund.lines) {
    const index = lines.findIndex((line) => line.lineNo === returned.lineNo);
    const line = lines[index];
    if (line === undefined) return "LINE_NOT_FOUND";
    // Compared by what is left, so that no sum passes the safe range.
    if (returned.quantity > line.quantity - line.returnedQuantity) return "OVER_REFUND";
    if (returned.netAmount > line.netAmount - line.returnedAmount) return "OVER_REFUND";
    lines[index] = {
      ...line,
      returnedQuantity: line.returnedQuantity + returned.quantity,
      returnedAmount: line.returnedAmount + returned.netAmount,
    };
  }
  return lines;
}

/** How much of an award is to be taken back in total so far. */
function dueBack(turn: Turn, award: SaleAwardRecord, lines: readonly SaleLineRecord[]): number {
  const method = turn.rulebook.source.program.refundMethod;
  if (method === "none") return 0;
  if (method === "all_rewards") return award.amount;
  let base = 0;
  let back = 0;
  let whole = true;
  for (const index of award.lines) {
    const line = lines[index];
    if (line === undefined) continue;
    whole = whole && line.returnedQuantity === line.quantity && line.returnedAmount === line.netAmount;
    if (award.refundBasis === "quantity") {
      base += line.quantity;
      back += line.returnedQuantity;
    } else {
      base += line.eligible;
      back += line.netAmount === 0 ? 0 : mulDivFloor(line.eligible, line.returnedAmount, line.netAmount);
    }
  }
  // Lines without anything to measure by: the award goes when all of them are back.
  if (base === 0) return whole ? award.amount : 0;
  return mulDivFloor(award.amount, back, base);
}

/**
 * Gives back to the redemptions that the sale names, in its order: what the refund pays out on loyalty tenders or,
 * without tenders, the loyalty part of the sale in proportion. What is beyond what is left is ignored. Minor units.
 */
function giveLoyaltyBack(turn: Turn, sale: SaleRecord, refund: Refund, lines: readonly SaleLineRecord[]): number {
  let amount = 0;
  if (refund.tenders.length > 0) {
    for (const tender of refund.tenders) {
      if (!turn.rulebook.loyaltyTenders.has(tender.tenderCode)) continue;
      amount = inRange(amount + tender.amount, "the sum of the loyalty tenders");
    }
  } else if (sale.bill > 0 && sale.loyaltyPart > 0) {
    let returned = 0;
    for (const line of lines) returned += line.returnedAmount;
    amount = Math.max(0, mulDivFloor(sale.loyaltyPart, returned, sale.bill) - sale.givenBack);
  }
  let rest = amount;
  const seen = new Set<number>();
  for (const redemption of turn.facts.redemptions) {
    if (rest === 0) break;
    if (redemption === null || !redemption.accepted || redemption.record?.type !== "redemption") continue;
    if (seen.has(redemption.seq)) continue;
    seen.add(redemption.seq);
    const part = Math.min(rest, leftToGiveBack(redemption.record));
    if (part === 0) continue;
    const record = giveBack(turn, redemption.record, redemption.seq, part);
    turn.updatedRecords.push({ seq: redemption.seq, record });
    rest -= part;
  }
  if (turn.steps !== null && amount > 0) {
    turn.steps.push(`${amount - rest} of ${amount} minor units paid with loyalty are given back.`);
  }
  return amount - rest;
}

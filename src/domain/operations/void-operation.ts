/** A void (section 6): undoes one earlier accepted sale, redemption or capture as a whole, once. */
import { clawBack, reserveClawBack } from "../claw-back.js";
import type { Decision } from "../declined.js";
import { declined } from "../declined.js";
import { giveBack, leftToGiveBack } from "../give-back.js";
import { OTHER_RECORD } from "../record.js";
import type { RedemptionRecord, SaleRecord } from "../record.js";
import type { Turn } from "../turn.js";

export function decideVoid(turn: Turn): Decision {
  const { named } = turn.facts;
  if (named === null || !named.accepted) return declined("ORIGINAL_NOT_FOUND");
  const { record, seq } = named;
  if (record?.type !== "sale" && record?.type !== "redemption") return declined("NOT_VOIDABLE");
  if (record.voided) return declined("ALREADY_VOIDED");
  if (record.type === "redemption") {
    turn.updatedRecords.push({ seq, record: voidRedemption(turn, record, seq) });
  } else {
    if (record.refunds > 0) return declined("HAS_REFUNDS");
    reserveClawBack(turn, record.awards);
    turn.updatedRecords.push({ seq, record: voidSale(turn, record, seq) });
  }
  return OTHER_RECORD;
}

/** Takes back all it awarded, whatever the refund method; it no longer counts in 4.7 and 4.8. Its redemptions stay. */
function voidSale(turn: Turn, sale: SaleRecord, seq: number): SaleRecord {
  const awards = sale.awards.map((award) => clawBack(turn, award, award.amount));
  if (sale.plansInForce.length > 0) turn.apply({ type: "saleCounted", plans: sale.plansInForce, by: -1 });
  turn.apply({ type: "withdrawn", seq });
  return { ...sale, awards, voided: true };
}

/** Gives back what refunds have not given back already. */
function voidRedemption(turn: Turn, record: RedemptionRecord, seq: number): RedemptionRecord {
  return { ...giveBack(turn, record, seq, leftToGiveBack(record)), voided: true };
}

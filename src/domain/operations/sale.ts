/** A sale (section 4.12): each award becomes a lot, the plans count it, windows remember it. */
import { awardSale } from "../award/award-sale.js";
import { eligibleLines } from "../award/eligible-lines.js";
import type { Decision } from "../declined.js";
import { DAY_MS } from "../calendar.js";
import { answeredExpiry, expiresAtOf } from "../expiry.js";
import { credit } from "../lots.js";
import type { Operation, Sale } from "../operation.js";
import type { SaleAwardRecord, SaleLineRecord, SaleRecord } from "../record.js";
import { onFirstSale, reserveReferralBonuses } from "../referral.js";
import type { SaleAward, SaleAwards } from "../sale-awards.js";
import type { Turn } from "../turn.js";

/** What a sale awards or, for a quote, would award; changes nothing. Throws OutOfRange. */
export function awardsOf(turn: Turn, sale: Sale, storeCode: string): SaleAwards {
  const { state } = turn;
  return awardSale(turn.rulebook, {
    sale,
    storeCode,
    occurredAt: turn.at,
    facts: turn.facts,
    level: state.level,
    salesCounted: (planCode) => state.planSales.get(planCode) ?? 0,
    window: (planCode, rowNo, from, to) => {
      let base = 0;
      let computed = 0;
      for (const past of state.windows?.get(planCode)?.get(rowNo) ?? []) {
        if (past.at <= from || past.at > to) continue;
        base += past.base;
        computed += past.computed;
      }
      return { base, computed };
    },
    explain: turn.steps !== null,
  });
}

/** Lists an award in the outcome. */
export function listAward(turn: Turn, award: SaleAward, expiresAt: number): void {
  const { wallet, amount, planCode, rowNo, base, occurrences } = award;
  turn.awards.push({ wallet, amount, planCode, rowNo, base, occurrences, expiresAt: answeredExpiry(expiresAt) });
}

/** The instant from which an award can be spent. */
function activeFromOf(turn: Turn, award: SaleAward): number {
  return turn.at + award.activationDelayDays * DAY_MS;
}

export function decideSale(turn: Turn, operation: Operation & { kind: "sale" }): Decision {
  const { sale } = operation;
  // A sale to a non-member, or to whom a block keeps from earning, is recorded and awards nothing.
  if (!turn.facts.member) return recordOf(sale, 0, null, []);
  if (turn.facts.awardsBlocked) return recordOf(sale, eligibleLines(turn.rulebook.award, sale).loyaltyPart, null, []);
  const result = awardsOf(turn, sale, operation.storeCode);
  turn.saleExplanation = result.explanation;
  reserveAwards(turn, result.awards);

  const awards: SaleAwardRecord[] = [];
  for (const award of result.awards) {
    const { wallet, amount, planCode, rowNo, refundBasis, lines } = award;
    const expiresAt = expiresAtOf(turn, wallet, turn.at);
    const activeFrom = activeFromOf(turn, award);
    const lot = credit(turn, "award", wallet, amount, {
      awardedAt: turn.at,
      activeFrom,
      expiresAt,
      extended: false,
      planCode,
      rowNo,
    });
    listAward(turn, award, expiresAt);
    awards.push({ wallet, amount, lot, refundBasis, lines, takenBack: 0 });
  }
  if (result.plansInForce.length > 0) turn.apply({ type: "saleCounted", plans: result.plansInForce, by: 1 });
  if (result.contributions.length > 0) contribute(turn, result);
  if (!turn.state.firstSale) {
    turn.apply({ type: "firstSale" });
    onFirstSale(turn);
  }
  return recordOf(sale, result.loyaltyPart, result, awards);
}

/** Keeps room for all of them together in each wallet; throws OutOfRange. */
function reserveAwards(turn: Turn, awards: readonly SaleAward[]): void {
  if (awards.length === 0) return;
  const sums = new Map<string, number>();
  for (const { wallet, amount } of awards) {
    const sum = (sums.get(wallet) ?? 0) + amount;
    turn.reserve(wallet, sum);
    sums.set(wallet, sum);
  }
  reserveReferralBonuses(turn, sums);
}

/** Remembers what the rows saw, and forgets what no sale can ask for any more. */
function contribute(turn: Turn, result: SaleAwards): void {
  const { seq, at } = turn;
  const keepAfter = turn.forgottenAfter(turn.rulebook.source.program.cumulativeDays);
  const rows = result.contributions.map(({ planCode, rowNo, base, computed }) => ({
    seq,
    at,
    planCode,
    rowNo,
    base,
    computed,
  }));
  turn.apply({ type: "contributed", keepAfter, rows });
}

/** @param loyaltyPart of the bill, minor units: what a refund may give back */
function recordOf(
  sale: Sale,
  loyaltyPart: number,
  result: SaleAwards | null,
  awards: readonly SaleAwardRecord[],
): SaleRecord {
  const lines: SaleLineRecord[] = [];
  let bill = 0;
  for (let index = 0; index < sale.lines.length; index++) {
    const line = sale.lines[index];
    if (line === undefined) continue;
    const { lineNo, quantity, netAmount } = line;
    bill += netAmount;
    const eligible = result?.eligible[index] ?? 0;
    lines.push({ lineNo, quantity, netAmount, eligible, returnedQuantity: 0, returnedAmount: 0 });
  }
  return {
    type: "sale",
    lines,
    bill,
    loyaltyPart,
    redemptions: sale.redemptions,
    plansInForce: result?.plansInForce ?? [],
    awards,
    refunds: 0,
    givenBack: 0,
    voided: false,
  };
}

/** Referral (section 8): bonuses to the referrer, on the referred customer's account and by hand-over. */
import { available } from "./balances.js";
import { bonusLot } from "./bonus.js";
import type { ReferralBonus } from "./hand-over.js";
import type { Bonus } from "./rulebook.js";
import type { Turn } from "./turn.js";

const NO_BONUS: Bonus = { points: 0, currency: 0 };

export function onRegistration(turn: Turn): void {
  for (const row of turn.rulebook.source.referral) handBonus(turn, "registration", row.referrerOnRegistration);
}

export function onFirstSale(turn: Turn): void {
  for (const row of turn.rulebook.source.referral) handBonus(turn, "firstSale", row.referrerOnFirstSale);
}

/**
 * Looks at the end of an operation whether available points or currency first reach a row's threshold, until nothing
 * changes: a bonus may itself reach the next. The points threshold gives the points, the currency threshold the
 * currency, each at most once for each row.
 */
export function onThresholds(turn: Turn): void {
  const { state, rulebook, now } = turn;
  if (state.referrer === 0) return;
  for (let again = true; again; ) {
    again = false;
    for (const [index, row] of rulebook.source.referral.entries()) {
      const { thresholdPoints, thresholdCurrency, referrerOnThreshold, referredOnThreshold } = row;
      if (reaches(turn, "points", index, thresholdPoints, now)) {
        reached(turn, "points", index, referredOnThreshold.points, { ...NO_BONUS, points: referrerOnThreshold.points });
        again = true;
      }
      if (reaches(turn, "currency", index, thresholdCurrency, now)) {
        const bonus = { ...NO_BONUS, currency: referrerOnThreshold.currency };
        reached(turn, "currency", index, referredOnThreshold.currency, bonus);
        again = true;
      }
    }
  }
}

function reaches(turn: Turn, unit: "points" | "currency", row: number, threshold: number, now: number): boolean {
  const { state } = turn;
  const before = unit === "points" ? state.reachedPoints : state.reachedCurrency;
  return isAhead(before, row, threshold) && available(state, unit, now) >= threshold;
}

/** Whether a row has a threshold that was not reached yet. */
function isAhead(reachedRows: readonly number[], row: number, threshold: number): boolean {
  return threshold > 0 && !reachedRows.includes(row);
}

function reached(turn: Turn, unit: "points" | "currency", row: number, toReferred: number, toReferrer: Bonus): void {
  turn.apply({ type: "thresholdReached", unit, row });
  if (turn.steps !== null) turn.steps.push(`The referral threshold of available ${unit} is reached.`);
  bonusLot(turn, "bonus", unit, toReferred);
  handBonus(turn, "threshold", toReferrer);
}

function handBonus(turn: Turn, cause: ReferralBonus["cause"], bonus: Bonus): void {
  const { referrer } = turn.state;
  const { points, currency } = bonus;
  if (referrer === 0 || (points === 0 && currency === 0)) return;
  turn.bonuses.push({ cause, points, currency });
  if (turn.steps !== null) turn.steps.push(`The referrer gets a bonus of ${points} points and ${currency} currency.`);
}

/** Sends the bonuses gathered in this turn to the referrer. */
export function handBonusesOver(turn: Turn): void {
  if (turn.bonuses.length > 0) turn.handOver({ type: "bonus", to: turn.state.referrer, bonuses: turn.bonuses });
}

/**
 * Keeps room for the bonuses that reaching thresholds may bring beside `credits` (units by wallet): an operation that
 * might pass the safe range by them is refused before anything is changed.
 */
export function reserveReferralBonuses(turn: Turn, credits: ReadonlyMap<string, number>): void {
  if (turn.state.referrer === 0) return;
  let points = credits.get("points") ?? 0;
  let currency = credits.get("currency") ?? 0;
  const { referral } = turn.rulebook.source;
  for (const [index, { thresholdPoints, thresholdCurrency, referredOnThreshold }] of referral.entries()) {
    if (isAhead(turn.state.reachedPoints, index, thresholdPoints)) points += referredOnThreshold.points;
    if (isAhead(turn.state.reachedCurrency, index, thresholdCurrency)) currency += referredOnThreshold.currency;
  }
  turn.reserve("points", points);
  turn.reserve("currency", currency);
}

/** An activity (section 8): an award per occurrence, with a limit per customer and period. */
import { bonusLot } from "../bonus.js";
import { DAY_MS } from "../calendar.js";
import type { Decision } from "../declined.js";
import { declined } from "../declined.js";
import type { Operation } from "../operation.js";
import { OTHER_RECORD } from "../record.js";
import { reserveReferralBonuses } from "../referral.js";
import { MAX_EXACT, OutOfRange } from "../rounding.js";
import type { ActivityRule } from "../rulebook.js";
import { NEVER } from "../state.js";
import type { Turn } from "../turn.js";

export function decideActivity(turn: Turn, operation: Operation & { kind: "activity" }): Decision {
  const { activityCode, quantity } = operation.activity;
  const rule = turn.rulebook.activityByCode.get(activityCode);
  if (rule === undefined) return declined("UNKNOWN_ACTIVITY");
  if (rule.limit > 0 && quantity > rule.limit - occurrences(turn, rule)) return declined("ACTIVITY_LIMIT");
  const award = rule.awardValue * quantity;
  if (award > MAX_EXACT) throw new OutOfRange("the award of the activity");
  turn.reserve(rule.wallet, award);
  reserveReferralBonuses(turn, new Map([[rule.wallet, award]]));
  // Without a limit nobody will ask how often; with one, what left every period that may still be asked for goes.
  if (rule.limit > 0) {
    const keepAfter = rule.periodDays === 0 ? -NEVER : turn.forgottenAfter(rule.periodDays);
    turn.apply({ type: "acted", activity: activityCode, at: turn.at, quantity, keepAfter });
  }
  bonusLot(turn, "activity", rule.wallet, award, quantity);
  return OTHER_RECORD;
}

/** How often in (at - period, at], 0 days: for ever. */
function occurrences(turn: Turn, rule: ActivityRule): number {
  const from = rule.periodDays === 0 ? -NEVER : turn.at - rule.periodDays * DAY_MS;
  let sum = 0;
  for (const past of turn.state.activities?.get(rule.code) ?? []) {
    if (past.at > from && (rule.periodDays === 0 || past.at <= turn.at)) sum += past.quantity;
  }
  return sum;
}

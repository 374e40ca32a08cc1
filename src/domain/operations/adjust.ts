/** An adjustment by an operator (section 6): points or currency up or down, or the level. */
import { available, pendingOf } from "../balances.js";
import { bonusLot } from "../bonus.js";
import type { Decision } from "../declined.js";
import { declined } from "../declined.js";
import { levelMetric } from "../levels.js";
import { take } from "../lots.js";
import type { Adjust } from "../operation.js";
import { OTHER_RECORD } from "../record.js";
import { reserveReferralBonuses } from "../referral.js";
import { walletOf } from "../state.js";
import type { Turn } from "../turn.js";

export function decideAdjust(turn: Turn, adjust: Adjust): Decision {
  const { rulebook } = turn;
  if (adjust.level !== "") return adjustLevel(turn, adjust.level);
  if (!rulebook.walletByCode.has(adjust.wallet)) return declined("UNKNOWN_WALLET");
  if (adjust.amount > 0) {
    turn.reserve(adjust.wallet, adjust.amount);
    reserveReferralBonuses(turn, new Map([[adjust.wallet, adjust.amount]]));
    bonusLot(turn, "adjust", adjust.wallet, adjust.amount);
    return OTHER_RECORD;
  }
  return adjustDown(turn, adjust.wallet, -adjust.amount);
}

/** From active lots in burn order, then debt, or declined where that is refused. */
function adjustDown(turn: Turn, code: string, units: number): Decision {
  const refused = turn.rulebook.source.program.negativeBalance === "refused";
  if (refused && units > available(turn.state, code, turn.now)) return declined("NOT_ENOUGH");
  const wallet = walletOf(turn.state, code);
  // Only what becomes a debt adds to what the wallet carries: taking from lots makes room.
  turn.reserve(
    code,
    Math.max(0, units - (wallet === null ? 0 : wallet.left - wallet.held - pendingOf(wallet, turn.now))),
  );
  let rest = units;
  if (wallet !== null) for (const taken of take(turn, "adjust", wallet, rest, false)) rest -= taken.units;
  if (rest > 0) {
    turn.move("adjust", code, 0, -rest);
    if (turn.steps !== null) turn.steps.push(`${rest} of ${code} are not there: they become a debt.`);
  }
  turn.reverse(code, units);
  return OTHER_RECORD;
}

/** A level so set holds until the next review. */
function adjustLevel(turn: Turn, level: string): Decision {
  if (!turn.rulebook.levelByCode.has(level)) return declined("UNKNOWN_LEVEL");
  const metric = levelMetric(turn.state, turn.rulebook);
  turn.apply({ type: "level", level, cause: "hand", metric, at: turn.now });
  return OTHER_RECORD;
}

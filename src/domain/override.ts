/**
 * The expiry override (section 7): every lot that its reach covers, empty ones included, is extended once in its life;
 * what had expired of it comes back, debt first.
 */
import { extendedExpiry, comeBack, originOf } from "./lots.js";
import type { Turn } from "./turn.js";

/** Gives the override on the turn's state, for all wallets. The program must have it switched on. */
export function overrideExpiry(turn: Turn): void {
  const { now, state } = turn;
  const { withinDays, graceDays } = turn.rulebook.source.program.expiryOverride;
  for (const wallet of state.wallets) {
    for (const lot of [...wallet.lots, ...wallet.gone].sort((a, b) => a.no - b.no)) {
      const until = lot.extended ? null : extendedExpiry(lot.expiresAt, now, withinDays, graceDays);
      if (until === null) continue;
      turn.apply({ type: "lotExtended", wallet: wallet.code, no: lot.no, expiresAt: until });
      if (turn.steps !== null) turn.steps.push(`Lot ${lot.no} is extended until ${new Date(until).toISOString()}.`);
      const units = lot.expired;
      if (units === 0) continue;
      comeBack(turn, "unexpire", wallet.code, originOf(lot), units, turn.seq);
      turn.apply({ type: "expiredSettled", wallet: wallet.code, no: lot.no, units });
    }
  }
  turn.apply({ type: "overridden", now, withinDays, graceDays });
}

/** Lots that no plan row gives: bonuses, activities, upward adjustments. Like any other otherwise (section 8). */
import type { EntryKind } from "./effects.js";
import { answeredExpiry, expiresAtOf } from "./expiry.js";
import { credit } from "./lots.js";
import type { Turn } from "./turn.js";

/**
 * Credits a lot awarded when the operation occurred, and lists it in the outcome. Nothing for an amount of 0.
 * `occurrences` is the quantity of an activity.
 */
export function bonusLot(turn: Turn, kind: EntryKind, wallet: string, amount: number, occurrences = 0): void {
  if (amount === 0) return;
  const { at } = turn;
  const expiresAt = expiresAtOf(turn, wallet, at);
  credit(turn, kind, wallet, amount, {
    awardedAt: at,
    activeFrom: at,
    expiresAt,
    extended: false,
    planCode: "",
    rowNo: 0,
  });
  turn.awards.push({
    wallet,
    amount,
    planCode: "",
    rowNo: 0,
    base: 0,
    occurrences,
    expiresAt: answeredExpiry(expiresAt),
  });
}

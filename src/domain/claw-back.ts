/**
 * Taking back what a sale awarded (section 6): what expired out of the lot counts as taken; then the lot itself, the
 * wallet's other lots in burn order, pending ones included, never what is held; then a debt, where that is allowed.
 */
import { take } from "./lots.js";
import type { SaleAwardRecord } from "./record.js";
import { inRange } from "./rounding.js";
import { lotOf, walletOf } from "./state.js";
import type { Turn } from "./turn.js";

/** Raised when less was taken back than is due. */
const INCOMPLETE_SIGNAL = "CLAW_BACK_INCOMPLETE";

/**
 * Keeps room for the debts that taking back all that is left of these awards may leave; throws OutOfRange. What the
 * wallet's lots can give makes room itself.
 */
export function reserveClawBack(turn: Turn, awards: readonly SaleAwardRecord[]): void {
  const sums = new Map<string, number>();
  for (const { wallet, amount, takenBack } of awards) {
    const sum = inRange((sums.get(wallet) ?? 0) + amount - takenBack, "what is to be taken back");
    sums.set(wallet, sum);
  }
  for (const [code, sum] of sums) {
    const wallet = walletOf(turn.state, code);
    turn.reserve(code, Math.max(0, sum - (wallet === null ? 0 : wallet.left - wallet.held)));
  }
}

/**
 * Brings what was taken back of an award up to `target` units, and gives the award's new record. What could not be
 * taken stays due and is said in the outcome's message.
 */
export function clawBack(turn: Turn, award: SaleAwardRecord, target: number): SaleAwardRecord {
  const due = target - award.takenBack;
  if (due <= 0) return award;
  const { wallet: code, lot: no } = award;
  const wallet = walletOf(turn.state, code);
  let rest = due;
  const lot = wallet === null || no === 0 ? null : lotOf(wallet, no);
  if (lot !== null && lot.expired > 0) {
    const units = Math.min(rest, lot.expired);
    turn.apply({ type: "expiredSettled", wallet: code, no, units });
    if (turn.steps !== null)
      turn.steps.push(`${units} of ${code} had expired out of lot ${no} and count as taken back.`);
    rest -= units;
  }
  let taken = 0;
  if (lot !== null) {
    const units = Math.min(rest, lot.left - lot.held);
    if (units > 0) turn.move("clawBack", code, no, -units);
    taken += units;
    rest -= units;
  }
  if (wallet !== null && rest > 0) {
    for (const { units } of take(turn, "clawBack", wallet, rest, true)) {
      taken += units;
      rest -= units;
    }
  }
  if (wallet !== null && rest > 0 && turn.rulebook.source.program.negativeBalance === "allowed") {
    turn.move("clawBack", code, 0, -rest);
    if (turn.steps !== null) turn.steps.push(`${rest} of ${code} are not there: they become a debt.`);
    taken += rest;
    rest = 0;
  }
  if (taken > 0) {
    turn.reverse(code, taken);
    if (turn.steps !== null) turn.steps.push(`${taken} of ${code} are taken back.`);
  }
  if (rest > 0) {
    if (!turn.signals.includes(INCOMPLETE_SIGNAL)) turn.signals.push(INCOMPLETE_SIGNAL);
    turn.message += `${turn.message === "" ? "" : " "}${rest} of ${code} could not be taken back and stay due.`;
    if (turn.steps !== null) turn.steps.push(`${rest} of ${code} could not be taken back and stay due.`);
  }
  return { ...award, takenBack: award.takenBack + due - rest };
}

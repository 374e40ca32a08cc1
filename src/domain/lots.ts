/**
 * Units into and out of lots: credits, burning, expiry, and units that come back. All in burn order, debt first
 * (sections 2, 5, 6 and 7). Whoever calls has decided that it may happen.
 */
import { DAY_MS } from "./calendar.js";
import type { EntryKind } from "./effects.js";
import type { LotOrigin } from "./record.js";
import type { Lot } from "./lot-list.js";
import type { AccountState, WalletState } from "./state.js";
import { lotOf, NEVER, walletOf } from "./state.js";
import type { Turn } from "./turn.js";

export interface NewLot {
  readonly awardedAt: number;
  readonly activeFrom: number;
  readonly expiresAt: number;
  readonly extended: boolean;
  readonly planCode: string;
  readonly rowNo: number;
}

/**
 * Credits a new lot: the wallet's debt takes its part first. Gives the lot's number, 0 when the debt took it all. What is
 * held for review repays nothing until it is released: it may never have been earned.
 */
export function credit(turn: Turn, kind: EntryKind, wallet: string, amount: number, lot: NewLot): number {
  const rest = turn.withholds ? amount : amount - repayDebt(turn, kind, wallet, amount);
  if (rest === 0) return 0;
  const no = turn.state.nextLot;
  const { awardedAt, activeFrom, expiresAt, extended, planCode, rowNo } = lot;
  const openedBy = turn.seq;
  turn.apply({
    type: "lotOpened",
    wallet,
    no,
    awardedAt,
    activeFrom,
    expiresAt,
    extended,
    planCode,
    rowNo,
    openedBy,
  });
  if (turn.withholds) turn.apply({ type: "lotWithheld", wallet, no, reason: "review" });
  turn.move(kind, wallet, no, rest);
  if (turn.steps !== null) {
    const held = turn.withholds ? ", held for review" : "";
    turn.steps.push(`Lot ${no}: ${rest} into ${wallet}${untilWhen(expiresAt)}${held}.`);
  }
  if (expiresAt <= turn.now) expireFree(turn, wallet, no, turn.now);
  return no;
}

/** A lot that was held for review pays the debt that its award did not. */
export function repayDebtFrom(turn: Turn, walletCode: string, no: number): void {
  const wallet = walletOf(turn.state, walletCode);
  const lot = wallet === null ? null : lotOf(wallet, no);
  const units = wallet === null || lot === null ? 0 : Math.min(wallet.debt, lot.left - lot.held);
  if (units === 0) return;
  turn.move("award", walletCode, no, -units);
  repayDebt(turn, "award", walletCode, units);
}

function repayDebt(turn: Turn, kind: EntryKind, wallet: string, amount: number): number {
  const debt = walletOf(turn.state, wallet)?.debt ?? 0;
  if (debt === 0) return 0;
  const repaid = Math.min(debt, amount);
  turn.move(kind, wallet, 0, repaid);
  if (turn.steps !== null) turn.steps.push(`${repaid} of ${wallet} repay a debt of ${debt}.`);
  return repaid;
}

export interface TakenLot {
  readonly lot: LotOrigin;
  readonly units: number;
}

/**
 * Takes up to `units` of what is free (not held) in burn order. Lots that are not active yet stay, unless
 * `pendingToo`. Gives what was taken from where, in that order.
 */
export function take(turn: Turn, kind: EntryKind, wallet: WalletState, units: number, pendingToo: boolean): TakenLot[] {
  const taken: TakenLot[] = [];
  let rest = units;
  for (let index = 0; rest > 0 && index < wallet.lots.length; ) {
    const lot = wallet.lots.at(index);
    const part = pendingToo || lot.activeFrom <= turn.now ? Math.min(rest, lot.left - lot.held) : 0;
    if (part > 0) {
      taken.push({ lot: originOf(lot), units: part });
      turn.move(kind, wallet.code, lot.no, -part);
      rest -= part;
    }
    // An emptied lot has left the list, and the next one stands in its place.
    if (index < wallet.lots.length && wallet.lots.no(index) === lot.no) index++;
  }
  return taken;
}

export function originOf(lot: Lot): LotOrigin {
  const { no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy } = lot;
  return { no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy };
}

/** What `take` in burn order would find: which lots hold how much; changes nothing. */
export function findFree(wallet: WalletState, units: number, now: number): { no: number; units: number }[] {
  const found: { no: number; units: number }[] = [];
  let rest = units;
  const { lots } = wallet;
  for (let index = 0; rest > 0 && index < lots.length; index++) {
    const part = lots.activeFrom(index) <= now ? Math.min(rest, lots.left(index) - lots.held(index)) : 0;
    if (part > 0) found.push({ no: lots.no(index), units: part });
    rest -= part;
  }
  return found;
}

/**
 * Units come back into the lot they came from, after the debt took its part; what is past its expiry expires at once.
 * A lot that left the state is opened anew as it was at row `leftAt`, with the overrides given since.
 */
export function comeBack(
  turn: Turn,
  kind: EntryKind,
  wallet: string,
  origin: LotOrigin,
  units: number,
  leftAt: number,
): void {
  const rest = units - repayDebt(turn, kind, wallet, units);
  if (rest === 0) return;
  const present = walletOf(turn.state, wallet);
  if (present === null || lotOf(present, origin.no) === null) reopen(turn, wallet, origin, leftAt);
  turn.move(kind, wallet, origin.no, rest);
  if (turn.steps !== null) turn.steps.push(`${rest} of ${wallet} come back into lot ${origin.no}.`);
  expireFree(turn, wallet, origin.no, turn.now);
}

function reopen(turn: Turn, wallet: string, origin: LotOrigin, leftAt: number): void {
  let { expiresAt, extended } = origin;
  for (const override of turn.state.overrides) {
    if (extended || override.seq <= leftAt) continue;
    const until = extendedExpiry(expiresAt, override.now, override.withinDays, override.graceDays);
    if (until === null) continue;
    expiresAt = until;
    extended = true;
  }
  turn.apply({ type: "lotOpened", wallet, ...origin, expiresAt, extended });
}

/** Where an override puts a lot's expiry, or null when it does not reach it (section 7). */
export function extendedExpiry(expiresAt: number, now: number, withinDays: number, graceDays: number): number | null {
  if (expiresAt === NEVER || Math.abs(expiresAt - now) > withinDays * DAY_MS) return null;
  const until = expiresAt + graceDays * DAY_MS;
  return until > now ? until : null;
}

/** Expires what is free of one lot, if its time has passed at `instant`. */
function expireFree(turn: Turn, walletCode: string, no: number, instant: number): void {
  const wallet = walletOf(turn.state, walletCode);
  const lot = wallet === null ? null : lotOf(wallet, no);
  if (lot === null || lot.expiresAt > instant || lot.left === lot.held) return;
  const units = lot.left - lot.held;
  turn.move("expire", walletCode, no, -units, instant);
  if (turn.steps !== null) turn.steps.push(`${units} of ${walletCode} in lot ${no} expire.`);
}

/** Expires all that is free and whose time has passed at `instant`, in burn order. What is held stays (section 5). */
export function expireDue(turn: Turn, instant: number): void {
  for (const { code, lots } of turn.state.wallets) {
    for (let index = 0; index < lots.length && lots.expiresAt(index) <= instant; ) {
      const no = lots.no(index);
      expireFree(turn, code, no, instant);
      if (index < lots.length && lots.no(index) === no) index++;
    }
  }
}

/** The next instant at which something free expires, NEVER if none does. */
export function nextExpiry(state: AccountState): number {
  let next = NEVER;
  for (const { lots } of state.wallets) {
    for (let index = 0; index < lots.length && lots.expiresAt(index) < next; index++) {
      if (lots.left(index) > lots.held(index)) next = lots.expiresAt(index);
    }
  }
  return next;
}

function untilWhen(expiresAt: number): string {
  return expiresAt === NEVER ? "" : `, until ${new Date(expiresAt).toISOString()}`;
}

/**
 * The one function that changes an account's state. The live path and the recovery path both go through it, so that
 * they cannot drift apart. It decides nothing; a contradiction is a broken invariant.
 */
import { assert, present } from "../shared/assert.js";
import { DAY_MS } from "./calendar.js";
import type { Effect, Entry, LotOpened } from "./effects.js";
import type { AccountState, Contribution, Hold, Lot, WalletState, Withholding } from "./state.js";
import { emptyWallet, lotOf, NEVER, UNTIL_FREED, walletOf } from "./state.js";

/**
 * How long an override is remembered after the last lot it could extend is past: only a later override with a
 * wider reach than this could otherwise extend a lot a second time.
 */
const OVERRIDE_KEPT_DAYS = 366;

/** Applies one effect; throws InvariantError when the effect contradicts the state. */
export function applyEffect(state: AccountState, effect: Effect): void {
  switch (effect.type) {
    case "entry":
      applyEntry(state, effect);
      return;
    case "row":
      assert(effect.seq === state.seq + 1, "rows of an account are contiguous");
      assert(effect.now >= state.clock, "an account's clock never runs backwards");
      state.seq = effect.seq;
      state.clock = effect.now;
      if (state.firstNow < 0) state.firstNow = effect.now;
      return;
    case "clock":
      assert(effect.now >= state.clock, "an account's clock never runs backwards");
      state.clock = effect.now;
      return;
    case "lotOpened":
      openLot(state, effect);
      return;
    case "level":
      state.level = effect.level;
      state.opened = true;
      return;
    case "lotExtended":
      extendLot(state, effect.wallet, effect.no, effect.expiresAt);
      return;
    case "lotWithheld":
      withhold(state, effect.wallet, effect.no, effect.reason);
      return;
    case "lotFreed":
      free(state, effect.wallet, effect.no, effect.reason);
      return;
    case "expiredSettled": {
      const wallet = present(walletOf(state, effect.wallet), "the wallet of expired units");
      const lot = present(lotOf(wallet, effect.no), "the lot of expired units");
      assert(effect.units <= lot.expired, "no more is settled than expired");
      lot.expired -= effect.units;
      if (lot.expired === 0) wallet.gone.delete(lot.no);
      return;
    }
    case "overridden": {
      const { now, withinDays, graceDays } = effect;
      const kept = state.overrides.filter(
        (past) => past.now + (past.withinDays + past.graceDays + OVERRIDE_KEPT_DAYS) * DAY_MS >= now,
      );
      state.overrides.splice(0, state.overrides.length, ...kept, { seq: state.seq, now, withinDays, graceDays });
      return;
    }
    case "held":
      changeHeld(state, effect.hold, 1);
      state.holds.push(effect.hold);
      return;
    case "holdEnded": {
      const index = state.holds.findIndex((hold) => hold.seq === effect.seq);
      const [hold] = state.holds.splice(index, 1);
      changeHeld(state, present(index < 0 ? null : hold, "the hold that ends"), -1);
      return;
    }
    case "saleCounted":
      for (const plan of effect.plans) state.planSales.set(plan, (state.planSales.get(plan) ?? 0) + effect.by);
      return;
    case "contributed":
      forgetContributions(state, (contribution) => contribution.at > effect.keepAfter);
      for (const { planCode, rowNo, seq, at, base, computed } of effect.rows) {
        const rows = state.windows.get(planCode) ?? new Map<number, Contribution[]>();
        state.windows.set(planCode, rows);
        const contributions = rows.get(rowNo);
        if (contributions === undefined) rows.set(rowNo, [{ seq, at, base, computed }]);
        else contributions.push({ seq, at, base, computed });
      }
      return;
    case "withdrawn":
      forgetContributions(state, (contribution) => contribution.seq !== effect.seq);
      return;
    case "acted": {
      const { at, quantity, keepAfter } = effect;
      const kept = (state.activities.get(effect.activity) ?? []).filter((past) => past.at > keepAfter);
      kept.push({ at, quantity });
      state.activities.set(effect.activity, kept);
      return;
    }
    case "registered":
      state.referrer = effect.referrer;
      return;
    case "firstSale":
      state.firstSale = true;
      return;
    case "thresholdReached":
      (effect.unit === "points" ? state.reachedPoints : state.reachedCurrency).push(effect.row);
      return;
  }
}

function applyEntry(state: AccountState, entry: Entry): void {
  const wallet = walletOf(state, entry.wallet) ?? openWallet(state, entry.wallet);
  const { amount, kind } = entry;
  if (entry.lot === 0) {
    wallet.debt -= amount;
    assert(wallet.debt >= 0, "a debt is never overpaid");
  } else {
    const lot = present(lotOf(wallet, entry.lot), "the lot of an entry");
    const wasEmpty = lot.left === 0;
    lot.left += amount;
    wallet.left += amount;
    assert(lot.left >= lot.held, "a lot is never overdrawn, and what is held stays");
    if (kind === "expire") lot.expired -= amount;
    if (lot.left === 0) close(wallet, lot);
    else if (wasEmpty && wallet.gone.delete(lot.no)) insert(wallet.lots, lot);
  }
  if (kind === "redeem" || kind === "giveBack" || kind === "expire" || kind === "unexpire") wallet.spent -= amount;
  assert(wallet.left - wallet.debt === entry.balance, "an entry names the balance after it");
}

/** A wallet begins with its first lot, or with a debt. */
function openWallet(state: AccountState, code: string): WalletState {
  const wallet = emptyWallet(code);
  state.wallets.push(wallet);
  return wallet;
}

/** An empty lot leaves the open ones; it is remembered while something expired out of it. */
function close(wallet: WalletState, lot: Lot): void {
  wallet.lots.splice(wallet.lots.indexOf(lot), 1);
  if (lot.expired > 0) wallet.gone.set(lot.no, lot);
}

function openLot(state: AccountState, effect: LotOpened): void {
  const wallet = walletOf(state, effect.wallet) ?? openWallet(state, effect.wallet);
  const { no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy } = effect;
  // One that was blocked and left the state comes back blocked.
  const from = state.withheld.length > 0 && isWithheld(state, no) ? UNTIL_FREED : activeFrom;
  insert(wallet.lots, {
    no,
    left: 0,
    held: 0,
    expired: 0,
    awardedAt,
    activeFrom: from,
    expiresAt,
    extended,
    planCode,
    rowNo,
    openedBy,
  });
  if (from > wallet.activeFromMax) wallet.activeFromMax = from;
  if (no >= state.nextLot) state.nextLot = no + 1;
}

function isWithheld(state: AccountState, no: number): boolean {
  return state.withheld.some((one) => one.no === no);
}

function withhold(state: AccountState, walletCode: string, no: number, reason: Withholding): void {
  const wallet = present(walletOf(state, walletCode), "the wallet of a withheld lot");
  const lot = present(lotOf(wallet, no), "a lot to withhold");
  const before = state.withheld.filter((one) => one.no === no);
  assert(
    before.every((one) => one.reason !== reason),
    "a lot is withheld once for a reason",
  );
  const activeFrom = before[0]?.activeFrom ?? lot.activeFrom;
  state.withheld.push({ wallet: walletCode, no, reason, activeFrom, openedBy: lot.openedBy });
  lot.activeFrom = UNTIL_FREED;
  wallet.activeFromMax = UNTIL_FREED;
}

/** The lot may have left the state meanwhile. */
function free(state: AccountState, walletCode: string, no: number, reason: Withholding): void {
  const index = state.withheld.findIndex((one) => one.no === no && one.reason === reason);
  const [freed] = index < 0 ? [] : state.withheld.splice(index, 1);
  const { activeFrom } = present(freed, "what withholds a lot that is freed");
  const wallet = present(walletOf(state, walletCode), "the wallet of a freed lot");
  const lot = lotOf(wallet, no);
  if (lot !== null && !isWithheld(state, no)) lot.activeFrom = activeFrom;
  let max = -NEVER;
  for (const one of wallet.lots) if (one.activeFrom > max) max = one.activeFrom;
  for (const one of wallet.gone.values()) if (one.activeFrom > max) max = one.activeFrom;
  wallet.activeFromMax = max;
}

function extendLot(state: AccountState, walletCode: string, no: number, expiresAt: number): void {
  const wallet = present(walletOf(state, walletCode), "the wallet of an extended lot");
  const lot = present(lotOf(wallet, no), "the extended lot");
  lot.extended = true;
  const index = wallet.lots.indexOf(lot);
  if (index >= 0) wallet.lots.splice(index, 1);
  lot.expiresAt = expiresAt;
  if (index >= 0) insert(wallet.lots, lot);
}

/** Puts a lot in its place in burn order. Most lots go last, so the search starts there. */
function insert(lots: Lot[], lot: Lot): void {
  let index = lots.length;
  while (index > 0 && burnsBefore(lot, present(lots[index - 1], "a lot"))) index--;
  if (index === lots.length) lots.push(lot);
  else lots.splice(index, 0, lot);
}

/** Earliest expiry first (none last), then oldest, then first made (section 5). */
function burnsBefore(a: Lot, b: Lot): boolean {
  if (a.expiresAt !== b.expiresAt) return a.expiresAt < b.expiresAt;
  if (a.awardedAt !== b.awardedAt) return a.awardedAt < b.awardedAt;
  return a.no < b.no;
}

function changeHeld(state: AccountState, hold: Hold, sign: 1 | -1): void {
  for (const share of hold.shares) {
    const wallet = present(walletOf(state, share.wallet), "the wallet of a hold");
    for (const { no, units } of share.lots) {
      const lot = present(lotOf(wallet, no), "a held lot");
      lot.held += sign * units;
      wallet.held += sign * units;
      assert(lot.held >= 0 && lot.held <= lot.left, "a lot holds what is held of it");
    }
  }
}

function forgetContributions(state: AccountState, keep: (contribution: { seq: number; at: number }) => boolean): void {
  for (const [planCode, rows] of state.windows) {
    for (const [rowNo, contributions] of rows) {
      if (contributions.every(keep)) continue;
      const kept = contributions.filter(keep);
      if (kept.length > 0) rows.set(rowNo, kept);
      else rows.delete(rowNo);
    }
    if (rows.size === 0) state.windows.delete(planCode);
  }
}

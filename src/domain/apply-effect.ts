/**
 * The one function that changes an account's state. The live path and the recovery path both go through it, so that
 * they cannot drift apart. It decides nothing; a contradiction is a broken invariant.
 */
import { assert, present } from "../shared/assert.js";
import { unboxed } from "../shared/unboxed.js";
import { DAY_MS } from "./calendar.js";
import type { Effect, Entry, LotOpened } from "./effects.js";
import type { Lot } from "./lot-list.js";
import type { AccountState, Contribution, Hold, WalletState, Withholding } from "./state.js";
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
      changeLot(wallet, effect.no, (lot) => {
        assert(effect.units <= lot.expired, "no more is settled than expired");
        return { ...lot, expired: lot.expired - effect.units };
      });
      const index = wallet.gone.indexOf(effect.no);
      if (index >= 0 && wallet.gone.at(index).expired === 0) wallet.gone.remove(index);
      return;
    }
    case "overridden": {
      const { now, withinDays, graceDays } = effect;
      const kept = state.overrides.filter(
        (past) => past.now + (past.withinDays + past.graceDays + OVERRIDE_KEPT_DAYS) * DAY_MS >= now,
      );
      state.overrides = [...kept, { seq: state.seq, now, withinDays, graceDays }];
      return;
    }
    case "held":
      changeHeld(state, effect.hold, 1);
      state.holds = [...state.holds, effect.hold];
      return;
    case "holdEnded": {
      const ended = state.holds.find((hold) => hold.seq === effect.seq);
      changeHeld(state, present(ended, "the hold that ends"), -1);
      state.holds = state.holds.filter((hold) => hold !== ended);
      return;
    }
    case "saleCounted":
      for (const plan of effect.plans) state.planSales.set(plan, (state.planSales.get(plan) ?? 0) + effect.by);
      return;
    case "contributed":
      forgetContributions(state, (contribution) => contribution.at > effect.keepAfter);
      for (const { planCode, rowNo, seq, at, base, computed } of effect.rows) {
        state.windows ??= new Map();
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
      state.activities ??= new Map();
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
      if (effect.unit === "points") state.reachedPoints = [...state.reachedPoints, effect.row];
      else state.reachedCurrency = [...state.reachedCurrency, effect.row];
      return;
  }
}

function applyEntry(state: AccountState, entry: Entry): void {
  const wallet = walletOf(state, entry.wallet) ?? openWallet(state, entry.wallet);
  const { amount, kind } = entry;
  if (entry.lot === 0) {
    wallet.debt = unboxed(wallet.debt - amount);
    assert(wallet.debt >= 0, "a debt is never overpaid");
  } else {
    moveInLot(wallet, entry);
    wallet.left = unboxed(wallet.left + amount);
  }
  if (kind === "redeem" || kind === "giveBack" || kind === "expire" || kind === "unexpire")
    wallet.spent = unboxed(wallet.spent - amount);
  assert(wallet.left - wallet.debt === entry.balance, "an entry names the balance after it");
}

/** A wallet begins with its first lot, or with a debt. */
function openWallet(state: AccountState, code: string): WalletState {
  const wallet = emptyWallet(code);
  state.wallets.push(wallet);
  return wallet;
}

/** An empty lot leaves the open ones; it is remembered while something expired out of it, and comes back with what comes back. */
function moveInLot({ lots, gone }: WalletState, { lot: no, amount, kind }: Entry): void {
  const index = lots.indexOf(no);
  if (index < 0) {
    const at = gone.indexOf(no);
    assert(at >= 0, "the lot of an entry");
    assert(amount > 0, "what comes back into an empty lot is above zero");
    const lot = gone.at(at);
    gone.remove(at);
    lots.insert({ ...lot, left: amount });
    return;
  }
  const left = lots.left(index) + amount;
  assert(left >= lots.held(index), "a lot is never overdrawn, and what is held stays");
  if (left > 0 && kind !== "expire") {
    lots.putLeft(index, left);
    return;
  }
  const before = lots.at(index);
  const lot = { ...before, left, expired: kind === "expire" ? before.expired - amount : before.expired };
  if (left > 0) {
    lots.put(index, lot);
    return;
  }
  lots.remove(index);
  if (lot.expired > 0) gone.push(lot);
}

/** Changes a lot where it stands; nothing by which the open ones are ordered. */
function changeLot(wallet: WalletState, no: number, change: (lot: Lot) => Lot): void {
  const open = wallet.lots.indexOf(no);
  const list = open >= 0 ? wallet.lots : wallet.gone;
  const index = open >= 0 ? open : list.indexOf(no);
  assert(index >= 0, "a lot that is there");
  list.put(index, change(list.at(index)));
}

function openLot(state: AccountState, effect: LotOpened): void {
  const wallet = walletOf(state, effect.wallet) ?? openWallet(state, effect.wallet);
  const { no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy } = effect;
  // One that was blocked and left the state comes back blocked.
  const from = state.withheld.length > 0 && isWithheld(state, no) ? UNTIL_FREED : activeFrom;
  wallet.lots.insert({
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
  const before = state.withheld.filter((one) => one.no === no);
  assert(
    before.every((one) => one.reason !== reason),
    "a lot is withheld once for a reason",
  );
  changeLot(wallet, no, (lot) => {
    const activeFrom = before[0]?.activeFrom ?? lot.activeFrom;
    state.withheld = [...state.withheld, { wallet: walletCode, no, reason, activeFrom, openedBy: lot.openedBy }];
    return { ...lot, activeFrom: UNTIL_FREED };
  });
  wallet.activeFromMax = UNTIL_FREED;
}

/** The lot may have left the state meanwhile. */
function free(state: AccountState, walletCode: string, no: number, reason: Withholding): void {
  const freed = state.withheld.find((one) => one.no === no && one.reason === reason);
  const { activeFrom } = present(freed, "what withholds a lot that is freed");
  state.withheld = state.withheld.filter((one) => one !== freed);
  const wallet = present(walletOf(state, walletCode), "the wallet of a freed lot");
  if (lotOf(wallet, no) !== null && !isWithheld(state, no)) {
    changeLot(wallet, no, (lot) => ({ ...lot, activeFrom }));
  }
  let max = -NEVER;
  for (const lots of [wallet.lots, wallet.gone]) {
    for (let index = 0; index < lots.length; index++) max = Math.max(max, lots.activeFrom(index));
  }
  wallet.activeFromMax = max;
}

function extendLot(state: AccountState, walletCode: string, no: number, expiresAt: number): void {
  const wallet = present(walletOf(state, walletCode), "the wallet of an extended lot");
  const index = wallet.lots.indexOf(no);
  if (index < 0) {
    changeLot(wallet, no, (lot) => ({ ...lot, extended: true, expiresAt }));
    return;
  }
  const lot = wallet.lots.at(index);
  wallet.lots.remove(index);
  wallet.lots.insert({ ...lot, extended: true, expiresAt });
}

function changeHeld(state: AccountState, hold: Hold, sign: 1 | -1): void {
  for (const share of hold.shares) {
    const wallet = present(walletOf(state, share.wallet), "the wallet of a hold");
    for (const { no, units } of share.lots) {
      changeLot(wallet, no, (lot) => {
        const held = lot.held + sign * units;
        assert(held >= 0 && held <= lot.left, "a lot holds what is held of it");
        return { ...lot, held };
      });
      wallet.held = unboxed(wallet.held + sign * units);
    }
  }
}

function forgetContributions(state: AccountState, keep: (contribution: { seq: number; at: number }) => boolean): void {
  if (state.windows === null) return;
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

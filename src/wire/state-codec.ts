/**
 * An account's state as compact bytes: snapshots, and the proof that state equals the fold of the journal. The same
 * state always gives the same bytes.
 */
import { type Lot, LotList } from "../domain/lot-list.js";
import type { AccountState, Contribution, WalletState, Withheld } from "../domain/state.js";
import { emptyState, WITHHOLDINGS } from "../domain/state.js";
import { assert, present } from "../shared/assert.js";
import { unboxed } from "../shared/unboxed.js";
import { CompactReader } from "./compact-reader.js";
import { CompactWriter } from "./compact-writer.js";
import { readHold, readLot, writeHold, writeLot } from "./record-codec.js";
import type { WalletNumbers } from "./wallet-numbers.js";

/**
 * Version of the fold: raised when applyEffect, the state's shape or the layout below changes. A snapshot of another
 * version is not read; the journal is folded anew.
 */
export const FOLD_VERSION = 1;

const writer = new CompactWriter();

export function encodeState(state: AccountState, wallets: WalletNumbers): Uint8Array {
  const w = writer;
  w.reset();
  w.uint(FOLD_VERSION);
  w.uint(state.account);
  w.uint(state.seq);
  w.int(state.clock);
  w.int(state.firstNow);
  w.flag(state.opened);
  w.text(state.level);
  w.uint(state.nextLot);
  w.uint(state.wallets.length);
  for (const wallet of state.wallets) writeWallet(w, wallet, wallets);
  w.uint(state.holds.length);
  for (const hold of state.holds) writeHold(w, hold, wallets);
  w.uint(state.planSales.size);
  for (const [plan, sales] of state.planSales) {
    w.text(plan);
    w.int(sales);
  }
  writeWindows(w, state.windows);
  w.uint(state.activities?.size ?? 0);
  for (const [activity, occurrences] of state.activities ?? []) {
    w.text(activity);
    w.uint(occurrences.length);
    for (const { at, quantity } of occurrences) {
      w.int(at);
      w.uint(quantity);
    }
  }
  w.uint(state.overrides.length);
  for (const { seq, now, withinDays, graceDays } of state.overrides) {
    w.uint(seq);
    w.int(now);
    w.uint(withinDays);
    w.uint(graceDays);
  }
  w.uint(state.referrer);
  w.flag(state.firstSale);
  for (const reached of [state.reachedPoints, state.reachedCurrency]) {
    w.uint(reached.length);
    for (const row of reached) w.uint(row);
  }
  // Left out where there is nothing, as nearly everywhere: so that older states stay readable as they are.
  if (state.withheld.length > 0) writeWithheld(w, state, wallets);
  return w.finish();
}

/** What {@link encodeState} was given; only for bytes of {@link FOLD_VERSION}. */
export function decodeState(bytes: Uint8Array, wallets: WalletNumbers): AccountState {
  const r = new CompactReader(bytes);
  const version = r.uint();
  assert(version === FOLD_VERSION, `a state of fold version ${FOLD_VERSION}, not ${version}`);
  const state = emptyState(r.uint());
  state.seq = r.uint();
  state.clock = r.int();
  state.firstNow = r.int();
  state.opened = r.flag();
  state.level = r.text();
  state.nextLot = r.uint();
  state.wallets.push(...r.list(() => readWallet(r, wallets)));
  state.holds = r.list(() => readHold(r, wallets));
  for (const [plan, sales] of r.list(() => [r.text(), r.int()] as const)) state.planSales.set(plan, sales);
  const windows = r.list(() => readWindowsOfPlan(r));
  if (windows.length > 0) state.windows = new Map(windows);
  for (let count = r.uint(); count > 0; count--) {
    state.activities ??= new Map();
    state.activities.set(
      r.text(),
      r.list(() => ({ at: r.int(), quantity: r.uint() })),
    );
  }
  state.overrides = r.list(() => ({ seq: r.uint(), now: r.int(), withinDays: r.uint(), graceDays: r.uint() }));
  state.referrer = r.uint();
  state.firstSale = r.flag();
  state.reachedPoints = r.list(() => r.uint());
  state.reachedCurrency = r.list(() => r.uint());
  if (!r.atEnd) state.withheld = r.list(() => readWithheld(r, wallets));
  assert(r.atEnd, "a state is read to its end");
  return state;
}

function writeWallet(w: CompactWriter, wallet: WalletState, wallets: WalletNumbers): void {
  w.uint(wallets.numberOf(wallet.code));
  w.uint(wallet.debt);
  w.int(wallet.spent);
  w.int(wallet.activeFromMax);
  w.uint(wallet.lots.length);
  for (const lot of wallet.lots) writeFilled(w, lot);
  w.uint(wallet.gone.length);
  for (const lot of wallet.gone) writeFilled(w, lot);
}

/** What the wallet holds in sum is not stored beside its lots, but added up again. */
function readWallet(r: CompactReader, wallets: WalletNumbers): WalletState {
  const code = wallets.codeOf(r.uint());
  const debt = r.uint();
  const spent = r.int();
  const activeFromMax = r.int();
  const lots = readLots(r);
  const gone = readLots(r);
  let left = 0;
  let held = 0;
  for (const lot of lots) {
    left += lot.left;
    held += lot.held;
  }
  return { code, lots, gone, left: unboxed(left), held: unboxed(held), debt, spent, activeFromMax };
}

function writeFilled(w: CompactWriter, lot: Lot): void {
  writeLot(w, lot);
  w.uint(lot.left);
  w.uint(lot.held);
  w.uint(lot.expired);
}

/** In the order in which they were written. */
function readLots(r: CompactReader): LotList {
  const lots = new LotList();
  for (const lot of r.list(() => readFilled(r))) lots.push(lot);
  return lots;
}

function readFilled(r: CompactReader): Lot {
  const { no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy } = readLot(r);
  const left = r.uint();
  const held = r.uint();
  const expired = r.uint();
  return { no, left, held, expired, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy };
}

function writeWithheld(w: CompactWriter, { withheld }: AccountState, wallets: WalletNumbers): void {
  w.uint(withheld.length);
  for (const { wallet, no, reason, activeFrom, openedBy } of withheld) {
    w.uint(wallets.numberOf(wallet));
    w.uint(no);
    w.uint(WITHHOLDINGS.indexOf(reason));
    w.int(activeFrom);
    w.uint(openedBy);
  }
}

function readWithheld(r: CompactReader, wallets: WalletNumbers): Withheld {
  const wallet = wallets.codeOf(r.uint());
  const no = r.uint();
  const reason = present(WITHHOLDINGS[r.uint()], "why a lot is withheld");
  return { wallet, no, reason, activeFrom: r.int(), openedBy: r.uint() };
}

function writeWindows(w: CompactWriter, windows: AccountState["windows"]): void {
  w.uint(windows?.size ?? 0);
  for (const [plan, rows] of windows ?? []) {
    w.text(plan);
    w.uint(rows.size);
    for (const [rowNo, contributions] of rows) {
      w.uint(rowNo);
      w.uint(contributions.length);
      for (const { seq, at, base, computed } of contributions) {
        w.uint(seq);
        w.int(at);
        w.uint(base);
        w.uint(computed);
      }
    }
  }
}

function readWindowsOfPlan(r: CompactReader): [string, Map<number, Contribution[]>] {
  const plan = r.text();
  const rows = r.list((): [number, Contribution[]] => [
    r.uint(),
    r.list(() => ({ seq: r.uint(), at: r.int(), base: r.uint(), computed: r.uint() })),
  ]);
  return [plan, new Map(rows)];
}

/**
 * An account's state as compact bytes: snapshots, and the proof that state equals the fold of the journal. The same
 * state always gives the same bytes.
 */
import { LotList } from "../domain/lot-list.js";
import type { AccountState, Contribution, WalletState, Withheld } from "../domain/state.js";
import { emptyState, WITHHOLDINGS } from "../domain/state.js";
import { assert, present } from "../shared/assert.js";
import { unboxed } from "../shared/unboxed.js";
import { CompactReader } from "./compact-reader.js";
import { CompactWriter } from "./compact-writer.js";
import { PlansNamed, readLots, writeLots } from "./lots-codec.js";
import { readHold, readLot, writeHold } from "./record-codec.js";
import type { WalletNumbers } from "./wallet-numbers.js";

/**
 * Version of the fold: raised when applyEffect, the state's shape or the layout below changes. What is written has this
 * one. A snapshot of a version that is not read is as good as none: the journal is folded anew.
 */
export const FOLD_VERSION = 2;
/** In the first, each lot was written in full; what is read of it is the same. */
export const FOLD_VERSIONS_READ: readonly number[] = [1, FOLD_VERSION];

const writer = new CompactWriter();
/** Where {@link unpackState} puts the bytes to be read. */
let unpacked = Buffer.allocUnsafeSlow(16_384);

export function encodeState(state: AccountState, wallets: WalletNumbers): Uint8Array {
  writer.reset();
  writeState(writer, state, wallets);
  return writer.finish();
}

/** As {@link encodeState}, in a string of one character a byte: the cheapest there is to keep for V8. */
export function packState(state: AccountState, wallets: WalletNumbers): string {
  writer.reset();
  writeState(writer, state, wallets);
  return writer.finishText();
}

export function unpackState(packed: string, wallets: WalletNumbers): AccountState {
  if (unpacked.length < packed.length) unpacked = Buffer.allocUnsafeSlow(2 * packed.length);
  const length = unpacked.write(packed, "latin1");
  return decodeState(unpacked.subarray(0, length), wallets);
}

function writeState(w: CompactWriter, state: AccountState, wallets: WalletNumbers): void {
  w.uint(FOLD_VERSION);
  w.uint(state.account);
  w.uint(state.seq);
  w.int(state.clock);
  w.int(state.firstNow);
  w.flag(state.opened);
  w.text(state.level);
  w.uint(state.nextLot);
  w.uint(state.wallets.length);
  const plans = new PlansNamed();
  for (const wallet of state.wallets) writeWallet(w, wallet, wallets, plans);
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
}

/** What {@link encodeState} was given, of {@link FOLD_VERSIONS_READ}. */
export function decodeState(bytes: Uint8Array, wallets: WalletNumbers): AccountState {
  const r = new CompactReader(bytes);
  const version = r.uint();
  assert(FOLD_VERSIONS_READ.includes(version), `a state of fold version ${FOLD_VERSION}, not ${version}`);
  const state = emptyState(r.uint());
  state.seq = r.uint();
  state.clock = r.int();
  state.firstNow = r.int();
  state.opened = r.flag();
  state.level = r.text();
  state.nextLot = r.uint();
  const plans = new PlansNamed();
  const readList = version === 1 ? readLotsInFull : readLots;
  for (let left = r.count(); left > 0; left--) state.wallets.push(readWallet(r, wallets, () => readList(r, plans)));
  state.holds = r.list(() => readHold(r, wallets));
  for (let left = r.count(); left > 0; left--) state.planSales.set(r.text(), r.int());
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

function writeWallet(w: CompactWriter, wallet: WalletState, wallets: WalletNumbers, plans: PlansNamed): void {
  w.uint(wallets.numberOf(wallet.code));
  w.uint(wallet.debt);
  w.int(wallet.spent);
  w.int(wallet.activeFromMax);
  writeLots(w, wallet.lots, plans);
  writeLots(w, wallet.gone, plans);
}

/** What the wallet holds in sum is not stored beside its lots, but added up again. */
function readWallet(r: CompactReader, wallets: WalletNumbers, readList: () => LotList): WalletState {
  const code = wallets.codeOf(r.uint());
  const debt = r.uint();
  const spent = r.int();
  const activeFromMax = r.int();
  const lots = readList();
  const gone = readList();
  let left = 0;
  let held = 0;
  for (let index = 0; index < lots.length; index++) {
    left += lots.left(index);
    held += lots.held(index);
  }
  return { code, lots, gone, left: unboxed(left), held: unboxed(held), debt, spent, activeFromMax };
}

function readLotsInFull(r: CompactReader): LotList {
  const lots = new LotList();
  for (let left = r.count(); left > 0; left--) {
    const origin = readLot(r);
    lots.push({ ...origin, left: r.uint(), held: r.uint(), expired: r.uint() });
  }
  return lots;
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

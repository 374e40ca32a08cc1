/** Snapshots as the first fold version wrote them, for what can happen to a customer of the tests: lots in full, one after the other. */
import type { LotList } from "../../src/domain/lot-list.js";
import type { AccountState } from "../../src/domain/state.js";
import { CompactWriter } from "../../src/wire/compact-writer.js";
import { writeLot } from "../../src/wire/record-codec.js";
import type { WalletNumbers } from "../../src/wire/wallet-numbers.js";

/** Whether it is one of those. */
export function isPlain({ holds, overrides, withheld, windows, activities }: AccountState): boolean {
  return holds.length + overrides.length + withheld.length === 0 && windows === null && activities === null;
}

export function encodeVersion1(state: AccountState, wallets: WalletNumbers): Buffer {
  if (!isPlain(state)) throw new Error("only plain states");
  const w = new CompactWriter();
  w.uint(1);
  w.uint(state.account);
  w.uint(state.seq);
  w.int(state.clock);
  w.int(state.firstNow);
  w.flag(state.opened);
  w.text(state.level);
  w.uint(state.nextLot);
  w.uint(state.wallets.length);
  for (const wallet of state.wallets) {
    w.uint(wallets.numberOf(wallet.code));
    w.uint(wallet.debt);
    w.int(wallet.spent);
    w.int(wallet.activeFromMax);
    writeInFull(w, wallet.lots);
    writeInFull(w, wallet.gone);
  }
  w.uint(0);
  w.uint(state.planSales.size);
  for (const [plan, sales] of state.planSales) {
    w.text(plan);
    w.int(sales);
  }
  for (const _none of ["windows", "activities", "overrides"]) w.uint(0);
  w.uint(state.referrer);
  w.flag(state.firstSale);
  for (const reached of [state.reachedPoints, state.reachedCurrency]) {
    w.uint(reached.length);
    for (const row of reached) w.uint(row);
  }
  return Buffer.from(w.finish());
}

function writeInFull(w: CompactWriter, lots: LotList): void {
  w.uint(lots.length);
  for (const lot of lots) {
    writeLot(w, lot);
    w.uint(lot.left);
    w.uint(lot.held);
    w.uint(lot.expired);
  }
}

/**
 * Operation records, holds and lots as compact bytes: the parts that effects, facts and snapshots share. Each function
 * writes or reads in place; versions are the business of whoever opens the message.
 */
import type { LotOrigin, OperationRecord, RedemptionShare, SaleAwardRecord, SaleRecord } from "../domain/record.js";
import { OTHER_RECORD } from "../domain/record.js";
import type { Hold } from "../domain/state.js";
import { NEVER } from "../domain/state.js";
import { assert } from "../shared/assert.js";
import type { CompactReader } from "./compact-reader.js";
import type { CompactWriter } from "./compact-writer.js";
import type { WalletNumbers } from "./wallet-numbers.js";

/** Numbers of the record types: append only. */
const SALE = 1;
const REDEMPTION = 2;
const AUTHORIZATION = 3;
const OTHER = 4;

const AUTHORIZATION_STATES = ["open", "captured", "released"] as const;

export function writeRecord(w: CompactWriter, record: OperationRecord, wallets: WalletNumbers): void {
  switch (record.type) {
    case "sale":
      w.uint(SALE);
      writeSale(w, record, wallets);
      return;
    case "redemption":
      w.uint(REDEMPTION);
      w.flag(record.voided);
      w.uint(record.shares.length);
      for (const share of record.shares) writeShare(w, share, wallets);
      return;
    case "authorization":
      w.uint(AUTHORIZATION);
      w.uint(AUTHORIZATION_STATES.indexOf(record.state));
      return;
    case "other":
      w.uint(OTHER);
  }
}

export function readRecord(r: CompactReader, wallets: WalletNumbers): OperationRecord {
  return readContent(r, r.uint(), wallets);
}

function readContent(r: CompactReader, type: number, wallets: WalletNumbers): OperationRecord {
  switch (type) {
    case SALE:
      return readSale(r, wallets);
    case REDEMPTION: {
      const voided = r.flag();
      return { type: "redemption", shares: r.list(() => readShare(r, wallets)), voided };
    }
    case AUTHORIZATION: {
      const state = AUTHORIZATION_STATES[r.uint()];
      assert(state !== undefined, "an authorization has a known state");
      return { type: "authorization", state };
    }
    default:
      assert(type === OTHER, `a record has a known type, not ${type}`);
      return OTHER_RECORD;
  }
}

/** Passes over what {@link readRecord} would read; the fold of the journal needs no records. */
export function skipRecord(r: CompactReader, wallets: WalletNumbers): void {
  const type = r.uint();
  if (type === SALE) skipSale(r);
  else readContent(r, type, wallets);
}

function skipSale(r: CompactReader): void {
  r.flag();
  const refunds = r.uint();
  r.skipNumbers(r.count() * (refunds > 0 ? 6 : 4));
  r.skipNumbers(3);
  r.skipTexts(r.count() * 2);
  r.skipTexts(r.count());
  for (let awards = r.count(); awards > 0; awards--) {
    r.skipNumbers(5);
    r.skipNumbers(r.count());
  }
}

function writeSale(w: CompactWriter, sale: SaleRecord, wallets: WalletNumbers): void {
  const returned = sale.refunds > 0;
  w.flag(sale.voided);
  w.uint(sale.refunds);
  w.uint(sale.lines.length);
  for (const line of sale.lines) {
    w.int(line.lineNo);
    w.uint(line.quantity);
    w.uint(line.netAmount);
    w.uint(line.eligible);
    // Nothing is returned of a sale without refunds, and most have none.
    if (!returned) continue;
    w.uint(line.returnedQuantity);
    w.uint(line.returnedAmount);
  }
  w.uint(sale.bill);
  w.uint(sale.loyaltyPart);
  w.uint(sale.givenBack);
  w.uint(sale.redemptions.length);
  for (const { source, operationId } of sale.redemptions) {
    w.text(source);
    w.text(operationId);
  }
  w.uint(sale.plansInForce.length);
  for (const plan of sale.plansInForce) w.text(plan);
  w.uint(sale.awards.length);
  for (const award of sale.awards) {
    w.uint(wallets.numberOf(award.wallet));
    w.uint(award.amount);
    w.uint(award.lot);
    w.flag(award.refundBasis === "quantity");
    w.uint(award.takenBack);
    w.uint(award.lines.length);
    for (const index of award.lines) w.uint(index);
  }
}

function readSale(r: CompactReader, wallets: WalletNumbers): SaleRecord {
  const voided = r.flag();
  const refunds = r.uint();
  // Loops, not list(): every sale has these, and a function for each value costs more than what it reads.
  const lines: SaleRecord["lines"][number][] = [];
  for (let count = r.count(); count > 0; count--) {
    lines.push({
      lineNo: r.int(),
      quantity: r.uint(),
      netAmount: r.uint(),
      eligible: r.uint(),
      returnedQuantity: refunds > 0 ? r.uint() : 0,
      returnedAmount: refunds > 0 ? r.uint() : 0,
    });
  }
  const bill = r.uint();
  const loyaltyPart = r.uint();
  const givenBack = r.uint();
  const redemptions = r.list(() => ({ source: r.text(), operationId: r.text() }));
  const plansInForce = r.texts();
  const awards: SaleAwardRecord[] = [];
  for (let count = r.count(); count > 0; count--) {
    const wallet = wallets.codeOf(r.uint());
    const amount = r.uint();
    const lot = r.uint();
    const refundBasis = r.flag() ? "quantity" : "amount";
    const takenBack = r.uint();
    awards.push({ wallet, amount, lot, refundBasis, lines: r.uints(), takenBack });
  }
  return { type: "sale", lines, bill, loyaltyPart, redemptions, plansInForce, awards, refunds, givenBack, voided };
}

function writeShare(w: CompactWriter, share: RedemptionShare, wallets: WalletNumbers): void {
  w.uint(wallets.numberOf(share.wallet));
  w.uint(share.amount);
  w.uint(share.givenBack);
  w.uint(share.lots.length);
  for (const { lot, units, givenBack } of share.lots) {
    writeLot(w, lot);
    w.uint(units);
    w.uint(givenBack);
  }
}

function readShare(r: CompactReader, wallets: WalletNumbers): RedemptionShare {
  const wallet = wallets.codeOf(r.uint());
  const amount = r.uint();
  const givenBack = r.uint();
  const lots = r.list(() => ({ lot: readLot(r), units: r.uint(), givenBack: r.uint() }));
  return { wallet, amount, givenBack, lots };
}

/** A lot without what is in it. */
export function writeLot(w: CompactWriter, lot: LotOrigin): void {
  w.uint(lot.no);
  w.int(lot.awardedAt);
  w.int(lot.activeFrom - lot.awardedAt);
  writeInstant(w, lot.expiresAt);
  w.flag(lot.extended);
  w.text(lot.planCode);
  w.uint(lot.rowNo);
  w.uint(lot.openedBy);
}

export function readLot(r: CompactReader): LotOrigin {
  const no = r.uint();
  const awardedAt = r.int();
  const activeFrom = awardedAt + r.int();
  const expiresAt = readInstant(r);
  const extended = r.flag();
  return { no, awardedAt, activeFrom, expiresAt, extended, planCode: r.text(), rowNo: r.uint(), openedBy: r.uint() };
}

/** An instant that may never come: that takes a byte. */
export function writeInstant(w: CompactWriter, instant: number): void {
  w.flag(instant !== NEVER);
  if (instant !== NEVER) w.int(instant);
}

export function readInstant(r: CompactReader): number {
  return r.flag() ? r.int() : NEVER;
}

export function writeHold(w: CompactWriter, hold: Hold, wallets: WalletNumbers): void {
  w.uint(hold.seq);
  w.int(hold.endsAt);
  w.uint(hold.amount);
  w.uint(hold.shares.length);
  for (const share of hold.shares) {
    w.uint(wallets.numberOf(share.wallet));
    w.uint(share.amount);
    w.uint(share.units);
    w.uint(share.lots.length);
    for (const { no, units } of share.lots) {
      w.uint(no);
      w.uint(units);
    }
  }
}

export function readHold(r: CompactReader, wallets: WalletNumbers): Hold {
  const seq = r.uint();
  const endsAt = r.int();
  const amount = r.uint();
  const shares = r.list(() => ({
    wallet: wallets.codeOf(r.uint()),
    amount: r.uint(),
    units: r.uint(),
    lots: r.list(() => ({ no: r.uint(), units: r.uint() })),
  }));
  return { seq, endsAt, amount, shares };
}

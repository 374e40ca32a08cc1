// Lots, debts and the entries that move them (sections 2, 6, 7). Every change of an amount goes through a function
// of this file and writes its journal entry beside it; holding and releasing move nothing and write none.

import { maxOf, minOf, sumOf } from "./amounts.js";
import type { Rulebook } from "./rulebook.js";
import type { Account, Lot, LotPart, ProgramAccount } from "./state.js";
import type { Store } from "./store.js";

/** Who moves: the operation (key "" for lapse of time) and the rulebook version in force for it. */
export interface Mover {
  readonly store: Store;
  readonly operationKey: string;
  readonly rulebook: Rulebook;
}

export function heldOf(account: Account, lot: Lot): bigint {
  const live = account.holds.filter((hold) => hold.state === "live");
  const parts = live.flatMap((hold) => hold.shares).flatMap((share) => share.parts);
  return sumOf(parts, (part) => (part.lotId === lot.id ? part.units : 0n));
}

export function freeOf(account: Account, lot: Lot): bigint {
  return lot.left - heldOf(account, lot);
}

export const isActive = (lot: Lot, now: number): boolean => lot.activeFrom <= now;
export const isPast = (lot: Lot, now: number): boolean => lot.expiresAt !== null && lot.expiresAt <= now;

export function lotsOf(account: Account, wallet: string): Lot[] {
  return account.lots.filter((lot) => lot.wallet === wallet);
}

export function debtOf(account: Account, wallet: string): bigint {
  return account.debts.get(wallet) ?? 0n;
}

function setDebt(account: Account, wallet: string, debt: bigint): void {
  account.debts.set(wallet, debt);
}

/** May be negative: that is what a debt looks like. */
export function availableOf(account: Account, wallet: string): bigint {
  const now = account.clock;
  const spendable = lotsOf(account, wallet).filter((lot) => isActive(lot, now) && !isPast(lot, now));
  return sumOf(spendable, (lot) => freeOf(account, lot)) - debtOf(account, wallet);
}

export function pendingOf(account: Account, wallet: string): bigint {
  const waiting = lotsOf(account, wallet).filter((lot) => !isActive(lot, account.clock));
  return sumOf(waiting, (lot) => freeOf(account, lot));
}

export function heldOfWallet(account: Account, wallet: string): bigint {
  return sumOf(lotsOf(account, wallet), (lot) => heldOf(account, lot));
}

/** Earliest expiry first (none last), then oldest, then first made. */
export function inBurnOrder(lots: readonly Lot[]): Lot[] {
  const expiry = (lot: Lot): number => lot.expiresAt ?? Number.POSITIVE_INFINITY;
  return [...lots].sort((a, b) => {
    if (expiry(a) !== expiry(b)) return expiry(a) < expiry(b) ? -1 : 1;
    return a.awardedAt === b.awardedAt ? a.id - b.id : a.awardedAt - b.awardedAt;
  });
}

/** The first `units` of what is free in the wallet's active lots, in burn order. */
export function chooseActive(account: Account, wallet: string, units: bigint): LotPart[] {
  const now = account.clock;
  const active = lotsOf(account, wallet).filter((lot) => isActive(lot, now) && !isPast(lot, now));
  return choose(account, inBurnOrder(active), units);
}

export function choose(account: Account, lots: readonly Lot[], units: bigint): LotPart[] {
  const parts: LotPart[] = [];
  let missing = units;
  for (const lot of lots) {
    const taken = minOf(missing, freeOf(account, lot));
    if (taken > 0n) parts.push({ lotId: lot.id, units: taken });
    missing -= maxOf(taken, 0n);
  }
  return parts;
}

export function lotById(account: Account, id: number): Lot {
  const lot = account.lots.find((candidate) => candidate.id === id);
  if (lot === undefined) throw new Error(`account ${account.id} has no lot ${id}`);
  return lot;
}

function append(
  mover: Mover,
  account: Account,
  move: { wallet: string; amount: bigint; from: string; to: string; lotId: number },
): void {
  const { store, operationKey, rulebook } = mover;
  store.append({ operationKey, now: account.clock, rulebookVersion: rulebook.version, ...move });
}

export type NewLot = Pick<
  Lot,
  "wallet" | "credited" | "awardedAt" | "activeFrom" | "expiresAt" | "extended" | "planCode" | "rowNo"
>;

function openLot(mover: Mover, account: Account, newLot: NewLot): Lot {
  const { wallet, credited, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo } = newLot;
  const lot: Lot = {
    id: mover.store.nextLotId(),
    wallet,
    credited,
    left: 0n,
    awardedAt,
    activeFrom,
    expiresAt,
    extended,
    expired: 0n,
    expiredCounted: 0n,
    operationKey: mover.operationKey,
    planCode,
    rowNo,
  };
  account.lots.push(lot);
  return lot;
}

/** Credits a lot; a debt of its wallet is repaid first, and the lot keeps the rest. */
export function creditLot(mover: Mover, account: Account, from: ProgramAccount, newLot: NewLot): Lot {
  const lot = openLot(mover, account, newLot);
  putIntoLot(mover, account, lot, newLot.credited, from);
  return lot;
}

/** Moves a part of a lot to another account, expiry and all, by one entry between the two. */
export function moveLotPart(mover: Mover, sender: Account, part: LotPart, recipient: Account): void {
  takeFromLot(mover, sender, part, recipient.id);
  const arrived = openLot(mover, recipient, { ...lotById(sender, part.lotId), credited: part.units });
  absorb(recipient, arrived, part.units);
}

function absorb(account: Account, lot: Lot, units: bigint): void {
  const debt = debtOf(account, lot.wallet);
  const repaid = minOf(debt, units);
  setDebt(account, lot.wallet, debt - repaid);
  lot.left += units - repaid;
}

/** Units come into a lot from elsewhere: as an award, or back from where they went. Debt is repaid first. */
export function putIntoLot(mover: Mover, account: Account, lot: Lot, units: bigint, from: string): void {
  if (units === 0n) return;
  absorb(account, lot, units);
  append(mover, account, { wallet: lot.wallet, amount: units, from, to: account.id, lotId: lot.id });
}

export function takeFromLot(mover: Mover, account: Account, part: LotPart, to: string): void {
  const lot = lotById(account, part.lotId);
  if (part.units > lot.left) throw new Error(`lot ${lot.id} does not hold ${part.units}`);
  lot.left -= part.units;
  append(mover, account, { wallet: lot.wallet, amount: part.units, from: account.id, to, lotId: lot.id });
}

export function oweDebt(mover: Mover, account: Account, wallet: string, units: bigint, to: ProgramAccount): void {
  if (units === 0n) return;
  setDebt(account, wallet, debtOf(account, wallet) + units);
  append(mover, account, { wallet, amount: units, from: account.id, to, lotId: 0 });
}

/** Lets go what is past its expiry and not held. Says whether anything went. */
export function expirePast(mover: Mover, account: Account): boolean {
  let moved = false;
  for (const lot of account.lots) {
    const free = freeOf(account, lot);
    if (!isPast(lot, account.clock) || free <= 0n) continue;
    takeFromLot(mover, account, { lotId: lot.id, units: free }, "expired");
    lot.expired += free;
    moved = true;
  }
  return moved;
}

// Section 5: what the wallets can pay of a bill, in burn order, and what it costs them.

import { divideCeil, divideFloor, maxOf, minOf, sumOf } from "./amounts.js";
import { productGroupOf } from "./bill.js";
import { compareCodes } from "./conflicts.js";
import { levelOf } from "./levels.js";
import { availableOf } from "./lots.js";
import type { Masters } from "./masters.js";
import type { SaleLine } from "./operation.js";
import type { Level, Rulebook, Wallet } from "./rulebook.js";
import type { Account } from "./state.js";

export interface Purchase {
  readonly billAmount: bigint;
  readonly storeCode: string;
  readonly lines: readonly SaleLine[];
  /** In burn order; empty for the program's own order. */
  readonly wallets: readonly string[];
}

export interface Payment {
  readonly wallet: string;
  readonly amount: bigint;
  readonly units: bigint;
}

interface Payer {
  readonly account: Account;
  readonly rulebook: Rulebook;
  readonly masters: Masters;
}

const shareOf = (bill: bigint, bps: bigint): bigint => divideFloor(bill * bps, 10_000n);

function burnOrder(rulebook: Rulebook, named: readonly string[]): Wallet[] {
  if (named.length > 0) {
    return [...new Set(named)].flatMap((code) => rulebook.wallets.filter((wallet) => wallet.code === code));
  }
  const custom = rulebook.wallets.filter((wallet) => !wallet.builtIn);
  custom.sort((a, b) => a.burnPriority - b.burnPriority || compareCodes(a.code, b.code));
  return [...custom, ...rulebook.wallets.filter((wallet) => wallet.builtIn)];
}

/** What a wallet's own spending rule lets it pay at most. */
function spendingCap(wallet: Wallet, purchase: Purchase, masters: Masters): bigint {
  if (wallet.builtIn) return purchase.billAmount;
  if (wallet.stores.length > 0 && !wallet.stores.includes(purchase.storeCode)) return 0n;
  const share = shareOf(purchase.billAmount, wallet.maxBillShareBps);
  if (wallet.productGroups.length === 0) return share;
  const inGroups = purchase.lines.filter((line) => wallet.productGroups.includes(productGroupOf(line, masters)));
  return minOf(
    share,
    sumOf(inGroups, (line) => line.netAmount),
  );
}

interface Slab {
  readonly level: Level;
  readonly points: bigint;
}

/** The available points cut at the thresholds of the current level and those below it, top slab first. */
function slabsOf(rulebook: Rulebook, level: Level, available: bigint): Slab[] {
  const atOrBelow = rulebook.levels.slice(0, rulebook.levels.indexOf(level) + 1).toReversed();
  let ceiling = available;
  return atOrBelow.map((slabLevel) => {
    const points = maxOf(0n, ceiling - maxOf(0n, slabLevel.threshold));
    ceiling -= points;
    return { level: slabLevel, points };
  });
}

/** Pays up to `wanted` out of slabs, each at its level's ratio, under its level's share of the bill. */
function payFromSlabs(
  slabs: readonly Slab[],
  wanted: bigint,
  bill: bigint,
  paidByPoints: bigint,
): Omit<Payment, "wallet"> {
  let amount = 0n;
  let units = 0n;
  for (const { level, points } of slabs) {
    if (level.ratioPoints === 0n || level.ratioAmount === 0n) continue;
    const worth = divideFloor(points * level.ratioAmount, level.ratioPoints);
    const cap = shareOf(bill, level.redemptionPercentBps) - paidByPoints - amount;
    const paid = minOf(minOf(worth, cap), wanted - amount);
    if (paid <= 0n) continue;
    amount += paid;
    units += divideCeil(paid * level.ratioPoints, level.ratioAmount);
  }
  return { amount, units };
}

/** The first `wanted` minor units that the wallets can pay together, or all they can if that is less. */
export function payWith(payer: Payer, purchase: Purchase, wanted: bigint): Payment[] {
  const { account, rulebook, masters } = payer;
  const level = levelOf(rulebook, account.level);
  const payments: Payment[] = [];
  let missing = wanted;
  let paidByPoints = 0n;
  for (const wallet of burnOrder(rulebook, purchase.wallets)) {
    const available = maxOf(0n, availableOf(account, wallet.code));
    const allowed = minOf(missing, spendingCap(wallet, purchase, masters));
    if (wallet.unit === "currency") {
      const amount = minOf(allowed, available);
      payments.push({ wallet: wallet.code, amount, units: amount });
      missing -= amount;
    } else if (level !== undefined) {
      const isSlabbed = rulebook.redemptionMethod === "fallback" && wallet.builtIn;
      const slabs = isSlabbed ? slabsOf(rulebook, level, available) : [{ level, points: available }];
      const payment = payFromSlabs(slabs, allowed, purchase.billAmount, paidByPoints);
      payments.push({ wallet: wallet.code, ...payment });
      missing -= payment.amount;
      paidByPoints += payment.amount;
    }
  }
  return payments.filter((payment) => payment.amount > 0n);
}

export function redeemableOf(payer: Payer, purchase: Purchase): bigint {
  const level = levelOf(payer.rulebook, payer.account.level);
  const maximum = level === undefined || level.maxRedemption === 0n ? purchase.billAmount : level.maxRedemption;
  const payments = payWith(payer, purchase, minOf(purchase.billAmount, maximum));
  const redeemable = sumOf(payments, (payment) => payment.amount);
  return redeemable < (level?.minRedemption ?? 0n) ? 0n : redeemable;
}

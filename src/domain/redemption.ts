/**
 * What the wallets can pay of a bill, and what it costs them (section 5). Pure: it reads the state and changes nothing.
 *
 * Wallets pay greedily in burn order, so that a smaller amount is paid by the same wallets, slabs and caps as a larger
 * one up to where it is reached: what can be paid in all decides whether an amount can be.
 */
import { availableOf } from "./balances.js";
import { rankOf } from "./levels.js";
import type { SaleLine } from "./operation.js";
import { MAX_EXACT, mulDivCeil, mulDivFloor } from "./rounding.js";
import type { Level, Wallet } from "./rulebook.js";
import type { WalletState } from "./state.js";
import { walletOf } from "./state.js";
import type { Turn } from "./turn.js";

/** 100 % in basis points. */
const WHOLE_BPS = 10_000;

export interface PaymentRequest {
  /** Minor units. */
  readonly bill: number;
  /** In burn order; empty: the program's order. */
  readonly wallets: readonly string[];
  readonly storeCode: string;
  /** For spending rules that name product groups; their groups are in the facts, a line each. */
  readonly lines: readonly SaleLine[];
}

/** What one wallet pays: minor units, and the units of the wallet that they cost. */
export interface Payment {
  readonly wallet: string;
  readonly amount: number;
  readonly units: number;
}

/** How the wallets pay up to `limit` minor units; together at most the bill. */
export function pay(turn: Turn, request: PaymentRequest, limit: number): Payment[] {
  const payments: Payment[] = [];
  let rest = Math.min(limit, request.bill);
  let paidByPoints = 0;
  for (const wallet of burnOrder(turn, request.wallets)) {
    const state = walletOf(turn.state, wallet.code);
    if (state === null || rest <= 0) continue;
    const free = availableOf(state, turn.now);
    if (free <= 0) continue;
    const most = Math.min(rest, spendingCap(turn, wallet, request));
    const payment = payWith(turn, wallet, state, free, most, request.bill, paidByPoints);
    if (payment.amount === 0) continue;
    rest -= payment.amount;
    if (wallet.unit === "points") paidByPoints += payment.amount;
    payments.push(payment);
  }
  return payments;
}

/** What could be redeemed at all: at most the level's maximum, zero below its minimum. Minor units. */
export function redeemableOf(turn: Turn, request: PaymentRequest): number {
  const level = levelOf(turn);
  const most = level === null || level.maxRedemption === 0 ? MAX_EXACT : level.maxRedemption;
  const total = sumOf(pay(turn, request, most));
  return level !== null && total < level.minRedemption ? 0 : total;
}

export function sumOf(payments: readonly { readonly amount: number }[]): number {
  let sum = 0;
  for (const payment of payments) sum += payment.amount;
  return sum;
}

/** The customer's level, null for none: then points pay nothing and there is neither minimum nor maximum. */
export function levelOf(turn: Turn): Level | null {
  return turn.rulebook.levelByCode.get(turn.state.level) ?? null;
}

/** The program's order, or that which the operation names; a wallet that nobody defined pays nothing. */
function burnOrder(turn: Turn, named: readonly string[]): readonly Wallet[] {
  if (named.length === 0) return turn.rulebook.wallets;
  const order: Wallet[] = [];
  for (const code of named) {
    const wallet = turn.rulebook.walletByCode.get(code);
    if (wallet !== undefined && !order.includes(wallet)) order.push(wallet);
  }
  return order;
}

/** What a custom wallet's spending rule lets it pay; the built-in ones have none. */
function spendingCap(turn: Turn, wallet: Wallet, request: PaymentRequest): number {
  if (!wallet.custom) return MAX_EXACT;
  if (wallet.stores.length > 0 && !wallet.stores.includes(request.storeCode)) return 0;
  const share = mulDivFloor(request.bill, wallet.maxBillShareBps, WHOLE_BPS);
  if (wallet.productGroups.length === 0) return share;
  let inGroups = 0;
  for (const [index, line] of request.lines.entries()) {
    if (wallet.productGroups.includes(turn.facts.lineGroups[index] ?? line.productGroup)) inGroups += line.netAmount;
  }
  return Math.min(share, inGroups);
}

function payWith(
  turn: Turn,
  wallet: Wallet,
  state: WalletState,
  free: number,
  most: number,
  bill: number,
  paidByPoints: number,
): Payment {
  if (wallet.unit === "currency") {
    const amount = Math.min(free, most);
    return { wallet: state.code, amount, units: amount };
  }
  const level = levelOf(turn);
  if (level === null) return { wallet: state.code, amount: 0, units: 0 };
  const fallback = turn.rulebook.source.program.redemptionMethod === "fallback" && !wallet.custom;
  if (!fallback) return { wallet: state.code, ...convert(free, level, bill, paidByPoints, most) };
  let amount = 0;
  let units = 0;
  let top = free;
  for (let rank = rankOf(turn.rulebook, level.code); rank >= 0 && amount < most; rank--) {
    const slab = turn.rulebook.levels[rank];
    if (slab === undefined || top <= slab.threshold) continue;
    const paid = convert(top - Math.max(0, slab.threshold), slab, bill, paidByPoints + amount, most - amount);
    amount += paid.amount;
    units += paid.units;
    top = slab.threshold;
  }
  return { wallet: state.code, amount, units };
}

/** What points are worth at a level's ratio, capped by its share of the bill less what points have already paid. */
function convert(
  points: number,
  level: Level,
  bill: number,
  paidByPoints: number,
  most: number,
): { amount: number; units: number } {
  const { ratio } = level;
  const cap = Math.min(most, mulDivFloor(bill, level.redemptionPercentBps, WHOLE_BPS) - paidByPoints);
  if (cap <= 0 || ratio.amount === 0) return { amount: 0, units: 0 };
  // The points that pay the whole cap: when there are as many, their worth need not be computed, and cannot overflow.
  const amount = enough(points, cap, level) ? cap : mulDivFloor(points, ratio.amount, ratio.points);
  return { amount, units: mulDivCeil(amount, ratio.points, ratio.amount) };
}

/** Whether floor(points x ratio) >= cap, without leaving the safe range. */
function enough(points: number, cap: number, level: Level): boolean {
  const { ratio } = level;
  const have = points * ratio.amount;
  const need = cap * ratio.points;
  if (have <= MAX_EXACT && need <= MAX_EXACT) return have >= need;
  return BigInt(points) * BigInt(ratio.amount) >= BigInt(cap) * BigInt(ratio.points);
}

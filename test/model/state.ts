// What the model keeps of an account: all its lots, holds, sales and redemptions ever. Nothing is compacted.

import { divideFloor, sumOf } from "./amounts.js";
import type { Customer } from "./masters.js";
import type { OperationRef, SaleLine } from "./operation.js";

export type ProgramAccount = "issued" | "redeemed" | "expired" | "adjusted";

export interface JournalEntry {
  readonly sequence: number;
  /** "" for what time alone did. */
  readonly operationKey: string;
  readonly now: number;
  readonly rulebookVersion: number;
  readonly wallet: string;
  readonly amount: bigint;
  /** An account's id, or one of the program's own. */
  readonly from: string;
  readonly to: string;
  readonly lotId: number;
}

export interface Lot {
  readonly id: number;
  readonly wallet: string;
  /** What was credited, before debt took its part. */
  readonly credited: bigint;
  /** What is left of it, held included. */
  left: bigint;
  readonly awardedAt: number;
  readonly activeFrom: number;
  expiresAt: number | null;
  /** An override extends a lot once in its life. */
  extended: boolean;
  /** What expired out of it and has not come back. */
  expired: bigint;
  /** The part of `expired` that a claw-back took as taken; no override brings it back. */
  expiredCounted: bigint;
  readonly operationKey: string;
  readonly planCode: string;
  readonly rowNo: number;
}

export interface LotPart {
  readonly lotId: number;
  readonly units: bigint;
}

/** What one wallet pays of a redemption. */
export interface Share {
  readonly wallet: string;
  /** Minor units of money. */
  readonly amount: bigint;
  readonly units: bigint;
  /** In the order they are burned. */
  readonly parts: readonly LotPart[];
}

/** live -> captured | released | expired, nothing after. */
export interface Hold {
  readonly key: string;
  readonly endsAt: number;
  state: "live" | "captured" | "released" | "expired";
  readonly shares: readonly Share[];
}

export interface BurnedShare extends Share {
  givenBackAmount: bigint;
  givenBackUnits: bigint;
}

export interface RedemptionRecord {
  readonly key: string;
  readonly shares: readonly BurnedShare[];
  voided: boolean;
}

export interface SaleAward {
  readonly lotId: number;
  readonly amount: bigint;
  readonly lineNos: readonly number[];
  readonly goesBackBy: "amount" | "quantity";
  clawedBack: bigint;
}

/** What a row did in a sale, for the windows of section 4.8. */
export interface RowResult {
  readonly planCode: string;
  readonly rowNo: number;
  readonly base: bigint;
  readonly computed: bigint;
}

export interface SaleRecord {
  readonly key: string;
  readonly accountId: string | null;
  readonly at: number;
  readonly lines: readonly SaleLine[];
  readonly eligibleByLine: ReadonlyMap<number, bigint>;
  readonly bill: bigint;
  readonly loyaltyPart: bigint;
  readonly redemptions: readonly OperationRef[];
  readonly plansInForce: readonly string[];
  readonly rowResults: readonly RowResult[];
  readonly awards: SaleAward[];
  /** One item a refund, each with all its lines. */
  readonly refunds: (readonly { lineNo: number; quantity: bigint; netAmount: bigint }[])[];
  givenBack: bigint;
  voided: boolean;
}

export interface Account {
  readonly id: string;
  readonly customer: Customer;
  firstNow: number | null;
  clock: number;
  /** "" is no level. */
  level: string;
  readonly lots: Lot[];
  readonly holds: Hold[];
  readonly debts: Map<string, bigint>;
  readonly sales: SaleRecord[];
  readonly redemptions: RedemptionRecord[];
  readonly activities: Readonly<{ activityCode: string; at: number; quantity: bigint }>[];
  /** Referral thresholds reached, "row unit". */
  readonly thresholdsReached: Set<string>;
  readonly entries: JournalEntry[];
}

/** A copy of all that can change; what never does (lines, entries, shares of a hold) is shared. */
export function copyOf(account: Account): Account {
  const { lots, holds, debts, sales, redemptions, activities, thresholdsReached, entries } = account;
  return {
    ...account,
    lots: lots.map((lot) => ({ ...lot })),
    holds: holds.map((hold) => ({ ...hold })),
    debts: new Map(debts),
    sales: sales.map((sale) => ({
      ...sale,
      awards: sale.awards.map((award) => ({ ...award })),
      refunds: [...sale.refunds],
    })),
    redemptions: redemptions.map((one) => ({ ...one, shares: one.shares.map((share) => ({ ...share })) })),
    activities: [...activities],
    thresholdsReached: new Set(thresholdsReached),
    entries: [...entries],
  };
}

/** The prefix keeps a customer named "issued" apart from the program's own account. */
export function accountIdOf(customerCode: string): string {
  return `customer/${customerCode}`;
}

export function operationKey(ref: OperationRef): string {
  return JSON.stringify([ref.source, ref.operationId]);
}

/** How much of what was refunded of a line, or of all its lines, so far. */
export function refundedOf(sale: SaleRecord, lineNo: number | "all"): { quantity: bigint; netAmount: bigint } {
  const lines = sale.refunds.flat().filter((line) => lineNo === "all" || line.lineNo === lineNo);
  return { quantity: sumOf(lines, (line) => line.quantity), netAmount: sumOf(lines, (line) => line.netAmount) };
}

/** floor(total x part / whole), the way all cumulative parts are taken; the whole gives the total. */
export function partOf(total: bigint, part: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : divideFloor(total * part, whole);
}

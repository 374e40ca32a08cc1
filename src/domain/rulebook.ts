/**
 * The rulebook: everything a retailer configures (sections 2 to 9), with every default filled in, as `loadRulebook`
 * gives it; and its compiled form, by which operations are evaluated. Keys are those of the published format.
 *
 * Instants are UTC milliseconds: a start left out is SINCE_EVER, an end left out NEVER. Dates are local YYYY-MM-DD,
 * times of day local HH:MM. Money is in minor units, points in the smallest unit, quantities in thousandths.
 * Plain data: it survives JSON and a structured clone. Nothing here is ever changed after it was made.
 */
import type { AwardRules } from "./award/award-rules.js";
import type { Rounding } from "./rounding.js";

/** The start of what has no start; the counterpart of NEVER. */
export const SINCE_EVER = Number.MIN_SAFE_INTEGER;

export type WalletUnit = "points" | "currency";
export type ConflictMethod = "maximum" | "minimum" | "sum" | "average";
export type LineExclusion = "discount_override" | "promotional" | "layaway";
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
export type CustomerType = "all" | "code" | "group";
export type RowCriteria =
  | "all"
  | "item"
  | "item_group"
  | "promotion_scheme"
  | "layaway_plan"
  | "bill_value"
  | "bill_quantity";

/** One amount a built-in wallet; 0: none. */
export interface Bonus {
  readonly points: number;
  readonly currency: number;
}

export interface Program {
  readonly code: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly pointDecimals: number;
  readonly rounding: Rounding;
  readonly cardManagement: "auto" | "preprinted" | "user_defined";
  readonly levelAllocation: "available_points" | "awarded_points" | "available_currency" | "awarded_currency";
  readonly levelManagement: "automatic" | "manual" | "automatic_after_days";
  /** The X of automatic_after_days; 0 with the others. */
  readonly levelManagementDays: number;
  readonly registrationBonus: Bonus;
  readonly awardCriteria: "every_transaction" | "cumulative";
  /** The D of cumulative; 0 otherwise. */
  readonly cumulativeDays: number;
  readonly specialDayDuration: "day" | "week" | "month" | "days";
  readonly specialDayDaysBefore: number;
  readonly specialDayDaysAfter: number;
  readonly conflictBasis: "global" | "plan_global";
  readonly conflictMethod: ConflictMethod;
  readonly redemptionMethod: "current_level" | "fallback";
  readonly refundMethod: "pro_rata" | "all_rewards" | "none";
  readonly awardOnLoyaltyTender: boolean;
  readonly loyaltyTenders: readonly string[];
  readonly excludeLines: readonly LineExclusion[];
  /** Off when graceDays is 0. */
  readonly expiryOverride: { readonly withinDays: number; readonly graceDays: number };
  readonly negativeBalance: "allowed" | "refused";
  readonly unknownMaster: "accept" | "reject";
  readonly backdatingLimitDays: number;
  /** Minor units; 0: offline redemptions are declined. */
  readonly offlineRedemptionLimit: number;
  readonly holdTtlSeconds: number;
}

/** A custom wallet with its spending rule; empty lists: anywhere, anything. */
export interface CustomWallet {
  readonly code: string;
  readonly unit: WalletUnit;
  readonly burnPriority: number;
  readonly stores: readonly string[];
  readonly productGroups: readonly string[];
  readonly maxBillShareBps: number;
}

export interface Level {
  readonly code: string;
  readonly name: string;
  /** In the unit of the program's level allocation. */
  readonly threshold: number;
  /** `points` points are worth `amount` minor units. */
  readonly ratio: { readonly points: number; readonly amount: number };
  readonly redemptionPercentBps: number;
  /** Minor units a redemption; 0: none. */
  readonly minRedemption: number;
  readonly maxRedemption: number;
}

export interface PlanRow {
  readonly rowNo: number;
  readonly exempt: boolean;
  readonly mustProcess: boolean;
  readonly customerType: CustomerType;
  readonly customerValue: string;
  /** "" = any. */
  readonly level: string;
  readonly criteria: RowCriteria;
  /** The code looked for; of bill rows the least amount or quantity, as a decimal string. "" with `all`. */
  readonly criteriaValue: string;
  readonly transactionCriteria: "every" | "equal" | "greater";
  readonly transactionCount: number;
  readonly basis: "amount" | "quantity";
  readonly calculation: "every" | "greater_or_equal";
  readonly calculationValue: number;
  readonly tender: string;
  readonly wallet: string;
  readonly awardValue: number;
}

export interface Plan {
  readonly code: string;
  readonly type: "normal" | "special_day" | "customer_special_day";
  readonly active: boolean;
  readonly start: number;
  readonly end: number;
  readonly conflictMethod: ConflictMethod;
  readonly activationDelayDays: number;
  readonly applicable: {
    readonly stores: readonly string[];
    readonly weekdays: readonly Weekday[];
    /** "" = from midnight, until midnight. */
    readonly timeFrom: string;
    readonly timeTo: string;
  };
  readonly rows: readonly PlanRow[];
}

export interface ExpiryRule {
  readonly method: "sliding" | "fixed";
  readonly customerType: CustomerType;
  readonly customerValue: string;
  /** "" = any. */
  readonly level: string;
  /** "" = all. */
  readonly wallet: string;
  /** Of sliding. */
  readonly days: number;
  /** Of fixed: YYYY-MM-DD. */
  readonly date: string;
}

export interface ReferralRow {
  readonly referrerOnRegistration: Bonus;
  readonly referrerOnFirstSale: Bonus;
  /** 0: no threshold. */
  readonly thresholdPoints: number;
  readonly thresholdCurrency: number;
  readonly referrerOnThreshold: Bonus;
  readonly referredOnThreshold: Bonus;
}

export interface ActivityRule {
  readonly code: string;
  readonly wallet: string;
  readonly awardValue: number;
  /** Occurrences a customer and period; 0: none. */
  readonly limit: number;
  /** 0: for ever. */
  readonly periodDays: number;
}

/** The operation kinds as velocity rules name them: those of the operation format. */
export type VelocityOperation =
  | "register"
  | "sale"
  | "refund"
  | "voidOperation"
  | "quote"
  | "redeem"
  | "authorize"
  | "capture"
  | "release"
  | "adjust"
  | "transfer"
  | "activity";

export interface VelocityRule {
  readonly name: string;
  readonly operations: readonly VelocityOperation[];
  readonly scope: "customer" | "card" | "terminal" | "store" | "source" | "source_address";
  /** The first three are summed up over the window; the others are described in src/velocity/rules.ts. */
  readonly metric: "count" | "amount" | "points" | "single_amount" | "other_stores" | "blocked_card" | "refund_ratio";
  readonly windowSeconds: number;
  /** Of refund_ratio in basis points. */
  readonly limit: number;
  /** Of refund_ratio: minor units above which refunds are compared with sales. */
  readonly minimum?: number;
  readonly action: "signal" | "hold" | "decline" | "block";
}

export interface Rulebook {
  readonly program: Program;
  readonly wallets: readonly CustomWallet[];
  readonly levels: readonly Level[];
  readonly plans: readonly Plan[];
  readonly expiry: readonly ExpiryRule[];
  /** YYYY-MM-DD. */
  readonly specialDays: readonly string[];
  readonly referral: readonly ReferralRow[];
  readonly activities: readonly ActivityRule[];
  readonly velocity: readonly VelocityRule[];
}

/** An expiry rule with its date resolved. */
export interface CompiledExpiryRule extends ExpiryRule {
  /** Of fixed: the end of the date in the program's zone, as an instant; 0 of sliding. */
  readonly endsAt: number;
}

/** Any wallet of the program, the built-in ones included. */
export interface Wallet extends CustomWallet {
  readonly custom: boolean;
  /** Its place in the program's burn order, from 0: custom by priority then code, then points, then currency. */
  readonly burnIndex: number;
}

export interface CompiledRulebook {
  readonly version: number;
  /** Of version 1: SINCE_EVER. */
  readonly effectiveFrom: number;
  readonly source: Rulebook;
  /** Ascending by threshold. */
  readonly levels: readonly Level[];
  readonly levelByCode: ReadonlyMap<string, Level>;
  /** In the program's burn order; `walletByCode` holds the same. */
  readonly wallets: readonly Wallet[];
  readonly walletByCode: ReadonlyMap<string, Wallet>;
  readonly loyaltyTenders: ReadonlySet<string>;
  /** Most specific first, equals in the order of the list: the first that matches and is not past decides (section 7). */
  readonly expiry: readonly CompiledExpiryRule[];
  readonly activityByCode: ReadonlyMap<string, ActivityRule>;
  /** The plans, indexed for `awardSale`; nobody else reads it. */
  readonly award: AwardRules;
}

/** Published versions, ordered so that the one in force at an instant is found (section 2). */
export interface RulebookTimeline {
  /** The version in force at `instant` (ms): the highest number with effectiveFrom at or before it; version 1 since ever. */
  readonly at: (instant: number) => CompiledRulebook;
  /** The first instant (ms) after this one from which another version is in force, NEVER if there is none. */
  readonly changesAfter: (instant: number) => number;
}

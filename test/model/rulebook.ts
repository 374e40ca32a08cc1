// The rulebook (sections 3, 4, 5, 7, 8) as the model uses it: the JSON of interfaces.md with its defaults filled in.

import type { Rounding } from "./amounts.js";
import type { Duration, LocalDate } from "./calendar.js";

/** The two built-in wallets have the names of the two units. */
export const UNITS = ["points", "currency"] as const;
export type Unit = (typeof UNITS)[number];
export type ConflictMethod = "maximum" | "minimum" | "sum" | "average";
export type LevelAllocation = "available_points" | "awarded_points" | "available_currency" | "awarded_currency";
export type CustomerType = "all" | "code" | "group";

export type Criteria =
  | "all"
  | "item"
  | "item_group"
  | "promotion_scheme"
  | "layaway_plan"
  | "bill_value"
  | "bill_quantity";

export interface Bonus {
  readonly points: bigint;
  readonly currency: bigint;
}

export interface Wallet {
  readonly code: string;
  readonly unit: Unit;
  readonly builtIn: boolean;
  readonly burnPriority: number;
  readonly stores: readonly string[];
  readonly productGroups: readonly string[];
  readonly maxBillShareBps: bigint;
}

export interface Level {
  readonly code: string;
  readonly threshold: bigint;
  readonly ratioPoints: bigint;
  readonly ratioAmount: bigint;
  readonly redemptionPercentBps: bigint;
  readonly minRedemption: bigint;
  readonly maxRedemption: bigint;
}

export interface CustomerCondition {
  readonly customerType: CustomerType;
  readonly customerValue: string;
}

export interface Row extends CustomerCondition {
  readonly rowNo: number;
  readonly exempt: boolean;
  readonly mustProcess: boolean;
  readonly level: string;
  readonly criteria: Criteria;
  readonly criteriaValue: string;
  readonly transactionCriteria: "every" | "equal" | "greater";
  readonly transactionCount: number;
  readonly basis: "amount" | "quantity";
  readonly calculation: "every" | "greater_or_equal";
  readonly calculationValue: bigint;
  readonly tender: string;
  readonly wallet: string;
  readonly awardValue: bigint;
}

export interface Plan {
  readonly code: string;
  readonly type: "normal" | "special_day" | "customer_special_day";
  readonly active: boolean;
  readonly start: number | null;
  readonly end: number | null;
  readonly conflictMethod: ConflictMethod;
  readonly activationDelayDays: number;
  readonly stores: readonly string[];
  readonly weekdays: readonly number[];
  /** Milliseconds after midnight, null without a window. */
  readonly window: { readonly fromMs: number; readonly toMs: number } | null;
  readonly rows: readonly Row[];
}

export interface ExpiryRule extends CustomerCondition {
  readonly method: "sliding" | "fixed";
  readonly level: string;
  readonly wallet: string;
  readonly days: number;
  readonly date: LocalDate | null;
}

export interface ReferralRow {
  readonly referrerOnRegistration: Bonus;
  readonly referrerOnFirstSale: Bonus;
  readonly threshold: Bonus;
  readonly referrerOnThreshold: Bonus;
  readonly referredOnThreshold: Bonus;
}

export interface Activity {
  readonly code: string;
  readonly wallet: string;
  readonly awardValue: bigint;
  readonly limit: bigint;
  readonly periodDays: number;
}

export interface Rulebook {
  readonly version: number;
  readonly timeZone: string;
  readonly rounding: Rounding;
  readonly levelAllocation: LevelAllocation;
  readonly levelManagement: "automatic" | "manual" | "automatic_after_days";
  readonly levelManagementDays: number;
  readonly registrationBonus: Bonus;
  readonly awardCriteria: "every_transaction" | "cumulative";
  readonly cumulativeDays: number;
  readonly specialDayDuration: Duration;
  readonly specialDayDaysBefore: number;
  readonly specialDayDaysAfter: number;
  readonly conflictBasis: "global" | "plan_global";
  readonly conflictMethod: ConflictMethod;
  readonly redemptionMethod: "current_level" | "fallback";
  readonly refundMethod: "pro_rata" | "all_rewards" | "none";
  readonly awardOnLoyaltyTender: boolean;
  readonly loyaltyTenders: readonly string[];
  readonly excludeLines: readonly string[];
  readonly overrideWithinDays: number;
  readonly overrideGraceDays: number;
  readonly negativeBalance: "allowed" | "refused";
  readonly unknownMaster: "accept" | "reject";
  readonly backdatingLimitDays: number;
  readonly offlineRedemptionLimit: bigint;
  readonly holdTtlSeconds: number;
  readonly wallets: readonly Wallet[];
  /** Lowest threshold first; on a tie the later one of the list is the higher. */
  readonly levels: readonly Level[];
  readonly plans: readonly Plan[];
  readonly expiry: readonly ExpiryRule[];
  readonly specialDays: readonly LocalDate[];
  readonly referral: readonly ReferralRow[];
  readonly activities: readonly Activity[];
}

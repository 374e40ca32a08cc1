/**
 * The plans of a rulebook as `awardSale` reads them: rows sorted into sets by what they look at, sets found by code,
 * customers and levels as small numbers, special days as ranges. Made by compile-plans.ts, never changed afterwards.
 *
 * A *row set* holds the rows of one plan that look at the same thing: the same item, group, scheme or layaway plan, all
 * `all` rows, all bill-value rows, all bill-quantity rows. It is at once what the ladder of 4.4 climbs and what
 * conflicts inside a plan are resolved over (4.9).
 */
import type { DayRange, SpecialDayReach } from "../calendar.js";
import type { Rounding } from "../rounding.js";
import type { ConflictMethod, Plan, PlanRow } from "../rulebook.js";

/** In `customer` and `level` of a row: whoever it is. */
export const ANY = 0;
/** Of a sale: a customer, group or level that no row names. */
export const NOT_NAMED = -1;

export interface CompiledRow {
  readonly source: PlanRow;
  readonly rowNo: number;
  /** ANY or the number of the customer code or group it asks for. */
  readonly customer: number;
  /** ANY or the number of the level it asks for. */
  readonly level: number;
  /** How specific it is in the ladder: customer code 4, group 2, a level named 1. */
  readonly specificity: number;
  readonly byQuantity: boolean;
  /** Looks at all remaining lines: bill rows, and must process for `all`. */
  readonly wholeSale: boolean;
  /** `every` of the calculation; else greater or equal. */
  readonly everyOccurrence: boolean;
  readonly calculationValue: number;
  /** Position in AwardRules.wallets. */
  readonly wallet: number;
  readonly awardValue: number;
  /** Of bill rows: the least amount or quantity. */
  readonly least: number;
  /** A tender row whose tender is a loyalty tender that earns nothing. */
  readonly tenderEarnsNothing: boolean;
  /** Awards at every sale, so that the count of sales need not be asked for. */
  readonly atEverySale: boolean;
}

export interface RowSet {
  readonly criteria: PlanRow["criteria"];
  readonly value: string;
  /** Rows that are neither exempt nor must process: most specific first, then by row number. */
  readonly ladder: readonly CompiledRow[];
  readonly exempt: readonly CompiledRow[];
  readonly mustProcess: readonly CompiledRow[];
}

/** The row sets for one code (an item, say) in the plans that have any: parallel, ascending by plan position. */
export interface CodeEntry {
  readonly plans: readonly number[];
  readonly sets: readonly RowSet[];
}

export interface CompiledPlan {
  /** Position in AwardRules.plans. */
  readonly index: number;
  readonly code: string;
  readonly source: Plan;
  readonly start: number;
  readonly end: number;
  /** Null: every store. */
  readonly stores: ReadonlySet<string> | null;
  /** Bit 0 Monday to bit 6 Sunday. */
  readonly weekdays: number;
  /** Window of the local time of day in ms, [from, to); from -1: none. */
  readonly timeFrom: number;
  readonly timeTo: number;
  readonly type: Plan["type"];
  /** By which its own conflicts are resolved: the basis of section 3 is already worked in. */
  readonly method: ConflictMethod;
  readonly activationDelayDays: number;
  /** All rows, ascending by number; the explanation tells of each. */
  readonly rows: readonly CompiledRow[];
  readonly all: RowSet | null;
  readonly billValue: RowSet | null;
  readonly billQuantity: RowSet | null;
  /** Whether any row looks at codes of lines; if not, all lines fare alike. */
  readonly looksAtCodes: boolean;
  readonly hasMustProcess: boolean;
  readonly hasExemptions: boolean;
}

export interface AwardRules {
  /** Active plans, ascending by code. */
  readonly plans: readonly CompiledPlan[];
  /** Inactive ones; only the explanation names them. */
  readonly inactivePlans: readonly Plan[];
  readonly items: ReadonlyMap<string, CodeEntry>;
  readonly itemGroups: ReadonlyMap<string, CodeEntry>;
  readonly promotionSchemes: ReadonlyMap<string, CodeEntry>;
  readonly layawayPlans: ReadonlyMap<string, CodeEntry>;
  readonly customerNumbers: ReadonlyMap<string, number>;
  readonly groupNumbers: ReadonlyMap<string, number>;
  readonly levelNumbers: ReadonlyMap<string, number>;
  readonly wallets: readonly string[];
  /** Local days that are special, as `mergeRanges` gives them. */
  readonly specialDays: readonly DayRange[];
  readonly reach: SpecialDayReach;
  readonly hasSpecialDayPlans: boolean;
  readonly hasCustomerDayPlans: boolean;
  /** D of cumulative award criteria in ms; 0: every transaction. */
  readonly cumulativeMs: number;
  readonly rounding: Rounding;
  readonly conflictMethod: ConflictMethod;
  readonly loyaltyEarns: boolean;
  readonly loyaltyTenders: ReadonlySet<string>;
  readonly excludesDiscountOverride: boolean;
  readonly excludesPromotional: boolean;
  readonly excludesLayaway: boolean;
}

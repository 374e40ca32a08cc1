/** Compiles the plans of a rulebook for `awardSale`: done once a version, at publication or start. */
import { DAY_MS, dayOf, mergeRanges, MINUTE_MS, parseDate, specialDayRange } from "../calendar.js";
import type { DayRange } from "../calendar.js";
import type { Plan, PlanRow, Program, Rulebook, Weekday } from "../rulebook.js";
import { ANY } from "./award-rules.js";
import type { AwardRules, CodeEntry, CompiledPlan, CompiledRow, RowSet } from "./award-rules.js";

export const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const EVERY_WEEKDAY = 0b111_1111;
const MINUTES_A_DAY = 1440;

interface GrowingEntry extends CodeEntry {
  readonly plans: number[];
  readonly sets: RowSet[];
}

type Codes = Map<string, GrowingEntry>;

/** Plan and row codes compare by UTF-16 code unit, so that the order is the same on every machine. */
export function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** The built-in wallets come first. */
export function compilePlans(rulebook: Rulebook): AwardRules {
  const { program } = rulebook;
  const compiler = new PlanCompiler(rulebook);
  const active = rulebook.plans.filter((plan) => plan.active).sort(byCode);
  const plans = active.map((plan, index) => compiler.plan(plan, index));
  const reach = {
    duration: program.specialDayDuration,
    daysBefore: program.specialDayDaysBefore,
    daysAfter: program.specialDayDaysAfter,
  };
  const special: DayRange[] = [];
  for (const text of rulebook.specialDays) {
    const date = parseDate(text);
    if (date !== null) special.push(specialDayRange(dayOf(date.year, date.month, date.day), reach));
  }
  return {
    plans,
    inactivePlans: rulebook.plans.filter((plan) => !plan.active).sort(byCode),
    items: compiler.items,
    itemGroups: compiler.itemGroups,
    promotionSchemes: compiler.promotionSchemes,
    layawayPlans: compiler.layawayPlans,
    customerNumbers: compiler.customerNumbers,
    groupNumbers: compiler.groupNumbers,
    levelNumbers: compiler.levelNumbers,
    wallets: compiler.wallets,
    specialDays: mergeRanges(special),
    reach,
    hasSpecialDayPlans: active.some((plan) => plan.type === "special_day"),
    hasCustomerDayPlans: active.some((plan) => plan.type === "customer_special_day"),
    cumulativeMs: program.awardCriteria === "cumulative" ? program.cumulativeDays * DAY_MS : 0,
    rounding: program.rounding,
    conflictMethod: program.conflictMethod,
    loyaltyEarns: program.awardOnLoyaltyTender,
    loyaltyTenders: compiler.loyaltyTenders,
    excludesDiscountOverride: program.excludeLines.includes("discount_override"),
    excludesPromotional: program.excludeLines.includes("promotional"),
    excludesLayaway: program.excludeLines.includes("layaway"),
  };
}

class PlanCompiler {
  readonly items: Codes = new Map();
  readonly itemGroups: Codes = new Map();
  readonly promotionSchemes: Codes = new Map();
  readonly layawayPlans: Codes = new Map();
  readonly customerNumbers = new Map<string, number>();
  readonly groupNumbers = new Map<string, number>();
  readonly levelNumbers = new Map<string, number>();
  readonly wallets: readonly string[];
  readonly loyaltyTenders: ReadonlySet<string>;
  private readonly walletNumbers: ReadonlyMap<string, number>;
  private readonly program: Program;
  /** Codes and groups share one sequence of numbers, so that a row needs one number for either. */
  private lastNumber = ANY;

  constructor(rulebook: Rulebook) {
    this.program = rulebook.program;
    this.wallets = ["points", "currency", ...rulebook.wallets.map((wallet) => wallet.code)];
    this.walletNumbers = new Map(this.wallets.map((code, index) => [code, index]));
    this.loyaltyTenders = new Set(rulebook.program.loyaltyTenders);
  }

  plan(plan: Plan, index: number): CompiledPlan {
    const sets = this.sets(plan);
    const byCriteria = (criteria: PlanRow["criteria"]): RowSet | null =>
      sets.find((set) => set.criteria === criteria) ?? null;
    let looksAtCodes = false;
    for (const set of sets) {
      const codes = this.codesOf(set.criteria);
      if (codes === null) continue;
      const entry = codes.get(set.value) ?? { plans: [], sets: [] };
      entry.plans.push(index);
      entry.sets.push(set);
      codes.set(set.value, entry);
      looksAtCodes = true;
    }
    const { stores, weekdays, timeFrom, timeTo } = plan.applicable;
    const windowed = this.program.awardCriteria !== "cumulative" && (timeFrom !== "" || timeTo !== "");
    return {
      index,
      code: plan.code,
      source: plan,
      start: plan.start,
      end: plan.end,
      stores: stores.length === 0 ? null : new Set(stores),
      weekdays:
        weekdays.length === 0 ? EVERY_WEEKDAY : weekdays.reduce((m, day) => m | (1 << WEEKDAYS.indexOf(day)), 0),
      timeFrom: windowed ? (timeFrom === "" ? 0 : timeOfDayMs(timeFrom)) : -1,
      timeTo: timeTo === "" ? MINUTES_A_DAY * MINUTE_MS : timeOfDayMs(timeTo),
      type: plan.type,
      method: this.program.conflictBasis === "global" ? this.program.conflictMethod : plan.conflictMethod,
      activationDelayDays: plan.activationDelayDays,
      rows: sets.flatMap((set) => [...set.ladder, ...set.exempt, ...set.mustProcess]).sort((a, b) => a.rowNo - b.rowNo),
      all: byCriteria("all"),
      billValue: byCriteria("bill_value"),
      billQuantity: byCriteria("bill_quantity"),
      looksAtCodes,
      hasMustProcess: plan.rows.some((row) => row.mustProcess),
      hasExemptions: plan.rows.some((row) => row.exempt),
    };
  }

  private sets(plan: Plan): RowSet[] {
    const rowsBySet = new Map<string, PlanRow[]>();
    for (const row of plan.rows) {
      const key = `${row.criteria} ${lookedAt(row)}`;
      const rows = rowsBySet.get(key);
      if (rows === undefined) rowsBySet.set(key, [row]);
      else rows.push(row);
    }
    const sets: RowSet[] = [];
    for (const sources of rowsBySet.values()) {
      const first = sources[0];
      if (first === undefined) continue;
      const rows = sources.map((row) => this.row(row));
      rows.sort((a, b) => b.specificity - a.specificity || a.rowNo - b.rowNo);
      sets.push({
        criteria: first.criteria,
        value: lookedAt(first),
        ladder: rows.filter((row) => !row.source.exempt && !row.source.mustProcess),
        exempt: rows.filter((row) => row.source.exempt),
        mustProcess: rows.filter((row) => row.source.mustProcess),
      });
    }
    return sets;
  }

  private row(row: PlanRow): CompiledRow {
    const numbers = row.customerType === "code" ? this.customerNumbers : this.groupNumbers;
    const ofBill = row.criteria === "bill_value" || row.criteria === "bill_quantity";
    const ofCustomer = row.customerType === "code" ? 4 : row.customerType === "group" ? 2 : 0;
    return {
      source: row,
      rowNo: row.rowNo,
      customer: row.customerType === "all" ? ANY : this.number(numbers, row.customerValue),
      level: row.level === "" ? ANY : this.number(this.levelNumbers, row.level),
      specificity: ofCustomer + (row.level === "" ? 0 : 1),
      wholeSale: ofBill || (row.mustProcess && row.criteria === "all"),
      byQuantity: row.basis === "quantity",
      everyOccurrence: row.calculation === "every",
      calculationValue: row.calculationValue,
      wallet: this.walletNumbers.get(row.wallet) ?? 0,
      awardValue: row.awardValue,
      least: ofBill ? Number(row.criteriaValue) : 0,
      tenderEarnsNothing: !this.program.awardOnLoyaltyTender && this.loyaltyTenders.has(row.tender),
      atEverySale: row.transactionCriteria === "every" && row.transactionCount === 1,
    };
  }

  private codesOf(criteria: PlanRow["criteria"]): Codes | null {
    switch (criteria) {
      case "item":
        return this.items;
      case "item_group":
        return this.itemGroups;
      case "promotion_scheme":
        return this.promotionSchemes;
      case "layaway_plan":
        return this.layawayPlans;
      default:
        return null;
    }
  }

  private number(numbers: Map<string, number>, code: string): number {
    const known = numbers.get(code);
    if (known !== undefined) return known;
    this.lastNumber += 1;
    numbers.set(code, this.lastNumber);
    return this.lastNumber;
  }
}

/** The code that a row looks at; `all` and bill rows look at the whole sale, whatever their least value. */
function lookedAt(row: PlanRow): string {
  return row.criteria === "all" || row.criteria === "bill_value" || row.criteria === "bill_quantity"
    ? ""
    : row.criteriaValue;
}

/** HH:MM as ms since midnight. */
function timeOfDayMs(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE_MS;
}

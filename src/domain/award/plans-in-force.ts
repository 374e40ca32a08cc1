/** Which plans are in force for a sale (4.2), and why the others are not. */
import { civilOf, DAY_MS, inRanges, localDay, weekdayOf, withinYearlyDay } from "../calendar.js";
import type { Facts } from "../facts.js";
import type { AwardRules, CompiledPlan } from "./award-rules.js";

/** What the calendar says of one sale, asked once for all plans. */
export interface SaleMoment {
  readonly at: number;
  readonly storeCode: string;
  /** The weekday's bit, as in CompiledPlan. */
  readonly weekday: number;
  /** Local, ms since midnight. */
  readonly timeOfDay: number;
  readonly specialDay: boolean;
  readonly customerDay: boolean;
}

export function saleMoment(rules: AwardRules, at: number, storeCode: string, facts: Facts): SaleMoment {
  const local = at + facts.storeOffsetMs;
  const day = localDay(local);
  return {
    at,
    storeCode,
    weekday: 1 << weekdayOf(day),
    timeOfDay: local - day * DAY_MS,
    specialDay: rules.hasSpecialDayPlans && inRanges(day, rules.specialDays),
    customerDay: rules.hasCustomerDayPlans && isCustomerDay(rules, day, facts),
  };
}

function isCustomerDay(rules: AwardRules, day: number, facts: Facts): boolean {
  if (facts.birthday === "" && facts.anniversary === "") return false;
  const { year } = civilOf(day);
  return (
    withinYearlyDay(day, year, facts.birthday, rules.reach) ||
    withinYearlyDay(day, year, facts.anniversary, rules.reach)
  );
}

/** "" when the plan is in force, else why not. */
export function whyNotInForce(plan: CompiledPlan, moment: SaleMoment): string {
  if (moment.at < plan.start) return "it has not begun";
  if (moment.at >= plan.end) return "it has ended";
  if (plan.type === "special_day" && !moment.specialDay) return "it is no special day of the program";
  if (plan.type === "customer_special_day" && !moment.customerDay) return "it is no special day of the customer";
  if (plan.stores !== null && !plan.stores.has(moment.storeCode)) return "it does not apply in this store";
  if ((plan.weekdays & moment.weekday) === 0) return "it does not apply on this weekday";
  if (plan.timeFrom >= 0 && !inWindow(moment.timeOfDay, plan.timeFrom, plan.timeTo)) {
    return "it does not apply at this time of day";
  }
  return "";
}

/** [from, to); one that ends before it begins spans midnight; equal times: never. */
function inWindow(time: number, from: number, to: number): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

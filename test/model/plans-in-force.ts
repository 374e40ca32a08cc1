// Section 4.2: which plans are in force at an instant, in a store, for a customer.

import type { LocalDate, LocalTime } from "./calendar.js";
import { isWithinDuration, localTimeAt, recurrenceIn } from "./calendar.js";
import type { Customer } from "./masters.js";
import type { Plan, Rulebook } from "./rulebook.js";

export interface Place {
  readonly storeCode: string;
  readonly timeZone: string;
}

export function plansInForce(rulebook: Rulebook, customer: Customer, at: number, place: Place): Plan[] {
  const local = localTimeAt(at, place.timeZone);
  return rulebook.plans.filter(
    (plan) =>
      plan.active &&
      (plan.start === null || at >= plan.start) &&
      (plan.end === null || at < plan.end) &&
      (plan.stores.length === 0 || plan.stores.includes(place.storeCode)) &&
      (plan.weekdays.length === 0 || plan.weekdays.includes(local.weekday)) &&
      (rulebook.awardCriteria === "cumulative" || isInWindow(plan, local)) &&
      isDayOfType(plan, rulebook, customer, local.date),
  );
}

/** A window that ends before it begins spans midnight; one of equal times is never open. */
function isInWindow(plan: Plan, local: LocalTime): boolean {
  if (plan.window === null) return true;
  const { fromMs, toMs } = plan.window;
  if (fromMs === toMs) return false;
  const afterFrom = local.timeOfDayMs >= fromMs;
  const beforeTo = local.timeOfDayMs < toMs;
  return fromMs < toMs ? afterFrom && beforeTo : afterFrom || beforeTo;
}

function isDayOfType(plan: Plan, rulebook: Rulebook, customer: Customer, date: LocalDate): boolean {
  const isNear = (special: LocalDate): boolean =>
    isWithinDuration(
      date,
      special,
      rulebook.specialDayDuration,
      rulebook.specialDayDaysBefore,
      rulebook.specialDayDaysAfter,
    );
  switch (plan.type) {
    case "normal":
      return true;
    case "special_day":
      return rulebook.specialDays.some(isNear);
    case "customer_special_day": {
      const days = [customer.birthday, customer.anniversary].filter((day) => day !== null);
      const years = [date.year - 1, date.year, date.year + 1];
      return days.some((day) => years.some((year) => isNear(recurrenceIn(year, day))));
    }
  }
}

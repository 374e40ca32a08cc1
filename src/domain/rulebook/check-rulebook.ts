/**
 * What an analyst would want to know of a rulebook that loads: nothing here is forbidden, all of it is probably not meant.
 * Warnings are sentences with the path of the field, in the order of the rulebook.
 */
import { dayOf, localDay, mergeRanges, parseDate, specialDayRange } from "../calendar.js";
import { SINCE_EVER } from "../rulebook.js";
import type { Level, Plan, PlanRow, Rulebook } from "../rulebook.js";
import { NEVER } from "../state.js";
import type { RulebookProblem } from "./value-reader.js";

/** `rulebook` as `loadRulebook` gave it. Pure: it knows neither masters nor the time. */
export function checkRulebook(rulebook: Rulebook): RulebookProblem[] {
  const warnings: RulebookProblem[] = [];
  const warn = (path: string, message: string): void => {
    warnings.push({ path, message });
  };
  checkLevels(rulebook, warn);
  rulebook.plans.forEach((plan, index) => {
    checkPlan(rulebook, plan, `plans[${index}]`, warn);
  });
  checkExpiry(rulebook, warn);
  checkProgram(rulebook, warn);
  return warnings;
}

type Warn = (path: string, message: string) => void;

function checkProgram({ program, levels, referral }: Rulebook, warn: Warn): void {
  if (program.awardCriteria === "every_transaction" && program.cumulativeDays > 0) {
    warn(
      "program.cumulativeDays",
      `is ${program.cumulativeDays}, but the award criteria are every_transaction: it has no effect`,
    );
  }
  if (program.levelManagement !== "automatic_after_days" && program.levelManagementDays > 0) {
    warn(
      "program.levelManagementDays",
      `is ${program.levelManagementDays}, but the level management is ${program.levelManagement}: it has no effect`,
    );
  }
  if (program.expiryOverride.withinDays > 0 && program.expiryOverride.graceDays === 0) {
    warn("program.expiryOverride.graceDays", "is 0: the override is off, whatever withinDays says");
  }
  if (program.loyaltyTenders.length === 0) {
    warn("program.loyaltyTenders", "is empty: what is paid with points counts as money, and refunds give nothing back");
  }
  if (levels.length === 0) warn("levels", "is empty: without a level no points can be redeemed");
  referral.forEach((row, index) => {
    const bonus = row.referrerOnThreshold.points + row.referredOnThreshold.points;
    if (bonus > 0 && row.thresholdPoints === 0)
      warn(`referral[${index}].thresholdPoints`, "is 0: the points bonuses on the threshold are never given");
    const money = row.referrerOnThreshold.currency + row.referredOnThreshold.currency;
    if (money > 0 && row.thresholdCurrency === 0)
      warn(`referral[${index}].thresholdCurrency`, "is 0: the currency bonuses on the threshold are never given");
  });
}

function checkLevels({ levels }: Rulebook, warn: Warn): void {
  const ascending = levels
    .map((level, index) => ({ level, index }))
    .sort((a, b) => a.level.threshold - b.level.threshold);
  levels.forEach((level, index) => {
    const before = levels[index - 1];
    if (before !== undefined && before.threshold > level.threshold) {
      warn(
        `levels[${index}].threshold`,
        `is ${level.threshold}, below ${before.threshold} of ${before.code} before it: levels are ordered by threshold, not by place`,
      );
    }
    if (level.ratio.amount === 0) warn(`levels[${index}].ratio.amount`, "is 0: points are worth nothing at this level");
    if (level.redemptionPercentBps === 0)
      warn(`levels[${index}].redemptionPercentBps`, "is 0: no points can be redeemed at this level");
  });
  const lowest = ascending[0];
  if (lowest !== undefined && lowest.level.threshold > 0) {
    warn(
      `levels[${lowest.index}].threshold`,
      `is ${lowest.level.threshold}, the lowest: below it a customer has no level and can redeem no points`,
    );
  }
  ascending.forEach(({ level, index }, place) => {
    const lower = ascending[place - 1]?.level;
    if (lower === undefined) return;
    if (worth(level, lower) < 0n) {
      warn(`levels[${index}].ratio`, `makes points worth less than at the lower level ${lower.code}`);
    }
    if (level.redemptionPercentBps < lower.redemptionPercentBps) {
      warn(
        `levels[${index}].redemptionPercentBps`,
        `is ${level.redemptionPercentBps}, less than ${lower.redemptionPercentBps} of the lower level ${lower.code}`,
      );
    }
  });
}

/** Above zero when points are worth more at `a` than at `b`. */
function worth(a: Level, b: Level): bigint {
  return BigInt(a.ratio.amount) * BigInt(b.ratio.points) - BigInt(b.ratio.amount) * BigInt(a.ratio.points);
}

function checkPlan(rulebook: Rulebook, plan: Plan, path: string, warn: Warn): void {
  const { program } = rulebook;
  const { applicable } = plan;
  if (plan.start === plan.end) warn(`${path}.end`, "is the start: the plan is never in force");
  if (plan.rows.length === 0) warn(`${path}.rows`, "is empty: the plan awards nothing");
  if (applicable.timeFrom !== "" && applicable.timeFrom === applicable.timeTo) {
    warn(`${path}.applicable.timeTo`, `is ${applicable.timeTo}, as timeFrom: a window of equal times is never open`);
  }
  if (program.awardCriteria === "cumulative" && (applicable.timeFrom !== "" || applicable.timeTo !== "")) {
    warn(`${path}.applicable`, "has a time of day, which cumulative award criteria ignore");
  }
  if (plan.type === "special_day") checkSpecialDays(rulebook, plan, path, warn);
  if (plan.rows.length > 0 && plan.rows.every((row) => row.exempt)) {
    warn(`${path}.rows`, "are all exempt: the plan awards nothing, and exempts from nothing but itself");
  }
  const taken = plan.rows.find((row) => row.exempt && row.criteria === "all" && isAnybody(row));
  plan.rows.forEach((row, index) => {
    checkRow(rulebook, row, `${path}.rows[${index}]`, warn);
    if (taken !== undefined && taken !== row) {
      warn(`${path}.rows[${index}]`, `is never reached: row ${taken.rowNo} exempts every sale of the plan`);
    }
  });
  checkShadowed(plan, path, warn);
}

function checkSpecialDays({ program, specialDays }: Rulebook, plan: Plan, path: string, warn: Warn): void {
  const reach = {
    duration: program.specialDayDuration,
    daysBefore: program.specialDayDaysBefore,
    daysAfter: program.specialDayDaysAfter,
  };
  const ranges = mergeRanges(
    specialDays.flatMap((text) => {
      const date = parseDate(text);
      return date === null ? [] : [specialDayRange(dayOf(date.year, date.month, date.day), reach)];
    }),
  );
  if (ranges.length === 0) {
    warn(`${path}.type`, "is special_day, but the program has no special days: the plan is never in force");
    return;
  }
  // A day to each side: which day it is depends on the store's zone.
  const first = plan.start === SINCE_EVER ? Number.NEGATIVE_INFINITY : localDay(plan.start) - 1;
  const last = plan.end === NEVER ? Number.POSITIVE_INFINITY : localDay(plan.end) + 1;
  const meets = ranges.some((range) => range.from <= last && range.to >= first);
  if (!meets) {
    warn(
      `${path}.type`,
      "is special_day, but no special day lies between its start and end: the plan is never in force",
    );
  }
}

function checkRow({ program }: Rulebook, row: PlanRow, path: string, warn: Warn): void {
  if (row.exempt) return;
  if (row.awardValue === 0) warn(`${path}.awardValue`, "is 0: the row awards nothing, but takes lines from others");
  if (row.tender !== "" && program.loyaltyTenders.includes(row.tender) && !program.awardOnLoyaltyTender) {
    warn(`${path}.tender`, `is ${row.tender}, a loyalty tender, which does not earn: the row awards nothing`);
  }
  if (program.awardCriteria === "cumulative" && (row.transactionCriteria !== "every" || row.transactionCount !== 1)) {
    warn(`${path}.transactionCriteria`, "has no effect under cumulative award criteria");
  }
}

/** Rows that never own a line, because one that is as wide in customers and levels, and more specific, takes them all. */
function checkShadowed(plan: Plan, path: string, warn: Warn): void {
  const exempted = new Map<string, PlanRow>();
  for (const row of plan.rows) if (row.exempt && isAnybody(row) && !isOfBill(row)) exempted.set(keyOf(row), row);
  plan.rows.forEach((row, index) => {
    const exempt = row.exempt ? undefined : exempted.get(keyOf(row));
    if (exempt !== undefined && row.criteria !== "all") {
      warn(`${path}.rows[${index}]`, `is never reached: row ${exempt.rowNo} exempts the same lines`);
    }
  });
}

function checkExpiry({ expiry }: Rulebook, warn: Warn): void {
  const seen = new Map<string, number>();
  expiry.forEach((rule, index) => {
    const key = JSON.stringify([rule.customerType, rule.customerValue, rule.level, rule.wallet]);
    const earlier = seen.get(key);
    // A fixed date gives way to the next rule once it has passed.
    if (earlier !== undefined && expiry[earlier]?.method === "sliding") {
      warn(
        `expiry[${index}]`,
        `is never reached: expiry[${earlier}] is for the same customers, level and wallet and comes first`,
      );
    }
    if (earlier === undefined || rule.method === "sliding")
      seen.set(key, earlier !== undefined && expiry[earlier]?.method === "sliding" ? earlier : index);
  });
}

function isAnybody(row: PlanRow): boolean {
  return row.customerType === "all" && row.level === "";
}

function isOfBill(row: PlanRow): boolean {
  return row.criteria === "bill_value" || row.criteria === "bill_quantity";
}

function keyOf(row: PlanRow): string {
  return `${row.criteria} ${row.criteriaValue}`;
}

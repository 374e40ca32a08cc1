/** Reads `program`: the settings of section 3 with their defaults. */
import { isTimeZone } from "../../shared/time-zone.js";
import type { Bonus, Program } from "../rulebook.js";
import { shown } from "./value-reader.js";
import type { ObjectReader } from "./value-reader.js";

/** A century: longer than any program lives, short enough that an instant plus days stays within the safe range. */
export const DAYS_MAX = 36_500;
/** A special day reaches at most a year to each side: beyond that the plan is a normal one. */
const REACH_DAYS_MAX = 366;
/** A year: a hold lives minutes; longer ones are a mistake in the unit. */
const HOLD_SECONDS_MAX = 31_622_400;
const TENDERS_MAX = 100;

export function readBonus(reader: ObjectReader): Bonus {
  const bonus = { points: reader.integer("points", 0), currency: reader.integer("currency", 0) };
  reader.done();
  return bonus;
}

export function readProgram(reader: ObjectReader): Program {
  const override = reader.object("expiryOverride");
  const program: Program = {
    code: reader.code("code", true, "MAIN"),
    currency: reader.text("currency", 3, "USD"),
    timeZone: reader.text("timeZone", 64, "UTC"),
    pointDecimals: reader.integer("pointDecimals", 0, 0, 3),
    rounding: reader.choice("rounding", ["floor", "half_even", "half_up"]),
    cardManagement: reader.choice("cardManagement", ["auto", "preprinted", "user_defined"]),
    levelAllocation: reader.choice("levelAllocation", [
      "available_points",
      "awarded_points",
      "available_currency",
      "awarded_currency",
    ]),
    levelManagement: reader.choice("levelManagement", ["automatic", "manual", "automatic_after_days"]),
    levelManagementDays: reader.integer("levelManagementDays", 0, 0, DAYS_MAX),
    registrationBonus: readBonus(reader.object("registrationBonus")),
    awardCriteria: reader.choice("awardCriteria", ["every_transaction", "cumulative"]),
    cumulativeDays: reader.integer("cumulativeDays", 0, 0, DAYS_MAX),
    specialDayDuration: reader.choice("specialDayDuration", ["day", "week", "month", "days"]),
    specialDayDaysBefore: reader.integer("specialDayDaysBefore", 0, 0, REACH_DAYS_MAX),
    specialDayDaysAfter: reader.integer("specialDayDaysAfter", 0, 0, REACH_DAYS_MAX),
    conflictBasis: reader.choice("conflictBasis", ["global", "plan_global"], "plan_global"),
    conflictMethod: reader.choice("conflictMethod", ["maximum", "minimum", "sum", "average"]),
    redemptionMethod: reader.choice("redemptionMethod", ["current_level", "fallback"]),
    refundMethod: reader.choice("refundMethod", ["pro_rata", "all_rewards", "none"]),
    awardOnLoyaltyTender: reader.flag("awardOnLoyaltyTender", false),
    loyaltyTenders: reader.has("loyaltyTenders") ? reader.codes("loyaltyTenders", TENDERS_MAX) : ["LOYALTY"],
    excludeLines: reader.choices("excludeLines", ["discount_override", "promotional", "layaway"]),
    expiryOverride: {
      withinDays: override.integer("withinDays", 0, 0, DAYS_MAX),
      graceDays: override.integer("graceDays", 0, 0, DAYS_MAX),
    },
    negativeBalance: reader.choice("negativeBalance", ["allowed", "refused"]),
    unknownMaster: reader.choice("unknownMaster", ["accept", "reject"]),
    backdatingLimitDays: reader.integer("backdatingLimitDays", 30, 0, DAYS_MAX),
    offlineRedemptionLimit: reader.integer("offlineRedemptionLimit", 0),
    holdTtlSeconds: reader.integer("holdTtlSeconds", 900, 1, HOLD_SECONDS_MAX),
  };
  override.done();
  reader.done();
  if (!/^[A-Z]{3}$/.test(program.currency)) {
    reader.fail(
      "currency",
      `is ${shown(program.currency)}; a currency code of three capital letters like USD is needed`,
    );
  }
  if (!isTimeZone(program.timeZone)) {
    reader.fail("timeZone", `is ${shown(program.timeZone)}; an IANA time zone like Europe/Berlin is needed`);
  }
  if (program.levelManagement === "automatic_after_days" && program.levelManagementDays === 0) {
    reader.fail("levelManagementDays", "is 0; automatic_after_days needs the number of days between reviews, from 1");
  }
  if (program.awardCriteria === "cumulative" && program.cumulativeDays === 0) {
    reader.fail("cumulativeDays", "is 0; cumulative needs the number of days to look back, from 1");
  }
  return program;
}

// Reads the rulebook JSON of interfaces.md and fills in its defaults. It is taken as valid: publishing checks are not
// the model's business.

import type { LocalDate } from "./calendar.js";
import { parseDate } from "./calendar.js";
import { FieldError, JsonReader } from "./json-reader.js";
import type { Bonus, ExpiryRule, Level, Plan, Row, Rulebook, Wallet } from "./rulebook.js";
import { UNITS } from "./rulebook.js";

const CRITERIA = [
  "all",
  "item",
  "item_group",
  "promotion_scheme",
  "layaway_plan",
  "bill_value",
  "bill_quantity",
] as const;
const METHODS = ["maximum", "minimum", "sum", "average"] as const;
const CUSTOMER_TYPES = ["all", "code", "group"] as const;
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const ONE_TO_ONE = 10_000n;

function readBonus(reader: JsonReader): Bonus {
  return { points: reader.natural("points"), currency: reader.natural("currency") };
}

function requiredDate(text: string, path: string): LocalDate {
  const date = parseDate(text);
  if (date === undefined) throw new FieldError(path, "must be a date");
  return date;
}

function readWallets(reader: JsonReader): Wallet[] {
  const builtIn = UNITS.map(
    (unit): Wallet => ({
      code: unit,
      unit,
      builtIn: true,
      burnPriority: 0,
      stores: [],
      productGroups: [],
      maxBillShareBps: ONE_TO_ONE,
    }),
  );
  const custom = reader.objects(
    "wallets",
    (wallet): Wallet => ({
      code: wallet.text("code"),
      unit: wallet.choice("unit", UNITS),
      builtIn: false,
      burnPriority: Number(wallet.integer("burnPriority")),
      stores: wallet.texts("stores"),
      productGroups: wallet.texts("productGroups"),
      maxBillShareBps: wallet.natural("maxBillShareBps", ONE_TO_ONE),
    }),
  );
  return [...builtIn, ...custom];
}

function readLevel(level: JsonReader): Level {
  const ratio = level.object("ratio");
  return {
    code: level.text("code"),
    threshold: level.integer("threshold"),
    ratioPoints: ratio.natural("points", 1n),
    ratioAmount: ratio.natural("amount", 1n),
    redemptionPercentBps: level.natural("redemptionPercentBps", ONE_TO_ONE),
    minRedemption: level.natural("minRedemption"),
    maxRedemption: level.natural("maxRedemption"),
  };
}

function readRow(row: JsonReader): Row {
  return {
    rowNo: row.count("rowNo"),
    exempt: row.flag("exempt"),
    mustProcess: row.flag("mustProcess"),
    customerType: row.choice("customerType", CUSTOMER_TYPES),
    customerValue: row.text("customerValue"),
    level: row.text("level"),
    criteria: row.choice("criteria", CRITERIA),
    criteriaValue: row.textOrNumber("criteriaValue"),
    transactionCriteria: row.choice("transactionCriteria", ["every", "equal", "greater"]),
    transactionCount: row.count("transactionCount", 1),
    basis: row.has("basis")
      ? row.choice("basis", ["amount", "quantity"])
      : row.text("criteria") === "bill_quantity"
        ? "quantity"
        : "amount",
    calculation: row.choice("calculation", ["every", "greater_or_equal"]),
    calculationValue: row.natural("calculationValue", 100n),
    tender: row.text("tender"),
    wallet: row.has("wallet") ? row.text("wallet") : "points",
    awardValue: row.natural("awardValue", 1n),
  };
}

function readWindow(applicable: JsonReader): Plan["window"] {
  const milliseconds = (key: string, blank: number): number => {
    const text = applicable.text(key);
    if (text === "") return blank;
    const match = /^(\d{2}):(\d{2})$/.exec(text);
    if (match === null) throw new FieldError(applicable.pathOf(key), "must be HH:MM");
    return (Number(match[1]) * 60 + Number(match[2])) * 60_000;
  };
  if (applicable.text("timeFrom") === "" && applicable.text("timeTo") === "") return null;
  return { fromMs: milliseconds("timeFrom", 0), toMs: milliseconds("timeTo", 24 * 3_600_000) };
}

function readPlan(plan: JsonReader): Plan {
  const applicable = plan.object("applicable");
  return {
    code: plan.text("code"),
    type: plan.choice("type", ["normal", "special_day", "customer_special_day"]),
    active: plan.flag("active", true),
    start: plan.instant("start"),
    end: plan.instant("end"),
    conflictMethod: plan.choice("conflictMethod", METHODS),
    activationDelayDays: plan.count("activationDelayDays"),
    stores: applicable.texts("stores"),
    weekdays: applicable.texts("weekdays").map((weekday) => WEEKDAYS.indexOf(weekday)),
    window: readWindow(applicable),
    rows: plan.objects("rows", readRow),
  };
}

function readExpiryRule(rule: JsonReader): ExpiryRule {
  const method = rule.choice("method", ["sliding", "fixed"]);
  return {
    method,
    customerType: rule.choice("customerType", CUSTOMER_TYPES),
    customerValue: rule.text("customerValue"),
    level: rule.text("level"),
    wallet: rule.text("wallet"),
    days: rule.count("days"),
    date: method === "fixed" ? requiredDate(rule.text("date"), rule.pathOf("date")) : null,
  };
}

export function readRulebook(version: number, json: unknown): Rulebook {
  const root = new JsonReader(json, "");
  const program = root.object("program");
  const override = program.object("expiryOverride");
  return {
    version,
    timeZone: program.has("timeZone") ? program.text("timeZone") : "UTC",
    rounding: program.choice("rounding", ["floor", "half_even", "half_up"]),
    levelAllocation: program.choice("levelAllocation", [
      "available_points",
      "awarded_points",
      "available_currency",
      "awarded_currency",
    ]),
    levelManagement: program.choice("levelManagement", ["automatic", "manual", "automatic_after_days"]),
    levelManagementDays: program.count("levelManagementDays"),
    registrationBonus: readBonus(program.object("registrationBonus")),
    awardCriteria: program.choice("awardCriteria", ["every_transaction", "cumulative"]),
    cumulativeDays: program.count("cumulativeDays"),
    specialDayDuration: program.choice("specialDayDuration", ["day", "week", "month", "days"]),
    specialDayDaysBefore: program.count("specialDayDaysBefore"),
    specialDayDaysAfter: program.count("specialDayDaysAfter"),
    conflictBasis: program.has("conflictBasis")
      ? program.choice("conflictBasis", ["global", "plan_global"])
      : "plan_global",
    conflictMethod: program.choice("conflictMethod", METHODS),
    redemptionMethod: program.choice("redemptionMethod", ["current_level", "fallback"]),
    refundMethod: program.choice("refundMethod", ["pro_rata", "all_rewards", "none"]),
    awardOnLoyaltyTender: program.flag("awardOnLoyaltyTender"),
    loyaltyTenders: program.has("loyaltyTenders") ? program.texts("loyaltyTenders") : ["LOYALTY"],
    excludeLines: program.texts("excludeLines"),
    overrideWithinDays: override.count("withinDays"),
    overrideGraceDays: override.count("graceDays"),
    negativeBalance: program.choice("negativeBalance", ["allowed", "refused"]),
    unknownMaster: program.choice("unknownMaster", ["accept", "reject"]),
    backdatingLimitDays: program.count("backdatingLimitDays", 30),
    offlineRedemptionLimit: program.natural("offlineRedemptionLimit"),
    holdTtlSeconds: program.count("holdTtlSeconds", 900),
    wallets: readWallets(root),
    levels: root
      .objects("levels", readLevel)
      .sort((a, b) => (a.threshold === b.threshold ? 0 : a.threshold < b.threshold ? -1 : 1)),
    plans: root.objects("plans", readPlan),
    expiry: root.objects("expiry", readExpiryRule),
    specialDays: root.texts("specialDays").map((text, index) => requiredDate(text, `specialDays[${index}]`)),
    referral: root.objects("referral", (row) => ({
      referrerOnRegistration: readBonus(row.object("referrerOnRegistration")),
      referrerOnFirstSale: readBonus(row.object("referrerOnFirstSale")),
      threshold: { points: row.natural("thresholdPoints"), currency: row.natural("thresholdCurrency") },
      referrerOnThreshold: readBonus(row.object("referrerOnThreshold")),
      referredOnThreshold: readBonus(row.object("referredOnThreshold")),
    })),
    activities: root.objects("activities", (activity) => ({
      code: activity.text("code"),
      wallet: activity.has("wallet") ? activity.text("wallet") : "points",
      awardValue: activity.natural("awardValue"),
      limit: activity.natural("limit"),
      periodDays: activity.count("periodDays"),
    })),
  };
}

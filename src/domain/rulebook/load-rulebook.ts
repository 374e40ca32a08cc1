/**
 * Loads a rulebook from parsed JSON or YAML: checks every field, fills in every default, refuses what contradicts itself.
 * What it gives can be compiled and evaluated without a further check. It reads no file and knows no masters.
 */
import type { OperationKind } from "../operation.js";
import type {
  ActivityRule,
  CustomWallet,
  ExpiryRule,
  Level,
  ReferralRow,
  Rulebook,
  VelocityRule,
} from "../rulebook.js";
import { PLANS_MAX, readPlan, refuseUnknown } from "./load-plans.js";
import type { KnownCodes } from "./load-plans.js";
import { DAYS_MAX, readBonus, readProgram } from "./load-program.js";
import { ObjectReader, Problems, readDate } from "./value-reader.js";
import type { RulebookProblem } from "./value-reader.js";

export type LoadedRulebook =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly errors: readonly RulebookProblem[] };

/** Each account may hold lots in every wallet; resolving conflicts walks them all. */
const WALLETS_MAX = 50;
const LEVELS_MAX = 100;
const EXPIRY_RULES_MAX = 10_000;
/** Ten a year for a century. */
const SPECIAL_DAYS_MAX = 1000;
const REFERRAL_ROWS_MAX = 100;
const ACTIVITIES_MAX = 1000;
/** Section 9 speaks of hundreds. */
const VELOCITY_RULES_MAX = 1000;
const STORES_MAX = 20_000;
const GROUPS_MAX = 20_000;
const NAME_CHARACTERS_MAX = 100;
const BASIS_POINTS = 10_000;
/** A leap year: what the velocity stores keep (velocity-store.ts WINDOW_MS_MAX). */
const WINDOW_SECONDS_MAX = 366 * 86_400;

const BUILT_IN_WALLETS = ["points", "currency"];

/** Never throws: whatever `value` is, the answer is a rulebook or what is wrong with it. */
export function loadRulebook(value: unknown): LoadedRulebook {
  const problems = new Problems();
  if (value === undefined || value === null)
    problems.add("", "is empty; an object with program, levels, plans ... is needed");
  const reader = ObjectReader.of(value, "", problems);
  const program = readProgram(reader.object("program"));
  const wallets = reader.objects("wallets", WALLETS_MAX, readWallet);
  const levels = reader.objects("levels", LEVELS_MAX, readLevel);
  const known: KnownCodes = {
    wallets: new Set([...BUILT_IN_WALLETS, ...wallets.map((wallet) => wallet.code)]),
    levels: new Set(levels.map((level) => level.code)),
  };
  const rulebook: Rulebook = {
    program,
    wallets,
    levels,
    plans: reader.objects("plans", PLANS_MAX, (plan) => readPlan(plan, known)),
    expiry: reader.objects("expiry", EXPIRY_RULES_MAX, (rule) => readExpiry(rule, known)),
    specialDays: reader.list("specialDays", SPECIAL_DAYS_MAX, (day, path) => readDate(day, path, problems)),
    referral: reader.objects("referral", REFERRAL_ROWS_MAX, readReferral),
    activities: reader.objects("activities", ACTIVITIES_MAX, (activity) => readActivity(activity, known)),
    velocity: reader.objects("velocity", VELOCITY_RULES_MAX, readVelocity),
  };
  reader.done();
  refuseTwice(
    problems,
    "wallets",
    "code",
    wallets.map((wallet) => wallet.code),
  );
  refuseTwice(
    problems,
    "levels",
    "code",
    levels.map((level) => level.code),
  );
  refuseTwice(
    problems,
    "levels",
    "threshold",
    levels.map((level) => level.threshold),
  );
  refuseTwice(
    problems,
    "plans",
    "code",
    rulebook.plans.map((plan) => plan.code),
  );
  refuseTwice(
    problems,
    "activities",
    "code",
    rulebook.activities.map((activity) => activity.code),
  );
  refuseTwice(
    problems,
    "velocity",
    "name",
    rulebook.velocity.map((rule) => rule.name),
  );
  wallets.forEach((wallet, index) => {
    if (BUILT_IN_WALLETS.includes(wallet.code)) {
      problems.add(
        `wallets[${index}].code`,
        `is ${wallet.code}, a wallet that every account has; another code is needed`,
      );
    }
  });
  return problems.list.length === 0 ? { ok: true, rulebook } : { ok: false, errors: problems.list };
}

function readWallet(reader: ObjectReader): CustomWallet {
  return {
    code: reader.code("code", true),
    unit: reader.choice("unit", ["points", "currency"]),
    burnPriority: reader.integer("burnPriority", 0),
    stores: reader.codes("stores", STORES_MAX),
    productGroups: reader.codes("productGroups", GROUPS_MAX),
    maxBillShareBps: reader.integer("maxBillShareBps", BASIS_POINTS, 0, BASIS_POINTS),
  };
}

function readLevel(reader: ObjectReader): Level {
  const ratio = reader.object("ratio");
  const code = reader.code("code", true);
  const level: Level = {
    code,
    name: reader.text("name", NAME_CHARACTERS_MAX, code),
    threshold: reader.integer("threshold", 0),
    ratio: { points: ratio.integer("points", 100, 1), amount: ratio.integer("amount", 100) },
    redemptionPercentBps: reader.integer("redemptionPercentBps", BASIS_POINTS, 0, BASIS_POINTS),
    minRedemption: reader.integer("minRedemption", 0),
    maxRedemption: reader.integer("maxRedemption", 0),
  };
  ratio.done();
  if (level.maxRedemption > 0 && level.maxRedemption < level.minRedemption) {
    reader.fail(
      "maxRedemption",
      `is ${level.maxRedemption}, below minRedemption ${level.minRedemption}; it must reach it, or be 0 for none`,
    );
  }
  return level;
}

function readExpiry(reader: ObjectReader, known: KnownCodes): ExpiryRule {
  const method = reader.choice("method", ["sliding", "fixed"]);
  const rule: ExpiryRule = {
    method,
    customerType: reader.choice("customerType", ["all", "code", "group"]),
    customerValue: reader.code("customerValue"),
    level: reader.code("level"),
    wallet: reader.code("wallet"),
    days: reader.integer("days", method === "sliding" ? null : 0, method === "sliding" ? 1 : 0, DAYS_MAX),
    date: reader.date("date"),
  };
  if (method === "fixed" && rule.date === "")
    reader.fail("date", "is missing; fixed needs the last day, like 2026-12-31");
  if (method === "sliding" && rule.date !== "") reader.fail("date", "is given with sliding; only fixed uses it");
  refuseUnknown(reader, rule, known);
  return rule;
}

function readReferral(reader: ObjectReader): ReferralRow {
  return {
    referrerOnRegistration: readBonus(reader.object("referrerOnRegistration")),
    referrerOnFirstSale: readBonus(reader.object("referrerOnFirstSale")),
    thresholdPoints: reader.integer("thresholdPoints", 0),
    thresholdCurrency: reader.integer("thresholdCurrency", 0),
    referrerOnThreshold: readBonus(reader.object("referrerOnThreshold")),
    referredOnThreshold: readBonus(reader.object("referredOnThreshold")),
  };
}

function readActivity(reader: ObjectReader, known: KnownCodes): ActivityRule {
  const activity: ActivityRule = {
    code: reader.code("code", true),
    wallet: reader.code("wallet", true, "points"),
    awardValue: reader.integer("awardValue", null),
    limit: reader.integer("limit", 0),
    periodDays: reader.integer("periodDays", 0, 0, DAYS_MAX),
  };
  refuseUnknown(reader, { customerType: "all", customerValue: "", level: "", wallet: activity.wallet }, known);
  return activity;
}

function readVelocity(reader: ObjectReader): VelocityRule {
  const metric = reader.choice("metric", [
    "count",
    "amount",
    "points",
    "single_amount",
    "other_stores",
    "blocked_card",
    "refund_ratio",
  ]);
  // These look at one operation alone.
  const windowless = metric === "single_amount" || metric === "blocked_card";
  const rule: VelocityRule = {
    name: reader.text("name", NAME_CHARACTERS_MAX),
    operations: reader.choices("operations", VELOCITY_OPERATIONS).map(kindOf),
    scope: reader.choice("scope", ["customer", "card", "terminal", "store", "source", "source_address"]),
    metric,
    windowSeconds: windowless
      ? reader.integer("windowSeconds", 0, 0, 0)
      : reader.integer("windowSeconds", null, 1, WINDOW_SECONDS_MAX),
    // "Within the window of another in a different store", and "is blocked", are more than none.
    limit: reader.integer("limit", metric === "other_stores" || metric === "blocked_card" ? 0 : null),
    ...(metric === "refund_ratio" ? { minimum: reader.integer("minimum", 0) } : {}),
    action: reader.choice("action", ["signal", "hold", "decline", "block"]),
  };
  if (rule.name === "") reader.fail("name", "is missing; a rule needs a name, by which signals and metrics call it");
  if (rule.operations.length === 0)
    reader.fail("operations", "is empty; a rule needs the kinds of operation it looks at, like [redeem, authorize]");
  if (metric === "other_stores" && rule.scope !== "customer" && rule.scope !== "card")
    reader.fail("scope", `is ${rule.scope}; other_stores is counted for a customer or a card`);
  if (metric === "refund_ratio" && rule.operations.some((kind) => kind !== "sale" && kind !== "refund"))
    reader.fail("operations", "has others than sale and refund; refund_ratio compares these two");
  return rule;
}

/** As an operation's field is named, or as enumerations are written. */
const VELOCITY_OPERATIONS = [
  "register",
  "sale",
  "refund",
  "voidOperation",
  "void_operation",
  "quote",
  "redeem",
  "authorize",
  "capture",
  "release",
  "adjust",
  "transfer",
  "activity",
] as const;

function kindOf(written: (typeof VELOCITY_OPERATIONS)[number]): OperationKind {
  return written === "void_operation" ? "voidOperation" : written;
}

function refuseTwice(problems: Problems, list: string, key: string, values: readonly (string | number)[]): void {
  const seen = new Set<string | number>();
  values.forEach((value, index) => {
    // What is missing has been said already.
    if (seen.has(value) && value !== "") {
      problems.add(`${list}[${index}].${key}`, `is ${value} a second time; each ${key} may appear once`);
    }
    seen.add(value);
  });
}

/**
 * Arbitrary programs: rulebooks with every setting of sections 3 to 8, one or two versions of them, and masters to go with
 * them. Values are few and close together, so that rows match, thresholds are reached and rules collide.
 */
import fc from "fast-check";

export type Json = Readonly<Record<string, unknown>>;

export interface PublishedRulebook {
  readonly version: number;
  /** RFC 3339; "" for the first version. */
  readonly effectiveFrom: string;
  readonly rulebook: Json;
}

export interface ProgramOfStory {
  /** When the first operation may be received, UTC ms. */
  readonly beginsAt: number;
  readonly versions: readonly PublishedRulebook[];
  readonly masters: Json;
}

export const DAY_MS = 86_400_000;

/** Zones whose clocks change within a story's weeks: by night, at midnight, by half an hour; and some that never do. */
export const ZONES = [
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Asia/Beirut",
  "Asia/Kolkata",
] as const;

const PRODUCTS = ["P0", "P1", "P2", "P3", "P4", "P5"];
const METHODS = ["maximum", "minimum", "sum", "average"] as const;
const CUSTOM_WALLETS = ["promo", "extra"];
const LEVELS = ["BRONZE", "SILVER", "GOLD"];

/** Shortly before clocks change, before 29 February's neighbours, and across the turn of a year. */
const BEGINNINGS = ["2026-03-01T06:00:00Z", "2026-03-25T22:15:00Z", "2025-12-27T11:30:00Z", "2028-02-26T05:00:00Z"];

const pick = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const mostly = <T>(usual: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });
const listOf = <T>(item: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(item, { minLength, maxLength });

const bonus = fc.record({ points: pick(0, 10, 35), currency: pick(0, 20, 60) });
const customer = pick<Json>(
  { customerType: "all" },
  { customerType: "all" },
  { customerType: "all" },
  { customerType: "code", customerValue: "C1" },
  { customerType: "group", customerValue: "VIP" },
);

const program = fc
  .record({
    timeZone: pick(...ZONES),
    rounding: pick("floor", "half_even", "half_up"),
    levelAllocation: pick("available_points", "awarded_points", "available_currency", "awarded_currency"),
    levelManagement: pick("automatic", "automatic", "manual", "automatic_after_days"),
    levelManagementDays: pick(1, 2, 7, 30),
    registrationBonus: bonus,
    specialDayDuration: pick("day", "week", "month", "days"),
    specialDayDaysBefore: pick(0, 2),
    specialDayDaysAfter: pick(0, 3),
    conflictBasis: pick("global", "plan_global"),
    conflictMethod: pick(...METHODS),
    redemptionMethod: pick("current_level", "fallback"),
    refundMethod: pick("pro_rata", "pro_rata", "pro_rata", "all_rewards", "none"),
    awardOnLoyaltyTender: fc.boolean(),
    loyaltyTenders: pick(["LOYALTY"], ["LOYALTY"], ["LOYALTY", "GIFT"]),
    excludeLines: mostly<string[]>([], fc.subarray(["discount_override", "promotional", "layaway"])),
    expiryOverride: pick(
      { withinDays: 0, graceDays: 0 },
      { withinDays: 0, graceDays: 2 },
      { withinDays: 5, graceDays: 3 },
      { withinDays: 10, graceDays: 15 },
    ),
    negativeBalance: pick("allowed", "refused"),
    unknownMaster: mostly("accept", pick("reject")),
    offlineRedemptionLimit: pick(0, 500, 500),
    holdTtlSeconds: pick(900, 900, 2 * 86_400),
  })
  .map((settings) => ({ code: "MAIN", currency: "USD", ...settings }));

/**
 * Settings that say how long an account's past is remembered: the same in all versions of a story. A version that asks for
 * more past than its predecessor kept finds what there is (docs/rules.md), which the model, forgetting nothing, cannot say.
 */
const remembered = fc.record({
  criteria: fc.record({
    awardCriteria: pick("every_transaction", "every_transaction", "cumulative"),
    cumulativeDays: pick(1, 3, 20),
    backdatingLimitDays: pick(30, 30, 3),
  }),
  activity: fc.record({ wallet: pick("points", "currency"), limit: pick(0, 2, 3), periodDays: pick(0, 1, 5) }),
});

interface Remembered {
  readonly criteria: Json;
  readonly activity: Json;
}

const level = fc.record({
  ratio: fc.record({ points: pick(1, 3, 10, 100), amount: pick(1, 7, 100) }),
  redemptionPercentBps: pick(10_000, 10_000, 5_000, 2_500, 3_333),
  minRedemption: pick(0, 0, 20),
  maxRedemption: pick(0, 0, 3_000),
});

const levels = fc
  .record({
    lowest: mostly(0, pick(20)),
    steps: fc.tuple(fc.integer({ min: 25, max: 300 }), fc.integer({ min: 1, max: 400 })),
    levels: listOf(level, 1, 3),
  })
  .map(({ lowest, steps, levels: list }) => {
    const thresholds = [lowest, lowest + steps[0], lowest + steps[0] + steps[1]];
    return list.map((one, index) => ({ code: LEVELS[index], threshold: thresholds[index], ...one }));
  });

const wallets = fc
  .tuple(
    fc.subarray(CUSTOM_WALLETS),
    listOf(
      fc.record({
        unit: pick("points", "currency"),
        burnPriority: pick(1, 2),
        stores: pick<string[]>([], [], ["S1"]),
        productGroups: pick<string[]>([], [], ["G0", "G1"]),
        maxBillShareBps: pick(10_000, 3_000, 3_333),
      }),
      2,
      2,
    ),
  )
  .map(([codes, rules]) => codes.map((code, index) => ({ code, ...rules[index] })));

/** What bill-value and bill-quantity rows compare a bill with. */
const least = fc.oneof(fc.integer({ min: 0, max: 6_000 }), pick(0, 1_000, 3_000));

function rowOf(codes: readonly string[]): fc.Arbitrary<Json> {
  return fc
    .record({
      kind: pick("award", "award", "award", "award", "award", "award", "award", "award", "exempt", "must"),
      customer,
      level: pick("", "", "", "BRONZE", "SILVER"),
      criteria: pick(
        "all",
        "all",
        "item",
        "item",
        "item_group",
        "item_group",
        "promotion_scheme",
        "layaway_plan",
        "bill_value",
        "bill_quantity",
      ),
      product: pick("P0", "P1", "P2"),
      group: pick("G0", "G1"),
      least,
      transactionCriteria: pick("every", "every", "every", "equal", "greater"),
      transactionCount: pick(1, 1, 1, 2, 3),
      basis: pick("amount", "amount", "quantity"),
      calculation: pick("every", "every", "greater_or_equal"),
      calculationValue: pick(1, 100, 333, 500, 1_000, 2_000),
      tender: pick("", "", "CARD", "CASH", "LOYALTY"),
      wallet: pick("points", "points", ...codes),
      awardValue: fc.integer({ min: 0, max: 30 }),
    })
    .map(({ kind, customer: who, product, group, least: minimum, ...row }) => {
      const values: Readonly<Record<string, string>> = {
        item: product,
        item_group: group,
        promotion_scheme: "PR1",
        layaway_plan: "LP1",
        bill_value: String(minimum),
        bill_quantity: String(minimum),
      };
      const basis =
        row.criteria === "bill_value" ? "amount" : row.criteria === "bill_quantity" ? "quantity" : row.basis;
      return {
        ...row,
        ...who,
        exempt: kind === "exempt",
        mustProcess: kind === "must",
        criteriaValue: values[row.criteria] ?? "",
        basis,
        tender: row.criteria === "bill_value" ? row.tender : "",
      };
    });
}

function planOf(codes: readonly string[], beginsAt: number): fc.Arbitrary<Json> {
  const times = pick("", "00:00", "08:00", "12:30", "20:00", "23:00", "03:00", "02:30");
  return fc
    .record({
      type: pick("normal", "normal", "normal", "normal", "special_day", "customer_special_day"),
      active: mostly(true, fc.boolean()),
      start: mostly("2020-01-01T00:00:00Z", fc.constant(instantAt(beginsAt + 3 * DAY_MS))),
      end: mostly("", fc.constant(instantAt(beginsAt + 12 * DAY_MS))),
      conflictMethod: pick(...METHODS),
      activationDelayDays: pick(0, 0, 0, 1, 7),
      applicable: fc.oneof(
        { weight: 3, arbitrary: fc.constant<Json>({}) },
        {
          weight: 1,
          arbitrary: fc.record({
            stores: pick<string[]>([], ["S1"]),
            weekdays: pick<string[]>([], ["mon", "tue", "sat"], ["sun"]),
            timeFrom: times,
            timeTo: times,
          }),
        },
      ),
      rows: listOf(rowOf(codes), 1, 5),
    })
    .map((plan) => ({ ...plan, rows: plan.rows.map((row, index) => ({ rowNo: index + 1, ...row })) }));
}

/** One that nearly every sale earns something by. */
function simplePlan(codes: readonly string[]): fc.Arbitrary<Json> {
  return fc
    .record({
      calculationValue: pick(7, 100, 333),
      awardValue: pick(1, 3),
      wallet: pick("points", "points", ...codes),
      activationDelayDays: pick(0, 0, 0, 2),
    })
    .map(({ activationDelayDays, ...row }) => ({ code: "0", activationDelayDays, rows: [{ rowNo: 1, ...row }] }));
}

function expiryRule(codes: readonly string[], levelCodes: readonly string[], beginsAt: number): fc.Arbitrary<Json> {
  const days = [4, 8, 9, 10, 15].map((after) => instantAt(beginsAt + after * DAY_MS).slice(0, 10));
  const scope = fc.record({ who: customer, level: pick("", "", ...levelCodes), wallet: pick("", "", ...codes) });
  const method = fc.oneof(
    pick(2, 5, 12, 25).map((count): Json => ({ method: "sliding", days: count })),
    pick(...days).map((date): Json => ({ method: "fixed", date })),
  );
  return fc
    .tuple(scope, method)
    .map(([{ who, level: named, wallet }, rule]) => ({ ...rule, ...who, level: named, wallet }));
}

function referral(): fc.Arbitrary<Json> {
  return fc.record({
    referrerOnRegistration: bonus,
    referrerOnFirstSale: bonus,
    thresholdPoints: pick(0, 10, 40),
    thresholdCurrency: pick(0, 20, 60),
    referrerOnThreshold: bonus,
    referredOnThreshold: bonus,
  });
}

type Wallets = readonly { readonly code: string }[];

function rulebookOf(custom: Wallets, beginsAt: number, { criteria, activity }: Remembered): fc.Arbitrary<Json> {
  const codes = ["points", "currency", ...custom.map(({ code }) => code)];
  return levels.chain((list) => {
    const levelCodes = list.map(({ code }) => code ?? "");
    return fc
      .record({
        program,
        plans: listOf(planOf(codes, beginsAt), 1, 4),
        simple: fc.option(simplePlan(codes), { freq: 2 }),
        expiry: listOf(expiryRule(codes, levelCodes, beginsAt), 0, 3),
        referral: mostly<Json[]>([], listOf(referral(), 1, 2)),
      })
      .map(({ program: settings, plans, simple, ...rest }) => ({
        program: { ...settings, ...criteria },
        ...rest,
        activities: [
          { code: "SURVEY", awardValue: 25, ...activity },
          { code: "VISIT", awardValue: 3, wallet: codes.at(-1) },
        ],
        wallets: custom,
        levels: list,
        plans: [
          ...plans.map((plan, index) => ({ code: "ABCD"[index], ...namingOnly(plan, levelCodes) })),
          ...(simple === null ? [] : [simple]),
        ],
        specialDays: [3, 20, 31].map((after) => instantAt(beginsAt + after * DAY_MS).slice(0, 10)),
      }));
  });
}

/** A row may name only levels that there are. */
function namingOnly(plan: Json, levelCodes: readonly string[]): Json {
  const rows = plan["rows"] as readonly Json[];
  const known = (row: Json): Json => (levelCodes.includes(String(row["level"])) ? row : { ...row, level: "" });
  return { ...plan, rows: rows.map(known) };
}

function mastersOf(beginsAt: number): fc.Arbitrary<Json> {
  const near = (after: number): string => instantAt(beginsAt + after * DAY_MS).slice(5, 10);
  return fc
    .record({
      zones: fc.tuple(pick(...ZONES), pick(...ZONES)),
      birthday: pick("", `1990-${near(4)}`, `1984-${near(11)}`, "2000-02-29"),
      anniversary: pick("", `2012-${near(17)}`, "2016-02-29", "2020-01-01"),
      level: pick("", "", "BRONZE"),
    })
    .map(({ zones, birthday, anniversary, level: startsAt }) => ({
      stores: zones.map((timeZone, index) => ({ code: `S${index + 1}`, timeZone, groups: [] })),
      products: PRODUCTS.map((code, index) => ({ code, group: `G${index % 3}` })),
      tenders: [{ code: "CASH" }, { code: "CARD" }, { code: "GIFT" }],
      customers: [
        { code: "C1", birthday, group: "", phone: "+15550101" },
        { code: "C2", group: "VIP", birthday: "2000-02-29", anniversary, phone: "+15550102", email: "c2@example.com" },
        { code: "C3", level: startsAt },
      ],
    }));
}

export function instantAt(ms: number): string {
  return new Date(ms).toISOString();
}

/** One version, or two of which the second begins within the story; it may define other wallets. */
export const programs: fc.Arbitrary<ProgramOfStory> = fc
  .tuple(
    pick(...BEGINNINGS).map((text) => Date.parse(text)),
    wallets,
    fc.boolean(),
    wallets,
    remembered,
  )
  .chain(([beginsAt, first, sameWallets, others, past]) =>
    fc.record({
      beginsAt: fc.constant(beginsAt),
      masters: mastersOf(beginsAt),
      versions: fc
        .tuple(
          rulebookOf(first, beginsAt, past),
          fc.option(fc.tuple(rulebookOf(sameWallets ? first : others, beginsAt, past), pick(0, 2, 9)), { freq: 3 }),
        )
        .map(([one, two]): PublishedRulebook[] => {
          const published = [{ version: 1, effectiveFrom: "", rulebook: one }];
          if (two === null) return published;
          const [rulebook, after] = two;
          return [...published, { version: 2, effectiveFrom: instantAt(beginsAt + after * DAY_MS), rulebook }];
        }),
    }),
  );

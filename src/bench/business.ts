/**
 * The retailer of the benchmarks, as data: masters, baskets, and a rulebook of 12 plans with 60 rows and 3 velocity
 * rules. Made by rule and seed, the same on every machine.
 *
 * Every basket earns at least MIN_POINTS_A_SALE points that are active at once; the mix relies on it for redemptions that
 * can be paid.
 */
import type { SaleLine } from "../domain/operation.js";
import { seededRandom } from "./random.js";

export const STORES = 50;
export const PRODUCTS = 5_000;
export const GROUPS = 40;
export const LINES_A_SALE = 5;
/** Different baskets; many more than any cache of compiled code could profit from, few enough to be encoded beforehand. */
export const BASKETS = 1_024;
/** Minor units; a line costs at least this, so that every basket earns its ten points in the base plan. */
const LINE_MIN = 200;
const LINE_MAX = 4_000;
export const MIN_POINTS_A_SALE = (LINES_A_SALE * LINE_MIN) / 100;
const BASKET_SEED = 7;

export function storeCode(store: number): string {
  return `S${String(store).padStart(3, "0")}`;
}

export function productCode(product: number): string {
  return `P${String(product).padStart(5, "0")}`;
}

export function groupCode(group: number): string {
  return `G${String(group).padStart(2, "0")}`;
}

export function customerCode(customer: number): string {
  return `C${String(customer).padStart(7, "0")}`;
}

export interface Basket {
  readonly lines: readonly SaleLine[];
  /** Minor units. */
  readonly total: number;
  readonly tenderCode: string;
}

export function makeBaskets(): Basket[] {
  const random = seededRandom(BASKET_SEED);
  return Array.from({ length: BASKETS }, () => {
    const lines = Array.from({ length: LINES_A_SALE }, (_, index) => ({
      lineNo: index + 1,
      // Half of all lines are of the twentieth of products that sells most, as everywhere.
      productCode: productCode(random.below(random.below(2) === 0 ? PRODUCTS / 20 : PRODUCTS)),
      productGroup: "",
      quantity: 1_000 * (1 + random.below(3)),
      netAmount: LINE_MIN + random.below(LINE_MAX - LINE_MIN),
      discountOverride: false,
      promotional: random.below(5) === 0,
      layaway: false,
      promotionScheme: random.below(10) === 0 ? "SPRING" : "",
      layawayPlan: "",
    }));
    const total = lines.reduce((sum, line) => sum + line.netAmount, 0);
    return { lines, total, tenderCode: random.below(2) === 0 ? "CARD" : "CASH" };
  });
}

type Json = Readonly<Record<string, unknown>>;

const ALL: Json = { criteria: "all", calculationValue: 100, awardValue: 1 };
const ITEM: Json = { criteria: "item", calculationValue: 100, awardValue: 2 };
const GROUP: Json = { criteria: "item_group", calculationValue: 500, awardValue: 3 };
const BILL: Json = { criteria: "bill_value", calculation: "greater_or_equal" };

/** Four kinds of plans in turn, five rows each, as retailers mix them: base and levels, items, groups, bills and schemes. */
function rowsOf(plan: number): Json[] {
  switch (plan % 4) {
    case 0:
      return [
        ALL,
        { ...ALL, level: "SILVER", calculationValue: 80 },
        { ...ALL, level: "GOLD", awardValue: 2 },
        { ...BILL, criteriaValue: "5000", calculationValue: 5000, awardValue: 20 },
        { ...BILL, criteriaValue: "9000", calculationValue: 9000, awardValue: 50 },
      ];
    case 1:
      return [
        { ...ITEM, criteriaValue: productCode(plan) },
        { ...ITEM, criteriaValue: productCode(plan + 40), basis: "quantity", calculationValue: 1000 },
        { ...ITEM, criteriaValue: productCode(plan + 80), awardValue: 5 },
        { ...ITEM, criteriaValue: productCode(plan + 120), wallet: "currency", awardValue: 10 },
        { ...ALL, calculationValue: 250 },
      ];
    case 2:
      return [
        { ...GROUP, criteriaValue: groupCode(plan) },
        { ...GROUP, criteriaValue: groupCode(plan + 1), customerType: "group", customerValue: "VIP", awardValue: 5 },
        { ...GROUP, criteriaValue: groupCode(plan + 1) },
        { ...GROUP, criteriaValue: groupCode(plan + 20), wallet: "currency", awardValue: 10 },
        { ...GROUP, criteriaValue: groupCode(GROUPS - 1), exempt: true, calculationValue: 1, awardValue: 1 },
      ];
    default:
      return [
        { criteria: "promotion_scheme", criteriaValue: "SPRING", calculationValue: 100, awardValue: 4 },
        { criteria: "promotion_scheme", criteriaValue: "CLUB", calculationValue: 100, awardValue: 4 },
        {
          criteria: "bill_quantity",
          criteriaValue: "9000",
          basis: "quantity",
          calculationValue: 3000,
          awardValue: 1,
          wallet: "currency",
        },
        { ...ALL, calculationValue: 1000, awardValue: 30, transactionCount: 5 },
        {
          criteria: "bill_value",
          criteriaValue: "1",
          calculationValue: 2000,
          awardValue: 1,
          tender: "CARD",
          mustProcess: true,
        },
      ];
  }
}

/** The rulebook as it is published. */
export function benchRulebook(): Json {
  const plans = Array.from({ length: 12 }, (_, plan) => ({
    code: `PLAN-${String.fromCharCode(65 + plan)}`,
    type: plan === 9 ? "special_day" : plan === 10 ? "customer_special_day" : "normal",
    start: "2020-01-01T00:00:00Z",
    conflictMethod: plan % 2 === 0 ? "maximum" : "sum",
    applicable:
      plan === 5 ? { stores: [storeCode(0), storeCode(1)] } : plan === 6 ? { timeFrom: "08:00", timeTo: "20:00" } : {},
    rows: rowsOf(plan).map((row, index) => ({ rowNo: index + 1, ...row })),
  }));
  return {
    program: { conflictMethod: "maximum", specialDayDuration: "week" },
    levels: [
      { code: "BRONZE", threshold: 0, ratio: { points: 1, amount: 1 } },
      { code: "SILVER", threshold: 1000, ratio: { points: 1, amount: 1 } },
      { code: "GOLD", threshold: 5000, ratio: { points: 1, amount: 1 } },
    ],
    specialDays: ["2026-03-04", "2026-12-24"],
    expiry: [{ method: "sliding", days: 365 }],
    plans,
    // All three look at what makes up the traffic. Their limits are such as retailers set: some hot customers exceed the
    // first, which signals; nothing is declined.
    velocity: [
      {
        name: "customer-hour",
        operations: ["sale", "redeem"],
        scope: "customer",
        metric: "count",
        windowSeconds: 3600,
        limit: 200,
        action: "signal",
      },
      {
        name: "customer-day",
        operations: ["sale", "redeem"],
        scope: "customer",
        metric: "amount",
        windowSeconds: 86400,
        limit: 1e12,
        action: "decline",
      },
      {
        name: "store-hour",
        operations: ["sale", "redeem"],
        scope: "store",
        metric: "count",
        windowSeconds: 3600,
        limit: 1e9,
        action: "signal",
      },
    ],
  };
}

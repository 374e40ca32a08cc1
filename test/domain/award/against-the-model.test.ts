// awardSale compared with the naive model's reading of section 4, on random rulebooks and sales of one account, with and
// without an explanation.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awardSale } from "../../../src/domain/award/award-sale.js";
import type { SaleLine } from "../../../src/domain/operation.js";
import type { SaleAwards } from "../../../src/domain/sale-awards.js";
import { evaluatePlan } from "../../model/award-rows.js";
import { readBill } from "../../model/bill.js";
import { resolveConflicts } from "../../model/conflicts.js";
import { readMasters } from "../../model/masters.js";
import { plansInForce } from "../../model/plans-in-force.js";
import { readRulebook } from "../../model/rulebook-reader.js";
import type { SaleRecord } from "../../model/state.js";
import { Account, book, line } from "./sales.js";

/** A few hundred in every run; LOYALD_TEST_RUNS raises it for the nightly one. */
const RUNS = Number(process.env["LOYALD_TEST_RUNS"] ?? 400);
/** Never waited for when all is well: some 3 ms a run on a slow machine. */
const TIMEOUT_MS = 60_000 + RUNS * 50;
const START = Date.UTC(2026, 1, 20, 6);

const pick = <const T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Mostly the first. */
const mostly = <const T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const CRITERIA_VALUES: Readonly<Record<string, readonly string[]>> = {
  all: [""],
  item: ["X", "Y", "Z"],
  item_group: ["G1", "G2"],
  promotion_scheme: ["PR1", "PR2"],
  layaway_plan: ["L1"],
  bill_value: ["0", "1500", "4000"],
  bill_quantity: ["0", "2000", "5000"],
};

const anyRow = fc
  .record({
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant("ordinary") },
      { weight: 1, arbitrary: fc.constant("exempt") },
      { weight: 2, arbitrary: fc.constant("mustProcess") },
    ),
    customer: mostly("all", "code C1", "code C2", "group VIP", "group STAFF"),
    level: mostly("", "SILVER", "GOLD"),
    criteria: pick(
      "all",
      "all",
      "item",
      "item",
      "item_group",
      "promotion_scheme",
      "layaway_plan",
      "bill_value",
      "bill_quantity",
    ),
    value: fc.nat(2),
    transactionCriteria: pick("every", "equal", "greater"),
    transactionCount: mostly(1, 2, 3),
    basis: pick("amount", "quantity"),
    calculation: pick("every", "greater_or_equal"),
    calculationValue: pick(1, 50, 333, 1000, 2500),
    tender: mostly("", "CARD", "LOYALTY"),
    wallet: mostly("points", "currency", "promo"),
    awardValue: fc.nat(9),
  })
  .map(({ kind, customer, value, ...row }) => {
    const [customerType = "all", customerValue = ""] = customer.split(" ");
    const values = CRITERIA_VALUES[row.criteria] ?? [""];
    return {
      ...row,
      exempt: kind === "exempt",
      mustProcess: kind === "mustProcess",
      customerType,
      customerValue,
      criteriaValue: values[value % values.length] ?? "",
      basis: row.criteria === "bill_value" ? "amount" : row.criteria === "bill_quantity" ? "quantity" : row.basis,
      tender: row.criteria === "bill_value" ? row.tender : "",
    };
  });

const anyPlan = fc.record({
  type: mostly("normal", "special_day", "customer_special_day"),
  active: mostly(true, false),
  start: mostly("", "2026-03-01T00:00:00Z"),
  end: mostly("", "2026-03-12T05:30:00Z"),
  conflictMethod: pick("maximum", "minimum", "sum", "average"),
  applicable: fc.record({
    stores: mostly([] as string[], ["S1"]),
    weekdays: mostly([] as string[], ["mon", "tue", "sun"], ["sat"]),
    timeFrom: mostly("", "08:00", "20:00"),
    timeTo: mostly("", "03:00", "20:00"),
  }),
  rows: fc.array(anyRow, { minLength: 1, maxLength: 8 }),
});

const anyProgram = fc.record({
  rounding: pick("floor", "half_even", "half_up"),
  awardCriteria: mostly("every_transaction", "cumulative"),
  cumulativeDays: pick(1, 5, 20),
  specialDayDuration: pick("day", "week", "month", "days"),
  specialDayDaysBefore: fc.nat(3),
  specialDayDaysAfter: fc.nat(3),
  conflictBasis: pick("global", "plan_global"),
  conflictMethod: pick("maximum", "minimum", "sum", "average"),
  awardOnLoyaltyTender: fc.boolean(),
  excludeLines: mostly([] as string[], ["promotional"], ["layaway", "discount_override"]),
});

const anyLine = fc.record({
  productCode: pick("X", "Y", "Z", "W"),
  group: pick("", "G1", "G2", "G3"),
  quantity: pick(1000, 1000, 345, 2000, 0),
  netAmount: fc.nat(5000),
  discountOverride: mostly(false, true),
  promotional: mostly(false, true),
  layaway: mostly(false, true),
  promotionScheme: mostly("", "PR1", "PR2"),
  layawayPlan: mostly("", "L1"),
});

const anySale = fc.record({
  at: fc.integer({ min: 0, max: 30 * 24 * 4 }).map((quarter) => START + quarter * 900_000),
  store: mostly("S1", "S2"),
  level: pick("", "SILVER", "GOLD"),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  /** Parts of a thousand of the bill, and what is paid too much. */
  loyaltyShare: mostly(0, 300, 1000),
  cardShare: pick(0, 0, 500),
  change: mostly(0, 700),
});

const anyCase = fc.record({
  program: anyProgram,
  plans: fc.array(anyPlan, { minLength: 1, maxLength: 4 }),
  customer: fc.record({
    group: pick("", "VIP"),
    birthday: pick("", "1990-03-02", "1992-02-29"),
    anniversary: pick("", "2011-03-09"),
  }),
  sales: fc.array(anySale, { minLength: 1, maxLength: 5 }),
});

type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

const STORES = [
  { code: "S1", timeZone: "America/New_York" },
  { code: "S2", timeZone: "Asia/Kolkata" },
];

/** New York changes its clock on 2026-03-08 at 02:00; Kolkata never. */
function offsetOf(store: string, at: number): number {
  if (store === "S2") return 5.5 * 3_600_000;
  return (at >= Date.UTC(2026, 2, 8, 7) ? -4 : -5) * 3_600_000;
}

function tendersOf({
  lines,
  loyaltyShare,
  cardShare,
  change,
}: Case["sales"][number]): { tenderCode: string; amount: number }[] {
  const bill = lines.reduce((sum, one) => sum + one.netAmount, 0);
  const loyalty = Math.floor((bill * loyaltyShare) / 1000);
  const card = Math.floor(((bill - loyalty) * cardShare) / 1000);
  const tenders = [
    { tenderCode: "CARD", amount: card },
    { tenderCode: "LOYALTY", amount: loyalty },
    { tenderCode: "CASH", amount: bill - loyalty - card + change },
  ];
  return tenders.filter((tender) => tender.amount > 0);
}

function told(awards: SaleAwards): unknown {
  return {
    bill: awards.bill,
    loyaltyPart: awards.loyaltyPart,
    plansInForce: awards.plansInForce,
    awards: awards.awards.map(({ wallet, amount, planCode, rowNo, base, occurrences, refundBasis, lines }) => {
      return { wallet, amount, planCode, rowNo, base, occurrences, refundBasis, lines };
    }),
  };
}

function check({ program, plans, customer, sales }: Case): void {
  const source = {
    program,
    wallets: [{ code: "promo", unit: "points", burnPriority: 1 }],
    levels: [
      { code: "SILVER", threshold: 0 },
      { code: "GOLD", threshold: 1000 },
    ],
    plans: plans.map((plan, index) => ({
      ...plan,
      code: ["B", "a", "A2", "A"][index],
      rows: plan.rows.map((row, at) => ({ ...row, rowNo: ((at * 7) % 11) + 1 })),
    })),
    specialDays: ["2026-03-01", "2026-03-14"],
  };
  const rulebook = book([], {}, source);
  const modelRulebook = readRulebook(1, source);
  const masters = readMasters({ stores: STORES, customers: [{ code: "C1", ...customer }] });
  const [modelCustomer] = masters.customers;
  if (modelCustomer === undefined) throw new Error("the model has no customer");
  const account = new Account(rulebook);
  const earlierSales: SaleRecord[] = [];
  for (const sale of sales) {
    const lines: SaleLine[] = sale.lines.map(({ productCode, netAmount, ...fields }) =>
      line(productCode, netAmount, fields),
    );
    const tenders = tendersOf(sale);
    const setting = {
      at: sale.at,
      store: sale.store,
      level: sale.level,
      tenders,
      facts: {
        customerGroup: customer.group,
        birthday: customer.birthday,
        anniversary: customer.anniversary,
        storeOffsetMs: offsetOf(sale.store, sale.at),
      },
    };
    const explained = awardSale(rulebook, account.input(lines, setting, true));
    const actual = account.sell(lines, setting);
    expect(told(explained)).toEqual(told(actual));

    const modelLines = lines.map((one, index) => {
      return { ...one, lineNo: index, quantity: BigInt(one.quantity), netAmount: BigInt(one.netAmount) };
    });
    const modelTenders = tenders.map((tender) => ({ ...tender, amount: BigInt(tender.amount) }));
    const bill = readBill(
      { kind: "sale", lines: modelLines, tenders: modelTenders, redemptions: [] },
      modelRulebook,
      masters,
    );
    const timeZone = sale.store === "S2" ? "Asia/Kolkata" : "America/New_York";
    const inForce = plansInForce(modelRulebook, modelCustomer, sale.at, { storeCode: sale.store, timeZone });
    const context = {
      rulebook: modelRulebook,
      customer: modelCustomer,
      level: sale.level,
      at: sale.at,
      bill,
      earlierSales,
    };
    const rowAwards = inForce.flatMap((plan) => evaluatePlan(plan, context));
    const resolved = resolveConflicts(rowAwards, modelRulebook);
    earlierSales.push({
      key: "",
      accountId: "",
      at: sale.at,
      lines: modelLines,
      eligibleByLine: bill.eligibleByLine,
      bill: bill.amount,
      loyaltyPart: bill.loyaltyPart,
      redemptions: [],
      plansInForce: inForce.map(({ code }) => code),
      rowResults: rowAwards.map(({ plan, row, base, award }) => ({
        planCode: plan.code,
        rowNo: row.rowNo,
        base,
        computed: award,
      })),
      awards: [],
      refunds: [],
      givenBack: 0n,
      voided: false,
    });
    expect(told(actual)).toEqual({
      bill: Number(bill.amount),
      loyaltyPart: Number(bill.loyaltyPart),
      plansInForce: inForce.map(({ code }) => code).sort(),
      awards: resolved.map((award) => ({
        wallet: award.wallet,
        amount: Number(award.amount),
        planCode: award.plan.code,
        rowNo: award.rowNo,
        base: Number(award.base),
        occurrences: Number(award.occurrences),
        refundBasis: award.contributors.every(({ row }) => row.basis === "quantity") ? "quantity" : "amount",
        lines: [...new Set(award.contributors.flatMap((one) => one.lines.map((own) => own.line.lineNo)))].sort(
          (a, b) => a - b,
        ),
      })),
    });
  }
}

describe("awarding a sale", () => {
  it(
    "gives what the naive model gives, with and without an explanation",
    () => {
      fc.assert(fc.property(anyCase, check), { numRuns: RUNS });
    },
    TIMEOUT_MS,
  );
});

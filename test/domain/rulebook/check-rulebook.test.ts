// Warnings: what an analyst would want to know of a rulebook that loads.

import { describe, expect, it } from "vitest";
import { checkRulebook } from "../../../src/domain/rulebook/check-rulebook.js";
import { loadRulebook } from "../../../src/domain/rulebook/load-rulebook.js";

const LEVELS = [{ code: "SILVER" }, { code: "GOLD", threshold: 1000 }];

function warningsOf(value: object): string[] {
  const loaded = loadRulebook({ levels: LEVELS, ...value });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return checkRulebook(loaded.rulebook).map(({ path, message }) => `${path} ${message}`);
}

const row = (rowNo: number, fields: object = {}): object => ({
  rowNo,
  calculationValue: 100,
  awardValue: 1,
  ...fields,
});
const inPlan = (fields: object): object => ({ plans: [{ code: "A", rows: [row(1)], ...fields }] });

describe("checking a rulebook", () => {
  it("has nothing to say of a good one", () => {
    expect(warningsOf(inPlan({ rows: [row(1), row(2, { criteria: "item", criteriaValue: "X" })] }))).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      "levels out of order",
      { levels: [{ code: "GOLD", threshold: 9 }, { code: "SILVER" }] },
      "levels[1].threshold is 0, below 9 of GOLD before it",
    ],
    [
      "points worth less higher up",
      { levels: [{ code: "S" }, { code: "G", threshold: 9, ratio: { points: 101, amount: 100 } }] },
      "levels[1].ratio makes points worth less than at the lower level S",
    ],
    [
      "a smaller share higher up",
      { levels: [{ code: "S" }, { code: "G", threshold: 9, redemptionPercentBps: 5000 }] },
      "levels[1].redemptionPercentBps is 5000, less than 10000",
    ],
    [
      "nobody at the bottom",
      { levels: [{ code: "S", threshold: 5 }] },
      "levels[0].threshold is 5, the lowest: below it",
    ],
    ["no levels", { levels: [] }, "levels is empty"],
    ["a plan without rows", inPlan({ rows: [] }), "plans[0].rows is empty"],
    [
      "a plan of no length",
      inPlan({ start: "2017-01-01T00:00:00Z", end: "2017-01-01T00:00:00Z" }),
      "plans[0].end is the start",
    ],
    [
      "a window of equal times",
      inPlan({ applicable: { timeFrom: "08:00", timeTo: "08:00" } }),
      "plans[0].applicable.timeTo is 08:00, as timeFrom",
    ],
    [
      "no special days",
      inPlan({ type: "special_day" }),
      "plans[0].type is special_day, but the program has no special days",
    ],
    [
      "special days elsewhere",
      { ...inPlan({ type: "special_day", start: "2018-01-03T00:00:00Z" }), specialDays: ["2017-12-25"] },
      "plans[0].type is special_day, but no special day lies between",
    ],
    [
      "all exempt",
      inPlan({ rows: [row(1, { exempt: true, criteria: "item", criteriaValue: "X" })] }),
      "plans[0].rows are all exempt",
    ],
    [
      "everything exempt",
      inPlan({ rows: [row(1), row(2, { exempt: true })] }),
      "plans[0].rows[0] is never reached: row 2 exempts every sale",
    ],
    [
      "the same exempt",
      inPlan({
        rows: [
          row(1, { criteria: "item", criteriaValue: "X" }),
          row(2, { exempt: true, criteria: "item", criteriaValue: "X" }),
        ],
      }),
      "plans[0].rows[0] is never reached: row 2 exempts the same lines",
    ],
    ["an award of nothing", inPlan({ rows: [row(1, { awardValue: 0 })] }), "plans[0].rows[0].awardValue is 0"],
    [
      "a loyalty tender row",
      inPlan({ rows: [row(1, { criteria: "bill_value", tender: "LOYALTY" })] }),
      "plans[0].rows[0].tender is LOYALTY",
    ],
    [
      "transactions under cumulative",
      {
        ...inPlan({ rows: [row(1, { transactionCount: 5 })] }),
        program: { awardCriteria: "cumulative", cumulativeDays: 5 },
      },
      "plans[0].rows[0].transactionCriteria has no effect",
    ],
    ["an expiry never reached", { expiry: [{ days: 5 }, { days: 6 }] }, "expiry[1] is never reached: expiry[0]"],
    [
      "a threshold bonus without threshold",
      { referral: [{ referrerOnThreshold: { points: 5 } }] },
      "referral[0].thresholdPoints is 0",
    ],
    [
      "an override without grace",
      { program: { expiryOverride: { withinDays: 5 } } },
      "program.expiryOverride.graceDays is 0",
    ],
  ])("warns of %s", (_name, value, warning) => {
    expect(warningsOf(value)).toEqual(expect.arrayContaining([expect.stringContaining(warning)]));
  });

  it("lets a sliding rule follow a fixed date, which passes", () => {
    expect(warningsOf({ expiry: [{ method: "fixed", date: "2026-03-31" }, { days: 6 }] })).toEqual([]);
  });
});

// The twelve worked examples of section 4: floor, plan_global, maximum, points only, a customer at SILVER.

import { describe, expect, it } from "vitest";
import { Account, book, earned, line, NOON, plan, row } from "./sales.js";

const DAY = 86_400_000;
const all10 = row({ calculationValue: 1000, awardValue: 1 });
const all25 = row({ calculationValue: 2500, awardValue: 5 });
const ladder = [
  row({
    criteria: "bill_value",
    criteriaValue: "5000",
    calculation: "greater_or_equal",
    calculationValue: 5000,
    awardValue: 50,
  }),
  row({
    criteria: "bill_value",
    criteriaValue: 10000,
    calculation: "greater_or_equal",
    calculationValue: 10000,
    awardValue: 120,
  }),
];

describe("worked examples of section 4", () => {
  it("1: the all row sums its lines", () => {
    expect(earned(book([plan("A", [all10])]), [line("X", 400), line("Y", 400), line("Z", 400)])).toBe(1);
  });

  it("2: an item row takes its line out of the all base", () => {
    const rulebook = book([
      plan("A", [all10, row({ criteria: "item", criteriaValue: "X", calculationValue: 100, awardValue: 5 })]),
    ]);
    expect(earned(rulebook, [line("X", 300), line("Y", 2700)])).toBe(17);
  });

  it("3 and 4: bill value ladder, maximum and sum", () => {
    expect(earned(book([plan("A", ladder)]), [line("X", 13000)])).toBe(120);
    expect(earned(book([plan("A", ladder, { conflictMethod: "sum" })]), [line("X", 13000)])).toBe(170);
  });

  it("5, 6 and 7: two plans, maximum, average, must process", () => {
    const plans = [plan("A", [all10]), plan("B", [all25])];
    expect(earned(book(plans), [line("X", 10000)])).toBe(20);
    expect(earned(book(plans, { conflictMethod: "average" }), [line("X", 10000)])).toBe(15);
    expect(earned(book([plan("A", [all10]), plan("B", [{ ...all25, mustProcess: true }])]), [line("X", 10000)])).toBe(
      30,
    );
  });

  it("8: an exempt group earns nothing in its plan", () => {
    const rulebook = book([
      plan("A", [all10, row({ criteria: "item_group", criteriaValue: "TOBACCO", exempt: true })]),
    ]);
    expect(earned(rulebook, [line("T", 8000, { group: "TOBACCO" }), line("Y", 3500)])).toBe(3);
  });

  it("9: the part paid with loyalty earns nothing", () => {
    const tenders = [
      { tenderCode: "LOYALTY", amount: 4000 },
      { tenderCode: "CASH", amount: 6000 },
    ];
    expect(earned(book([plan("A", [all10])]), [line("X", 10000)], { tenders })).toBe(6);
    expect(earned(book([plan("A", [all10])], { awardOnLoyaltyTender: true }), [line("X", 10000)], { tenders })).toBe(
      10,
    );
  });

  it("10: every fifth sale", () => {
    const fifth = row({ calculation: "greater_or_equal", calculationValue: 1, awardValue: 100, transactionCount: 5 });
    const account = new Account(book([plan("A", [fifth])]));
    const awards = Array.from({ length: 6 }, () => account.sell([line("X", 500)]).awards.map(({ amount }) => amount));
    expect(awards).toEqual([[], [], [], [], [100], []]);
  });

  it("11: cumulative over 30 days", () => {
    const rulebook = book([plan("A", [row({ calculationValue: 10000, awardValue: 10 })])], {
      awardCriteria: "cumulative",
      cumulativeDays: 30,
    });
    const account = new Account(rulebook);
    const on = (day: number): number[] =>
      account.sell([line("X", 6000)], { at: NOON + day * DAY }).awards.map(({ amount }) => amount);
    expect([on(1), on(20), on(35)]).toEqual([[], [10], []]);
  });

  it("12: a row that names the level", () => {
    const rulebook = book([plan("A", [row({ level: "GOLD", awardValue: 3 }), all10])]);
    expect(earned(rulebook, [line("X", 5000)])).toBe(5);
    expect(earned(rulebook, [line("X", 5000)], { level: "GOLD" })).toBe(15);
  });
});

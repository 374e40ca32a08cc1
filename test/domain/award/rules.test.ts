// The rules of section 4 at their edges, one by one.

import { describe, expect, it } from "vitest";
import { awardSale } from "../../../src/domain/award/award-sale.js";
import { OutOfRange } from "../../../src/domain/rounding.js";
import { Account, book, earned, input, line, NOON, plan, row, sell } from "./sales.js";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const perUnit = { calculationValue: 1, awardValue: 1 };

describe("eligible lines (4.1)", () => {
  const rulebook = book([plan("A", [row(perUnit)])]);

  it("spreads the loyalty part by largest remainder, ties to the earlier line", () => {
    const tenders = [
      { tenderCode: "LOYALTY", amount: 100 },
      { tenderCode: "CASH", amount: 200 },
    ];
    expect(sell(rulebook, [line("X", 100), line("Y", 100), line("Z", 100)], { tenders }).eligible).toEqual([
      66, 67, 67,
    ]);
  });

  it("takes change off the last tenders first", () => {
    const tenders = [
      { tenderCode: "CASH", amount: 900 },
      { tenderCode: "LOYALTY", amount: 300 },
    ];
    expect(sell(rulebook, [line("X", 1000)], { tenders })).toMatchObject({ loyaltyPart: 100, eligible: [900] });
  });

  it("lets quantities stay, but a bill paid wholly with loyalty earns nothing at all", () => {
    const byPiece = book([plan("A", [row({ basis: "quantity", calculationValue: 1000 })])]);
    const paid = (loyalty: number) => [
      { tenderCode: "LOYALTY", amount: loyalty },
      { tenderCode: "CASH", amount: 1000 - loyalty },
    ];
    expect(earned(byPiece, [line("X", 1000)], { tenders: paid(999) })).toBe(1);
    expect(earned(byPiece, [line("X", 1000)], { tenders: paid(1000) })).toBe(0);
    expect(sell(byPiece, [line("X", 1000)], { tenders: paid(1000) }).plansInForce).toEqual(["A"]);
  });

  it("lets a bill of nothing earn by quantity", () => {
    const byPiece = book([plan("A", [row({ basis: "quantity", calculationValue: 1000 })])]);
    expect(earned(byPiece, [line("X", 0)], { tenders: [] })).toBe(1);
  });

  it("drops excluded lines, their loyalty part with them", () => {
    const excluding = book([plan("A", [row(perUnit)])], { excludeLines: ["promotional"] });
    const tenders = [
      { tenderCode: "LOYALTY", amount: 500 },
      { tenderCode: "CASH", amount: 500 },
    ];
    expect(earned(excluding, [line("X", 500, { promotional: true }), line("Y", 500)], { tenders })).toBe(250);
  });
});

describe("plans in force (4.2)", () => {
  const inForce = (fields: object, setting: object, program: object = {}, rest: object = {}): boolean => {
    const rulebook = book([plan("A", [row()], { ...fields })], { ...program }, { ...rest });
    return sell(rulebook, [line("X", 1000)], setting).plansInForce.length > 0;
  };

  it("is in force from its start and not at its end", () => {
    const fields = { start: "2026-03-02T12:00:00Z", end: "2026-03-02T13:00:00+00:00" };
    expect([-1, 0, HOUR - 1, HOUR].map((later) => inForce(fields, { at: NOON + later }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(inForce({ active: false }, {})).toBe(false);
  });

  it("reads weekday and time of day in the store's zone", () => {
    const sundays = { applicable: { weekdays: ["sun"] } };
    const saturdayEvening = Date.UTC(2026, 2, 7, 20);
    expect(inForce(sundays, { at: saturdayEvening })).toBe(false);
    expect(inForce(sundays, { at: saturdayEvening, facts: { storeOffsetMs: 5 * HOUR } })).toBe(true);
    const night = { applicable: { timeFrom: "20:00", timeTo: "03:00" } };
    const hours = [2, 3, 19, 20, 23].map((hour) => inForce(night, { at: Date.UTC(2026, 2, 2, hour) }));
    expect(hours).toEqual([true, false, false, true, true]);
    expect(inForce({ applicable: { timeFrom: "08:00", timeTo: "08:00" } }, { at: Date.UTC(2026, 2, 2, 8) })).toBe(
      false,
    );
  });

  it("ignores times of day, not weekdays, under cumulative criteria", () => {
    const program = { awardCriteria: "cumulative", cumulativeDays: 5 };
    expect(inForce({ applicable: { timeFrom: "01:00", timeTo: "02:00" } }, {}, program)).toBe(true);
    expect(inForce({ applicable: { weekdays: ["tue"] } }, {}, program)).toBe(false);
  });

  it("applies in its stores only", () => {
    expect(inForce({ applicable: { stores: ["S1"] } }, { store: "S1" })).toBe(true);
    expect(inForce({ applicable: { stores: ["S1"] } }, { store: "S2" })).toBe(false);
  });

  it("knows special days: day, ISO week, month, days around", () => {
    const special = { type: "special_day" };
    const days = { specialDays: ["2026-03-04"] };
    const on = (date: string, program: object): boolean =>
      inForce(special, { at: Date.parse(`${date}T12:00:00Z`) }, program, days);
    expect(["2026-03-03", "2026-03-04", "2027-03-04"].map((date) => on(date, {}))).toEqual([false, true, false]);
    const week = { specialDayDuration: "week" };
    expect(["2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09"].map((date) => on(date, week))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const month = { specialDayDuration: "month" };
    expect(["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map((date) => on(date, month))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const around = { specialDayDuration: "days", specialDayDaysBefore: 1, specialDayDaysAfter: 2 };
    expect(["2026-03-02", "2026-03-03", "2026-03-06", "2026-03-07"].map((date) => on(date, around))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("knows the customer's days, over the turn of the year and on 29 February", () => {
    const fields = { type: "customer_special_day" };
    const on = (date: string, facts: object, program: object = {}): boolean =>
      inForce(fields, { at: Date.parse(`${date}T12:00:00Z`), facts }, program);
    expect(on("2026-02-28", { birthday: "1992-02-29" })).toBe(true);
    expect(on("2028-02-28", { birthday: "1992-02-29" })).toBe(false);
    expect(on("2028-02-29", { birthday: "02-29" })).toBe(true);
    expect(on("2026-03-09", { anniversary: "2011-03-09" })).toBe(true);
    const around = { specialDayDuration: "days", specialDayDaysBefore: 5, specialDayDaysAfter: 5 };
    expect(on("2025-12-30", { birthday: "1990-01-02" }, around)).toBe(true);
    expect(on("2026-01-03", { birthday: "1990-12-30" }, around)).toBe(true);
    expect(on("2026-01-05", { birthday: "1990-12-30" }, around)).toBe(false);
    expect(on("2026-03-09", {})).toBe(false);
  });
});

describe("rows and the ladder (4.3, 4.4)", () => {
  it("climbs item, group, promotion scheme, layaway plan, all", () => {
    const rows = [
      row({ ...perUnit }),
      row({ ...perUnit, criteria: "layaway_plan", criteriaValue: "L", wallet: "l" }),
      row({ ...perUnit, criteria: "promotion_scheme", criteriaValue: "P", wallet: "p" }),
      row({ ...perUnit, criteria: "item_group", criteriaValue: "G", wallet: "g" }),
      row({ ...perUnit, criteria: "item", criteriaValue: "X", wallet: "x" }),
    ];
    const wallets = ["l", "p", "g", "x"].map((code) => ({ code, unit: "points", burnPriority: 1 }));
    const rulebook = book([plan("A", rows)], {}, { wallets });
    const lines = [
      line("X", 1, { group: "G", promotionScheme: "P", layawayPlan: "L" }),
      line("Y", 20, { group: "G", promotionScheme: "P", layawayPlan: "L" }),
      line("Y", 300, { promotionScheme: "P", layawayPlan: "L" }),
      line("Y", 4000, { layawayPlan: "L" }),
      line("Y", 50000),
    ];
    const byWallet = sell(rulebook, lines).awards.map(({ wallet, amount }) => `${wallet} ${amount}`);
    expect(byWallet.sort()).toEqual(["g 20", "l 4000", "p 300", "points 50000", "x 1"]);
  });

  it("lets a row that owns a line and does not award keep it", () => {
    const rulebook = book([
      plan("A", [row(perUnit), row({ ...perUnit, criteria: "item", criteriaValue: "X", transactionCount: 2 })]),
    ]);
    expect(earned(rulebook, [line("X", 100), line("Y", 7)])).toBe(7);
  });

  it("prefers code over group over all, then a level named", () => {
    const rows = [
      row({ ...perUnit, awardValue: 1 }),
      row({ ...perUnit, awardValue: 2, level: "SILVER" }),
      row({ ...perUnit, awardValue: 3, customerType: "group", customerValue: "VIP" }),
      row({ ...perUnit, awardValue: 4, customerType: "code", customerValue: "C1" }),
    ];
    const rulebook = book([plan("A", rows)]);
    expect(earned(rulebook, [line("X", 1)])).toBe(4);
    expect(earned(rulebook, [line("X", 1)], { facts: { customerCode: "C2", customerGroup: "VIP" } })).toBe(3);
    expect(earned(rulebook, [line("X", 1)], { facts: { customerCode: "C2" } })).toBe(2);
    expect(earned(rulebook, [line("X", 1)], { facts: { customerCode: "C2" }, level: "GOLD" })).toBe(1);
  });

  it("does not take a group for a customer of the same code", () => {
    const rulebook = book([plan("A", [row({ ...perUnit, customerType: "group", customerValue: "C1" })])]);
    expect(earned(rulebook, [line("X", 5)])).toBe(0);
  });

  it("exempts lines from must-process and bill rows too", () => {
    const rows = [
      row({ ...perUnit, mustProcess: true }),
      row({ ...perUnit, criteria: "bill_value", criteriaValue: "0", wallet: "currency" }),
      row({ criteria: "item", criteriaValue: "T", exempt: true }),
    ];
    const rulebook = book([plan("A", rows)]);
    expect(earned(rulebook, [line("T", 100), line("Y", 30)])).toBe(30);
    expect(earned(rulebook, [line("T", 100), line("Y", 30)], {}, "currency")).toBe(30);
  });

  it("exempts the whole sale by all, bill value and bill quantity", () => {
    const exempted = (exempt: object, lines = [line("X", 1000)]): number =>
      earned(book([plan("A", [row(perUnit), row({ exempt: true, ...exempt })])]), lines);
    expect(exempted({ criteria: "all" })).toBe(0);
    expect(exempted({ criteria: "all", level: "GOLD" })).toBe(1000);
    expect(exempted({ criteria: "bill_value", criteriaValue: "1000" })).toBe(0);
    expect(exempted({ criteria: "bill_value", criteriaValue: "1001" })).toBe(1000);
    expect(exempted({ criteria: "bill_quantity", criteriaValue: "1000" })).toBe(0);
  });

  it("lets must-process rows see their lines without taking them", () => {
    const rows = [
      row(perUnit),
      row({ ...perUnit, awardValue: 10, criteria: "item", criteriaValue: "X", mustProcess: true }),
    ];
    const { awards } = sell(book([plan("A", rows)]), [line("X", 3), line("Y", 5)]);
    expect(awards.map(({ amount, lines }) => ({ amount, lines }))).toEqual([
      { amount: 8, lines: [0, 1] },
      { amount: 30, lines: [0] },
    ]);
  });

  it("awards nothing to a non-member", () => {
    expect(sell(book([plan("A", [row(perUnit)])]), [line("X", 5)], { facts: { member: false } })).toMatchObject({
      awards: [],
      plansInForce: [],
      bill: 5,
    });
  });
});

describe("base and award (4.5, 4.6)", () => {
  it("bases a tender row on the tender's part of the bill, rounded down", () => {
    const rulebook = book(
      [plan("A", [row({ ...perUnit, criteria: "bill_value", criteriaValue: "0", tender: "CARD" })])],
      {
        excludeLines: ["promotional"],
      },
    );
    const tenders = [
      { tenderCode: "CARD", amount: 100 },
      { tenderCode: "CASH", amount: 233 },
    ];
    expect(earned(rulebook, [line("X", 111), line("Y", 222, { promotional: true })], { tenders })).toBe(33);
  });

  it("gives a loyalty tender row nothing unless loyalty earns", () => {
    const rows = [row({ ...perUnit, criteria: "bill_value", criteriaValue: "0", tender: "LOYALTY" })];
    const tenders = [
      { tenderCode: "LOYALTY", amount: 40 },
      { tenderCode: "CASH", amount: 60 },
    ];
    expect(earned(book([plan("A", rows)]), [line("X", 100)], { tenders })).toBe(0);
    expect(earned(book([plan("A", rows)], { awardOnLoyaltyTender: true }), [line("X", 100)], { tenders })).toBe(40);
  });

  it("compares a bill row with what is eligible", () => {
    const rulebook = book([plan("A", [row({ ...perUnit, criteria: "bill_value", criteriaValue: "1000" })])]);
    const tenders = [
      { tenderCode: "LOYALTY", amount: 1 },
      { tenderCode: "CASH", amount: 999 },
    ];
    expect(earned(rulebook, [line("X", 1000)], { tenders })).toBe(0);
    expect(earned(rulebook, [line("X", 1000)])).toBe(1000);
  });

  it("refuses an award past the safe range, and a sum of content past it", () => {
    const huge = book([plan("A", [row({ calculationValue: 1, awardValue: 2 ** 52 })])]);
    expect(() => sell(huge, [line("X", 2)])).toThrow(OutOfRange);
    expect(sell(huge, [line("X", 1)]).awards[0]?.amount).toBe(2 ** 52);
    const half = Number.MAX_SAFE_INTEGER - 1;
    expect(() => sell(huge, [line("X", half), line("X", half)], { tenders: [] })).toThrow(OutOfRange);
  });

  it("is exact where a product passes 2^53", () => {
    const rulebook = book([
      plan("A", [row({ calculationValue: 10_000_000, awardValue: 1, criteria: "bill_value", tender: "CARD" })]),
    ]);
    const bill = 9_000_000_000_000_001;
    const tenders = [
      { tenderCode: "CARD", amount: 8_999_999_999_999_999 },
      { tenderCode: "CASH", amount: 2 },
    ];
    expect(sell(rulebook, [line("X", bill)], { tenders }).awards[0]?.base).toBe(8_999_999_999_999_999);
  });
});

describe("transactions and windows (4.7, 4.8)", () => {
  it("awards at equal N and greater N", () => {
    const rows = [
      row({ ...perUnit, transactionCriteria: "equal", transactionCount: 2 }),
      row({ ...perUnit, awardValue: 3, transactionCriteria: "greater", transactionCount: 2 }),
    ];
    const rulebook = book([plan("A", rows)]);
    expect([0, 1, 2, 3].map((salesCounted) => earned(rulebook, [line("X", 1)], { salesCounted }))).toEqual([
      0, 1, 3, 3,
    ]);
  });

  const cumulative = { awardCriteria: "cumulative", cumulativeDays: 30 };

  it("holds (at - D days, at]: a sale D days old has left", () => {
    const asked: number[][] = [];
    const rulebook = book([plan("A", [row(perUnit)])], cumulative);
    sell(rulebook, [line("X", 1)], {
      window: (_code, _row, from, to) => {
        asked.push([from, to]);
        return { base: 0, computed: 0 };
      },
    });
    expect(asked).toEqual([[NOON - 30 * DAY, NOON]]);
  });

  it("awards nothing to a row without lines, and never less than nothing", () => {
    const rulebook = book(
      [plan("A", [row({ calculationValue: 100, awardValue: 1, criteria: "item", criteriaValue: "X" })])],
      cumulative,
    );
    const window = () => ({ base: 1000, computed: 3 });
    expect(earned(rulebook, [line("Y", 500)], { window })).toBe(0);
    expect(earned(rulebook, [line("X", 0)], { window })).toBe(7);
    expect(earned(rulebook, [line("X", 100)], { window: () => ({ base: 0, computed: 5 }) })).toBe(0);
  });

  it("remembers what every row saw and computed, before conflicts", () => {
    const rows = [
      { ...row({ calculationValue: 100, awardValue: 1 }), rowNo: 1 },
      { ...row({ calculationValue: 100, awardValue: 2 }), rowNo: 2 },
    ];
    const { contributions, awards } = sell(book([plan("A", rows)], cumulative), [line("X", 250)]);
    expect(contributions).toEqual([
      { planCode: "A", rowNo: 1, base: 250, computed: 2 },
      { planCode: "A", rowNo: 2, base: 250, computed: 4 },
    ]);
    expect(awards).toHaveLength(1);
  });

  it("refuses an accumulated base that passes the safe range", () => {
    const rulebook = book([plan("A", [row(perUnit)])], cumulative);
    const window = () => ({ base: Number.MAX_SAFE_INTEGER, computed: 0 });
    const attempt = () => sell(rulebook, [line("X", 1)], { window });
    expect(attempt).toThrow(OutOfRange);
  });

  it("does not ask for windows under every transaction, nor count sales that nobody asks for", () => {
    const fail = (): never => {
      throw new Error("asked");
    };
    const rulebook = book([plan("A", [row(perUnit)])]);
    expect(awardSale(rulebook, { ...input([line("X", 1)]), salesCounted: fail, window: fail }).awards).toHaveLength(1);
  });
});

describe("conflicts (4.9 to 4.11)", () => {
  const two = (method: string, first: object = {}, second: object = {}) =>
    [row({ calculationValue: 100, awardValue: 5, ...first }), row({ calculationValue: 100, awardValue: 6, ...second })]
      .map((one, index) => ({ ...one, rowNo: index + 1, method }))
      .map(({ method: _, ...one }) => one);

  it("resolves each wallet apart", () => {
    const { awards } = sell(book([plan("A", two("", {}, { wallet: "currency" }))]), [line("X", 100)]);
    expect(awards.map(({ wallet, amount }) => [wallet, amount])).toEqual([
      ["points", 5],
      ["currency", 6],
    ]);
  });

  it("rounds an average once, as the program says", () => {
    const average = (rounding: string, values: readonly number[]): number => {
      const rows = values.map((awardValue) => row({ calculationValue: 100, awardValue }));
      return earned(book([plan("A", rows, { conflictMethod: "average" })], { rounding }), [line("X", 100)]);
    };
    expect(["floor", "half_even", "half_up"].map((rounding) => average(rounding, [4, 5]))).toEqual([4, 4, 5]);
    expect(["floor", "half_even", "half_up"].map((rounding) => average(rounding, [5, 6]))).toEqual([5, 6, 6]);
    expect(["floor", "half_even", "half_up"].map((rounding) => average(rounding, [3, 3, 5]))).toEqual([3, 4, 4]);
  });

  it("leaves one contributor alone as it is, whatever the method", () => {
    const rows = [row({ calculationValue: 100, awardValue: 5 }), row({ calculationValue: 200, awardValue: 6 })];
    expect(earned(book([plan("A", rows, { conflictMethod: "minimum" })]), [line("X", 100)])).toBe(5);
    expect(earned(book([plan("A", rows, { conflictMethod: "average" })]), [line("X", 100)])).toBe(5);
  });

  it("gives a tie to the lower row number and plan code", () => {
    const rows = two("", { awardValue: 6 }).reverse();
    expect(sell(book([plan("A", rows)]), [line("X", 100)]).awards.map(({ rowNo }) => rowNo)).toEqual([1]);
    const plans = ["b", "B", "A2"].map((code) => plan(code, [row({ calculationValue: 100, awardValue: 6 })]));
    for (const conflictMethod of ["maximum", "minimum"]) {
      expect(sell(book(plans, { conflictMethod }), [line("X", 100)]).awards.map(({ planCode }) => planCode)).toEqual([
        "A2",
      ]);
    }
  });

  it("puts the program's method into the plans under the basis global", () => {
    const plans = [plan("A", two(""), { conflictMethod: "sum" })];
    expect(earned(book(plans, { conflictBasis: "global" }), [line("X", 100)])).toBe(6);
    expect(earned(book(plans), [line("X", 100)])).toBe(11);
  });

  it("adds sets up before plans conflict", () => {
    const many = plan("A", [row({ ...perUnit, criteria: "item", criteriaValue: "X" }), row(perUnit)]);
    const one = plan("B", [row({ calculationValue: 1, awardValue: 1, criteria: "bill_value" })]);
    const { awards } = sell(book([one, many], { conflictMethod: "minimum" }), [line("X", 2), line("Y", 3)]);
    expect(awards.map(({ planCode, amount }) => [planCode, amount])).toEqual([
      ["A", 2],
      ["A", 3],
    ]);
  });

  it("puts an average of plans under the first plan and its lowest row, on the lines of all", () => {
    const plans = [
      plan("B", [row({ ...perUnit, awardValue: 3, criteria: "item", criteriaValue: "Y" })]),
      plan("A", [
        {
          ...row({ calculationValue: 1000, awardValue: 1, basis: "quantity", criteria: "item", criteriaValue: "X" }),
          rowNo: 7,
        },
      ]),
    ];
    const { awards } = sell(book(plans, { conflictMethod: "average" }), [line("X", 50), line("Y", 1)]);
    expect(awards).toMatchObject([{ planCode: "A", rowNo: 7, amount: 2, refundBasis: "amount", lines: [0, 1] }]);
  });

  it("returns awards in lot order, must process included", () => {
    const plans = [
      plan("B", [
        { ...row(perUnit), rowNo: 2, mustProcess: true },
        { ...row(perUnit), rowNo: 1 },
      ]),
      plan("A", [{ ...row(perUnit), rowNo: 9, mustProcess: true }]),
    ];
    const { awards } = sell(book(plans), [line("X", 5)]);
    expect(awards.map(({ planCode, rowNo }) => `${planCode}${rowNo}`)).toEqual(["A9", "B1", "B2"]);
  });
});

describe("large sales", () => {
  it("finds its lines however many there are", () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      row({ ...perUnit, criteria: "item", criteriaValue: `P${index}` }),
    );
    const rulebook = book([plan("A", rows)]);
    const lines = Array.from({ length: 300 }, (_, index) => line(`P${index}`, 1));
    expect(earned(rulebook, lines)).toBe(200);
    const account = new Account(rulebook);
    expect(account.sell(lines.slice(0, 3)).awards.map((award) => award.lines)).toEqual([[0], [1], [2]]);
  });
});

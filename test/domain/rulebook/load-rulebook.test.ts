// Loading: defaults, every public rulebook, and an error with its path for everything that is wrong.

import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRulebook } from "../../../src/domain/rulebook/load-rulebook.js";
import type { Rulebook } from "../../../src/domain/rulebook.js";
import { SINCE_EVER } from "../../../src/domain/rulebook.js";
import { NEVER } from "../../../src/domain/state.js";

const CASES = "../shared/conformance";

function load(value: unknown): Rulebook {
  const loaded = loadRulebook(value);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return loaded.rulebook;
}

/** The errors as "path message". */
function errorsOf(value: unknown): string[] {
  const loaded = loadRulebook(value);
  return loaded.ok ? [] : loaded.errors.map(({ path, message }) => `${path} ${message}`);
}

const inRow = (fields: object): unknown => ({
  levels: [{ code: "GOLD" }],
  plans: [{ code: "A", rows: [{ rowNo: 1, calculationValue: 100, awardValue: 1, ...fields }] }],
});
const inProgram = (fields: object): unknown => ({ program: fields });

describe("loading a rulebook", () => {
  it("fills in every default", () => {
    expect(load({})).toEqual({
      program: {
        code: "MAIN",
        currency: "USD",
        timeZone: "UTC",
        pointDecimals: 0,
        rounding: "floor",
        cardManagement: "auto",
        levelAllocation: "available_points",
        levelManagement: "automatic",
        levelManagementDays: 0,
        registrationBonus: { points: 0, currency: 0 },
        awardCriteria: "every_transaction",
        cumulativeDays: 0,
        specialDayDuration: "day",
        specialDayDaysBefore: 0,
        specialDayDaysAfter: 0,
        conflictBasis: "plan_global",
        conflictMethod: "maximum",
        redemptionMethod: "current_level",
        refundMethod: "pro_rata",
        awardOnLoyaltyTender: false,
        loyaltyTenders: ["LOYALTY"],
        excludeLines: [],
        expiryOverride: { withinDays: 0, graceDays: 0 },
        negativeBalance: "allowed",
        unknownMaster: "accept",
        backdatingLimitDays: 30,
        offlineRedemptionLimit: 0,
        holdTtlSeconds: 900,
      },
      wallets: [],
      levels: [],
      plans: [],
      expiry: [],
      specialDays: [],
      referral: [],
      activities: [],
      velocity: [],
    });
    const [plan] = load(inRow({})).plans;
    expect(plan).toEqual({
      code: "A",
      type: "normal",
      active: true,
      start: SINCE_EVER,
      end: NEVER,
      conflictMethod: "maximum",
      activationDelayDays: 0,
      applicable: { stores: [], weekdays: [], timeFrom: "", timeTo: "" },
      rows: [
        {
          rowNo: 1,
          exempt: false,
          mustProcess: false,
          customerType: "all",
          customerValue: "",
          level: "",
          criteria: "all",
          criteriaValue: "",
          transactionCriteria: "every",
          transactionCount: 1,
          basis: "amount",
          calculation: "every",
          calculationValue: 100,
          tender: "",
          wallet: "points",
          awardValue: 1,
        },
      ],
    });
  });

  it("reads instants of RFC 3339, integers as decimal strings, and least values either way", () => {
    const [plan] = load({
      plans: [{ code: "A", start: "2017-01-01T02:00:00.5+02:00", end: "", activationDelayDays: "7", rows: [] }],
    }).plans;
    expect(plan).toMatchObject({ start: Date.UTC(2017, 0, 1, 0, 0, 0, 500), end: NEVER, activationDelayDays: 7 });
    expect(load(inRow({ criteria: "bill_value", criteriaValue: 5000 })).plans[0]?.rows[0]?.criteriaValue).toBe("5000");
    expect(load(inRow({ criteria: "bill_quantity", criteriaValue: "3000" })).plans[0]?.rows[0]).toMatchObject({
      criteriaValue: "3000",
      basis: "quantity",
    });
  });

  it("reads YAML as people write it, empty keys included", () => {
    const yaml =
      'program: {code: MAIN, expiryOverride: {}}\nwallets:\nplans:\n  - code: BASE\n    start: 2017-01-01T00:00:00Z\n    end: ""\n    rows:\n      - {rowNo: 1, calculationValue: 100, awardValue: 1}\n';
    expect(load(parse(yaml)).plans[0]?.start).toBe(Date.UTC(2017, 0, 1));
  });

  it("gives what loads again and comes out the same", () => {
    const once = load(inRow({ criteria: "item", criteriaValue: "X" }));
    const back = JSON.parse(JSON.stringify(once));
    back.plans[0].start = "";
    back.plans[0].end = "";
    expect(load(back)).toEqual(once);
  });

  it.runIf(existsSync(CASES))("loads every rulebook of the conformance cases", () => {
    let count = 0;
    for (const file of readdirSync(CASES)) {
      const cases: unknown = JSON.parse(readFileSync(join(CASES, file), "utf8"));
      for (const one of (Array.isArray(cases) ? cases : [cases]) as { name: string; rulebook: unknown }[]) {
        expect(errorsOf(one.rulebook), one.name).toEqual([]);
        count++;
      }
    }
    expect(count).toBeGreaterThan(0);
  });

  it.each<[string, unknown, string]>([
    ["nothing", null, " is empty; an object"],
    ["a list", [], " is a list; an object is needed"],
    ["an unknown key", { plan: [] }, "plan is not known here; known: program, wallets, levels, plans"],
    ["an unknown key in a row", inRow({ awardvalue: 2 }), "plans[0].rows[0].awardvalue is not known here"],
    [
      "a key named like an object's own",
      inRow(JSON.parse('{"__proto__": 1}')),
      "plans[0].rows[0].__proto__ is not known here",
    ],
    [
      "an enumeration",
      inProgram({ rounding: "ceil" }),
      'program.rounding is "ceil"; allowed: floor, half_even, half_up',
    ],
    ["a flag", inRow({ exempt: "yes" }), 'plans[0].rows[0].exempt is "yes"; allowed: true, false'],
    [
      "a negative number",
      inProgram({ backdatingLimitDays: -1 }),
      "program.backdatingLimitDays is -1; a whole number from 0",
    ],
    ["a fraction", inRow({ awardValue: 1.5 }), "plans[0].rows[0].awardValue is 1.5; a whole number from 0 is needed"],
    ["a number past 2^53", inRow({ awardValue: 2 ** 53 }), "plans[0].rows[0].awardValue is 9007199254740992"],
    [
      "too many decimals",
      inProgram({ pointDecimals: 4 }),
      "program.pointDecimals is 4; a whole number from 0 to 3 is needed",
    ],
    ["a zone", inProgram({ timeZone: "Mars/Olympus" }), 'program.timeZone is "Mars/Olympus"; an IANA time zone'],
    ["an offset for a zone", inProgram({ timeZone: "+02:00" }), "program.timeZone"],
    ["a currency", inProgram({ currency: "usd" }), 'program.currency is "usd"; a currency code'],
    ["a long code", inProgram({ code: "x".repeat(21) }), "at most 20 characters are allowed"],
    [
      "a control character",
      { plans: [{ code: "A\tB", rows: [] }] },
      'plans[0].code is "A\\tB"; control characters are not allowed',
    ],
    ["a NUL", { levels: [{ code: "A\0" }] }, 'levels[0].code is "A\\u0000"; control characters are not allowed'],
    ["half a character", { wallets: [{ code: "\ud83d" }] }, 'wallets[0].code is "\\ud83d"; halves of surrogate pairs'],
    ["a control character in a list", inProgram({ loyaltyTenders: ["A\u007f"] }), "program.loyaltyTenders[0] is"],
    [
      "a number for a code",
      { plans: [{ code: 309, rows: [] }] },
      "plans[0].code is the number 309; a text is needed: write it in quotes",
    ],
    ["a plan without a code", { plans: [{ rows: [] }] }, "plans[0].code is missing; a code is needed"],
    ["a plan twice", { plans: [{ code: "A" }, { code: "A" }] }, "plans[1].code is A a second time"],
    [
      "a row number twice",
      {
        plans: [
          {
            code: "A",
            rows: [
              { rowNo: 1, exempt: true },
              { rowNo: 1, exempt: true },
            ],
          },
        ],
      },
      "plans[0].rows[1].rowNo is 1 a second time",
    ],
    ["an empty plan in a list", { plans: [null] }, "plans[0] is empty; an object is needed"],
    ["a level twice", { levels: [{ code: "A" }, { code: "A", threshold: 1 }] }, "levels[1].code is A a second time"],
    ["a threshold twice", { levels: [{ code: "A" }, { code: "B" }] }, "levels[1].threshold is 0 a second time"],
    [
      "points worth by no points",
      { levels: [{ code: "A", ratio: { points: 0, amount: 1 } }] },
      "levels[0].ratio.points is 0; a whole number from 1",
    ],
    [
      "more than the whole bill",
      { levels: [{ code: "A", redemptionPercentBps: 10001 }] },
      "levels[0].redemptionPercentBps is 10001",
    ],
    [
      "a maximum below the minimum",
      { levels: [{ code: "A", minRedemption: 5, maxRedemption: 4 }] },
      "levels[0].maxRedemption is 4, below minRedemption 5",
    ],
    [
      "a built-in wallet",
      { wallets: [{ code: "points" }] },
      "wallets[0].code is points, a wallet that every account has",
    ],
    [
      "exempt and must process",
      inRow({ exempt: true, mustProcess: true }),
      "plans[0].rows[0].mustProcess is true on an exempt row",
    ],
    [
      "amount on bill quantity",
      inRow({ criteria: "bill_quantity", basis: "amount" }),
      "plans[0].rows[0].basis is amount; bill_quantity allows quantity only",
    ],
    [
      "quantity on bill value",
      inRow({ criteria: "bill_value", basis: "quantity" }),
      "plans[0].rows[0].basis is quantity; bill_value allows amount only",
    ],
    [
      "a tender elsewhere",
      inRow({ tender: "CARD" }),
      'plans[0].rows[0].tender is "CARD" with all; a tender is allowed with bill_value only',
    ],
    [
      "an item without code",
      inRow({ criteria: "item" }),
      "plans[0].rows[0].criteriaValue is missing; item needs the code it looks for",
    ],
    [
      "a bill value that is none",
      inRow({ criteria: "bill_value", criteriaValue: "much" }),
      'plans[0].rows[0].criteriaValue is "much"; a whole number',
    ],
    ["no transaction", inRow({ transactionCount: 0 }), "plans[0].rows[0].transactionCount is 0; a whole number from 1"],
    [
      "division by nothing",
      inRow({ calculationValue: 0 }),
      "plans[0].rows[0].calculationValue is 0; a whole number from 1",
    ],
    [
      "no calculation value",
      { plans: [{ code: "A", rows: [{ rowNo: 1, awardValue: 1 }] }] },
      "plans[0].rows[0].calculationValue is missing",
    ],
    [
      "an unknown wallet",
      inRow({ wallet: "gold" }),
      'plans[0].rows[0].wallet is "gold", which is no wallet; allowed: points, currency',
    ],
    [
      "an unknown level",
      inRow({ level: "PLATINUM" }),
      'plans[0].rows[0].level is "PLATINUM", which is no level; allowed: "" or GOLD',
    ],
    [
      "a customer with all",
      inRow({ customerValue: "C1" }),
      'plans[0].rows[0].customerValue is "C1" with customerType all',
    ],
    ["a group without one", inRow({ customerType: "group" }), "plans[0].rows[0].customerValue is missing"],
    [
      "an instant",
      { plans: [{ code: "A", start: "2017-01-01" }] },
      'plans[0].start is "2017-01-01"; an RFC 3339 instant',
    ],
    ["a day that does not exist", { plans: [{ code: "A", start: "2017-02-29T00:00:00Z" }] }, "plans[0].start"],
    [
      "an end before the start",
      { plans: [{ code: "A", start: "2017-01-02T00:00:00Z", end: "2017-01-01T00:00:00Z" }] },
      "plans[0].end is before the start",
    ],
    [
      "a weekday",
      { plans: [{ code: "A", applicable: { weekdays: ["monday"] } }] },
      'plans[0].applicable.weekdays[0] is "monday"; allowed: mon, tue',
    ],
    [
      "a time of day",
      { plans: [{ code: "A", applicable: { timeFrom: "8:00" } }] },
      'plans[0].applicable.timeFrom is "8:00"; a time of day',
    ],
    [
      "a special day",
      { specialDays: ["2017-13-01"] },
      'specialDays[0] is "2017-13-01"; a date like 2017-12-25 is needed',
    ],
    [
      "reviews without days",
      inProgram({ levelManagement: "automatic_after_days" }),
      "program.levelManagementDays is 0; automatic_after_days needs",
    ],
    [
      "windows without days",
      inProgram({ awardCriteria: "cumulative" }),
      "program.cumulativeDays is 0; cumulative needs",
    ],
    ["sliding without days", { expiry: [{ method: "sliding" }] }, "expiry[0].days is missing; a whole number from 1"],
    ["fixed without a date", { expiry: [{ method: "fixed" }] }, "expiry[0].date is missing; fixed needs the last day"],
    [
      "an expiry of an unknown wallet",
      { expiry: [{ days: 1, wallet: "x" }] },
      'expiry[0].wallet is "x", which is no wallet',
    ],
    [
      "an activity for an unknown wallet",
      { activities: [{ code: "S", wallet: "x", awardValue: 1 }] },
      'activities[0].wallet is "x"',
    ],
    [
      "a velocity rule without a window",
      { velocity: [{ name: "a", limit: 1 }] },
      "velocity[0].windowSeconds is missing",
    ],
    [
      "a refund ratio over other kinds",
      { velocity: [{ name: "a", limit: 1, windowSeconds: 1, metric: "refund_ratio", operations: ["sale", "redeem"] }] },
      "velocity[0].operations has others than sale and refund",
    ],
    [
      "a minimum of a rule that has none",
      { velocity: [{ name: "a", limit: 1, windowSeconds: 1, operations: ["sale"], minimum: 5 }] },
      "velocity[0].minimum",
    ],
    [
      "a velocity rule of an unknown kind",
      { velocity: [{ name: "a", limit: 1, windowSeconds: 1, operations: ["buy"] }] },
      'velocity[0].operations[0] is "buy"; allowed: register, sale',
    ],
    ["a list that is none", { plans: {} }, "plans is an object; a list is needed"],
  ])("refuses %s", (_name, value, error) => {
    expect(errorsOf(value)).toEqual(expect.arrayContaining([expect.stringContaining(error)]));
  });

  it("finds all errors in one pass, each once, and not more than anyone reads", () => {
    expect(errorsOf({ program: { rounding: "up" }, plans: [{ code: "A", type: "odd" }] })).toHaveLength(2);
    expect(errorsOf({ specialDays: Array.from({ length: 500 }, () => "never") })).toHaveLength(100);
  });

  it("never throws, whatever it is given", () => {
    const keys = fc.constantFrom(
      "program",
      "plans",
      "rows",
      "levels",
      "code",
      "rowNo",
      "criteria",
      "start",
      "wallets",
      "x",
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>(null, true, 0, -1, 1.5, Number.NaN, "", "A", "2017-01-01T00:00:00Z", [], {}),
        fc.dictionary(keys, tie("value")),
        fc.array(tie("value"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, (anything) => {
        const loaded = loadRulebook(anything);
        expect(loaded.ok || loaded.errors.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

// What the explanation of a sale tells: rows that matched and why not, conflicts, lines that earned nothing and why.

import { describe, expect, it } from "vitest";
import { awardSale } from "../../../src/domain/award/award-sale.js";
import type { SaleExplanation } from "../../../src/domain/explanation.js";
import type { CompiledRulebook } from "../../../src/domain/rulebook.js";
import { book, input, line, plan, row } from "./sales.js";
import type { SaleSetting } from "./sales.js";

function explain(
  rulebook: CompiledRulebook,
  lines: Parameters<typeof input>[0],
  setting: SaleSetting = {},
): SaleExplanation {
  const { explanation } = awardSale(rulebook, input(lines, setting, true));
  if (explanation === null) throw new Error("no explanation");
  return explanation;
}

const numbered = (...rows: object[]) => rows.map((fields, index) => ({ ...row({ ...fields }), rowNo: index + 1 }));

describe("the explanation of a sale", () => {
  it("is left out unless asked for", () => {
    expect(awardSale(book([]), input([line("X", 1)])).explanation).toBeNull();
  });

  it("says of each plan whether it is in force and of each row what it computed or why not", () => {
    const rows = numbered(
      { calculationValue: 100 },
      { calculationValue: 100, level: "GOLD" },
      { calculationValue: 100, customerType: "group", customerValue: "VIP" },
      { criteria: "item", criteriaValue: "Z" },
      { criteria: "bill_value", criteriaValue: "5000" },
      { criteria: "item", criteriaValue: "Y", calculationValue: 1000 },
      { calculationValue: 100, criteria: "item_group", criteriaValue: "G" },
      { criteria: "item_group", criteriaValue: "T", exempt: true },
    );
    const plans = [
      plan("B", rows),
      plan("A", [row()], { end: "2026-01-01T00:00:00Z" }),
      plan("C", [row()], { active: false }),
    ];
    const lines = [line("X", 250), line("Y", 300, { group: "G" }), line("C", 900, { group: "T" })];
    const { plans: told } = explain(book(plans), lines);
    expect(told.map(({ planCode, inForce, reason }) => [planCode, inForce, reason])).toEqual([
      ["A", false, "it has ended"],
      ["B", true, ""],
      ["C", false, "it is not active"],
    ]);
    expect(
      told[1]?.rows.map(({ rowNo, matched, reason, lines: own, base, computed }) => [
        rowNo,
        matched,
        reason,
        own,
        base,
        computed,
      ]),
    ).toEqual([
      [1, true, "", [1], 250, 2],
      [2, false, "the level before the sale is not GOLD", [], 0, 0],
      [3, false, "the customer is not of group VIP", [], 0, 0],
      [4, false, "no line that can earn has item Z", [], 0, 0],
      [5, false, "the remaining lines come to 550, below 5000", [], 0, 0],
      [6, true, "its base 300 is below its calculation value 1000", [2], 300, 0],
      [7, false, "its lines are exempt or belong to rows that are more specific", [], 0, 0],
      [8, true, "exempt: what it matches earns nothing in this plan", [], 0, 0],
    ]);
  });

  it("says which rows and plans lost to which, and by what method", () => {
    const plans = [
      plan("A", numbered({ calculationValue: 100, awardValue: 2 }, { calculationValue: 100, awardValue: 3 })),
      plan("B", numbered({ calculationValue: 100, awardValue: 4 })),
    ];
    expect(explain(book(plans), [line("X", 100)]).conflicts).toEqual([
      {
        scope: "plan",
        wallet: "points",
        set: "all",
        method: "maximum",
        contributors: [
          { planCode: "A", rowNo: 1, amount: 2 },
          { planCode: "A", rowNo: 2, amount: 3 },
        ],
        winners: [{ planCode: "A", rowNo: 2, amount: 3 }],
      },
      {
        scope: "program",
        wallet: "points",
        set: "plans",
        method: "maximum",
        contributors: [
          { planCode: "A", rowNo: 2, amount: 3 },
          { planCode: "B", rowNo: 1, amount: 4 },
        ],
        winners: [{ planCode: "B", rowNo: 1, amount: 4 }],
      },
    ]);
  });

  it("says of each line why it earned nothing, or less", () => {
    const rulebook = book(
      [
        plan(
          "A",
          numbered(
            { criteria: "item", criteriaValue: "X", calculationValue: 100 },
            { criteria: "item", criteriaValue: "W", calculationValue: 5000 },
            { criteria: "item", criteriaValue: "T", exempt: true },
          ),
        ),
      ],
      { excludeLines: ["promotional"] },
    );
    const lines = [
      line("X", 1000),
      line("Y", 500),
      line("W", 500),
      line("T", 500),
      line("X", 500, { promotional: true }),
    ];
    const tenders = [
      { tenderCode: "LOYALTY", amount: 300 },
      { tenderCode: "CASH", amount: 2700 },
    ];
    expect(explain(rulebook, lines, { tenders }).lines.map(({ eligible, reasons }) => [eligible, reasons])).toEqual([
      [900, ["100 of it was paid with loyalty tender"]],
      [450, ["50 of it was paid with loyalty tender", "plan A: no row looks at it"]],
      [
        450,
        ["50 of it was paid with loyalty tender", "plan A, row 2: its base 450 is below its calculation value 5000"],
      ],
      [450, ["50 of it was paid with loyalty tender", "plan A: row 3 exempts it"]],
      [0, ["the program excludes promotional lines"]],
    ]);
  });

  it("tells non-members, bills paid wholly with loyalty, days without plans", () => {
    const rulebook = book([plan("A", [row()], { end: "2026-01-01T00:00:00Z" })]);
    const reasonOf = (setting: SaleSetting): string | undefined =>
      explain(rulebook, [line("X", 100)], setting).lines[0]?.reasons[0];
    expect(reasonOf({ facts: { member: false } })).toBe("the sale is to nobody known");
    expect(reasonOf({ tenders: [{ tenderCode: "LOYALTY", amount: 100 }] })).toBe(
      "the whole bill was paid with loyalty tender",
    );
    expect(reasonOf({})).toBe("no plan is in force");
  });
});

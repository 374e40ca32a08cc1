/** Section 6: claw-backs, what is given back, and explanations of both. */
import { expect, test } from "vitest";
import { explanationText } from "../../../src/domain/explanation-text.js";
import { Accounts, availableIn, compiled, sale } from "./accounts.js";

function refund(original: string, netAmount: number, quantity = 0): Record<string, unknown> {
  return { refund: { originalOperationId: original, lines: [{ lineNo: 1, quantity, netAmount }] } };
}

test("where a debt is refused, what could not be taken back is said and stays due at the next refund", () => {
  const accounts = new Accounts(compiled({ program: { negativeBalance: "refused" } }));
  accounts.send("02T12:00", "C1", sale(10_000));
  accounts.send("02T12:00", "C1", { redeem: { amount: 8, billAmount: 100 } });
  const first = accounts.send("02T12:00", "C1", refund("o1", 5_000));
  expect(first.reversed).toEqual([{ wallet: "points", amount: 2 }]);
  expect(first.signals).toEqual(["CLAW_BACK_INCOMPLETE"]);
  expect(first.message).toContain("3 of points could not be taken back");
  accounts.adjust("02T12:00", 100);
  expect(accounts.send("02T12:00", "C1", refund("o1", 1_000)).reversed).toEqual([{ wallet: "points", amount: 4 }]);
  accounts.watch.expectNoDifference();
});

test("what expired out of the lot counts as taken back, and no override brings that part back", () => {
  const program = { expiryOverride: { withinDays: 20, graceDays: 20 } };
  const accounts = new Accounts(compiled({ program, expiry: [{ method: "sliding", days: 2 }] }));
  accounts.send("02T12:00", "C1", sale(10_000));
  expect(accounts.send("05T12:00", "C1", refund("o1", 4_000)).reversed).toEqual([]);
  const outcome = accounts.send("05T12:00", "C1", { redeem: { amount: 1, billAmount: 10, expiryOverride: true } });
  expect(availableIn(outcome)).toBe(5);
  expect(accounts.send("05T12:00", "C1", refund("o1", 6_000)).reversed).toEqual([{ wallet: "points", amount: 6 }]);
  accounts.watch.expectNoDifference();
});

test("a claw-back takes no held units: they stay held, and the rest is a debt", () => {
  const accounts = new Accounts(compiled({}));
  accounts.send("02T12:00", "C1", sale(10_000));
  accounts.send("02T12:00", "C1", { authorize: { amount: 4, billAmount: 100 } });
  const outcome = accounts.send("02T12:00", "C1", { voidOperation: { originalOperationId: "o1" } });
  expect(outcome.balances).toEqual([{ wallet: "points", available: -4, pending: 0, held: 4 }]);
  expect(availableIn(accounts.send("02T12:01", "C1", { release: { authorizationOperationId: "o2" } }))).toBe(0);
  accounts.watch.expectNoDifference();
});

test("units that come back repay debt first; a redemption named twice gives back once", () => {
  const accounts = new Accounts(compiled({}));
  accounts.adjust("02T12:00", 50);
  accounts.send("02T12:00", "C1", { redeem: { amount: 50, billAmount: 100 } });
  const redemption = { operationId: "o2" };
  accounts.send("02T12:00", "C1", {
    sale: {
      lines: [{ lineNo: 1, quantity: 1_000, netAmount: 100 }],
      tenders: [
        { tenderCode: "LOYALTY", amount: 50 },
        { tenderCode: "CASH", amount: 50 },
      ],
      redemptions: [redemption, redemption],
    },
  });
  accounts.adjust("02T12:00", -30);
  const tenders = [{ tenderCode: "LOYALTY", amount: 999 }];
  const outcome = accounts.send("02T12:00", "C1", {
    refund: { originalOperationId: "o3", lines: [{ lineNo: 1, quantity: 0, netAmount: 100 }], tenders },
  });
  expect(availableIn(outcome)).toBe(20);
  accounts.watch.expectNoDifference();
});

test("an explanation reads as sentences with the numbers of the operation", () => {
  const text = explanationText({
    operationId: "o1",
    source: "till",
    kind: "sale",
    status: "accepted",
    code: "",
    rulebookVersion: 3,
    sale: {
      lines: [{ lineNo: 1, netAmount: 500, eligible: 0, reasons: ["it is promotional"] }],
      plans: [
        { planCode: "A", inForce: false, reason: "it has ended", rows: [] },
        {
          planCode: "B",
          inForce: true,
          reason: "",
          rows: [
            {
              rowNo: 1,
              matched: true,
              reason: "",
              wallet: "points",
              lines: [1],
              base: 500,
              occurrences: 5,
              computed: 5,
            },
          ],
        },
      ],
      conflicts: [],
    },
    steps: ["Lot 1: 5 into points."],
  });
  expect(text).toBe(`Operation o1 from till: sale, accepted.
Evaluated under rulebook version 3.

The lines of the receipt:
- Line 1 for 500 counts with 0: it is promotional.

The plans:
- Plan A was not in force: it has ended.
- Plan B was in force.
  - Row 1 computed 5 points (base 500, 5 times) on line 1.

What happened, in order:
- Lot 1: 5 into points.
`);
});

/** Section 1 and 10: nothing is silently wrong beyond 2^53 - 1, and what is refused changes nothing. */
import { expect, test } from "vitest";
import { applyHandOver } from "../../../src/domain/apply-hand-over.js";
import type { HandOver } from "../../../src/domain/hand-over.js";
import { resolveHandOverFacts } from "../../../src/domain/resolve-facts.js";
import { emptyState } from "../../../src/domain/state.js";
import { Accounts, availableIn, compiled, instant, sale } from "./accounts.js";

const MAX = Number.MAX_SAFE_INTEGER;

test("a credit past the safe range is declined and changes nothing", () => {
  const accounts = new Accounts(compiled({}));
  expect(accounts.adjust("02T12:00", MAX).status).toBe("accepted");
  const refused = accounts.adjust("02T12:01", 1);
  expect([refused.status, refused.code, availableIn(refused)]).toEqual(["declined", "OUT_OF_RANGE", MAX]);
  expect(accounts.send("02T12:02", "C1", sale(1_000)).code).toBe("OUT_OF_RANGE");
  expect(accounts.adjust("02T12:03", 5, "currency").status).toBe("accepted");
  accounts.watch.expectNoDifference();
});

test("an award past the safe range is declined", () => {
  const rows = [{ rowNo: 1, calculationValue: 1, awardValue: 10_000_000_000 }];
  const accounts = new Accounts(compiled({ plans: [{ code: "A", start: "2020-01-01T00:00:00Z", rows }] }));
  expect(accounts.send("02T12:00", "C1", sale(1_000_000)).code).toBe("OUT_OF_RANGE");
  expect(accounts.send("02T12:00", "C1", sale(100)).status).toBe("accepted");
});

test("points near the limit are worth what they are: the cap is paid exactly", () => {
  const level = { code: "L", threshold: 0, ratio: { points: 1, amount: 100 }, redemptionPercentBps: 10_000 };
  const accounts = new Accounts(compiled({ levels: [level] }));
  accounts.adjust("02T12:00", MAX);
  const outcome = accounts.send("02T12:00", "C1", { redeem: { amount: 12_345, billAmount: 20_000 } });
  expect(outcome.redeemed).toEqual({ amount: 12_345, burned: [{ wallet: "points", amount: 124 }] });
  accounts.watch.expectNoDifference();
});

test("what was spent keeps its room: it may come back", () => {
  const level = { code: "L", threshold: 0, ratio: { points: 1, amount: 1 }, redemptionPercentBps: 10_000 };
  const accounts = new Accounts(compiled({ levels: [level] }));
  accounts.adjust("02T12:00", MAX);
  const { operationId } = accounts.send("02T12:00", "C1", { redeem: { amount: MAX, billAmount: MAX } });
  expect(accounts.adjust("02T12:01", 1).code).toBe("OUT_OF_RANGE");
  const back = accounts.send("02T12:02", "C1", { voidOperation: { originalOperationId: operationId } });
  expect([back.status, availableIn(back)]).toEqual(["accepted", MAX]);
  accounts.watch.expectNoDifference();
});

test("a transfer that the recipient cannot hold goes back, and transit is empty", () => {
  const accounts = new Accounts(compiled({}));
  accounts.adjust("02T12:00", MAX, "points", "C2");
  accounts.adjust("02T12:00", 10);
  accounts.send("02T12:00", "C1", { transfer: { to: { customerCode: "C2" }, wallet: "points", amount: 10 } });
  expect(availableIn(accounts.send("02T12:01", "C1", { quote: { billAmount: 1 } }))).toBe(10);
  accounts.watch.expectNoDifference();
});

test("a debt that nothing pays back keeps growing until it cannot", () => {
  const accounts = new Accounts(compiled({}));
  expect(availableIn(accounts.adjust("02T12:00", -5))).toBe(-5);
  expect(accounts.adjust("02T12:00", -MAX).code).toBe("OUT_OF_RANGE");
  expect(availableIn(accounts.adjust("02T12:00", 7))).toBe(2);
  accounts.watch.expectNoDifference();
});

test("a hand-over for another account is a broken invariant", () => {
  const { rulebooks } = new Accounts(compiled({}));
  const handOver: HandOver = {
    type: "bonus",
    to: 2,
    from: 1,
    fromSeq: 1,
    index: 0,
    at: instant("02T12:00"),
    bonuses: [],
  };
  const facts = resolveHandOverFacts({ customer: null });
  const apply = () => applyHandOver({ state: emptyState(3), handOver, now: handOver.at, rulebooks, facts });
  expect(apply).toThrow("reaches the account it is for");
});

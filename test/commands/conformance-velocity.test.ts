/** Velocity rules in conformance cases (program.md section 9): the windows, the actions, and what blocking does. */
import { expect, test } from "vitest";
import { runCase } from "../../src/commands/conformance-runner.js";

const LEVELS = [{ code: "BRONZE", threshold: 0, ratio: { points: 1, amount: 1 } }];
const PLANS = [{ code: "A", rows: [{ rowNo: 1, calculationValue: 100, awardValue: 1 }] }];

interface Step {
  /** HH:MM:SS of one day. */
  readonly at: string;
  readonly kind: Readonly<Record<string, unknown>>;
  readonly card?: string;
  readonly id?: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const sale = (netAmount: number) => ({
  sale: { lines: [{ lineNo: 1, quantity: 1000, netAmount }], tenders: [{ tenderCode: "CASH", amount: netAmount }] },
});
const redeem = (amount: number) => ({ redeem: { amount, billAmount: 10_000 } });
const adjust = (amount: number) => ({ adjust: { wallet: "points", amount, reasonCode: "R", operator: "kim" } });

function failures(rule: Readonly<Record<string, unknown>>, steps: readonly Step[]): readonly string[] {
  const velocity = [{ name: "rule", scope: "customer", metric: "count", windowSeconds: 3600, ...rule }];
  return runCase({
    name: "velocity",
    rulebook: { levels: LEVELS, plans: PLANS, velocity },
    masters: { customers: [{ code: "C1" }] },
    operations: [
      { operationId: "card", source: "t", occurredAt: day("00:00:00"), ...registration },
      ...steps.map(({ at, kind, card, id }, index) => ({
        operationId: id ?? `o${index}`,
        source: "t",
        occurredAt: day(at),
        identity: card === undefined ? { customerCode: "C1" } : { cardNumber: card },
        ...kind,
      })),
    ],
    expect: [{ status: "accepted" }, ...steps.map((step) => step.expect)],
  }).failures;
}

const registration = { register: { customerCode: "N1", cardNumber: "K1" } };
const day = (time: string): string => `2026-03-02T${time}Z`;
const VELOCITY = { status: "declined", code: "VELOCITY" };
const ACCEPTED = { status: "accepted" };

test("a count over its limit is declined until the window has gone on; a retry counts once", () => {
  expect(
    failures({ operations: ["sale"], limit: 2, action: "decline" }, [
      { at: "10:00:00", kind: sale(100), id: "s1", expect: ACCEPTED },
      { at: "10:00:00", kind: sale(100), id: "s1", expect: { status: "duplicate" } },
      { at: "10:10:00", kind: sale(100), expect: ACCEPTED },
      { at: "10:59:59", kind: sale(100), expect: { ...VELOCITY, available: { points: 2 } } },
      { at: "12:00:00", kind: sale(100), expect: ACCEPTED },
    ]),
  ).toEqual([]);
});

test("amounts add up, and the points of earlier operations do", () => {
  expect(
    failures({ operations: ["sale"], metric: "amount", limit: 500, action: "decline" }, [
      { at: "10:00:00", kind: sale(500), expect: ACCEPTED },
      { at: "10:00:01", kind: sale(1), expect: VELOCITY },
    ]),
  ).toEqual([]);
  expect(
    failures({ operations: ["sale"], metric: "points", limit: 3, action: "decline" }, [
      { at: "10:00:00", kind: sale(400), expect: ACCEPTED },
      { at: "10:00:01", kind: sale(1), expect: VELOCITY },
    ]),
  ).toEqual([]);
});

test("a held award waits, and a signal changes nothing", () => {
  expect(
    failures({ operations: ["sale"], limit: 0, action: "hold" }, [
      { at: "10:00:00", kind: sale(100), expect: { ...ACCEPTED, available: { points: 0 }, pending: { points: 1 } } },
    ]),
  ).toEqual([]);
  expect(
    failures({ operations: ["sale"], limit: 0, action: "signal" }, [
      { at: "10:00:00", kind: sale(100), expect: { ...ACCEPTED, available: { points: 1 } } },
    ]),
  ).toEqual([]);
});

test("a rule blocks the customer, one over cards the card", () => {
  expect(
    failures({ operations: ["redeem"], limit: 1, action: "block" }, [
      { at: "10:00:00", kind: adjust(100), expect: ACCEPTED },
      { at: "10:00:01", kind: redeem(10), expect: ACCEPTED },
      { at: "10:00:02", kind: redeem(10), expect: VELOCITY },
      { at: "20:00:00", kind: redeem(10), expect: { status: "declined", code: "CUSTOMER_BLOCKED" } },
    ]),
  ).toEqual([]);
  expect(
    failures({ operations: ["redeem"], scope: "card", limit: 1, action: "block" }, [
      { at: "10:00:00", kind: adjust(100), card: "K1", expect: ACCEPTED },
      { at: "10:00:01", kind: redeem(10), card: "K1", expect: ACCEPTED },
      { at: "10:00:02", kind: redeem(10), card: "K1", expect: VELOCITY },
      { at: "20:00:00", kind: redeem(10), card: "K1", expect: { status: "declined", code: "CARD_BLOCKED" } },
    ]),
  ).toEqual([]);
});

test("kinds may be written as enumerations are", () => {
  expect(
    failures({ operations: ["void_operation"], limit: 0, action: "decline" }, [
      { at: "10:00:00", kind: sale(100), id: "s1", expect: ACCEPTED },
      { at: "10:00:01", kind: { voidOperation: { originalOperationId: "s1" } }, expect: VELOCITY },
    ]),
  ).toEqual([]);
});

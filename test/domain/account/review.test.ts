/** What a rule holds for review, what is blocked, and what rulings do to it; every row folds to the same state. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../../../src/domain/evaluate.js";
import type { Facts, NamedOperation } from "../../../src/domain/facts.js";
import { NO_FACTS } from "../../../src/domain/no-facts.js";
import type { Outcome } from "../../../src/domain/outcome.js";
import { applyRuling, RULING_TYPES, type RulingType } from "../../../src/domain/ruling.js";
import { rulebookTimeline } from "../../../src/domain/rulebook/timeline.js";
import { emptyState, UNTIL_FREED } from "../../../src/domain/state.js";
import { operationFromJson } from "../../../src/wire/operation-json.js";
import { FoldWatch } from "../../conformance/fold-watch.js";
import { compiled, instant, sale } from "./accounts.js";

type Json = Record<string, unknown>;

const HOLD = {
  ...NO_FACTS.velocity,
  counted: [{ rule: "much", value: 2, limit: 1, action: "hold" as const }],
};
const RULES = {
  program: { refundMethod: "pro_rata", holdTtlSeconds: 3_600 },
  expiry: [{ method: "sliding", days: 10 }],
};

/** One customer, whose operations get the facts that a host would give them. */
class Account {
  readonly watch = new FoldWatch();
  readonly state = emptyState(1);
  readonly #rulebooks;
  readonly #named = new Map<string, NamedOperation>();

  constructor(rulebook: Json = RULES) {
    this.#rulebooks = rulebookTimeline([compiled(rulebook)]);
  }

  send(when: string, operationId: string, content: Json, facts: Partial<Facts> = {}, names = ""): Outcome {
    const now = instant(when);
    const envelope = { operationId, source: "till", storeCode: "S1", identity: { customerCode: "C1" } };
    const read = operationFromJson({ ...envelope, occurredAt: new Date(now).toISOString(), ...content });
    if (!read.ok) throw new Error(`${read.field} ${read.message}`);
    const { operation } = read;
    const named = this.#named.get(names) ?? null;
    const all: Facts = { ...NO_FACTS, member: true, customerKnown: true, customerCode: "C1", named, ...facts };
    const withheld = new Set(this.state.withheld.map(({ no }) => no));
    const result = evaluate({ state: this.state, operation, now, rulebooks: this.#rulebooks, facts: all });
    for (const effect of result.effects) {
      if (effect.type !== "entry" || effect.amount > 0 || !withheld.has(effect.lot)) continue;
      expect(["clawBack", "expire"]).toContain(effect.kind);
    }
    this.watch.row(this.state, result.effects, result.record);
    const accepted = result.outcome.status === "accepted";
    this.#named.set(operationId, { seq: this.state.seq, kind: operation.kind, accepted, record: result.record });
    this.#update(result.updatedRecords);
    return result.outcome;
  }

  /** Whether it changed anything. */
  rule(when: string, type: RulingType, subject: number, names = ""): boolean {
    const ruling = { type, subject, actor: "kim", reason: "" };
    const named = this.#named.get(names) ?? null;
    const now = instant(when);
    const result = applyRuling({ state: this.state, ruling, named, now, rulebooks: this.#rulebooks });
    if (result === null) return false;
    this.watch.row(this.state, result.effects, result.record);
    this.#update(result.updatedRecords);
    return true;
  }

  /** available, pending, held, debt of the points. */
  points(when: string): number[] {
    const { balances } = this.send(when, `b${this.state.seq}`, {
      adjust: { level: "BRONZE", reasonCode: "X", operator: "kim" },
    });
    const found = balances.find(({ wallet }) => wallet === "points");
    const debt = this.state.wallets.find(({ code }) => code === "points")?.debt ?? 0;
    return [found?.available ?? 0, found?.pending ?? 0, found?.held ?? 0, debt];
  }

  #update(records: readonly { seq: number; record: NamedOperation["record"] }[]): void {
    for (const { seq, record } of records) {
      for (const [id, named] of this.#named) if (named.seq === seq) this.#named.set(id, { ...named, record });
    }
  }
}

const redeem = (amount: number): Json => ({ redeem: { amount, billAmount: 1_000_000 } });
const refund = (operationId: string, netAmount: number): Json => ({
  refund: {
    originalOperationId: operationId,
    lines: [{ lineNo: 1, quantity: 0, netAmount }],
  },
});

test("what a rule holds is pending until it is released, and then like any other", () => {
  const account = new Account();
  const sold = account.send("01T10:00", "s1", sale(100_000), { velocity: HOLD });
  expect(sold).toMatchObject({ status: "accepted", signals: ["much"], message: "The award is held for review." });
  expect(sold.awards).toMatchObject([{ amount: 100 }]);
  expect(account.points("01T11:00")).toEqual([0, 100, 0, 0]);
  expect(account.send("01T12:00", "r1", redeem(1)).code).toBe("NOT_REDEEMABLE");
  expect(account.rule("01T13:00", "release", 1)).toBe(true);
  expect(account.state.withheld).toEqual([]);
  expect(account.points("01T14:00")).toEqual([100, 0, 0, 0]);
  expect(account.send("01T15:00", "r2", redeem(100)).status).toBe("accepted");
  // Sent again it changes nothing, and nor does its opposite.
  expect(account.rule("01T16:00", "release", 1)).toBe(false);
  expect(account.rule("01T16:00", "reject", 1)).toBe(false);
  account.watch.expectNoDifference();
});

test("a release keeps the plan's activation delay", () => {
  const plan = { code: "A", activationDelayDays: 3, rows: [{ rowNo: 1, calculationValue: 1_000, awardValue: 1 }] };
  const account = new Account({ plans: [{ ...plan, start: "2020-01-01T00:00:00Z" }] });
  account.send("01T10:00", "s1", sale(100_000), { velocity: HOLD });
  account.rule("01T11:00", "release", 1);
  expect(account.points("02T10:00")).toEqual([0, 100, 0, 0]);
  expect(account.points("04T10:00")).toEqual([100, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("a rejection takes the award back, and a later refund finds nothing due", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(50_000));
  account.send("01T11:00", "s2", sale(100_000), { velocity: HOLD });
  account.send("01T12:00", "f1", refund("s2", 30_000), {}, "s2");
  expect(account.points("01T13:00")).toEqual([50, 70, 0, 0]);
  expect(account.rule("01T14:00", "reject", 2, "s2")).toBe(true);
  expect(account.points("01T15:00")).toEqual([50, 0, 0, 0]);
  expect(account.send("01T16:00", "f2", refund("s2", 70_000), {}, "s2")).toMatchObject({
    status: "accepted",
    reversed: [],
  });
  expect(account.points("01T17:00")).toEqual([50, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("a refund and a void take back what is under review", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(100_000), { velocity: HOLD });
  account.send("01T11:00", "s2", sale(40_000), { velocity: HOLD });
  account.send("01T12:00", "f1", refund("s1", 100_000), {}, "s1");
  expect(account.points("01T13:00")).toEqual([0, 40, 0, 0]);
  account.send("01T14:00", "v1", { voidOperation: { originalOperationId: "s2" } }, {}, "s2");
  expect(account.points("01T15:00")).toEqual([0, 0, 0, 0]);
  // The reviews are still to be closed, and move nothing.
  expect(account.rule("01T16:00", "release", 1)).toBe(true);
  expect(account.rule("01T16:00", "reject", 2, "s2")).toBe(true);
  expect(account.points("01T17:00")).toEqual([0, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("what is under review expires like anything, and a rejection settles that for good", () => {
  const account = new Account({ ...RULES, program: { expiryOverride: { withinDays: 20, graceDays: 30 } } });
  account.send("01T10:00", "s1", sale(100_000), { velocity: HOLD });
  account.send("09T10:00", "s2", sale(10_000));
  expect(account.points("12T10:00")).toEqual([10, 0, 0, 0]);
  expect(account.rule("12T11:00", "reject", 1, "s1")).toBe(true);
  account.send("12T12:00", "r1", { redeem: { amount: 1, billAmount: 1_000, expiryOverride: true } });
  expect(account.points("12T13:00")).toEqual([9, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("a held award repays a debt when it is released, and not before", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(100_000));
  account.send("01T11:00", "r1", redeem(100));
  account.send("01T12:00", "f1", refund("s1", 30_000), {}, "s1");
  account.send("01T13:00", "s2", sale(50_000), { velocity: HOLD });
  expect(account.points("01T14:00")).toEqual([-30, 50, 0, 30]);
  account.rule("01T15:00", "release", 4, "s2");
  expect(account.points("01T16:00")).toEqual([20, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("a blocked lot is not spent, expires, and comes back as it was", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(100_000));
  account.send("02T10:00", "s2", sale(50_000));
  expect(account.rule("02T11:00", "block", 1)).toBe(true);
  expect(account.rule("02T11:00", "block", 1)).toBe(false);
  expect(account.rule("02T11:00", "block", 9)).toBe(false);
  expect(account.points("02T12:00")).toEqual([50, 100, 0, 0]);
  expect(account.send("02T13:00", "r1", redeem(51)).code).toBe("NOT_REDEEMABLE");
  expect(account.send("02T14:00", "r2", redeem(50)).status).toBe("accepted");
  expect(account.rule("02T15:00", "unblock", 1)).toBe(true);
  expect(account.rule("02T15:00", "unblock", 1)).toBe(false);
  expect(account.points("02T16:00")).toEqual([100, 0, 0, 0]);
  account.rule("02T17:00", "block", 1);
  expect(account.points("20T10:00")).toEqual([0, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("a lot under review and blocked needs both a release and an unblock", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(100_000), { velocity: HOLD });
  account.rule("01T11:00", "block", 1);
  account.rule("01T12:00", "release", 1, "s1");
  expect(account.points("01T13:00")).toEqual([0, 100, 0, 0]);
  account.rule("01T14:00", "unblock", 1);
  expect(account.points("01T15:00")).toEqual([100, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("units that come back into a blocked lot stay blocked, also when it had left the state", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(100_000));
  account.send("01T11:00", "r1", redeem(60));
  account.rule("01T12:00", "block", 1);
  account.send("01T13:00", "f1", refund("s1", 40_000), {}, "s1");
  expect(account.state.wallets[0]?.lots.length).toBe(0);
  account.send("01T14:00", "v1", { voidOperation: { originalOperationId: "r1" } }, {}, "r1");
  expect(account.points("01T15:00")).toEqual([0, 60, 0, 0]);
  account.rule("01T16:00", "unblock", 1);
  expect(account.points("01T17:00")).toEqual([60, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("what was held of a lot before it was blocked cannot be captured, and can be released", () => {
  const account = new Account();
  account.send("01T10:00", "s1", sale(100_000));
  account.send("01T11:00", "a1", { authorize: { amount: 40, billAmount: 1_000 } });
  account.rule("01T11:10", "block", 1);
  const capture = { authorizationOperationId: "a1" };
  expect(account.send("01T11:20", "c1", { capture }, {}, "a1").code).toBe("NOT_REDEEMABLE");
  account.rule("01T11:30", "unblock", 1);
  expect(account.send("01T11:40", "c2", { capture }, {}, "a1")).toMatchObject({
    status: "accepted",
    redeemed: { amount: 40 },
  });
  expect(account.points("01T11:50")).toEqual([60, 0, 0, 0]);
  account.watch.expectNoDifference();
});

test("in any history: only refunds and expiry take from what is withheld, and every row folds to the same state", () => {
  const amount = fc.integer({ min: 1, max: 200 });
  const which = fc.integer({ min: 1, max: 12 });
  const step = fc.oneof(
    fc.record({ does: fc.constant("sale" as const), amount, held: fc.boolean() }),
    fc.record({ does: fc.constantFrom("redeem" as const, "authorize" as const, "adjust" as const), amount }),
    fc.record({ does: fc.constantFrom("capture" as const, "refund" as const, "void" as const), which, amount }),
    fc.record({ does: fc.constant("rule" as const), word: fc.constantFrom(...RULING_TYPES), which }),
  );
  const history = fc.array(fc.record({ step, hours: fc.integer({ min: 0, max: 40 }) }), { maxLength: 40 });
  const program = { refundMethod: "pro_rata", holdTtlSeconds: 50_000 };
  const rulebook = { ...RULES, program };
  fc.assert(
    fc.property(history, fc.constantFrom("allowed", "refused"), (steps, negativeBalance) => {
      const account = new Account({ ...rulebook, program: { ...program, negativeBalance } });
      let hours = 0;
      for (const { step: one, hours: later } of steps) {
        hours = Math.min(hours + later, 24 * 28);
        const day = String(1 + Math.floor(hours / 24)).padStart(2, "0");
        const when = `${day}T${String(hours % 24).padStart(2, "0")}:00`;
        const id = `o${account.state.seq + 1}`;
        const names = "which" in one ? `o${one.which}` : "";
        if (one.does === "sale") {
          const facts = one.held ? { velocity: HOLD } : {};
          account.send(when, id, sale(one.amount * 1_000), facts);
        } else if (one.does === "redeem") account.send(when, id, redeem(one.amount));
        else if (one.does === "authorize")
          account.send(when, id, { authorize: { amount: one.amount, billAmount: 1_000 } });
        else if (one.does === "adjust")
          account.send(when, id, {
            adjust: { wallet: "points", amount: -one.amount, reasonCode: "X", operator: "kim" },
          });
        else if (one.does === "capture")
          account.send(when, id, { capture: { authorizationOperationId: names } }, {}, names);
        else if (one.does === "refund") account.send(when, id, refund(names, one.amount * 500), {}, names);
        else if (one.does === "void")
          account.send(when, id, { voidOperation: { originalOperationId: names } }, {}, names);
        else if (one.does === "rule") account.rule(when, one.word, one.which, names);
        for (const { no } of account.state.withheld) {
          for (const { lots } of account.state.wallets) {
            const lot = lots.find(no);
            if (lot !== null) expect(lot.activeFrom).toBe(UNTIL_FREED);
          }
        }
      }
      account.watch.expectNoDifference();
    }),
    { numRuns: 300 },
  );
});

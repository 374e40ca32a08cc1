import { describe, expect, test } from "vitest";
import type { Operation, OperationKind } from "../../src/domain/operation.js";
import type { Outcome } from "../../src/domain/outcome.js";
import type { VelocityRule } from "../../src/domain/rulebook.js";
import { operationAmount, pointsMoved } from "../../src/velocity/amounts.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import {
  compileVelocity,
  judgeVelocity,
  planVelocity,
  pointsCheck,
  velocityFacts,
  type VelocitySubject,
} from "../../src/velocity/rules.js";
import type { VelocityChecked } from "../../src/velocity/velocity-store.js";

const base: VelocityRule = {
  name: "r",
  operations: ["redeem"],
  scope: "customer",
  metric: "count",
  windowSeconds: 3600,
  limit: 2,
  action: "decline",
};
const subject: VelocitySubject = {
  customer: "C1",
  card: "26000",
  sourceAddress: "10.0.0.1",
  namedAmount: 700,
  cardBlocked: false,
  now: 1_760_000_000_000,
  lane: "",
};

const envelope = {
  source: "till",
  operationId: "1",
  storeCode: "309",
  terminal: "1",
  occurredAt: 0,
  offline: false,
  identity: null,
};
const key = { source: "till", operationId: "0" };
const line = {
  lineNo: 1,
  productCode: "",
  productGroup: "",
  quantity: 1000,
  netAmount: 386,
  discountOverride: false,
  promotional: false,
  layaway: false,
  promotionScheme: "",
  layawayPlan: "",
};
const redeem = { amount: 500, billAmount: 900, wallets: [], expiryOverride: false, lines: [] };
const examples: { readonly [K in OperationKind]: Operation & { kind: K } } = {
  register: {
    ...envelope,
    kind: "register",
    register: {
      customerCode: "C1",
      phone: "",
      email: "",
      name: "",
      birthday: "",
      anniversary: "",
      customerGroup: "",
      referrer: null,
      cardNumber: "",
    },
  },
  sale: {
    ...envelope,
    kind: "sale",
    sale: {
      lines: [line, { ...line, lineNo: 2, netAmount: 14 }],
      tenders: [{ tenderCode: "CASH", amount: 1000 }],
      redemptions: [],
    },
  },
  refund: {
    ...envelope,
    kind: "refund",
    refund: { original: key, lines: [{ lineNo: 1, quantity: 1000, netAmount: 386 }], tenders: [] },
  },
  voidOperation: { ...envelope, kind: "voidOperation", voidOperation: { original: key } },
  quote: { ...envelope, kind: "quote", quote: { billAmount: 900, storeCode: "309", sale: null } },
  redeem: { ...envelope, kind: "redeem", redeem },
  authorize: { ...envelope, kind: "authorize", authorize: redeem },
  capture: { ...envelope, kind: "capture", capture: { authorization: key, amount: 300 } },
  release: { ...envelope, kind: "release", release: { authorization: key } },
  adjust: {
    ...envelope,
    kind: "adjust",
    adjust: { wallet: "points", amount: -250, level: "", reasonCode: "X", operator: "O" },
  },
  transfer: {
    ...envelope,
    kind: "transfer",
    transfer: { to: { type: "customerCode", value: "C2" }, wallet: "points", amount: 120 },
  },
  activity: { ...envelope, kind: "activity", activity: { activityCode: "SURVEY", quantity: 3 } },
};

function plan(rules: readonly Partial<VelocityRule>[], operation: Operation, also: Partial<VelocitySubject> = {}) {
  const compiled = compileVelocity(rules.map((rule, i) => ({ ...base, name: `r${i}`, ...rule })));
  return planVelocity(compiled, operation, { ...subject, ...also });
}

function answered(...sums: number[]): VelocityChecked {
  return { checked: true, sums, known: [false] };
}

test("the amount of each kind", () => {
  const amounts = Object.values(examples).map((operation) => [operation.kind, operationAmount(operation, 700)]);
  expect(Object.fromEntries(amounts)).toEqual({
    register: 0,
    sale: 400,
    refund: 386,
    voidOperation: 700,
    quote: 900,
    redeem: 500,
    authorize: 500,
    capture: 300,
    release: 700,
    adjust: 250,
    transfer: 120,
    activity: 0,
  });
  expect(operationAmount({ ...examples.capture, capture: { authorization: key, amount: 0 } }, 700)).toBe(700);
});

describe("which windows an operation counts in", () => {
  test("those of the rules of its kind, each in its scope", () => {
    const scopes = ["customer", "card", "terminal", "store", "source", "source_address"] as const;
    const made = plan([...scopes.map((scope) => ({ scope })), { operations: ["sale"] }], examples.redeem);
    expect(made?.check.counts.map(({ scope, add }) => [scope, add])).toEqual([
      ["C1", 1],
      ["26000", 1],
      ["309/1", 1],
      ["309", 1],
      ["till", 1],
      ["10.0.0.1", 1],
    ]);
    expect(plan([{ operations: ["sale"] }], examples.redeem)).toBeNull();
  });

  test("not those of a scope that it lacks", () => {
    const none = { customer: "", card: "", sourceAddress: "" };
    const rules = (["customer", "card", "terminal", "source_address"] as const).map((scope) => ({ scope }));
    expect(plan(rules, { ...examples.redeem, terminal: "" }, none)).toBeNull();
  });

  test("the metric decides what is added", () => {
    const made = plan(
      [{ metric: "count" }, { metric: "amount" }, { metric: "points" }, { metric: "single_amount" }],
      examples.redeem,
    );
    expect(made?.check.counts.map(({ add }) => add)).toEqual([1, 500, 0]);
  });

  test("rules that differ in anything that is summed have windows of their own; limits and actions do not matter", () => {
    const names = (rule: Partial<VelocityRule>) =>
      plan([{ name: "x", ...rule }], examples.redeem)?.check.counts[0]?.window.name;
    const all = [{}, { metric: "amount" }, { windowSeconds: 60 }, { scope: "card" }, { name: "y" }] as const;
    expect(new Set(all.map(names)).size).toBe(all.length);
    expect(names({ limit: 99, action: "signal" })).toBe(names({}));
  });

  test("a historical load has windows of its own", () => {
    expect(plan([{}], examples.redeem, { lane: "h" })?.check.counts[0]?.scope).toBe("h:C1");
  });

  test("of a thousand rules only those of its kind are looked at", () => {
    const kinds = Object.keys(examples) as OperationKind[];
    const rules = Array.from({ length: 1_200 }, (_, i) => ({ operations: [kinds[i % 12] ?? "sale"] }));
    const made = plan(rules, examples.redeem);
    expect(made?.rules.length).toBe(100);
    expect(made?.rules.every(({ rule }) => rule.operations.includes("redeem"))).toBe(true);
  });
});

describe("what the answer means", () => {
  test("exceeded is more than the limit, this operation included", () => {
    const made = plan([{ limit: 2 }], examples.redeem);
    expect(judgeVelocity(velocityFacts(made, answered(2), 0))).toEqual({ exceeded: [], action: null });
    expect(judgeVelocity(velocityFacts(made, answered(3), 0))).toEqual({
      exceeded: [{ rule: "r0", value: 3, limit: 2, action: "decline" }],
      action: "decline",
    });
  });

  test("the strongest action of those exceeded", () => {
    const made = plan(
      [{ action: "hold" }, { action: "block" }, { action: "decline" }, { action: "signal" }],
      examples.redeem,
    );
    expect(judgeVelocity(velocityFacts(made, answered(3, 2, 3, 3), 0)).action).toBe("decline");
    expect(judgeVelocity(velocityFacts(made, answered(3, 3, 3, 3), 0)).action).toBe("block");
    expect(judgeVelocity(velocityFacts(made, answered(3, 2, 2, 3), 0)).action).toBe("hold");
  });

  test("reads its own part of a batch's sums", () => {
    const made = plan([{}, { metric: "blocked_card", limit: 0 }, { scope: "card" }], examples.redeem);
    expect(velocityFacts(made, answered(9, 9, 1, 2), 2).counted.map(({ value }) => value)).toEqual([1, 0, 2]);
  });

  test("unchecked: redemptions are declined, awards go on, and what needs no store is judged all the same", () => {
    const facts = velocityFacts(plan([{}, { metric: "single_amount", limit: 499 }], examples.redeem), null, 0);
    expect(facts).toMatchObject({ unchecked: true, declineUnchecked: true, counted: [{ rule: "r1", value: 500 }] });
    expect(velocityFacts(plan([{ operations: ["sale"] }], examples.sale), null, 0)).toMatchObject({
      unchecked: true,
      declineUnchecked: false,
    });
    expect(velocityFacts(plan([{ metric: "single_amount" }], examples.redeem), null, 0).unchecked).toBe(false);
    const strict = compileVelocity([{ ...base, operations: ["sale"] }], {
      register: "accept",
      sale: "decline",
      refund: "accept",
      voidOperation: "accept",
      quote: "accept",
      redeem: "accept",
      authorize: "accept",
      capture: "accept",
      release: "accept",
      adjust: "accept",
      transfer: "accept",
      activity: "accept",
    });
    expect(velocityFacts(planVelocity(strict, examples.sale, subject), null, 0).declineUnchecked).toBe(true);
  });

  test("a blocked card, when one is named", () => {
    const rule = { metric: "blocked_card", limit: 0 } as const;
    expect(judgeVelocity(velocityFacts(plan([rule], examples.redeem, { cardBlocked: true }), null, 0)).action).toBe(
      "decline",
    );
    expect(judgeVelocity(velocityFacts(plan([rule], examples.redeem), null, 0)).action).toBeNull();
    expect(plan([rule], examples.redeem, { card: "" })).toBeNull();
  });
});

describe("against a store", () => {
  let next = 0;
  async function redeemIn(
    store: MemoryVelocityStore,
    rules: readonly Partial<VelocityRule>[],
    storeCode: string,
    seconds: number,
  ) {
    const operation = { ...examples.redeem, storeCode, operationId: `o${next++}` };
    const made = plan(rules, operation, { now: subject.now + seconds * 1000 });
    if (made === null) throw new Error("no rule applies");
    const answer = await store.check([made.check], subject.now);
    if (!answer.checked) throw new Error("unchecked");
    return { made, facts: velocityFacts(made, answer, 0) };
  }

  test("a redemption within N seconds of another in a different store, not in the same one", async () => {
    const store = new MemoryVelocityStore();
    const rules = [{ metric: "other_stores", windowSeconds: 600, limit: 0 }] as const;
    const values: (number | undefined)[] = [];
    for (const [code, at] of [
      ["A", 0],
      ["A", 10],
      ["B", 20],
      ["A", 30],
      ["B", 619],
      ["B", 630],
      ["A", 1300],
    ] as const) {
      values.push((await redeemIn(store, rules, code, at)).facts.counted[0]?.value);
    }
    // At 619 s only A's of 30 s is left to see; at 630 s it is 600 s old and so outside.
    expect(values).toEqual([0, 0, 2, 1, 1, 0, 0]);
  });

  test("points: what earlier accepted operations moved, recorded once", async () => {
    const store = new MemoryVelocityStore();
    const rules = [{ metric: "count" }, { metric: "points", limit: 100 }] as const;
    const first = await redeemIn(store, rules, "A", 0);
    expect(first.facts.counted.map(({ value }) => value)).toEqual([1, 0]);
    const record = pointsCheck(first.made, 101);
    if (record === null) throw new Error("nothing to record");
    expect(record.counts.length).toBe(1);
    await store.record([record], subject.now);
    await store.record([record], subject.now);
    const second = await redeemIn(store, rules, "A", 1);
    expect(second.facts.counted.map(({ value }) => value)).toEqual([2, 101]);
    expect(judgeVelocity(second.facts).action).toBe("decline");
    expect(pointsCheck(second.made, 0)).toBeNull();
  });
});

test("points moved: whichever way, of wallets in points, of accepted operations", () => {
  const outcome: Outcome = {
    operationId: "1",
    source: "till",
    status: "accepted",
    code: "",
    message: "",
    awards: [
      { wallet: "points", amount: 10, planCode: "", rowNo: 0, base: 0, occurrences: 0, expiresAt: 0 },
      { wallet: "currency", amount: 1_000, planCode: "", rowNo: 0, base: 0, occurrences: 0, expiresAt: 0 },
    ],
    redeemed: { amount: 5, burned: [{ wallet: "points", amount: 20 }] },
    reversed: [{ wallet: "promo", amount: 30 }],
    balances: [],
    redeemable: 0,
    level: "",
    rulebookVersion: 1,
    signals: [],
    retryAfterMs: 0,
  };
  const isPoints = (wallet: string) => wallet !== "currency";
  expect(pointsMoved(examples.redeem, outcome, isPoints)).toBe(60);
  expect(pointsMoved(examples.transfer, outcome, isPoints)).toBe(180);
  expect(pointsMoved(examples.redeem, { ...outcome, status: "declined" }, isPoints)).toBe(0);
});

describe("refunds against sales", () => {
  const rule: VelocityRule = {
    ...base,
    operations: ["refund"],
    scope: "terminal",
    metric: "refund_ratio",
    limit: 5_000,
    minimum: 1_000,
  };
  const ofNet = (operation: Operation, id: string, netAmount: number): Operation => {
    if (operation.kind === "sale")
      return { ...operation, operationId: id, sale: { ...operation.sale, lines: [{ ...line, netAmount }] } };
    if (operation.kind !== "refund") return operation;
    const lines = [{ lineNo: 1, quantity: 1000, netAmount }];
    return { ...operation, operationId: id, refund: { ...operation.refund, lines } };
  };

  test("each kind adds to its own window and reads the other one; only refunds are judged", () => {
    const sold = plan([rule], examples.sale);
    const returned = plan([rule], examples.refund);
    expect(sold?.check.counts.map(({ add }) => add)).toEqual([0, 400]);
    expect(returned?.check.counts.map(({ add }) => add)).toEqual([386, 0]);
    const windows = (counts = sold?.check.counts) => counts?.map(({ window, scope }) => [window.name, scope]);
    expect(windows(returned?.check.counts)).toEqual(windows());
    expect(velocityFacts(sold, answered(9_000, 1), 0).counted).toEqual([]);
    expect(plan([rule], examples.redeem)).toBeNull();
  });

  test("basis points above the minimum, exact and bounded", () => {
    const returned = plan([rule], examples.refund);
    const value = (refunds: number, sales: number) =>
      velocityFacts(returned, answered(refunds, sales), 0).counted[0]?.value;
    expect(value(1_000, 1)).toBe(0);
    expect(value(1_001, 2_002)).toBe(5_000);
    expect(value(2_000, 3_000)).toBe(6_666);
    expect(value(1_001, 0)).toBe(Number.MAX_SAFE_INTEGER);
    expect(value(2 ** 53 - 1, 2 ** 53 - 1)).toBe(10_000);
    expect(value(2 ** 53 - 1, 1)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("over a store, in a sliding window", async () => {
    const store = new MemoryVelocityStore();
    let id = 0;
    const send = async (operation: Operation, netAmount: number, now: number) => {
      const made = plan([rule], ofNet(operation, String(++id), netAmount), { now });
      if (made === null) throw new Error("the rule looks at both kinds");
      const answer = await store.check([made.check], now);
      return judgeVelocity(velocityFacts(made, answer.checked ? answer : null, 0)).action;
    };
    const start = subject.now;
    expect(await send(examples.sale, 10_000, start)).toBeNull();
    expect(await send(examples.refund, 5_000, start + 1)).toBeNull();
    expect(await send(examples.refund, 1, start + 2)).toBe("decline");
    expect(await send(examples.sale, 10_000, start + 3)).toBeNull();
    expect(await send(examples.refund, 1, start + 4)).toBeNull();
    // The first sale has left the window, and the first refund stands there for another millisecond.
    expect(await send(examples.refund, 1, start + 3_600_000)).toBe("decline");
    expect(await send(examples.refund, 1, start + 3_600_001)).toBeNull();
  });
});

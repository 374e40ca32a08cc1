import { describe, expect, test } from "vitest";
import { loadRulebook } from "../../src/domain/rulebook/load-rulebook.js";
import { compileRulebook } from "../../src/domain/rulebook/compile-rulebook.js";
import { rulebookTimeline } from "../../src/domain/rulebook/timeline.js";
import { SINCE_EVER } from "../../src/domain/rulebook.js";
import { NO_VELOCITY } from "../../src/domain/facts.js";
import { mastersOf } from "../../src/masters/masters.js";
import type { OperationItem } from "../../src/shard/job.js";
import { RESULT } from "../../src/shard/protocol.js";
import { VelocityGate } from "../../src/shard/velocity-gate.js";
import { systemClock } from "../../src/shared/clock.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { uncheckedActions } from "../../src/velocity/rules.js";
import type { VelocityCheck, VelocityStore } from "../../src/velocity/velocity-store.js";

const RULES = [
  { name: "count", operations: ["redeem"], scope: "customer", metric: "count", windowSeconds: 3600, limit: 1 },
  { name: "points", operations: ["redeem"], scope: "customer", metric: "points", windowSeconds: 3600, limit: 100 },
];

function timeline() {
  const loaded = loadRulebook({ velocity: RULES });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return rulebookTimeline([compileRulebook(loaded.rulebook, 1, SINCE_EVER)]);
}

function redeem(operationId: string): OperationItem {
  const now = Date.now();
  return {
    type: "operation",
    index: 0,
    account: 7,
    receivedAt: now,
    result: 0,
    outcome: new Uint8Array(0),
    seq: 0,
    operation: {
      kind: "redeem",
      operationId,
      source: "till-1",
      storeCode: "1",
      terminal: "1",
      occurredAt: now,
      offline: false,
      identity: { type: "customerCode", value: "C" },
      redeem: { amount: 100, billAmount: 100, wallets: [], expiryOverride: false, lines: [] },
    },
    key: operationId,
    fingerprint: new Uint8Array(0),
    content: new Uint8Array(0),
    otherAccount: 0,
    member: true,
    unknownCustomer: false,
    identityTaken: false,
    address: "",
    historical: false,
    leader: null,
    stored: null,
    waitsFor: null,
    velocity: NO_VELOCITY,
    velocityPlan: null,
    newlyCounted: false,
    isNew: false,
    pointsMoved: 0,
  };
}

const masters = mastersOf({ stores: [{ code: "1", timeZone: "UTC" }], products: [], tenders: [] });
const nothingNamed = () => ({ namedAmount: 0, customerCode: "" });
const valuesOf = (item: OperationItem): number[] => item.velocity.counted.map(({ value }) => value);

describe("the velocity gate", () => {
  test("counts before evaluation, and the points once they are committed", async () => {
    const gate = new VelocityGate(new MemoryVelocityStore(), timeline(), systemClock);
    const first = redeem("a");
    await gate.check([first], masters, nothingNamed);
    expect(valuesOf(first)).toEqual([1, 0]);
    first.result = RESULT.accepted;
    first.pointsMoved = 250;
    gate.settle([first]);
    const second = redeem("b");
    await gate.check([second], masters, nothingNamed);
    expect(valuesOf(second)).toEqual([2, 250]);
  });

  test("points of what was not committed are not counted", async () => {
    const gate = new VelocityGate(new MemoryVelocityStore(), timeline(), systemClock);
    const first = redeem("a");
    await gate.check([first], masters, nothingNamed);
    first.pointsMoved = 250;
    first.result = RESULT.unavailable;
    gate.settle([first]);
    const again = redeem("a");
    await gate.check([again], masters, nothingNamed);
    expect(valuesOf(again)).toEqual([1, 0]);
    expect(again.newlyCounted).toBe(false);
  });

  test("an operation that turns out to be stored is taken back, but not what an earlier coming counted", async () => {
    const store = new MemoryVelocityStore();
    const gate = new VelocityGate(store, timeline(), systemClock);
    const stored = { source: "till-1", operationId: "a" } as OperationItem["stored"];
    const first = redeem("a");
    await gate.check([first], masters, nothingNamed);
    first.result = RESULT.accepted;
    gate.settle([first]);
    // Sent again within the horizon: known, so nothing is taken back.
    const again = redeem("a");
    await gate.check([again], masters, nothingNamed);
    again.stored = stored;
    again.result = RESULT.duplicate;
    gate.settle([again]);
    const second = redeem("b");
    await gate.check([second], masters, nothingNamed);
    expect(valuesOf(second)[0]).toBe(2);
    // Counted now, though it had been stored long ago.
    second.stored = stored;
    second.result = RESULT.duplicate;
    gate.settle([second]);
    const third = redeem("c");
    await gate.check([third], masters, nothingNamed);
    expect(valuesOf(third)[0]).toBe(2);
  });

  test("what went on unchecked is given to be counted later, and its verdict found again", async () => {
    const later: VelocityCheck[] = [];
    const away: VelocityStore = {
      check: () => Promise.resolve({ checked: false, reason: "open" }),
      record: () => Promise.resolve({ checked: false, reason: "open" }),
      undo: () => Promise.resolve(false),
      checkLater: (batch) => later.push(...batch),
      health: () => "down",
      close: () => Promise.resolve(),
    };
    const gate = new VelocityGate(away, timeline(), systemClock, uncheckedActions("accept", "accept"));
    const item = redeem("a");
    await gate.check([item], masters, nothingNamed);
    expect(item.velocity).toMatchObject({ unchecked: true, declineUnchecked: false });
    item.result = RESULT.accepted;
    gate.settle([item]);
    expect(later).toHaveLength(1);
    const [check] = later;
    if (check === undefined) throw new Error("nothing was left for later");
    const verdict = gate.lateVerdict(check, [5, 0]);
    expect(verdict?.facts.counted.map(({ rule, value }) => [rule, value])).toEqual([
      ["count", 5],
      ["points", 0],
    ]);
    expect(gate.lateVerdict(check, [5, 0])).toBeNull();
  });
});

describe("velocity rules in a rulebook", () => {
  const errorsOf = (rule: object): string[] => {
    const loaded = loadRulebook({ velocity: [{ name: "r", operations: ["sale"], scope: "customer", ...rule }] });
    return loaded.ok ? [] : loaded.errors.map(({ path, message }) => `${path} ${message}`);
  };

  test("take every metric, with a window where there is one", () => {
    expect(errorsOf({ metric: "single_amount", limit: 50_000 })).toEqual([]);
    expect(errorsOf({ metric: "blocked_card" })).toEqual([]);
    expect(errorsOf({ metric: "other_stores", scope: "card", windowSeconds: 600 })).toEqual([]);
  });

  test("are refused by the field that is wrong", () => {
    expect(errorsOf({ metric: "single_amount", limit: 1, windowSeconds: 60 })[0]).toMatch(
      /^velocity\[0\]\.windowSeconds/,
    );
    expect(errorsOf({ metric: "other_stores", scope: "store", windowSeconds: 60 })[0]).toMatch(
      /^velocity\[0\]\.scope is store/,
    );
    expect(errorsOf({ metric: "count", limit: 1 })[0]).toMatch(/^velocity\[0\]\.windowSeconds is missing/);
    expect(errorsOf({ metric: "speed", limit: 1, windowSeconds: 1 })[0]).toMatch(
      /allowed: count, amount, points, single_amount/,
    );
    expect(errorsOf({ operations: [], metric: "count", limit: 1, windowSeconds: 1 })[0]).toMatch(
      /^velocity\[0\]\.operations is empty/,
    );
    expect(errorsOf({ metric: "count", limit: 1, windowSeconds: 1, action: "shout" })[0]).toMatch(
      /^velocity\[0\]\.action/,
    );
  });
});

import { describe, expect, test } from "vitest";
import { ManualClock, systemClock } from "../../src/shared/clock.js";
import { FAILURES_TO_OPEN, PAUSE_MS } from "../../src/velocity/circuit-breaker.js";
import {
  type BreakerChange,
  BUDGET_MS,
  BUDGET_OPERATIONS,
  GuardedVelocityStore,
  LATER_BATCH,
} from "../../src/velocity/guarded-store.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import type {
  VelocityAnswer,
  VelocityCheck,
  VelocityHealth,
  VelocityStore,
} from "../../src/velocity/velocity-store.js";
import { velocityConformance } from "./store-conformance.js";

velocityConformance("guarded", async () => new GuardedVelocityStore(new MemoryVelocityStore(), { clock: systemClock }));

const AT = 1_760_000_000_000;
const hour = { name: "r", lengthMs: 3_600_000 };

/** What a slow store takes for its answer, ms. */
const SLOW_MS = 30;

/** A real store that can be made to hang, to count without answering, to fail, or to be slow. */
class FaultyStore implements VelocityStore {
  mode: "fine" | "hangs" | "counts-silently" | "fails" | "slow" = "fine";
  asked = 0;
  readonly inner = new MemoryVelocityStore();

  constructor(readonly clock: ManualClock) {}

  check(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#answer(() => this.inner.check(batch, at));
  }
  record(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#answer(() => this.inner.record(batch, at));
  }
  undo(batch: readonly VelocityCheck[]): Promise<boolean> {
    return this.mode === "fine" ? this.inner.undo(batch) : Promise.resolve(false);
  }
  health(): VelocityHealth {
    return "up";
  }
  close(): Promise<void> {
    return this.inner.close();
  }

  #answer(real: () => Promise<VelocityAnswer>): Promise<VelocityAnswer> {
    this.asked++;
    if (this.mode === "fine") return real();
    if (this.mode === "slow") return new Promise((resolve) => this.clock.schedule(SLOW_MS, () => resolve(real())));
    if (this.mode === "fails") return Promise.reject(new Error("away"));
    if (this.mode === "counts-silently") void real();
    return new Promise(() => {});
  }
}

function setUp(laterMax?: number, onBreaker: (change: BreakerChange) => void = () => {}) {
  const clock = new ManualClock(AT);
  const store = new FaultyStore(clock);
  const late: [string, readonly number[]][] = [];
  const guard = new GuardedVelocityStore(store, {
    clock,
    onBreaker,
    onLate: (check, sums) => late.push([check.key, sums]),
    ...(laterMax === undefined ? {} : { laterMax }),
  });
  return { store, clock, guard, late };
}

function one(key: string, now = AT, add = 1): VelocityCheck {
  return { key, now, counts: [{ window: hour, scope: "s", add }] };
}

/** Lets time pass in steps, with what is resolved in between. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let i = 0; i < ms; i += 10) {
    clock.advance(10);
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }
}

/** Asks until the breaker is open. */
async function breakOpen(guard: GuardedVelocityStore, clock: ManualClock): Promise<void> {
  for (let i = 0; i < FAILURES_TO_OPEN; i++) {
    const answer = guard.check([one(`break-${i}`)], AT);
    clock.advance(BUDGET_MS);
    expect((await answer).checked).toBe(false);
  }
  expect(guard.health()).toBe("down");
}

describe("a guarded store", () => {
  test.each([
    [1, 1],
    [BUDGET_OPERATIONS, 1],
    [BUDGET_OPERATIONS + 1, 2],
  ])("a batch of %i is answered unchecked when %i budgets are over, and not before", async (operations, budgets) => {
    const { store, clock, guard } = setUp();
    store.mode = "hangs";
    let answer: VelocityAnswer | null = null;
    const batch = Array.from({ length: operations }, (_, i) => one(`a${i}`));
    const asked = guard.check(batch, AT).then((a) => {
      answer = a;
    });
    await pass(clock, budgets * BUDGET_MS - 10);
    expect(answer).toBeNull();
    await pass(clock, 10);
    await asked;
    expect(answer).toEqual({ checked: false, reason: "slow" });
  });

  test("says when the store is given up, why, and when it answers again: once each, whatever probes come to", async () => {
    const changes: BreakerChange[] = [];
    const { store, clock, guard } = setUp(undefined, (change) => changes.push(change));
    store.mode = "hangs";
    await breakOpen(guard, clock);
    clock.advance(PAUSE_MS);
    const probe = guard.check([one("a")], AT);
    clock.advance(BUDGET_MS);
    expect((await probe).checked).toBe(false);
    expect(changes).toEqual([{ open: true, reason: "slow" }]);
    store.mode = "fine";
    clock.advance(2 * PAUSE_MS);
    await guard.check([one("b")], AT);
    await guard.check([one("c")], AT);
    expect(changes).toEqual([{ open: true, reason: "slow" }, { open: false }]);
  });

  test("does not ask at all while open, and recovers by a probe", async () => {
    const { store, clock, guard } = setUp();
    store.mode = "hangs";
    await breakOpen(guard, clock);
    const before = store.asked;
    expect(await guard.check([one("a")], AT)).toEqual({ checked: false, reason: "open" });
    expect(store.asked).toBe(before);
    store.mode = "fine";
    clock.advance(PAUSE_MS);
    expect(await guard.check([one("b")], AT)).toMatchObject({ checked: true, sums: [1] });
    expect(guard.health()).toBe("up");
    expect(guard.takeStats()).toMatchObject({
      unchecked: { slow: FAILURES_TO_OPEN, open: 1, failed: 0 },
      breakerOpened: 1,
    });
    expect(guard.takeStats()).toEqual({
      unchecked: { slow: 0, open: 0, failed: 0 },
      breakerOpened: 0,
      later: 0,
      laterDropped: 0,
    });
  });

  test("a store that rejects is like one that says it failed", async () => {
    const { store, guard } = setUp();
    store.mode = "fails";
    expect(await guard.check([one("a")], AT)).toEqual({ checked: false, reason: "failed" });
    expect(await guard.undo([one("a")], AT)).toBe(false);
  });

  test("operations left unchecked are counted later by their own instants, once, also if they were counted all along", async () => {
    const { store, clock, guard, late } = setUp();
    await guard.check([one("first")], AT);
    store.mode = "counts-silently";
    await breakOpen(guard, clock);
    store.mode = "hangs";
    // The store has counted these three without our knowing.
    expect(guard.checkLater([0, 1, 2].map((i) => one(`break-${i}`)))).toBe(3);
    expect(guard.checkLater([one("missed", AT + 5, 7)])).toBe(1);
    await pass(clock, 1_000);
    expect(late).toEqual([]);
    store.mode = "fine";
    await pass(clock, 10_000);
    expect(late).toEqual([
      ["break-0", [4]],
      ["break-1", [4]],
      ["break-2", [4]],
      ["missed", [11]],
    ]);
    expect(guard.takeStats().later).toBe(0);
    expect(await guard.check([one("last", AT + 10)], AT)).toMatchObject({ sums: [12] });
  });

  test("points that could not be recorded are recorded later by themselves", async () => {
    const { store, clock, guard } = setUp();
    store.mode = "fails";
    expect((await guard.record([one("p", AT, 250)], AT)).checked).toBe(false);
    store.mode = "fine";
    await pass(clock, 1_000);
    expect(await guard.check([one("q", AT + 1, 0)], AT)).toMatchObject({ sums: [250] });
  });

  test("catching up does not take a slow store for one that answers again", async () => {
    const changes: BreakerChange[] = [];
    const { store, clock, guard, late } = setUp(undefined, (change) => changes.push(change));
    store.mode = "slow";
    await breakOpen(guard, clock);
    guard.checkLater(Array.from({ length: 1_000 }, (_, i) => one(`k${i}`, AT + i)));
    await pass(clock, 20_000);
    expect(changes).toEqual([{ open: true, reason: "slow" }]);
    store.mode = "fine";
    await pass(clock, 20_000);
    expect(late).toHaveLength(1_000);
    expect(guard.health()).toBe("up");
  });

  test("the queue is bounded, and empties in batches", async () => {
    const { store, clock, guard, late } = setUp(2 * LATER_BATCH);
    store.mode = "hangs";
    await breakOpen(guard, clock);
    const many = Array.from({ length: 3 * LATER_BATCH }, (_, i) => one(`k${i}`, AT + i));
    expect(guard.checkLater(many)).toBe(2 * LATER_BATCH);
    expect(guard.checkLater(many)).toBe(0);
    expect(guard.takeStats()).toMatchObject({ later: 2 * LATER_BATCH, laterDropped: 4 * LATER_BATCH });
    store.mode = "fine";
    await pass(clock, 10_000);
    expect(late.map(([key]) => key)).toEqual(many.slice(0, 2 * LATER_BATCH).map(({ key }) => key));
  });
});

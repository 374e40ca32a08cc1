/** What every host of the velocity store must do: run on each of them by the files beside it. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationKey } from "../../src/velocity/operation-key.js";
import { EXACT_ENTRIES, SUB_WINDOWS } from "../../src/velocity/sliding-window.js";
import {
  RETRY_HORIZON_MS,
  type VelocityCheck,
  type VelocityChecked,
  type VelocityStore,
  type VelocityWindow,
} from "../../src/velocity/velocity-store.js";

const HOUR = 3_600_000;
const AT = 1_760_000_000_000;

let fresh = 0;
/** Nothing else uses this scope: tests share a store. */
function newScope(): string {
  return `s${fresh++}`;
}

function window(lengthMs: number, name = "r"): VelocityWindow {
  return { name: `${name}/${lengthMs}`, lengthMs };
}

let nextOperation = 0;
function one(scope: string, now: number, add = 1, lengthMs = HOUR, id = `op-${nextOperation++}`): VelocityCheck {
  return { key: operationKey("test", id), now, counts: [{ window: window(lengthMs), scope, add }] };
}

/** The naive sum: additions already made with from < time <= to. */
function exact(made: readonly { now: number; add: number }[], from: number, to: number): number {
  let sum = 0;
  for (const { now, add } of made) if (now > from && now <= to) sum += add;
  return sum;
}

export function velocityConformance(host: string, open: () => Promise<VelocityStore>): void {
  describe(`velocity store: ${host}`, () => {
    let store: VelocityStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    async function checked(batch: readonly VelocityCheck[], at = AT): Promise<VelocityChecked> {
      const answer = await store.check(batch, at);
      if (!answer.checked) throw new Error(`unchecked: ${answer.reason}`);
      return answer;
    }
    async function sum(check: VelocityCheck, at = AT): Promise<number> {
      return (await checked([check], at)).sums[0] ?? Number.NaN;
    }

    test("counts this operation and those before it, in the order of the batch", async () => {
      const s = newScope();
      const answer = await checked([one(s, AT), one(s, AT + 1), one(s, AT + 2)]);
      expect(answer).toEqual({ checked: true, sums: [1, 2, 3], known: [false, false, false] });
      expect(await sum(one(s, AT + 3, 5))).toBe(8);
    });

    test("answers every count of every operation, flat, those without counts included", async () => {
      const [a, b] = [newScope(), newScope()];
      const two: VelocityCheck = {
        key: operationKey("test", `two-${a}`),
        now: AT,
        counts: [
          { window: window(HOUR), scope: a, add: 1 },
          { window: window(HOUR, "amount"), scope: b, add: 1999 },
          { window: window(HOUR), scope: a, add: 1 },
        ],
      };
      const none: VelocityCheck = { key: operationKey("test", `none-${a}`), now: AT, counts: [] };
      const answer = await checked([two, none, one(b, AT)]);
      expect(answer.sums).toEqual([1, 1999, 2, 1]);
      expect(answer.known).toEqual([false, false, false]);
      expect(await checked([])).toEqual({ checked: true, sums: [], known: [] });
      expect(await checked([none])).toEqual({ checked: true, sums: [], known: [false] });
    });

    test("two windows of one scope, each added to by one kind of operation and read by both", async () => {
      const s = newScope();
      const pair = (now: number, refunded: number, sold: number): VelocityCheck => ({
        key: operationKey("test", `pair-${nextOperation++}`),
        now,
        counts: [
          { window: window(HOUR, "ratio"), scope: s, add: refunded },
          { window: window(HOUR, "ratio/sales"), scope: s, add: sold },
        ],
      });
      const answer = await checked([pair(AT, 0, 10_000), pair(AT + 1, 6_000, 0), pair(AT + 2, 0, 500)]);
      expect(answer.sums).toEqual([0, 10_000, 6_000, 10_000, 6_000, 10_500]);
      // Each slides by itself, and reading keeps nothing in it.
      expect((await checked([pair(AT + HOUR, 1, 0)], AT + HOUR)).sums).toEqual([6_001, 500]);
      expect((await checked([pair(AT + HOUR + 1, 0, 0)], AT + HOUR + 1)).sums).toEqual([1, 500]);
      const again = pair(AT + HOUR + 2, 7, 0);
      await checked([again], AT + HOUR + 2);
      expect((await checked([again], AT + HOUR + 3)).sums).toEqual([8, 0]);
    });

    test("keeps rules, windows and scopes apart, whatever characters they have", async () => {
      const s = newScope();
      const scopes = [`${s}{a}`, `${s}{b}`, `${s} ü\n€`, `${s}|r`, `${s}`];
      for (const scope of scopes) expect(await sum(one(scope, AT))).toBe(1);
      expect(await sum(one(s, AT, 1, 2 * HOUR))).toBe(1);
      for (const scope of scopes) expect(await sum(one(scope, AT))).toBe(2);
    });

    test("the window's edge: an operation is inside while it is younger than the window, and not a millisecond longer", async () => {
      const s = newScope();
      expect(await sum(one(s, AT))).toBe(1);
      expect(await sum(one(s, AT + HOUR - 1, 0))).toBe(1);
      expect(await sum(one(s, AT + HOUR, 0))).toBe(0);
    });

    test("does not let twice the limit through around any instant", async () => {
      const s = newScope();
      const start = Math.ceil(AT / HOUR) * HOUR;
      // Five just before a full hour, five just after it: a fixed window would answer 5 and 5.
      for (let i = 5; i >= 1; i--) await sum(one(s, start - i));
      const answers: number[] = [];
      for (let i = 0; i < 5; i++) answers.push(await sum(one(s, start + i)));
      expect(answers).toEqual([6, 7, 8, 9, 10]);
    });

    test("an operation sent again is not counted again, alone, in its batch, or in the next slice of the horizon", async () => {
      const s = newScope();
      const a = one(s, AT);
      expect(await sum(a)).toBe(1);
      expect(await checked([a])).toEqual({ checked: true, sums: [1], known: [true] });
      const again: VelocityCheck = { ...a, now: AT + 5_000 };
      expect(await checked([again, one(s, AT + 5_001), again], AT + 5_000)).toEqual({
        checked: true,
        sums: [1, 2, 2],
        known: [true, false, true],
      });
      expect((await checked([again], AT + RETRY_HORIZON_MS - 1)).known).toEqual([true]);
      const twice = one(s, AT + 6_000);
      expect((await checked([twice, twice])).sums).toEqual([3, 3]);
    });

    test("an operation sent again counts itself even when its first coming has left the window", async () => {
      const s = newScope();
      const a = one(s, AT, 7, 1_000);
      await sum(a);
      expect(await sum({ ...a, now: AT + 60_000 }, AT + 60_000)).toBe(7);
    });

    test("a retry that has more windows than the first time adds to none", async () => {
      const s = newScope();
      const a = one(s, AT);
      await sum(a);
      const more: VelocityCheck = { ...a, counts: [...a.counts, { window: window(HOUR, "other"), scope: s, add: 1 }] };
      expect((await checked([more])).sums).toEqual([1, 1]);
      expect(await sum({ ...one(s, AT, 0), counts: [{ window: window(HOUR, "other"), scope: s, add: 0 }] })).toBe(0);
    });

    test("record adds apart from check, and once", async () => {
      const s = newScope();
      const a = one(s, AT, 0);
      expect(await sum(a)).toBe(0);
      const points: VelocityCheck = { ...a, counts: [{ window: window(HOUR), scope: s, add: 250 }] };
      await store.record([points], AT);
      await store.record([points], AT);
      expect(await sum(one(s, AT + 1, 0))).toBe(250);
    });

    test("undo takes back what was added, once, and only that", async () => {
      const s = newScope();
      const [a, b] = [one(s, AT, 10), one(s, AT + 5, 1)];
      await checked([a, b]);
      expect(await store.undo([a, one(s, AT, 3)], AT)).toBe(true);
      await store.undo([a], AT);
      expect(await sum(one(s, AT + 10, 0))).toBe(1);
      expect((await checked([{ ...a, now: AT + 20 }])).known).toEqual([false]);
      expect(await sum(one(s, AT + 30, 0))).toBe(11);
    });

    test("late operations see what lies in their own window, and later ones see them", async () => {
      const s = newScope();
      await checked([one(s, AT), one(s, AT + HOUR)]);
      expect(await sum(one(s, AT + 1_000))).toBe(2);
      expect(await sum(one(s, AT + HOUR + 500, 0))).toBe(2);
      expect(await sum(one(s, AT + HOUR + 1_000, 0))).toBe(1);
      // Far too late: it counts itself, and leaves today's window alone.
      expect(await sum(one(s, AT - 1000 * HOUR))).toBe(1);
      expect(await sum(one(s, AT + HOUR + 2_000, 0))).toBe(1);
    });

    test("a look ahead moves nothing for those that come before it", async () => {
      const s = newScope();
      const answer = await checked([one(s, AT), one(s, AT + 2 * HOUR, 0), one(s, AT + 1_000)]);
      expect(answer.sums).toEqual([1, 0, 2]);
      expect(await sum(one(s, AT + HOUR + 500, 0))).toBe(1);
      expect(await sum(one(s, AT + 2_000))).toBe(3);
    });

    test("a historical load counts by its own instants", async () => {
      const s = newScope();
      const old = Date.UTC(2017, 0, 28);
      const day = Array.from({ length: 48 }, (_, i) => one(s, old + i * (HOUR / 2)));
      expect((await checked(day)).sums).toEqual(day.map((_, i) => Math.min(i + 1, 2)));
    });

    test("sums of large amounts are exact", async () => {
      const s = newScope();
      const large = 2 ** 43 - 1;
      await checked([one(s, AT, large), one(s, AT + 1, large)]);
      expect(await sum(one(s, AT + 2, large))).toBe(3 * large);
    });

    test("a hot window, hundreds of times its exact entries, in one batch", async () => {
      const s = newScope();
      const batch = Array.from({ length: 2_000 }, (_, i) => one(s, AT + i * 10));
      expect((await checked(batch)).sums.at(-1)).toBe(2_000);
      // All were counted by AT + 20 s: the sub-window is 225 s long, so all are out that much after the window.
      expect(await sum(one(s, AT + 20_000 + HOUR + HOUR / SUB_WINDOWS, 0))).toBe(0);
    });

    test("error bound: never below the exact sum, never above that of a window one sub-window longer", async () => {
      const length = 16_000;
      const width = length / SUB_WINDOWS;
      const step = fc.record({
        // Dense and sparse stretches, jumps over whole windows, and now and then a step back (late).
        advance: fc.oneof(
          { weight: 20, arbitrary: fc.integer({ min: 0, max: 300 }) },
          { weight: 3, arbitrary: fc.integer({ min: 0, max: 9_000 }) },
          { weight: 3, arbitrary: fc.integer({ min: -length, max: 0 }) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 70_000 }) },
        ),
        add: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000 })),
      });
      let late = 0;
      let approximate = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 150, maxLength: 400 }),
          fc.integer({ min: 1, max: 50 }),
          async (steps, size) => {
            const s = newScope();
            const made: { now: number; add: number }[] = [];
            let newest = AT;
            const batch: VelocityCheck[] = [];
            for (const { advance, add } of steps) {
              const now = newest + advance;
              newest = Math.max(newest, now);
              batch.push(one(s, now, add, length));
            }
            const sums: number[] = [];
            for (let i = 0; i < batch.length; i += size) sums.push(...(await checked(batch.slice(i, i + size))).sums);
            newest = AT;
            batch.forEach((check, i) => {
              const add = check.counts[0]?.add ?? 0;
              made.push({ now: check.now, add });
              const got = sums[i] ?? Number.NaN;
              const lower = exact(made, check.now - length, check.now);
              const isLate = check.now < newest;
              const until = isLate ? (Math.floor(check.now / width) + 1) * width - 1 : check.now;
              const upper = exact(made, check.now - length - width, until);
              expect(got).toBeGreaterThanOrEqual(lower);
              expect(got).toBeLessThanOrEqual(upper);
              if (!isLate && made.length <= EXACT_ENTRIES) expect(got).toBe(lower);
              if (isLate) late++;
              if (got !== lower) approximate++;
              newest = Math.max(newest, check.now);
            });
          },
        ),
        { numRuns: 60 },
      );
      // The property means something only if both ways were gone.
      expect(late).toBeGreaterThan(0);
      expect(approximate).toBeGreaterThan(0);
    });
  });
}

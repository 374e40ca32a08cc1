import { expect, test } from "vitest";
import { ManualClock, systemClock } from "../../src/shared/clock.js";

test("what falls due runs in order, each at its own instant", () => {
  const clock = new ManualClock(10_000);
  const seen: [string, number][] = [];
  const note = (name: string) => () => seen.push([name, clock.now()]);
  clock.schedule(30, note("late"));
  clock.schedule(10, note("first"));
  clock.schedule(10, note("second"));
  const cancel = clock.schedule(20, note("cancelled"));
  clock.schedule(15, () => clock.schedule(5, note("nested")));
  cancel();
  clock.advance(25);
  expect(seen).toEqual([
    ["first", 10_010],
    ["second", 10_010],
    ["nested", 10_020],
  ]);
  clock.jumpTo(0);
  expect(clock.monotonic()).toBe(25);
  clock.advance(5);
  expect(seen.at(-1)).toEqual(["late", 5]);
});

test("the system's clock goes forward, and a task can be cancelled", async () => {
  let ran = false;
  const cancel = systemClock.schedule(0, () => {
    ran = true;
  });
  cancel();
  const before = systemClock.monotonic();
  await new Promise<void>((resolve) => {
    systemClock.schedule(1, resolve);
    // The task itself does not keep the process alive; this does, for the test.
    setTimeout(resolve, 1_000);
  });
  expect(systemClock.monotonic()).toBeGreaterThan(before);
  expect(ran).toBe(false);
});

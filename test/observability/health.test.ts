import { expect, test } from "vitest";
import { Health } from "../../src/observability/health.js";
import { ManualClock } from "../../src/shared/clock.js";

test("ready when every condition holds, with the reason for each that does not", () => {
  const clock = new ManualClock(1_000);
  const health = new Health(["postgres", "workers"], clock);
  const changes: string[] = [];
  health.onChange(({ condition, ok, reason }, ready) => changes.push(`${condition} ${ok} ${reason} ${ready}`));
  expect(health.report()).toEqual({
    ready: false,
    conditions: [
      { condition: "postgres", ok: false, reason: "starting", since: 1_000 },
      { condition: "workers", ok: false, reason: "starting", since: 1_000 },
    ],
  });
  health.ok("postgres");
  expect(health.ready).toBe(false);
  health.ok("workers");
  health.ok("workers");
  clock.advance(500);
  health.fail("postgres", "connection refused");
  clock.advance(500);
  health.fail("postgres", "too many connections");
  expect(health.report().conditions[0]).toEqual({
    condition: "postgres",
    ok: false,
    reason: "too many connections",
    since: 1_500,
  });
  health.ok("postgres");
  expect(changes).toEqual([
    "postgres true  false",
    "workers true  true",
    "postgres false connection refused false",
    "postgres true  true",
  ]);
});

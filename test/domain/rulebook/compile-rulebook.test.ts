// Compiled look-ups, and the version in force at an instant.

import { describe, expect, it } from "vitest";
import { compileRulebook } from "../../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../../src/domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../../../src/domain/rulebook/timeline.js";
import { NEVER } from "../../../src/domain/state.js";
import type { CompiledRulebook } from "../../../src/domain/rulebook.js";

function compiled(value: unknown, version = 1, effectiveFrom = 0): CompiledRulebook {
  const loaded = loadRulebook(value);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return compileRulebook(loaded.rulebook, version, effectiveFrom);
}

describe("a compiled rulebook", () => {
  it("orders levels by threshold and wallets by burn order", () => {
    const rulebook = compiled({
      levels: [{ code: "GOLD", threshold: 9 }, { code: "SILVER" }],
      wallets: [
        { code: "b", unit: "points", burnPriority: 2 },
        { code: "c", unit: "points", burnPriority: 1 },
        { code: "a", unit: "currency", burnPriority: 2 },
      ],
    });
    expect(rulebook.levels.map(({ code }) => code)).toEqual(["SILVER", "GOLD"]);
    expect(rulebook.wallets.map(({ code, custom, burnIndex }) => [code, custom, burnIndex])).toEqual([
      ["c", true, 0],
      ["a", true, 1],
      ["b", true, 2],
      ["points", false, 3],
      ["currency", false, 4],
    ]);
  });

  it("puts the most specific expiry first, equals in the order of the list", () => {
    const rules = [
      { days: 1 },
      { days: 2, wallet: "currency" },
      { days: 3, level: "GOLD" },
      { days: 4, customerType: "group", customerValue: "VIP" },
      { days: 5, customerType: "code", customerValue: "C1" },
      { days: 6, level: "GOLD", wallet: "points" },
      { days: 7 },
    ];
    const { expiry } = compiled({ levels: [{ code: "GOLD" }], expiry: rules });
    expect(expiry.map(({ days }) => days)).toEqual([5, 4, 6, 3, 2, 1, 7]);
  });

  it.each([
    ["UTC", "2026-03-31", "2026-04-01T00:00:00.000Z"],
    ["Europe/Berlin", "2026-03-31", "2026-03-31T22:00:00.000Z"],
    ["America/New_York", "2026-03-08", "2026-03-09T04:00:00.000Z"],
    // Clocks go from 24:00 to 01:00 (Cairo), from 24:00 back to 23:00 (Havana: 01:00 to 00:00), and a date is left out (Apia).
    ["Africa/Cairo", "2026-04-23", "2026-04-23T22:00:00.000Z"],
    ["Africa/Cairo", "2026-10-29", "2026-10-29T22:00:00.000Z"],
    ["America/Havana", "2026-10-31", "2026-11-01T04:00:00.000Z"],
    ["Pacific/Apia", "2011-12-29", "2011-12-30T10:00:00.000Z"],
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
  ])("ends a fixed date in %s on %s at %s", (timeZone, date, end) => {
    const [rule] = compiled({ program: { timeZone }, expiry: [{ method: "fixed", date }] }).expiry;
    expect(new Date(rule?.endsAt ?? 0).toISOString()).toBe(end);
  });
});

describe("the rulebook in force", () => {
  const timeline = (...from: number[]) =>
    rulebookTimeline(from.map((instant, index) => compiled({}, index + 1, instant)));
  const at = (versions: ReturnType<typeof timeline>, ...instants: number[]): number[] =>
    instants.map((instant) => versions.at(instant).version);

  it("is version 1 since ever, then the highest that has begun", () => {
    expect(at(timeline(50, 100, 200), -5, 0, 99, 100, 199, 200, 1e15)).toEqual([1, 1, 1, 2, 2, 3, 3]);
  });

  it("is the higher of two, even if the lower begins later", () => {
    expect(at(timeline(0, 300, 200), 199, 200, 250, 300)).toEqual([1, 3, 3, 3]);
    expect(at(timeline(0, 200, 200), 200)).toEqual([3]);
    expect(at(timeline(0, 200, -1e15), 0)).toEqual([3]);
  });

  it("changes when the next that ever comes to rule begins", () => {
    const changes = (versions: ReturnType<typeof timeline>, ...instants: number[]): number[] =>
      instants.map((instant) => versions.changesAfter(instant));
    expect(changes(timeline(50, 100, 200), -5, 99, 100, 199, 200)).toEqual([100, 100, 200, 200, NEVER]);
    expect(changes(timeline(0, 300, 200), 0, 199, 200)).toEqual([200, 200, NEVER]);
    expect(changes(timeline(0), 0)).toEqual([NEVER]);
  });
});

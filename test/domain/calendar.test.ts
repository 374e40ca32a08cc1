// Calendar arithmetic against the platform's own.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  civilOf,
  dayOf,
  mergeRanges,
  inRanges,
  parseInstant,
  weekdayOf,
  zoneOffsetMs,
} from "../../src/domain/calendar.js";

const DAY_MS = 86_400_000;

describe("calendar", () => {
  it("counts days as the platform does, both ways", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        const date = new Date(day * DAY_MS);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilOf(day)).toEqual(civil);
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(day);
        expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
      }),
    );
    expect(dayOf(2026, 13, 1)).toBe(dayOf(2027, 1, 1));
  });

  it("finds a day in merged ranges just where it is in one of them", () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.nat(5))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(range), fc.integer({ min: -2, max: 70 }), (ranges, day) => {
        expect(inRanges(day, mergeRanges(ranges))).toBe(ranges.some(({ from, to }) => day >= from && day <= to));
      }),
    );
  });

  it("reads instants", () => {
    expect(parseInstant("2017-01-28T19:06:53Z")).toBe(Date.UTC(2017, 0, 28, 19, 6, 53));
    expect(parseInstant("2017-01-28t19:06:53.123456+05:30")).toBe(Date.UTC(2017, 0, 28, 13, 36, 53, 123));
    for (const wrong of [
      "0000-01-01T00:00:00Z",
      "2017-01-28",
      "2017-01-28T24:00:00Z",
      "2017-01-28T19:06:53",
      "2017-02-30T00:00:00Z",
      "x",
    ]) {
      expect(parseInstant(wrong)).toBeNull();
    }
  });

  it("knows the offsets of zones, half hours and changes included", () => {
    expect(zoneOffsetMs(Date.UTC(2026, 0, 1), "Asia/Kolkata")).toBe(5.5 * 3_600_000);
    expect(zoneOffsetMs(Date.UTC(2026, 2, 8, 6, 59, 59, 999), "America/New_York")).toBe(-5 * 3_600_000);
    expect(zoneOffsetMs(Date.UTC(2026, 2, 8, 7), "America/New_York")).toBe(-4 * 3_600_000);
  });
});

import { expect, test } from "vitest";
import { isTimeZone, offsetMs } from "../../src/shared/time-zone.js";

const HOUR_MS = 3_600_000;

test.each([
  ["America/New_York", "2026-03-08T06:59:59.999Z", -5],
  ["America/New_York", "2026-03-08T07:00:00.000Z", -4],
  ["America/New_York", "2026-11-01T05:59:59.999Z", -4],
  ["America/New_York", "2026-11-01T06:00:00.000Z", -5],
  ["America/St_Johns", "2010-03-14T03:30:59.999Z", -3.5],
  ["America/St_Johns", "2010-03-14T03:31:00.000Z", -2.5],
  ["Asia/Kathmandu", "2026-06-01T00:00:00Z", 5.75],
  ["Australia/Lord_Howe", "2026-06-01T00:00:00Z", 10.5],
  ["UTC", "2026-06-01T00:00:00Z", 0],
])("%s at %s is %d hours from UTC", (zone, at, hours) => {
  expect(offsetMs(zone, Date.parse(at))).toBe(hours * HOUR_MS);
  // Asked again, it is remembered.
  expect(offsetMs(zone, Date.parse(at))).toBe(hours * HOUR_MS);
});

test("knows which zones there are", () => {
  expect([isTimeZone("Europe/Berlin"), isTimeZone("Europe/Atlantis")]).toEqual([true, false]);
  expect(() => offsetMs("Europe/Atlantis", 0)).toThrow(RangeError);
});

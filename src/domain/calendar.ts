/**
 * Calendar arithmetic: local days as whole numbers, special days as ranges of them, dates in time zones.
 * A local day is the number of days since 1970-01-01 in local time. Only `zoneOffsetMs` and `endOfLocalDay` ask for
 * a time zone; they are for the moment a rulebook is compiled (or facts are resolved), never for evaluation.
 */
import { offsetMs } from "../shared/time-zone.js";

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

/** The Gregorian calendar repeats after 400 years. */
const DAYS_AN_ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_DAY = 719_468;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Both ends included. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** How far a special day reaches (section 3). */
export interface SpecialDayReach {
  readonly duration: "day" | "week" | "month" | "days";
  readonly daysBefore: number;
  readonly daysAfter: number;
}

/** The local day of a local time in ms (UTC plus the zone's offset). */
export function localDay(localMs: number): number {
  return Math.floor(localMs / DAY_MS);
}

/** 0 Monday to 6 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * The day of a date of the proleptic Gregorian calendar; a month of 13 or a day of 0 carries over. Years are counted
 * from March, so that the leap day is the last of its year and months have a regular length.
 */
export function dayOf(year: number, month: number, day: number): number {
  const marchYear = year + Math.floor((month - 3) / 12);
  const marchMonth = (((month - 3) % 12) + 12) % 12;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_AN_ERA + dayOfEra - EPOCH_DAY;
}

export function civilOf(day: number): CivilDate {
  const fromMarchZero = day + EPOCH_DAY;
  const era = Math.floor(fromMarchZero / DAYS_AN_ERA);
  const dayOfEra = fromMarchZero - era * DAYS_AN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

/** YYYY-MM-DD of a date that exists, else null. There is no year 0000, to Postgres neither. */
export function parseDate(text: string): CivilDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0) return null;
  const back = civilOf(dayOf(year, month, day));
  return back.year === year && back.month === month && back.day === day ? back : null;
}

/** An RFC 3339 instant as UTC ms, else null. Seconds' fractions beyond milliseconds are cut off. */
export function parseInstant(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.exec(text);
  if (match === null) return null;
  const date = parseDate(match[1] ?? "");
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (date === null || hour > 23 || minute > 59 || second > 59) return null;
  const zone = match[6] ?? "Z";
  let offset = 0;
  if (zone.length > 1) {
    const [zoneHour, zoneMinute] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
    if (zoneHour > 23 || zoneMinute > 59) return null;
    offset = (zoneHour * 60 + zoneMinute) * MINUTE_MS * (zone.startsWith("-") ? -1 : 1);
  }
  const fraction = Math.floor(Number(`0${match[5] ?? ""}`) * 1000);
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  return dayOf(date.year, date.month, date.day) * DAY_MS + clock - offset;
}

/** The days that a special day on `day` covers (4.2): itself, its ISO week, its month, or B before to F after. */
export function specialDayRange(day: number, reach: SpecialDayReach): DayRange {
  switch (reach.duration) {
    case "day":
      return { from: day, to: day };
    case "week": {
      const monday = day - weekdayOf(day);
      return { from: monday, to: monday + 6 };
    }
    case "month": {
      const { year, month } = civilOf(day);
      return { from: dayOf(year, month, 1), to: dayOf(year, month + 1, 1) - 1 };
    }
    case "days":
      return { from: day - reach.daysBefore, to: day + reach.daysAfter };
  }
}

/** The ranges in order, those that overlap or touch made one, so that `inRanges` may search them. */
export function mergeRanges(ranges: readonly DayRange[]): DayRange[] {
  const merged: DayRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || range.from > last.to + 1) merged.push(range);
    else if (range.to > last.to) merged[merged.length - 1] = { from: last.from, to: range.to };
  }
  return merged;
}

/** Whether a day lies in one of the ranges that `mergeRanges` gave. */
export function inRanges(day: number, ranges: readonly DayRange[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (day < range.from) high = middle;
    else if (day > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

/**
 * Whether `day` is within the reach of a day that recurs every year, looked at in this, the previous and the next
 * year. `date` ends in MM-DD ("1990-05-17", "05-17"); "" never is. 29 February falls on the 28th in other years.
 */
export function withinYearlyDay(day: number, year: number, date: string, reach: SpecialDayReach): boolean {
  if (date.length < 5) return false;
  const month = twoDigits(date, date.length - 5);
  const dayOfMonth = twoDigits(date, date.length - 2);
  for (let candidate = year - 1; candidate <= year + 1; candidate++) {
    const leapDay = month === 2 && dayOfMonth === 29 && !isLeapYear(candidate);
    const range = specialDayRange(dayOf(candidate, month, leapDay ? 28 : dayOfMonth), reach);
    if (day >= range.from && day <= range.to) return true;
  }
  return false;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** The zone's offset from UTC at an instant, in ms (local = utc + offset). The zone must be one `isTimeZone` accepts. */
export function zoneOffsetMs(instant: number, zone: string): number {
  return offsetMs(zone, instant);
}

/**
 * The end of a local date: the first instant after the last one that bears this date, also where the clock is changed
 * at midnight or a date is left out.
 */
export function endOfLocalDay(date: CivilDate, zone: string): number {
  const midnight = dayOf(date.year, date.month, date.day + 1) * DAY_MS;
  const offsets = new Set<number>();
  // No zone is further than 15 hours from UTC; changes are looked for within a day around.
  for (let hour = -39; hour <= 39; hour++) offsets.add(zoneOffsetMs(midnight + hour * 60 * MINUTE_MS, zone));
  let end = Number.MIN_SAFE_INTEGER;
  for (const offset of offsets) {
    const candidate = midnight - offset;
    const after = candidate + zoneOffsetMs(candidate, zone);
    const before = candidate - 1 + zoneOffsetMs(candidate - 1, zone);
    if (after >= midnight && before < midnight && candidate > end) end = candidate;
  }
  return end;
}

// Calendar rules of sections 4.2 and 7, evaluated in an IANA zone. Dates are plain "days since 1970" numbers,
// so that weeks and day distances are integer arithmetic; only the conversion of an instant asks Intl.

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export type Duration = "day" | "week" | "month" | "days";

export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface LocalTime {
  readonly date: LocalDate;
  /** 0 is Monday, as ISO weeks count. */
  readonly weekday: number;
  readonly timeOfDayMs: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(timeZone, created);
  return created;
}

export function localTimeAt(instantMs: number, timeZone: string): LocalTime {
  const fields = new Map<string, number>();
  for (const { type, value } of formatterOf(timeZone).formatToParts(instantMs)) fields.set(type, Number(value));
  const field = (name: string): number => fields.get(name) ?? Number.NaN;
  const date = { year: field("year"), month: field("month"), day: field("day") };
  const millisecond = ((instantMs % 1000) + 1000) % 1000;
  const timeOfDayMs = ((field("hour") * 60 + field("minute")) * 60 + field("second")) * 1000 + millisecond;
  return { date, weekday: weekdayOf(dayNumber(date)), timeOfDayMs };
}

export function parseDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1) return undefined;
  return date.day <= daysInMonth(date.year, date.month) ? date : undefined;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function dayNumber(date: LocalDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / DAY_MS;
}

function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7; // day 0, 1 January 1970, was a Thursday
}

/** Whether `date` lies in the duration that `special` stands for. */
export function isWithinDuration(
  date: LocalDate,
  special: LocalDate,
  duration: Duration,
  daysBefore: number,
  daysAfter: number,
): boolean {
  const day = dayNumber(date);
  const specialDay = dayNumber(special);
  switch (duration) {
    case "day":
      return day === specialDay;
    case "week":
      return day - weekdayOf(day) === specialDay - weekdayOf(specialDay);
    case "month":
      return date.year === special.year && date.month === special.month;
    case "days":
      return day >= specialDay - daysBefore && day <= specialDay + daysAfter;
  }
}

/** The birthday's or anniversary's date in another year: 29 February falls on the 28th where there is none. */
export function recurrenceIn(year: number, date: LocalDate): LocalDate {
  return { year, month: date.month, day: Math.min(date.day, daysInMonth(year, date.month)) };
}

const endsOfDays = new Map<string, number>();

/**
 * The first instant after the last one whose local date is `date`. Found by looking, minute by minute, so that
 * midnights that do not exist, or exist twice, need no thought.
 */
export function endOfDay(date: LocalDate, timeZone: string): number {
  const key = `${timeZone} ${dayNumber(date)}`;
  const known = endsOfDays.get(key);
  if (known !== undefined) return known;
  const wanted = dayNumber(date);
  let end = (wanted + 1) * DAY_MS + 26 * 60 * MINUTE_MS;
  while (dayNumber(localTimeAt(end - 1, timeZone).date) > wanted) end -= MINUTE_MS;
  endsOfDays.set(key, end);
  return end;
}

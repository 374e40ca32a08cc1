/**
 * Offsets of IANA time zones from UTC, by Intl and remembered: formatting costs tens of microseconds, and an operation
 * may cost a few. Offsets change at whole quarter hours nearly everywhere, so that what is remembered of a quarter's two
 * ends serves all of it; where they differ a zone changed at a minute between (Antarctica/Casey, 2022, at 00:01).
 */
const QUARTER_HOUR_MS = 900_000;

/** About four years of quarter hours of one busy zone, a few MiB; a zone's values start anew beyond. */
const QUARTERS_REMEMBERED_MAX = 140_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

/**
 * The zone's offset at an instant, in ms: local time = UTC + offset.
 * @throws RangeError when there is no such zone
 */
export function offsetMs(timeZone: string, at: number): number {
  if (timeZone === "UTC") return 0;
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    zone = { format: formatOf(timeZone), offsets: new Map() };
    zones.set(timeZone, zone);
  }
  const quarter = Math.floor(at / QUARTER_HOUR_MS);
  const offset = offsetAtBegin(zone, quarter);
  return offset === offsetAtBegin(zone, quarter + 1) ? offset : ask(zone.format, Math.floor(at / 1_000) * 1_000);
}

function offsetAtBegin(zone: Zone, quarter: number): number {
  const known = zone.offsets.get(quarter);
  if (known !== undefined) return known;
  if (zone.offsets.size >= QUARTERS_REMEMBERED_MAX) zone.offsets.clear();
  const offset = ask(zone.format, quarter * QUARTER_HOUR_MS);
  zone.offsets.set(quarter, offset);
  return offset;
}

/** Whether the runtime knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  // Newer runtimes take offsets like +02:00 for zones too; a rulebook must read the same on all of them.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(timeZone)) return false;
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** @param at whole seconds: the format knows no parts of them */
function ask(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

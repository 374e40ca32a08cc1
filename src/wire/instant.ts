/** Instants as RFC 3339 text <-> milliseconds since 1970 in UTC. */

const PATTERN = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;

/** Milliseconds, or null when the text is no RFC 3339 instant. Finer fractions are cut; leap seconds are refused. */
export function parseInstant(text: string): number | null {
  const match = PATTERN.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const realDate = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!realDate || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  let offsetMinutes = 0;
  if (zone.length > 1) {
    const hours = Number(zone.slice(1, 3));
    const minutes = Number(zone.slice(4, 6));
    if (hours > 23 || minutes > 59) return null;
    offsetMinutes = (zone.startsWith("-") ? -1 : 1) * (60 * hours + minutes);
  }
  const ofDay = ((Number(hour) * 60 + Number(minute) - offsetMinutes) * 60 + Number(second)) * 1000;
  return date.getTime() + ofDay + Number(fraction.padEnd(3, "0").slice(0, 3));
}

/** `2017-01-28T19:06:53Z`; with milliseconds where there are any. */
export function formatInstant(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text;
}

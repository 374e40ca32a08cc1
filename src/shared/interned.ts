/** Beyond so many different strings none is remembered any more. */
const INTERNED_MAX = 10_000;

const strings = new Map<string, string>();

/**
 * One string for all that are equal, for what is kept a hundred thousand times and comes in few forms: days of the year,
 * codes of groups.
 */
export function interned(text: string): string {
  const known = strings.get(text);
  if (known !== undefined) return known;
  if (strings.size < INTERNED_MAX) strings.set(text, text);
  return text;
}

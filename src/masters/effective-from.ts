/** From when a version of the rulebook is to count, as whoever publishes it writes it. */
import type { RulebookProblem } from "../domain/rulebook/value-reader.js";
import { parseInstant } from "../wire/instant.js";
import { INSTANT_MAX } from "../wire/operation-fields.js";

/** UTC ms, null when it is left out or "", or what is wrong with it: the limits are those of operations. */
export function readEffectiveFrom(value: unknown): number | null | RulebookProblem {
  if (value === undefined || value === "") return null;
  const instant = typeof value === "string" ? parseInstant(value) : null;
  if (instant !== null && instant >= 0 && instant <= INSTANT_MAX) return instant;
  const message =
    instant === null ? "is not an RFC 3339 instant like 2017-01-01T00:00:00Z" : "is outside the years 1970 to 9999";
  return { path: "effectiveFrom", message };
}

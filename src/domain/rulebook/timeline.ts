/** Which published version is in force at an instant (section 2). */
import { assert, present } from "../../shared/assert.js";
import { SINCE_EVER } from "../rulebook.js";
import type { CompiledRulebook, RulebookTimeline } from "../rulebook.js";
import { NEVER } from "../state.js";

/**
 * `versions` in any order, at least one. The lowest version number counts since ever; at an instant the highest number
 * with effectiveFrom at or before it is in force, so a later version may reach back before an earlier one.
 */
export function rulebookTimeline(versions: readonly CompiledRulebook[]): RulebookTimeline {
  assert(versions.length > 0, "a timeline has at least one version");
  const descending = [...versions].sort((a, b) => b.version - a.version);
  const first = present(descending.at(-1), "the first version");
  // Walking from the newest version back, one matters only where it begins before all that are newer.
  const ruling: { readonly from: number; readonly version: CompiledRulebook }[] = [];
  for (const version of descending) {
    const from = version === first ? SINCE_EVER : version.effectiveFrom;
    const last = ruling.at(-1);
    if (last === undefined || from < last.from) ruling.push({ from, version });
  }
  // Newest first: operations almost always ask for now, so the first step is nearly always the last.
  return {
    at: (instant) => {
      for (const { from, version } of ruling) if (instant >= from) return version;
      return first;
    },
    changesAfter: (instant) => {
      let next = NEVER;
      for (const { from } of ruling) {
        if (from <= instant) break;
        next = from;
      }
      return next;
    },
  };
}

/** What every benchmark's result ends with: targets, whether they are met, and the conditions. */
import type { LaneResult } from "./lane-result.js";
import type { Rig } from "./rig.js";
import { reasonsOf, type Target } from "./targets.js";

/** What every benchmark's result has. */
export interface Conclusion {
  readonly benchmark: string;
  readonly lanes: readonly LaneResult[];
  readonly targets: readonly Target[];
  /** Empty: everything is as it should be. */
  readonly reasons: readonly string[];
  readonly pass: boolean;
  readonly conditions: ReturnType<Rig["conditions"]>;
}

/** @param moreReasons why it fails beside missed targets */
export function conclude(
  benchmark: string,
  rig: Rig,
  lanes: readonly LaneResult[],
  targets: readonly Target[],
  moreReasons: readonly string[] = [],
): Conclusion {
  const reasons = [...reasonsOf(targets), ...moreReasons];
  return { benchmark, lanes, targets, reasons, pass: reasons.length === 0, conditions: rig.conditions() };
}

/**
 * Whether throughput lasts as the journal grows: saturation with nothing stored, then, in a second database of the same
 * run, with --stored operations (ten million unless told otherwise).
 */
import { type LaneResult, laneResult, round } from "./lane-result.js";
import { MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import type { AnyResult } from "./print-result.js";
import { Rig } from "./rig.js";
import { storeOperations } from "./stored-operations.js";
import { atLeast, reasonsOf } from "./targets.js";

const WARM_UP_MS = 5_000;
const KEPT = 0.8;
/** Rows, indexes and log of a stored operation. */
const GIB_A_MILLION = 2;

export interface GrowthResult extends AnyResult {
  readonly stored: number;
  readonly ratio: number;
}

export async function runGrowth(options: BenchOptions, log: (message: string) => void): Promise<GrowthResult> {
  const none = await saturate("nothing stored", options, 0, log);
  const many = await saturate(`${options.stored} stored`, options, options.stored, log);
  const ratio = round(many.lane.opsPerSecond / none.lane.opsPerSecond);
  const targets = [atLeast(`throughput with ${options.stored} operations stored over that with none`, ratio, KEPT)];
  const reasons = reasonsOf(targets);
  return {
    benchmark: "growth",
    stored: options.stored,
    ratio,
    lanes: [none.lane, many.lane],
    targets,
    reasons,
    pass: reasons.length === 0,
    conditions: many.conditions,
  };
}

async function saturate(
  name: string,
  options: BenchOptions,
  stored: number,
  log: (message: string) => void,
): Promise<{ lane: LaneResult; conditions: ReturnType<Rig["conditions"]> }> {
  const rig = await Rig.open(options, 3 + options.seconds / 3 + (stored / 1e6) * GIB_A_MILLION, log);
  try {
    if (stored > 0) await storeOperations(rig.surroundings.postgres.url, options.customers, stored, log);
    await rig.startDaemon();
    await rig.startLoad();
    const sample = await rig.measure("load", {
      load: "closed",
      rate: 0,
      warmUpMs: WARM_UP_MS,
      measuredMs: options.seconds * 1000,
      mix: MIX,
    });
    log(`${name}: ${Math.round(sample.opsPerSecond)} a second`);
    return { lane: laneResult(name, [sample]), conditions: rig.conditions() };
  } finally {
    await rig.close();
  }
}

/**
 * Whether throughput lasts as the journal grows: a database with nothing stored and one with --stored operations (ten
 * million unless told otherwise), each with its daemon, brought to saturation in turns.
 */
import { type Conclusion, conclude } from "./conclude.js";
import { laneResult, round } from "./lane-result.js";
import type { BenchOptions } from "./options.js";
import { saturation } from "./phase.js";
import { Rig, type Sample } from "./rig.js";
import { roomFor, roomForLoad } from "./room.js";
import { storeOperations } from "./stored-operations.js";
import { atLeast, atMost } from "./targets.js";

const FIRST_WARM_UP_MS = 15_000;
const KEPT = 0.8;

export interface GrowthResult extends Conclusion {
  readonly stored: number;
  readonly ratio: number;
}

export async function runGrowth(options: BenchOptions, log: (message: string) => void): Promise<GrowthResult> {
  const { stored, rounds, seconds } = options;
  const rigs: Rig[] = [];
  const samples: [Sample[], Sample[]] = [[], []];
  try {
    for (const already of [0, stored]) {
      const rig = await Rig.open(options, roomForLoad(seconds) + roomFor(already), log);
      rigs.push(rig);
      if (already > 0) await storeOperations(rig.surroundings.postgres.url, options.customers, already, log);
      await rig.startDaemon();
      await rig.startLoad();
    }
    const phase = saturation(options);
    for (const rig of rigs) await rig.measure("load", { ...phase, measuredMs: FIRST_WARM_UP_MS });
    for (let turn = 1; turn <= rounds; turn++) {
      for (const [index, rig] of rigs.entries()) {
        const sample = await rig.measure("load", phase);
        samples[index]?.push(sample);
        log(`${index === 0 ? "nothing" : stored} stored: ${Math.round(sample.opsPerSecond)} a second`);
      }
    }
    const none = laneResult("nothing stored", samples[0]);
    const many = laneResult(`${stored} stored`, samples[1]);
    const ratio = round(many.opsPerSecond / none.opsPerSecond);
    const targets = [
      atLeast(`throughput with ${stored} operations stored over that with none`, ratio, KEPT),
      atMost("answers that are neither accepted, declined nor duplicate", none.wrong + many.wrong, 0),
    ];
    return { stored, ratio, ...conclude("growth", rigs[1] as Rig, [none, many], targets) };
  } finally {
    for (const rig of rigs) await rig.close();
  }
}

/**
 * Minutes at a rate while something breaks every few seconds, decided by the seed: the daemon, its workers, Postgres, Redis.
 * In the end every operation must have an answer, every balance be the sum of the answers, and the audit find nothing.
 */
import { setTimeout as delay } from "node:timers/promises";
import { runAudit } from "../journal/audit/run-audit.js";
import { type Conclusion, conclude } from "./conclude.js";
import { INSPECT } from "./in-worker.js";
import { laneResult, round } from "./lane-result.js";
import { REDEEMING_MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import { PLANTED_FAULTS } from "./planted-faults.js";
import { seededRandom } from "./random.js";
import { Rig } from "./rig.js";
import { roomFor } from "./room.js";
import { atMost } from "./targets.js";

const WARM_UP_MS = 5_000;
/** From one fault to the next: some come while the last one is not over. */
const PAUSE_MIN_MS = 3_000;
const PAUSE_MAX_MS = 15_000;
/** Without faults at the end, so that what was held up is answered. */
const CALM_MS = 10_000;

export interface FaultsResult extends Conclusion {
  readonly rate: number;
  /** How often each was planted. */
  readonly faults: Readonly<Record<string, number>>;
  readonly audit: { readonly rows: number; readonly seconds: number; readonly differences: number };
}

export async function runFaults(options: BenchOptions, log: (message: string) => void): Promise<FaultsResult> {
  const { minutes, rate, seed } = options;
  const totalMs = minutes * 60_000;
  const rig = await Rig.open(options, roomFor((totalMs / 1_000) * rate), log);
  try {
    const restart = () => rig.startDaemon([INSPECT]);
    await restart();
    await rig.startLoad();
    log(`${minutes} minutes at ${rate} a second, faults by seed ${seed}`);
    const began = performance.now();
    const measured = rig.measure("load", {
      load: "open",
      rate,
      warmUpMs: WARM_UP_MS,
      measuredMs: totalMs - WARM_UP_MS,
      mix: REDEEMING_MIX,
    });
    const ends = began + totalMs - CALM_MS;
    const [sample, planted] = await Promise.all([measured, plant(rig, restart, seed, ends, log)]);
    log("checking all balances");
    const { daemon } = await rig.check();
    log("auditing");
    const audit = await runAudit({ databaseUrl: rig.surroundings.postgres.url });
    for (const difference of audit.differences.slice(0, 5)) log(`${difference.kind}: ${difference.place}`);
    const targets = [
      atMost("wrong balances of the daemon lane", daemon?.different ?? 0, 0),
      atMost("differences that the audit found", audit.differenceCount, 0),
      atMost("answers that are neither accepted, declined nor duplicate", sample.wrong, 0),
    ];
    return {
      rate,
      faults: planted,
      audit: { rows: audit.checked.rows, seconds: round(audit.seconds), differences: audit.differenceCount },
      ...conclude("faults", rig, [laneResult("under faults", [sample])], targets),
    };
  } finally {
    await rig.close();
  }
}

/** One fault after the other until `ends` (ms, of performance.now()). */
async function plant(
  rig: Rig,
  restart: () => Promise<unknown>,
  seed: number,
  ends: number,
  log: (message: string) => void,
): Promise<Record<string, number>> {
  const random = seededRandom(seed);
  const names = Object.keys(PLANTED_FAULTS);
  const planted: Record<string, number> = {};
  for (;;) {
    await delay(PAUSE_MIN_MS + random.unit() * (PAUSE_MAX_MS - PAUSE_MIN_MS));
    if (performance.now() > ends) return planted;
    const name = names[random.below(names.length)] ?? "";
    log(name);
    try {
      await PLANTED_FAULTS[name]?.(rig, restart);
      planted[name] = (planted[name] ?? 0) + 1;
    } catch (error) {
      // As where a worker is to be harmed that has only just been lost: that is one fault less.
      log(`${name}: could not be planted: ${error instanceof Error ? error.message : error}`);
      if (name.startsWith("daemon")) throw error;
    }
  }
}

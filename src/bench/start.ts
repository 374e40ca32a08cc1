/**
 * How soon the daemon is ready: with 100,000 accounts and a million operations stored, and after a kill -9 under load. The
 * load goes on through the kill; what had no answer is sent again, and all balances must be right in the end.
 */
import { setTimeout as delay } from "node:timers/promises";
import { type Conclusion, conclude } from "./conclude.js";
import { laneResult, round } from "./lane-result.js";
import { MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import { Rig } from "./rig.js";
import { roomFor, roomForLoad } from "./room.js";
import { storeOperations } from "./stored-operations.js";
import { atMost } from "./targets.js";

const READY_SECONDS = 3;
/** Under load for so long before the kill. */
const BEFORE_KILL_MS = 5_000;

export interface StartResult extends Conclusion {
  readonly stored: number;
  readonly readySeconds: number;
  readonly readyAfterKillSeconds: number;
}

export async function runStart(options: BenchOptions, log: (message: string) => void): Promise<StartResult> {
  const rig = await Rig.open(options, roomFor(options.stored) + roomForLoad(options.seconds), log);
  try {
    log(`storing ${options.stored} operations`);
    await storeOperations(rig.surroundings.postgres.url, options.customers, options.stored, log);
    const first = await rig.startDaemon();
    await rig.surroundings.stopDaemon("SIGTERM");
    const again = await rig.startDaemon();
    // The stored operations are in nobody's sum: only what moves from here on can be compared.
    await rig.startLoad();
    log("killing it under load");
    const phase = {
      load: "closed",
      rate: 0,
      warmUpMs: 1_000,
      measuredMs: BEFORE_KILL_MS + options.seconds * 1000,
      mix: MIX,
    } as const;
    const measured = rig.measure("load", phase);
    await delay(BEFORE_KILL_MS);
    await rig.surroundings.stopDaemon("SIGKILL");
    const killed = await rig.startDaemon();
    const sample = await measured;
    const readySeconds = round(Math.max(first.startedInMs, again.startedInMs) / 1000);
    const readyAfterKillSeconds = round(killed.startedInMs / 1000);
    const targets = [
      atMost(`seconds until ready with ${options.stored} operations stored`, readySeconds, READY_SECONDS),
      atMost("seconds until ready after kill -9 under load", readyAfterKillSeconds, READY_SECONDS),
      atMost("answers that are neither accepted, declined nor duplicate", sample.wrong, 0),
    ];
    const lanes = [laneResult("through a kill -9", [sample])];
    return { stored: options.stored, readySeconds, readyAfterKillSeconds, ...conclude("start", rig, lanes, targets) };
  } finally {
    await rig.close();
  }
}

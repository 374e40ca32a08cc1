/**
 * Twice as much offered as can be taken: the daemon must go on at its saturated rate, hold its memory, and answer what it
 * took in time; the rest waits at the gateways, for credit. Saturation is measured before and after.
 */
import { type Conclusion, conclude } from "./conclude.js";
import { laneResult, round } from "./lane-result.js";
import { REDEEMING_MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import type { Phase } from "./phase.js";
import { Rig } from "./rig.js";
import { roomForLoad } from "./room.js";
import { atLeast, atMost } from "./targets.js";

/** Over all customers alike, so that nearly all of them are in memory: what grows then is no cache that fills. */
const FILL_MS = 60_000;
const WARM_UP_MS = 2_000;
/** Of the saturated throughput, what must be left when twice as much is offered. */
const KEPT = 0.9;
/** Of the saturated p99 and of the memory before, what they may come to. */
const LATENCY_MAX = 2;
const MEMORY_MAX = 1.1;
const MIB = 1024 * 1024;

export interface OverloadResult extends Conclusion {
  readonly residentMibBefore: number;
  readonly residentMibAfter: number;
}

export async function runOverload(options: BenchOptions, log: (message: string) => void): Promise<OverloadResult> {
  const rig = await Rig.open(options, roomForLoad(2 * options.seconds), log);
  try {
    await rig.startDaemon();
    await rig.startLoad();
    const closed: Phase = {
      load: "closed",
      rate: 0,
      warmUpMs: WARM_UP_MS,
      measuredMs: (options.seconds * 1000) / 2,
      mix: REDEEMING_MIX,
    };
    log("filling memory");
    await rig.measure("load", { ...closed, measuredMs: FILL_MS, distribution: "uniform" });
    log("saturation");
    const first = await rig.measure("load", closed);
    const rate = options.rate > 0 ? options.rate : Math.round(2 * first.opsPerSecond);
    const before = rig.memory().daemon;
    log(`${rate} a second offered`);
    const open: Phase = { ...closed, load: "open", rate, measuredMs: options.seconds * 1000, fromSending: true };
    const overloaded = await rig.measure("load", open);
    const after = rig.memory().daemon;
    log("saturation again");
    const saturated = laneResult("durable", [first, await rig.measure("load", closed)]);
    const overload = laneResult("overload", [overloaded]);
    const { daemon } = await rig.check();
    const share = (of: number, over: number): number => round(of / over);
    const targets = [
      atLeast("throughput over that at saturation", share(overload.opsPerSecond, saturated.opsPerSecond), KEPT),
      atMost("p99 over that at saturation", share(overload.p99Ms, saturated.p99Ms), LATENCY_MAX),
      atMost("the daemon's memory after over before", share(after, before), MEMORY_MAX),
      atMost("wrong balances of the daemon lane", daemon?.different ?? 0, 0),
    ];
    return {
      residentMibBefore: round(before / MIB),
      residentMibAfter: round(after / MIB),
      ...conclude("overload", rig, [saturated, overload], targets),
    };
  } finally {
    await rig.close();
  }
}

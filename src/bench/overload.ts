/**
 * Twice as much offered as can be taken: the daemon must go on at its saturated rate, hold its memory, and answer what it
 * took in time; the rest waits at the gateways, for credit.
 */
import { laneResult, round } from "./lane-result.js";
import { MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import type { AnyResult } from "./print-result.js";
import { Rig } from "./rig.js";
import { atLeast, atMost, reasonsOf } from "./targets.js";

const WARM_UP_MS = 2_000;
/** Of the saturated throughput, what must be left when twice as much is offered. */
const KEPT = 0.9;
const MIB = 1024 * 1024;

export interface OverloadResult extends AnyResult {
  readonly residentMibBefore: number;
  readonly residentMibAfter: number;
}

export async function runOverload(options: BenchOptions, log: (message: string) => void): Promise<OverloadResult> {
  const rig = await Rig.open(options, 3 + options.seconds / 3, log);
  try {
    await rig.startDaemon();
    await rig.startLoad();
    const measuredMs = options.seconds * 1000;
    log("saturation");
    const saturated = await rig.measure("load", {
      load: "closed",
      rate: 0,
      warmUpMs: WARM_UP_MS,
      measuredMs,
      mix: MIX,
    });
    const rate = options.rate > 0 ? options.rate : 2 * saturated.opsPerSecond;
    const before = rig.memory().daemon;
    log(`${Math.round(rate)} a second offered`);
    const overloaded = await rig.measure("load", { load: "open", rate, warmUpMs: WARM_UP_MS, measuredMs, mix: MIX });
    const after = rig.memory().daemon;
    const { daemon } = await rig.check();
    const targets = [
      atLeast(
        "throughput under overload over saturated",
        round(overloaded.opsPerSecond / saturated.opsPerSecond),
        KEPT,
      ),
      atMost("wrong balances of the daemon lane", daemon?.different ?? 0, 0),
    ];
    const reasons = reasonsOf(targets);
    return {
      benchmark: "overload",
      lanes: [laneResult("durable", [saturated]), laneResult("overload", [overloaded])],
      residentMibBefore: round(before / MIB),
      residentMibAfter: round(after / MIB),
      targets,
      reasons,
      pass: reasons.length === 0,
      conditions: rig.conditions(),
    };
  } finally {
    await rig.close();
  }
}

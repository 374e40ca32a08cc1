/**
 * Memory over time: minutes at half of the saturated load (or at --rate), half of the sales redeeming all that the customer
 * holds, so that the stock of lots is stationary. The warm-up is a closed loop over all customers alike, so that nearly all
 * of them are in memory when measuring begins. Resident memory of each process is read every few seconds; its growth is
 * the slope of a line through the readings.
 */
import { type Conclusion, conclude } from "./conclude.js";
import { laneResult, round } from "./lane-result.js";
import { REDEEMING_MIX } from "./operation-stream.js";
import type { BenchOptions } from "./options.js";
import { type CpuTimes, Rig } from "./rig.js";
import { roomForLoad } from "./room.js";
import { atMost } from "./targets.js";

/**
 * Caches fill and the heap finds its size: a worker's old heap is collected when it is twice what was alive, and the pages
 * that it had stay with it, so resident memory is settled after the second time (docs/decisions/0006). Then again, at the
 * measured rate.
 */
const FILL_SHARE = 0.4;
const FILL_MAX_MS = 240_000;
const SETTLE_SHARE = 0.2;
const SETTLE_MAX_MS = 60_000;
/** At the end of the filling: what saturation is. */
const SATURATION_MS = 10_000;
const READING_MS = 2_000;
const MIB = 1024 * 1024;
const PROCESSES = ["daemon", "postgres", "redis", "loadGenerator"] as const;

interface Reading {
  readonly minutes: number;
  readonly bytes: CpuTimes;
}

export interface SoakResult extends Conclusion {
  readonly rate: number;
  /** MiB a minute after the warm-up, and MiB at its end and at the end, by process. */
  readonly growth: Readonly<
    Record<string, { readonly mibAMinute: number; readonly firstMib: number; readonly lastMib: number }>
  >;
}

export async function runSoak(options: BenchOptions, log: (message: string) => void): Promise<SoakResult> {
  const rig = await Rig.open(options, roomForLoad((options.minutes * 60) / 2), log);
  try {
    await rig.startDaemon();
    await rig.startLoad();
    const { minutes } = options;
    const measuredMs = minutes * 60_000;
    const fillMs = Math.min(FILL_MAX_MS, measuredMs * FILL_SHARE);
    const warmUpMs = Math.min(SETTLE_MAX_MS, measuredMs * SETTLE_SHARE);
    log("filling memory, at saturation");
    const filling = await rig.measure("load", {
      load: "closed",
      rate: 0,
      warmUpMs: fillMs,
      measuredMs: SATURATION_MS,
      mix: REDEEMING_MIX,
      distribution: "uniform",
    });
    const rate = options.rate > 0 ? options.rate : Math.round(filling.opsPerSecond / 2);
    log(`${minutes} minutes at ${rate} a second`);
    const readings: Reading[] = [];
    const started = performance.now();
    const timer = setInterval(() => {
      const elapsed = performance.now() - started;
      if (elapsed >= warmUpMs) readings.push({ minutes: elapsed / 60_000, bytes: rig.memory() });
    }, READING_MS);
    const sample = await rig.measure("load", {
      load: "open",
      rate,
      warmUpMs,
      measuredMs,
      mix: REDEEMING_MIX,
    });
    clearInterval(timer);
    log("checking all balances");
    const { daemon } = await rig.check();
    const growth = Object.fromEntries(
      PROCESSES.map((process) => [
        process,
        {
          mibAMinute: round(slope(readings.map(({ minutes, bytes }) => [minutes, bytes[process] / MIB]))),
          firstMib: round((readings[0]?.bytes[process] ?? 0) / MIB),
          lastMib: round((readings.at(-1)?.bytes[process] ?? 0) / MIB),
        },
      ]),
    );
    const targets = [
      atMost("growth of the daemon's memory, MiB a minute", growth["daemon"]?.mibAMinute ?? 0, 1),
      atMost("wrong balances of the daemon lane", daemon?.different ?? 0, 0),
    ];
    return { rate, growth, ...conclude("soak", rig, [laneResult("soak", [sample])], targets) };
  } finally {
    await rig.close();
  }
}

/** Of the line of least squares through (x, y). */
export function slope(points: readonly (readonly number[])[]): number {
  const n = points.length;
  if (n < 2) return 0;
  let meanX = 0;
  let meanY = 0;
  for (const [x = 0, y = 0] of points) {
    meanX += x / n;
    meanY += y / n;
  }
  let over = 0;
  let under = 0;
  for (const [x = 0, y = 0] of points) {
    over += (x - meanX) * (y - meanY);
    under += (x - meanX) ** 2;
  }
  return under === 0 ? 0 : over / under;
}

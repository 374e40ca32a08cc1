/** A lane's figures: the medians of its rounds. */
import type { CpuTimes, Sample } from "./rig.js";

export interface LaneResult {
  readonly name: string;
  /** Answered operations a second: accepted, declined, duplicates. */
  readonly opsPerSecond: number;
  readonly offeredPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  /** Microseconds of CPU an operation, by process and in all. */
  readonly cpuUsPerOperation: CpuTimes & { readonly total: number };
  /** Of the daemon's threads, microseconds an operation; the main thread first. */
  readonly daemonThreadsUsPerOperation: readonly { readonly name: string; readonly us: number }[];
  readonly batchOperations: number;
  readonly stageMs: Readonly<Record<string, number>>;
  readonly cacheHitShare: number;
  /** Sums over the rounds. */
  readonly answered: number;
  readonly accepted: number;
  readonly declined: number;
  readonly duplicates: number;
  readonly unavailable: number;
  readonly wrong: number;
  readonly declines: Readonly<Record<string, number>>;
  readonly batchRetries: number;
  readonly rounds: readonly {
    readonly opsPerSecond: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly p999Ms: number;
  }[];
}

const PROCESSES = ["daemon", "loadGenerator", "naive", "postgres", "redis"] as const;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

export function laneResult(name: string, samples: readonly Sample[]): LaneResult {
  const mid = (of: (sample: Sample) => number): number => round(median(samples.map(of)));
  const sum = (of: (sample: Sample) => number): number => samples.reduce((total, sample) => total + of(sample), 0);
  const perOperation = (us: number, sample: Sample): number => (sample.answered === 0 ? 0 : us / sample.answered);
  const cpu = Object.fromEntries(PROCESSES.map((process) => [process, mid((s) => perOperation(s.cpuUs[process], s))]));
  const busiest =
    samples.find((sample) => sample.opsPerSecond === median(samples.map((s) => s.opsPerSecond))) ?? samples[0];
  const declines: Record<string, number> = {};
  for (const sample of samples)
    for (const [code, count] of Object.entries(sample.declines)) declines[code] = (declines[code] ?? 0) + count;
  return {
    name,
    opsPerSecond: mid((s) => s.opsPerSecond),
    offeredPerSecond: mid((s) => s.offered / s.seconds),
    acceptedPerSecond: mid((s) => s.accepted / s.seconds),
    p50Ms: mid((s) => s.latency.p50Ms),
    p99Ms: mid((s) => s.latency.p99Ms),
    p999Ms: mid((s) => s.latency.p999Ms),
    maxMs: mid((s) => s.latency.maxMs),
    cpuUsPerOperation: {
      ...(cpu as unknown as CpuTimes),
      total: mid((s) =>
        perOperation(
          PROCESSES.reduce((all, process) => all + s.cpuUs[process], 0),
          s,
        ),
      ),
    },
    daemonThreadsUsPerOperation:
      busiest === undefined
        ? []
        : busiest.daemonThreads.map((thread) => ({
            name: thread.name,
            us: round(perOperation(thread.cpuUs, busiest)),
          })),
    batchOperations: mid((s) => s.batchOperations),
    stageMs: Object.fromEntries(
      Object.keys(samples[0]?.stageMs ?? {}).map((stage) => [stage, mid((s) => s.stageMs[stage] ?? 0)]),
    ),
    cacheHitShare: mid((s) => s.cacheHitShare),
    answered: sum((s) => s.answered),
    accepted: sum((s) => s.accepted),
    declined: sum((s) => s.declined),
    duplicates: sum((s) => s.duplicates),
    unavailable: sum((s) => s.unavailable),
    wrong: sum((s) => s.wrong),
    declines,
    batchRetries: sum((s) => s.batchRetries),
    rounds: samples.map((s) => ({
      opsPerSecond: round(s.opsPerSecond),
      p50Ms: s.latency.p50Ms,
      p99Ms: s.latency.p99Ms,
      p999Ms: s.latency.p999Ms,
    })),
  };
}

/** Three digits behind the point: more would only look precise. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

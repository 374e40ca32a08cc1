/** The live view as lines of text, out of two readings. Pure: no terminal, no clock. */
import { table } from "../table.js";
import { gaugeOf, labelValues, observed, quantileOf, type Reading, risen } from "./reading.js";

/** What a rule raised between two readings. */
export interface SignalSeen {
  /** Wall clock, HH:MM:SS. */
  readonly time: string;
  readonly rule: string;
  readonly count: number;
}

const BAR_WIDTH = 24;
const STAGES_SHOWN = 8;
/** The daemon's own work is not throughput. */
const OWN_KINDS: ReadonlySet<string> = new Set(["handOver", "sweep", "ruling"]);
const FAILED: readonly string[] = ["unavailable", "invalid", "conflict"];
const THOUSANDS = /\B(?=(\d{3})+$)/g;

export function topView(before: Reading, after: Reading, signals: readonly SignalSeen[]): string[] {
  return [
    ...headLines(after),
    "",
    ...trafficLines(before, after),
    "",
    ...creditLines(before, after),
    "",
    ...stageLines(before, after),
    "",
    ...threadLines(after),
    "",
    ...signalLines(signals),
  ];
}

/** Rules that rose, with by how much. */
export function signalsBetween(before: Reading, after: Reading, time: string): SignalSeen[] {
  return labelValues(after, "signals", "rule")
    .map((rule) => ({ time, rule, count: risen(before, after, "signals", { rule }) }))
    .filter(({ count }) => count > 0);
}

function headLines(reading: Reading): string[] {
  const version = labelValues(reading, "buildInfo", "version").join(" ");
  const conditions = labelValues(reading, "condition", "condition");
  const missing = conditions.filter((condition) => gaugeOf(reading, "condition", { condition }) === 0);
  const state = gaugeOf(reading, "draining") > 0 ? "DRAINING" : missing.length === 0 ? "ready" : "NOT READY";
  const dependencies = labelValues(reading, "dependencyUp", "dependency").map(
    (dependency) => `${dependency} ${gaugeOf(reading, "dependencyUp", { dependency }) > 0 ? "up" : "AWAY"}`,
  );
  const why = missing.length === 0 ? "" : ` (${missing.join(", ")})`;
  return [
    `loyald ${version}  ${state}${why}  rulebook ${gaugeOf(reading, "rulebookVersion")}  epoch ${gaugeOf(reading, "writerEpoch")}  ` +
      `${labelValues(reading, "transport", "transport").join(" ")}  ${dependencies.join("  ")}`,
  ];
}

function trafficLines(before: Reading, after: Reading): string[] {
  const seconds = Math.max(0.001, after.at - before.at);
  const kinds = labelValues(after, "operations", "kind").filter((kind) => !OWN_KINDS.has(kind));
  const count = (status: string): number =>
    kinds.reduce((sum, kind) => sum + risen(before, after, "operations", { kind, status }), 0);
  const statuses = labelValues(after, "operations", "status");
  const total = statuses.reduce((sum, status) => sum + count(status), 0);
  const failed = FAILED.reduce((sum, status) => sum + count(status), 0);
  const share = (part: number): string => (total === 0 ? "-" : `${((100 * part) / total).toFixed(1)} %`);
  const latency = (quantile: number): string => milliseconds(quantileOf(before, after, "operationSeconds", quantile));
  const batch = observed(before, after, "batchOperations");
  return [
    `operations  ${whole(total / seconds)}/s   accepted ${share(count("accepted"))}   declined ${share(count("declined"))}   failed ${share(failed)}`,
    `latency     p50 ${latency(0.5)}   p99 ${latency(0.99)}   p99.9 ${latency(0.999)}`,
    `batches     ${whole(batch.count / seconds)}/s of ${whole(batch.mean)}   journal rows ${whole(risen(before, after, "journalRows") / seconds)}/s`,
  ];
}

function creditLines(before: Reading, after: Reading): string[] {
  const seconds = Math.max(0.001, after.at - before.at);
  const inFlight = gaugeOf(after, "inFlight");
  const limit = gaugeOf(after, "inFlightLimit");
  return [
    `sessions    ${whole(gaugeOf(after, "sessions"))}   credit promised ${whole(gaugeOf(after, "creditGranted"))}   used up ${whole(risen(before, after, "creditExhausted") / seconds)}/s`,
    `under way   ${bar(inFlight, limit)} ${whole(inFlight)} of ${whole(limit)}`,
    `queues      ${labelValues(after, "queueOperations", "worker")
      .map((worker) => `worker ${worker}: ${whole(gaugeOf(after, "queueOperations", { worker }))}`)
      .join("   ")}   being looked up: ${whole(gaugeOf(after, "routeWaiting"))}`,
  ];
}

function stageLines(before: Reading, after: Reading): string[] {
  const means = labelValues(after, "stageSeconds", "stage")
    .map((stage) => ({ stage, ...observed(before, after, "stageSeconds", { stage }) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.mean - a.mean)
    .slice(0, STAGES_SHOWN);
  const slowest = means[0]?.mean ?? 0;
  if (means.length === 0) return ["stages      nothing was processed"];
  return table(
    ["stage", "mean", "", "batches"],
    means.map(({ stage, mean, count }) => [stage, milliseconds(mean), bar(mean, slowest), count]),
  );
}

function threadLines(reading: Reading): string[] {
  const threads = labelValues(reading, "eventLoopUtilization", "thread");
  return table(
    ["thread", "busy", "", "late"],
    threads.map((thread) => {
      const busy = gaugeOf(reading, "eventLoopUtilization", { thread });
      const name = thread === "main" ? thread : `worker ${thread}`;
      return [
        name,
        `${Math.round(100 * busy)} %`,
        bar(busy, 1),
        milliseconds(gaugeOf(reading, "eventLoopLag", { thread })),
      ];
    }),
  );
}

function signalLines(signals: readonly SignalSeen[]): string[] {
  if (signals.length === 0) return ["signals     none since this began"];
  return table(
    ["signals", "rule", "count"],
    signals.map(({ time, rule, count }) => [time, rule, count]),
  );
}

function bar(part: number, of: number): string {
  const filled = of <= 0 ? 0 : Math.round(BAR_WIDTH * Math.min(1, Math.max(0, part / of)));
  return "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
}

function whole(value: number): string {
  return String(Math.round(value)).replace(THOUSANDS, ",");
}

function milliseconds(seconds: number): string {
  const ms = seconds * 1000;
  return ms >= 100 ? `${whole(ms)} ms` : `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
}

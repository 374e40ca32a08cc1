/** Turns what workers report of a batch into metrics. */
import { KINDS } from "../journal/codes.js";
import type { GatewayStats } from "../gateway/stats.js";
import type { MetricStore } from "../observability/metric-store.js";
import { type BatchResult, RESULT_NAMES } from "../shard/protocol.js";

export function observeBatch(store: MetricStore, worker: number, { stats }: BatchResult): void {
  store.observe("batchOperations", [], stats.operations);
  for (const [key, count] of stats.byKindAndResult) {
    const kind = KINDS[Math.floor(key / 8)] || "unknown";
    store.count("operations", [kind, RESULT_NAMES[(key % 8) - 1] ?? "unavailable"], count);
  }
  for (const [code, count] of stats.declines) store.count("declined", [code], count);
  store.stage("load", stats.prepareMs / 1000);
  store.stage("velocity", stats.velocity.ms / 1000);
  store.stage("evaluate", stats.evaluateMs / 1000);
  if (stats.rows > 0) {
    store.stage("commit", stats.commitMs / 1000);
    store.count("commits", ["ok"]);
    store.count("journalRows", [], stats.rows);
  }
  if (stats.reruns > 0) store.count("batchRetries", ["conflict"], stats.reruns);
  store.gauge("cacheAccounts", [String(worker)], stats.cachedAccounts);
  store.count("cacheLookups", ["hit"], stats.cacheHits);
  store.count("cacheLookups", ["miss"], stats.cacheMisses);
  if (stats.evicted > 0) store.count("cacheEvictions", [], stats.evicted);
  store.count("velocityChecks", ["checked"], stats.velocity.checks - stats.velocity.unchecked);
  if (stats.velocity.unchecked > 0) store.count("velocityChecks", ["unchecked"], stats.velocity.unchecked);
  for (const [rule, count] of stats.signals) store.count("signals", [rule, "signal"], count);
  for (const [key, units] of stats.moved) {
    const [wallet = "", kind = ""] = key.split("|");
    if (kind === "award" || kind === "bonus" || kind === "activity") store.count("awarded", [wallet], units);
    else if (kind === "redeem") store.count("redeemed", [wallet], -units);
    else if (kind === "clawBack") store.count("reversed", [wallet], -units);
    else if (kind === "expire") store.count("expired", [wallet], -units);
  }
}

/** The gateway counts for itself; here its totals become counters. */
export class GatewayMetrics {
  readonly #stats: GatewayStats;
  #last: GatewayStats;

  constructor(stats: GatewayStats) {
    this.#stats = stats;
    this.#last = copy(stats);
  }

  sample(store: MetricStore): void {
    const now = copy(this.#stats);
    const last = this.#last;
    this.#last = now;
    store.gauge("sessions", [], now.sessions);
    store.gauge("creditGranted", [], now.creditOutstanding);
    store.gauge("inFlight", [], now.inFlight);
    store.count("sessionsOpened", ["ok"], now.sessionsTotal - last.sessionsTotal);
    store.count("framesReceived", [], now.framesIn - last.framesIn);
    store.count("framesSent", [], now.framesOut - last.framesOut);
    store.count("bytesReceived", [], now.bytesIn - last.bytesIn);
    store.count("bytesSent", [], now.bytesOut - last.bytesOut);
    for (const [reason, closed] of Object.entries(now.closes)) {
      const more = closed - (last.closes[reason as keyof typeof last.closes] ?? 0);
      if (more > 0) store.count("protocolErrors", [reason], more);
    }
  }
}

function copy(stats: GatewayStats): GatewayStats {
  return { ...stats, closes: { ...stats.closes } };
}

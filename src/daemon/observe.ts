/** Turns what workers and the gateway report into metrics: once a batch, and once a sample; never for one operation. */
import type { GatewayStats } from "../gateway/stats.js";
import type { AuditReport } from "../journal/audit/report.js";
import { KINDS } from "../journal/codes.js";
import type { MetricStore } from "../observability/metric-store.js";
import type { TallyFigures } from "../shard/batch-tally.js";
import { type BatchResult, RESULT_NAMES } from "../shard/protocol.js";

/** Which counter takes the units that entries of a kind moved, and with which sign; others only change the liability. */
const MOVED: Readonly<
  Record<string, readonly ["awarded" | "redeemed" | "givenBack" | "reversed" | "expired", 1 | -1]>
> = {
  award: ["awarded", 1],
  bonus: ["awarded", 1],
  activity: ["awarded", 1],
  redeem: ["redeemed", -1],
  giveBack: ["givenBack", 1],
  clawBack: ["reversed", -1],
  expire: ["expired", -1],
};

/** @param main what the batch spent on the main thread, ms; absent for what no gateway asked for */
export function observeBatch(
  store: MetricStore,
  worker: number,
  { stats }: BatchResult,
  main?: { readonly aroundMs: number; readonly answerMs: number },
): void {
  if (stats.operations > 0) store.observe("batchOperations", [], stats.operations);
  for (const [key, count] of stats.byKindAndResult) {
    const kind = KINDS[Math.floor(key / 8)] || "unknown";
    store.count("operations", [kind, RESULT_NAMES[(key % 8) - 1] ?? "unavailable"], count);
  }
  store.stage("load", Math.max(0, stats.prepareMs - stats.velocity.ms) / 1000);
  store.stage("velocity", stats.velocity.ms / 1000);
  store.stage("wait", Math.max(0, stats.totalMs - stats.prepareMs - stats.evaluateMs - stats.commitMs) / 1000);
  store.stage("evaluate", stats.evaluateMs / 1000);
  if (stats.rows > 0) {
    store.stage("commit", stats.commitMs / 1000);
    store.count("commits", ["ok"]);
    store.count("journalRows", [], stats.rows);
  }
  if (main) {
    store.stage("around", main.aroundMs / 1000);
    store.stage("answer", main.answerMs / 1000);
  }
  if (stats.failure !== "") store.count("commits", [stats.failure]);
  if (stats.reruns > 0) store.count("batchRetries", [], stats.reruns);
  store.gauge("cacheAccounts", [String(worker)], stats.cachedAccounts);
  store.count("cacheLookups", ["hit"], stats.cacheHits);
  store.count("cacheLookups", ["miss"], stats.cacheMisses);
  if (stats.evicted > 0) store.count("cacheEvictions", [], stats.evicted);
  store.count("velocityChecks", ["checked"], stats.velocity.checks - stats.velocity.unchecked);
  store.count("velocityChecks", ["unchecked"], stats.velocity.unchecked);
  observeTally(store, stats.tally);
}

/** What a sweep let happen; `now`: UTC ms. */
export function observeSweep(store: MetricStore, worker: number, result: BatchResult, now: number): void {
  if (result.stats.operations > 0) observeBatch(store, worker, result);
  store.observe("sweepSeconds", [], result.stats.totalMs / 1000);
  store.gauge("sweepLast", [String(worker)], now / 1000);
}

export function observeAudit(store: MetricStore, report: AuditReport): void {
  if (report.ok) store.gauge("auditLast", [], Date.parse(report.at) / 1000);
  else store.count("auditFailures", []);
}

/** Signals that no rule of a rulebook stands behind (docs/fraud.md). */
const OTHER_SIGNALS = ["VELOCITY_UNCHECKED", "CARD_BLOCKED", "CUSTOMER_BLOCKED", "BLOCKED_TILL"];
/** Rules that are shown before they were exceeded: with those that no longer are in a rulebook below the limit of a metric. */
const RULES_SHOWN_MAX = 400;

/** Every signal there can be is there from the start: the first one is a rise that rate() and increase() see. */
export function showSignals(store: MetricStore, rules: readonly string[]): void {
  for (const rule of [...OTHER_SIGNALS, ...rules.slice(0, RULES_SHOWN_MAX)]) store.count("signals", [rule], 0);
}

function observeTally(store: MetricStore, tally: TallyFigures): void {
  for (const [code, count] of tally.declines) store.count("declined", [code], count);
  for (const [rule, count] of tally.signals) store.count("signals", [rule], count);
  for (const [level, count] of tally.levels) store.count("levelChanges", [level], count);
  for (const [kind, count] of tally.offline) store.count("offline", [kind], count);
  for (const [code, count] of tally.sales) store.count("sales", [code], count);
  for (const [code, amount] of tally.salesAmount) store.count("salesAmount", [code], amount);
  if (tally.redeemedAmount > 0) store.count("redeemedAmount", [], tally.redeemedAmount);
  for (const [key, units] of tally.plans) {
    const [wallet = "", plan = ""] = key.split("|");
    store.count("planAwarded", [wallet, plan], units);
  }
  for (const [key, units] of tally.moved) {
    const [wallet = "", kind = ""] = key.split("|");
    const counter = MOVED[kind];
    if (counter) store.count(counter[0], [wallet], units * counter[1]);
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
    store.count("sessionsOpened", [], now.sessionsTotal - last.sessionsTotal);
    store.count("framesReceived", [], now.framesIn - last.framesIn);
    store.count("framesSent", [], now.framesOut - last.framesOut);
    store.count("bytesReceived", [], now.bytesIn - last.bytesIn);
    store.count("bytesSent", [], now.bytesOut - last.bytesOut);
    store.count("creditExhausted", [], now.creditExhausted - last.creditExhausted);
    store.count("sessionsClosed", ["client"], now.closedByClient - last.closedByClient);
    for (const [reason, closed] of Object.entries(now.closes)) {
      store.count("sessionsClosed", [reason], closed - (last.closes[reason as keyof typeof last.closes] ?? 0));
    }
  }
}

function copy(stats: GatewayStats): GatewayStats {
  return { ...stats, closes: { ...stats.closes } };
}

/** Alert and recording rules. An alert says what is wrong in one sentence, and leads to its panel and its runbook. */
import { FAILED, overview, SENT } from "./dashboards/overview.js";
import { fraud } from "./dashboards/fraud.js";
import { pipeline } from "./dashboards/pipeline.js";
import { postgresRedis } from "./dashboards/postgres-redis.js";
import { type Dashboard, panelId } from "./panel.js";
import { everywhere, gauge, increase, rate, selector, shareBelow } from "./query.js";
import { type RUNBOOKS, runbookUrl } from "./runbooks.js";

export interface Alert {
  readonly name: string;
  readonly expr: string;
  /** How long it must hold. */
  readonly for: string;
  /** page: somebody now. ticket: in the day. */
  readonly severity: "page" | "ticket";
  readonly summary: string;
  readonly runbook: (typeof RUNBOOKS)[number];
  readonly panel: readonly [Dashboard, title: string];
}

export interface Recording {
  readonly record: string;
  readonly expr: string;
}

/** 99 of 100 operations are answered within this, over 30 days. */
const OBJECTIVE_SECONDS = 0.1;
const ALLOWED_SLOW = 0.01;

/** Burn rates: at 14.4 two percent of the month's allowance are gone in an hour, at 6 five percent in six hours. */
const FAST_BURN = 14.4;
const SLOW_BURN = 6;

/** Large batches at saturation may go unchecked without Redis being ill; one redemption in twenty declined is felt at the tills. */
const UNCHECKED_SHARE = 0.05;

/** A day: a customer whose award is held comes back for it by then, and asks. */
const REVIEW_WAIT_SECONDS = 86_400;

/** Three of the longest pauses between two tries: by then it is no hiccup of the receiver. */
const DELIVERY_WAIT_SECONDS = 900;

const NOW = everywhere("5m");

function slowShare(window: string): string {
  return `loyald:operations_slow:ratio_rate${window}`;
}

export const RECORDINGS: readonly Recording[] = ["5m", "30m", "1h", "6h"].map((window) => ({
  record: slowShare(window),
  expr: `1 - (${shareBelow("operationSeconds", OBJECTIVE_SECONDS, everywhere(window))})`,
}));

function burn(rateOfBurn: number, long: string, short: string): string {
  const limit = Number((rateOfBurn * ALLOWED_SLOW).toFixed(4));
  return `${slowShare(long)} > ${limit} and ${slowShare(short)} > ${limit}`;
}

export const ALERTS: readonly Alert[] = [
  {
    name: "LoyaldNotReady",
    expr: `(${gauge("max", "ready", [], {}, NOW)} or vector(0)) == 0`,
    for: "1m",
    severity: "page",
    summary: "No daemon accepts work.",
    runbook: "not-ready",
    panel: [overview, "Accepting work"],
  },
  {
    name: "LoyaldErrorRate",
    expr: `${rate("operations", [], FAILED, NOW)} / ${rate("operations", [], SENT, NOW)} > 0.01`,
    for: "5m",
    severity: "page",
    summary: "{{ $value | humanizePercentage }} of operations are answered unavailable, invalid or conflict.",
    runbook: "error-rate",
    panel: [overview, "Errors"],
  },
  {
    name: "LoyaldLatencyBurnsFast",
    expr: burn(FAST_BURN, "1h", "5m"),
    for: "2m",
    severity: "page",
    summary:
      "{{ $value | humanizePercentage }} of operations take longer than 100 ms: the month's allowance is gone in two days.",
    runbook: "latency",
    panel: [overview, "Latency"],
  },
  {
    name: "LoyaldLatencyBurns",
    expr: burn(SLOW_BURN, "6h", "30m"),
    for: "15m",
    severity: "ticket",
    summary:
      "{{ $value | humanizePercentage }} of operations take longer than 100 ms: the month's allowance is gone in five days.",
    runbook: "latency",
    panel: [pipeline, "Time by stage"],
  },
  {
    name: "LoyaldPostgresAway",
    expr: `${selector("dependencyUp", { dependency: "postgres" }, NOW)} == 0`,
    for: "30s",
    severity: "page",
    summary: "{{ $labels.instance }} cannot reach Postgres: operations are answered unavailable.",
    runbook: "postgres-away",
    panel: [overview, "What it depends on"],
  },
  {
    name: "LoyaldRedisAway",
    expr: `${selector("dependencyUp", { dependency: "redis" }, NOW)} == 0 or ${selector("velocityUp", {}, NOW)} == 0`,
    for: "1m",
    severity: "page",
    summary:
      "{{ $labels.instance }} cannot check velocity rules: redemptions under a rule are declined, awards go on unchecked.",
    runbook: "redis-away",
    panel: [fraud, "Checks"],
  },
  {
    // A slow Redis: probes that succeed close the breakers again and again, and the alert above starts anew each time.
    name: "LoyaldVelocityUnchecked",
    expr: `${rate("velocityChecks", [], { result: "unchecked" }, NOW)} / ${rate("velocityChecks", [], {}, NOW)} > ${UNCHECKED_SHARE}`,
    for: "1m",
    severity: "page",
    summary:
      "{{ $value | humanizePercentage }} of operations go without a check of velocity rules: redemptions among them are declined.",
    runbook: "redis-away",
    panel: [fraud, "Unchecked"],
  },
  {
    name: "LoyaldCreditExhausted",
    expr: `${selector("inFlight", {}, NOW)} / ${selector("inFlightLimit", {}, NOW)} > 0.9`,
    for: "5m",
    severity: "ticket",
    summary: "{{ $labels.instance }} has {{ $value | humanizePercentage }} of its credit in use: gateways wait.",
    runbook: "credit-exhausted",
    panel: [pipeline, "Credit"],
  },
  {
    name: "LoyaldWorkerRestarts",
    expr: `${increase("workerRestarts", [], {}, everywhere("15m"))} > 0`,
    for: "0s",
    severity: "ticket",
    summary: "A worker thread ended and was replaced.",
    runbook: "worker-restarts",
    panel: [overview, "Workers"],
  },
  {
    name: "LoyaldWorkerSilent",
    expr: `${selector("workersAnswering", {}, NOW)} < ${selector("workers", {}, NOW)} and ${selector("writerEpoch", {}, NOW)} > 0`,
    for: "2m",
    severity: "page",
    summary: "Of {{ $labels.instance }} only {{ $value }} worker threads answer.",
    runbook: "worker-restarts",
    panel: [overview, "Workers"],
  },
  {
    name: "LoyaldLeaseMissed",
    expr: `${increase("leaseRenewals", [], { result: "missed" }, NOW)} > 3`,
    for: "0s",
    severity: "ticket",
    summary: '{{ $value | printf "%.0f" }} renewals of the lease were missed in five minutes.',
    runbook: "lease",
    panel: [overview, "Ownership"],
  },
  {
    name: "LoyaldAuditFailed",
    expr: `${increase("auditFailures", [], {}, everywhere("1h"))} > 0`,
    for: "0s",
    severity: "page",
    summary: "An audit found a difference between the journal and what is made from it.",
    runbook: "audit-failure",
    panel: [overview, "The journal adds up"],
  },
  {
    name: "LoyaldJournalImbalance",
    expr: `${selector("imbalance", {}, NOW)} != 0`,
    for: "1m",
    severity: "page",
    summary: "The journal does not sum to zero: {{ $value }} units of {{ $labels.wallet }} are nowhere.",
    runbook: "journal-imbalance",
    panel: [overview, "The journal adds up"],
  },
  {
    name: "LoyaldDiskFull",
    expr: `${selector("diskFree", {}, NOW)} / ${selector("diskSize", {}, NOW)} < 0.1`,
    for: "5m",
    severity: "page",
    summary:
      "{{ $labels.instance }} has {{ $value | humanizePercentage }} of its disk left. Postgres stops when it is full.",
    runbook: "disk",
    panel: [overview, "Disk free"],
  },
  {
    name: "LoyaldDiskFills",
    expr: `predict_linear(${selector("diskFree", {}, NOW)}[6h], 259200) < 0`,
    for: "1h",
    severity: "ticket",
    summary: "{{ $labels.instance }} has no disk left within three days at this pace.",
    runbook: "disk",
    panel: [postgresRedis, "Disk"],
  },
  {
    name: "LoyaldExpirySweepLate",
    expr: `${selector("sweepDue", {}, NOW)} > 0`,
    for: "15m",
    severity: "ticket",
    summary: "Of {{ $value }} accounts something fell due and is not journaled: reports show too much.",
    runbook: "expiry-sweep-late",
    panel: [pipeline, "Overdue"],
  },
  {
    name: "LoyaldReviewsWaiting",
    expr: `${gauge("max", "reviewsOldest", [], {}, NOW)} > ${REVIEW_WAIT_SECONDS}`,
    for: "15m",
    severity: "ticket",
    summary: "A held award has waited {{ $value | humanizeDuration }} for a ruling.",
    runbook: "reviews-waiting",
    panel: [fraud, "Longest wait for a ruling"],
  },
  {
    name: "LoyaldSignalsUndelivered",
    expr: `${gauge("max", "signalsUndeliveredOldest", ["target"], {}, NOW)} > ${DELIVERY_WAIT_SECONDS}`,
    for: "5m",
    severity: "ticket",
    summary: "A signal has waited {{ $value | humanizeDuration }} for its {{ $labels.target }}.",
    runbook: "signals-undelivered",
    panel: [fraud, "Longest wait for delivery"],
  },
];

/** Prometheus's rule file as data. */
export function ruleGroups() {
  return {
    groups: [
      { name: "loyald-objectives", rules: RECORDINGS },
      {
        name: "loyald",
        rules: ALERTS.map((alert) => ({
          alert: alert.name,
          expr: alert.expr,
          for: alert.for,
          labels: { severity: alert.severity },
          annotations: {
            summary: alert.summary,
            runbook: `docs/runbooks/${alert.runbook}.md`,
            // Like the panel's: relative to Grafana, whose address is not known here.
            runbook_url: runbookUrl(alert.runbook),
            dashboard: `/d/${alert.panel[0].uid}?viewPanel=${panelId(...alert.panel)}`,
          },
        })),
      },
    ],
  };
}

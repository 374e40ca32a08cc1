/**
 * Every metric there is: the only place where their names exist. docs/metrics.md is generated from it, and the
 * dashboards are checked against it both ways. Names follow the Prometheus conventions; units are base units.
 * Label values are bounded: kinds, codes, wallets and rules of the rulebook, never a customer, till or operation.
 */

interface Described<L extends readonly string[]> {
  readonly name: string;
  readonly help: string;
  readonly labels: L;
}

export interface CounterFamily<L extends readonly string[] = readonly string[]> extends Described<L> {
  readonly type: "counter";
}

export interface GaugeFamily<L extends readonly string[] = readonly string[]> extends Described<L> {
  readonly type: "gauge";
}

export interface HistogramFamily<L extends readonly string[] = readonly string[]> extends Described<L> {
  readonly type: "histogram";
  /** Upper bounds, ascending; one for everything above is added. */
  readonly buckets: readonly number[];
}

export type MetricFamily = CounterFamily | GaugeFamily | HistogramFamily;

/** 0.1 ms, a stage of a small batch, to 10 s, a database that hardly answers. */
const SECONDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000] as const;

function counter<const L extends readonly string[]>(name: string, help: string, labels: L): CounterFamily<L> {
  return { type: "counter", name: `loyald_${name}`, help, labels };
}

function gauge<const L extends readonly string[]>(name: string, help: string, labels: L): GaugeFamily<L> {
  return { type: "gauge", name: `loyald_${name}`, help, labels };
}

function histogram<const L extends readonly string[]>(
  name: string,
  help: string,
  labels: L,
  buckets: readonly number[],
): HistogramFamily<L> {
  return { type: "histogram", name: `loyald_${name}`, help, labels, buckets };
}

export const METRICS = {
  // The daemon
  buildInfo: gauge("build_info", "Always 1; what runs here.", ["version", "node", "postgres"]),
  ready: gauge("ready", "1 while work is accepted (/readyz), else 0.", []),
  condition: gauge("ready_condition", "1 while this condition of readiness holds, else 0.", ["condition"]),
  draining: gauge("draining", "1 from the order to stop on.", []),
  eventLoopLag: gauge("event_loop_lag_seconds", "99th percentile of the event loop's delay since the last sample.", [
    "thread",
  ]),
  eventLoopUtilization: gauge(
    "event_loop_utilization_ratio",
    "Share of time the event loop was busy since the last sample.",
    ["thread"],
  ),
  workers: gauge("workers", "Worker threads that run.", []),
  workerRestarts: counter("worker_restarts_total", "Worker threads that ended and were replaced, by cause.", ["cause"]),
  diskFree: gauge("disk_free_bytes", "Free space where the data directory lies.", []),
  seriesDropped: counter(
    "metric_series_dropped_total",
    "Label values beyond the limit of a metric, counted as `other`.",
    ["metric"],
  ),

  // Sessions
  transport: gauge("transport_info", "Always 1; the WebSocket implementation in use.", ["transport"]),
  sessions: gauge("sessions", "Gateways connected.", []),
  sessionsOpened: counter("sessions_opened_total", "Connections by what became of their hello.", ["result"]),
  sessionsClosed: counter("sessions_closed_total", "Sessions ended, by close code.", ["code"]),
  framesReceived: counter("frames_received_total", "Frames received.", []),
  framesSent: counter("frames_sent_total", "Frames sent.", []),
  bytesReceived: counter("received_bytes_total", "Bytes of frames received.", []),
  bytesSent: counter("sent_bytes_total", "Bytes of frames sent.", []),
  sendBuffer: gauge("send_buffer_bytes", "Bytes that wait for slow readers, all sessions together.", []),
  protocolErrors: counter("protocol_errors_total", "Violations of the protocol, by what was violated.", ["reason"]),
  creditGranted: gauge(
    "credit_granted_operations",
    "Operations that gateways may still send, all sessions together.",
    [],
  ),
  creditExhausted: counter("credit_exhausted_total", "Times a session had used up its credit.", []),
  inFlight: gauge("in_flight_operations", "Operations taken and not yet answered.", []),

  // Operations
  operations: counter("operations_total", "Operations answered, by kind and status.", ["kind", "status"]),
  declined: counter("declined_total", "Operations declined, by code.", ["code"]),
  offline: counter("offline_operations_total", "Operations that were marked offline, by kind.", ["kind"]),
  operationSeconds: histogram(
    "operation_seconds",
    "From an operation's frame received to its answer handed to the socket.",
    [],
    SECONDS,
  ),
  stageSeconds: histogram("stage_seconds", "Time a batch spent in a stage of the pipeline.", ["stage"], SECONDS),
  batchOperations: histogram("batch_operations", "Operations in a batch.", [], SIZES),
  queueOperations: gauge("queue_operations", "Operations that wait for a worker's next batch.", ["worker"]),
  routeWaiting: gauge(
    "route_waiting_operations",
    "Operations whose account is being looked up, and those behind them.",
    [],
  ),
  routeLookups: counter("route_lookups_total", "Identities resolved to accounts, by where they were found.", [
    "result",
  ]),

  // Accounts in memory
  cacheAccounts: gauge("cache_accounts", "Accounts in memory.", ["worker"]),
  cacheLookups: counter("cache_lookups_total", "Accounts needed by operations: hit or miss.", ["result"]),
  cacheEvictions: counter("cache_evictions_total", "Accounts that went for others.", []),
  accountsLoaded: counter("accounts_loaded_total", "Accounts loaded from the journal, by what they were loaded from.", [
    "from",
  ]),
  rowsFolded: counter("rows_folded_total", "Journal rows folded while accounts were loaded.", []),

  // The journal
  commits: counter("commits_total", "Commits of batches, by result.", ["result"]),
  batchRetries: counter("batch_retries_total", "Batches evaluated again, by what their commit met.", ["cause"]),
  journalRows: counter("journal_rows_total", "Operations stored in the journal.", []),
  journalBytes: counter("journal_copied_bytes_total", "Bytes sent to Postgres by COPY.", []),
  snapshotsWritten: counter("snapshots_written_total", "Account snapshots written.", []),
  snapshotLag: gauge(
    "snapshot_lag_operations",
    "Committed operations that no snapshot holds yet, of accounts in memory.",
    [],
  ),
  handoversPending: gauge("handovers_pending", "Effects on second accounts that are stored and not yet applied.", []),
  handoversApplied: counter("handovers_applied_total", "Effects on second accounts applied.", []),
  writerEpoch: gauge("writer_epoch", "Fencing number under which this daemon writes; 0: it does not.", []),
  leaseRenewals: counter("lease_renewals_total", "Renewals of the ownership lease, by result.", ["result"]),
  leaseRemaining: gauge("lease_remaining_seconds", "Time left of the ownership lease.", []),
  sweptLots: counter("swept_lots_total", "Lots whose expiry a sweep journaled.", []),
  sweepLast: gauge("sweep_last_timestamp_seconds", "When the last sweep ended.", []),
  sweepSeconds: histogram("sweep_seconds", "Duration of a sweep.", [], SECONDS),
  auditLast: gauge("audit_last_timestamp_seconds", "When the last audit ended without a difference.", []),
  auditFailures: counter("audit_failures_total", "Audits that found a difference.", []),
  imbalance: gauge("journal_imbalance", "Sum of a unit over all accounts; anything but 0 is a defect.", ["wallet"]),

  // What the daemon depends on
  dependencyUp: gauge("dependency_up", "1 while it answers: postgres, redis.", ["dependency"]),
  dependencyErrors: counter("dependency_errors_total", "Requests that failed.", ["dependency"]),
  dependencySeconds: histogram("dependency_probe_seconds", "Round trip of the regular probe.", ["dependency"], SECONDS),
  postgresConnections: gauge("postgres_connections", "Connections to Postgres by state.", ["state"]),

  // Velocity
  velocityChecks: counter("velocity_checks_total", "Operations checked, and those that could not be.", ["result"]),
  velocityKeys: gauge("velocity_keys", "Windows kept in this process (none when Redis keeps them).", []),
  signals: counter("signals_total", "Velocity rules exceeded, by rule and action.", ["rule", "action"]),

  // The program
  rulebookVersion: gauge("rulebook_version", "Newest rulebook version in use.", []),
  accounts: gauge("accounts", "Accounts that exist.", []),
  awarded: counter("awarded_units_total", "Units credited, by wallet (smallest units).", ["wallet"]),
  redeemed: counter("redeemed_units_total", "Units spent, by wallet (smallest units).", ["wallet"]),
  redeemedAmount: counter("redeemed_amount_minor_total", "Money paid with loyalty, minor units.", []),
  reversed: counter("reversed_units_total", "Units taken back, by wallet (smallest units).", ["wallet"]),
  expired: counter("expired_units_total", "Units expired, by wallet (smallest units).", ["wallet"]),
  salesAmount: counter("sales_amount_minor_total", "Net amount of accepted sales, minor units.", []),
  levelChanges: counter("level_changes_total", "Movements between levels, by the level reached.", ["level"]),
  liability: gauge("liability_units", "Units outstanding, by wallet and level (smallest units).", ["wallet", "level"]),
} as const satisfies Record<string, MetricFamily>;

export type MetricKey = keyof typeof METRICS;
type KeysOf<F> = { [K in MetricKey]: (typeof METRICS)[K] extends F ? K : never }[MetricKey];
export type CounterKey = KeysOf<CounterFamily>;
export type GaugeKey = KeysOf<GaugeFamily>;
export type HistogramKey = KeysOf<HistogramFamily>;

/** One value for each label of the metric, in its order. */
export type LabelValues<K extends MetricKey> = Strings<(typeof METRICS)[K]["labels"]> & readonly string[];
type Strings<L extends readonly string[]> = { readonly [I in keyof L]: string };

/** The stages of the pipeline, for `stageSeconds`, in their order. */
export type Stage =
  | "decode"
  | "route"
  | "queue"
  | "dedupe"
  | "load"
  | "velocity"
  | "evaluate"
  | "encode"
  | "commit"
  | "answer";

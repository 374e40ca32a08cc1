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
  workers: gauge("workers", "Worker threads that this daemon was told to run.", []),
  workersAnswering: gauge("workers_answering", "Worker threads that answered within a second when asked.", []),
  workerRestarts: counter("worker_restarts_total", "Worker threads that ended and were replaced.", []),
  diskFree: gauge("disk_free_bytes", "Free space where the data directory lies.", []),
  diskSize: gauge("disk_size_bytes", "Size of the file system where the data directory lies.", []),
  seriesDropped: counter(
    "metric_series_dropped_total",
    "Label values beyond the limit of a metric, counted as `other`.",
    ["metric"],
  ),

  // Sessions
  transport: gauge("transport_info", "Always 1; the WebSocket implementation in use.", ["transport"]),
  sessions: gauge("sessions", "Gateways connected.", []),
  sessionsOpened: counter("sessions_opened_total", "Connections accepted.", []),
  sessionsClosed: counter(
    "sessions_closed_total",
    "Connections ended, by reason (docs/protocol.md); `client`: by the other side.",
    ["reason"],
  ),
  framesReceived: counter("frames_received_total", "Frames received.", []),
  framesSent: counter("frames_sent_total", "Frames sent.", []),
  bytesReceived: counter("received_bytes_total", "Bytes of frames received.", []),
  bytesSent: counter("sent_bytes_total", "Bytes of frames sent.", []),
  creditGranted: gauge(
    "credit_granted_operations",
    "Operations that gateways may still send, all sessions together.",
    [],
  ),
  creditExhausted: counter("credit_exhausted_total", "Times a session had used up its credit.", []),
  inFlight: gauge("in_flight_operations", "Operations taken and not yet answered.", []),
  inFlightLimit: gauge(
    "in_flight_limit_operations",
    "Operations promised and taken at most; beyond, no credit is given.",
    [],
  ),

  // Operations
  operations: counter(
    "operations_total",
    "Operations answered, by kind and status; hand-overs and sweeps are the daemon's own.",
    ["kind", "status"],
  ),
  declined: counter("declined_total", "Operations declined, by code.", ["code"]),
  offline: counter("offline_operations_total", "Operations that were marked offline, by kind.", ["kind"]),
  operationSeconds: histogram(
    "operation_seconds",
    "From an operation's frame received to its answer handed to the socket, in whole milliseconds.",
    [],
    SECONDS,
  ),
  stageSeconds: histogram(
    "stage_seconds",
    "Time a batch spent in a stage of the pipeline; around: outside the worker, of its oldest operation.",
    ["stage"],
    SECONDS,
  ),
  batchOperations: histogram("batch_operations", "Operations in a batch.", [], SIZES),
  queueOperations: gauge("queue_operations", "Operations that wait for a worker's next batch.", ["worker"]),
  routeWaiting: gauge(
    "route_waiting_operations",
    "Operations whose account is being looked up, and those behind them.",
    [],
  ),
  routeLookups: counter("route_lookups_total", "Names of accounts looked up in the database.", []),

  // Accounts in memory
  cacheAccounts: gauge("cache_accounts", "Accounts in memory.", ["worker"]),
  cacheLookups: counter("cache_lookups_total", "Accounts needed by operations: hit or miss.", ["result"]),
  cacheEvictions: counter("cache_evictions_total", "Accounts that went for others.", []),

  // The journal
  commits: counter("commits_total", "Commits of batches: ok, or why they failed.", ["result"]),
  batchRetries: counter("batch_retries_total", "Batches evaluated again after a commit failed.", []),
  journalRows: counter("journal_rows_total", "Rows stored in the journal.", []),
  snapshotsWritten: counter("snapshots_written_total", "Account snapshots written.", []),
  snapshotLag: gauge("snapshot_lag_accounts", "Accounts changed since their last snapshot.", ["worker"]),
  handoversPending: gauge("handovers_pending", "Effects on second accounts that are stored and not yet applied.", []),
  writerEpoch: gauge("writer_epoch", "Fencing number under which this daemon writes; 0: it does not.", []),
  leaseRenewals: counter("lease_renewals_total", "Renewals of the ownership lease: ok or missed.", ["result"]),
  leaseRemaining: gauge("lease_remaining_seconds", "Time left of the ownership lease; 0: none.", []),
  sweepLast: gauge("sweep_last_timestamp_seconds", "When a worker's last sweep ended.", ["worker"]),
  sweepSeconds: histogram("sweep_seconds", "Duration of a sweep.", [], SECONDS),
  sweepDue: gauge(
    "sweep_overdue_accounts",
    "Accounts of which something fell due over ten minutes ago and is not journaled (1000: or more).",
    [],
  ),
  auditLast: gauge(
    "audit_last_timestamp_seconds",
    "When an audit last ended without a difference, since the start.",
    [],
  ),
  auditFailures: counter("audit_failures_total", "Audits that found a difference.", []),
  imbalance: gauge(
    "journal_imbalance_units",
    "Units in transit while no hand-over is pending; anything but 0 is a defect.",
    ["wallet"],
  ),

  // What the daemon depends on
  dependencyUp: gauge("dependency_up", "1 while it answers: postgres, redis (none where it is not used).", [
    "dependency",
  ]),
  dependencyErrors: counter("dependency_errors_total", "Probes that failed.", ["dependency"]),
  dependencySeconds: histogram("dependency_probe_seconds", "Round trip of the regular probe.", ["dependency"], SECONDS),
  postgresConnections: gauge("postgres_connections", "Connections to the database by state.", ["state"]),
  postgresConnectionsMax: gauge("postgres_connections_max", "Connections that the server allows.", []),
  postgresBytes: gauge("postgres_database_bytes", "Size of the database on disk.", []),
  postgresWal: counter("postgres_wal_bytes_total", "Write-ahead log written by the server while it was watched.", []),
  postgresTransactions: counter("postgres_transactions_total", "Transactions of the database while it was watched.", [
    "result",
  ]),
  postgresLockWaits: gauge("postgres_lock_waits", "Connections of the database that wait for a lock.", []),
  postgresOldest: gauge("postgres_oldest_transaction_seconds", "Age of the database's oldest open transaction.", []),
  redisMemory: gauge("redis_memory_bytes", "Memory that Redis uses.", []),
  redisMemoryMax: gauge("redis_memory_max_bytes", "Memory that Redis may use; 0: no limit.", []),
  redisKeys: gauge("redis_keys", "Keys in the Redis database.", []),
  redisEvicted: counter(
    "redis_evicted_keys_total",
    "Keys that Redis gave up for lack of memory while it was watched.",
    [],
  ),

  // Velocity
  velocityChecks: counter("velocity_checks_total", "Operations checked, and those that could not be.", ["result"]),
  velocityUp: gauge("velocity_up", "1 while a worker's velocity store answers; 0: its breaker is open.", ["worker"]),
  velocityUnchecked: counter(
    "velocity_unchecked_batches_total",
    "Batches that Redis did not count, by reason: open (the breaker), slow (no answer in time), failed (an error).",
    ["reason"],
  ),
  velocityBreakerOpened: counter(
    "velocity_breaker_opened_total",
    "Times a worker gave Redis up, failed probes included.",
    [],
  ),
  velocityLater: gauge("velocity_later_operations", "Operations that wait to be counted when Redis answers again.", [
    "worker",
  ]),
  velocityLaterDropped: counter(
    "velocity_later_dropped_total",
    "Operations that are never counted: 50,000 of their worker waited already.",
    [],
  ),
  signals: counter("signals_total", "Signals raised (docs/fraud.md), by rule; each is a row of the table.", ["rule"]),
  signalsUndelivered: gauge(
    "signals_undelivered",
    "Signals that a target (webhook, stream) does not have yet; at most 10,000 are counted.",
    ["target"],
  ),
  signalsUndeliveredOldest: gauge(
    "signals_undelivered_oldest_seconds",
    "Age of the oldest of them; 0: there is none.",
    ["target"],
  ),
  reviewsOpen: gauge("reviews_open", "Held awards that nobody has ruled on (docs/fraud.md); read once a minute.", []),
  reviewsOldest: gauge("reviews_oldest_seconds", "How long the oldest of them has waited; 0: there is none.", []),

  // The program
  rulebookVersion: gauge("rulebook_version", "Newest rulebook version in use.", []),
  customers: gauge("customers", "Customers registered.", []),
  levelCustomers: gauge("level_customers", "Customers at each level, as of the tables for analysts.", ["level"]),
  awarded: counter("awarded_units_total", "Units credited by awards, bonuses and activities (smallest units).", [
    "wallet",
  ]),
  planAwarded: counter("plan_awarded_units_total", "Units that rows of a plan gave (smallest units).", [
    "wallet",
    "plan",
  ]),
  redeemed: counter("redeemed_units_total", "Units spent, by wallet (smallest units).", ["wallet"]),
  redeemedAmount: counter("redeemed_amount_minor_total", "Money paid with loyalty, minor units.", []),
  givenBack: counter("given_back_units_total", "Units that refunds and voids gave back (smallest units).", ["wallet"]),
  reversed: counter("reversed_units_total", "Units taken back, by wallet (smallest units).", ["wallet"]),
  expired: counter("expired_units_total", "Units expired, by wallet (smallest units).", ["wallet"]),
  sales: counter("sales_total", "Accepted sales, by store.", ["store"]),
  salesAmount: counter("sales_amount_minor_total", "Their net amount by store, minor units.", ["store"]),
  levelChanges: counter("level_changes_total", "Movements between levels, by the level reached.", ["level"]),
  liability: gauge("liability_units", "Units outstanding, by wallet (smallest units); exact.", ["wallet"]),
  liabilityByLevel: gauge(
    "liability_level_units",
    "Units in lots by wallet and level, debts aside, as of the tables for analysts (smallest units).",
    ["wallet", "level"],
  ),
  analystsAsOf: gauge("analyst_tables_timestamp_seconds", "Up to when the tables for analysts are complete.", []),
} as const satisfies Record<string, MetricFamily>;

export type MetricKey = keyof typeof METRICS;
type KeysOf<F> = { [K in MetricKey]: (typeof METRICS)[K] extends F ? K : never }[MetricKey];
export type CounterKey = KeysOf<CounterFamily>;
export type GaugeKey = KeysOf<GaugeFamily>;
export type HistogramKey = KeysOf<HistogramFamily>;

/** One value for each label of the metric, in its order. */
export type LabelValues<K extends MetricKey> = Strings<(typeof METRICS)[K]["labels"]> & readonly string[];
type Strings<L extends readonly string[]> = { readonly [I in keyof L]: string };

/**
 * The stages of a batch, for `stageSeconds`, in their order: `around` is what its oldest operation waited on the main
 * thread and between threads, before and after the worker; `wait` what the batch waited for those ahead of it.
 */
export type Stage = "around" | "load" | "velocity" | "wait" | "evaluate" | "commit" | "answer";

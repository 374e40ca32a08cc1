/**
 * What the database tells about itself and about the program, sampled when metrics are read: often what is cheap, seldom
 * what must read a table. It changes nothing but its own mark of how far it has summed up the journal's totals, so that
 * a restart need not sum up all batches there ever were.
 *
 * Invariant: the liability shown is that of one instant, and exact: every batch is counted once.
 */
import type pg from "pg";
import { openReviews } from "../fraud/review-table.js";
import { type DeliveryTarget, undelivered } from "../fraud/signal-delivery.js";
import { WORKERS_MAX } from "../shared/workers-max.js";
import type { MetricStore } from "../observability/metric-store.js";
import type { Clock } from "../shared/clock.js";
import { within } from "./within.js";

/** Metrics must be answered though the database is not: Prometheus gives up after ten seconds, a probe should before. */
const PROBE_TIMEOUT_MS = 1_000;
/** What reads indexes and counters only: a few milliseconds of one connection. */
const CHEAP_INTERVAL_MS = 4_000;
/** What reads tables of the size of the customers and their lots (about a second of one core at a million), and open reviews. */
const DEAR_INTERVAL_MS = 60_000;
/** Larger backlogs need not be told apart. */
const OVERDUE_MAX = 1_000;
const CHECKPOINT_KEY = "metrics_totals";

interface WalletTotals {
  /** Units out of the program's accounts and not back: what customers hold. */
  outstanding: number;
  transit: number;
}

interface Checkpoint {
  /** By worker: the last batch that is in the sums. */
  readonly seen: Record<string, string>;
  readonly wallets: Record<string, WalletTotals>;
}

/** Totals of the batches after those seen, and in the same instant whether hand-overs are pending. */
const NEW_TOTALS = `
  WITH seen AS (SELECT w.worker, coalesce((($1::jsonb)->>w.worker::text)::bigint, 0) AS batch
      FROM generate_series(0, ${WORKERS_MAX - 1}) w(worker)),
    fresh AS (SELECT b.worker, b.batch, b.totals FROM seen JOIN batches b ON b.worker = seen.worker AND b.batch > seen.batch)
  SELECT
    (SELECT coalesce(json_object_agg(worker, last), '{}') FROM (SELECT worker, max(batch)::text AS last FROM fresh GROUP BY worker) h) AS heads,
    (SELECT coalesce(json_agg(s), '[]') FROM (
      SELECT w.code AS wallet, -sum(f.totals[i + 2]) AS outstanding,
        coalesce(sum(f.totals[i + 2]) FILTER (WHERE p.code = 'transit'), 0) AS transit
      FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.totals), 3) i
      JOIN wallets w ON w.id = f.totals[i] JOIN program_accounts p ON p.id = f.totals[i + 1] GROUP BY w.code) s) AS sums,
    (SELECT count(*)::int FROM (SELECT FROM hand_overs LIMIT ${OVERDUE_MAX}) h) AS pending`;

const STATE = `
  SELECT current_setting('max_connections')::int AS connections_max, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS wal,
    d.xact_commit::float8 AS committed, d.xact_rollback::float8 AS rolled_back,
    (SELECT count(*)::int FROM (SELECT FROM snapshots WHERE next_due < now() - interval '10 minutes' LIMIT ${OVERDUE_MAX}) s) AS overdue,
    (SELECT coalesce(json_agg(a), '[]') FROM (SELECT state, count(*)::int AS connections,
        count(*) FILTER (WHERE wait_event_type = 'Lock')::int AS waiting,
        coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) FILTER (WHERE pid <> pg_backend_pid()), 0)::float8 AS oldest
      FROM pg_stat_activity WHERE datname = current_database() AND state IS NOT NULL GROUP BY state) a) AS activity
  FROM pg_stat_database d WHERE d.datname = current_database()`;

const PROGRAM = `
  SELECT pg_database_size(current_database())::float8 AS bytes, (SELECT count(*)::float8 FROM customers) AS customers,
    (SELECT extract(epoch FROM min(as_of))::float8 FROM projection_horizon) AS as_of,
    (SELECT coalesce(json_agg(l), '[]') FROM (SELECT level, count(*) AS customers FROM account_states s
      JOIN customers c USING (account) GROUP BY level) l) AS levels,
    (SELECT coalesce(json_agg(l), '[]') FROM (SELECT l.wallet, coalesce(s.level, '') AS level, sum(l.amount) AS units
      FROM lots l LEFT JOIN account_states s USING (account) GROUP BY 1, 2) l) AS liability`;

interface StateRow {
  readonly connections_max: number;
  readonly wal: number;
  readonly committed: number;
  readonly rolled_back: number;
  readonly overdue: number;
  readonly activity: readonly { state: string; connections: number; waiting: number; oldest: number }[];
}

interface ProgramRow {
  readonly bytes: number;
  readonly customers: number;
  readonly as_of: number | null;
  readonly levels: readonly { level: string; customers: number }[];
  readonly liability: readonly { wallet: string; level: string; units: number }[];
}

export class DatabaseWatch {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #targets: readonly DeliveryTarget[];
  #cheapAt = Number.NEGATIVE_INFINITY;
  #dearAt = Number.NEGATIVE_INFINITY;
  #last: Pick<StateRow, "wal" | "committed" | "rolled_back"> | null = null;
  #totals: Checkpoint | null = null;

  /** @param targets to which signals are delivered */
  constructor(pool: pg.Pool, clock: Clock, targets: readonly DeliveryTarget[]) {
    this.#targets = targets;
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Rejects when the database does not answer in time; what it told before stays. */
  async sample(store: MetricStore): Promise<void> {
    const started = this.#clock.monotonic();
    try {
      await within(this.#clock, PROBE_TIMEOUT_MS, this.#pool.query("SELECT 1"));
      store.gauge("dependencyUp", ["postgres"], 1);
      store.count("dependencyErrors", ["postgres"], 0);
      store.observe("dependencySeconds", ["postgres"], (this.#clock.monotonic() - started) / 1000);
    } catch (error) {
      store.gauge("dependencyUp", ["postgres"], 0);
      store.count("dependencyErrors", ["postgres"]);
      throw error;
    }
    const now = this.#clock.monotonic();
    if (now - this.#cheapAt >= CHEAP_INTERVAL_MS) {
      this.#cheapAt = now;
      await within(
        this.#clock,
        PROBE_TIMEOUT_MS,
        Promise.all([this.#state(store), this.#liability(store), this.#signals(store)]),
      );
    }
    if (now - this.#dearAt >= DEAR_INTERVAL_MS) {
      this.#dearAt = now;
      // Nobody waits for it: it shows with the next reading.
      void Promise.all([this.#program(store), this.#reviews(store)]).catch(() =>
        store.count("dependencyErrors", ["postgres"]),
      );
    }
  }

  async #state(store: MetricStore): Promise<void> {
    const { rows } = await this.#pool.query(STATE);
    const row = rows[0] as StateRow;
    const last = this.#last ?? row;
    this.#last = row;
    // Statistics that were reset start anew.
    store.count("postgresWal", [], Math.max(0, row.wal - last.wal));
    store.count("postgresTransactions", ["committed"], Math.max(0, row.committed - last.committed));
    store.count("postgresTransactions", ["rolled_back"], Math.max(0, row.rolled_back - last.rolled_back));
    store.gauge("postgresConnectionsMax", [], row.connections_max);
    store.gauge("sweepDue", [], row.overdue);
    store.clear("postgresConnections");
    for (const { state, connections } of row.activity) store.gauge("postgresConnections", [state], connections);
    store.gauge(
      "postgresLockWaits",
      [],
      row.activity.reduce((sum, { waiting }) => sum + waiting, 0),
    );
    store.gauge("postgresOldest", [], Math.max(0, ...row.activity.map(({ oldest }) => oldest)));
  }

  async #liability(store: MetricStore): Promise<void> {
    const before = this.#totals ?? (await this.#checkpoint());
    const { rows } = await this.#pool.query(NEW_TOTALS, [JSON.stringify(before.seen)]);
    const { heads, sums, pending } = rows[0] as {
      heads: Record<string, string>;
      sums: readonly { wallet: string; outstanding: number; transit: number }[];
      pending: number;
    };
    const wallets = structuredClone(before.wallets);
    for (const { wallet, outstanding, transit } of sums) {
      const known = wallets[wallet] ?? { outstanding: 0, transit: 0 };
      wallets[wallet] = { outstanding: known.outstanding + outstanding, transit: known.transit + transit };
    }
    this.#totals = { seen: { ...before.seen, ...heads }, wallets };
    store.gauge("handoversPending", [], pending);
    for (const [wallet, { outstanding, transit }] of Object.entries(wallets)) {
      store.gauge("liability", [wallet], outstanding);
      // With a hand-over pending, its units are in transit rightly.
      if (pending === 0) store.gauge("imbalance", [wallet], transit);
    }
  }

  async #checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.#pool.query("SELECT value FROM settings WHERE key = $1", [CHECKPOINT_KEY]);
    const stored = rows[0] as { value: string } | undefined;
    return stored === undefined ? { seen: {}, wallets: {} } : (JSON.parse(stored.value) as Checkpoint);
  }

  async #signals(store: MetricStore): Promise<void> {
    for (const target of this.#targets) {
      const { signals, oldestSeconds } = await undelivered(this.#pool, target);
      store.gauge("signalsUndelivered", [target], signals);
      store.gauge("signalsUndeliveredOldest", [target], oldestSeconds);
    }
  }

  async #reviews(store: MetricStore): Promise<void> {
    const { open, oldestSeconds } = await openReviews(this.#pool);
    store.gauge("reviewsOpen", [], open);
    store.gauge("reviewsOldest", [], oldestSeconds);
  }

  async #program(store: MetricStore): Promise<void> {
    const { rows } = await this.#pool.query(PROGRAM);
    const row = rows[0] as ProgramRow;
    store.gauge("postgresBytes", [], row.bytes);
    store.gauge("customers", [], row.customers);
    if (row.as_of !== null) store.gauge("analystsAsOf", [], row.as_of);
    // A level that nobody is at any more must not stay.
    store.clear("levelCustomers");
    store.clear("liabilityByLevel");
    for (const { level, customers } of row.levels) store.gauge("levelCustomers", [level], customers);
    for (const { wallet, level, units } of row.liability) store.gauge("liabilityByLevel", [wallet, level], units);
    if (this.#totals === null) return;
    await this.#pool.query(
      "INSERT INTO settings VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [CHECKPOINT_KEY, JSON.stringify(this.#totals)],
    );
  }
}

/**
 * Keeps the tables `lots` and `account_states` for analysts: the states of accounts that changed since the last time,
 * folded from the journal. A cache like snapshots: it can be emptied and is made again. Nothing of the daemon reads it.
 *
 * Invariant: rows of `lots` are those of every account as of its last batch at or before the horizon, or newer.
 */
import type pg from "pg";
import { type AccountState, NEVER, UNTIL_FREED } from "../domain/state.js";
import { WORKERS_MAX } from "../journal/postgres-journal.js";
import type { Cancel } from "../shared/clock.js";
import { readStates, readWalletNumbers } from "./account-reader.js";
import type { DaemonPort } from "./port.js";
import { inTransaction } from "../masters/transaction.js";

/** Folding these takes a few milliseconds of the main thread, which the gateway shares. */
const ACCOUNTS_PER_STEP = 200;
/** Beside operations, one part in five of the time at most. */
const REST_PER_WORK = 4;

export interface Projected {
  readonly accounts: number;
  readonly lots: number;
  /** UTC ms: every commit before is in the tables. */
  readonly asOf: number;
}

export class LotProjection {
  readonly #port: DaemonPort;
  #running: Promise<Projected> | null = null;
  #cancel: Cancel | null = null;
  #stopped = false;

  constructor(port: DaemonPort) {
    this.#port = port;
  }

  /** Refreshes again and again, with rests, until stopped. */
  start(intervalMs: number, onProblem: (error: unknown) => void): void {
    this.#cancel = this.#port.clock.schedule(intervalMs, () => {
      void this.refresh(true)
        .catch(onProblem)
        .finally(() => {
          if (!this.#stopped) this.start(intervalMs, onProblem);
        });
    });
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#running?.catch(() => {});
  }

  /** Takes in what was committed before the call; one at a time. */
  async refresh(gently: boolean): Promise<Projected> {
    while (this.#running) await this.#running.catch(() => {});
    this.#running = this.#refresh(gently);
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #refresh(gently: boolean): Promise<Projected> {
    const { pool, clock } = this.#port;
    const asOf = clock.now();
    const heads = await pool.query(
      `SELECT w AS worker, b.batch, coalesce(h.batch, 0) AS seen FROM generate_series(0, ${WORKERS_MAX - 1}) w
       CROSS JOIN LATERAL (SELECT max(batch) AS batch FROM batches WHERE worker = w) b
       LEFT JOIN projection_horizon h ON h.worker = w WHERE b.batch IS NOT NULL`,
    );
    const workers = (heads.rows as { worker: number; batch: string; seen: string }[]).filter(
      (head) => head.batch !== head.seen,
    );
    let lots = 0;
    const accounts = workers.length === 0 ? [] : await this.#changed(workers);
    const wallets = await readWalletNumbers(pool);
    for (let from = 0; from < accounts.length && !this.#stopped; from += ACCOUNTS_PER_STEP) {
      const started = clock.monotonic();
      const states = await readStates(pool, accounts.slice(from, from + ACCOUNTS_PER_STEP), wallets);
      lots += await writeStates(pool, [...states.values()]);
      const restMs = (clock.monotonic() - started) * REST_PER_WORK;
      if (gently && from + ACCOUNTS_PER_STEP < accounts.length)
        await new Promise<void>((resolve) => clock.schedule(restMs, resolve));
    }
    // Half a round is no harm: the rest is still behind the old horizon.
    if (!this.#stopped) await this.#setHorizon(workers, asOf);
    return { accounts: accounts.length, lots, asOf };
  }

  /** Batch numbers tell their worker, and workers' numbers run apart. */
  async #changed(workers: readonly { worker: number; batch: string; seen: string }[]): Promise<number[]> {
    const { rows } = await this.#port.pool.query(
      `SELECT DISTINCT o.account FROM unnest($1::int[], $2::bigint[], $3::bigint[]) w(worker, seen, batch)
       JOIN operations o ON o.batch > w.seen AND o.batch <= w.batch AND o.batch % ${WORKERS_MAX} = w.worker ORDER BY 1`,
      [workers.map(({ worker }) => worker), workers.map(({ seen }) => seen), workers.map(({ batch }) => batch)],
    );
    return (rows as { account: string }[]).map((row) => Number(row.account));
  }

  async #setHorizon(workers: readonly { worker: number; batch: string }[], asOf: number): Promise<void> {
    await this.#port.pool.query(
      `INSERT INTO projection_horizon SELECT worker, batch, $3 FROM unnest($1::smallint[], $2::bigint[]) h(worker, batch)
       ON CONFLICT (worker) DO UPDATE SET batch = excluded.batch, as_of = excluded.as_of`,
      [workers.map(({ worker }) => worker), workers.map(({ batch }) => batch), new Date(asOf).toISOString()],
    );
    // Workers without news are as fresh.
    await this.#port.pool.query("UPDATE projection_horizon SET as_of = greatest(as_of, $1)", [
      new Date(asOf).toISOString(),
    ]);
  }
}

interface LotRow {
  readonly account: number;
  readonly lot: number;
  readonly wallet: string;
  readonly amount: number;
  readonly held: number;
  readonly awarded_at: string;
  readonly active_from: string;
  readonly expires_at: string | null;
  readonly plan_code: string;
  readonly row_no: number;
  readonly opened_by: number;
}

async function writeStates(pool: pg.Pool, states: readonly AccountState[]): Promise<number> {
  const lots = states.flatMap(lotsOf);
  await inTransaction(pool, async (client) => {
    await client.query("DELETE FROM lots WHERE account = ANY ($1::bigint[])", [states.map((state) => state.account)]);
    await client.query("INSERT INTO lots SELECT * FROM jsonb_populate_recordset(NULL::lots, $1)", [
      JSON.stringify(lots),
    ]);
    await client.query(
      `INSERT INTO account_states SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])
       ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, level = excluded.level`,
      [states.map((state) => state.account), states.map((state) => state.seq), states.map((state) => state.level)],
    );
  });
  return lots.length;
}

function lotsOf(state: AccountState): LotRow[] {
  return state.wallets.flatMap((wallet) =>
    wallet.lots.map((lot) => ({
      account: state.account,
      lot: lot.no,
      wallet: wallet.code,
      amount: lot.left,
      held: lot.held,
      awarded_at: new Date(lot.awardedAt).toISOString(),
      active_from: lot.activeFrom === UNTIL_FREED ? "infinity" : new Date(lot.activeFrom).toISOString(),
      expires_at: lot.expiresAt === NEVER ? null : new Date(lot.expiresAt).toISOString(),
      plan_code: lot.planCode,
      row_no: lot.rowNo,
      opened_by: lot.openedBy,
    })),
  );
}

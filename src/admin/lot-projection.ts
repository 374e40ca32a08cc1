/**
 * Keeps the tables `lots` and `account_states` for analysts: the states of accounts that changed since the last time,
 * folded from the journal. A cache like snapshots: it can be emptied and is made again. Nothing of the daemon reads it.
 *
 * Invariant: rows of `lots` are those of every account as of its last batch at or before the horizon, or newer.
 */
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { changedAccounts, type NewBatches } from "../journal/changed-accounts.js";
import { WORKERS_MAX } from "../shared/workers-max.js";
import type { Cancel } from "../shared/clock.js";
import type { DaemonPort } from "./port.js";
import { projectAccounts, type ProjectedStep, REST_PER_WORK } from "./project-accounts.js";
import type { ChangedTask, ProjectionTask } from "./projection-worker.js";

/** ms that a step should take, so that no operation waits long behind it: customers have few lots or thousands. */
const STEP_MS = 25;
/** In one transaction. */
const ACCOUNTS_PER_STEP_MAX = 50;

/** Where a step runs: a thread of its own in the daemon, because the gateway shares the main one. */
export interface ProjectionHost {
  /** Resolves with the accounts that these batches changed: after a busy minute a hundred thousand. */
  changed(batches: readonly NewBatches[]): Promise<Float64Array>;
  project(accounts: readonly number[], gently: boolean): Promise<ProjectedStep>;
  close(): Promise<void>;
}

export function openProjectionThread(databaseUrl: string): ProjectionHost {
  const pool = new Piscina({
    filename: fileURLToPath(new URL("./projection-worker.js", import.meta.url)),
    // Not before it is needed: a start has better things to do. Then it stays, for it takes a quarter of a second of the cores.
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    // It waits for the database: its event loop must not be frozen.
    atomics: "disabled",
  });
  pool.on("error", () => {});
  return {
    changed: (batches) =>
      pool.run({ databaseUrl, batches } satisfies ChangedTask, { name: "changed" }) as Promise<Float64Array>,
    project: (accounts, gently) =>
      pool.run({ databaseUrl, accounts, gently } satisfies ProjectionTask, {
        name: "project",
      }) as Promise<ProjectedStep>,
    close: () => pool.destroy(),
  };
}

/** On the caller's thread. */
export function projectHere({ pool }: DaemonPort): ProjectionHost {
  return {
    changed: (batches) => changedAccounts(pool, batches),
    project: (accounts, gently) => projectAccounts(pool, accounts, gently),
    close: async () => {},
  };
}

export interface Projected {
  readonly accounts: number;
  readonly lots: number;
  /** UTC ms: every commit before is in the tables. */
  readonly asOf: number;
}

export class LotProjection {
  readonly #port: DaemonPort;
  readonly #host: ProjectionHost;
  #running: Promise<Projected> | null = null;
  #cancel: Cancel | null = null;
  #stopped = false;

  constructor(port: DaemonPort, host: ProjectionHost) {
    this.#port = port;
    this.#host = host;
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
    await this.#host.close();
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
    const workers = (heads.rows as NewBatches[]).filter((head) => head.batch !== head.seen);
    const accounts = workers.length === 0 ? new Float64Array(0) : await this.#host.changed(workers);
    let lots = 0;
    let atOnce = 1;
    for (let from = 0; from < accounts.length && !this.#stopped; ) {
      const part = accounts.subarray(from, from + atOnce);
      from += part.length;
      const step = await this.#host.project([...part], gently);
      lots += step.lots;
      // Twice as many next time at most: they may be larger ones.
      atOnce = Math.max(1, Math.min(ACCOUNTS_PER_STEP_MAX, Math.floor(atOnce * Math.min(2, STEP_MS / step.workMs))));
      if (gently && from < accounts.length)
        await new Promise<void>((resolve) => clock.schedule(step.workMs * REST_PER_WORK, resolve));
    }
    // Half a round is no harm: the rest is still behind the old horizon.
    if (!this.#stopped) await this.#setHorizon(workers, asOf);
    return { accounts: accounts.length, lots, asOf };
  }

  async #setHorizon(workers: readonly NewBatches[], asOf: number): Promise<void> {
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

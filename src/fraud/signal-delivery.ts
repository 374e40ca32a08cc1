/**
 * Brings signals out of the table to one target: each at least once, those of one account in their order, others in
 * parallel. What a target has is marked in the table, so that a restart goes on where it ended.
 *
 * One that fails is tried again, later and later; until then everything of its account waits, and nothing else does.
 */
import type pg from "pg";
import type { Cancel, Clock } from "../shared/clock.js";
import { SIGNAL_COLUMNS, type Signal, signalOf } from "./signal-table.js";

/** Signals are minutes of a person's attention: half a second is at once. */
const POLL_MS = 500;
/** Accounts whose signals are under way at the same time. */
const PARALLEL = 8;
const BATCH = 200;
const RETRY_MS = 1_000;
const RETRY_MAX_MS = 300_000;

export type DeliveryTarget = "webhook" | "stream";

export interface DeliveryOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly target: DeliveryTarget;
  /** Rejects when the target did not take it. */
  readonly send: (signal: Signal) => Promise<void>;
  /** At each attempt that failed: many times a second while a target is away. */
  readonly onFailed: (error: unknown) => void;
}

/** Signals that a target does not have yet. */
export interface Undelivered {
  /** At most UNDELIVERED_MAX. */
  readonly signals: number;
  /** Age of the oldest by its operation's clock; 0: there is none. */
  readonly oldestSeconds: number;
}

/** Counted often: larger backlogs need not be told apart. */
const UNDELIVERED_MAX = 10_000;

/** By the index of what is undelivered alone. */
export async function undelivered(database: Pick<pg.Pool, "query">, target: DeliveryTarget): Promise<Undelivered> {
  const { rows } = await database.query(
    `SELECT count(*)::int AS signals,
       greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(raised_at)), 0))::float8 AS "oldestSeconds"
     FROM (SELECT raised_at FROM signals WHERE NOT ${target}_done ORDER BY id LIMIT ${UNDELIVERED_MAX}) s`,
  );
  return rows[0] as Undelivered;
}

export class SignalDelivery {
  readonly #options: DeliveryOptions;
  #timer: Cancel | null = null;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;
  /** By account: how long it waited last. Gone with the first success. */
  readonly #waits = new Map<number, number>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  start(): void {
    this.#after(0);
  }

  /** Resolves when what is under way has its answer. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#timer?.();
    await this.#round;
  }

  #after(ms: number): void {
    if (this.#stopped) return;
    this.#timer = this.#options.clock.schedule(ms, () => {
      this.#round = this.#deliver()
        .catch((error: unknown) => {
          this.#options.onFailed(error);
          return false;
        })
        .then((more) => this.#after(more ? 0 : POLL_MS));
    });
  }

  /** True: there may be more at once. */
  async #deliver(): Promise<boolean> {
    const { pool, target, clock } = this.#options;
    // The first signal of an account that waits holds back all later ones.
    const { rows } = await pool.query(
      `SELECT ${SIGNAL_COLUMNS} FROM signals s WHERE NOT ${target}_done AND NOT EXISTS (SELECT FROM signals e
         WHERE e.account = s.account AND e.id <= s.id AND NOT e.${target}_done AND e.${target}_at > $1)
       ORDER BY id LIMIT ${BATCH}`,
      [new Date(clock.now()).toISOString()],
    );
    const byAccount = new Map<number, Signal[]>();
    for (const row of rows as Record<string, unknown>[]) {
      const signal = signalOf(row);
      const list = byAccount.get(signal.account);
      if (list === undefined) byAccount.set(signal.account, [signal]);
      else list.push(signal);
    }
    const accounts = [...byAccount.values()];
    const lane = async (): Promise<void> => {
      for (let list = accounts.pop(); list !== undefined; list = accounts.pop()) await this.#inOrder(list);
    };
    // All have ended before the next round begins, else two of them could send an account's signals side by side.
    const ended = await Promise.allSettled(Array.from({ length: PARALLEL }, lane));
    for (const result of ended) if (result.status === "rejected") throw result.reason;
    return rows.length === BATCH;
  }

  async #inOrder(signals: readonly Signal[]): Promise<void> {
    const { pool, target, send, clock, onFailed } = this.#options;
    for (const signal of signals) {
      if (this.#stopped) return;
      try {
        await send(signal);
      } catch (error) {
        const wait = Math.min((this.#waits.get(signal.account) ?? RETRY_MS / 2) * 2, RETRY_MAX_MS);
        this.#waits.set(signal.account, wait);
        onFailed(error);
        await pool.query(`UPDATE signals SET ${target}_at = $2 WHERE id = $1`, [
          signal.id,
          new Date(clock.now() + wait).toISOString(),
        ]);
        return;
      }
      this.#waits.delete(signal.account);
      await pool.query(`UPDATE signals SET ${target}_done = true WHERE id = $1`, [signal.id]);
    }
  }
}

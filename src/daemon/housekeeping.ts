/**
 * What runs beside the operations: snapshots of accounts that changed, sweeps that journal what fell due, and hand-overs
 * that nobody carries any more. None is needed for right answers. Sweeps stop while a historical load is under way: they
 * would set accounts' clocks ahead of it.
 */
import type { HandOverRow } from "../journal/store.js";
import type { BatchResult, SnapshotProgress, SnapshotRound, Sweep, SweepResult } from "../shard/protocol.js";
import type { Cancel, Clock } from "../shared/clock.js";

/** Snapshots a worker and round: few while it is quick to answer, so that no operation waits long behind them. */
const SNAPSHOTS_PER_ROUND = 8;
/** After a round that took longer than this (ms) the worker is busy, and rounds are larger: there they wait for their turn. */
const BUSY_ROUND_MS = 30;
const SNAPSHOTS_PER_BUSY_ROUND = 32;
/** A round is followed by a pause so many times as long: snapshots cost a tenth of a worker's time at most. */
const PAUSE_PER_ROUND = 9;
/** Accounts a worker and sweep call. */
const SWEPT_PER_CALL = 500;
/** ms; a hand-over found at two looks in a row is taken up. One under way is applied within some milliseconds. */
const HAND_OVER_INTERVAL_MS = 1_000;

/** What it asks of a shard, wherever that runs. */
export interface KeptShard {
  sweep(task: Sweep): Promise<SweepResult>;
  snapshot(task: SnapshotRound): Promise<SnapshotProgress>;
}

export interface HousekeepingOptions {
  readonly clients: readonly KeptShard[];
  readonly clock: Clock;
  readonly snapshotIntervalMs: number;
  readonly sweepIntervalMs: number;
  /** A historical load is connected: accounts' clocks must not move ahead of it. */
  readonly historicalLoad: () => boolean;
  /** Hand-overs that are stored and not applied. */
  readonly pendingHandOvers: () => Promise<readonly HandOverRow[]>;
  /** Those that nobody seems to carry. */
  readonly onForgotten: (handOvers: readonly HandOverRow[]) => void;
  readonly onSwept: (worker: number, result: BatchResult) => void;
  readonly onSnapshots: (worker: number, written: number, behind: number) => void;
  readonly onProblem: (where: string, error: unknown) => void;
}

export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #cancels = new Set<Cancel>();
  readonly #running = new Set<Promise<void>>();
  #stopped = false;
  /** Hand-overs that were pending at the last look. */
  #pending = new Set<string>();

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.clients.forEach((_, worker) => {
      this.#after(this.#options.snapshotIntervalMs, () => this.#snapshot(worker));
      this.#after(Math.min(this.#options.sweepIntervalMs, 1_000), () => this.#sweep(worker));
    });
    this.#after(HAND_OVER_INTERVAL_MS, () => this.#handOvers());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
    await Promise.allSettled(this.#running);
  }

  async #snapshot(worker: number, limit = SNAPSHOTS_PER_ROUND): Promise<void> {
    const { clients, clock, snapshotIntervalMs, onSnapshots, onProblem } = this.#options;
    let again = snapshotIntervalMs;
    let tookMs = 0;
    try {
      const started = clock.monotonic();
      const client = clients[worker] as KeptShard;
      const { written, behind, crowded } = await client.snapshot({ type: "snapshot", limit });
      onSnapshots(worker, written, behind);
      tookMs = clock.monotonic() - started;
      if (behind > 0) again = Math.min(again, tookMs * PAUSE_PER_ROUND);
      // Changed accounts fill the cache: none can be evicted before it is written.
      if (crowded && written > 0) again = 0;
    } catch (error) {
      onProblem("snapshot", error);
    }
    const next = tookMs > BUSY_ROUND_MS ? SNAPSHOTS_PER_BUSY_ROUND : SNAPSHOTS_PER_ROUND;
    this.#after(again, () => this.#snapshot(worker, next));
  }

  async #sweep(worker: number): Promise<void> {
    const { clients, clock, sweepIntervalMs, historicalLoad, onSwept, onProblem } = this.#options;
    let again = sweepIntervalMs;
    try {
      if (!historicalLoad()) {
        const client = clients[worker] as KeptShard;
        const result = await client.sweep({ type: "sweep", now: clock.now(), limit: SWEPT_PER_CALL });
        onSwept(worker, result);
        // Go on at once, but let operations in between.
        if (result.more) again = 0;
      }
    } catch (error) {
      onProblem("sweep", error);
    }
    this.#after(again, () => this.#sweep(worker));
  }

  /** A commit whose answer was lost, or a worker that died behind it, leaves hand-overs that no result brings. */
  async #handOvers(): Promise<void> {
    const { pendingHandOvers, onForgotten, onProblem } = this.#options;
    try {
      const named = (await pendingHandOvers()).map((row) => ({ row, name: nameOf(row) }));
      const forgotten = named.filter(({ name }) => this.#pending.has(name));
      this.#pending = new Set(named.map(({ name }) => name));
      if (forgotten.length > 0) onForgotten(forgotten.map(({ row }) => row));
    } catch (error) {
      onProblem("pending hand-overs", error);
    }
    this.#after(HAND_OVER_INTERVAL_MS, () => this.#handOvers());
  }

  #after(delayMs: number, task: () => Promise<void>): void {
    if (this.#stopped) return;
    const cancel = this.#options.clock.schedule(delayMs, () => {
      this.#cancels.delete(cancel);
      const run = task();
      this.#running.add(run);
      void run.finally(() => this.#running.delete(run));
    });
    this.#cancels.add(cancel);
  }
}

function nameOf({ fromAccount, fromSeq, index }: HandOverRow): string {
  return `${fromAccount}-${fromSeq}-${index}`;
}

/**
 * Looks whether the workers' event loops turn, and has one replaced that does not. It asks by a task of its own that every
 * thread answers at once: a worker that waits for a slow database is well, one that is caught in an endless loop is not.
 */
import type { Cancel, Clock } from "../shared/clock.js";

/** Asked so often, ms; also finds a thread that died while it had nothing to do. */
const PING_INTERVAL_MS = 1_000;
/**
 * ms; reading a million products anew or a major collection of a full heap holds a thread up for some seconds on a busy
 * machine, and being replaced costs it its memory of accounts.
 */
const SILENT_MS = 10_000;

export interface WatchedWorker {
  ping(): Promise<void>;
  replace(): Promise<void>;
}

export interface WatchdogOptions {
  readonly workers: readonly WatchedWorker[];
  readonly clock: Clock;
  readonly silentMs?: number;
  readonly onProblem: (where: string, error: unknown) => void;
}

export class WorkerWatchdog {
  readonly #options: WatchdogOptions;
  readonly #cancels: Cancel[];
  #stopped = false;

  constructor(options: WatchdogOptions) {
    this.#options = options;
    this.#cancels = options.workers.map(() => () => {});
    options.workers.forEach((worker, index) => {
      this.#ask(worker, index);
    });
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
  }

  #ask(worker: WatchedWorker, index: number): void {
    if (this.#stopped) return;
    const { clock, silentMs = SILENT_MS, onProblem } = this.#options;
    let over = false;
    const next = (): void => {
      if (over) return;
      over = true;
      this.#cancels[index]?.();
      if (!this.#stopped) this.#cancels[index] = clock.schedule(PING_INTERVAL_MS, () => this.#ask(worker, index));
    };
    this.#cancels[index] = clock.schedule(silentMs, () => {
      onProblem("worker", new Error(`worker ${index} has not answered for ${silentMs} ms and is replaced`));
      worker.replace().catch((error) => onProblem("worker", error));
      next();
    });
    // A thread that died is set up again by its client.
    worker.ping().then(next, next);
  }
}

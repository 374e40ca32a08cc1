/**
 * A velocity store that may be away or slow, behind a time budget and a circuit breaker: whoever asks has an answer
 * within the budget for its size, `unchecked` if need be, and at once while the breaker is open (its states: circuit-breaker.ts).
 *
 * What could not be counted need not be lost: `checkLater` takes operations that went on unchecked, and points that
 * could not be recorded are taken by themselves. They wait in a bounded queue and are sent, by their own instants, when
 * the store answers again; the queue asks by itself, so it empties without traffic, too. It lives in memory only.
 *
 * Invariant: an operation is counted at most once, whether its first question was lost, late or answered (the store
 * knows it again, for RETRY_HORIZON_MS; after a longer outage a question that was counted but not answered may count twice).
 */
import type { Cancel, Clock } from "../shared/clock.js";
import { CircuitBreaker } from "./circuit-breaker.js";
import type {
  GuardStats,
  UncheckedReason,
  VelocityAnswer,
  VelocityCheck,
  VelocityHealth,
  VelocityStore,
} from "./velocity-store.js";

/** What a batch may wait for its sums: a slow store must not slow awards down beyond it (program.md section 9). */
export const BUDGET_MS = 20;

/**
 * A batch has the budget for each so many operations begun: at saturation, when batches are large, counting alone takes
 * a store some tens of microseconds an operation, and is no sign of a slow store.
 */
export const BUDGET_OPERATIONS = 64;

/** Operations that wait to be counted later: some seconds of full load, minutes of a usual day; about 20 MB. */
export const LATER_MAX = 50_000;

/**
 * Sent at a time, so that catching up does not crowd out the traffic of the moment. It has one budget: with more, a store too
 * slow for that traffic would pass as answering again, and the breaker would close and open by turns.
 */
export const LATER_BATCH = BUDGET_OPERATIONS;

/** Between two of these. */
const LATER_INTERVAL_MS = 20;

export interface GuardOptions {
  readonly clock: Clock;
  readonly budgetMs?: number;
  readonly laterMax?: number;
  /** What an operation given to `checkLater` came to: its sums, in the order of its counts. */
  readonly onLate?: (check: VelocityCheck, sums: readonly number[]) => void;
  /** The store is given up, and why; or it answers again. Not called for probes that fail. */
  readonly onBreaker?: (change: BreakerChange) => void;
}

export type BreakerChange = { readonly open: true; readonly reason: UncheckedReason } | { readonly open: false };

type LateKind = "check" | "record";

export class GuardedVelocityStore implements VelocityStore {
  readonly #store: VelocityStore;
  readonly #clock: Clock;
  readonly #budgetMs: number;
  readonly #laterMax: number;
  readonly #onLate: (check: VelocityCheck, sums: readonly number[]) => void;
  readonly #onBreaker: (change: BreakerChange) => void;
  readonly #breaker = new CircuitBreaker();
  /** As it was last told to whoever listens. */
  #givenUp = false;
  #unchecked: Record<UncheckedReason, number> = { open: 0, slow: 0, failed: 0 };
  #openedBefore = 0;
  readonly #later: Record<LateKind, VelocityCheck[]> = { check: [], record: [] };
  #laterDropped = 0;
  #laterTimer: Cancel | null = null;
  #closed = false;

  constructor(store: VelocityStore, options: GuardOptions) {
    this.#store = store;
    this.#clock = options.clock;
    this.#budgetMs = options.budgetMs ?? BUDGET_MS;
    this.#laterMax = options.laterMax ?? LATER_MAX;
    this.#onLate = options.onLate ?? (() => {});
    this.#onBreaker = options.onBreaker ?? (() => {});
  }

  check(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#asked(batch, () => this.#store.check(batch, at));
  }

  async record(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    const answer = await this.#asked(batch, () => this.#store.record(batch, at));
    if (!answer.checked) this.#enqueue("record", batch);
    return answer;
  }

  /** False also when the store is away: then a repeated operation stays counted, which errs to the safe side. */
  async undo(batch: readonly VelocityCheck[], at: number): Promise<boolean> {
    let done = false;
    await this.#asked(batch, async () => {
      done = await this.#store.undo(batch, at);
      return done ? { checked: true, sums: [], known: [] } : { checked: false, reason: "failed" };
    });
    return done;
  }

  /** Counts operations that went on unchecked when that is possible again; answers how many there was room for. */
  checkLater(batch: readonly VelocityCheck[]): number {
    return this.#enqueue("check", batch);
  }

  health(): VelocityHealth {
    if (this.#breaker.state === "closed") return this.#store.health();
    return this.#breaker.state === "probing" ? "probing" : "down";
  }

  takeStats(): GuardStats {
    const stats = {
      unchecked: this.#unchecked,
      breakerOpened: this.#breaker.opened - this.#openedBefore,
      later: this.#waiting(),
      laterDropped: this.#laterDropped,
    };
    this.#unchecked = { open: 0, slow: 0, failed: 0 };
    this.#openedBefore = this.#breaker.opened;
    this.#laterDropped = 0;
    return stats;
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#laterTimer?.();
    return this.#store.close();
  }

  /** What goes out of itself to catch up is not counted: while the breaker is open it would count every 20 ms. */
  async #asked(batch: readonly VelocityCheck[], ask: () => Promise<VelocityAnswer>): Promise<VelocityAnswer> {
    const answer = await this.#within(batch, ask);
    if (!answer.checked) this.#unchecked[answer.reason]++;
    return answer;
  }

  #within(batch: readonly VelocityCheck[], ask: () => Promise<VelocityAnswer>): Promise<VelocityAnswer> {
    if (!this.#breaker.admit(this.#clock.monotonic())) return Promise.resolve({ checked: false, reason: "open" });
    const budgetMs = this.#budgetMs * Math.max(1, Math.ceil(batch.length / BUDGET_OPERATIONS));
    return new Promise((resolve) => {
      let settled = false;
      const settle = (answer: VelocityAnswer): void => {
        if (settled) return;
        settled = true;
        cancel();
        if (answer.checked) {
          this.#breaker.succeeded();
          this.#tellBreaker({ open: false });
        } else {
          this.#breaker.failed(this.#clock.monotonic());
          if (this.#breaker.state === "open") this.#tellBreaker({ open: true, reason: answer.reason });
        }
        resolve(answer);
      };
      let cancel = this.#clock.schedule(budgetMs, () => {
        // The thread may have been busy past the budget with the answer waiting in the socket: let it be read first.
        cancel = this.#clock.schedule(0, () => settle({ checked: false, reason: "slow" }));
      });
      ask().then(settle, () => settle({ checked: false, reason: "failed" }));
    });
  }

  #tellBreaker(change: BreakerChange): void {
    if (change.open === this.#givenUp) return;
    this.#givenUp = change.open;
    this.#onBreaker(change);
  }

  #waiting(): number {
    return this.#later.check.length + this.#later.record.length;
  }

  #enqueue(kind: LateKind, batch: readonly VelocityCheck[]): number {
    const room = Math.max(0, this.#laterMax - this.#waiting());
    const taken = Math.min(room, batch.length);
    this.#later[kind].push(...batch.slice(0, taken));
    this.#laterDropped += batch.length - taken;
    this.#sendLaterSoon();
    return taken;
  }

  #sendLaterSoon(): void {
    if (this.#closed || this.#laterTimer !== null || this.#waiting() === 0) return;
    this.#laterTimer = this.#clock.schedule(LATER_INTERVAL_MS, () => {
      void this.#sendLater().finally(() => {
        this.#laterTimer = null;
        this.#sendLaterSoon();
      });
    });
  }

  async #sendLater(): Promise<void> {
    const kind: LateKind = this.#later.check.length > 0 ? "check" : "record";
    const batch = this.#later[kind].slice(0, LATER_BATCH);
    const answer = await this.#within(batch, () => this.#store[kind](batch, this.#clock.now()));
    if (!answer.checked) return;
    this.#later[kind].splice(0, batch.length);
    if (kind === "record") return;
    let from = 0;
    for (const check of batch) {
      this.#onLate(check, answer.sums.slice(from, from + check.counts.length));
      from += check.counts.length;
    }
  }
}

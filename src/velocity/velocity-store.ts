/**
 * The seam between the operation path and whatever counts: one interface, several hosts (in process, Redis), one
 * conformance suite. A store adds what an operation brings to each of its windows and answers what each then holds.
 *
 * It never reads a clock, never decides whether a rule is exceeded (rules.ts does), and never fails for a batch in
 * part: either every operation of the batch has its sums, or the batch is unchecked.
 *
 * Invariants, kept by every host:
 * - An operation key is counted once while the horizon lasts, however often it is sent (RETRY_HORIZON_MS).
 * - A sum is never less than the exact one over the window, and never more than the exact one over the window and one
 *   sub-window (windows.ts says when it is exact and what holds for operations that come late).
 */

/**
 * For how long a store knows an operation again, in time of the daemon's clock. Gateways send an unanswered operation
 * again within seconds; a restart, a fail-over or an operator's intervention fits into ten minutes. What comes later
 * is found by the journal, and taken back with `undo`.
 */
export const RETRY_HORIZON_MS = 600_000;

/** Operations a batch at most: as many as a shard worker takes in one go, with room to spare. */
export const BATCH_OPERATIONS_MAX = 4_096;

/** The longest window: a year. Longer ones belong into a report over the journal. */
export const WINDOW_MS_MAX = 366 * 86_400_000;

/** What one operation can add to one window: a thousand such additions still sum up exactly in a double. */
export const ADDITION_MAX = 2 ** 43;

/** What a rule counts in: one for each rule, made once when the rulebook is compiled. */
export interface VelocityWindow {
  /** Unique for what must not be mixed: rule, scope, metric and length, e.g. `redeem-burst/card/count/3600000`. */
  readonly name: string;
  /** Length in ms, 1 to WINDOW_MS_MAX. */
  readonly lengthMs: number;
}

/** One addition to one window. */
export interface VelocityCount {
  readonly window: VelocityWindow;
  /** Whose: the account, card, terminal ... in the window's scope. */
  readonly scope: string;
  /** Count: 1; amount: minor units; 0 only reads (points, which are added by `record`). 0 to ADDITION_MAX, whole. */
  readonly add: number;
}

/** One operation. A batch may hold an operation without counts; it costs nothing. */
export interface VelocityCheck {
  /** By which it is known again: `operationKey(source, operationId)`. Printable or not, but 7-bit characters only. */
  readonly key: string;
  /** The operation's `now` in ms: where in its windows it counts. Nearly ascending in live traffic, anything in a load. */
  readonly now: number;
  readonly counts: readonly VelocityCount[];
}

/** What the store holds for a batch. */
export interface VelocityChecked {
  readonly checked: true;
  /** The sum in each window, the operation included: all counts of the first operation, then of the second, ... */
  readonly sums: readonly number[];
  /** For each operation whether it was known already: it added nothing now, so there is nothing to undo. */
  readonly known: readonly boolean[];
}

/** Why a batch could not be counted. */
export type UncheckedReason =
  /** The breaker is open: nothing was sent. */
  | "open"
  /** No answer within the budget; it may have been counted all the same. */
  | "slow"
  /** The store answered with an error or is not connected. */
  | "failed";

export interface VelocityUnchecked {
  readonly checked: false;
  readonly reason: UncheckedReason;
}

export type VelocityAnswer = VelocityChecked | VelocityUnchecked;

export type VelocityHealth = "up" | "probing" | "down";

/** What a store that may be away has to say of that; all but `later` since it was last asked. */
export interface GuardStats {
  /** Batches unchecked, by reason; without those sent to catch up. */
  readonly unchecked: Readonly<Record<UncheckedReason, number>>;
  readonly breakerOpened: number;
  /** Operations waiting to be counted later, and those that found the queue full. */
  readonly later: number;
  readonly laterDropped: number;
}

export interface VelocityStore {
  /**
   * Adds and answers. `at` is the daemon's clock for the batch (ms): by it alone keys expire and retries are known, so
   * that a historical load, whose `now` is years ago, is treated like any other traffic. Never rejects.
   */
  check(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer>;
  /**
   * Adds after the fact: the points that accepted operations moved. Known again apart from `check`, so the same
   * operation can do both once. The same answers.
   */
  record(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer>;
  /**
   * Takes back what `check` added for operations that turned out to be stored already (sent again after the horizon):
   * the same checks again. What was not counted, or was undone already, is left alone. True: done.
   */
  undo(batch: readonly VelocityCheck[], at: number): Promise<boolean>;
  /**
   * Counts operations that went on unchecked once that is possible again; answers how many there was room for. Absent
   * where no question is ever left open.
   */
  checkLater?(batch: readonly VelocityCheck[]): number;
  /** For the metrics. Absent where the store cannot be away. */
  takeStats?(): GuardStats;
  health(): VelocityHealth;
  close(): Promise<void>;
}

/**
 * What crosses the boundary between the main thread and a shard worker, in both directions. Everything is plain data that
 * a structured clone copies cheaply: an operation's bytes stand in one buffer, its numbers in one Float64Array.
 */
import type { MessagePort } from "node:worker_threads";
import type { OperationKey } from "../domain/operation.js";
import type { Ruling } from "../domain/ruling.js";
import type { HandOverRow } from "../journal/store.js";
import type { LogLevel } from "../observability/logging.js";
import type { TallyFigures } from "./batch-tally.js";
import type { UncheckedAction } from "../velocity/rules.js";
import type { GuardStats } from "../velocity/velocity-store.js";
import type { VelocityStats } from "./velocity-gate.js";

/** Numbers an operation in WorkBatch.numbers, in this order. */
export const NUMBERS = {
  offset: 0,
  length: 1,
  /** The account that processes it. */
  account: 2,
  /** UTC ms; occurredAt in a historical load. */
  receivedAt: 3,
  /** Transfer: the recipient; register: the referrer; 0: unknown or none. */
  otherAccount: 4,
  flags: 5,
  /** Index into WorkBatch.addresses. */
  address: 6,
} as const;
export const NUMBERS_STRIDE = 7;

export const FLAGS = {
  /** An identity (or the operation named) led to a customer's account. */
  member: 1,
  /** An identity was given that leads nowhere, or not to the account of the operation named. */
  unknownCustomer: 2,
  /** Register: phone, e-mail or card belong to another account. */
  identityTaken: 4,
  /** Of a historical load by an administrator. */
  historical: 8,
} as const;

export interface WorkBatch {
  readonly type: "operations";
  readonly bytes: Uint8Array;
  readonly numbers: Float64Array;
  readonly count: number;
  /** The gateways' network addresses, for velocity rules. */
  readonly addresses: readonly string[];
}

/** Effects on second accounts: the shard applies those still pending, each once. */
export interface HandOverBatch {
  readonly type: "handOvers";
  readonly rows: readonly HandOverRow[];
  readonly receivedAt: readonly number[];
}

/** An operator's ruling on lots of an account (docs/fraud.md). */
export interface RulingTask {
  readonly type: "ruling";
  readonly account: number;
  /** UTC ms. */
  readonly receivedAt: number;
  readonly ruling: Ruling;
  /** The operation reviewed; null for blocks. */
  readonly named: OperationKey | null;
}

/** What each operation came to; numbers so that they cross cheaply. */
export const RESULT = { accepted: 1, declined: 2, duplicate: 3, conflict: 4, invalid: 5, unavailable: 6 } as const;
export type ResultName = keyof typeof RESULT;
export const RESULT_NAMES: readonly ResultName[] = [
  "accepted",
  "declined",
  "duplicate",
  "conflict",
  "invalid",
  "unavailable",
];

export interface BatchResult {
  /** Encoded outcomes, one after the other; empty for hand-overs. */
  readonly outcomes: Uint8Array;
  /** Where each outcome ends. */
  readonly ends: Uint32Array;
  /** RESULT numbers. */
  readonly results: Uint8Array;
  /** Hand-overs caused, with the index of their cause in the batch. */
  readonly handOvers: readonly { readonly cause: number; readonly row: HandOverRow }[];
  readonly stats: BatchStats;
}

/** What a ruling came to: the only item of its batch. */
export function rulingResult({ results }: BatchResult): "accepted" | "declined" | "unavailable" {
  if (results[0] === RESULT.accepted) return "accepted";
  return results[0] === RESULT.declined ? "declined" : "unavailable";
}

/** Deltas for the metrics, gathered in the worker. */
export interface BatchStats {
  readonly operations: number;
  /** By journal kind number (0: malformed) * 8 + RESULT number. */
  readonly byKindAndResult: readonly (readonly [number, number])[];
  /** ms; from the batch's arrival in the worker to its answer. */
  readonly totalMs: number;
  readonly prepareMs: number;
  /** From the batch's arrival in the worker until its evaluation began. */
  readonly evaluatedAfterMs: number;
  readonly evaluateMs: number;
  readonly commitMs: number;
  readonly rows: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly evicted: number;
  readonly cachedAccounts: number;
  readonly reruns: number;
  /** Why a commit of it failed; "" when none did. */
  readonly failure: string;
  readonly tally: TallyFigures;
  readonly velocity: VelocityStats;
}

/** How velocity rules are checked, from the configuration. */
export interface VelocitySettings {
  /** ms that a batch waits for the store before it goes on unchecked. */
  readonly timeoutMs: number;
  /** What becomes of operations that could not be checked: those that award, and those that spend. */
  readonly awayAwards: UncheckedAction;
  readonly awayRedemptions: UncheckedAction;
}

export interface WorkerSetup {
  readonly type: "setup";
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Absent: section 9's defaults. */
  readonly velocity?: VelocitySettings;
  /** The way to the main thread's velocity store, of this thread alone; absent with Redis or a single worker. */
  readonly velocityPort?: MessagePort;
  readonly worker: number;
  readonly workers: number;
  readonly shards: number;
  readonly epoch: number;
  readonly cacheAccounts: number;
  /** ms; see PostgresJournal. */
  readonly commitTimeoutMs: number;
  readonly logLevel: LogLevel;
  readonly fingerprintSecret: Uint8Array;
}

/** Read rulebooks and masters again, between two batches. */
export interface Reload {
  readonly type: "reload";
  readonly what: "rulebooks" | "masters" | "customers" | "standings";
}

/** Let everything that is due at `now` (UTC ms) happen, at most `limit` accounts. */
export interface Sweep {
  readonly type: "sweep";
  readonly now: number;
  readonly limit: number;
}

/** What a sweep came to; hand-overs it caused are in it as in any batch. */
export interface SweepResult extends BatchResult {
  /** There may be more to do at once: as many accounts were due as were asked for, and some are no longer. */
  readonly more: boolean;
}

/** Write snapshots of accounts that changed, at most `limit`. */
export interface SnapshotRound {
  readonly type: "snapshot";
  readonly limit: number;
}

export interface SnapshotProgress {
  readonly written: number;
  /** Changed accounts that have no snapshot of their state yet. */
  readonly behind: number;
  /** More accounts in memory than there should be. */
  readonly crowded: boolean;
}

/** How a worker is, asked for when metrics are read. */
export interface WorkerGauges {
  /** Seconds; 99th percentile since the last time. */
  readonly eventLoopLag: number;
  /** Share of the time since then. */
  readonly eventLoopBusy: number;
  /** Changed accounts without a snapshot of their state. */
  readonly behind: number;
  /** Whether the velocity store answers. */
  readonly velocityUp: boolean;
  /** Signals stored since the last time that were found after their operations' commits, by rule. */
  readonly lateSignals: readonly (readonly [string, number])[];
  /** Null: the velocity store cannot be away. */
  readonly guard: GuardStats | null;
}

export type WorkerTask =
  | WorkBatch
  | HandOverBatch
  | RulingTask
  | WorkerSetup
  | Reload
  | Sweep
  | SnapshotRound
  | { readonly type: "gauges" }
  /** Answered at once by a thread whose event loop turns, set up or not. */
  | { readonly type: "ping" }
  | { readonly type: "close" };

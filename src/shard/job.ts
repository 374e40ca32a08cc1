/** A batch on its way through a shard: its items, what they came to, and which accounts it holds. */
import type { Operation, OperationKey } from "../domain/operation.js";
import type { VelocityFacts } from "../domain/facts.js";
import type { Ruling } from "../domain/ruling.js";
import type { StandingRow } from "../fraud/standings.js";
import type { CommitBatch, HandOverRow, SnapshotRow, StoredOperation } from "../journal/store.js";
import type { VelocityPlan } from "../velocity/rules.js";
import type { CachedAccount } from "./cached-account.js";
import type { BatchTally } from "./batch-tally.js";
import type { BatchResult } from "./protocol.js";

interface ItemBase {
  readonly index: number;
  readonly account: number;
  readonly receivedAt: number;
  /** RESULT number; 0 while open. */
  result: number;
  /** Encoded outcome; empty while open and for what has none. */
  outcome: Uint8Array;
  /** The sequence it took in its account; 0: none. */
  seq: number;
}

export interface OperationItem extends ItemBase {
  readonly type: "operation";
  readonly operation: Operation;
  /** operationKey(source, operationId). */
  readonly key: string;
  readonly fingerprint: Uint8Array;
  /** Without personal data, as the journal keeps it. */
  readonly content: Uint8Array;
  readonly otherAccount: number;
  readonly member: boolean;
  readonly unknownCustomer: boolean;
  identityTaken: boolean;
  readonly address: string;
  /** Of a historical load: received when it occurred. */
  readonly historical: boolean;
  /** The same (source, operationId) is under way ahead of this one: answered with what that one came to. */
  leader: OperationItem | null;
  /** Above every id known of its source when it came: it cannot be stored yet. */
  isNew: boolean;
  /** Found stored: answered from the journal. */
  stored: StoredOperation | null;
  /** The operation it names is under way ahead of it. */
  waitsFor: OperationItem | null;
  velocity: VelocityFacts;
  /** What the velocity store was asked for it; null when no rule applies. */
  velocityPlan: VelocityPlan | null;
  /** The velocity store counted it now and had not known it before. */
  newlyCounted: boolean;
  /** Points it moved, for windows over points; known once evaluated. */
  pointsMoved: number;
}

/** Malformed: answered at once, never stored. */
export interface InvalidItem extends ItemBase {
  readonly type: "invalid";
}

export interface HandOverItem extends ItemBase {
  readonly type: "handOver";
  readonly row: HandOverRow;
  /** False when it turned out to be applied already. */
  pending: boolean;
}

export interface SweepItem extends ItemBase {
  readonly type: "sweep";
}

/** An operator's ruling on lots of an account, alone in its job. `declined`: there is nothing left to rule on. */
export interface RulingItem extends ItemBase {
  readonly type: "ruling";
  readonly ruling: Ruling;
  /** The operation reviewed; null for blocks. */
  readonly named: OperationKey | null;
}

export type Item = OperationItem | InvalidItem | HandOverItem | SweepItem | RulingItem;

export interface Job {
  readonly items: readonly Item[];
  /** Accounts it reads or writes; pinned while it is in the pipeline. */
  readonly pinned: Set<CachedAccount>;
  /** Names of earlier operations that it counts on finding in memory. */
  readonly wants: { readonly entry: CachedAccount; readonly key: string }[];
  ready: boolean;
  /** Answered `unavailable` as a whole: it could not be prepared, or what came before it is not known to be done. */
  failed: boolean;
  /** Items whose evaluation threw, a defect: answered `unavailable`, so that the others can go on. */
  readonly broken: Set<Item>;
  commit: CommitBatch;
  /** Of accounts that are never at rest, as they are after it; to be written once it is committed. */
  snapshots: readonly SnapshotRow[];
  /** Hand-overs caused, by the index of their cause. */
  handOvers: { cause: number; row: HandOverRow }[];
  readonly tally: BatchTally;
  /** Blocks that its evaluation added to the standings in memory; absent: none. */
  blocked?: StandingRow[];
  /** Why its commit failed; "" when it did not. */
  failure: string;
  readonly startedAt: number;
  prepareMs: number;
  /** When it was evaluated last, after `startedAt`. */
  evaluatedAfterMs: number;
  evaluateMs: number;
  commitMs: number;
  reruns: number;
  readonly finish: (result: BatchResult) => void;
}

export const EMPTY_COMMIT: CommitBatch = {
  rows: [],
  recordUpdates: [],
  handOvers: [],
  appliedHandOvers: [],
  registrations: [],
};

/**
 * What a shard needs of the journal. PostgresJournal is the real host; the simulation has one in memory. All reads see
 * committed rows only. One store belongs to one worker and is used by it alone.
 */
import type { CustomerFacts } from "../domain/resolve-facts.js";

export interface JournalRow {
  readonly account: number;
  readonly seq: number;
  /** UTC ms. */
  readonly occurredAt: number;
  readonly receivedAt: number;
  /** Numbers of src/journal/codes.ts. */
  readonly kind: number;
  readonly status: number;
  readonly rulebookVersion: number;
  readonly evaluator: number;
  readonly source: string;
  readonly operationId: string;
  readonly fingerprint: Uint8Array;
  readonly content: Uint8Array;
  readonly facts: Uint8Array;
  readonly outcome: Uint8Array;
  /** Packed, six numbers an entry (src/wire/effects-codec.ts). */
  readonly entries: readonly number[];
  readonly changes: Uint8Array;
}

export interface RecordUpdate {
  readonly account: number;
  readonly recordSeq: number;
  readonly seq: number;
  readonly record: Uint8Array;
}

export interface HandOverKey {
  readonly fromAccount: number;
  readonly fromSeq: number;
  readonly index: number;
}

export interface HandOverRow extends HandOverKey {
  readonly toAccount: number;
  readonly payload: Uint8Array;
}

/** A customer as registered or imported; the only place with personal data besides identities. */
export interface CustomerRow {
  readonly account: number;
  readonly code: string;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  /** YYYY-MM-DD or "". */
  readonly birthday: string;
  readonly anniversary: string;
  readonly customerGroup: string;
}

/** What a worker keeps of a customer: no name, phone or e-mail. */
export interface LoadedCustomer extends CustomerFacts {
  readonly account: number;
}

export interface Registration extends CustomerRow {
  readonly cardNumber: string;
  /** Of the operation, for the audit trail: who registered the customer, and where; "" where it names no terminal. */
  readonly source: string;
  readonly terminal: string;
}

/** What an operation raised for fraud (docs/fraud.md). */
export interface SignalRow {
  readonly account: number;
  /** UTC ms. */
  readonly at: number;
  readonly rule: string;
  readonly action: "signal" | "hold" | "decline" | "block";
  readonly value: number;
  readonly limit: number;
  readonly kind: string;
  readonly status: string;
  readonly source: string;
  readonly operationId: string;
  readonly storeCode: string;
  readonly terminal: string;
  readonly customerCode: string;
  /** Counted after the operation had gone on unchecked. */
  readonly late: boolean;
  /** What it blocks, in the same commit. */
  readonly blocks: { readonly subject: "card" | "customer"; readonly value: string } | null;
}

export interface CommitBatch {
  /** Ascending by (account, seq). */
  readonly rows: readonly JournalRow[];
  readonly recordUpdates: readonly RecordUpdate[];
  readonly handOvers: readonly HandOverRow[];
  readonly appliedHandOvers: readonly HandOverKey[];
  readonly registrations: readonly Registration[];
  /** Absent: none. */
  readonly signals?: readonly SignalRow[];
}

export interface LoadedAccount {
  readonly account: number;
  readonly snapshot: { readonly seq: number; readonly fold: number; readonly state: Uint8Array } | null;
  /** All rows after the snapshot, ascending by seq. */
  readonly rows: readonly {
    readonly seq: number;
    readonly receivedAt: number;
    readonly entries: readonly number[];
    readonly changes: Uint8Array;
  }[];
  readonly customer: LoadedCustomer | null;
}

export interface StoredOperation {
  readonly source: string;
  readonly operationId: string;
  readonly account: number;
  readonly seq: number;
  readonly kind: number;
  readonly status: number;
  readonly fingerprint: Uint8Array;
  readonly outcome: Uint8Array;
  readonly changes: Uint8Array;
  readonly entries: readonly number[];
  /** The running record as last written by a later operation, null when none did. */
  readonly record: Uint8Array | null;
}

export interface OperationKeys {
  readonly sources: readonly string[];
  readonly operationIds: readonly string[];
}

export interface SnapshotRow {
  readonly account: number;
  readonly seq: number;
  readonly fold: number;
  /** UTC ms, null when nothing ever falls due. */
  readonly nextDue: number | null;
  readonly state: Uint8Array;
}

export interface JournalStore {
  loadAccounts(accounts: readonly number[]): Promise<LoadedAccount[]>;
  /** Of those that are customers' accounts. */
  loadCustomers(accounts: readonly number[]): Promise<LoadedCustomer[]>;
  /** Those of the keys that are stored, in no order. */
  findOperations(keys: OperationKeys): Promise<StoredOperation[]>;
  /** For each source the highest operation id stored (in byte order), "" when there is none. */
  highestIds(sources: readonly string[]): Promise<string[]>;
  /** Those of (kind, value) that are taken, as `kind:value`. */
  takenIdentities(kinds: readonly number[], values: readonly string[]): Promise<Map<string, number>>;
  pendingHandOvers(keys: readonly HandOverKey[]): Promise<HandOverRow[]>;
  /**
   * All or nothing; resolves when durable. Rejects with {@link CommitError}.
   * @param onSent called when the database has been handed all of it, so that this thread no longer holds it up: within this
   *   call, or later; after the promise has settled it may still be called, or never
   */
  commit(batch: CommitBatch, onSent: () => void): Promise<void>;
  saveSnapshots(rows: readonly SnapshotRow[]): Promise<void>;
  /**
   * Accounts touched by this worker's batches after its stored horizon, or by those of workers that are no more, without a
   * snapshot of their last row. In no order; whoever owns them now. May take minutes.
   */
  accountsBehind(): Promise<number[]>;
  /** Accounts with a snapshot that has something due at or before `now`, at most `limit`. */
  dueAccounts(now: number, shardsOfWorker: readonly number[], limit: number): Promise<number[]>;
  /** All accounts touched in batches of this worker up to here have snapshots at least that new. It never goes back. */
  saveHorizon(batch: number): Promise<void>;
  readonly lastBatch: number;
  /** How often `lastBatch` was read from the database: each time it may be a batch that this store did not commit. */
  readonly chainReads: number;
  close(): Promise<void>;
}

/**
 * Why a commit failed.
 * - `duplicate`: an operation id is stored already; `identity`: a phone, e-mail, card or customer code is taken;
 *   `handOver`: a hand-over was already applied. The same batch can be looked up and run again.
 * - `sequence`: somebody else appended to one of the accounts; `fenced`: this daemon is no longer the writer.
 * - `unknown`: the connection was lost or the server refused; whether the batch is stored is not known.
 */
export class CommitError extends Error {
  override readonly name = "CommitError";
  constructor(
    readonly reason: "duplicate" | "identity" | "handOver" | "sequence" | "fenced" | "unknown",
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

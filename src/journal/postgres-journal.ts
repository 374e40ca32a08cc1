/**
 * The journal in PostgreSQL: one connection that commits, a small pool that reads. It owns the chain of this worker
 * (number and hash of the last batch). Nothing waits for a database that is silent: after the commit timeout a commit's
 * result is unknown and a read has failed. Invariant: after a commit whose result is not known, nothing is written before
 * the chain has been read back from the database.
 */
import pg from "pg";
import { type Column, RAW_TYPES } from "./result-row.js";
import { WORKERS_MAX } from "../shared/workers-max.js";
import { FOLD_VERSIONS_READ } from "../wire/state-codec.js";
import {
  ACCOUNTS_BEHIND,
  CHAINS,
  DUE_ACCOUNTS,
  FIND_OPERATIONS,
  HIGHEST_IDS,
  LOAD_CUSTOMERS,
  LOAD_ROWS,
  LOAD_SNAPSHOTS,
  PENDING_HAND_OVERS,
  TAKEN_IDENTITIES,
  type LoadedRow,
  type Query,
} from "./look-ups.js";
import { LOOK_UP_SETTINGS, REPORT_SETTINGS } from "./look-up-settings.js";
import { changedAccounts, type NewBatches } from "./changed-accounts.js";
import { CopyWriter } from "./copy-writer.js";
import { encodeCommit } from "./encode-commit.js";
import { PipelinedCopy } from "./pipelined-copy.js";
import {
  type CommitBatch,
  CommitError,
  type HandOverKey,
  type HandOverRow,
  type JournalStore,
  type LoadedAccount,
  type LoadedCustomer,
  type OperationKeys,
  type SnapshotRow,
  type StoredOperation,
} from "./store.js";

/** Accounts load and operations are looked up beside each other; more connections would only queue on two cores. */
const READ_CONNECTIONS = 2;
const COPY_BYTES = 512 * 1024;
/** ms; batches of a version that did not name their accounts have their rows searched. */
const BEHIND_TIMEOUT_MS = 600_000;
/** Accounts whose snapshots are looked for in one query. */
const SEARCHED_AT_ONCE = 10_000;

export interface PostgresJournalOptions {
  readonly url: string;
  readonly worker: number;
  readonly workers: number;
  readonly epoch: number;
  /** Virtual shards of the database. */
  readonly shards: number;
  /** ms; a database that has not answered after it counts as away. */
  readonly commitTimeoutMs: number;
}

export class PostgresJournal implements JournalStore {
  readonly #options: PostgresJournalOptions;
  readonly #readers: pg.Pool;
  #committer: pg.Client | null = null;
  /** While it is asked what is behind. */
  #searcher: pg.Client | null = null;
  #lastBatch = 0;
  #chainReads = 0;
  #lastHash: Uint8Array = new Uint8Array(0);
  #freeWriters: CopyWriter[] = [];
  #closed = false;

  private constructor(options: PostgresJournalOptions) {
    this.#options = options;
    this.#readers = new pg.Pool({
      connectionString: options.url,
      max: READ_CONNECTIONS,
      options: LOOK_UP_SETTINGS,
      application_name: `loyald-read-${options.worker}`,
      query_timeout: options.commitTimeoutMs,
      connectionTimeoutMillis: options.commitTimeoutMs,
    });
    // An idle connection that the server ends is replaced by the pool at the next use.
    this.#readers.on("error", () => {});
  }

  static async open(options: PostgresJournalOptions): Promise<PostgresJournal> {
    const journal = new PostgresJournal(options);
    await journal.#connect();
    return journal;
  }

  get lastBatch(): number {
    return this.#lastBatch;
  }

  get chainReads(): number {
    return this.#chainReads;
  }

  async loadAccounts(accounts: readonly number[]): Promise<LoadedAccount[]> {
    const heads = await this.#read(LOAD_SNAPSHOTS, [accounts, FOLD_VERSIONS_READ]);
    // Most have no row after their snapshot, or none at all: a second round trip only for the others.
    const behind = heads.filter(({ lastSeq, snapshot }) => lastSeq > (snapshot?.seq ?? 0));
    const byAccount = new Map<number, LoadedRow[]>();
    if (behind.length > 0) {
      for (const row of await this.#read(LOAD_ROWS, [
        behind.map(({ account }) => account),
        behind.map(({ snapshot }) => snapshot?.seq ?? 0),
      ])) {
        const list = byAccount.get(row.account);
        if (list) list.push(row);
        else byAccount.set(row.account, [row]);
      }
    }
    return heads.map(({ account, snapshot, customer }) => ({
      account,
      snapshot,
      customer,
      rows: byAccount.get(account) ?? [],
    }));
  }

  loadCustomers(accounts: readonly number[]): Promise<LoadedCustomer[]> {
    return this.#read(LOAD_CUSTOMERS, [accounts]);
  }

  findOperations(keys: OperationKeys): Promise<StoredOperation[]> {
    return this.#read(FIND_OPERATIONS, [keys.sources, keys.operationIds]);
  }

  highestIds(sources: readonly string[]): Promise<string[]> {
    return this.#read(HIGHEST_IDS, [sources]);
  }

  async takenIdentities(kinds: readonly number[], values: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.#read(TAKEN_IDENTITIES, [kinds, values]);
    return new Map(rows.map((row) => [`${row.kind}:${row.value}`, row.account]));
  }

  pendingHandOvers(keys: readonly HandOverKey[]): Promise<HandOverRow[]> {
    return this.#read(PENDING_HAND_OVERS, [
      keys.map((k) => k.fromAccount),
      keys.map((k) => k.fromSeq),
      keys.map((k) => k.index),
    ]);
  }

  /** On a connection of its own: it may read much of the journal, and no look-up must wait behind that. */
  async accountsBehind(): Promise<number[]> {
    const { url, worker, workers, commitTimeoutMs } = this.#options;
    const client = new pg.Client({
      connectionString: url,
      options: REPORT_SETTINGS,
      application_name: `loyald-behind-${worker}`,
      query_timeout: BEHIND_TIMEOUT_MS,
      connectionTimeoutMillis: commitTimeoutMs,
    });
    client.on("error", () => {});
    this.#searcher = client;
    try {
      await client.connect();
      const chains = await client.query(CHAINS, [worker, workers]);
      const changed = await changedAccounts(client, chains.rows as NewBatches[]);
      const behind: number[] = [];
      for (let from = 0; from < changed.length; from += SEARCHED_AT_ONCE) {
        const accounts = [...changed.subarray(from, from + SEARCHED_AT_ONCE)];
        behind.push(...(await this.#ask(client, ACCOUNTS_BEHIND, [accounts, FOLD_VERSIONS_READ])));
      }
      return behind;
    } finally {
      this.#searcher = null;
      client.end().catch(() => {});
    }
  }

  dueAccounts(now: number, shardsOfWorker: readonly number[], limit: number): Promise<number[]> {
    return this.#read(DUE_ACCOUNTS, [new Date(now), this.#options.shards, shardsOfWorker, limit]);
  }

  async commit(batch: CommitBatch, onSent: () => void): Promise<void> {
    const client = this.#committer ?? (await this.#connect());
    const writer = this.#freeWriters.pop() ?? new CopyWriter(COPY_BYTES);
    const { epoch, worker, commitTimeoutMs } = this.#options;
    const number = this.#lastBatch === 0 ? WORKERS_MAX + worker : this.#lastBatch + WORKERS_MAX;
    const encoded = encodeCommit(
      batch,
      { epoch, worker, batch: number, previousBatch: this.#lastBatch, previousHash: this.#lastHash },
      writer,
    );
    const query = new PipelinedCopy(encoded.sql, encoded.copies, onSent);
    // Ending the connection rejects the query.
    const late = setTimeout(() => this.#drop(client), commitTimeoutMs);
    try {
      client.query(query);
      await query.done;
    } catch (error) {
      const failure = commitError(error);
      // The rest of an aborted COPY is on its way and is ignored by the server; a lost connection must be replaced.
      if (failure.reason === "unknown" || failure.reason === "fenced") this.#drop(client);
      throw failure;
    } finally {
      clearTimeout(late);
    }
    this.#lastBatch = number;
    this.#lastHash = encoded.hash;
    this.#freeWriters.push(writer);
  }

  async saveSnapshots(rows: readonly SnapshotRow[]): Promise<void> {
    await this.#readers.query({
      name: "save-snapshots",
      text: `INSERT INTO snapshots (account, seq, fold, next_due, state)
        SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::timestamptz[], $5::bytea[])
        ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, fold = excluded.fold, next_due = excluded.next_due, state = excluded.state
        WHERE snapshots.seq <= excluded.seq`,
      values: [
        rows.map((row) => row.account),
        rows.map((row) => row.seq),
        rows.map((row) => row.fold),
        rows.map((row) => (row.nextDue === null ? null : new Date(row.nextDue).toISOString())),
        rows.map((row) => Buffer.from(row.state.buffer, row.state.byteOffset, row.state.byteLength)),
      ],
    });
  }

  async saveHorizon(batch: number): Promise<void> {
    await this.#readers.query(
      "INSERT INTO snapshot_horizon VALUES ($1, $2) ON CONFLICT (worker) DO UPDATE SET batch = greatest(snapshot_horizon.batch, excluded.batch)",
      [this.#options.worker, batch],
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    const committer = this.#committer;
    this.#committer = null;
    await Promise.allSettled([committer?.end(), this.#searcher?.end(), this.#readers.end()]);
  }

  #read<T>(query: Query<T>, values: readonly unknown[]): Promise<T[]> {
    return this.#ask(this.#readers, query, values);
  }

  async #ask<T>(database: pg.Pool | pg.Client, query: Query<T>, values: readonly unknown[]): Promise<T[]> {
    const result = await database.query({
      name: query.name,
      text: query.text,
      values: [...values],
      rowMode: "array",
      types: RAW_TYPES,
    });
    return (result.rows as Column[][]).map(query.read);
  }

  async #connect(): Promise<pg.Client> {
    if (this.#closed) throw new CommitError("unknown", "the journal is closed");
    const { url, worker, commitTimeoutMs } = this.#options;
    const client = new pg.Client({
      connectionString: url,
      options: LOOK_UP_SETTINGS,
      application_name: `loyald-commit-${worker}`,
      connectionTimeoutMillis: commitTimeoutMs,
    });
    client.on("error", () => this.#drop(client));
    try {
      await client.connect();
      const late = setTimeout(() => this.#drop(client), commitTimeoutMs);
      const last = await client
        .query("SELECT batch, hash FROM batches WHERE worker = $1 ORDER BY batch DESC LIMIT 1", [worker])
        .finally(() => clearTimeout(late));
      const row = last.rows[0] as { batch: string; hash: Buffer } | undefined;
      this.#chainReads++;
      this.#lastBatch = row ? Number(row.batch) : 0;
      this.#lastHash = row ? row.hash : new Uint8Array(0);
    } catch (error) {
      client.end().catch(() => {});
      throw new CommitError("unknown", `no connection to the database: ${(error as Error).message}`, { cause: error });
    }
    this.#committer = client;
    return client;
  }

  #drop(client: pg.Client): void {
    if (this.#committer === client) this.#committer = null;
    client.end().catch(() => {});
  }
}

/** Which kind of failure the database reported; decided by the constraint's name, never by the message. */
function commitError(error: unknown): CommitError {
  const { code, constraint, message } = error as { code?: string; constraint?: string; message: string };
  if (code === "LY001") return new CommitError("fenced", message, { cause: error });
  if (code === "23505") {
    switch (constraint) {
      case "operations_id":
        return new CommitError("duplicate", message, { cause: error });
      case "operations_pkey":
        return new CommitError("sequence", message, { cause: error });
      case "identities_pkey":
      case "customers_pkey":
      case "customers_code_key":
        return new CommitError("identity", message, { cause: error });
      case "hand_overs_pkey":
        return new CommitError("handOver", message, { cause: error });
      default:
        break;
    }
  }
  return new CommitError("unknown", message, { cause: error });
}

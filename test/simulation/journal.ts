/**
 * The journal of one simulated worker, as PostgresJournal is of a real one: it makes the bytes of each commit, owns the
 * chain, and reads it back after a commit whose result is not known.
 */
import { CopyWriter } from "../../src/journal/copy-writer.js";
import { encodeCommit } from "../../src/journal/encode-commit.js";
import { WORKERS_MAX } from "../../src/shared/workers-max.js";
import {
  type CommitBatch,
  CommitError,
  type CustomerRow,
  type HandOverKey,
  type HandOverRow,
  type JournalStore,
  type LoadedAccount,
  type OperationKeys,
  type SnapshotRow,
  type StoredOperation,
} from "../../src/journal/store.js";
import { handOverName, rowKey } from "./database.js";
import type { Machine } from "./machine.js";
import type { Server } from "./server.js";

/** The last bytes of a commit leave its thread after at most so long. */
const SENT_MS_MAX = 5;

export interface SimJournalOptions {
  readonly server: Server;
  /** The thread that asks, and the daemon whose connections may be cut off. */
  readonly thread: Machine;
  readonly process: Machine;
  readonly worker: number;
  readonly epoch: number;
  readonly shards: number;
}

export class SimJournal implements JournalStore {
  readonly #options: SimJournalOptions;
  readonly #writer = new CopyWriter(16 * 1024);
  #connected = false;
  #lastBatch = 0;
  #chainReads = 0;
  #lastHash: Uint8Array = new Uint8Array(0);

  constructor(options: SimJournalOptions) {
    this.#options = options;
  }

  static async open(options: SimJournalOptions): Promise<SimJournal> {
    const journal = new SimJournal(options);
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
    const { database } = this.#options.server;
    const heads = await this.#query("load snapshots", () =>
      accounts.map((account) => ({
        account,
        snapshot: database.snapshots.get(account) ?? null,
        customer: database.customers.get(account) ?? null,
      })),
    );
    return this.#query("load rows", () =>
      heads.map((head) => ({ ...head, rows: database.rowsAfter(head.account, head.snapshot?.seq ?? 0) })),
    );
  }

  loadCustomers(accounts: readonly number[]): Promise<CustomerRow[]> {
    const { customers } = this.#options.server.database;
    return this.#query("load customers", () => accounts.flatMap((account) => customers.get(account) ?? []));
  }

  findOperations({ sources, operationIds }: OperationKeys): Promise<StoredOperation[]> {
    const { operations, records } = this.#options.server.database;
    return this.#query("find operations", () =>
      sources.flatMap((source, i) => {
        const row = operations.get(rowKey(source, operationIds[i] ?? ""));
        if (row === undefined) return [];
        return [{ ...row, record: records.get(`${row.account}-${row.seq}`)?.at(-1)?.record ?? null }];
      }),
    );
  }

  highestIds(sources: readonly string[]): Promise<string[]> {
    const { database } = this.#options.server;
    return this.#query("highest ids", () => sources.map((source) => database.highestId(source)));
  }

  takenIdentities(kinds: readonly number[], values: readonly string[]): Promise<Map<string, number>> {
    const { identities } = this.#options.server.database;
    return this.#query("taken identities", () => {
      const names = kinds.map((kind, i) => `${kind}:${values[i]}`);
      return new Map(names.flatMap((name) => (identities.has(name) ? [[name, identities.get(name) ?? 0]] : [])));
    });
  }

  pendingHandOvers(keys: readonly HandOverKey[]): Promise<HandOverRow[]> {
    const { handOvers } = this.#options.server.database;
    return this.#query("pending hand-overs", () => keys.flatMap((key) => handOvers.get(handOverName(key)) ?? []));
  }

  accountsBehind(): Promise<number[]> {
    const { server, worker } = this.#options;
    return this.#query("accounts behind", () => server.database.accountsBehind(worker));
  }

  dueAccounts(now: number, shardsOfWorker: readonly number[], limit: number): Promise<number[]> {
    const { server, shards } = this.#options;
    const mine = new Set(shardsOfWorker);
    return this.#query("due accounts", () => {
      const due = [...server.database.snapshots.values()].filter(
        ({ account, nextDue }) => nextDue !== null && nextDue <= now && mine.has(account % shards),
      );
      due.sort((a, b) => (a.nextDue ?? 0) - (b.nextDue ?? 0) || a.account - b.account);
      return due.slice(0, limit).map(({ account }) => account);
    });
  }

  async commit(batch: CommitBatch, onSent: () => void): Promise<void> {
    if (!this.#connected) await this.#connect();
    const { server, thread, process, worker, epoch } = this.#options;
    const number = this.#lastBatch === 0 ? WORKERS_MAX + worker : this.#lastBatch + WORKERS_MAX;
    const link = { epoch, worker, batch: number, previousBatch: this.#lastBatch, previousHash: this.#lastHash };
    const { hash } = encodeCommit(batch, link, this.#writer);
    const sent = structuredClone(batch);
    // A large one leaves in parts, and its end may be noticed after its result.
    if (server.random.chance(0.5)) onSent();
    else thread.deliver(server.random.between(0, SENT_MS_MAX), `commit ${number} sent`, onSent);
    try {
      await server.commit(thread, process, `commit ${number} of ${batch.rows.length}`, () =>
        server.database.commit(link, sent, hash),
      );
    } catch (error) {
      const failure = error as CommitError;
      if (failure.reason === "unknown" || failure.reason === "fenced") this.#connected = false;
      throw failure;
    }
    this.#lastBatch = number;
    this.#lastHash = hash;
  }

  saveSnapshots(rows: readonly SnapshotRow[]): Promise<void> {
    const { server } = this.#options;
    const copies = rows.map((row) => ({ ...row, state: row.state.slice() }));
    return this.#write(`save ${rows.length} snapshots`, () => {
      for (const row of copies) {
        const stored = server.database.snapshots.get(row.account);
        if (stored === undefined || stored.seq <= row.seq) server.database.snapshots.set(row.account, row);
      }
    });
  }

  saveHorizon(batch: number): Promise<void> {
    const { server, worker } = this.#options;
    return this.#write("save horizon", () => server.database.saveHorizon(worker, batch));
  }

  close(): Promise<void> {
    this.#connected = false;
    return Promise.resolve();
  }

  async #connect(): Promise<void> {
    const { server, worker } = this.#options;
    let last: ReturnType<typeof server.database.lastBatch>;
    try {
      last = await this.#query("last batch", () => server.database.lastBatch(worker));
    } catch (error) {
      throw new CommitError("unknown", "no connection to the database", { cause: error });
    }
    this.#chainReads++;
    this.#lastBatch = last?.link.batch ?? 0;
    this.#lastHash = last?.hash ?? new Uint8Array(0);
    this.#connected = true;
  }

  #query<T>(label: string, work: () => T): Promise<T> {
    const { server, thread, process } = this.#options;
    return server.query(thread, process, `${label} ${thread.name}`, work);
  }

  #write<T>(label: string, work: () => T): Promise<T> {
    const { server, thread, process } = this.#options;
    return server.write(thread, process, `${label} ${thread.name}`, work);
  }
}

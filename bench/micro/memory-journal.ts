/**
 * A JournalStore in memory for the micro benchmarks: commits are encoded as for Postgres (COPY, chain, totals) and then
 * only remembered by key. Accounts are empty when loaded. Not a model of the journal: it checks nothing.
 */
import { CopyWriter } from "../../src/journal/copy-writer.js";
import { encodeCommit } from "../../src/journal/encode-commit.js";
import type {
  CommitBatch,
  CustomerRow,
  HandOverRow,
  JournalRow,
  JournalStore,
  LoadedAccount,
  OperationKeys,
  StoredOperation,
} from "../../src/journal/store.js";

export class MemoryJournal implements JournalStore {
  readonly #rows = new Map<string, JournalRow>();
  readonly #records = new Map<string, Uint8Array>();
  readonly #writer = new CopyWriter(1024 * 1024);
  #hash: Uint8Array = new Uint8Array(32);
  lastBatch = 0;
  readonly chainReads = 1;

  constructor(readonly customer: (account: number) => CustomerRow) {}

  loadAccounts(accounts: readonly number[]): Promise<LoadedAccount[]> {
    return Promise.resolve(
      accounts.map((account) => ({ account, snapshot: null, rows: [], customer: this.customer(account) })),
    );
  }

  loadCustomers(accounts: readonly number[]): Promise<CustomerRow[]> {
    return Promise.resolve(accounts.map(this.customer));
  }

  findOperations({ sources, operationIds }: OperationKeys): Promise<StoredOperation[]> {
    const found: StoredOperation[] = [];
    for (let i = 0; i < sources.length; i++) {
      const row = this.#rows.get(`${sources[i]}/${operationIds[i]}`);
      if (row !== undefined) found.push({ ...row, record: this.#records.get(`${row.account}/${row.seq}`) ?? null });
    }
    return Promise.resolve(found);
  }

  highestIds(sources: readonly string[]): Promise<string[]> {
    return Promise.resolve(sources.map(() => ""));
  }

  takenIdentities(): Promise<Map<string, number>> {
    return Promise.resolve(new Map());
  }

  pendingHandOvers(): Promise<HandOverRow[]> {
    return Promise.resolve([]);
  }

  commit(batch: CommitBatch, onSent: () => void): Promise<void> {
    const link = {
      epoch: 1,
      worker: 0,
      batch: this.lastBatch + 64,
      previousBatch: this.lastBatch,
      previousHash: this.#hash,
    };
    this.#hash = encodeCommit(batch, link, this.#writer).hash;
    this.lastBatch = link.batch;
    for (const row of batch.rows) this.#rows.set(`${row.source}/${row.operationId}`, row);
    for (const { account, recordSeq, record } of batch.recordUpdates)
      this.#records.set(`${account}/${recordSeq}`, record);
    onSent();
    return Promise.resolve();
  }

  saveSnapshots(): Promise<void> {
    return Promise.resolve();
  }

  dueAccounts(): Promise<number[]> {
    return Promise.resolve([]);
  }

  accountsBehind(): Promise<number[]> {
    return Promise.resolve([]);
  }

  saveHorizon(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

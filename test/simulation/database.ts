/**
 * The database of a simulated world: the tables of the journal with the constraints of migrations/0001_journal.sql, in
 * memory. One call is one transaction. It outlives every daemon.
 */
import type {
  CommitBatch,
  CustomerRow,
  HandOverRow,
  JournalRow,
  Registration,
  SnapshotRow,
} from "../../src/journal/store.js";
import { CommitError } from "../../src/journal/store.js";
import { IDENTITY_KINDS, SOURCE_ACCOUNT_BASE } from "../../src/journal/codes.js";
import type { Link } from "../../src/journal/encode-commit.js";

export interface StoredRow extends JournalRow {
  readonly batch: number;
  /** The place of its commit among all commits. */
  readonly committed: number;
}

export interface StoredBatch {
  readonly link: Link;
  readonly hash: Uint8Array;
  readonly rows: readonly StoredRow[];
}

/** What a mutant takes away. */
export interface Constraints {
  readonly uniqueIds: boolean;
  readonly fence: boolean;
}

export function handOverName(key: { fromAccount: number; fromSeq: number; index: number }): string {
  return `${key.fromAccount}-${key.fromSeq}-${key.index}`;
}

export function rowKey(source: string, operationId: string): string {
  return `${source}\u0000${operationId}`;
}

export class Database {
  readonly writer = { epoch: 0, holder: "", leaseUntil: Number.NEGATIVE_INFINITY };
  /** By account; the row of sequence n stands at n - 1 when all is well. */
  readonly accounts = new Map<number, StoredRow[]>();
  readonly operations = new Map<string, StoredRow>();
  readonly #highest = new Map<string, string>();
  /** By account and sequence of the record. */
  readonly records = new Map<string, { readonly seq: number; readonly record: Uint8Array }[]>();
  readonly handOvers = new Map<string, HandOverRow>();
  readonly batches = new Map<number, StoredBatch>();
  readonly #lastBatches = new Map<number, StoredBatch>();
  readonly identities = new Map<string, number>();
  readonly customers = new Map<number, CustomerRow>();
  readonly snapshots = new Map<number, SnapshotRow>();
  readonly horizons = new Map<number, number>();
  /** Horizons that were saved although an account had no snapshot so new, in words. */
  readonly wrongHorizons: string[] = [];
  #accountBlocks = 0;
  #sources = 0;
  commits = 0;

  constructor(readonly constraints: Constraints = { uniqueIds: true, fence: true }) {}

  // ------------------------------------------------------------------------------------------------------ the lease

  /** Null: taken; otherwise whose it is. */
  acquire(holder: string, now: number, leaseMs: number): string | null {
    const { writer } = this;
    if (writer.leaseUntil > now) return writer.holder;
    writer.epoch++;
    writer.holder = holder;
    writer.leaseUntil = now + leaseMs;
    return null;
  }

  renew(epoch: number, now: number, leaseMs: number): boolean {
    if (this.writer.epoch !== epoch) return false;
    this.writer.leaseUntil = now + leaseMs;
    return true;
  }

  release(epoch: number): void {
    if (this.writer.epoch === epoch) this.writer.leaseUntil = Number.NEGATIVE_INFINITY;
  }

  // ---------------------------------------------------------------------------------------------------- the journal

  lastBatch(worker: number): StoredBatch | null {
    return this.#lastBatches.get(worker) ?? null;
  }

  /** @throws CommitError and changes nothing */
  commit(link: Link, batch: CommitBatch, hash: Uint8Array): void {
    const { fence, uniqueIds } = this.constraints;
    const last = this.#lastBatches.get(link.worker)?.link.batch ?? 0;
    if (fence) {
      if (link.epoch !== this.writer.epoch)
        throw new CommitError("fenced", `epoch ${link.epoch} is no longer the writer`);
      if (last !== link.previousBatch)
        throw new CommitError("unknown", `worker ${link.worker}: ${last} is the last batch`);
    }
    if (this.batches.has(link.batch)) throw new CommitError("unknown", "batches_pkey");
    const keys = new Set<string>();
    for (const row of batch.rows) {
      if (this.accounts.get(row.account)?.some(({ seq }) => seq === row.seq)) {
        throw new CommitError("sequence", `account ${row.account} has sequence ${row.seq}`);
      }
      const key = rowKey(row.source, row.operationId);
      if (uniqueIds && (this.operations.has(key) || keys.has(key))) throw new CommitError("duplicate", key);
      keys.add(key);
    }
    for (const { account, recordSeq, seq } of batch.recordUpdates) {
      if (this.records.get(`${account}-${recordSeq}`)?.some((record) => record.seq === seq)) {
        throw new CommitError("unknown", "record_updates_pkey");
      }
    }
    for (const row of batch.handOvers) {
      if (this.handOvers.has(handOverName(row))) throw new CommitError("handOver", handOverName(row));
    }
    const taken = new Set<string>();
    for (const customer of batch.registrations) {
      for (const identity of identitiesOf(customer)) {
        if (this.identities.has(identity) || taken.has(identity)) throw new CommitError("identity", identity);
        taken.add(identity);
      }
      if (this.customers.has(customer.account)) throw new CommitError("identity", "customers_pkey");
    }
    this.#store(link, batch, hash);
  }

  #store(link: Link, batch: CommitBatch, hash: Uint8Array): void {
    const committed = ++this.commits;
    const rows = batch.rows.map((row) => ({ ...copyRow(row), batch: link.batch, committed }));
    for (const row of rows) {
      const list = this.accounts.get(row.account);
      if (list === undefined) this.accounts.set(row.account, [row]);
      else list.push(row);
      this.operations.set(rowKey(row.source, row.operationId), row);
      if ((this.#highest.get(row.source) ?? "") < row.operationId) this.#highest.set(row.source, row.operationId);
    }
    for (const { account, recordSeq, seq, record } of batch.recordUpdates) {
      const key = `${account}-${recordSeq}`;
      const list = this.records.get(key) ?? [];
      list.push({ seq, record: record.slice() });
      list.sort((a, b) => a.seq - b.seq);
      this.records.set(key, list);
    }
    for (const row of batch.handOvers) this.handOvers.set(handOverName(row), { ...row, payload: row.payload.slice() });
    for (const key of batch.appliedHandOvers) this.handOvers.delete(handOverName(key));
    for (const registration of batch.registrations) {
      const { cardNumber: _card, source: _source, terminal: _terminal, ...customer } = registration;
      for (const identity of identitiesOf(registration)) this.identities.set(identity, customer.account);
      this.customers.set(customer.account, customer);
    }
    const stored: StoredBatch = {
      link: { ...link, previousHash: link.previousHash.slice() },
      hash: hash.slice(),
      rows,
    };
    this.batches.set(link.batch, stored);
    this.#lastBatches.set(link.worker, stored);
  }

  highestId(source: string): string {
    return this.#highest.get(source) ?? "";
  }

  rowsAfter(account: number, seq: number): StoredRow[] {
    const rows = (this.accounts.get(account) ?? []).filter((row) => row.seq > seq);
    return rows.sort((a, b) => a.seq - b.seq);
  }

  /** Accounts touched by a worker's batches after its horizon, without a snapshot of their last row. */
  accountsBehind(worker: number): number[] {
    return this.#lacking(worker, this.horizons.get(worker) ?? 0, Number.POSITIVE_INFINITY);
  }

  saveHorizon(worker: number, batch: number): void {
    const lacking = this.#lacking(worker, 0, batch);
    if (lacking.length > 0) this.wrongHorizons.push(`horizon ${batch} of worker ${worker} passed accounts ${lacking}`);
    this.horizons.set(worker, Math.max(this.horizons.get(worker) ?? 0, batch));
  }

  #lacking(worker: number, after: number, upTo: number): number[] {
    const lacking = new Set<number>();
    for (const { link, rows } of this.batches.values()) {
      if (link.worker !== worker || link.batch <= after || link.batch > upTo) continue;
      for (const { account, seq } of rows) if ((this.snapshots.get(account)?.seq ?? 0) < seq) lacking.add(account);
    }
    return [...lacking];
  }

  // ---------------------------------------------------------------------------------------------------------- names

  reserveAccounts(count: number): number {
    return ++this.#accountBlocks * count;
  }

  sourceAccount(source: string): number {
    const key = `${IDENTITY_KINDS.source}:${source}`;
    let account = this.identities.get(key);
    if (account === undefined) {
      account = SOURCE_ACCOUNT_BASE + ++this.#sources;
      this.identities.set(key, account);
    }
    return account;
  }
}

function identitiesOf(customer: Registration): string[] {
  const named = [
    [IDENTITY_KINDS.customerCode, customer.code],
    [IDENTITY_KINDS.phone, customer.phone],
    [IDENTITY_KINDS.email, customer.email],
    [IDENTITY_KINDS.cardNumber, customer.cardNumber],
  ] as const;
  return named.filter(([, value]) => value !== "").map(([kind, value]) => `${kind}:${value}`);
}

/** What was stored does not change with what the writer does to its buffers afterwards. */
function copyRow(row: JournalRow): JournalRow {
  return {
    ...row,
    fingerprint: row.fingerprint.slice(),
    content: row.content.slice(),
    facts: row.facts.slice(),
    outcome: row.outcome.slice(),
    entries: [...row.entries],
    changes: row.changes.slice(),
  };
}

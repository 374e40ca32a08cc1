/**
 * Feeds one range of accounts through an AccountAudit: rows in the order of the primary key, record updates beside them in
 * the order in which rows wrote them. Memory is bounded by the range: its snapshots and customers are held, rows are not.
 */
import type { AccountAudit, AuditedRow, StoredSnapshot } from "./account-audit.js";
import type { StoredUpdate } from "./compare-row.js";
import type { CopyTuples } from "./copy-tuples.js";
import type { SnapshotConnection } from "./snapshot-connection.js";

/** Accounts from `from` up to and without `to`. */
export interface AccountRange {
  readonly from: number;
  readonly to: number;
}

const ROW_COLUMNS =
  "account, seq, batch, occurred_at, received_at, kind, status, rulebook_version, evaluator, source, operation_id, content, facts, outcome, entries, changes";
const ROW_FIELDS = 16;
const NO_UPDATES: readonly StoredUpdate[] = [];

export async function auditAccounts(
  audit: AccountAudit,
  range: AccountRange,
  rows: SnapshotConnection,
  beside: SnapshotConnection,
  onRows: (count: number) => void,
): Promise<void> {
  const where = `WHERE account >= ${range.from} AND account < ${range.to}`;
  const snapshots = await readSnapshots(beside, where);
  const customers = await readCustomers(beside, where);
  const updates = new UpdateReader(beside, where);
  let account = 0;
  for await (const tuples of rows.copy(
    `SELECT ${ROW_COLUMNS} FROM operations ${where} ORDER BY account, seq`,
    ROW_FIELDS,
  )) {
    let count = 0;
    while (tuples.next()) {
      count++;
      const row = readRow(tuples);
      if (row.account !== account) {
        if (account !== 0) audit.end();
        account = row.account;
        audit.begin(account, snapshots.get(account) ?? null, customers.get(account) ?? null);
        snapshots.delete(account);
      }
      while (!updates.ready(row.account, row.seq)) await updates.read();
      audit.row(row, updates.take(audit, row.account, row.seq));
    }
    onRows(count);
  }
  if (account !== 0) audit.end();
  while (!updates.ready(Number.POSITIVE_INFINITY, 0)) await updates.read();
  updates.take(audit, Number.POSITIVE_INFINITY, 0);
  for (const [without, snapshot] of snapshots) if (snapshot.seq > 0) audit.snapshotAhead(without, snapshot.seq, 0);
}

function readRow(tuples: CopyTuples): AuditedRow {
  return {
    account: tuples.int(0),
    seq: tuples.int(1),
    batch: tuples.int(2),
    occurredAt: tuples.instant(3),
    receivedAt: tuples.instant(4),
    kind: tuples.int(5),
    status: tuples.int(6),
    rulebookVersion: tuples.int(7),
    evaluator: tuples.int(8),
    source: tuples.text(9),
    operationId: tuples.text(10),
    content: tuples.view(11),
    facts: tuples.view(12),
    outcome: tuples.view(13),
    entries: tuples.numbers(14),
    changes: tuples.view(15),
  };
}

interface PlacedUpdate extends StoredUpdate {
  readonly account: number;
  readonly seq: number;
}

/** The range's record updates in the order of the rows that wrote them, read as they are needed. */
class UpdateReader {
  readonly #chunks: AsyncGenerator<CopyTuples, void, undefined>;
  readonly #waiting: PlacedUpdate[] = [];
  #taken = 0;
  #ended = false;

  constructor(connection: SnapshotConnection, where: string) {
    this.#chunks = connection.copy(
      `SELECT account, seq, record_seq, record FROM record_updates ${where} ORDER BY account, seq, record_seq`,
      4,
    );
  }

  /** Whether all updates up to this row have been read. */
  ready(account: number, seq: number): boolean {
    if (this.#ended) return true;
    const last = this.#waiting[this.#waiting.length - 1];
    return last !== undefined && (last.account > account || (last.account === account && last.seq > seq));
  }

  async read(): Promise<void> {
    this.#waiting.splice(0, this.#taken);
    this.#taken = 0;
    const chunk = await this.#chunks.next();
    if (chunk.done === true) {
      this.#ended = true;
      return;
    }
    const tuples = chunk.value;
    while (tuples.next()) {
      this.#waiting.push({
        account: tuples.int(0),
        seq: tuples.int(1),
        recordSeq: tuples.int(2),
        record: tuples.view(3),
      });
    }
  }

  /** Those of this row; any before it belong to rows that are not there. */
  take(audit: AccountAudit, account: number, seq: number): readonly StoredUpdate[] {
    let found: PlacedUpdate[] | null = null;
    for (let next = this.#waiting[this.#taken]; next; next = this.#waiting[this.#taken]) {
      if (next.account > account || (next.account === account && next.seq > seq)) break;
      this.#taken++;
      if (next.account !== account || next.seq !== seq) audit.strayUpdate(next.account, next.recordSeq, next.seq);
      else if (found) found.push(next);
      else found = [next];
    }
    return found ?? NO_UPDATES;
  }
}

async function readSnapshots(connection: SnapshotConnection, where: string): Promise<Map<number, StoredSnapshot>> {
  const found = new Map<number, StoredSnapshot>();
  for await (const tuples of connection.copy(`SELECT account, seq, fold, next_due, state FROM snapshots ${where}`, 5)) {
    while (tuples.next()) {
      found.set(tuples.int(0), {
        seq: tuples.int(1),
        fold: tuples.int(2),
        nextDue: tuples.isNull(3) ? null : tuples.instant(3),
        state: tuples.view(4),
      });
    }
  }
  return found;
}

async function readCustomers(connection: SnapshotConnection, where: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const tuples of connection.copy(`SELECT account, code FROM customers ${where}`, 2)) {
    while (tuples.next()) found.set(tuples.int(0), tuples.text(1));
  }
  return found;
}

/** What the journal asks PostgreSQL beside commits: each query with the reader of its rows. One key after the other, by index. */
import { type Column, instantColumn, readBytes, readInt, readIntArray, readText } from "./result-row.js";
import { monthAndDay } from "../domain/resolve-facts.js";
import { interned } from "../shared/interned.js";
import { WORKERS_MAX } from "../shared/workers-max.js";
import type { HandOverRow, LoadedAccount, LoadedCustomer, StoredOperation } from "./store.js";

export interface Query<T> {
  readonly name: string;
  readonly text: string;
  readonly read: (columns: readonly Column[]) => T;
}

interface AccountHead {
  readonly account: number;
  /** Sequence of its last row; 0: it has none. */
  readonly lastSeq: number;
  readonly snapshot: LoadedAccount["snapshot"];
  readonly customer: LoadedCustomer | null;
}

/** A snapshot of another fold, or ahead of the journal (after a restore), is as good as none. */
export const LOAD_SNAPSHOTS: Query<AccountHead> = {
  name: "load-snapshots",
  text: `SELECT a.account, o.seq, s.seq, s.fold, s.state, c.code, c.birthday, c.anniversary, c.customer_group
    FROM unnest($1::bigint[]) a(account)
    LEFT JOIN LATERAL (SELECT o.seq FROM operations o WHERE o.account = a.account ORDER BY o.seq DESC LIMIT 1) o ON true
    LEFT JOIN LATERAL (SELECT * FROM snapshots s WHERE s.account = a.account AND s.fold = ANY ($2::int[]) AND s.seq <= o.seq LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT * FROM customers c WHERE c.account = a.account LIMIT 1) c ON true`,
  read: (c) => ({
    account: readInt(c[0]),
    lastSeq: c[1] ? readInt(c[1]) : 0,
    snapshot: c[2] ? { seq: readInt(c[2]), fold: readInt(c[3]), state: readBytes(c[4]) } : null,
    customer: c[5] ? readCustomer(readInt(c[0]), c, 5) : null,
  }),
};

export const LOAD_CUSTOMERS: Query<LoadedCustomer> = {
  name: "load-customers",
  text: `SELECT c.account, c.code, c.birthday, c.anniversary, c.customer_group
    FROM unnest($1::bigint[]) a(account) JOIN LATERAL (SELECT * FROM customers c WHERE c.account = a.account LIMIT 1) c ON true`,
  read: (c) => readCustomer(readInt(c[0]), c, 1),
};

export type LoadedRow = LoadedAccount["rows"][number] & { readonly account: number };

export const LOAD_ROWS: Query<LoadedRow> = {
  name: "load-rows",
  text: `SELECT o.account, o.seq, ${instantColumn("o.received_at")}, o.entries, o.changes FROM unnest($1::bigint[], $2::bigint[]) a(account, seq)
    JOIN LATERAL (SELECT * FROM operations o WHERE o.account = a.account AND o.seq > a.seq ORDER BY o.seq) o ON true`,
  read: (c) => ({
    account: readInt(c[0]),
    seq: readInt(c[1]),
    receivedAt: readInt(c[2]),
    entries: readIntArray(c[3]),
    changes: readBytes(c[4]),
  }),
};

export const FIND_OPERATIONS: Query<StoredOperation> = {
  name: "find-operations",
  text: `SELECT o.source, o.operation_id, o.account, o.seq, o.kind, o.status, o.fingerprint, o.outcome, o.changes, o.entries,
      (SELECT r.record FROM record_updates r WHERE r.account = o.account AND r.record_seq = o.seq ORDER BY r.seq DESC LIMIT 1)
    FROM unnest($1::text[], $2::text[]) k(source, id)
    JOIN LATERAL (SELECT * FROM operations o WHERE o.source = k.source AND o.operation_id = k.id LIMIT 1) o ON true`,
  read: (c) => ({
    source: readText(c[0]),
    operationId: readText(c[1]),
    account: readInt(c[2]),
    seq: readInt(c[3]),
    kind: readInt(c[4]),
    status: readInt(c[5]),
    fingerprint: readBytes(c[6]),
    outcome: readBytes(c[7]),
    changes: readBytes(c[8]),
    entries: readIntArray(c[9]),
    record: c[10] ? readBytes(c[10]) : null,
  }),
};

export const HIGHEST_IDS: Query<string> = {
  name: "highest-ids",
  text: `SELECT (SELECT o.operation_id FROM operations o WHERE o.source = k.source ORDER BY o.operation_id DESC LIMIT 1)
    FROM unnest($1::text[]) WITH ORDINALITY k(source, place) ORDER BY place`,
  read: (c) => readText(c[0]),
};

export const TAKEN_IDENTITIES: Query<{ kind: number; value: string; account: number }> = {
  name: "taken-identities",
  text: "SELECT i.kind, i.value, i.account FROM unnest($1::smallint[], $2::text[]) k(kind, value) JOIN LATERAL (SELECT * FROM identities i WHERE i.kind = k.kind AND i.value = k.value LIMIT 1) i ON true",
  read: (c) => ({ kind: readInt(c[0]), value: readText(c[1]), account: readInt(c[2]) }),
};

export const PENDING_HAND_OVERS: Query<HandOverRow> = {
  name: "pending-hand-overs",
  text: `SELECT h.from_account, h.from_seq, h.index, h.to_account, h.payload FROM unnest($1::bigint[], $2::bigint[], $3::smallint[]) k(a, s, i)
    JOIN LATERAL (SELECT * FROM hand_overs h WHERE h.from_account = k.a AND h.from_seq = k.s AND h.index = k.i LIMIT 1) h ON true`,
  read: readHandOver,
};

/** Each chain from its horizon to its last batch; those of workers that are no more are shared out among those there are. */
export const CHAINS = `SELECT w AS worker, coalesce((SELECT h.batch FROM snapshot_horizon h WHERE h.worker = w), 0) AS seen, b.batch
  FROM generate_series($1::int, ${WORKERS_MAX - 1}, $2::int) w
  CROSS JOIN LATERAL (SELECT max(batch) AS batch FROM batches WHERE worker = w) b WHERE b.batch IS NOT NULL`;

export const ACCOUNTS_BEHIND: Query<number> = {
  name: "accounts-behind",
  text: `SELECT a.account FROM unnest($1::bigint[]) a(account)
    JOIN LATERAL (SELECT o.seq FROM operations o WHERE o.account = a.account ORDER BY o.seq DESC LIMIT 1) o ON true
    LEFT JOIN LATERAL (SELECT s.seq FROM snapshots s WHERE s.account = a.account AND s.fold = ANY ($2::int[]) LIMIT 1) s ON true
    WHERE o.seq > coalesce(s.seq, 0)`,
  read: (c) => readInt(c[0]),
};

export const DUE_ACCOUNTS: Query<number> = {
  name: "due-accounts",
  text: "SELECT account FROM snapshots WHERE next_due <= $1 AND (account % $2) = ANY ($3::bigint[]) ORDER BY next_due LIMIT $4",
  read: (c) => readInt(c[0]),
};

function readCustomer(account: number, c: readonly Column[], at: number): LoadedCustomer {
  return {
    account,
    code: readText(c[at]),
    birthday: interned(monthAndDay(readText(c[at + 1]))),
    anniversary: interned(monthAndDay(readText(c[at + 2]))),
    customerGroup: interned(readText(c[at + 3])),
  };
}

function readHandOver(c: readonly Column[]): HandOverRow {
  return {
    fromAccount: readInt(c[0]),
    fromSeq: readInt(c[1]),
    index: readInt(c[2]),
    toAccount: readInt(c[3]),
    payload: readBytes(c[4]),
  };
}

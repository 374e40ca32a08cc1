/** Turns a batch into what one commit sends: COPY streams, SQL, the link of the hash chain and the control totals. Pure but for the hash. */
import { createHash } from "node:crypto";
import { addExactly, type ExactSum } from "../shared/exact-sum.js";
import { counterAccountNumber } from "./program-accounts.js";
import { encodeAccounts } from "./batch-accounts.js";
import { CopyWriter } from "./copy-writer.js";
import type { CommitBatch, JournalRow, Registration, SignalRow } from "./store.js";
import { IDENTITY_KINDS } from "./codes.js";

export const OPERATION_COLUMNS =
  "account, seq, batch, occurred_at, received_at, kind, status, rulebook_version, evaluator, source, operation_id, " +
  "fingerprint, content, facts, outcome, entries, changes";
const OPERATION_FIELDS = 17;
/** Numbers an entry in the packed array: kind, wallet, lot, amount, balance after, instant. */
export const ENTRY_STRIDE = 6;
/** A typical row is below this; the writer grows for more. */
const ROW_BYTES = 900;
/** Header of a binary COPY stream, before its first row. */
const COPY_HEADER_BYTES = 19;

export interface Link {
  readonly epoch: number;
  readonly worker: number;
  readonly batch: number;
  readonly previousBatch: number;
  readonly previousHash: Uint8Array;
}

export interface EncodedCommit {
  readonly sql: string;
  readonly copies: readonly Uint8Array[];
  readonly hash: Uint8Array;
}

/** Encodes a commit. `writer` is the caller's to reuse once the commit has settled. */
export function encodeCommit(batch: CommitBatch, link: Link, writer: CopyWriter): EncodedCommit {
  const copies: Uint8Array[] = [];
  let sql =
    `CALL fence(${link.epoch},${link.worker}::smallint,${link.previousBatch});` +
    `INSERT INTO batches(batch,worker,epoch,operations,previous,hash,totals,accounts) VALUES(${link.batch},${link.worker},${link.epoch},` +
    `${batch.rows.length},'\\x${hex(link.previousHash)}',`;

  writer.reset();
  writer.header();
  for (const row of batch.rows) writeOperation(writer, row, link.batch);
  const rowsEnd = writer.length;
  writer.trailer();
  const operations = writer.view();
  const hash = chainHash(link.previousHash, [operations.subarray(COPY_HEADER_BYTES, rowsEnd)]);
  sql += `'\\x${hex(hash)}','{${controlTotals(batch.rows).join(",")}}','\\x${hex(encodeAccounts(batch.rows))}');`;
  if (batch.rows.length > 0) {
    sql += `COPY operations(${OPERATION_COLUMNS}) FROM STDIN (FORMAT binary);`;
    copies.push(operations);
  }
  if (batch.recordUpdates.length > 0) {
    sql += "COPY record_updates(account,record_seq,seq,record) FROM STDIN (FORMAT binary);";
    copies.push(
      copyOf(batch.recordUpdates, 4, (copy, update) => {
        copy.int8(update.account);
        copy.int8(update.recordSeq);
        copy.int8(update.seq);
        copy.bytea(update.record);
      }),
    );
  }
  if (batch.handOvers.length > 0) {
    sql += "COPY hand_overs(from_account,from_seq,index,to_account,payload) FROM STDIN (FORMAT binary);";
    copies.push(
      copyOf(batch.handOvers, 5, (copy, handOver) => {
        copy.int8(handOver.fromAccount);
        copy.int8(handOver.fromSeq);
        copy.int2(handOver.index);
        copy.int8(handOver.toAccount);
        copy.bytea(handOver.payload);
      }),
    );
  }
  if (batch.appliedHandOvers.length > 0) {
    const keys = batch.appliedHandOvers.map((key) => `(${key.fromAccount},${key.fromSeq},${key.index})`).join(",");
    sql += `DELETE FROM hand_overs WHERE (from_account,from_seq,index) IN (${keys});`;
  }
  if (batch.registrations.length > 0) sql += encodeRegistrations(batch, copies);
  if (batch.signals !== undefined && batch.signals.length > 0) {
    sql +=
      "COPY signals(account,raised_at,rule,action,value,rule_limit,kind,status,source,operation_id,store,terminal," +
      "customer_code,late,blocks_subject,blocks_value) FROM STDIN (FORMAT binary);";
    copies.push(copyOf(batch.signals, 16, writeSignal));
  }
  return { sql, copies, hash };
}

/** The chain's next hash: over the previous one and the rows of a batch as binary COPY tuples in key order. */
export function chainHash(previous: Uint8Array, rows: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256").update(previous);
  for (const row of rows) hash.update(row);
  return hash.digest();
}

/** What the rows moved, by wallet and program account: wallet, program account, amount; ascending. */
export function controlTotals(rows: readonly JournalRow[]): ExactSum[] {
  const totals = new Map<number, ExactSum>();
  for (const row of rows) {
    const entries = row.entries;
    for (let i = 0; i < entries.length; i += ENTRY_STRIDE) {
      const key = (entries[i + 1] as number) * 16 + counterAccountNumber(entries[i] as number);
      totals.set(key, addExactly(totals.get(key) ?? 0, -(entries[i + 3] as number)));
    }
  }
  return [...totals].sort((a, b) => a[0] - b[0]).flatMap(([key, amount]) => [Math.floor(key / 16), key % 16, amount]);
}

function writeOperation(writer: CopyWriter, row: JournalRow, batch: number): void {
  writer.row(OPERATION_FIELDS);
  writer.int8(row.account);
  writer.int8(row.seq);
  writer.int8(batch);
  writer.instant(row.occurredAt);
  writer.instant(row.receivedAt);
  writer.int2(row.kind);
  writer.int2(row.status);
  writer.int4(row.rulebookVersion);
  writer.int2(row.evaluator);
  writer.text(row.source);
  writer.text(row.operationId);
  writer.bytea(row.fingerprint);
  writer.bytea(row.content);
  writer.bytea(row.facts);
  writer.bytea(row.outcome);
  writer.int8Array(row.entries);
  writer.bytea(row.changes);
}

function writeSignal(copy: CopyWriter, signal: SignalRow): void {
  copy.int8(signal.account);
  copy.instant(signal.at);
  copy.text(signal.rule);
  copy.text(signal.action);
  copy.int8(signal.value);
  copy.int8(signal.limit);
  copy.text(signal.kind);
  copy.text(signal.status);
  copy.text(signal.source);
  copy.text(signal.operationId);
  copy.text(signal.storeCode);
  copy.text(signal.terminal);
  copy.text(signal.customerCode);
  copy.bool(signal.late);
  copy.text(signal.blocks?.subject ?? "");
  copy.text(signal.blocks?.value ?? "");
}

function encodeRegistrations(batch: CommitBatch, copies: Uint8Array[]): string {
  const identities: { kind: number; value: string; account: number }[] = [];
  for (const customer of batch.registrations) {
    for (const [kind, value] of [
      [IDENTITY_KINDS.customerCode, customer.code],
      [IDENTITY_KINDS.phone, customer.phone],
      [IDENTITY_KINDS.email, customer.email],
      [IDENTITY_KINDS.cardNumber, customer.cardNumber],
    ] as const) {
      if (value !== "") identities.push({ kind, value, account: customer.account });
    }
  }
  identities.sort((a, b) => a.kind - b.kind || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
  copies.push(
    copyOf(identities, 3, (copy, identity) => {
      copy.int2(identity.kind);
      copy.text(identity.value);
      copy.int8(identity.account);
    }),
  );
  copies.push(
    copyOf(batch.registrations, 8, (copy, customer) => {
      copy.int8(customer.account);
      copy.text(customer.code);
      copy.text(customer.phone);
      copy.text(customer.email);
      copy.text(customer.name);
      writeDate(copy, customer.birthday);
      writeDate(copy, customer.anniversary);
      copy.text(customer.customerGroup);
    }),
  );
  copies.push(copyOf(batch.registrations, 5, writeChange));
  const cards = batch.registrations.filter((customer) => customer.cardNumber !== "");
  let sql =
    "COPY identities(kind,value,account) FROM STDIN (FORMAT binary);" +
    "COPY customers(account,code,phone,email,name,birthday,anniversary,customer_group) FROM STDIN (FORMAT binary);" +
    "COPY audit_trail(actor,origin,subject,key,after) FROM STDIN (FORMAT binary);";
  if (cards.length > 0) {
    sql +=
      "CREATE TEMP TABLE IF NOT EXISTS new_cards(number text,account bigint,actor text,origin text) ON COMMIT DELETE ROWS;" +
      "COPY new_cards FROM STDIN (FORMAT binary);" +
      "WITH stored AS (INSERT INTO cards(number,account) SELECT number,account FROM new_cards " +
      "ON CONFLICT (number) DO UPDATE SET account=excluded.account,state='active' RETURNING *) " +
      "INSERT INTO audit_trail(actor,origin,subject,key,before,after) " +
      "SELECT n.actor,n.origin,'card',s.number,to_jsonb(c),to_jsonb(s) FROM stored s JOIN new_cards n USING (number) " +
      // As it was before this statement.
      "LEFT JOIN cards c USING (number);";
    copies.push(
      copyOf(cards, 4, (copy, customer) => {
        copy.text(customer.cardNumber);
        copy.int8(customer.account);
        copy.text(customer.source);
        copy.text(customer.terminal);
      }),
    );
  }
  return sql;
}

/** The audit trail's row of a new customer, its fields named as the table names them. */
function writeChange(copy: CopyWriter, customer: Registration): void {
  const { account, code, phone, email, name, birthday, anniversary, customerGroup } = customer;
  copy.text(customer.source);
  copy.text(customer.terminal);
  copy.text("customer");
  copy.text(code);
  copy.jsonb({
    account,
    code,
    phone,
    email,
    name,
    birthday: birthday === "" ? null : birthday,
    anniversary: anniversary === "" ? null : anniversary,
    customer_group: customerGroup,
  });
}

function writeDate(copy: CopyWriter, date: string): void {
  if (date === "") copy.null();
  else copy.int4(Math.round((Date.parse(`${date}T00:00:00Z`) - 946684800000) / 86400000));
}

function copyOf<T>(items: readonly T[], fields: number, write: (copy: CopyWriter, item: T) => void): Uint8Array {
  const copy = new CopyWriter(64 + items.length * (ROW_BYTES / 4));
  copy.header();
  for (const item of items) {
    copy.row(fields);
    write(copy, item);
  }
  copy.trailer();
  return copy.view();
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

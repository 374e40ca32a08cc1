/**
 * What must hold where an operator rules: the model knows nothing of rulings, so each row of such a world is made again
 * from what is stored with it instead, as the audit does.
 */
import { emptyState } from "../../src/domain/state.js";
import { differencesOf, sameBytes, sameRow, type StoredUpdate } from "../../src/journal/audit/compare-row.js";
import { remakeRow } from "../../src/journal/remake-row.js";
import { foldAccount } from "../../src/shard/restore.js";
import { decodeEffects, encodeRecord } from "../../src/wire/effects-codec.js";
import { decodeFacts } from "../../src/wire/facts-codec.js";
import { decodeRuling } from "../../src/wire/ruling-codec.js";
import type { Database, StoredRow } from "./database.js";
import { heldRows, type Operator, rulingOn, rulingRows } from "./operator.js";
import { HOLDING_RULEBOOKS, WALLETS } from "./program.js";

export function checkRulings(database: Database, operator: Operator): string[] {
  const wrong = [...operator.complaints];
  const reasons = new Set<string>();
  for (const row of rulingRows(database)) {
    const { type, subject, reason } = decodeRuling(row.content);
    const asked = operator.asked.get(reason);
    if (asked?.account !== row.account || asked.ruling.type !== type || asked.ruling.subject !== subject)
      wrong.push(`${row.operationId} says ${type} ${subject}, which nobody asked for`);
    if (reasons.has(reason)) wrong.push(`ruling ${reason} is in the journal twice`);
    reasons.add(reason);
    if ((type === "release" || type === "reject") && !knewTheRecord(row, subject, database))
      wrong.push(`${row.operationId} was made with another record than the operation had`);
  }
  const held = heldRows(database);
  for (const [account, rows] of database.accounts) {
    const sorted = rows.toSorted((a, b) => a.seq - b.seq);
    const { withheld } = foldAccount(account, null, sorted, WALLETS);
    for (const row of held) {
      if (row.account !== account) continue;
      const open = withheld.some(({ reason, openedBy }) => reason === "review" && openedBy === row.seq);
      if (open === (rulingOn(row, database) !== undefined))
        wrong.push(`account ${account}, sequence ${row.seq}: ${open ? "ruled on and held" : "not ruled on and free"}`);
    }
    const state = emptyState(account);
    for (const row of sorted) {
      const made = remakeRow(row, state, HOLDING_RULEBOOKS, WALLETS, false);
      const updates = updatesOf(database, account, row.seq);
      if (sameRow(made, row, updates)) continue;
      const [first] = differencesOf(made, row, updates, WALLETS);
      wrong.push(`account ${account}, sequence ${row.seq} comes out otherwise: ${JSON.stringify(first)}`);
      break;
    }
  }
  return wrong;
}

/** What a refund wrote just before must be known: the ruling takes from what it left. */
function knewTheRecord(row: StoredRow, subject: number, database: Database): boolean {
  const { named } = decodeFacts(row.facts, WALLETS);
  const reviewed = database.accounts.get(row.account)?.find(({ seq }) => seq === subject);
  if (named === null || named.record === null || reviewed === undefined) return false;
  const before = database.records.get(`${row.account}-${subject}`)?.filter(({ seq }) => seq < row.seq);
  const { record } = decodeEffects(reviewed.entries, reviewed.changes, WALLETS);
  return sameBytes(encodeRecord(named.record, WALLETS), before?.at(-1)?.record ?? encodeRecord(record, WALLETS));
}

/** The records that a row wrote anew. */
function updatesOf(database: Database, account: number, seq: number): StoredUpdate[] {
  return [...database.records].flatMap(([key, list]) => {
    const [of, recordSeq] = key.split("-").map(Number);
    if (of !== account || recordSeq === undefined) return [];
    return list.filter((one) => one.seq === seq).map(({ record }) => ({ recordSeq, record: Buffer.from(record) }));
  });
}

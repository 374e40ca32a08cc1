/** A stored row against the one made again: whether they are the same, and where not. Pure. */
import { decodeEffects, decodeRecord } from "../../wire/effects-codec.js";
import { decodeOutcome } from "../../wire/outcome-codec.js";
import type { WalletNumbers } from "../../wire/wallet-numbers.js";
import { KINDS, STATUSES } from "../codes.js";
import { nameEntries, nameValues } from "./name-difference.js";
import type { RemadeRow, StoredRow } from "../remake-row.js";
import { hexOf } from "./report.js";

/** A row of `record_updates`, of the row that wrote it. */
export interface StoredUpdate {
  readonly recordSeq: number;
  readonly record: Buffer;
}

export interface RowDifference {
  readonly kind: "replay" | "record";
  /** The column, and the part of it. */
  readonly part: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Whether they are the same, with what the row wrote beside it. */
export function sameRow(made: RemadeRow, row: StoredRow, updates: readonly StoredUpdate[]): boolean {
  return sameColumns(made, row) && sameUpdates(made.updates, updates);
}

export function sameColumns(made: RemadeRow, row: StoredRow): boolean {
  return (
    sameEntries(made.effects.entries, row.entries) &&
    sameBytes(made.effects.changes, row.changes) &&
    sameBytes(made.outcome, row.outcome) &&
    made.kind === row.kind &&
    made.status === row.status &&
    made.rulebookVersion === row.rulebookVersion &&
    made.occurredAt === row.occurredAt &&
    made.source === row.source &&
    made.operationId === row.operationId
  );
}

/** All the places in which they differ. */
export function differencesOf(
  made: RemadeRow,
  row: StoredRow,
  updates: readonly StoredUpdate[],
  wallets: WalletNumbers,
): RowDifference[] {
  const found: RowDifference[] = [];
  const compare = (part: string, expected: unknown, actual: unknown): void => {
    if (expected !== actual) found.push({ kind: "replay", part, expected, actual });
  };
  const { entries, changes } = made.effects;
  const entry = nameEntries(entries, row.entries);
  if (entry) compare(entry.path, entry.expected, entry.actual);
  if (!sameBytes(changes, row.changes)) {
    const read = (bytes: Uint8Array) => decodeEffects(entries, bytes, wallets);
    found.push({ kind: "replay", ...namePart("changes", changes, row.changes, read) });
  }
  if (!sameBytes(made.outcome, row.outcome)) {
    found.push({ kind: "replay", ...namePart("outcome", made.outcome, row.outcome, decodeOutcome) });
  }
  compare("kind", KINDS[made.kind], KINDS[row.kind]);
  compare("status", STATUSES[made.status], STATUSES[row.status]);
  compare("rulebook_version", made.rulebookVersion, row.rulebookVersion);
  compare("occurred_at", instantText(made.occurredAt), instantText(row.occurredAt));
  compare("source", made.source, row.source);
  compare("operation_id", made.operationId, row.operationId);

  const stored = new Map(updates.map((update) => [update.recordSeq, update.record]));
  for (const { recordSeq, record } of made.updates) {
    const actual = stored.get(recordSeq);
    stored.delete(recordSeq);
    const place = `record ${recordSeq}`;
    if (actual === undefined) found.push({ kind: "record", part: place, expected: hexOf(record), actual: "missing" });
    else if (!sameBytes(actual, record)) {
      found.push({ kind: "record", ...namePart(place, record, actual, (bytes) => decodeRecord(bytes, wallets)) });
    }
  }
  for (const recordSeq of stored.keys()) {
    found.push({
      kind: "record",
      part: `record ${recordSeq}`,
      expected: "not written by this row",
      actual: "a record",
    });
  }
  return found;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}

/** Which part of something encoded differs; what cannot be read, or differs in its bytes alone, is shown as bytes. */
export function namePart(
  what: string,
  expected: Uint8Array,
  actual: Uint8Array,
  read: (bytes: Uint8Array) => unknown,
): Omit<RowDifference, "kind"> {
  try {
    const named = nameValues(read(expected), read(actual));
    if (named) return { part: `${what} ${named.path}`, expected: named.expected, actual: named.actual };
  } catch {
    // Damaged bytes need not be readable.
  }
  return { part: `${what} bytes`, expected: hexOf(expected), actual: hexOf(actual) };
}

export function instantText(instant: number): string {
  return Math.abs(instant) > 8.64e15 ? "never" : new Date(instant).toISOString();
}

function sameEntries(made: readonly number[], stored: readonly number[]): boolean {
  if (made.length !== stored.length) return false;
  for (let i = 0; i < made.length; i++) if (made[i] !== stored[i]) return false;
  return true;
}

function sameUpdates(made: RemadeRow["updates"], stored: readonly StoredUpdate[]): boolean {
  if (made.length !== stored.length) return false;
  for (const { recordSeq, record } of made) {
    const found = stored.find((update) => update.recordSeq === recordSeq);
    if (found === undefined || !sameBytes(found.record, record)) return false;
  }
  return true;
}

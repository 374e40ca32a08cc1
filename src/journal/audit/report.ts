/** What an audit found and what it looked at. Findings are bounded: what is wrong a million times is told a hundred times. */

/** Kinds of differences; docs/audit.md says what each means and what to do. */
export type DifferenceKind =
  | "chain"
  | "rows"
  | "totals"
  | "accounts"
  | "sequence"
  | "balance"
  | "replay"
  | "fold"
  | "snapshot"
  | "record"
  | "hand-over"
  | "transit"
  | "sum"
  | "directory";

export interface Difference {
  readonly kind: DifferenceKind;
  /** Where it is, as `account 17 seq 4 entry 2 amount` or `batch 128`. */
  readonly place: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Checked {
  /** Journal rows, read in both orders. */
  rows: number;
  batches: number;
  accounts: number;
  entries: number;
  /** Rows evaluated again. */
  replayed: number;
  /** Of these, with their explanation. */
  explained: number;
  /** Rows of another evaluator version: their effects were applied, their decisions not made again. */
  foldedOnly: number;
  snapshots: number;
  /** Snapshots of another fold version, left to be made anew. */
  snapshotsOfOtherFold: number;
  recordUpdates: number;
  handOvers: number;
  customers: number;
}

export interface AuditReport {
  readonly ok: boolean;
  /** In the order of the checks; at most DIFFERENCES_MAX. */
  readonly differences: readonly Difference[];
  /** All differences, told or not. */
  readonly differenceCount: number;
  readonly checked: Readonly<Checked>;
  /** Of the snapshot that was audited: RFC 3339. */
  readonly at: string;
  readonly seconds: number;
}

/** Enough to see a pattern; the rest is counted. */
export const DIFFERENCES_MAX = 100;

/** Long values are cut: a difference is read by people. */
const VALUE_LENGTH_MAX = 400;

export function nothingChecked(): Checked {
  return {
    rows: 0,
    batches: 0,
    accounts: 0,
    entries: 0,
    replayed: 0,
    explained: 0,
    foldedOnly: 0,
    snapshots: 0,
    snapshotsOfOtherFold: 0,
    recordUpdates: 0,
    handOvers: 0,
    customers: 0,
  };
}

export function addChecked(sum: Checked, part: Readonly<Partial<Checked>>): void {
  for (const key of Object.keys(part) as (keyof Checked)[]) sum[key] += part[key] ?? 0;
}

export class Findings {
  readonly differences: Difference[] = [];
  count = 0;

  add(kind: DifferenceKind, place: string, expected: unknown, actual: unknown): void {
    this.count++;
    if (this.differences.length >= DIFFERENCES_MAX) return;
    this.differences.push({ kind, place, expected: textOf(expected), actual: textOf(actual) });
  }

  take(from: { readonly differences: readonly Difference[]; readonly count: number }): void {
    this.count += from.count;
    for (const difference of from.differences) {
      if (this.differences.length < DIFFERENCES_MAX) this.differences.push(difference);
    }
  }
}

function textOf(value: unknown): string {
  const text =
    typeof value === "string" ? value : value === undefined ? "nothing" : (JSON.stringify(value) ?? "nothing");
  return text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}...` : text;
}

/** Bytes as a difference shows them. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

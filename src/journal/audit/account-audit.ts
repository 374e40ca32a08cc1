/**
 * Proves one account after the other, row by row in the order of its sequence. Two states go along: `folded` is the fold of
 * what is stored, `live` is what evaluating each operation again comes to. Rows, snapshots and records are compared with
 * both. Pure: rows in, findings out.
 *
 * After a difference it goes on as well as it can, so that one damaged row is told once: `live` keeps what should have been;
 * a missing row ends both states, and only what needs no state is checked from there on.
 */
import { applyEffect } from "../../domain/apply-effect.js";
import { nextDue } from "../../domain/advance.js";
import type { NamedOperation } from "../../domain/facts.js";
import { type AccountState, emptyState, NEVER } from "../../domain/state.js";
import { decodeForFold, encodeRecord } from "../../wire/effects-codec.js";
import { decodeState, encodeState, FOLD_VERSION, FOLD_VERSIONS_READ } from "../../wire/state-codec.js";
import type { WalletNumbers } from "../../wire/wallet-numbers.js";
import { KINDS, STATUSES } from "../codes.js";
import { ENTRY_STRIDE } from "../encode-commit.js";
import { EVALUATOR_VERSION } from "../evaluator-version.js";
import { differencesOf, instantText, namePart, sameBytes, sameRow, type StoredUpdate } from "./compare-row.js";
import { HandOverSide } from "./hand-over-side.js";
import { type Checked, type DifferenceKind, Findings, hexOf, nothingChecked } from "./report.js";
import { type RemadeRow, remakeRow, type StoredRow } from "../remake-row.js";
import type { FirstBatches, RulebookGenerations } from "./rulebook-generations.js";

/** With the batch that committed it, which tells what rulebooks were known. */
export interface AuditedRow extends StoredRow {
  readonly batch: number;
}

export interface StoredSnapshot {
  readonly seq: number;
  readonly fold: number;
  /** UTC ms, null for never. */
  readonly nextDue: number | null;
  readonly state: Buffer;
}

export interface AccountAuditContext {
  readonly wallets: WalletNumbers;
  readonly generations: RulebookGenerations;
  readonly firstBatches: FirstBatches;
}

/** One row in this many is evaluated with its explanation: costly, and it must not change what comes out. */
const EXPLAIN_EVERY = 64;
const NO_UPDATES: readonly StoredUpdate[] = [];

export class AccountAudit {
  readonly findings = new Findings();
  readonly checked: Checked = nothingChecked();
  /** Sum of the accounts' balances by wallet number, as their last entries have them. */
  readonly balances = new Map<number, bigint>();
  readonly caused = new HandOverSide();
  readonly taken = new HandOverSide();
  /** Accounts of which not every row could be made again: what they caused is not known. */
  readonly unsure = new Set<number>();

  readonly #context: AccountAuditContext;
  #account = 0;
  #snapshot: StoredSnapshot | null = null;
  #customerCode: string | null = null;
  #seq = 0;
  #folded: AccountState | null = null;
  #live: AccountState | null = null;
  /** `folded` as it was encoded for a snapshot, and its sequence: mostly the account's last. */
  #encoded: { readonly seq: number; readonly bytes: Uint8Array } | null = null;
  /** A difference was found in this account: the two states need not agree any more. */
  #damaged = false;
  readonly #balance = new Map<number, number>();
  /** Running records of this account as last written, by the sequence of their operation. */
  readonly #records = new Map<number, Uint8Array>();

  constructor(context: AccountAuditContext) {
    this.#context = context;
  }

  /** @param customerCode null: there is no customer with this account */
  begin(account: number, snapshot: StoredSnapshot | null, customerCode: string | null): void {
    this.#account = account;
    this.#snapshot = snapshot;
    this.#customerCode = customerCode;
    this.#seq = 0;
    this.#folded = emptyState(account);
    this.#live = emptyState(account);
    this.#encoded = null;
    this.#damaged = false;
    this.#balance.clear();
    this.#records.clear();
    this.checked.accounts++;
  }

  /** @param updates what this row wrote into `record_updates` */
  row(row: AuditedRow, updates: readonly StoredUpdate[] = NO_UPDATES): void {
    this.checked.rows++;
    this.checked.recordUpdates += updates.length;
    this.#checkSequence(row);
    this.#checkBalances(row);
    this.#checkTaking(row);
    if (row.evaluator === EVALUATOR_VERSION) this.#replay(row, updates);
    else this.#foldOnly(row);
    if (this.#folded !== null) this.#fold(row);
    for (const { recordSeq, record } of updates) this.#records.set(recordSeq, record);
    if (this.#snapshot?.seq === row.seq) this.#checkSnapshot(this.#snapshot);
  }

  end(): void {
    const { wallets } = this.#context;
    for (const [wallet, balance] of this.#balance) {
      this.balances.set(wallet, (this.balances.get(wallet) ?? 0n) + BigInt(balance));
    }
    if (this.#snapshot !== null && this.#snapshot.seq > this.#seq)
      this.snapshotAhead(this.#account, this.#snapshot.seq, this.#seq);
    if (this.#folded === null || this.#live === null || this.#damaged) return;
    const live = encodeState(this.#live, wallets);
    const folded = this.#encoded?.seq === this.#seq ? this.#encoded.bytes : encodeState(this.#folded, wallets);
    if (sameBytes(live, folded)) return;
    const { part, expected, actual } = namePart("state", live, folded, (bytes) => decodeState(bytes, wallets));
    this.#report("fold", `seq ${this.#seq} ${part}`, expected, actual);
  }

  /** A snapshot of rows that are not there: either they were lost, or it was made up. */
  snapshotAhead(account: number, snapshotSeq: number, lastSeq: number): void {
    this.findings.add(
      "snapshot",
      `account ${account}`,
      `at most row ${lastSeq}, the last one`,
      `of row ${snapshotSeq}`,
    );
  }

  /** An update of a record by a row that is not there. */
  strayUpdate(account: number, recordSeq: number, seq: number): void {
    this.checked.recordUpdates++;
    this.findings.add(
      "record",
      `account ${account} record ${recordSeq} written by seq ${seq}`,
      "no such row",
      "a record",
    );
  }

  #checkSequence({ seq }: StoredRow): void {
    const next = this.#seq + 1;
    this.#seq = seq;
    if (seq === next) return;
    const gap = seq - 1 === next ? `seq ${next}` : `seq ${next} to ${seq - 1}`;
    this.#report("sequence", gap, "a row", "missing");
    this.unsure.add(this.#account);
    this.#folded = this.#live = null;
    this.#balance.clear();
  }

  /** Needs no codec and no evaluation: each entry's balance is the wallet's one before it, and its amount. */
  #checkBalances({ seq, entries }: StoredRow): void {
    this.checked.entries += entries.length / ENTRY_STRIDE;
    for (let i = 0; i < entries.length; i += ENTRY_STRIDE) {
      const wallet = entries[i + 1] ?? 0;
      const balance = entries[i + 4] ?? 0;
      const before = this.#balance.get(wallet);
      // After a missing row the first balance seen is where it goes on.
      if (before !== undefined || this.#folded !== null || this.#live !== null) {
        const expected = (before ?? 0) + (entries[i + 3] ?? 0);
        if (expected !== balance)
          this.#report("balance", `seq ${seq} entry ${i / ENTRY_STRIDE} balance after`, expected, balance);
      }
      this.#balance.set(wallet, balance);
    }
  }

  #checkTaking(row: StoredRow): void {
    if (KINDS[row.kind] !== "handOver") return;
    const [from, fromSeq, index] = row.operationId.split("-").map(Number);
    this.checked.handOvers++;
    this.taken.add(from ?? 0, fromSeq ?? 0, index ?? 0, row.account, row.content);
  }

  #replay(row: AuditedRow, updates: readonly StoredUpdate[]): void {
    if (this.#live === null) return;
    const { wallets, generations, firstBatches } = this.#context;
    const explain = this.checked.replayed % EXPLAIN_EVERY === 0;
    this.checked.replayed++;
    if (explain) this.checked.explained++;
    const candidates = generations.candidates(row.batch, row.rulebookVersion, firstBatches);
    // After an earlier difference either state may be the true one.
    const attempts = [candidates[0], ...(this.#damaged ? candidates : candidates.slice(1))];
    let first: { readonly made: RemadeRow; readonly state: AccountState } | null = null;
    let problem: unknown = null;
    for (let index = 0; index < attempts.length; index++) {
      const rulebooks = attempts[index];
      const state: AccountState | null = index === 0 ? this.#live : this.#copyOfFolded();
      if (rulebooks === undefined || state === null) break;
      try {
        const made = remakeRow(row, state, rulebooks, wallets, explain);
        if (sameRow(made, row, updates)) {
          this.#live = state;
          this.#accept(made, row);
          return;
        }
        first ??= { made, state };
      } catch (error) {
        problem ??= error;
      }
    }
    if (first === null) {
      this.#report("replay", `seq ${row.seq}`, "a row that can be evaluated again", messageOf(problem));
      this.#live = null;
      this.unsure.add(this.#account);
      return;
    }
    for (const { kind, part, expected, actual } of differencesOf(first.made, row, updates, wallets)) {
      this.#report(kind, `seq ${row.seq} ${part}`, expected, actual);
    }
    this.#live = first.state;
    this.#accept(first.made, row);
  }

  /** What the row brought about outside of it. */
  #accept(made: RemadeRow, row: StoredRow): void {
    const { seq } = row;
    for (const { index, to, payload } of made.handOvers) this.caused.add(this.#account, seq, index, to, payload);
    if (made.facts === null) return;
    this.#checkNamed(made.facts.named, seq);
    for (const redemption of made.facts.redemptions) this.#checkNamed(redemption, seq);
    if (made.registered !== null && made.registered !== this.#customerCode) {
      this.#report(
        "directory",
        `seq ${seq} customer`,
        `registered as ${made.registered}`,
        this.#customerCode ?? "missing",
      );
    } else if (made.facts.customerKnown && this.#customerCode === null && STATUSES[row.status] === "accepted") {
      this.#report("directory", `seq ${seq} customer`, made.facts.customerCode, "missing");
    }
  }

  /** The record that an operation was evaluated with is the one last written before it. */
  #checkNamed(named: NamedOperation | null, seq: number): void {
    const last = named === null ? undefined : this.#records.get(named.seq);
    if (named === null || last === undefined || named.record === null) return;
    const used = encodeRecord(named.record, this.#context.wallets);
    if (!sameBytes(used, last))
      this.#report("record", `seq ${seq} facts record ${named.seq}`, hexOf(last), hexOf(used));
  }

  #foldOnly(row: StoredRow): void {
    this.checked.foldedOnly++;
    this.unsure.add(this.#account);
    if (this.#live === null) return;
    const { wallets } = this.#context;
    try {
      for (const effect of decodeForFold(row.entries, row.changes, wallets)) applyEffect(this.#live, effect);
    } catch {
      // `folded` comes upon the same and reports it.
      this.#live = null;
    }
  }

  #fold(row: StoredRow): void {
    const { wallets } = this.#context;
    const folded = this.#folded as AccountState;
    try {
      for (const effect of decodeForFold(row.entries, row.changes, wallets)) applyEffect(folded, effect);
    } catch (error) {
      this.#report("fold", `seq ${row.seq}`, "effects that fit the state before them", messageOf(error));
      this.#folded = null;
      return;
    }
    // Goes on after a row that could not be evaluated.
    if (this.#live === null) this.#live = this.#copyOfFolded();
  }

  #checkSnapshot(snapshot: StoredSnapshot): void {
    const { wallets, generations } = this.#context;
    if (!FOLD_VERSIONS_READ.includes(snapshot.fold)) {
      this.checked.snapshotsOfOtherFold++;
      return;
    }
    const state = this.#folded ?? this.#live;
    if (state === null) return;
    this.checked.snapshots++;
    const place = `snapshot of seq ${snapshot.seq}`;
    const made = encodeState(state, wallets);
    if (state === this.#folded) this.#encoded = { seq: snapshot.seq, bytes: made };
    const stored = snapshot.fold === FOLD_VERSION ? snapshot.state : this.#encodedAnew(snapshot.state);
    if (!sameBytes(made, stored)) {
      const { part, expected, actual } = namePart("state", made, stored, (bytes) => decodeState(bytes, wallets));
      this.#reportOther("snapshot", `${place} ${part}`, expected, actual);
      return;
    }
    // Written under the rulebook of its time, which is not kept with it.
    const expected = nextDue(state, generations.latest);
    const due = snapshot.nextDue ?? NEVER;
    if (due === expected || generations.all.some((rulebooks) => nextDue(state, rulebooks) === due)) return;
    this.#reportOther("snapshot", `${place} next_due`, instantText(expected), instantText(due));
  }

  /** A snapshot of an earlier version as it would be written now; what cannot be read stays as it is. */
  #encodedAnew(state: Uint8Array): Uint8Array {
    const { wallets } = this.#context;
    try {
      return encodeState(decodeState(state, wallets), wallets);
    } catch {
      return state;
    }
  }

  #copyOfFolded(): AccountState | null {
    if (this.#folded === null) return null;
    const { wallets } = this.#context;
    return decodeState(encodeState(this.#folded, wallets), wallets);
  }

  #report(kind: DifferenceKind, place: string, expected: unknown, actual: unknown): void {
    this.#damaged = true;
    this.#reportOther(kind, place, expected, actual);
  }

  #reportOther(kind: DifferenceKind, place: string, expected: unknown, actual: unknown): void {
    this.findings.add(kind, `account ${this.#account} ${place}`, expected, actual);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

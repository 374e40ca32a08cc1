/**
 * Snapshots of accounts that changed: what is behind, and the horizon up to which nothing is. Works in rounds: a round
 * takes all accounts that were behind when it began; when it is through, every account touched in batches up to its start
 * has a snapshot at least that new, and the horizon says so. Holds committed sequences only.
 */
import { nextDue } from "../domain/advance.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { NEVER } from "../domain/state.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { encodeState, FOLD_VERSION } from "../wire/state-codec.js";
import type { JournalStore, SnapshotRow } from "../journal/store.js";
import type { AccountCache, CachedAccount } from "./account-cache.js";

export interface SnapshotContext {
  readonly journal: JournalStore;
  readonly cache: AccountCache;
  readonly wallets: WalletNumbers;
  rulebooks: RulebookTimeline;
}

export class Snapshots {
  readonly #context: SnapshotContext;
  #round = new Set<number>();
  #roundStart = 0;
  #next = new Set<number>();

  constructor(context: SnapshotContext) {
    this.#context = context;
  }

  useRulebooks(rulebooks: RulebookTimeline): void {
    this.#context.rulebooks = rulebooks;
  }

  get behind(): number {
    return this.#round.size + this.#next.size;
  }

  changed(entry: CachedAccount): void {
    if (!this.#round.has(entry.account)) this.#next.add(entry.account);
  }

  /** Writes up to `limit` snapshots; resolves with how many. */
  async write(limit: number): Promise<number> {
    const { journal, cache } = this.#context;
    if (this.#round.size === 0) {
      if (this.#next.size === 0) return 0;
      this.#round = this.#next;
      this.#next = new Set();
      this.#roundStart = journal.lastBatch;
    }
    const rows: SnapshotRow[] = [];
    const written: { entry: CachedAccount; seq: number }[] = [];
    for (const account of this.#round) {
      if (rows.length >= limit) break;
      this.#round.delete(account);
      const entry = cache.get(account);
      // Dropped after a failed commit: the next load brings it back, and with its next change it is behind again.
      if (!entry?.state || entry.committedSeq === entry.snapshotSeq) continue;
      if (entry.state.seq !== entry.committedSeq) {
        this.#next.add(account);
        continue;
      }
      rows.push(this.#rowOf(entry));
      written.push({ entry, seq: entry.committedSeq });
    }
    if (rows.length > 0) {
      await journal.saveSnapshots(rows);
      for (const { entry, seq } of written) entry.snapshotSeq = Math.max(entry.snapshotSeq, seq);
    }
    if (this.#round.size === 0 && this.#roundStart > 0) await journal.saveHorizon(this.#roundStart);
    return rows.length;
  }

  #rowOf(entry: CachedAccount): SnapshotRow {
    const { wallets, rulebooks } = this.#context;
    const state = entry.state;
    if (state === null) throw new TypeError("a snapshot needs a loaded account");
    const due = nextDue(state, rulebooks);
    return {
      account: entry.account,
      seq: state.seq,
      fold: FOLD_VERSION,
      nextDue: due === NEVER ? null : due,
      state: encodeState(state, wallets),
    };
  }
}

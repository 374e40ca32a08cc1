/**
 * Snapshots of accounts that changed: what is behind, and the horizon up to which nothing is. An account is behind as
 * long as it may have committed rows that its stored snapshot lacks. Holds committed sequences only.
 *
 * Works in rounds: a round takes all accounts that were behind when it began. When it is through, every account touched
 * in batches up to its start has a snapshot at least that new, but for those it had to leave to the next round: the
 * horizon goes as far as all snapshots are good. An account that is not at rest when its turn comes has its snapshot made
 * with the next batch that changes it, and written once that is committed; until then it holds the horizon back.
 *
 * Invariant: no horizon comes from a round that began before the journal was asked what is behind the stored one. It is
 * asked once a shard is open, and again whenever the chain was read from the database: it may have gone on by the last
 * commit of a thread that died, or by one of which nobody heard that it was stored.
 */
import { nextDue } from "../domain/advance.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { type AccountState, NEVER } from "../domain/state.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { encodeState, FOLD_VERSION } from "../wire/state-codec.js";
import type { JournalStore, SnapshotRow } from "../journal/store.js";
import type { AccountCache } from "./account-cache.js";
import { type CachedAccount, lotsOf } from "./cached-account.js";
import { foldAccount } from "./restore.js";

/**
 * Rows after its snapshot that no account should have: loading it again folds them, and a round of all that changed takes
 * minutes after a busy hour. Or as many as it has lots, so that making snapshots costs no more than what made the lots.
 */
const ROWS_BEHIND_MAX = 1_000;

export interface SnapshotContext {
  readonly journal: JournalStore;
  readonly cache: AccountCache;
  readonly wallets: WalletNumbers;
  rulebooks: RulebookTimeline;
  readonly onProblem: (where: string, error: unknown) => void;
}

const NONE: readonly SnapshotRow[] = [];

export class Snapshots {
  readonly #context: SnapshotContext;
  #round = new Set<number>();
  /** The last batch when the round began; 0: not all that was behind then is known. */
  #roundStart = 0;
  /** The start of the round before: so far the snapshots of this round's accounts are good, unless they came late to it. */
  #roundBefore = 0;
  #next = new Set<number>();
  /** Not at rest when their turn came, or far behind: the next batch that changes them brings their snapshots. */
  readonly #wanted = new Set<number>();
  /** The sequences of snapshots that batches took last; they may not be written yet. */
  readonly #takenAt = new Map<number, number>();
  /** Brought by batches that are committed, to be written first. */
  #brought: SnapshotRow[] = [];
  /** Accounts left to the next round, and in the round before, with the batch up to which their snapshots are good. */
  #late = new Map<number, number>();
  #lateBefore = new Map<number, number>();
  /** Found by a search and not saved since: a commit of which nobody heard may have landed after they were loaded, so memory may not know all. */
  readonly #doubted = new Set<number>();
  /** `journal.chainReads` when it was last asked what is behind. */
  #searched = -1;
  #searching = false;
  #closed = false;
  /** Up to here all snapshots are good; and what was saved of it. */
  #reached = 0;
  #saved = 0;

  constructor(context: SnapshotContext) {
    this.#context = context;
  }

  useRulebooks(rulebooks: RulebookTimeline): void {
    this.#context.rulebooks = rulebooks;
  }

  get behind(): number {
    return this.#round.size + this.#next.size;
  }

  /** What is under way may fail now without a word. */
  close(): void {
    this.#closed = true;
  }

  changed(entry: CachedAccount): void {
    const { account, committedSeq, snapshotSeq } = entry;
    if (!this.#round.has(account)) this.#next.add(account);
    if (committedSeq - snapshotSeq < ROWS_BEHIND_MAX) return;
    const state = entry.peek(this.#context.wallets);
    const rowsBehindMax = Math.max(ROWS_BEHIND_MAX, state === null ? 0 : lotsOf(state));
    if (committedSeq - Math.max(snapshotSeq, this.#takenAt.get(account) ?? 0) >= rowsBehindMax)
      this.#wanted.add(account);
  }

  /** Snapshots that are wanted of these accounts, as they are now: good once everything evaluated so far is committed. */
  take(entries: Iterable<CachedAccount>): readonly SnapshotRow[] {
    if (this.#wanted.size === 0) return NONE;
    const rows: SnapshotRow[] = [];
    for (const entry of entries) {
      if (entry.seq === 0 || !this.#wanted.delete(entry.account)) continue;
      this.#takenAt.set(entry.account, entry.seq);
      rows.push(this.#rowOf(entry.wake(this.#context.wallets)));
    }
    return rows;
  }

  /** What {@link take} gave, now that it is committed. */
  bring(rows: readonly SnapshotRow[]): void {
    for (const row of rows) this.#brought.push(row);
  }

  /**
   * Writes up to `limit` snapshots, and those that batches brought; resolves with how many. One call at a time. Rejects when
   * the journal does: what it had taken is tried again in the next round.
   */
  async write(limit: number): Promise<number> {
    if (this.#round.size === 0) this.#begin();
    let written = await this.#saveBrought();
    const taken = this.#take(limit);
    try {
      written += await this.#save(taken);
    } catch (error) {
      for (const account of taken) this.#leave(account);
      throw error;
    } finally {
      if (this.#round.size === 0) this.#end();
    }
    if (this.#reached > this.#saved) {
      const reached = this.#reached;
      await this.#context.journal.saveHorizon(reached);
      this.#saved = reached;
    }
    return written;
  }

  /**
   * Writes snapshots of these accounts now, also where nothing changed: what falls due next is told by the rulebooks of
   * now. Those with uncommitted rows are left out. Resolves with how many were written.
   * @param atOnce how many are written in one go; between two of these others have their turn
   */
  async rewrite(accounts: readonly number[], atOnce: number): Promise<number> {
    let written = 0;
    for (let from = 0; from < accounts.length; from += atOnce) {
      const part = accounts.slice(from, from + atOnce);
      written += await this.#save(part.filter((account) => !this.#isBusy(account)));
    }
    return written;
  }

  #begin(): void {
    const { journal } = this.#context;
    if (this.#searched !== journal.chainReads) void this.#search();
    this.#round = this.#next;
    this.#next = new Set();
    this.#roundBefore = this.#roundStart;
    this.#roundStart = this.#searched === journal.chainReads ? journal.lastBatch : 0;
    this.#lateBefore = this.#late;
    this.#late = new Map();
  }

  #end(): void {
    let reached = this.#roundStart;
    for (const batch of this.#late.values()) if (batch < reached) reached = batch;
    this.#reached = reached;
  }

  /** Takes over what is behind the stored horizon; meanwhile rounds go on without a horizon. */
  async #search(): Promise<void> {
    if (this.#searching) return;
    this.#searching = true;
    const { journal, onProblem } = this.#context;
    const { chainReads } = journal;
    try {
      for (const account of await journal.accountsBehind()) {
        this.#next.add(account);
        this.#late.set(account, 0);
        this.#doubted.add(account);
      }
      this.#searched = chainReads;
    } catch (error) {
      if (!this.#closed) onProblem("accounts behind", error);
    }
    this.#searching = false;
  }

  /** Up to `limit` accounts of the round that need a snapshot and can have one. */
  #take(limit: number): number[] {
    const taken: number[] = [];
    for (const account of this.#round) {
      if (taken.length >= limit) break;
      this.#round.delete(account);
      const entry = this.#context.cache.get(account);
      if (entry?.isLoaded && entry.committedSeq === entry.snapshotSeq && !this.#doubted.has(account)) continue;
      if (this.#isBusy(account)) {
        this.#leave(account);
        this.#wanted.add(account);
      } else taken.push(account);
    }
    return taken;
  }

  #isBusy(account: number): boolean {
    const entry = this.#context.cache.get(account);
    return entry?.isLoaded === true && entry.seq !== entry.committedSeq;
  }

  #leave(account: number): void {
    this.#next.add(account);
    this.#late.set(account, this.#lateBefore.get(account) ?? this.#roundBefore);
  }

  /**
   * Made in this round or the one before, so that each is good up to where that one began; in vain when the journal rejects:
   * they are still behind.
   */
  async #saveBrought(): Promise<number> {
    // One account may have brought two: the later one holds.
    const rows = [...new Map(this.#brought.map((row) => [row.account, row])).values()];
    this.#brought = [];
    if (rows.length === 0) return 0;
    for (const { account } of rows) this.#doubted.delete(account);
    await this.#store(rows);
    for (const { account } of rows) {
      // Doubted while it was written: it stays behind.
      if (this.#doubted.has(account)) continue;
      const late = this.#late.get(account);
      if (late !== undefined) this.#late.set(account, Math.max(late, this.#roundBefore));
      this.#lateBefore.delete(account);
    }
    return rows.length;
  }

  async #save(accounts: readonly number[]): Promise<number> {
    const { cache, wallets } = this.#context;
    const rows: SnapshotRow[] = [];
    const absent: number[] = [];
    for (const account of accounts) {
      const state = this.#doubted.has(account) ? null : cache.get(account)?.peek(wallets);
      if (state) rows.push(this.#rowOf(state));
      else absent.push(account);
    }
    if (absent.length > 0) rows.push(...(await this.#read(absent)));
    if (rows.length === 0) return 0;
    // As read: a search that ends meanwhile may doubt them anew.
    const settled = absent.filter((account) => this.#doubted.delete(account));
    try {
      await this.#store(rows);
    } catch (error) {
      for (const account of settled) this.#doubted.add(account);
      throw error;
    }
    return rows.length;
  }

  async #store(rows: SnapshotRow[]): Promise<void> {
    // In one order everywhere: a round and a sweep may write the same accounts at the same time.
    rows.sort((a, b) => a.account - b.account);
    await this.#context.journal.saveSnapshots(rows);
    for (const { account, seq } of rows) this.#written(account, seq);
  }

  /** As the journal has them: accounts that are not in memory (of an earlier thread, or dropped), or not to be trusted there. */
  async #read(accounts: readonly number[]): Promise<SnapshotRow[]> {
    const loaded = await this.#context.journal.loadAccounts(accounts);
    return loaded
      .map(({ account, snapshot, rows }) => foldAccount(account, snapshot, rows, this.#context.wallets))
      .filter((state) => state.seq > 0)
      .map((state) => this.#rowOf(state));
  }

  #written(account: number, seq: number): void {
    const entry = this.#context.cache.get(account);
    // Doubted while it was written, out of memory: its turn comes again.
    if (!entry?.isLoaded || this.#doubted.has(account)) return;
    entry.snapshotSeq = Math.max(entry.snapshotSeq, Math.min(seq, entry.committedSeq));
    if (entry.snapshotSeq < entry.committedSeq) {
      this.changed(entry);
      return;
    }
    this.#round.delete(account);
    this.#next.delete(account);
    this.#wanted.delete(account);
    this.#takenAt.delete(account);
  }

  #rowOf(state: AccountState): SnapshotRow {
    const { wallets, rulebooks } = this.#context;
    const due = nextDue(state, rulebooks);
    return {
      account: state.account,
      seq: state.seq,
      fold: FOLD_VERSION,
      nextDue: due === NEVER ? null : due,
      state: encodeState(state, wallets),
    };
  }
}

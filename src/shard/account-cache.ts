/**
 * The accounts a shard holds in memory: bounded, the ones not used lately go first. An account that a job in the pipeline
 * needs is pinned and never goes; one that changed since its last snapshot goes only after the snapshot was written.
 */
import type { NamedOperation } from "../domain/facts.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { CachedAccount, NO_NAMES } from "./cached-account.js";

/**
 * An account that is never at rest keeps no more names than this, beside those not committed or wanted; one at rest keeps
 * none. Most operations are never named again, and records kept for the few that are fill the old heap: reading these
 * again costs less.
 */
const NAMED_BUSY_MAX = 64;

/** One string for (source, operationId); neither can contain the separator (the decoder refuses control characters). */
export function operationKey(source: string, operationId: string): string {
  return `${source}\u0000${operationId}`;
}

export class AccountCache {
  readonly #accounts = new Map<number, CachedAccount>();
  readonly #wallets: WalletNumbers;
  hits = 0;
  misses = 0;
  evicted = 0;

  /** @param capacity accounts kept when nothing is pinned */
  constructor(
    readonly capacity: number,
    wallets: WalletNumbers,
  ) {
    this.#wallets = wallets;
  }

  get size(): number {
    return this.#accounts.size;
  }

  get(account: number): CachedAccount | undefined {
    return this.#accounts.get(account);
  }

  values(): Iterable<CachedAccount> {
    return this.#accounts.values();
  }

  /** The entry of an account, pinned; a new one is not loaded yet. */
  pin(account: number): CachedAccount {
    let entry = this.#accounts.get(account);
    if (entry === undefined) {
      this.misses++;
      entry = new CachedAccount(account);
      this.#accounts.set(account, entry);
    } else {
      this.hits++;
    }
    entry.pins++;
    entry.used = true;
    return entry;
  }

  unpin(entry: CachedAccount): void {
    entry.pins--;
    this.#forgetNames(entry);
    // One that was dropped may be half changed.
    if (entry.pins === 0 && this.#accounts.get(entry.account) === entry) entry.rest(this.#wallets);
  }

  #forgetNames(entry: CachedAccount): void {
    if (entry.named.size <= (entry.pins > 0 ? NAMED_BUSY_MAX : 0)) return;
    // What is under way cannot be read again yet. A new map, for the reason that in-flight.ts gives.
    const kept = [...entry.named].filter(([key, { seq }]) => seq > entry.committedSeq || entry.wanted?.has(key));
    entry.named = kept.length === 0 ? NO_NAMES : new Map(kept);
  }

  /** Keeps an earlier operation while jobs that may name it are under way. */
  remember(entry: CachedAccount, key: string, operation: NamedOperation): void {
    if (entry.named === NO_NAMES) entry.named = new Map();
    (entry.named as Map<string, NamedOperation>).set(key, operation);
  }

  /** A job counts on finding this name in `named` until it says {@link unwant}. */
  want(entry: CachedAccount, key: string): void {
    entry.wanted ??= new Map();
    entry.wanted.set(key, (entry.wanted.get(key) ?? 0) + 1);
  }

  unwant(entry: CachedAccount, key: string): void {
    const times = entry.wanted?.get(key) ?? 0;
    if (times > 1) entry.wanted?.set(key, times - 1);
    else if (entry.wanted?.delete(key) && entry.wanted.size === 0) entry.wanted = null;
  }

  /** Forgets an account whose state may be ahead of the journal. */
  drop(account: number): void {
    this.#accounts.delete(account);
  }

  /** Forgets all that is read from `customers`; it is read again with the next load. */
  forgetClean(): void {
    for (const [account, entry] of this.#accounts) {
      if (entry.pins === 0 && entry.committedSeq === entry.snapshotSeq) this.#accounts.delete(account);
    }
  }

  /**
   * Evicts down to the capacity, second chance; `mayGo` says whether an account's snapshot is up to date.
   * Stops after one round, so that a cache full of changed accounts costs no more than that.
   */
  trim(mayGo: (entry: CachedAccount) => boolean): void {
    let surplus = this.#accounts.size - this.capacity;
    if (surplus <= 0) return;
    let looked = 0;
    const atMost = Math.min(this.#accounts.size, surplus * 4);
    for (const [account, entry] of this.#accounts) {
      if (surplus <= 0 || looked++ >= atMost) break;
      this.#accounts.delete(account);
      if (entry.pins > 0 || entry.used || !mayGo(entry)) {
        entry.used = false;
        this.#accounts.set(account, entry);
        continue;
      }
      this.evicted++;
      surplus--;
    }
  }
}

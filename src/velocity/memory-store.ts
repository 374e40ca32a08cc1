/**
 * The in-process host of the velocity store: windows in a map, for a daemon without Redis and for tests. It is never
 * slow and never away, so it never answers `unchecked`. It forgets everything when the process ends.
 *
 * Bounded: WINDOWS_MAX windows and KNOWN_MAX operation keys, each in two generations: what is used moves to the younger
 * one, and when that is full the older one goes as a whole, least recently used in it all. (One map in order of use
 * would cost a walk over its deleted front at each eviction.) A window that went starts anew from zero: with fewer
 * windows than active scopes a limit can be passed, never falsely felt.
 *
 * One store serves one process. Rules over stores, terminals, sources and addresses see operations of accounts of all
 * shards, so worker threads must share one store (port-store.ts), not have one each.
 */
import { assert } from "../shared/assert.js";
import { SlidingWindow } from "./sliding-window.js";
import {
  BATCH_OPERATIONS_MAX,
  RETRY_HORIZON_MS,
  type VelocityAnswer,
  type VelocityCheck,
  type VelocityChecked,
  type VelocityHealth,
  type VelocityStore,
} from "./velocity-store.js";

/** About 400 bytes each, so 200 MB when full: an hour's customers and cards of a large chain with some rules. */
export const WINDOWS_MAX = 500_000;

/** About 80 bytes each; enough for the horizon at 3,000 operations a second. */
export const KNOWN_MAX = 2_000_000;

export interface MemoryStoreOptions {
  readonly windowsMax?: number;
  readonly knownMax?: number;
}

export class MemoryVelocityStore implements VelocityStore {
  #young = new Map<string, SlidingWindow>();
  #old = new Map<string, SlidingWindow>();
  readonly #generationMax: number;
  readonly #checks: KnownKeys;
  readonly #records: KnownKeys;

  constructor(options: MemoryStoreOptions = {}) {
    this.#generationMax = Math.max(1, Math.floor((options.windowsMax ?? WINDOWS_MAX) / 2));
    this.#checks = new KnownKeys(options.knownMax ?? KNOWN_MAX);
    this.#records = new KnownKeys(options.knownMax ?? KNOWN_MAX);
  }

  check(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return Promise.resolve(this.checkNow(batch, at));
  }

  record(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return Promise.resolve(this.recordNow(batch, at));
  }

  /** `check` for a caller that cannot wait. */
  checkNow(batch: readonly VelocityCheck[], at: number): VelocityChecked {
    return this.#add(batch, at, this.#checks);
  }

  /** `record` for a caller that cannot wait. */
  recordNow(batch: readonly VelocityCheck[], at: number): VelocityChecked {
    return this.#add(batch, at, this.#records);
  }

  undo(batch: readonly VelocityCheck[]): Promise<boolean> {
    for (const check of batch) {
      if (!this.#checks.remove(check.key)) continue;
      for (const count of check.counts) {
        if (count.add === 0) continue;
        const window = this.#window(windowKey(count.window.name, count.scope), 0);
        window?.subtract(check.now, count.add, count.window.lengthMs);
      }
    }
    return Promise.resolve(true);
  }

  health(): VelocityHealth {
    return "up";
  }

  close(): Promise<void> {
    this.#young.clear();
    this.#old.clear();
    this.#checks.clear();
    this.#records.clear();
    return Promise.resolve();
  }

  /** Windows held, for metrics and for tests of the bound. */
  get windowCount(): number {
    return this.#young.size + this.#old.size;
  }

  #add(batch: readonly VelocityCheck[], at: number, keys: KnownKeys): VelocityChecked {
    assert(batch.length <= BATCH_OPERATIONS_MAX, "velocity batch over its limit");
    const sums: number[] = [];
    const known: boolean[] = [];
    for (const check of batch) {
      // An operation without counts is not worth remembering.
      const again = check.counts.length > 0 && !keys.add(check.key, at);
      known.push(again);
      for (const count of check.counts) {
        const add = again ? 0 : count.add;
        const window = this.#window(windowKey(count.window.name, count.scope), add);
        const sum = window === null ? 0 : window.add(check.now, add, count.window.lengthMs);
        // What was counted at its first coming may have left the window since: it is still part of its own sum.
        sums.push(again ? Math.max(sum, count.add) : sum);
      }
    }
    return { checked: true, sums, known };
  }

  /** The window, in the younger generation; a mere look does not make one. */
  #window(key: string, add: number): SlidingWindow | null {
    let window = this.#young.get(key);
    if (window !== undefined) return window;
    window = this.#old.get(key);
    if (window === undefined) {
      if (add === 0) return null;
      window = new SlidingWindow();
    } else {
      this.#old.delete(key);
    }
    if (this.#young.size >= this.#generationMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, window);
    return window;
  }
}

/** The operations of the last one to two horizons, a generation each. */
class KnownKeys {
  #current = new Set<string>();
  #previous = new Set<string>();
  #slice = 0;
  readonly #generationMax: number;

  constructor(max: number) {
    this.#generationMax = Math.max(1, Math.floor(max / 2));
  }

  /** False: it was known already. */
  add(key: string, at: number): boolean {
    this.#turn(Math.floor(at / RETRY_HORIZON_MS));
    if (this.#previous.has(key)) return false;
    const before = this.#current.size;
    this.#current.add(key);
    return this.#current.size > before;
  }

  remove(key: string): boolean {
    return this.#current.delete(key) || this.#previous.delete(key);
  }

  clear(): void {
    this.#current.clear();
    this.#previous.clear();
  }

  /** A clock set back keeps the generation: forgetting too late is harmless. */
  #turn(slice: number): void {
    if (slice <= this.#slice && this.#current.size < this.#generationMax) return;
    this.#previous = slice > this.#slice + 1 ? new Set() : this.#current;
    this.#current = new Set();
    this.#slice = Math.max(slice, this.#slice);
  }
}

function windowKey(name: string, scope: string): string {
  return `${name}|${scope}`;
}

/**
 * Which account a name leads to. Owns the bounded memory of names and the batched look-ups behind it; never decides what
 * an operation does. Names are one string: a letter for the kind of name, then the name.
 */
import type { OperationKey } from "../domain/operation.js";
import type { Identity } from "../domain/operation.js";

export type Name = string;

const IDENTITY_LETTERS = { customerCode: "c", phone: "p", email: "e", cardNumber: "k" } as const;

export function nameOfIdentity(identity: Identity): Name {
  return IDENTITY_LETTERS[identity.type] + identity.value;
}

export function nameOfSource(source: string): Name {
  return `s${source}`;
}

export function nameOfOperation(key: OperationKey): Name {
  return `o${key.source}\u0000${key.operationId}`;
}

/** Reads names from the database; makes the accounts of sources that have none yet. */
export interface NameStore {
  /** The accounts of those that exist. */
  find(names: readonly Name[]): Promise<Map<Name, number>>;
  /** Numbers for new accounts: the first of `count` in a row. */
  reserveAccounts(count: number): Promise<number>;
}

/** Names of half a million customers, some 100 bytes each. */
const IDENTITIES_MAX = 500_000;
/** Refunds, voids and captures mostly follow soon. */
const OPERATIONS_MAX = 200_000;
/** New customers between two reservations; a restart wastes at most this many numbers. */
const RESERVED_ACCOUNTS = 1_000;

/** Keeps what was used lately: two generations, the older one is dropped when the younger is full. */
class RecentMap {
  #young = new Map<Name, number>();
  #old = new Map<Name, number>();
  constructor(readonly capacity: number) {}

  get(name: Name): number | undefined {
    const young = this.#young.get(name);
    if (young !== undefined) return young;
    const old = this.#old.get(name);
    if (old !== undefined) this.set(name, old);
    return old;
  }

  set(name: Name, account: number): void {
    this.#young.set(name, account);
    if (this.#young.size * 2 <= this.capacity) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  delete(name: Name): void {
    this.#young.delete(name);
    this.#old.delete(name);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}

export class Directory {
  readonly #store: NameStore;
  readonly #identities = new RecentMap(IDENTITIES_MAX);
  readonly #operations = new RecentMap(OPERATIONS_MAX);
  /** Names of registrations under way: in no database yet, so they are neither forgotten nor looked up. */
  readonly #promised = new Map<Name, number>();
  /** Counts how often all identities were forgotten. */
  #generation = 0;
  #asked = new Set<Name>();
  #waiting: (() => void)[] = [];
  #failed: ((error: unknown) => void)[] = [];
  #looking = false;
  #nextAccount = 0;
  #reservedEnd = 0;
  lookUps = 0;

  constructor(store: NameStore) {
    this.#store = store;
  }

  get(name: Name): number | undefined {
    return this.#promised.get(name) ?? this.#mapOf(name).get(name);
  }

  set(name: Name, account: number): void {
    this.#mapOf(name).set(name, account);
  }

  /** Forgets a name that led to `account`; another account's is left alone. */
  forget(name: Name, account: number): void {
    const map = this.#mapOf(name);
    if (map.get(name) === account) map.delete(name);
  }

  /** A registration is under way that gives the name to `account` if it is accepted. */
  promise(name: Name, account: number): void {
    this.#promised.set(name, account);
  }

  /** The registration was answered: a name that does not hold is looked up again when it comes. */
  settle(name: Name, account: number, holds: boolean): void {
    if (this.#promised.get(name) === account) this.#promised.delete(name);
    if (holds) this.set(name, account);
  }

  /** After identities changed in the database. */
  forgetIdentities(): void {
    this.#generation++;
    this.#identities.clear();
  }

  /** A number for a new account, or 0 when none is reserved at the moment: then look something up first. */
  newAccount(): number {
    return this.#nextAccount < this.#reservedEnd ? this.#nextAccount++ : 0;
  }

  /**
   * Looks names up together with everything else that is asked for meanwhile; afterwards `get` knows those that exist.
   * One look-up at a time: what is asked for while one is under way goes together into the next.
   */
  lookUp(names: readonly Name[]): Promise<void> {
    for (const name of names) this.#asked.add(name);
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#failed.push(reject);
      if (!this.#looking) void this.#look();
    });
  }

  async #look(): Promise<void> {
    this.#looking = true;
    while (this.#waiting.length > 0) {
      // Everything asked for in this turn of the event loop goes along.
      await Promise.resolve();
      const names = [...this.#asked];
      const waiting = this.#waiting;
      const failed = this.#failed;
      this.#asked = new Set();
      this.#waiting = [];
      this.#failed = [];
      try {
        if (this.#reservedEnd - this.#nextAccount < RESERVED_ACCOUNTS / 2) await this.#reserve();
        const found = names.length > 0 ? await this.#find(names) : new Map<Name, number>();
        this.lookUps += names.length;
        // What was set meanwhile (a registration under way) is newer.
        for (const [name, account] of found) if (this.get(name) === undefined) this.set(name, account);
        for (const resolve of waiting) resolve();
      } catch (error) {
        for (const reject of failed) reject(error);
      }
    }
    this.#looking = false;
  }

  /** Again, when what was found may be older than the last change of identities. */
  async #find(names: readonly Name[]): Promise<Map<Name, number>> {
    for (;;) {
      const generation = this.#generation;
      const found = await this.#store.find(names);
      if (generation === this.#generation) return found;
    }
  }

  async #reserve(): Promise<void> {
    this.#nextAccount = await this.#store.reserveAccounts(RESERVED_ACCOUNTS);
    this.#reservedEnd = this.#nextAccount + RESERVED_ACCOUNTS;
  }

  #mapOf(name: Name): RecentMap {
    return name.charCodeAt(0) === 0x6f ? this.#operations : this.#identities;
  }
}

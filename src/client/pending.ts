/**
 * The operations that have no answer yet, in the order in which they were given. Nothing leaves it but by an outcome (or
 * by giving up), so that after a reconnect everything unanswered is sent again, in the same order, under the same ids.
 *
 * Invariants: the queue is in the order given, and what was never sent comes after everything that was; of one key one
 * operation at a time is under way, because an answer names a key and not a sending.
 */
import type { Outcome } from "../domain/outcome.js";

export interface PendingOperation {
  readonly bytes: Uint8Array;
  readonly key: string;
  /** Position in the order given. */
  readonly order: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

export class PendingOperations {
  /** By key; the same operation may have been given more than once: each is answered, the first given first. */
  readonly #byKey = new Map<string, PendingOperation[]>();
  /** To be sent, in order, from #head on. */
  #queue: PendingOperation[] = [];
  #head = 0;
  /** Keys answered `unavailable` since the last {@link requeue}. */
  readonly #refused = new Set<string>();
  #order = 0;
  #size = 0;

  static key(source: string, operationId: string): string {
    return `${source}\u0000${operationId}`;
  }

  /** Unanswered, sent or not. */
  get size(): number {
    return this.#size;
  }

  add(bytes: Uint8Array, key: string, resolve: (outcome: Outcome) => void, reject: (error: Error) => void): void {
    const entry = { bytes, key, order: this.#order++, resolve, reject };
    const same = this.#byKey.get(key);
    if (same === undefined) this.#byKey.set(key, [entry]);
    else same.push(entry);
    this.#queue.push(entry);
    this.#size++;
  }

  /** The next to be sent; undefined when there is none, or while an earlier one of its key has no answer. */
  peek(): PendingOperation | undefined {
    const next = this.#queue[this.#head];
    return next !== undefined && this.find(next.key) === next ? next : undefined;
  }

  /** The one that {@link peek} gave is sent. */
  sent(): void {
    this.#head++;
    if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    }
  }

  /** The oldest unanswered operation of this key; undefined when nothing waits for it. It stays until {@link remove}. */
  find(key: string): PendingOperation | undefined {
    return this.#byKey.get(key)?.[0];
  }

  remove(entry: PendingOperation): void {
    const same = this.#byKey.get(entry.key);
    if (same === undefined) return;
    const at = same.indexOf(entry);
    if (at < 0) return;
    same.splice(at, 1);
    if (same.length === 0) this.#byKey.delete(entry.key);
    this.#size--;
  }

  /** An operation of this key was answered `unavailable`: it waits for {@link requeue}. */
  refused(key: string): void {
    this.#refused.add(key);
  }

  /** What was refused is to be sent again, in the order given. */
  requeue(): void {
    const queue = this.#queue.slice(this.#head);
    for (const key of this.#refused) {
      const entry = this.find(key);
      if (entry !== undefined) queue.push(entry);
    }
    this.#refused.clear();
    this.#queue = queue.sort(byOrder);
    this.#head = 0;
  }

  /** After the connection was lost: everything unanswered is to be sent again, in the order given. */
  rewind(): void {
    this.#refused.clear();
    this.#queue = this.all();
    this.#head = 0;
  }

  all(): PendingOperation[] {
    return [...this.#byKey.values()].flat().sort(byOrder);
  }
}

function byOrder(a: PendingOperation, b: PendingOperation): number {
  return a.order - b.order;
}

/**
 * The operations that have no answer yet, in the order in which they were given. Nothing leaves it but by an outcome (or
 * by giving up), so that after a reconnect everything unanswered is sent again, in the same order, under the same ids.
 *
 * Invariant: the queue is in the order given, and what was never sent comes after everything that was.
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
  /** By key; the same operation may have been given more than once: each is answered. */
  readonly #byKey = new Map<string, PendingOperation[]>();
  /** To be sent, in order, from #head on. */
  #queue: PendingOperation[] = [];
  #head = 0;
  /** Answers `unavailable` since the last {@link requeue}, by key. */
  readonly #refusals = new Map<string, number>();
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

  /** The next to be sent, or undefined. */
  peek(): PendingOperation | undefined {
    return this.#queue[this.#head];
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
    this.#refusals.set(key, (this.#refusals.get(key) ?? 0) + 1);
  }

  /**
   * What was refused is to be sent again, in the order given. An answer names a key and not a sending: of those given
   * under one key the oldest stand for all, whichever of them have been answered meanwhile.
   */
  requeue(): void {
    const queue = this.#queue.slice(this.#head);
    for (const [key, count] of this.#refusals) queue.push(...(this.#byKey.get(key)?.slice(0, count) ?? []));
    this.#refusals.clear();
    this.#queue = queue.sort(byOrder);
    this.#head = 0;
  }

  /** After the connection was lost: everything unanswered is to be sent again, in the order given. */
  rewind(): void {
    this.#refusals.clear();
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

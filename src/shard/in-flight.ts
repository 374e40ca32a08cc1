/**
 * The operations under way in a shard, by operationKey(): the first of each. A Map that is made anew whenever a job is
 * over. When V8 rehashes a Map, the old table refers to the new one; once an old table has reached the old heap, all that
 * later tables ever held survives every collection of the young heap, until the old heap is collected. Here that would be
 * each operation with all its lines.
 */
import type { Item, OperationItem } from "./job.js";

export class InFlight {
  #items = new Map<string, OperationItem>();

  get(key: string): OperationItem | undefined {
    return this.#items.get(key);
  }

  set(key: string, item: OperationItem): void {
    this.#items.set(key, item);
  }

  /** The job of these items is over. */
  leave(items: readonly Item[]): void {
    for (const item of items) {
      if (item.type === "operation" && item.leader === null && this.#items.get(item.key) === item)
        this.#items.delete(item.key);
    }
    this.#items = new Map(this.#items);
  }
}

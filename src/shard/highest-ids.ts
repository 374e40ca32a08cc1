/**
 * For each source the highest operation id that this shard has seen or found stored. An id above it cannot be stored by
 * this shard. Bounded: the source not heard of for longest is forgotten and asked for again.
 */
import type { JournalStore } from "../journal/store.js";

/** Tills of a large retailer; an entry is some 100 bytes. */
const SOURCES_MAX = 50_000;

export class HighestIds {
  readonly #highest = new Map<string, string>();

  /** Reads what is stored for sources not heard of yet. */
  async learn(sources: readonly string[], journal: JournalStore): Promise<void> {
    const unknown = [...new Set(sources.filter((source) => !this.#highest.has(source)))];
    if (unknown.length === 0) return;
    const found = await journal.highestIds(unknown);
    for (let i = 0; i < unknown.length; i++) {
      const source = unknown[i] as string;
      const id = found[i] ?? "";
      const known = this.#highest.get(source);
      if (known === undefined || known < id) this.#highest.set(source, id);
    }
    for (const source of this.#highest.keys()) {
      if (this.#highest.size <= SOURCES_MAX) break;
      this.#highest.delete(source);
    }
  }

  /** Whether the id is above all known ones of its source; it is known from then on. */
  isNew(source: string, operationId: string): boolean {
    const above = this.isAbove(source, operationId);
    if (above) this.#highest.set(source, operationId);
    return above;
  }

  /** Whether the id is above all known ones of its source. */
  isAbove(source: string, operationId: string): boolean {
    const known = this.#highest.get(source);
    return known !== undefined && operationId > known;
  }
}

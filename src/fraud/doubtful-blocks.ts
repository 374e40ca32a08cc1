/**
 * Blocks whose commit failed: no longer in memory, and perhaps in the database after all, when nobody heard what became of
 * the commit. They are asked for again behind each load of accounts until the chain of batches has gone on: what is not
 * stored by then never will be. So whoever evaluates on an account as that commit left it knows of the block as well.
 */
import type { JournalStore } from "../journal/store.js";
import type { StandingRow, Standings } from "./standings.js";

export class DoubtfulBlocks {
  readonly #journal: Pick<JournalStore, "lastBatch">;
  readonly #read: () => Promise<readonly StandingRow[]>;
  #rows: readonly StandingRow[] = [];
  /** The last batch when the latest of them came. */
  #since = 0;

  constructor(journal: Pick<JournalStore, "lastBatch">, read: () => Promise<readonly StandingRow[]>) {
    this.#journal = journal;
    this.#read = read;
  }

  add(rows: readonly StandingRow[]): void {
    if (rows.length === 0) return;
    this.#rows = [...this.#rows, ...rows];
    this.#since = this.#journal.lastBatch;
  }

  /** Adds those that are stored to the standings again. Rejects when they cannot be read. */
  async settle(context: { readonly standings: Standings }): Promise<void> {
    const rows = this.#rows;
    if (rows.length === 0) return;
    const decided = this.#journal.lastBatch !== this.#since;
    const stored = await this.#read();
    for (const row of rows) {
      if (stored.some((one) => one.subject === row.subject && one.value === row.value)) context.standings.add(row);
    }
    if (decided && rows === this.#rows) this.#rows = [];
  }
}

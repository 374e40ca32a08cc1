/**
 * Who is blocked and who is trusted, in memory, as the table `standings` has it: cards by number, customers by code,
 * tills by source. It decides nothing: evaluation and the velocity gate do.
 *
 * A card or customer that a velocity rule blocks is added at once by the worker that owns the account; the table gets it
 * with the commit, and when that fails it is taken back. What an operator changes comes with a reload.
 */
export type StandingSubject = "customer" | "card" | "till";
export type StandingKind = "blocked" | "trusted";

export interface StandingRow {
  readonly subject: StandingSubject;
  readonly value: string;
  readonly standing: StandingKind;
  /** Of a blocked one: it earns nothing either. */
  readonly stopsAwards: boolean;
}

export class Standings {
  readonly #rows: ReadonlyMap<StandingSubject, Map<string, StandingRow>> = new Map([
    ["customer", new Map()],
    ["card", new Map()],
    ["till", new Map()],
  ]);

  constructor(rows: readonly StandingRow[] = []) {
    for (const row of rows) this.add(row);
  }

  /** One that has a standing keeps it, and false comes back: blocking a trusted customer is an operator's decision. */
  add(row: StandingRow): boolean {
    const of = this.#rows.get(row.subject);
    if (of === undefined || of.has(row.value)) return false;
    of.set(row.value, row);
    return true;
  }

  /** Takes back that very row; nothing if another one has its place. */
  takeBack(row: StandingRow): void {
    const of = this.#rows.get(row.subject);
    if (of?.get(row.value) === row) of.delete(row.value);
  }

  /** Null for most; "" has none. */
  of(subject: StandingSubject, value: string): StandingRow | null {
    const rows = this.#rows.get(subject);
    return rows === undefined || rows.size === 0 ? null : (rows.get(value) ?? null);
  }

  isBlocked(subject: StandingSubject, value: string): boolean {
    return this.of(subject, value)?.standing === "blocked";
  }

  isTrusted(subject: StandingSubject, value: string): boolean {
    return this.of(subject, value)?.standing === "trusted";
  }
}

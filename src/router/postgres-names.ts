/** Names and accounts in PostgreSQL, for the directory. */
import type pg from "pg";
import { IDENTITY_KINDS, SOURCE_ACCOUNT_BASE } from "../journal/codes.js";
import type { Name, NameStore } from "./directory.js";

const KIND_OF_LETTER: Readonly<Record<string, number>> = {
  c: IDENTITY_KINDS.customerCode,
  p: IDENTITY_KINDS.phone,
  e: IDENTITY_KINDS.email,
  k: IDENTITY_KINDS.cardNumber,
  s: IDENTITY_KINDS.source,
};
const LETTER_OF_KIND = new Map(Object.entries(KIND_OF_LETTER).map(([letter, kind]) => [kind, letter]));
/** The sequence counts blocks of this many accounts, so that a number is never given out twice. */
export const ACCOUNT_BLOCK = 1_000;

export class PostgresNames implements NameStore {
  constructor(readonly pool: pg.Pool) {}

  async find(names: readonly Name[]): Promise<Map<Name, number>> {
    const found = new Map<Name, number>();
    await Promise.all([this.#findIdentities(names, found), this.#findOperations(names, found)]);
    const newSources = names.filter((name) => name.startsWith("s") && !found.has(name));
    if (newSources.length > 0) await this.#openSources(newSources, found);
    return found;
  }

  async reserveAccounts(count: number): Promise<number> {
    if (count !== ACCOUNT_BLOCK) throw new RangeError(`accounts are reserved in blocks of ${ACCOUNT_BLOCK}`);
    const { rows } = await this.pool.query("SELECT nextval('account_numbers') AS block");
    return Number((rows[0] as { block: string }).block) * ACCOUNT_BLOCK;
  }

  async #findIdentities(names: readonly Name[], found: Map<Name, number>): Promise<void> {
    const identities = names.filter((name) => !name.startsWith("o"));
    if (identities.length === 0) return;
    const { rows } = await this.pool.query({
      name: "find-identities",
      text: `SELECT i.kind, i.value, i.account FROM unnest($1::smallint[], $2::text[]) n(kind, value)
        JOIN LATERAL (SELECT * FROM identities i WHERE i.kind = n.kind AND i.value = n.value LIMIT 1) i ON true`,
      values: [identities.map((name) => KIND_OF_LETTER[name.charAt(0)]), identities.map((name) => name.slice(1))],
    });
    for (const row of rows as { kind: number; value: string; account: string }[]) {
      found.set(`${LETTER_OF_KIND.get(row.kind)}${row.value}`, Number(row.account));
    }
  }

  async #findOperations(names: readonly Name[], found: Map<Name, number>): Promise<void> {
    const operations = names.filter((name) => name.startsWith("o")).map((name) => name.slice(1).split("\u0000"));
    if (operations.length === 0) return;
    const { rows } = await this.pool.query({
      name: "find-accounts-of-operations",
      text: `SELECT o.source, o.operation_id, o.account FROM unnest($1::text[], $2::text[]) n(source, id)
        JOIN LATERAL (SELECT * FROM operations o WHERE o.source = n.source AND o.operation_id = n.id LIMIT 1) o ON true`,
      values: [operations.map(([source]) => source), operations.map(([, id]) => id)],
    });
    for (const row of rows as { source: string; operation_id: string; account: string }[]) {
      found.set(`o${row.source}\u0000${row.operation_id}`, Number(row.account));
    }
  }

  async #openSources(names: readonly Name[], found: Map<Name, number>): Promise<void> {
    const { rows } = await this.pool.query(
      `INSERT INTO identities (kind, value, account)
        SELECT ${IDENTITY_KINDS.source}, value, ${SOURCE_ACCOUNT_BASE} + nextval('source_numbers') FROM unnest($1::text[]) n(value)
        ON CONFLICT (kind, value) DO UPDATE SET account = identities.account RETURNING value, account`,
      [names.map((name) => name.slice(1))],
    );
    for (const row of rows as { value: string; account: string }[]) found.set(`s${row.value}`, Number(row.account));
  }
}

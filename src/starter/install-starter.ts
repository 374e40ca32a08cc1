/** Puts a starter into a database that has none: a rulebook, so that operations can be evaluated, and example masters. */
import type pg from "pg";
import { SINCE_EVER } from "../domain/rulebook.js";
import { IMPORT_KINDS } from "../masters/import-kinds.js";
import { insertVersion, STARTER_VERSION } from "../masters/publish-rulebook.js";
import { inTransaction } from "../masters/transaction.js";
import { STARTER_MASTERS } from "./starter-masters.js";
import { MINIMAL_RULEBOOK, STARTER_RULEBOOK } from "./starter-rulebook.js";

export interface StarterOptions {
  /** False: the minimal rulebook, and no masters. */
  readonly examples: boolean;
}

/** Any number, the same for all daemons that start on one database. */
const STARTER_LOCK = 7_401_003;
const AUTHOR = "loyald";

/** Does nothing in a database that has a rulebook; resolves with whether it did something. Harmless when called by two at once. */
export async function installStarter(pool: pg.Pool, { examples }: StarterOptions): Promise<boolean> {
  return await inTransaction(pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [STARTER_LOCK]);
    const known = await client.query("SELECT FROM rulebooks LIMIT 1");
    if (known.rows.length > 0) return false;
    const source = examples ? STARTER_RULEBOOK : MINIMAL_RULEBOOK;
    await insertVersion(client, { version: STARTER_VERSION, effectiveFrom: SINCE_EVER, source, by: AUTHOR });
    await client.query(
      "INSERT INTO audit_trail (actor, origin, subject, key, after) VALUES ($1, '', 'rulebook', $2, $3)",
      [AUTHOR, String(STARTER_VERSION), { version: STARTER_VERSION, effectiveFrom: "since ever" }],
    );
    if (!examples) return true;
    for (const [table, rows] of Object.entries(STARTER_MASTERS)) {
      await client.query(
        `WITH stored AS (
           INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING RETURNING *)
         INSERT INTO audit_trail (actor, origin, subject, key, after)
         SELECT $2, '', $3, stored.code, to_jsonb(stored) FROM stored`,
        [JSON.stringify(rows), AUTHOR, IMPORT_KINDS.find((kind) => kind.table === table)?.subject],
      );
    }
    return true;
  });
}

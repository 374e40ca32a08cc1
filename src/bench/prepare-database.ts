/** Fills the daemon's database before a run: customers, masters and the rulebook, straight into the tables. */
import pg from "pg";
import { IDENTITY_KINDS } from "../journal/codes.js";
import { migrate } from "../journal/migrate.js";
import { ACCOUNT_BLOCK } from "../router/postgres-names.js";
import { benchRulebook, GROUPS, PRODUCTS, STORES } from "./business.js";

/** The account of the first customer: the first block of numbers stays unused, as in a real database. */
export const FIRST_ACCOUNT = ACCOUNT_BLOCK;

/** Of 4 MiB each: more than is written between two checkpoints of a run. */
const LOG_FILES = 200;

/**
 * Gives the server the files of its log that it would have after its first hours: it makes each once, filled with zeros, while
 * every commit waits, and from then on writes them again in turn.
 */
export async function ageLogFiles(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let file = 0; file < LOG_FILES; file++) {
      // A file that nothing was written into is not left.
      await client.query("SELECT pg_logical_emit_message(true, 'loyald bench', '')");
      await client.query("SELECT pg_switch_wal()");
    }
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
}

/** Into an empty database; makes the schema. */
export async function prepareDatabase(url: string, customers: number): Promise<void> {
  await migrate(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO customers (account, code, customer_group, birthday)
       SELECT $1 + i, 'C' || lpad(i::text, 7, '0'), CASE WHEN i % 20 = 0 THEN 'VIP' ELSE '' END, date '1950-01-01' + (i * 37 % 20000)
       FROM generate_series(0, $2::integer - 1) i`,
      [FIRST_ACCOUNT, customers],
    );
    await client.query("INSERT INTO identities (kind, value, account) SELECT $1, code, account FROM customers", [
      IDENTITY_KINDS.customerCode,
    ]);
    await client.query("SELECT setval('account_numbers', $1)", [
      Math.ceil((FIRST_ACCOUNT + customers) / ACCOUNT_BLOCK),
    ]);
    await client.query(
      "INSERT INTO stores (code, time_zone) SELECT 'S' || lpad(i::text, 3, '0'), 'Europe/Berlin' FROM generate_series(0, $1::integer - 1) i",
      [STORES],
    );
    await client.query("INSERT INTO tenders (code) VALUES ('CASH'), ('CARD'), ('LOYALTY')");
    await client.query("INSERT INTO customer_groups (code) VALUES ('VIP')");
    await client.query(
      "INSERT INTO product_groups (code) SELECT 'G' || lpad(i::text, 2, '0') FROM generate_series(0, $1::integer - 1) i",
      [GROUPS],
    );
    await client.query(
      `INSERT INTO products (code, product_group) SELECT 'P' || lpad(i::text, 5, '0'), 'G' || lpad((i % $2::integer)::text, 2, '0')
       FROM generate_series(0, $1::integer - 1) i`,
      [PRODUCTS, GROUPS],
    );
    await client.query(
      "INSERT INTO rulebooks (version, effective_from, published_by, source) VALUES (1, '2000-01-01Z', 'bench', $1)",
      [JSON.stringify(benchRulebook())],
    );
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

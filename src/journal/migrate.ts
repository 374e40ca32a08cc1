/** Brings a database to this version's schema, one daemon at a time (the library takes an advisory lock). */
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import pg from "pg";
import { errorCodeOf, OperatingError } from "../errors/operating-error.js";

const FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));
const UNDEFINED_TABLE = "42P01";

/**
 * Runs all migrations that are missing; resolves with their names.
 * @throws OperatingError DATABASE_SCHEMA_NEWER, DATABASE_SCHEMA_DAMAGED, before anything is changed
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const known = (await readdir(FOLDER)).map((file) => file.replace(/\.sql$/, "")).sort();
  compare(await appliedTo(databaseUrl), known);
  const done = await runner({
    databaseUrl,
    dir: FOLDER,
    direction: "up",
    migrationsTable: "migrations",
    log: () => {},
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  return done.map((migration) => migration.name);
}

/** In the order in which they were. */
async function appliedTo(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT name FROM migrations ORDER BY run_on, id");
    return rows.map((row: { readonly name: string }) => row.name);
  } catch (error) {
    if (errorCodeOf(error) === UNDEFINED_TABLE) return [];
    throw error;
  } finally {
    await client.end();
  }
}

function compare(applied: readonly string[], known: readonly string[]): void {
  for (const [index, name] of applied.entries()) {
    const expected = known[index];
    if (expected === undefined) {
      throw new OperatingError(
        "DATABASE_SCHEMA_NEWER",
        `migration ${name} was applied; this version ends with ${known.at(-1)}`,
      );
    }
    if (name !== expected) {
      throw new OperatingError(
        "DATABASE_SCHEMA_DAMAGED",
        `migration ${name} was applied where this version has ${expected}`,
      );
    }
  }
}

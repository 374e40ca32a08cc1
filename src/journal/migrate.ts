/** Brings a database to this version's schema, one daemon at a time (the library takes an advisory lock). */
import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";

/** Runs all migrations that are missing; resolves with their names. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const done = await runner({
    databaseUrl,
    dir: fileURLToPath(new URL("./migrations", import.meta.url)),
    direction: "up",
    migrationsTable: "migrations",
    log: () => {},
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  return done.map((migration) => migration.name);
}

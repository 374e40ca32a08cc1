/** A database that another version has migrated is left as it is. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../../src/journal/migrate.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await startPostgres({ migrated: false });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.stop();
});

test("an empty one is brought to this version's schema, once", async () => {
  expect(await migrate(database.url)).toContain("0001_journal");
  expect(await migrate(database.url)).toEqual([]);
});

test("one of a newer version is refused", async () => {
  await client.query("INSERT INTO migrations (name, run_on) VALUES ('9999_of_the_future', now())");
  await expect(migrate(database.url)).rejects.toMatchObject({
    code: "DATABASE_SCHEMA_NEWER",
    message: expect.stringContaining("9999_of_the_future"),
  });
  await client.query("DELETE FROM migrations WHERE name = '9999_of_the_future'");
});

test("one with other migrations is refused", async () => {
  await client.query("UPDATE migrations SET name = '0002_other' WHERE name = '0002_views'");
  await expect(migrate(database.url)).rejects.toMatchObject({
    code: "DATABASE_SCHEMA_DAMAGED",
    message: "migration 0002_other was applied where this version has 0002_views",
  });
});

/** One Postgres server for a whole test run, with a template database that has the schema. */
import pg from "pg";
import type { TestProject } from "vitest/node";
import { errorText } from "../../src/errors/operating-error.js";
import { migrate } from "../../src/journal/migrate.js";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/platform/embedded-postgres.js";
import { makeTempDirectory, type TempDirectory } from "./temp-directory.js";
import { databaseUrl, TEMPLATE_DATABASE } from "./template-database.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection to the run's server, by its administrator. */
    postgresUrl: string;
    /** Why the template has no schema; "" when it has. */
    migrationFailure: string;
  }
}

let directory: TempDirectory | undefined;
let postgres: EmbeddedPostgres | undefined;

export async function setup(project: TestProject): Promise<void> {
  directory = makeTempDirectory("postgres");
  postgres = await startEmbeddedPostgres({
    dataDir: directory.path,
    // This cluster lives for one run: it need not survive a power cut. What tests durability starts a server of its own.
    settings: { fsync: "off", full_page_writes: "off", max_connections: 200 },
  });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  project.provide("postgresUrl", postgres.url);
  // A migration that fails is the failure of the tests that need the schema, not of the whole run.
  const failure = await migrate(databaseUrl(postgres.url, TEMPLATE_DATABASE)).then(() => "", errorText);
  project.provide("migrationFailure", failure);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
  directory?.remove();
}

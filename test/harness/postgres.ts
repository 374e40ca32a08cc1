/** Databases for tests: a fresh clone of the template for each test file, or a server of one's own to be ill-treated. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/platform/embedded-postgres.js";
import type { PostgresSettings } from "../../src/platform/postgres-settings.js";
import { databaseUrl, TEMPLATE_DATABASE } from "./template-database.js";
import { makeTempDirectory } from "./temp-directory.js";

export interface TestDatabase {
  readonly url: string;
  /** Drops it, with whoever is still connected; all goes at the end of the run anyway. */
  stop(): Promise<void>;
}

/** @param options.migrated false for an empty database; the schema is there otherwise */
export async function startPostgres(options: { readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const admin = inject("postgresUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const failure = inject("migrationFailure");
  if (options.migrated !== false && failure !== "") throw new Error(`the schema's migrations failed: ${failure}`);
  const template = options.migrated === false ? "template1" : TEMPLATE_DATABASE;
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(admin, name),
    stop: () => execute(admin, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

export interface TestServer {
  /** Stays the same over restarts. */
  readonly url: string;
  readonly pid: number;
  /** Immediately, as if its machine had lost power but kept its disk. */
  kill9(): void;
  /** After kill9 or stop. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** A durable server of the test's own, with an empty database. */
export async function startPostgresServer(settings: PostgresSettings = {}): Promise<TestServer> {
  const directory = makeTempDirectory("server");
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir: directory.path, settings });
  return {
    get url() {
      return server.url;
    },
    get pid() {
      return server.pid;
    },
    kill9: () => {
      process.kill(server.pid, "SIGKILL");
    },
    restart: async () => {
      await server.stop();
      server = await startEmbeddedPostgres({ dataDir: directory.path, settings });
    },
    stop: () => server.stop(),
    remove: async () => {
      await server.stop();
      directory.remove();
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

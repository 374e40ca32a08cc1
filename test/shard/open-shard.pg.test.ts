import pg from "pg";
import { expect, test } from "vitest";
import { prepareDatabase } from "../../src/daemon/bootstrap.js";
import { OpenShard } from "../../src/shard/open-shard.js";
import { startPostgres } from "../harness/postgres.js";

test("a shard that cannot be opened leaves no connection behind", async () => {
  const database = await startPostgres();
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on("error", () => {});
  try {
    const { shards } = await prepareDatabase(database.url, pool);
    const setup = {
      type: "setup" as const,
      databaseUrl: database.url,
      redisUrl: "",
      worker: 0,
      workers: 1,
      shards,
      epoch: 0,
      cacheAccounts: 10,
      commitTimeoutMs: 10_000,
      logLevel: "warn" as const,
      fingerprintSecret: new Uint8Array(32),
    };
    const open = (): Promise<OpenShard> =>
      OpenShard.open(
        setup,
        () => {},
        () => {},
      );
    // There is no rulebook yet.
    for (let attempt = 0; attempt < 5; attempt++) await expect(open()).rejects.toThrow();
    await expect.poll(() => connectionsOf(pool), { timeout: 20_000 }).toBe(0);
  } finally {
    await pool.end();
    await database.stop();
  }
});

async function connectionsOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'loyald-%'",
  );
  return (rows[0] as { count: number }).count;
}

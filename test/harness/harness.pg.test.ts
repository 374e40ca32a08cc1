import { existsSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { startPostgres, startPostgresServer } from "./postgres.js";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("each clone has the schema and none of the others' rows", async () => {
  const [first, second] = [await startPostgres(), await startPostgres()];
  try {
    await query(first.url, "CREATE TABLE only_here (n int)");
    expect(await query(first.url, "SELECT to_regclass('operations') IS NOT NULL AS there")).toEqual([{ there: true }]);
    expect(await query(second.url, "SELECT to_regclass('only_here') AS there")).toEqual([{ there: null }]);
  } finally {
    await first.stop();
    await second.stop();
  }
});

test("a stopped database is gone, also with somebody connected", async () => {
  const database = await startPostgres({ migrated: false });
  const client = new pg.Client({ connectionString: database.url });
  const ended = new Promise<string>((resolve) => client.on("error", (error) => resolve(error.message)));
  await client.connect();
  await database.stop();
  expect(await ended).toMatch(/terminat/);
  await expect(query(database.url, "SELECT 1")).rejects.toThrow(/does not exist/);
});

test("what a server of one's own has committed survives its being killed", async () => {
  const server = await startPostgresServer();
  try {
    await query(server.url, "CREATE TABLE kept (n int)");
    await query(server.url, "INSERT INTO kept SELECT generate_series(1, 1000)");
    const { pid } = server;
    server.kill9();
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(await query(server.url, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: 1000 }]);
  } finally {
    await server.remove();
  }
  expect(existsSync(`/proc/${server.pid}/cwd`)).toBe(false);
});

import pg from "pg";
import { expect, test } from "vitest";
import { prepareDatabase } from "../../src/bench/prepare-database.js";
import { storeOperations } from "../../src/bench/stored-operations.js";
import { KINDS } from "../../src/journal/codes.js";
import { runAudit } from "../../src/journal/audit/run-audit.js";
import { startPostgres } from "../harness/postgres.js";

const CUSTOMERS = 150;
const OPERATIONS = 2_400;

test("an audit finds nothing wrong with operations that were stored instead of sent", async () => {
  const database = await startPostgres({ migrated: false });
  try {
    await prepareDatabase(database.url, CUSTOMERS);
    await storeOperations(database.url, CUSTOMERS, OPERATIONS, () => undefined);
    const report = await runAudit({ databaseUrl: database.url, threads: 0 });
    expect(report.differences).toEqual([]);
    expect(report.checked).toMatchObject({ rows: OPERATIONS, replayed: OPERATIONS, snapshots: CUSTOMERS });
    expect(report.checked.batches).toBeGreaterThan(1);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query("SELECT DISTINCT kind FROM operations ORDER BY kind");
    await client.end();
    expect(rows.map(({ kind }) => KINDS[kind as number])).toEqual(["sale", "redeem"]);
  } finally {
    await database.stop();
  }
});

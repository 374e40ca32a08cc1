import { expect, test } from "vitest";
import { prepareDatabase } from "../../src/bench/prepare-database.js";
import { storeOperations } from "../../src/bench/stored-operations.js";
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
  } finally {
    await database.stop();
  }
});

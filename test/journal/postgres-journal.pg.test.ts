/** What the journal's SQL says of snapshots and horizons. */
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeAccounts } from "../../src/journal/batch-accounts.js";
import { PostgresJournal } from "../../src/journal/postgres-journal.js";
import { WORKERS_MAX } from "../../src/shared/workers-max.js";
import { FOLD_VERSION } from "../../src/wire/state-codec.js";
import { startPostgres, type TestDatabase } from "../harness/postgres.js";

let database: TestDatabase;
let pool: pg.Pool;
let journal: PostgresJournal;
const opened: PostgresJournal[] = [];

const open = async (worker: number, workers: number): Promise<PostgresJournal> => {
  const options = { url: database.url, worker, workers, epoch: 0, shards: 256, commitTimeoutMs: 10_000 };
  opened.push(await PostgresJournal.open(options));
  return opened.at(-1) as PostgresJournal;
};

const storeRow = (account: number, seq: number, batch: number): Promise<unknown> =>
  pool.query(
    `INSERT INTO operations VALUES ($1, $2, $3, now(), now(), 2, 1, 1, 1, 'till', $4, '', '', '', '', '{}', '')`,
    [account, seq, batch, `${account}-${seq}`],
  );

beforeAll(async () => {
  database = await startPostgres();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on("error", () => {});
  // Worker 0: two batches; worker 5, which is no more: one.
  const batches = [WORKERS_MAX, 2 * WORKERS_MAX, WORKERS_MAX + 5];
  for (const batch of batches)
    await pool.query("INSERT INTO batches VALUES ($1, $2, 0, 1, '', '', '{}')", [batch, batch % WORKERS_MAX]);
  // Only the second one names its accounts, and one that has no row: the others are of an earlier version.
  const named = encodeAccounts([1, 2, 3, 4, 9].map((account) => ({ account })));
  await pool.query("UPDATE batches SET accounts = $1 WHERE batch = $2", [named, 2 * WORKERS_MAX]);
  // Accounts 1, 2, 3, 4 of worker 0 and 5 of worker 5, two rows each: the second one in worker 0's second batch.
  for (const account of [1, 2, 3, 4]) {
    await storeRow(account, 1, WORKERS_MAX);
    await storeRow(account, 2, 2 * WORKERS_MAX);
  }
  await storeRow(5, 1, WORKERS_MAX + 5);
  await storeRow(5, 2, WORKERS_MAX + 5);
  const snapshots = [
    [1, 2, FOLD_VERSION],
    [2, 2, FOLD_VERSION + 1],
    [3, 3, FOLD_VERSION],
    [4, 1, FOLD_VERSION],
  ];
  for (const row of snapshots) await pool.query("INSERT INTO snapshots VALUES ($1, $2, $3, NULL, '')", row);
  journal = await open(0, 1);
});

afterAll(async () => {
  for (const one of opened) await one.close();
  await pool?.end();
  await database?.stop();
});

test("a snapshot of another fold, or ahead of the journal, is left out: all rows come instead", async () => {
  const loaded = await journal.loadAccounts([1, 2, 3, 4, 6]);
  const read = loaded.map(({ account, snapshot, rows }) => [
    account,
    snapshot?.seq ?? null,
    rows.map(({ seq }) => seq),
  ]);
  expect(read.sort()).toEqual([
    [1, 2, []],
    [2, null, [1, 2]],
    [3, null, [1, 2]],
    [4, 1, [2]],
    [6, null, []],
  ]);
});

test("accounts behind are those whose last row after the horizon no snapshot has, each found by one worker", async () => {
  // Account 3's is ahead: it is behind nothing as long as the journal has not come so far.
  expect((await journal.accountsBehind()).sort()).toEqual([2, 4, 5]);
  const two = [await open(0, 2), await open(1, 2)];
  expect((await (two[0] as PostgresJournal).accountsBehind()).sort()).toEqual([2, 4]);
  expect(await (two[1] as PostgresJournal).accountsBehind()).toEqual([5]);
  await journal.saveHorizon(WORKERS_MAX);
  expect((await journal.accountsBehind()).sort()).toEqual([2, 4, 5]);
  await journal.saveHorizon(2 * WORKERS_MAX);
  // An older daemon's comes late.
  await journal.saveHorizon(WORKERS_MAX);
  expect(await journal.accountsBehind()).toEqual([5]);
});

test("the chain is read when the journal opens, and once more after a commit of which nobody knows", async () => {
  const other = await open(0, 1);
  expect([other.chainReads, other.lastBatch]).toEqual([1, 2 * WORKERS_MAX]);
  // Somebody else's commit, behind the one that it read.
  await pool.query("INSERT INTO batches VALUES ($1, 0, 0, 0, '', '', '{}')", [3 * WORKERS_MAX]);
  const nothing = { rows: [], recordUpdates: [], handOvers: [], appliedHandOvers: [], registrations: [] };
  await expect(other.commit(nothing, () => {})).rejects.toMatchObject({ reason: "unknown" });
  await other.commit(nothing, () => {});
  expect([other.chainReads, other.lastBatch]).toEqual([2, 4 * WORKERS_MAX]);
});

test("a commit is sent when the socket has taken all of it, which is before it is done", async () => {
  const other = await open(0, 1);
  const steps: string[] = [];
  // More than any socket takes at once.
  const record = new Uint8Array(16 * 1024 * 1024);
  const update = { account: 1, recordSeq: 1, seq: 9, record };
  const commit = other.commit(
    { rows: [], recordUpdates: [update], handOvers: [], appliedHandOvers: [], registrations: [] },
    () => steps.push("sent"),
  );
  await new Promise((resolve) => setImmediate(resolve));
  steps.push("a turn of the event loop");
  await commit;
  expect(steps).toEqual(["a turn of the event loop", "sent"]);
});

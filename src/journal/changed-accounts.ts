/** Which accounts changed since some batch: asked by what follows the journal, the tables for analysts and snapshots. */
import type pg from "pg";
import { WORKERS_MAX } from "../shared/workers-max.js";
import { decodeAccounts } from "./batch-accounts.js";

type Database = pg.Pool | pg.Client;

/** Of one worker: the batches after `seen`, up to `batch`. */
export interface NewBatches {
  readonly worker: number;
  readonly seen: string;
  readonly batch: string;
}

/** Batches read at once: of a hundred bytes each, or of a kilobyte under load, where a worker reads them beside operations. */
const BATCHES_AT_ONCE = 250;

/** The accounts that these batches changed, ascending. */
export async function changedAccounts(database: Database, batches: readonly NewBatches[]): Promise<Float64Array> {
  const accounts = new Set<number>();
  for (const { worker, seen, batch } of batches) {
    for (let from = seen; from !== batch; ) {
      const { rows } = await database.query(
        `SELECT batch, accounts FROM batches WHERE worker = $1 AND batch > $2 AND batch <= $3 ORDER BY batch LIMIT ${BATCHES_AT_ONCE}`,
        [worker, from, batch],
      );
      const found = rows as { batch: string; accounts: Buffer | null }[];
      const unnamed = found.filter((one) => one.accounts === null);
      for (const one of found) if (one.accounts !== null) decodeAccounts(one.accounts, accounts);
      if (unnamed.length > 0) await addAccountsOf(database, worker, unnamed, accounts);
      from = found[found.length - 1]?.batch ?? batch;
    }
  }
  return Float64Array.from(accounts).sort();
}

/** Of batches that do not name them, because an earlier version wrote them: they lie together, before all others. */
async function addAccountsOf(
  database: Database,
  worker: number,
  batches: readonly { readonly batch: string }[],
  accounts: Set<number>,
): Promise<void> {
  const { rows } = await database.query(
    `SELECT DISTINCT account FROM operations WHERE batch >= $1 AND batch <= $2 AND batch % ${WORKERS_MAX} = $3`,
    [batches[0]?.batch, batches[batches.length - 1]?.batch, worker],
  );
  for (const { account } of rows as { account: string }[]) accounts.add(Number(account));
}

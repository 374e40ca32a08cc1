/** The steps of the tables for analysts: which accounts changed, and their states, folded from the journal, as rows. */
import type pg from "pg";
import { type AccountState, NEVER, UNTIL_FREED } from "../domain/state.js";
import { inTransaction } from "../masters/transaction.js";
import { WORKERS_MAX } from "../shared/workers-max.js";
import { readStates, readWalletNumbers } from "./account-reader.js";

interface LotRow {
  readonly account: number;
  readonly lot: number;
  readonly wallet: string;
  readonly amount: number;
  readonly held: number;
  readonly awarded_at: string;
  readonly active_from: string;
  readonly expires_at: string | null;
  readonly plan_code: string;
  readonly row_no: number;
  readonly opened_by: number;
}

/** Of one worker: batches after `seen` up to `batch` are not in the tables yet. */
export interface NewBatches {
  readonly worker: number;
  readonly seen: string;
  readonly batch: string;
}

/** The accounts that these batches changed, ascending. Batch numbers tell their worker, and workers' numbers run apart. */
export async function changedAccounts(pool: pg.Pool, batches: readonly NewBatches[]): Promise<Float64Array> {
  const { rows } = await pool.query({
    text: `SELECT DISTINCT o.account FROM unnest($1::int[], $2::bigint[], $3::bigint[]) w(worker, seen, batch)
       JOIN operations o ON o.batch > w.seen AND o.batch <= w.batch AND o.batch % ${WORKERS_MAX} = w.worker ORDER BY 1`,
    values: [batches.map(({ worker }) => worker), batches.map(({ seen }) => seen), batches.map(({ batch }) => batch)],
    rowMode: "array",
  });
  return Float64Array.from(rows as [string][], ([account]) => Number(account));
}

/** Writes the rows of `lots` and `account_states` of these accounts anew, as they are now. Gives the number of lots. */
export async function projectAccounts(pool: pg.Pool, accounts: readonly number[]): Promise<number> {
  const states = [...(await readStates(pool, accounts, await readWalletNumbers(pool))).values()];
  const lots = states.flatMap(lotsOf);
  await inTransaction(pool, async (client) => {
    await client.query("DELETE FROM lots WHERE account = ANY ($1::bigint[])", [states.map((state) => state.account)]);
    await client.query("INSERT INTO lots SELECT * FROM jsonb_populate_recordset(NULL::lots, $1)", [
      JSON.stringify(lots),
    ]);
    await client.query(
      `INSERT INTO account_states SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])
       ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, level = excluded.level`,
      [states.map((state) => state.account), states.map((state) => state.seq), states.map((state) => state.level)],
    );
  });
  return lots.length;
}

function lotsOf(state: AccountState): LotRow[] {
  return state.wallets.flatMap((wallet) =>
    wallet.lots.map((lot) => ({
      account: state.account,
      lot: lot.no,
      wallet: wallet.code,
      amount: lot.left,
      held: lot.held,
      awarded_at: new Date(lot.awardedAt).toISOString(),
      active_from: lot.activeFrom === UNTIL_FREED ? "infinity" : new Date(lot.activeFrom).toISOString(),
      expires_at: lot.expiresAt === NEVER ? null : new Date(lot.expiresAt).toISOString(),
      plan_code: lot.planCode,
      row_no: lot.rowNo,
      opened_by: lot.openedBy,
    })),
  );
}

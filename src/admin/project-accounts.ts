/** The steps of the tables for analysts: which accounts changed, and their states, folded from the journal, as rows. */
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { type AccountState, NEVER, UNTIL_FREED } from "../domain/state.js";
import { inTransaction } from "../masters/transaction.js";
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

/** In the order of the table. */
const LOT_COLUMNS = [
  "account",
  "lot",
  "wallet",
  "amount",
  "held",
  "awarded_at",
  "active_from",
  "expires_at",
  "plan_code",
  "row_no",
  "opened_by",
] as const satisfies readonly (keyof LotRow)[];

const MEND_LOTS = `INSERT INTO lots SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[],
    $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::text[], $10::int[], $11::bigint[])
  ON CONFLICT (account, lot) DO UPDATE
  SET amount = excluded.amount, held = excluded.held, active_from = excluded.active_from, expires_at = excluded.expires_at
  WHERE (lots.amount, lots.held, lots.active_from, lots.expires_at)
    IS DISTINCT FROM (excluded.amount, excluded.held, excluded.active_from, excluded.expires_at)`;

export interface ProjectedStep {
  readonly lots: number;
  /** Without rests. */
  readonly workMs: number;
}

/** Beside operations, one part in ten of the time at most. */
export const REST_PER_WORK = 9;
/** Lots written in one go, some ten milliseconds of the database. A customer may have thousands. */
const LOTS_AT_ONCE = 500;

/**
 * Brings the rows of `lots` and `account_states` of these accounts to what they are now; what is so already is not written
 * again. One transaction, so that an account's lots change together.
 * @param gently rests in between, so that operations have their turn
 */
export async function projectAccounts(
  pool: pg.Pool,
  accounts: readonly number[],
  gently: boolean,
): Promise<ProjectedStep> {
  let workedFrom = performance.now();
  let workMs = 0;
  const states = [...(await readStates(pool, accounts, await readWalletNumbers(pool))).values()];
  const lots = states.flatMap(lotsOf);
  const changed = states.map((state) => state.account);
  await inTransaction(pool, async (client) => {
    await client.query(
      `DELETE FROM lots l WHERE account = ANY ($1::bigint[])
       AND NOT EXISTS (SELECT FROM unnest($2::bigint[], $3::bigint[]) g(account, lot) WHERE g.account = l.account AND g.lot = l.lot)`,
      [changed, lots.map((lot) => lot.account), lots.map((lot) => lot.lot)],
    );
    for (let from = 0; from < lots.length; from += LOTS_AT_ONCE) {
      const part = lots.slice(from, from + LOTS_AT_ONCE);
      await client.query({
        name: "mend-lots",
        text: MEND_LOTS,
        values: LOT_COLUMNS.map((column) => part.map((lot) => lot[column])),
      });
      if (!gently || from + LOTS_AT_ONCE >= lots.length) continue;
      const tookMs = performance.now() - workedFrom;
      workMs += tookMs;
      await delay(tookMs * REST_PER_WORK);
      workedFrom = performance.now();
    }
    await client.query(
      `INSERT INTO account_states SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])
       ON CONFLICT (account) DO UPDATE SET seq = excluded.seq, level = excluded.level`,
      [changed, states.map((state) => state.seq), states.map((state) => state.level)],
    );
  });
  return { lots: lots.length, workMs: workMs + performance.now() - workedFrom };
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

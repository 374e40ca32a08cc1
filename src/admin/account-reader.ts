/**
 * Reads accounts from the database as the workers do: a snapshot and the journal's rows after it, folded. What it gives is
 * the caller's own copy; the workers' states are never touched.
 */
import type pg from "pg";
import type { AccountState } from "../domain/state.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import type { CompiledRulebook, RulebookTimeline } from "../domain/rulebook.js";
import { readRulebookVersions, readWallets } from "../masters/read-masters.js";
import { foldAccount } from "../shard/restore.js";
import { FOLD_VERSION } from "../wire/state-codec.js";
import { type WalletNumbers, walletNumbers } from "../wire/wallet-numbers.js";
import { ApiError } from "./api-error.js";

export interface FoundAccount {
  readonly account: number;
  /** As the customer is known; "" when erased. */
  readonly customerCode: string;
}

interface FoldableRow {
  readonly account: string;
  readonly seq: string;
  readonly received_at: Date;
  readonly entries: readonly string[];
  readonly changes: Uint8Array;
}

/**
 * The account that a customer code, phone, e-mail or card number leads to; looked up in this order.
 * @throws ApiError NOT_FOUND
 */
export async function findAccount(database: Pick<pg.Pool, "query">, id: string): Promise<FoundAccount> {
  const { rows } = await database.query(
    `SELECT i.account, coalesce(c.code, '') AS code FROM identities i LEFT JOIN customers c ON c.account = i.account
     WHERE i.kind BETWEEN 1 AND 4 AND i.value = $1 ORDER BY i.kind LIMIT 1`,
    [id],
  );
  const row = rows[0] as { account: string; code: string } | undefined;
  if (row === undefined) throw new ApiError("NOT_FOUND", "no customer has this code, phone, e-mail or card number");
  return { account: Number(row.account), customerCode: row.code };
}

/** The numbers of wallets as they are in the database now. */
export async function readWalletNumbers(database: Pick<pg.Pool, "query">): Promise<WalletNumbers> {
  return walletNumbers((await readWallets(database)).map((wallet) => wallet.code));
}

/**
 * The states of accounts, by account, after row `upTo` of each (default: the last). One repeatable-read transaction, so
 * that snapshot and rows belong together.
 */
export async function readStates(
  pool: pg.Pool,
  accounts: readonly number[],
  wallets: WalletNumbers,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<Map<number, AccountState>> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const snapshots = await client.query(
      `SELECT s.account, s.seq, s.fold, s.state FROM snapshots s
       WHERE s.account = ANY ($1::bigint[]) AND s.fold = $2 AND s.seq <= $3
         AND s.seq <= (SELECT max(o.seq) FROM operations o WHERE o.account = s.account)`,
      [accounts, FOLD_VERSION, upTo],
    );
    const bySnapshot = new Map(
      (snapshots.rows as { account: string; seq: string; fold: number; state: Uint8Array }[]).map((row) => [
        Number(row.account),
        { seq: Number(row.seq), fold: row.fold, state: row.state },
      ]),
    );
    const rows = await client.query(
      `SELECT o.account, o.seq, o.received_at, o.entries, o.changes FROM unnest($1::bigint[], $2::bigint[]) a(account, seq)
       JOIN operations o ON o.account = a.account AND o.seq > a.seq AND o.seq <= $3 ORDER BY o.account, o.seq`,
      [accounts, accounts.map((account) => bySnapshot.get(account)?.seq ?? 0), upTo],
    );
    const byAccount = new Map<number, FoldableRow[]>();
    for (const row of rows.rows as FoldableRow[]) {
      const account = Number(row.account);
      const list = byAccount.get(account);
      if (list) list.push(row);
      else byAccount.set(account, [row]);
    }
    const states = new Map<number, AccountState>();
    for (const account of accounts) {
      const loaded = (byAccount.get(account) ?? []).map((row) => ({
        seq: Number(row.seq),
        receivedAt: row.received_at.getTime(),
        entries: row.entries.map(Number),
        changes: row.changes,
      }));
      states.set(account, foldAccount(account, bySnapshot.get(account) ?? null, loaded, wallets));
    }
    return states;
  } finally {
    await client.query("COMMIT").catch(() => {});
    client.release();
  }
}

/** Published versions, compiled once: they never change, there are only more of them. */
export class RulebookShelf {
  #versions: readonly CompiledRulebook[] = [];

  constructor(readonly pool: pg.Pool) {}

  /** Ascending by version. */
  async versions(): Promise<readonly CompiledRulebook[]> {
    const { rows } = await this.pool.query("SELECT count(*)::int AS count FROM rulebooks");
    if ((rows[0] as { count: number }).count !== this.#versions.length)
      this.#versions = await readRulebookVersions(this.pool);
    return this.#versions;
  }

  /** Which version is in force when, by all that are published now. */
  async timeline(): Promise<RulebookTimeline> {
    return rulebookTimeline(await this.versions());
  }
}

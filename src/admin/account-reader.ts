/**
 * Reads accounts from the database as the workers do: a snapshot and the journal's rows after it, folded. What it gives is
 * the caller's own copy; the workers' states are never touched.
 */
import type pg from "pg";
import type { AccountState } from "../domain/state.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import type { CompiledRulebook, RulebookTimeline } from "../domain/rulebook.js";
import { type Column, instantColumn, RAW_TYPES, readBytes, readInt, readIntArray } from "../journal/result-row.js";
import type { LoadedAccount } from "../journal/store.js";
import { readRulebookVersions, readWallets } from "../masters/read-masters.js";
import { foldAccount } from "../shard/restore.js";
import { FOLD_VERSIONS_READ } from "../wire/state-codec.js";
import { type WalletNumbers, walletNumbers } from "../wire/wallet-numbers.js";
import { ApiError } from "./api-error.js";

export interface FoundAccount {
  readonly account: number;
  /** As the customer is known; "" when erased. */
  readonly customerCode: string;
}

type FoldableRow = LoadedAccount["rows"][number];

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
    const snapshots = await readColumns(
      client,
      `SELECT s.account, s.seq, s.fold, s.state FROM snapshots s
       WHERE s.account = ANY ($1::bigint[]) AND s.fold = ANY ($2::int[]) AND s.seq <= $3
         AND s.seq <= (SELECT max(o.seq) FROM operations o WHERE o.account = s.account)`,
      [accounts, FOLD_VERSIONS_READ, upTo],
    );
    const bySnapshot = new Map(
      snapshots.map((c) => [readInt(c[0]), { seq: readInt(c[1]), fold: readInt(c[2]), state: readBytes(c[3]) }]),
    );
    const rows = await readColumns(
      client,
      `SELECT o.account, o.seq, ${instantColumn("o.received_at")}, o.entries, o.changes
       FROM unnest($1::bigint[], $2::bigint[]) a(account, seq)
       JOIN operations o ON o.account = a.account AND o.seq > a.seq AND o.seq <= $3 ORDER BY o.account, o.seq`,
      [accounts, accounts.map((account) => bySnapshot.get(account)?.seq ?? 0), upTo],
    );
    const byAccount = new Map<number, FoldableRow[]>();
    for (const c of rows) {
      const account = readInt(c[0]);
      const row = {
        seq: readInt(c[1]),
        receivedAt: readInt(c[2]),
        entries: readIntArray(c[3]),
        changes: readBytes(c[4]),
      };
      const list = byAccount.get(account);
      if (list) list.push(row);
      else byAccount.set(account, [row]);
    }
    const states = new Map<number, AccountState>();
    for (const account of accounts) {
      const found = byAccount.get(account) ?? [];
      states.set(account, foldAccount(account, bySnapshot.get(account) ?? null, found, wallets));
    }
    return states;
  } finally {
    await client.query("COMMIT").catch(() => {});
    client.release();
  }
}

/** Columns as they come: of a customer with thousands of rows, the driver's own arrays of numbers take longer than the fold. */
async function readColumns(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<Column[][]> {
  const { rows } = await client.query({ text, values: [...values], rowMode: "array", types: RAW_TYPES });
  return rows as Column[][];
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

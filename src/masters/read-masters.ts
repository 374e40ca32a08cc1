/** Reads what a worker keeps in memory of the database: masters, wallets, rulebooks. */
import type pg from "pg";
import { loadRulebook } from "../domain/rulebook/load-rulebook.js";
import { compileRulebook } from "../domain/rulebook/compile-rulebook.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { assert } from "../shared/assert.js";
import { type Masters, mastersOf } from "./masters.js";

type Database = Pick<pg.Pool, "query">;

export async function readMasters(database: Database): Promise<Masters> {
  const stores = await database.query("SELECT code, time_zone FROM stores");
  const products = await database.query("SELECT code, product_group FROM products");
  const tenders = await database.query("SELECT code FROM tenders");
  return mastersOf({
    stores: stores.rows.map((row) => ({ code: row.code as string, timeZone: row.time_zone as string })),
    products: products.rows.map((row) => ({ code: row.code as string, group: row.product_group as string })),
    tenders: tenders.rows.map((row) => row.code as string),
  });
}

export interface WalletRow {
  readonly id: number;
  readonly code: string;
}

export async function readWallets(database: Database): Promise<WalletRow[]> {
  const { rows } = await database.query("SELECT id, code FROM wallets ORDER BY id");
  return rows.map((row) => ({ id: row.id as number, code: row.code as string }));
}

/** All published versions, compiled. A stored rulebook that does not load any more is a broken invariant. */
export async function readRulebooks(database: Database): Promise<RulebookTimeline> {
  const { rows } = await database.query("SELECT version, effective_from, source FROM rulebooks ORDER BY version");
  const versions = rows.map((row) => {
    const loaded = loadRulebook(row.source);
    assert(loaded.ok, `rulebook version ${row.version} does not load`);
    return compileRulebook(loaded.rulebook, row.version as number, (row.effective_from as Date).getTime());
  });
  return rulebookTimeline(versions);
}

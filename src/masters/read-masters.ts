/** Reads what a worker keeps in memory of the database: masters, wallets, rulebooks. */
import type pg from "pg";
import { loadRulebook } from "../domain/rulebook/load-rulebook.js";
import { compileRulebook } from "../domain/rulebook/compile-rulebook.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import { type CompiledRulebook, type RulebookTimeline, SINCE_EVER } from "../domain/rulebook.js";
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

/** In the order of their ids, which count from 1 without a gap: the journal's entries name wallets by them. */
export async function readWallets(database: Database): Promise<WalletRow[]> {
  const { rows } = await database.query("SELECT id, code FROM wallets ORDER BY id");
  const wallets = rows.map((row) => ({ id: row.id as number, code: row.code as string }));
  for (const [index, { id, code }] of wallets.entries())
    assert(id === index + 1, `wallet ${code} has the id ${index + 1}`);
  return wallets;
}

/** All published versions, compiled. A stored rulebook that does not load any more is a broken invariant. */
export async function readRulebookVersions(database: Database): Promise<CompiledRulebook[]> {
  const { rows } = await database.query("SELECT version, effective_from, source FROM rulebooks ORDER BY version");
  return rows.map((row) => {
    const loaded = loadRulebook(row.source);
    assert(loaded.ok, `rulebook version ${row.version} does not load`);
    return compileRulebook(loaded.rulebook, row.version as number, effectiveFromMs(row.effective_from));
  });
}

/** Which of all published versions is in force when. */
export async function readRulebooks(database: Database): Promise<RulebookTimeline> {
  return rulebookTimeline(await readRulebookVersions(database));
}

/** Of a timestamptz column as the driver gives it: `-infinity` (since ever) comes as a number. */
export function effectiveFromMs(value: unknown): number {
  return value instanceof Date ? value.getTime() : SINCE_EVER;
}

/** Makes a database ready to be worked on: schema, the settings made once, the starter, and what the last stop left undone. */
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { migrate } from "../journal/migrate.js";
import { unreachable } from "../journal/unreachable.js";
import type { HandOverRow } from "../journal/store.js";

/** Virtual shards of a new database: enough to spread over any number of workers, fixed for its life. */
const SHARDS = 256;
const SECRET_BYTES = 32;
/** ms; a standby of another server is in recovery for ever: then its own error says so. */
const RECOVERY_TIMEOUT_MS = 120_000;
const RECOVERY_POLL_MS = 100;
const HAND_OVER_COLUMNS = "h.from_account, h.from_seq, h.index, h.to_account, h.payload";

export interface DatabaseSettings {
  readonly shards: number;
  readonly fingerprintSecret: Uint8Array;
}

/** @throws OperatingError DATABASE_UNREACHABLE, CONFIG_INVALID; the database's own error when it takes no writes */
export async function prepareDatabase(url: string, pool: pg.Pool): Promise<DatabaseSettings> {
  try {
    await pool.query("SELECT 1");
  } catch (error) {
    throw unreachable(error);
  }
  await untilRecovered(pool);
  await migrate(url);
  await pool.query(
    "INSERT INTO settings VALUES ('shards', $1), ('fingerprint_secret', $2) ON CONFLICT (key) DO NOTHING",
    [String(SHARDS), randomBytes(SECRET_BYTES).toString("hex")],
  );
  const { rows } = await pool.query("SELECT key, value FROM settings");
  const settings = new Map(rows.map((row) => [row.key as string, row.value as string]));
  return {
    shards: Number(settings.get("shards")),
    fingerprintSecret: new Uint8Array(Buffer.from(settings.get("fingerprint_secret") ?? "", "hex")),
  };
}

/** One that is being restored to a point in time answers questions before it takes writes. */
async function untilRecovered(pool: pg.Pool): Promise<void> {
  const deadline = performance.now() + RECOVERY_TIMEOUT_MS;
  for (;;) {
    const { rows } = await pool.query("SELECT pg_is_in_recovery() AS recovering");
    const { recovering } = rows[0] as { recovering: boolean };
    if (!recovering || performance.now() > deadline) return;
    await delay(RECOVERY_POLL_MS);
  }
}

/** Hand-overs that were stored and not applied. */
export async function pendingHandOvers(pool: pg.Pool): Promise<HandOverRow[]> {
  const { rows } = await pool.query(`SELECT ${HAND_OVER_COLUMNS} FROM hand_overs h`);
  return rows.map(handOverOf);
}

/** Those of one operation. */
export async function handOversOf(pool: pg.Pool, source: string, operationId: string): Promise<HandOverRow[]> {
  const { rows } = await pool.query(
    `SELECT ${HAND_OVER_COLUMNS} FROM operations o JOIN hand_overs h ON h.from_account = o.account AND h.from_seq = o.seq
      WHERE o.source = $1 AND o.operation_id = $2`,
    [source, operationId],
  );
  return rows.map(handOverOf);
}

function handOverOf(row: Record<string, unknown>): HandOverRow {
  return {
    fromAccount: Number(row["from_account"]),
    fromSeq: Number(row["from_seq"]),
    index: row["index"] as number,
    toAccount: Number(row["to_account"]),
    payload: row["payload"] as Uint8Array,
  };
}

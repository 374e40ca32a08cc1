/** The table `signals`: written with the commits that raise them (src/journal/encode-commit.ts), read here. */
import type pg from "pg";
import type { SignalRow } from "../journal/store.js";

type Database = Pick<pg.Pool, "query">;

/** A signal as it is listed and delivered. */
export interface Signal {
  readonly id: number;
  /** RFC 3339. */
  readonly at: string;
  readonly rule: string;
  readonly action: string;
  readonly value: number;
  readonly limit: number;
  readonly kind: string;
  readonly status: string;
  readonly source: string;
  readonly operationId: string;
  readonly storeCode: string;
  readonly terminal: string;
  readonly customerCode: string;
  readonly account: number;
  readonly late: boolean;
}

export const SIGNAL_COLUMNS =
  "id, account, raised_at, rule, action, value, rule_limit, kind, status, source, operation_id, store, terminal, customer_code, late";

export function signalOf(row: Record<string, unknown>): Signal {
  return {
    id: Number(row["id"]),
    at: (row["raised_at"] as Date).toISOString(),
    rule: row["rule"] as string,
    action: row["action"] as string,
    value: Number(row["value"]),
    limit: Number(row["rule_limit"]),
    kind: row["kind"] as string,
    status: row["status"] as string,
    source: row["source"] as string,
    operationId: row["operation_id"] as string,
    storeCode: row["store"] as string,
    terminal: row["terminal"] as string,
    customerCode: row["customer_code"] as string,
    account: Number(row["account"]),
    late: row["late"] as boolean,
  };
}

export interface SignalFilter {
  /** Below this id; for paging. */
  readonly before: number;
  /** "" for all. */
  readonly customerCode: string;
  readonly rule: string;
  readonly limit: number;
}

/** Newest first. */
export async function listSignals(database: Database, filter: SignalFilter): Promise<Signal[]> {
  const { before, customerCode, rule, limit } = filter;
  const { rows } = await database.query(
    `SELECT ${SIGNAL_COLUMNS} FROM signals WHERE id < $1 AND ($2 = '' OR customer_code = $2) AND ($3 = '' OR rule = $3)
     ORDER BY id DESC LIMIT $4`,
    [before, customerCode, rule, limit],
  );
  return (rows as Record<string, unknown>[]).map(signalOf);
}

/** Signals found after their operations were committed. */
export async function insertSignals(database: Database, signals: readonly SignalRow[]): Promise<void> {
  const rows = signals.map(({ blocks, at, ...signal }) => ({
    ...signal,
    raised_at: new Date(at).toISOString(),
    rule_limit: signal.limit,
    operation_id: signal.operationId,
    store: signal.storeCode,
    customer_code: signal.customerCode,
    blocks_subject: blocks?.subject ?? "",
    blocks_value: blocks?.value ?? "",
  }));
  const columns = SIGNAL_COLUMNS.replace("id, ", "");
  await database.query(
    `INSERT INTO signals (${columns}, blocks_subject, blocks_value)
     SELECT ${columns}, blocks_subject, blocks_value FROM json_to_recordset($1::json) AS r(account bigint,
       raised_at timestamptz, rule text, action text, value bigint, rule_limit bigint, kind text, status text, source text,
       operation_id text, store text, terminal text, customer_code text, late boolean, blocks_subject text, blocks_value text)`,
    [JSON.stringify(rows)],
  );
}

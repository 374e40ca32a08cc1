/**
 * The review queue, read off what is there anyway: the signals of rules with the action `hold`, and the journal's rulings
 * on their operations. It has no table of its own, so it cannot say anything else than the journal.
 */
import type pg from "pg";
import { type Ruling, RULING_SOURCE } from "../domain/ruling.js";
import { decodeRuling } from "../wire/ruling-codec.js";

export interface Review {
  /** Of the signal. */
  readonly id: number;
  readonly at: string;
  readonly rule: string;
  readonly value: number;
  readonly limit: number;
  readonly customerCode: string;
  readonly account: number;
  /** Of the operation in its account. */
  readonly seq: number;
  readonly kind: string;
  readonly source: string;
  readonly operationId: string;
  readonly storeCode: string;
  readonly terminal: string;
  readonly state: "open" | "released" | "rejected";
  /** Of a ruling: when (RFC 3339), by whom, why; "" while open. */
  readonly ruledAt: string;
  readonly ruledBy: string;
  readonly reason: string;
}

export const REVIEW_STATES = ["open", "ruled", "all"] as const;

export interface ReviewFilter {
  /** Above this id; for paging. */
  readonly after: number;
  /** "" for all. */
  readonly customerCode: string;
  readonly state: (typeof REVIEW_STATES)[number];
  readonly limit: number;
}

/** An operation that exceeds several such rules is reviewed once, under its first signal. */
const REVIEWED = `s.action = 'hold' AND s.status = 'accepted' AND NOT s.late AND NOT EXISTS (
    SELECT FROM signals e WHERE e.account = s.account AND e.id < s.id AND e.action = 'hold' AND NOT e.late
      AND e.source = s.source AND e.operation_id = s.operation_id)`;

const SELECT = `
  SELECT s.id, s.raised_at, s.rule, s.value, s.rule_limit, s.customer_code, s.account, o.seq, s.kind, s.source, s.operation_id,
    s.store, s.terminal, r.received_at AS ruled_at, r.content AS ruling
  FROM signals s
  JOIN operations o ON o.source = s.source AND o.operation_id = s.operation_id
  LEFT JOIN operations r ON r.source = '${RULING_SOURCE}' AND r.operation_id = 'review-' || o.account || '-' || o.seq
  WHERE ${REVIEWED}`;

/** Each key is looked up by its index (LATERAL ... LIMIT 1): asked every minute, it must never read the journal through. */
const OPEN = `
  SELECT count(*)::float8 AS open,
    greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(s.raised_at)), 0))::float8 AS oldest_seconds
  FROM signals s
  CROSS JOIN LATERAL (SELECT account, seq FROM operations
    WHERE source = s.source AND operation_id = s.operation_id LIMIT 1) o
  LEFT JOIN LATERAL (SELECT true AS found FROM operations
    WHERE source = '${RULING_SOURCE}' AND operation_id = 'review-' || o.account || '-' || o.seq LIMIT 1) r ON true
  WHERE r.found IS NULL AND ${REVIEWED}`;

/** What waits, all customers together. `oldestSeconds`: how long the oldest has waited, 0 when nothing waits. */
export async function openReviews(
  database: Pick<pg.Pool, "query">,
): Promise<{ readonly open: number; readonly oldestSeconds: number }> {
  const { rows } = await database.query(OPEN);
  const { open, oldest_seconds: oldestSeconds } = rows[0] as { open: number; oldest_seconds: number };
  return { open, oldestSeconds };
}

/** Oldest first. */
export async function listReviews(database: Pick<pg.Pool, "query">, filter: ReviewFilter): Promise<Review[]> {
  const { rows } = await database.query(
    `${SELECT} AND s.id > $1 AND ($2 = '' OR s.customer_code = $2) AND ($3 = 'all' OR (r.seq IS NULL) = ($3 = 'open'))
     ORDER BY s.id LIMIT $4`,
    [filter.after, filter.customerCode, filter.state, filter.limit],
  );
  return (rows as Record<string, unknown>[]).map(reviewOf);
}

export async function findReview(database: Pick<pg.Pool, "query">, id: number): Promise<Review | null> {
  const { rows } = await database.query(`${SELECT} AND s.id = $1`, [id]);
  const row = (rows as Record<string, unknown>[])[0];
  return row === undefined ? null : reviewOf(row);
}

function reviewOf(row: Record<string, unknown>): Review {
  const ruling: Ruling | null = row["ruling"] === null ? null : decodeRuling(row["ruling"] as Uint8Array);
  return {
    id: Number(row["id"]),
    at: (row["raised_at"] as Date).toISOString(),
    rule: row["rule"] as string,
    value: Number(row["value"]),
    limit: Number(row["rule_limit"]),
    customerCode: row["customer_code"] as string,
    account: Number(row["account"]),
    seq: Number(row["seq"]),
    kind: row["kind"] as string,
    source: row["source"] as string,
    operationId: row["operation_id"] as string,
    storeCode: row["store"] as string,
    terminal: row["terminal"] as string,
    state: ruling === null ? "open" : ruling.type === "release" ? "released" : "rejected",
    ruledAt: ruling === null ? "" : (row["ruled_at"] as Date).toISOString(),
    ruledBy: ruling?.actor ?? "",
    reason: ruling?.reason ?? "",
  };
}

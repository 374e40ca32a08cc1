/**
 * Explains an operation by evaluating it again: the account's state just before it, and the content, facts, rulebook and
 * time stored with it. What it comes to is compared with what is stored; the two differ only when the journal is damaged
 * or another version of the evaluator made the row.
 */
import type pg from "pg";
import type { Explanation } from "../domain/explanation.js";
import { explanationText } from "../domain/explanation-text.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import type { CompiledRulebook, RulebookTimeline } from "../domain/rulebook.js";
import type { AccountState } from "../domain/state.js";
import { sameColumns } from "../journal/audit/compare-row.js";
import { KINDS, STATUSES } from "../journal/codes.js";
import { EVALUATOR_VERSION } from "../journal/evaluator-version.js";
import { type RemadeRow, remakeRow, type StoredRow } from "../journal/remake-row.js";
import { present } from "../shared/assert.js";
import { formatInstant } from "../wire/instant.js";
import { decodeOutcome } from "../wire/outcome-codec.js";
import { type OutcomeJson, outcomeToJson } from "../wire/outcome-json.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { readStates, readWalletNumbers, type RulebookShelf } from "./account-reader.js";
import { ApiError } from "./api-error.js";

export interface ExplainedOperation {
  readonly operationId: string;
  readonly source: string;
  readonly kind: string;
  readonly status: string;
  readonly account: number;
  readonly seq: number;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly rulebookVersion: number;
  /** The evaluation gave exactly what is stored. */
  readonly same: boolean;
  /** Why it need not be the same, "" otherwise. */
  readonly note: string;
  /** Null for what has none: hand-overs and sweeps. */
  readonly outcome: OutcomeJson | null;
  readonly explanation: Explanation | null;
  /** As a shop assistant can read it to a customer. */
  readonly text: string;
}

const COLUMNS = `account, seq, occurred_at, received_at, kind, status, rulebook_version, evaluator, source, operation_id,
  content, facts, outcome, entries, changes`;

/**
 * An operation by its id; `source` "" where the id alone is enough.
 * @throws ApiError NOT_FOUND, AMBIGUOUS when operations of several sources have the id
 */
export async function findOperation(pool: pg.Pool, source: string, operationId: string): Promise<StoredRow> {
  const { rows } =
    source === ""
      ? // The id stands second in its index: each source is asked for it, found by skipping from one to the next.
        await pool.query(
          `WITH RECURSIVE sources AS (
             (SELECT source FROM operations ORDER BY source LIMIT 1)
             UNION ALL
             SELECT (SELECT o.source FROM operations o WHERE o.source > s.source ORDER BY o.source LIMIT 1)
             FROM sources s WHERE s.source IS NOT NULL)
           SELECT ${COLUMNS.replace("source", "o.source")} FROM sources s JOIN operations o ON o.source = s.source AND o.operation_id = $1
           ORDER BY o.source`,
          [operationId],
        )
      : await pool.query(`SELECT ${COLUMNS} FROM operations WHERE source = $1 AND operation_id = $2`, [
          source,
          operationId,
        ]);
  if (rows.length > 1) {
    const sources = rows.map((row) => String(row.source)).join(", ");
    throw new ApiError("AMBIGUOUS", `several sources have an operation ${operationId}: ${sources}; name one`);
  }
  if (rows.length === 0) {
    throw new ApiError("NOT_FOUND", `there is no operation ${operationId}${source === "" ? "" : ` of ${source}`}`);
  }
  return storedRow(rows[0] as Record<string, unknown>);
}

function storedRow(row: Record<string, unknown>): StoredRow {
  return {
    account: Number(row["account"]),
    seq: Number(row["seq"]),
    occurredAt: (row["occurred_at"] as Date).getTime(),
    receivedAt: (row["received_at"] as Date).getTime(),
    kind: row["kind"] as number,
    status: row["status"] as number,
    rulebookVersion: row["rulebook_version"] as number,
    evaluator: row["evaluator"] as number,
    source: row["source"] as string,
    operationId: row["operation_id"] as string,
    content: row["content"] as Uint8Array,
    facts: row["facts"] as Uint8Array,
    outcome: row["outcome"] as Uint8Array,
    entries: (row["entries"] as string[]).map(Number),
    changes: row["changes"] as Uint8Array,
  };
}

export async function explainOperation(
  pool: pg.Pool,
  shelf: RulebookShelf,
  row: StoredRow,
): Promise<ExplainedOperation> {
  const [versions, wallets] = await Promise.all([shelf.versions(), readWalletNumbers(pool)]);
  const before = async (): Promise<AccountState> => {
    const states = await readStates(pool, [row.account], wallets, row.seq - 1);
    return present(states.get(row.account), "the account of an operation");
  };
  let told: RemadeRow | null = null;
  let same = false;
  for (const timeline of timelinesOf(versions, row)) {
    const made = remade(row, await before(), timeline, wallets);
    if (made === null) continue;
    same = sameColumns(made, row);
    // Of several that do not fit, the one that knows most.
    if (told === null || same) told = made;
    if (same) break;
  }
  const explanation = told?.explanation ?? null;
  return {
    operationId: row.operationId,
    source: row.source,
    kind: KINDS[row.kind] ?? "",
    status: STATUSES[row.status] ?? "",
    account: row.account,
    seq: row.seq,
    occurredAt: formatInstant(row.occurredAt),
    receivedAt: formatInstant(row.receivedAt),
    rulebookVersion: row.rulebookVersion,
    same,
    note: same ? "" : noteOf(row),
    outcome: row.outcome.length === 0 ? null : outcomeToJson(decodeOutcome(row.outcome)),
    explanation,
    text: explanation === null ? unexplainedText(told, row) : explanationText(explanation),
  };
}

function noteOf({ evaluator }: StoredRow): string {
  if (evaluator === EVALUATOR_VERSION) return "evaluated again it differs from what is stored: run `loyald audit`";
  return `it was made by evaluator version ${evaluator}, this is ${EVALUATOR_VERSION}: evaluated again it differs from what is stored`;
}

/**
 * What may have been published when the row was made, the latest first: a version published later can reach back before
 * it, so the version that the row names need not be in force at that instant any more.
 */
function timelinesOf(versions: readonly CompiledRulebook[], row: StoredRow): RulebookTimeline[] {
  const timelines: RulebookTimeline[] = [];
  const kind = KINDS[row.kind];
  for (let known = versions.length; known > 0; known--) {
    const timeline = rulebookTimeline(versions.slice(0, known));
    // A hand-over is evaluated at the instant of its cause, which its content tells.
    if (kind === "handOver" || timeline.at(row.occurredAt).version === row.rulebookVersion) timelines.push(timeline);
  }
  return timelines.length === 0 ? [rulebookTimeline(versions)] : timelines;
}

/** Null when the row cannot be evaluated under these rulebooks at all. */
function remade(
  row: StoredRow,
  state: AccountState,
  rulebooks: RulebookTimeline,
  wallets: WalletNumbers,
): RemadeRow | null {
  try {
    return remakeRow(row, state, rulebooks, wallets, true);
  } catch {
    return null;
  }
}

/** A sweep is nobody's operation: what it journaled is all there is to say. */
function unexplainedText(made: RemadeRow | null, row: StoredRow): string {
  if (made === null) return "What is stored of it cannot be evaluated again.\n";
  const lines = [`Time passed for account ${row.account} until ${formatInstant(row.receivedAt)}.`];
  for (const effect of made.happened) {
    if (effect.type === "entry")
      lines.push(`- ${formatInstant(effect.at)}: ${-effect.amount} of ${effect.wallet} in lot ${effect.lot} expired.`);
    else if (effect.type === "holdEnded")
      lines.push(`- ${formatInstant(effect.at)}: the hold of operation ${effect.seq} ended by itself.`);
    else if (effect.type === "level")
      lines.push(
        `- ${formatInstant(effect.at)}: level ${effect.level === "" ? "none" : effect.level}, by a review of ${effect.metric}.`,
      );
  }
  return `${lines.join("\n")}\n`;
}

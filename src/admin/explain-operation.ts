/**
 * Explains an operation by evaluating it again: the account's state just before it, and the content, facts, rulebook and
 * time stored with it. What it comes to is compared with what is stored; the two differ only when the journal is damaged
 * or another version of the evaluator made the row.
 */
import type pg from "pg";
import { advance } from "../domain/advance.js";
import { applyHandOver } from "../domain/apply-hand-over.js";
import type { Effect } from "../domain/effects.js";
import { evaluate } from "../domain/evaluate.js";
import type { Explanation } from "../domain/explanation.js";
import { explanationText } from "../domain/explanation-text.js";
import { OTHER_RECORD } from "../domain/record.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import { applyRuling } from "../domain/ruling.js";
import type { CompiledRulebook, RulebookTimeline } from "../domain/rulebook.js";
import type { AccountState } from "../domain/state.js";
import { KINDS, STATUSES } from "../journal/codes.js";
import { EVALUATOR_VERSION } from "../journal/evaluator-version.js";
import { present } from "../shared/assert.js";
import { decodeStoredOperation } from "../wire/decode-operation.js";
import { type EncodedEffects, encodeEffects } from "../wire/effects-codec.js";
import { decodeFacts, decodeHandOver } from "../wire/facts-codec.js";
import { formatInstant } from "../wire/instant.js";
import { decodeOutcome, encodeOutcome } from "../wire/outcome-codec.js";
import { type OutcomeJson, outcomeToJson } from "../wire/outcome-json.js";
import { decodeRuling } from "../wire/ruling-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { readStates, readWalletNumbers, type RulebookShelf } from "./account-reader.js";
import { ApiError } from "./api-error.js";

export interface OperationRow {
  readonly account: number;
  readonly seq: number;
  /** UTC ms. */
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly kind: number;
  readonly status: number;
  readonly rulebookVersion: number;
  readonly evaluator: number;
  readonly source: string;
  readonly operationId: string;
  readonly content: Uint8Array;
  readonly facts: Uint8Array;
  readonly outcome: Uint8Array;
  readonly entries: readonly number[];
  readonly changes: Uint8Array;
}

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
export async function findOperation(pool: pg.Pool, source: string, operationId: string): Promise<OperationRow> {
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
  return operationRow(rows[0] as Record<string, unknown>);
}

function operationRow(row: Record<string, unknown>): OperationRow {
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
  row: OperationRow,
): Promise<ExplainedOperation> {
  const [versions, wallets] = await Promise.all([shelf.versions(), readWalletNumbers(pool)]);
  const before = async (): Promise<AccountState> => {
    const states = await readStates(pool, [row.account], wallets, row.seq - 1);
    return present(states.get(row.account), "the account of an operation");
  };
  let told: Remade | null = null;
  let same = false;
  for (const timeline of timelinesOf(versions, row)) {
    const remade = remake(row, await before(), timeline, wallets);
    same = isSame(remade, row);
    // Of several that do not fit, the one that knows most.
    if (told === null || same) told = remade;
    if (same) break;
  }
  const { explanation, effects } = present(told, "a rulebook of the row's time");
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
    text: explanation === null ? sweepText(effects, row) : explanationText(explanation),
  };
}

function noteOf({ evaluator }: OperationRow): string {
  if (evaluator === EVALUATOR_VERSION) return "evaluated again it differs from what is stored: run `loyald audit`";
  return `it was made by evaluator version ${evaluator}, this is ${EVALUATOR_VERSION}: evaluated again it differs from what is stored`;
}

/**
 * What may have been published when the row was made, the latest first: a version published later can reach back before
 * it, so the version that the row names need not be in force at that instant any more.
 */
function timelinesOf(versions: readonly CompiledRulebook[], row: OperationRow): RulebookTimeline[] {
  const timelines: RulebookTimeline[] = [];
  const kind = KINDS[row.kind];
  for (let known = versions.length; known > 0; known--) {
    const timeline = rulebookTimeline(versions.slice(0, known));
    // A hand-over is evaluated at the instant of its cause, which its content tells.
    if (kind === "handOver" || timeline.at(row.occurredAt).version === row.rulebookVersion) timelines.push(timeline);
  }
  return timelines.length === 0 ? [rulebookTimeline(versions)] : timelines;
}

interface Remade {
  readonly explanation: Explanation | null;
  readonly effects: readonly Effect[];
  readonly encoded: EncodedEffects;
  readonly outcome: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** Evaluates the row on `state`, which it changes. */
function remake(row: OperationRow, state: AccountState, rulebooks: RulebookTimeline, wallets: WalletNumbers): Remade {
  const now = row.receivedAt;
  const kind = KINDS[row.kind];
  if (kind === "sweep") {
    const effects = advance({ state, now, rulebooks });
    return { explanation: null, effects, encoded: encodeEffects(effects, OTHER_RECORD, wallets), outcome: NOTHING };
  }
  const facts = decodeFacts(row.facts, wallets);
  if (kind === "ruling") {
    const ruling = decodeRuling(row.content);
    const made = applyRuling({ state, ruling, named: facts.named, now, rulebooks, explain: true });
    const { effects, record, steps } = present(made, "a ruling that changes something");
    const { operationId, source, rulebookVersion } = row;
    const told = [`${ruling.type} by ${ruling.actor}${ruling.reason === "" ? "" : `: ${ruling.reason}`}`, ...steps];
    return {
      explanation: {
        operationId,
        source,
        kind,
        status: "accepted",
        code: "",
        rulebookVersion,
        sale: null,
        steps: told,
      },
      effects,
      encoded: encodeEffects(effects, record, wallets),
      outcome: NOTHING,
    };
  }
  const evaluation =
    kind === "handOver"
      ? applyHandOver({ state, handOver: decodeHandOver(row.content, wallets), now, rulebooks, facts, explain: true })
      : evaluate({ state, operation: decodeStoredOperation(row.content), now, rulebooks, facts, explain: true });
  const { effects, record, outcome, explanation } = evaluation;
  return {
    explanation,
    effects,
    encoded: encodeEffects(effects, record, wallets),
    outcome: kind === "handOver" ? NOTHING : encodeOutcome(outcome),
  };
}

function isSame({ encoded, outcome }: Remade, row: OperationRow): boolean {
  return (
    Buffer.compare(outcome, row.outcome) === 0 &&
    Buffer.compare(encoded.changes, row.changes) === 0 &&
    encoded.entries.length === row.entries.length &&
    encoded.entries.every((number, index) => number === row.entries[index])
  );
}

/** A sweep is nobody's operation: what it journaled is all there is to say. */
function sweepText(effects: readonly Effect[], row: OperationRow): string {
  const lines = [`Time passed for account ${row.account} until ${formatInstant(row.receivedAt)}.`];
  for (const effect of effects) {
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

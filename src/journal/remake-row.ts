/**
 * Makes a journal row again from what is stored with it: content, facts, received_at, and the state and rulebook of its
 * time. Pure. The shard makes rows the same way (src/shard/evaluate-job.ts); what differs is a difference.
 */
import { advance } from "../domain/advance.js";
import { applyHandOver } from "../domain/apply-hand-over.js";
import type { Effect } from "../domain/effects.js";
import { evaluate, type Evaluation } from "../domain/evaluate.js";
import type { Explanation } from "../domain/explanation.js";
import type { Facts } from "../domain/facts.js";
import { HAND_OVER_SOURCE, handOverId } from "../domain/hand-over.js";
import { OTHER_RECORD } from "../domain/record.js";
import { applyRuling, type Ruling, RULING_SOURCE, rulingId } from "../domain/ruling.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import type { AccountState } from "../domain/state.js";
import { assert, present } from "../shared/assert.js";
import { decodeStoredOperation } from "../wire/decode-operation.js";
import { type EncodedEffects, encodeEffects, encodeRecord } from "../wire/effects-codec.js";
import { decodeFacts, decodeHandOver, encodeHandOver } from "../wire/facts-codec.js";
import { encodeOutcome } from "../wire/outcome-codec.js";
import { decodeRuling } from "../wire/ruling-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { KINDS, kindNumber, STATUSES } from "./codes.js";
import { SWEEP_SOURCE } from "./evaluator-version.js";
import type { JournalRow } from "./store.js";

/** A row of `operations` as it is stored; of the fingerprint it needs nothing. */
export type StoredRow = Omit<JournalRow, "fingerprint">;

export interface CausedHandOver {
  readonly index: number;
  readonly to: number;
  readonly payload: Uint8Array;
}

export interface RemadeRow {
  readonly occurredAt: number;
  readonly kind: number;
  readonly status: number;
  readonly rulebookVersion: number;
  readonly source: string;
  readonly operationId: string;
  readonly outcome: Uint8Array;
  readonly effects: EncodedEffects;
  /** The same, not encoded. */
  readonly happened: readonly Effect[];
  readonly updates: readonly { readonly recordSeq: number; readonly record: Uint8Array }[];
  readonly handOvers: readonly CausedHandOver[];
  /** Null for a sweep, which asks for none. */
  readonly facts: Facts | null;
  /** Of an accepted registration, else null. */
  readonly registered: string | null;
  /** Null for a sweep, and where none was asked for. */
  readonly explanation: Explanation | null;
}

const NOTHING = new Uint8Array(0);
const NONE: readonly never[] = [];
const ACCEPTED = STATUSES.indexOf("accepted");
const DECLINED = STATUSES.indexOf("declined");

/** Evaluates the row on `state`, which it changes; throws when what is stored cannot be read or does not fit. */
export function remakeRow(
  row: StoredRow,
  state: AccountState,
  rulebooks: RulebookTimeline,
  wallets: WalletNumbers,
  explain: boolean,
): RemadeRow {
  switch (KINDS[row.kind]) {
    case "ruling":
      return remakeRuling(row, state, rulebooks, wallets, explain);
    case "sweep":
      return remakeSweep(row, state, rulebooks, wallets);
    case "handOver":
      return remakeHandOver(row, state, rulebooks, wallets, explain);
    default:
      return remakeOperation(row, state, rulebooks, wallets, explain);
  }
}

function remakeOperation(
  row: StoredRow,
  state: AccountState,
  rulebooks: RulebookTimeline,
  wallets: WalletNumbers,
  explain: boolean,
): RemadeRow {
  const operation = decodeStoredOperation(row.content);
  const facts = decodeFacts(row.facts, wallets);
  const evaluation = evaluate({ state, operation, now: row.receivedAt, rulebooks, facts, explain });
  const { outcome } = evaluation;
  assert(operation.kind !== "quote", "a quote is not stored");
  const accepted = outcome.status === "accepted";
  return {
    occurredAt: operation.occurredAt,
    kind: kindNumber(operation.kind),
    status: accepted ? ACCEPTED : DECLINED,
    rulebookVersion: outcome.rulebookVersion,
    source: operation.source,
    operationId: operation.operationId,
    outcome: encodeOutcome(outcome),
    facts,
    registered: accepted && operation.kind === "register" ? operation.register.customerCode : null,
    explanation: evaluation.explanation,
    ...broughtAbout(evaluation, wallets),
  };
}

function remakeHandOver(
  row: StoredRow,
  state: AccountState,
  rulebooks: RulebookTimeline,
  wallets: WalletNumbers,
  explain: boolean,
): RemadeRow {
  const handOver = decodeHandOver(row.content, wallets);
  const facts = decodeFacts(row.facts, wallets);
  const evaluation = applyHandOver({ state, handOver, now: row.receivedAt, rulebooks, facts, explain });
  return {
    occurredAt: row.receivedAt,
    kind: row.kind,
    status: ACCEPTED,
    rulebookVersion: evaluation.outcome.rulebookVersion,
    source: HAND_OVER_SOURCE,
    operationId: handOverId(handOver),
    outcome: NOTHING,
    facts,
    registered: null,
    explanation: evaluation.explanation,
    ...broughtAbout(evaluation, wallets),
  };
}

function remakeSweep(
  row: StoredRow,
  state: AccountState,
  rulebooks: RulebookTimeline,
  wallets: WalletNumbers,
): RemadeRow {
  const now = row.receivedAt;
  const effects = advance({ state, now, rulebooks });
  assert(effects.length > 0, "a sweep finds something due");
  return {
    occurredAt: now,
    kind: row.kind,
    status: ACCEPTED,
    rulebookVersion: rulebooks.at(now).version,
    source: SWEEP_SOURCE,
    operationId: `${row.account}-${row.seq}`,
    outcome: NOTHING,
    effects: encodeEffects(effects, OTHER_RECORD, wallets),
    happened: effects,
    updates: NONE,
    handOvers: NONE,
    facts: null,
    registered: null,
    explanation: null,
  };
}

function remakeRuling(
  row: StoredRow,
  state: AccountState,
  rulebooks: RulebookTimeline,
  wallets: WalletNumbers,
  explain: boolean,
): RemadeRow {
  const ruling = decodeRuling(row.content);
  const facts = decodeFacts(row.facts, wallets);
  const evaluation = applyRuling({ state, ruling, named: facts.named, now: row.receivedAt, rulebooks, explain });
  const { rulebookVersion, steps, ...changed } = present(evaluation, "a ruling that changes something");
  return {
    occurredAt: row.receivedAt,
    kind: row.kind,
    status: ACCEPTED,
    rulebookVersion,
    source: RULING_SOURCE,
    operationId: rulingId(ruling, row.account, row.seq),
    outcome: NOTHING,
    facts,
    registered: null,
    explanation: explain ? explanationOf(ruling, row, rulebookVersion, steps) : null,
    ...broughtAbout(changed, wallets),
  };
}

function explanationOf(
  { type, actor, reason }: Ruling,
  { operationId, source }: StoredRow,
  rulebookVersion: number,
  steps: readonly string[],
): Explanation {
  const ruled = `${type} by ${actor}${reason === "" ? "" : `: ${reason}`}`;
  const named = { operationId, source, kind: "ruling", rulebookVersion };
  return { ...named, status: "accepted", code: "", sale: null, steps: [ruled, ...steps] };
}

function broughtAbout(
  evaluation: Pick<Evaluation, "effects" | "record" | "updatedRecords" | "handOvers">,
  wallets: WalletNumbers,
): Pick<RemadeRow, "effects" | "happened" | "updates" | "handOvers"> {
  const { effects, record, updatedRecords, handOvers } = evaluation;
  return {
    effects: encodeEffects(effects, record, wallets),
    happened: effects,
    updates:
      updatedRecords.length === 0
        ? NONE
        : updatedRecords.map(({ seq, record: updated }) => ({
            recordSeq: seq,
            record: encodeRecord(updated, wallets),
          })),
    handOvers:
      handOvers.length === 0
        ? NONE
        : handOvers.map((handOver, index) => ({ index, to: handOver.to, payload: encodeHandOver(handOver, wallets) })),
  };
}

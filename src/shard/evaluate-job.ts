/**
 * Evaluates a job's items in order of arrival and makes the rows of its commit. Synchronous: nothing else runs between
 * two items. Runs again, with the same `now` and facts, after a commit failed.
 */
import { HAND_OVER_SOURCE, type HandOver } from "../domain/hand-over.js";
import { advance } from "../domain/advance.js";
import { applyHandOver } from "../domain/apply-hand-over.js";
import { evaluate, type Evaluation } from "../domain/evaluate.js";
import { NO_FACTS } from "../domain/no-facts.js";
import { applyRuling, RULING_SOURCE, rulingId } from "../domain/ruling.js";
import { resolveFacts, resolveHandOverFacts, type FactLookups } from "../domain/resolve-facts.js";
import { takesValueOut } from "../domain/admission.js";
import type { NamedOperation, VelocityFacts } from "../domain/facts.js";
import { namedOperation } from "../domain/operation.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { assert } from "../shared/assert.js";
import { offsetMs } from "../shared/time-zone.js";
import { encodeEffects, encodeRecord } from "../wire/effects-codec.js";
import { decodeHandOver, encodeFacts, encodeHandOver } from "../wire/facts-codec.js";
import { encodeRuling } from "../wire/ruling-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { encodeOutcome } from "../wire/outcome-codec.js";
import { kindNumber } from "../journal/codes.js";
import { EVALUATOR_VERSION, SWEEP_SOURCE } from "../journal/evaluator-version.js";
import type {
  HandOverKey,
  HandOverRow,
  JournalRow,
  RecordUpdate,
  Registration,
  SignalRow,
  StoredOperation,
} from "../journal/store.js";
import { raiseSignals } from "../fraud/raise-signals.js";
import type { DoubtfulBlocks } from "../fraud/doubtful-blocks.js";
import type { StandingRow, Standings } from "../fraud/standings.js";
import { pointsMoved } from "../velocity/amounts.js";
import type { Masters } from "../masters/masters.js";
import { type AccountCache, operationKey } from "./account-cache.js";
import type { CachedAccount } from "./cached-account.js";
import type { HandOverItem, Item, Job, OperationItem, RulingItem, SweepItem } from "./job.js";
import { namedFrom } from "./prepare-job.js";
import { RESULT } from "./protocol.js";
import { answerRepeated, unavailable } from "./result.js";

const NOTHING = new Uint8Array(0);
const STATUS_NUMBERS = { accepted: 1, declined: 2 } as const;

export interface EvaluationContext {
  readonly cache: AccountCache;
  readonly wallets: WalletNumbers;
  rulebooks: RulebookTimeline;
  masters: Masters;
  standings: Standings;
  readonly doubtfulBlocks: DoubtfulBlocks;
  readonly onChanged: (entry: CachedAccount) => void;
}

interface Rows {
  readonly rows: JournalRow[];
  readonly recordUpdates: RecordUpdate[];
  readonly handOvers: HandOverRow[];
  readonly appliedHandOvers: HandOverKey[];
  readonly registrations: Registration[];
  readonly signals: SignalRow[];
}

/** An item that could not be evaluated: a defect, named by what it was about. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
  constructor(
    readonly item: Item,
    cause: unknown,
  ) {
    const what = item.type === "operation" ? `${item.operation.source} ${item.operation.operationId}` : item.type;
    super(`${what} of account ${item.account} cannot be evaluated`, { cause });
  }
}

/** @throws EvaluationError; the states of the job's accounts are then half changed */
export function evaluateJob(job: Job, context: EvaluationContext): void {
  const out: Rows = {
    rows: [],
    recordUpdates: [],
    handOvers: [],
    appliedHandOvers: [],
    registrations: [],
    signals: [],
  };
  job.handOvers = [];
  job.tally.clear();
  for (const item of job.items) {
    if (job.broken.has(item)) {
      unavailable(item);
      continue;
    }
    try {
      evaluateItem(item, job, out, context);
    } catch (error) {
      throw new EvaluationError(item, error);
    }
  }
  out.rows.sort((a, b) => a.account - b.account || a.seq - b.seq);
  job.commit = out;
}

/** Before a job whose commit failed is evaluated again or given up: nobody is blocked by what is not stored. */
export function takeBackBlocks(job: Job, context: EvaluationContext): void {
  const rows = job.blocked ?? [];
  for (const row of rows) context.standings.takeBack(row);
  context.doubtfulBlocks.add(rows);
  job.blocked = [];
}

function block(blocks: NonNullable<SignalRow["blocks"]>, job: Job, { standings }: EvaluationContext): void {
  const row: StandingRow = { ...blocks, standing: "blocked", stopsAwards: false };
  if (!standings.add(row)) return;
  job.blocked ??= [];
  job.blocked.push(row);
}

function evaluateItem(item: Item, job: Job, out: Rows, context: EvaluationContext): void {
  switch (item.type) {
    case "operation":
      evaluateOperation(item, job, out, context);
      return;
    case "handOver":
      evaluateHandOver(item, job, out, context);
      return;
    case "sweep":
      evaluateSweep(item, job, out, context);
      return;
    case "ruling":
      evaluateRuling(item, job, out, context);
      return;
    case "invalid":
      return;
  }
}

function evaluateOperation(item: OperationItem, job: Job, out: Rows, context: EvaluationContext): void {
  if (item.leader) return;
  item.seq = 0;
  if (item.stored) {
    answerRepeated(item, item.stored);
    rememberStored(item, item.stored, context);
    return;
  }
  if (item.waitsFor?.result === RESULT.unavailable) {
    unavailable(item);
    return;
  }
  const entry = entryOf(item, context);
  const state = entry.wake(context.wallets);
  const { operation } = item;
  if (item.member && operation.kind !== "register" && entry.customer === null && !state.opened) {
    // Routed here while a registration was under way that was not accepted, or had been before in another account.
    unavailable(item);
    return;
  }
  const now = item.receivedAt;
  const facts = resolveFacts(operation, lookupsFor(item, entry, context));
  const evaluation = evaluate({ state, operation, now, rulebooks: context.rulebooks, facts });
  const { outcome } = evaluation;
  item.outcome = encodeOutcome(outcome);
  if (outcome.status === "invalid") {
    item.result = RESULT.invalid;
    return;
  }
  const accepted = outcome.status === "accepted";
  item.result = accepted ? RESULT.accepted : RESULT.declined;
  job.tally.operation(operation, outcome);
  if (accepted && item.velocityPlan?.countsPoints) {
    const { walletByCode } = context.rulebooks.at(operation.occurredAt);
    item.pointsMoved = pointsMoved(operation, outcome, (wallet) => walletByCode.get(wallet)?.unit === "points");
  }
  if (operation.kind === "quote") return;

  item.seq = state.seq;
  for (const signal of raiseSignals(operation, outcome, facts, item.velocityPlan, item.account, now)) {
    out.signals.push(signal);
    job.tally.signal(signal.rule);
    if (signal.blocks !== null) block(signal.blocks, job, context);
  }
  const packed = encodeEffects(evaluation.effects, evaluation.record, context.wallets);
  out.rows.push({
    account: item.account,
    seq: state.seq,
    occurredAt: operation.occurredAt,
    receivedAt: now,
    kind: kindNumber(operation.kind),
    status: accepted ? STATUS_NUMBERS.accepted : STATUS_NUMBERS.declined,
    rulebookVersion: outcome.rulebookVersion,
    evaluator: EVALUATOR_VERSION,
    source: operation.source,
    operationId: operation.operationId,
    fingerprint: item.fingerprint,
    content: item.content,
    facts: encodeFacts(facts, context.wallets),
    outcome: item.outcome,
    entries: packed.entries,
    changes: packed.changes,
  });
  finishRow(item, evaluation, entry, job, out, context);
  const remembered = { seq: state.seq, kind: operation.kind, accepted, record: evaluation.record };
  context.cache.remember(entry, item.key, remembered);
  if (accepted && operation.kind === "register") {
    const { register } = operation;
    const { account } = item;
    const { customerCode: code, cardNumber, phone, email, name, birthday, anniversary, customerGroup } = register;
    const { source, terminal } = operation;
    entry.customer = { code, birthday, anniversary, customerGroup };
    const customer = { account, code, phone, email, name, birthday, anniversary, customerGroup };
    out.registrations.push({ cardNumber, source, terminal, ...customer });
  }
}

function evaluateHandOver(item: HandOverItem, job: Job, out: Rows, context: EvaluationContext): void {
  if (!item.pending) {
    item.result = RESULT.duplicate;
    return;
  }
  const entry = entryOf(item, context);
  const state = entry.wake(context.wallets);
  const now = item.receivedAt;
  const handOver = decodeHandOver(item.row.payload, context.wallets);
  const facts = resolveHandOverFacts({ customer: entry.customer });
  const evaluation = applyHandOver({ state, handOver, now, rulebooks: context.rulebooks, facts });
  const { fromAccount, fromSeq, index } = item.row;
  const packed = encodeEffects(evaluation.effects, evaluation.record, context.wallets);
  item.seq = state.seq;
  item.result = RESULT.accepted;
  out.rows.push({
    account: item.account,
    seq: state.seq,
    occurredAt: now,
    receivedAt: now,
    kind: kindNumber("handOver"),
    status: STATUS_NUMBERS.accepted,
    rulebookVersion: evaluation.outcome.rulebookVersion,
    evaluator: EVALUATOR_VERSION,
    source: HAND_OVER_SOURCE,
    operationId: `${fromAccount}-${fromSeq}-${index}`,
    fingerprint: NOTHING,
    content: item.row.payload,
    facts: encodeFacts(facts, context.wallets),
    outcome: NOTHING,
    entries: packed.entries,
    changes: packed.changes,
  });
  out.appliedHandOvers.push({ fromAccount, fromSeq, index });
  finishRow(item, evaluation, entry, job, out, context);
}

/** Lets everything that fell due happen, each at its instant. */
function evaluateSweep(item: SweepItem, job: Job, out: Rows, context: EvaluationContext): void {
  const { wallets, rulebooks } = context;
  const state = entryOf(item, context).wake(wallets);
  const effects = advance({ state, now: item.receivedAt, rulebooks });
  item.result = RESULT.accepted;
  if (effects.length === 0) return;
  const packed = encodeEffects(effects, { type: "other" }, wallets);
  item.seq = state.seq;
  out.rows.push({
    account: item.account,
    seq: state.seq,
    occurredAt: item.receivedAt,
    receivedAt: item.receivedAt,
    kind: kindNumber("sweep"),
    status: STATUS_NUMBERS.accepted,
    rulebookVersion: rulebooks.at(item.receivedAt).version,
    evaluator: EVALUATOR_VERSION,
    source: SWEEP_SOURCE,
    operationId: `${item.account}-${state.seq}`,
    fingerprint: NOTHING,
    content: NOTHING,
    facts: NOTHING,
    outcome: NOTHING,
    entries: packed.entries,
    changes: packed.changes,
  });
  job.tally.effects(effects);
}

/** What an operator decided about lots. The record it was made with is kept like any fact. */
function evaluateRuling(item: RulingItem, job: Job, out: Rows, context: EvaluationContext): void {
  const { wallets, rulebooks } = context;
  const entry = entryOf(item, context);
  const state = entry.wake(context.wallets);
  const { ruling, named: key } = item;
  const named = key === null ? null : (entry.named.get(operationKey(key.source, key.operationId)) ?? null);
  const evaluation = applyRuling({ state, ruling, named, now: item.receivedAt, rulebooks });
  item.result = evaluation === null ? RESULT.declined : RESULT.accepted;
  if (evaluation === null) return;
  const packed = encodeEffects(evaluation.effects, evaluation.record, wallets);
  item.seq = state.seq;
  out.rows.push({
    account: item.account,
    seq: state.seq,
    occurredAt: item.receivedAt,
    receivedAt: item.receivedAt,
    kind: kindNumber("ruling"),
    status: STATUS_NUMBERS.accepted,
    rulebookVersion: evaluation.rulebookVersion,
    evaluator: EVALUATOR_VERSION,
    source: RULING_SOURCE,
    operationId: rulingId(ruling, item.account, state.seq),
    fingerprint: NOTHING,
    content: encodeRuling(ruling),
    facts: encodeFacts({ ...NO_FACTS, named }, wallets),
    outcome: NOTHING,
    entries: packed.entries,
    changes: packed.changes,
  });
  finishRow(item, evaluation, entry, job, out, context);
}

function finishRow(
  item: Item,
  evaluation: Pick<Evaluation, "effects" | "updatedRecords" | "handOvers">,
  entry: CachedAccount,
  job: Job,
  out: Rows,
  context: EvaluationContext,
): void {
  const { wallets } = context;
  for (const { seq, record } of evaluation.updatedRecords) {
    out.recordUpdates.push({
      account: item.account,
      recordSeq: seq,
      seq: item.seq,
      record: encodeRecord(record, wallets),
    });
    for (const [key, named] of entry.named)
      if (named.seq === seq) context.cache.remember(entry, key, { ...named, record });
  }
  evaluation.handOvers.forEach((handOver: HandOver, index: number) => {
    const row = {
      fromAccount: item.account,
      fromSeq: item.seq,
      index,
      toAccount: handOver.to,
      payload: encodeHandOver(handOver, wallets),
    };
    out.handOvers.push(row);
    job.handOvers.push({ cause: item.index, row });
  });
  job.tally.effects(evaluation.effects);
}

/** A refund right behind its repeated sale looked nothing up: the sale was under way. */
function rememberStored(item: OperationItem, stored: StoredOperation, context: EvaluationContext): void {
  const entry = entryOf(item, context);
  if (stored.account !== item.account || entry.named.has(item.key)) return;
  context.cache.remember(entry, item.key, namedFrom(stored, context.wallets));
}

function lookupsFor(item: OperationItem, entry: CachedAccount, context: EvaluationContext): FactLookups {
  const { masters } = context;
  const { operation } = item;
  const named = (source: string, operationId: string): NamedOperation | null =>
    entry.named.get(operationKey(source, operationId)) ?? null;
  const original = namedOperation(operation);
  const { identity } = operation;
  const card = identity?.type === "cardNumber" ? context.standings.of("card", identity.value) : null;
  const customer = entry.customer === null ? null : context.standings.of("customer", entry.customer.code);
  return {
    store: masters.store,
    product: masters.product,
    tenderKnown: masters.tenderKnown,
    programZone: context.rulebooks.at(operation.occurredAt).source.program.timeZone,
    offsetMs,
    member: item.member || item.unknownCustomer,
    unknownCustomer: item.unknownCustomer,
    customer: entry.customer,
    named: original === null ? null : named(original.source, original.operationId),
    namedBy: named,
    otherAccount: item.otherAccount,
    identityTaken: item.identityTaken,
    velocity: context.standings.isBlocked("till", operation.source) ? atBlockedTill(item) : item.velocity,
    cardBlocked: card?.standing === "blocked",
    customerBlocked: customer?.standing === "blocked",
    awardsBlocked: earnsNothing(card) || earnsNothing(customer),
  };
}

/** Nothing is spent at a blocked till; what else comes from it goes on and raises a signal. */
function atBlockedTill({ velocity, operation }: OperationItem): VelocityFacts {
  const action = takesValueOut(operation.kind) ? "decline" : "signal";
  return { ...velocity, counted: [...velocity.counted, { rule: "BLOCKED_TILL", value: 1, limit: 0, action }] };
}

function earnsNothing(standing: StandingRow | null): boolean {
  return standing?.standing === "blocked" && standing.stopsAwards;
}

function entryOf(item: Item, { cache }: EvaluationContext): CachedAccount {
  const entry = cache.get(item.account);
  assert(entry !== undefined && entry.pins > 0, "the accounts of a job are pinned");
  return entry;
}

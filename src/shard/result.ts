/** What leaves a job: outcomes in the order of its items, and the figures for the metrics. */
import type { Outcome } from "../domain/outcome.js";
import { asDuplicate, emptyOutcome, encodeOutcome } from "../wire/outcome-codec.js";
import { KINDS, kindNumber } from "../journal/codes.js";
import type { Clock } from "../shared/clock.js";
import type { AccountCache } from "./account-cache.js";
import { sameFingerprint } from "./fingerprint.js";
import type { Item, Job, OperationItem } from "./job.js";
import { RESULT, type BatchResult } from "./protocol.js";
import type { VelocityGate } from "./velocity-gate.js";

/** Long enough for a failed commit to be over, short enough that a till does not notice. */
export const RETRY_AFTER_MS = 250;

const NOTHING = new Uint8Array(0);

/** Marks an item as not known to be done; the gateway sends it again. */
export function unavailable(item: Item): void {
  item.result = RESULT.unavailable;
  item.seq = 0;
  item.outcome = NOTHING;
  if (item.type === "operation") {
    const { source, operationId } = item.operation;
    item.outcome = plainOutcome(
      source,
      operationId,
      "unavailable",
      "TRY_AGAIN",
      "not known to be done; send the same operation again",
      RETRY_AFTER_MS,
    );
  }
}

/** An outcome that carries nothing but what was wrong. */
export function plainOutcome(
  source: string,
  operationId: string,
  status: Outcome["status"],
  code: string,
  message: string,
  retryAfterMs = 0,
): Uint8Array {
  return encodeOutcome(emptyOutcome(source, operationId, status, code, message, retryAfterMs));
}

/** Answers an operation whose id was used before: the first outcome again, or a conflict when the content differs. */
export function answerRepeated(item: OperationItem, first: { fingerprint: Uint8Array; outcome: Uint8Array }): void {
  item.seq = 0;
  if (sameFingerprint(item.fingerprint, first.fingerprint)) {
    item.result = RESULT.duplicate;
    item.outcome = asDuplicate(first.outcome);
    return;
  }
  const { source, operationId } = item.operation;
  item.result = RESULT.conflict;
  item.outcome = plainOutcome(
    source,
    operationId,
    "conflict",
    "OPERATION_ID_REUSED",
    "this operation id was used with other content",
  );
}

function answerFollower(item: OperationItem, leader: OperationItem): void {
  if (leader.stored) answerRepeated(item, leader.stored);
  else if (leader.result === RESULT.accepted || leader.result === RESULT.declined) answerRepeated(item, leader);
  else if (leader.result === RESULT.invalid && sameFingerprint(item.fingerprint, leader.fingerprint)) {
    item.result = leader.result;
    item.outcome = leader.outcome;
  } else unavailable(item);
}

export function encodeResult(
  job: Job,
  context: { readonly clock: Clock; readonly cache: AccountCache; readonly velocity: VelocityGate },
): BatchResult {
  const ends = new Uint32Array(job.items.length);
  const results = new Uint8Array(job.items.length);
  const byKindAndResult = new Map<number, number>();
  let bytes = 0;
  for (const item of job.items) {
    if (item.type === "operation" && item.leader) answerFollower(item, item.leader);
    bytes += item.outcome.length;
    ends[item.index] = bytes;
    results[item.index] = item.result;
    const key = itemKind(item) * 8 + item.result;
    byKindAndResult.set(key, (byKindAndResult.get(key) ?? 0) + 1);
  }
  const outcomes = new Uint8Array(bytes);
  let at = 0;
  for (const item of job.items) {
    outcomes.set(item.outcome, at);
    at += item.outcome.length;
  }
  const { cache } = context;
  const { hits, misses, evicted } = cache;
  cache.hits = cache.misses = cache.evicted = 0;
  return {
    outcomes,
    ends,
    results,
    handOvers: job.handOvers,
    stats: {
      operations: job.items.length,
      byKindAndResult: [...byKindAndResult],
      prepareMs: job.prepareMs,
      evaluatedAfterMs: job.evaluatedAfterMs,
      evaluateMs: job.evaluateMs,
      commitMs: job.commitMs,
      totalMs: context.clock.monotonic() - job.startedAt,
      rows: job.commit.rows.length,
      cacheHits: hits,
      cacheMisses: misses,
      evicted,
      cachedAccounts: cache.size,
      reruns: job.reruns,
      failure: job.failure,
      tally: job.tally.figures(),
      velocity: context.velocity.takeStats(),
    },
  };
}

function itemKind(item: Item): number {
  if (item.type === "operation") return kindNumber(item.operation.kind);
  return item.type === "invalid" ? 0 : KINDS.indexOf(item.type);
}

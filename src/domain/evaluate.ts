/**
 * Evaluation of one operation against one account: pure, synchronous, integers only. It reads no clock and asks
 * nobody; the same input gives the same effects and the same outcome, on any machine, for ever.
 *
 * Order: time passes (also when the operation is then declined), the checks of section 10, the kind's own decision and
 * its effects, referral thresholds, the level review. A decline is decided before anything but time has changed.
 */
import { assert } from "../shared/assert.js";
import { admit } from "./admission.js";
import { beginRow, letTimePass } from "./advance.js";
import { balances } from "./balances.js";
import type { Decision } from "./declined.js";
import { declined, sentenceOf } from "./declined.js";
import type { Effect } from "./effects.js";
import type { Explanation } from "./explanation.js";
import type { Facts } from "./facts.js";
import type { HandOver } from "./hand-over.js";
import { levelAt, levelMetric, reviewAfterMoves } from "./levels.js";
import type { Operation } from "./operation.js";
import { decideActivity } from "./operations/activity.js";
import { decideAdjust } from "./operations/adjust.js";
import { decideCapture, decideRelease } from "./operations/capture.js";
import { answerQuote } from "./operations/quote.js";
import { decideAuthorize, decideRedeem } from "./operations/redeem.js";
import { decideRefund } from "./operations/refund.js";
import { refuseRegister, register } from "./operations/register.js";
import { decideSale } from "./operations/sale.js";
import { decideTransfer } from "./operations/transfer.js";
import { decideVoid } from "./operations/void-operation.js";
import type { DeclineCode, Outcome } from "./outcome.js";
import type { OperationRecord } from "./record.js";
import { OTHER_RECORD } from "./record.js";
import { handBonusesOver, onThresholds, reserveReferralBonuses } from "./referral.js";
import { OutOfRange } from "./rounding.js";
import type { RulebookTimeline } from "./rulebook.js";
import type { AccountState } from "./state.js";
import { trialCopy } from "./state.js";
import { Turn } from "./turn.js";

export interface EvaluationInput {
  /** Changed by the effects, which are also returned; a quote leaves it alone. */
  readonly state: AccountState;
  /** Valid in itself: `validateOperation` found nothing. */
  readonly operation: Operation;
  /** The daemon's clock at receipt, UTC ms; the account's own clock is never behind what it was. */
  readonly now: number;
  readonly rulebooks: RulebookTimeline;
  readonly facts: Facts;
  readonly explain?: boolean;
}

export interface Evaluation {
  readonly outcome: Outcome;
  /** In the order in which they happened; none for a quote. */
  readonly effects: readonly Effect[];
  /** What later operations need of this one. */
  readonly record: OperationRecord;
  /** Records of earlier operations of this account that changed. */
  readonly updatedRecords: readonly { readonly seq: number; readonly record: OperationRecord }[];
  readonly handOvers: readonly HandOver[];
  readonly explanation: Explanation | null;
}

/** Evaluates an operation as the account's next row (`state.seq` + 1); a quote takes no row and changes nothing. */
export function evaluate(input: EvaluationInput): Evaluation {
  const { operation, facts, rulebooks, explain = false } = input;
  const quote = operation.kind === "quote";
  const state = quote ? trialCopy(input.state) : input.state;
  const now = Math.max(input.now, state.clock);
  const rulebook = rulebooks.at(operation.occurredAt);
  const turn = new Turn(state, state.seq + 1, now, operation.occurredAt, rulebook, facts, explain);
  turn.historical = input.now === operation.occurredAt;

  if (quote) {
    if (state.clock >= 0) letTimePass(turn, rulebooks, state.clock);
  } else {
    beginRow(turn, rulebooks);
  }
  // A newly registered customer is not known yet: the account is opened when it is certain that there will be one.
  if (facts.member && facts.customerKnown) openAccount(turn, rulebooks);

  const admission = admit(operation, facts, rulebook, input.now);
  turn.withholds = admission.holds;
  const decision =
    admission.declined === null ? decideWithinRange(turn, operation, rulebooks) : declined(admission.declined);
  if (decision.type === "declined") {
    return concluded(turn, operation, OTHER_RECORD, decision.code, admission.signals, quote);
  }
  if (!quote) {
    onThresholds(turn);
    handBonusesOver(turn);
    reviewAfterMoves(turn, rulebook, now);
    if (turn.withholds && turn.awards.length > 0) {
      turn.message += turn.message === "" ? HELD_FOR_REVIEW : ` ${HELD_FOR_REVIEW}`;
    }
  }
  return concluded(turn, operation, decision, null, admission.signals, quote);
}

/** The starting level (section 3): as the masters have it, else the highest that asks for nothing. */
export function openAccount(turn: Turn, rulebooks: RulebookTimeline): void {
  if (turn.state.opened) return;
  const given = turn.facts.startingLevel ?? "";
  const level = given === "" ? levelAt(rulebooks.at(turn.now), 0) : given;
  turn.apply({ type: "level", level, cause: "start", metric: levelMetric(turn.state, turn.rulebook), at: turn.now });
}

const HELD_FOR_REVIEW = "The award is held for review.";

const NO_CREDITS: ReadonlyMap<string, number> = new Map();

/** A sum that would pass the safe range is refused before anything has changed (section 10). */
function decideWithinRange(turn: Turn, operation: Operation, rulebooks: RulebookTimeline): Decision {
  const effectsBefore = turn.effects.length;
  turn.moved = false;
  try {
    // Whatever the operation, points that became active meanwhile may reach a threshold at its end.
    reserveReferralBonuses(turn, NO_CREDITS);
    return decide(turn, operation, rulebooks);
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
    assert(turn.effects.length === effectsBefore, "what passes the safe range is refused before anything changes");
    return declined("OUT_OF_RANGE");
  }
}

function decide(turn: Turn, operation: Operation, rulebooks: RulebookTimeline): Decision {
  switch (operation.kind) {
    case "sale":
      return decideSale(turn, operation);
    case "refund":
      return decideRefund(turn, operation);
    case "voidOperation":
      return decideVoid(turn);
    case "redeem":
      return decideRedeem(turn, operation);
    case "authorize":
      return decideAuthorize(turn, operation);
    case "capture":
      return decideCapture(turn, operation);
    case "release":
      return decideRelease(turn);
    case "adjust":
      return decideAdjust(turn, operation.adjust);
    case "transfer":
      return decideTransfer(turn, operation);
    case "activity":
      return decideActivity(turn, operation);
    case "register": {
      const refused = refuseRegister(turn);
      if (refused !== null) return refused;
      openAccount(turn, rulebooks);
      return register(turn);
    }
    case "quote":
      answerQuote(turn, operation);
      return OTHER_RECORD;
  }
}

function concluded(
  turn: Turn,
  operation: Operation,
  record: OperationRecord,
  code: DeclineCode | null,
  signals: readonly string[],
  quote: boolean,
): Evaluation {
  const { operationId, source, kind } = operation;
  // Who is unknown, or asks for a name that others have, is told nothing about any account.
  const secret = code === "UNKNOWN_CUSTOMER" || (code !== null && kind === "register");
  const outcome = outcomeOf(turn, { operationId, source }, code, signals, secret);
  return {
    outcome,
    effects: quote ? [] : turn.effects,
    record,
    updatedRecords: turn.updatedRecords,
    handOvers: turn.handOvers,
    explanation: turn.steps === null ? null : explanationOf(turn, outcome, kind),
  };
}

/** What is answered; `secret` leaves out what the account has. */
export function outcomeOf(
  turn: Turn,
  key: { readonly operationId: string; readonly source: string },
  code: DeclineCode | null,
  signals: readonly string[],
  secret = false,
): Outcome {
  return {
    operationId: key.operationId,
    source: key.source,
    status: code === null ? "accepted" : "declined",
    code: code ?? "",
    message: code === null ? turn.message : sentenceOf(code),
    awards: turn.awards,
    redeemed: { amount: turn.redeemed, burned: turn.burned },
    reversed: turn.reversed,
    balances: secret ? [] : balances(turn.state, turn.now),
    redeemable: turn.redeemable,
    level: secret ? "" : turn.state.level,
    rulebookVersion: turn.rulebook.version,
    signals: turn.signals.length === 0 ? signals : [...signals, ...turn.signals],
    retryAfterMs: 0,
  };
}

export function explanationOf(turn: Turn, outcome: Outcome, kind: string): Explanation {
  const { operationId, source, status, code, rulebookVersion } = outcome;
  const steps = turn.steps ?? [];
  return { operationId, source, kind, status, code, rulebookVersion, sale: turn.saleExplanation, steps };
}

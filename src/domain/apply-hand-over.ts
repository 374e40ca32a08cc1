/**
 * The second account's side of a transfer or a referral bonus (sections 6 and 8): a row of its own in that account,
 * applied exactly once by its host. It may cause further hand-overs: a referrer may be somebody's referred customer.
 */
import { assert } from "../shared/assert.js";
import { beginRow } from "./advance.js";
import { bonusLot } from "./bonus.js";
import { explanationOf, openAccount, outcomeOf } from "./evaluate.js";
import type { Evaluation } from "./evaluate.js";
import type { Facts } from "./facts.js";
import type { HandOver, ReferralBonus, TransferHandOver } from "./hand-over.js";
import { HAND_OVER_SOURCE, handOverId } from "./hand-over.js";
import { reviewAfterMoves } from "./levels.js";
import { credit } from "./lots.js";
import type { DeclineCode } from "./outcome.js";
import { OTHER_RECORD } from "./record.js";
import { handBonusesOver, onThresholds, reserveReferralBonuses } from "./referral.js";
import { MAX_EXACT, OutOfRange } from "./rounding.js";
import type { RulebookTimeline } from "./rulebook.js";
import type { AccountState } from "./state.js";
import { Turn } from "./turn.js";

export interface HandOverInput {
  /** Of the account that takes it; changed by the effects. */
  readonly state: AccountState;
  readonly handOver: HandOver;
  /** The `now` of the operation that caused it, or later; UTC ms. */
  readonly now: number;
  readonly rulebooks: RulebookTimeline;
  /** Of the account that takes it: customer code and group decide when a bonus expires. */
  readonly facts: Facts;
  readonly explain?: boolean;
}

/** Applies a hand-over under the rulebook version of the operation that caused it. */
export function applyHandOver(input: HandOverInput): Evaluation {
  const { state, handOver, rulebooks, facts, explain = false } = input;
  assert(handOver.to === state.account, "a hand-over reaches the account it is for");
  const now = Math.max(input.now, state.clock);
  const rulebook = rulebooks.at(handOver.at);
  const turn = new Turn(state, state.seq + 1, now, handOver.at, rulebook, facts, explain);
  beginRow(turn, rulebooks);
  openAccount(turn, rulebooks);
  turn.moved = false;
  const code = take(turn, handOver);
  if (code === null) {
    onThresholds(turn);
    handBonusesOver(turn);
    reviewAfterMoves(turn, rulebook, now);
  }
  const outcome = outcomeOf(turn, { operationId: handOverId(handOver), source: HAND_OVER_SOURCE }, code, []);
  return {
    outcome,
    effects: turn.effects,
    record: OTHER_RECORD,
    updatedRecords: turn.updatedRecords,
    handOvers: turn.handOvers,
    explanation: turn.steps === null ? null : explanationOf(turn, outcome, "handOver"),
  };
}

/** Takes it in, or says why it cannot: only a sum past the safe range is refused. */
function take(turn: Turn, handOver: HandOver): DeclineCode | null {
  const effectsBefore = turn.effects.length;
  try {
    if (handOver.type === "transfer") takeLots(turn, handOver);
    else takeBonuses(turn, handOver.bonuses);
    return null;
  } catch (error) {
    if (!(error instanceof OutOfRange)) throw error;
    assert(turn.effects.length === effectsBefore, "what passes the safe range is refused before anything changes");
    if (handOver.type === "transfer") sendBack(turn, handOver);
    return "OUT_OF_RANGE";
  }
}

/** What arrives repays debt first; the rest stays in lots as they were. */
function takeLots(turn: Turn, { wallet, lots }: TransferHandOver): void {
  let sum = 0;
  for (const { units } of lots) sum += units;
  turn.reserve(wallet, sum);
  reserveReferralBonuses(turn, new Map([[wallet, sum]]));
  for (const { units, ...lot } of lots) credit(turn, "transferIn", wallet, units, lot);
}

function takeBonuses(turn: Turn, bonuses: readonly ReferralBonus[]): void {
  let points = 0;
  let currency = 0;
  for (const bonus of bonuses) {
    points += bonus.points;
    currency += bonus.currency;
  }
  turn.reserve("points", points);
  turn.reserve("currency", currency);
  const sums = { points, currency };
  reserveReferralBonuses(turn, new Map(Object.entries(sums)));
  for (const bonus of bonuses) {
    bonusLot(turn, "bonus", "points", bonus.points);
    bonusLot(turn, "bonus", "currency", bonus.currency);
  }
}

/**
 * A transfer that the recipient's balance cannot hold goes back whence it came: never entered here, so that transit
 * is emptied by the sender's own side. A sender that has in the meantime gained so much that it cannot hold what it
 * had before cannot be: each account stays below 2^53 - 1 by far more than any transfer once this is refused.
 */
function sendBack(turn: Turn, handOver: TransferHandOver): void {
  assert(!handOver.returned, `what comes back fits within ${MAX_EXACT}`);
  const { wallet, lots, from } = handOver;
  turn.handOver({ type: "transfer", to: from, wallet, lots, returned: true });
}

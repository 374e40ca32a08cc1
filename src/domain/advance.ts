/**
 * The passing of time for one account: holds that end, lots that expire and scheduled level reviews happen in the
 * order of their instants, each under the rulebook version in force at its instant. At one instant: holds end, then
 * lots expire, then the review that this causes, then a scheduled review.
 */
import { DAY_MS } from "./calendar.js";
import type { Effect } from "./effects.js";
import { levelMetric, reviewAfterMoves, reviewedLevel, reviewLevel } from "./levels.js";
import { expireDue, nextExpiry } from "./lots.js";
import { NO_FACTS } from "./no-facts.js";
import type { CompiledRulebook, RulebookTimeline } from "./rulebook.js";
import type { AccountState } from "./state.js";
import { NEVER } from "./state.js";
import { Turn } from "./turn.js";

export interface AdvanceInput {
  readonly state: AccountState;
  /** UTC ms. */
  readonly now: number;
  readonly rulebooks: RulebookTimeline;
}

/**
 * Lets happen what is due up to `now`, as a row of its own (the sweep). The account's clock goes no further than the
 * last instant at which something happened, so that what comes later does not depend on when a sweep ran. Nothing due:
 * no effects, and no row.
 */
export function advance(input: AdvanceInput): Effect[] {
  const { state, now, rulebooks } = input;
  if (nextDue(state, rulebooks) > now) return [];
  const turn = new Turn(state, state.seq + 1, now, now, rulebooks.at(now), NO_FACTS, false);
  const before = state.clock;
  turn.apply({ type: "row", seq: turn.seq, now: before });
  turn.apply({ type: "clock", now: letTimePass(turn, rulebooks, before) });
  return turn.effects;
}

/** Opens a row: time passes up to the turn's `now`, whatever becomes of the operation. */
export function beginRow(turn: Turn, rulebooks: RulebookTimeline): void {
  const { state, now } = turn;
  const clockBefore = state.clock;
  turn.apply({ type: "row", seq: turn.seq, now });
  if (clockBefore >= 0) letTimePass(turn, rulebooks, clockBefore);
}

/** The events in (clockBefore, now], in order; gives the instant of the last. Also used on a trial copy, for quotes. */
export function letTimePass(turn: Turn, rulebooks: RulebookTimeline, clockBefore: number): number {
  const { state, now } = turn;
  let passed = clockBefore;
  for (;;) {
    const falling = Math.min(nextHoldEnd(state), nextExpiry(state));
    const review = nextReview(state, rulebooks, passed, Math.min(falling, now), everyVersion);
    const instant = Math.min(falling, review);
    if (instant > now) return passed;
    for (const hold of state.holds.filter((candidate) => candidate.endsAt <= instant)) {
      turn.apply({ type: "holdEnded", seq: hold.seq, at: instant });
      if (turn.steps !== null) turn.steps.push(`The hold of operation ${hold.seq} ended by itself.`);
    }
    expireDue(turn, instant);
    const rulebook = rulebooks.at(instant);
    reviewAfterMoves(turn, rulebook, instant);
    if (review === instant) reviewLevel(turn, rulebook, instant);
    if (instant > passed) passed = instant;
  }
}

/**
 * The instant (ms) at which something next falls due, NEVER if nothing does; at or before the account's clock when it
 * is due already. A scheduled review counts only if it would change the level, so that a sweep finds what happens and
 * not what exists; evaluation itself makes every review at its instant.
 */
export function nextDue(state: AccountState, rulebooks: RulebookTimeline): number {
  if (state.clock < 0) return NEVER;
  const falling = Math.min(nextHoldEnd(state), nextExpiry(state));
  const changesLevel = (rulebook: CompiledRulebook): boolean =>
    reviewedLevel(state, rulebook, levelMetric(state, rulebook)) !== state.level;
  return Math.min(falling, nextReview(state, rulebooks, state.clock, falling, changesLevel));
}

function nextHoldEnd(state: AccountState): number {
  let next = NEVER;
  for (const hold of state.holds) if (hold.endsAt < next) next = hold.endsAt;
  return next;
}

/**
 * The first scheduled review in (after, until] that `counts` by the version in force at its instant, NEVER if there is
 * none. Versions differ in whether and how often they review, but always by whole days from the account's first `now`:
 * so each stretch between two changes of version has its own first review.
 */
function nextReview(
  state: AccountState,
  rulebooks: RulebookTimeline,
  after: number,
  until: number,
  counts: (rulebook: CompiledRulebook) => boolean,
): number {
  if (!state.opened) return NEVER;
  let from = after + 1;
  while (from <= until && from < NEVER) {
    const rulebook = rulebooks.at(from);
    const changesAt = rulebooks.changesAfter(from);
    const instant = reviewFrom(state, rulebook, from);
    if (instant < changesAt && instant <= until && counts(rulebook)) return instant;
    from = changesAt;
  }
  return NEVER;
}

const everyVersion = (): boolean => true;

/** The first review at or after `from` under one version alone; `from` is after the account's first `now`. */
function reviewFrom(state: AccountState, rulebook: CompiledRulebook, from: number): number {
  const { levelManagement, levelManagementDays } = rulebook.source.program;
  if (levelManagement !== "automatic_after_days") return NEVER;
  const everyMs = levelManagementDays * DAY_MS;
  return state.firstNow + Math.ceil((from - state.firstNow) / everyMs) * everyMs;
}

/**
 * Rulings of an operator on lots: the review of what a velocity rule held (section 9), the block of a lot (section 8).
 * Each is a row of the account's journal under a source of the daemon's own, and needs nothing but the account's state and,
 * for a rejection, the record of the operation that is reviewed.
 *
 * A ruling that changes nothing makes no row: so the same one sent again is harmless.
 */
import { present } from "../shared/assert.js";
import { beginRow } from "./advance.js";
import type { Evaluation } from "./evaluate.js";
import type { NamedOperation } from "./facts.js";
import { reviewAfterMoves } from "./levels.js";
import { repayDebtFrom } from "./lots.js";
import { NO_FACTS } from "./no-facts.js";
import { OTHER_RECORD } from "./record.js";
import type { RulebookTimeline } from "./rulebook.js";
import type { AccountState, Withheld } from "./state.js";
import { lotOf, walletOf } from "./state.js";
import { Turn } from "./turn.js";

/** The source under which rulings stand in the journal; no gateway can have it. */
export const RULING_SOURCE = "loyald:ruling";

/** Stored by place: append only. */
export const RULING_TYPES = ["release", "reject", "block", "unblock"] as const;
export type RulingType = (typeof RULING_TYPES)[number];

export interface Ruling {
  readonly type: RulingType;
  /** Release and reject: the sequence of the operation whose award is reviewed. Block and unblock: the lot's number. */
  readonly subject: number;
  readonly actor: string;
  readonly reason: string;
}

export interface RulingInput {
  /** Changed by the effects, which are also returned. */
  readonly state: AccountState;
  readonly ruling: Ruling;
  /** The operation reviewed, as the journal has it; null for blocks. */
  readonly named: NamedOperation | null;
  /** UTC ms. */
  readonly now: number;
  readonly rulebooks: RulebookTimeline;
  readonly explain?: boolean;
}

export interface RulingEvaluation extends Pick<Evaluation, "effects" | "record" | "updatedRecords" | "handOvers"> {
  readonly steps: readonly string[];
  readonly rulebookVersion: number;
}

/** Unique: an operation is reviewed once; a block has the sequence of its own row. */
export function rulingId({ type, subject }: Ruling, account: number, seq: number): string {
  return type === "release" || type === "reject" ? `review-${account}-${subject}` : `lot-${account}-${seq}`;
}

/** What the ruling brings about as the account's next row; null when it changes nothing. */
export function applyRuling(input: RulingInput): RulingEvaluation | null {
  const { state, ruling, named, rulebooks, explain = false } = input;
  const begin = (): Turn => {
    const now = Math.max(input.now, state.clock);
    const turn = new Turn(state, state.seq + 1, now, now, rulebooks.at(input.now), NO_FACTS, explain);
    beginRow(turn, rulebooks);
    turn.moved = false;
    return turn;
  };
  switch (ruling.type) {
    case "release":
    case "reject": {
      const reviewed = state.withheld.filter((one) => one.reason === "review" && one.openedBy === ruling.subject);
      if (reviewed.length === 0) return null;
      const turn = begin();
      if (ruling.type === "release") for (const one of reviewed) release(turn, one);
      else reject(turn, reviewed, named);
      return concluded(turn);
    }
    case "block": {
      const wallet = state.wallets.find((candidate) => lotOf(candidate, ruling.subject) !== null);
      if (wallet === undefined || isBlocked(state, ruling.subject)) return null;
      const turn = begin();
      turn.apply({ type: "lotWithheld", wallet: wallet.code, no: ruling.subject, reason: "block" });
      if (turn.steps !== null) turn.steps.push(`Lot ${ruling.subject} is blocked.`);
      return concluded(turn);
    }
    case "unblock": {
      const blocked = state.withheld.find((one) => one.reason === "block" && one.no === ruling.subject);
      if (blocked === undefined) return null;
      const turn = begin();
      turn.apply({ type: "lotFreed", wallet: blocked.wallet, no: blocked.no, reason: "block" });
      if (turn.steps !== null) turn.steps.push(`Lot ${blocked.no} is no longer blocked.`);
      return concluded(turn);
    }
  }
}

export function isBlocked(state: AccountState, no: number): boolean {
  return state.withheld.some((one) => one.reason === "block" && one.no === no);
}

function release(turn: Turn, { wallet, no }: Withheld): void {
  turn.apply({ type: "lotFreed", wallet, no, reason: "review" });
  if (turn.steps !== null) turn.steps.push(`Lot ${no} is released.`);
  repayDebtFrom(turn, wallet, no);
}

/** What is left in the lots is taken back, what expired out of them never comes back; a later refund finds nothing due. */
function reject(turn: Turn, reviewed: readonly Withheld[], named: NamedOperation | null): void {
  for (const { wallet: code, no } of reviewed) {
    const wallet = present(walletOf(turn.state, code), "the wallet of a rejected lot");
    const lot = lotOf(wallet, no);
    const left = lot?.left ?? 0;
    const expired = lot?.expired ?? 0;
    if (expired > 0) turn.apply({ type: "expiredSettled", wallet: code, no, units: expired });
    if (left > 0) turn.move("clawBack", code, no, -left);
    turn.apply({ type: "lotFreed", wallet: code, no, reason: "review" });
    if (turn.steps !== null) turn.steps.push(`${left} of ${code} in lot ${no} are taken back: the award is rejected.`);
  }
  if (named?.record?.type !== "sale") return;
  const { record, seq } = named;
  const lots = new Set(reviewed.map(({ no }) => no));
  const awards = record.awards.map((award) => (lots.has(award.lot) ? { ...award, takenBack: award.amount } : award));
  turn.updatedRecords.push({ seq, record: { ...record, awards } });
}

function concluded(turn: Turn): RulingEvaluation {
  reviewAfterMoves(turn, turn.rulebook, turn.now);
  return {
    effects: turn.effects,
    record: OTHER_RECORD,
    updatedRecords: turn.updatedRecords,
    handOvers: turn.handOvers,
    steps: turn.steps ?? [],
    rulebookVersion: turn.rulebook.version,
  };
}

/** Capture and release (section 5): what closes a hold. */
import { present } from "../../shared/assert.js";
import type { Decision, Declined } from "../declined.js";
import { declined } from "../declined.js";
import { expireDue, originOf } from "../lots.js";
import type { Operation } from "../operation.js";
import type { RedemptionShare } from "../record.js";
import { OTHER_RECORD } from "../record.js";
import { mulDivCeil } from "../rounding.js";
import type { Hold, HoldShare } from "../state.js";
import { lotOf, walletOf } from "../state.js";
import type { Turn } from "../turn.js";

/** Takes at most what is held, in burn order, and releases the rest. An amount of 0 is all. */
export function decideCapture(turn: Turn, operation: Operation & { kind: "capture" }): Decision {
  const hold = liveHold(turn);
  if ("code" in hold) return hold;
  const wanted = operation.capture.amount;
  if (wanted > hold.amount) return declined("OVER_HOLD");
  if (turn.state.withheld.length > 0 && holdsBlocked(turn, hold)) return declined("NOT_REDEEMABLE");
  close(turn, hold, "captured");
  const shares: RedemptionShare[] = [];
  let rest = wanted === 0 ? hold.amount : wanted;
  for (const share of hold.shares) {
    const part = Math.min(rest, share.amount);
    if (part === 0) continue;
    shares.push(captureShare(turn, share, part));
    rest -= part;
  }
  // What was held past its time and is released now expires at once.
  expireDue(turn, turn.now);
  return { type: "redemption", shares, voided: false };
}

/** A lot was blocked after it had been held: then nothing is taken, and the hold can be released. */
function holdsBlocked(turn: Turn, hold: Hold): boolean {
  const { withheld } = turn.state;
  return hold.shares.some(({ lots }) => lots.some(({ no }) => withheld.some((one) => one.no === no)));
}

/** A part of a wallet's share costs ceil(its units x part / share), out of the lots as they were held. */
function captureShare(turn: Turn, share: HoldShare, part: number): RedemptionShare {
  const units = mulDivCeil(share.units, part, share.amount);
  const wallet = present(walletOf(turn.state, share.wallet), "the wallet of a hold");
  const lots: { lot: ReturnType<typeof originOf>; units: number; givenBack: number }[] = [];
  let rest = units;
  for (const held of share.lots) {
    const some = Math.min(rest, held.units);
    if (some === 0) break;
    lots.push({ lot: originOf(present(lotOf(wallet, held.no), "a held lot")), units: some, givenBack: 0 });
    turn.move("redeem", share.wallet, held.no, -some);
    rest -= some;
  }
  turn.burned.push({ wallet: share.wallet, amount: units });
  turn.redeemed += part;
  if (turn.steps !== null) turn.steps.push(`${share.wallet} pays ${part} with ${units} of ${share.units} units held.`);
  return { wallet: share.wallet, amount: part, givenBack: 0, lots };
}

export function decideRelease(turn: Turn): Decision {
  const hold = liveHold(turn);
  if ("code" in hold) return hold;
  close(turn, hold, "released");
  expireDue(turn, turn.now);
  return OTHER_RECORD;
}

/** The hold of the authorization named, or the first reason why there is none. */
function liveHold(turn: Turn): Hold | Declined {
  const { named } = turn.facts;
  if (named === null || !named.accepted || named.record?.type !== "authorization") return declined("HOLD_NOT_FOUND");
  if (named.record.state !== "open") return declined("HOLD_CLOSED");
  return turn.state.holds.find((hold) => hold.seq === named.seq) ?? declined("HOLD_EXPIRED");
}

function close(turn: Turn, hold: Hold, state: "captured" | "released"): void {
  turn.apply({ type: "holdEnded", seq: hold.seq, at: turn.now });
  turn.updatedRecords.push({ seq: hold.seq, record: { type: "authorization", state } });
}

/** Redeem and authorize (section 5): the same decision; one burns the units, the other holds them. */
import { present } from "../../shared/assert.js";
import type { Decision, Declined } from "../declined.js";
import { declined } from "../declined.js";
import { findFree, take } from "../lots.js";
import type { Operation, Redeem } from "../operation.js";
import { overrideExpiry } from "../override.js";
import type { RedemptionShare } from "../record.js";
import type { Payment } from "../redemption.js";
import { levelOf, pay, redeemableOf } from "../redemption.js";
import { trialCopy, walletOf } from "../state.js";
import { Turn } from "../turn.js";

export function decideRedeem(turn: Turn, operation: Operation & { kind: "redeem" }): Decision {
  const payments = decidePayments(turn, operation, operation.redeem);
  if ("code" in payments) return payments;
  const shares: RedemptionShare[] = [];
  for (const { wallet: code, amount, units } of payments) {
    const wallet = present(walletOf(turn.state, code), "a wallet that pays");
    const lots = take(turn, "redeem", wallet, units, false).map(({ lot, units: some }) => ({
      lot,
      units: some,
      givenBack: 0,
    }));
    shares.push({ wallet: code, amount, givenBack: 0, lots });
    turn.burned.push({ wallet: code, amount: units });
    turn.redeemed += amount;
  }
  return { type: "redemption", shares, voided: false };
}

export function decideAuthorize(turn: Turn, operation: Operation & { kind: "authorize" }): Decision {
  const payments = decidePayments(turn, operation, operation.authorize);
  if ("code" in payments) return payments;
  const shares = payments.map(({ wallet: code, amount, units }) => {
    const wallet = present(walletOf(turn.state, code), "a wallet that pays");
    return { wallet: code, amount, units, lots: findFree(wallet, units, turn.now) };
  });
  const endsAt = turn.now + turn.rulebook.source.program.holdTtlSeconds * 1000;
  turn.apply({ type: "held", hold: { seq: turn.seq, endsAt, amount: operation.authorize.amount, shares } });
  return { type: "authorization", state: "open" };
}

/**
 * How the wallets pay the amount, or the first reason why not. An override is given first and takes its place only if
 * the redemption is not declined.
 */
function decidePayments(turn: Turn, operation: Operation, redeem: Redeem): readonly Payment[] | Declined {
  const { program } = turn.rulebook.source;
  if (operation.offline && redeem.amount > program.offlineRedemptionLimit) return declined("OFFLINE_REDEMPTION");
  const level = levelOf(turn);
  if (level !== null && redeem.amount < level.minRedemption) return declined("BELOW_MINIMUM");
  if (level !== null && level.maxRedemption > 0 && redeem.amount > level.maxRedemption)
    return declined("ABOVE_MAXIMUM");

  const overrides = redeem.expiryOverride && program.expiryOverride.graceDays > 0;
  const request = {
    bill: redeem.billAmount,
    wallets: redeem.wallets,
    storeCode: operation.storeCode,
    lines: redeem.lines,
  };
  const trial = overrides ? trialOf(turn) : turn;
  if (overrides) overrideExpiry(trial);
  const redeemable = redeemableOf(trial, request);
  if (turn.steps !== null) turn.steps.push(`${redeemable} minor units are redeemable; ${redeem.amount} are wanted.`);
  if (redeem.amount > redeemable) return declined("NOT_REDEEMABLE");
  if (overrides) overrideExpiry(turn);
  const payments = pay(turn, request, redeem.amount);
  if (turn.steps !== null) {
    for (const { wallet, amount, units } of payments) turn.steps.push(`${wallet} pays ${amount} with ${units} units.`);
  }
  return payments;
}

function trialOf(turn: Turn): Turn {
  return new Turn(trialCopy(turn.state), turn.seq, turn.now, turn.at, turn.rulebook, turn.facts, false);
}

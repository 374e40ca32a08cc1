// Quote, redeem, authorize, capture and release (section 5).

import { divideCeil, minOf, sumOf } from "./amounts.js";
import type { DeclineCode, Execution } from "./execution.js";
import { overrideExpiry } from "./expiry.js";
import { levelOf } from "./levels.js";
import { chooseActive, takeFromLot } from "./lots.js";
import type { HoldEnd, Quote, Redemption } from "./operation.js";
import { balancesOf } from "./outcome.js";
import type { Purchase } from "./payment.js";
import { payWith, redeemableOf } from "./payment.js";
import { tryAwards } from "./sale.js";
import type { Account, Hold, LotPart, Share } from "./state.js";
import { operationKey } from "./state.js";

export function applyQuote(run: Execution, quote: Quote): void {
  const account = run.own();
  const { rulebook, operation, world } = run;
  const storeCode = quote.storeCode === "" ? operation.storeCode : quote.storeCode;
  const lines = quote.sale?.lines ?? [];
  const purchase = { billAmount: quote.billAmount, storeCode, lines, wallets: [] };
  run.redeemable = redeemableOf({ account, rulebook, masters: world.masters }, purchase);
  run.shown = { balances: balancesOf(account, rulebook), level: account.level };
  if (quote.sale !== null) tryAwards(run, quote.sale, storeCode);
}

export function applyRedemption(run: Execution, redemption: Redemption): DeclineCode | undefined {
  const account = run.own();
  const { rulebook, operation, world } = run;
  if (redemption.expiryOverride) overrideExpiry(run.mover, account);
  const level = levelOf(rulebook, account.level);
  const payer = { account, rulebook, masters: world.masters };
  const { amount, billAmount, lines, wallets } = redemption;
  const purchase: Purchase = { billAmount, lines, wallets, storeCode: operation.storeCode };
  if (operation.offline && amount > rulebook.offlineRedemptionLimit) return "OFFLINE_REDEMPTION";
  if (level !== undefined && amount < level.minRedemption) return "BELOW_MINIMUM";
  if (level !== undefined && level.maxRedemption > 0n && amount > level.maxRedemption) return "ABOVE_MAXIMUM";
  if (amount > redeemableOf(payer, purchase)) return "NOT_REDEEMABLE";
  const shares = payWith(payer, purchase, amount).map(
    (payment): Share => ({ ...payment, parts: chooseActive(account, payment.wallet, payment.units) }),
  );
  if (redemption.kind === "redeem") {
    burn(run, account, shares);
  } else {
    const endsAt = account.clock + rulebook.holdTtlSeconds * 1000;
    account.holds.push({ key: run.key, endsAt, state: "live", shares });
  }
  return undefined;
}

function burn(run: Execution, account: Account, shares: readonly Share[]): void {
  for (const share of shares) {
    for (const part of share.parts) takeFromLot(run.mover, account, part, "redeemed");
    run.burned.set(share.wallet, (run.burned.get(share.wallet) ?? 0n) + share.units);
    run.redeemedAmount += share.amount;
  }
  account.redemptions.push({
    key: run.key,
    shares: shares.map((share) => ({ ...share, givenBackAmount: 0n, givenBackUnits: 0n })),
    voided: false,
  });
}

export function applyHoldEnd(run: Execution, { kind, authorization, amount }: HoldEnd): DeclineCode | undefined {
  const account = run.accountId === null ? undefined : run.own();
  const hold = account?.holds.find((candidate) => candidate.key === operationKey(authorization));
  if (account === undefined || hold === undefined) return "HOLD_NOT_FOUND";
  if (hold.state === "captured" || hold.state === "released") return "HOLD_CLOSED";
  if (hold.state === "expired") return "HOLD_EXPIRED";
  if (kind === "release") {
    hold.state = "released";
    return undefined;
  }
  const held = sumOf(hold.shares, (share) => share.amount);
  if (amount > held) return "OVER_HOLD";
  hold.state = "captured";
  burn(run, account, firstOf(hold, amount === 0n ? held : amount));
  return undefined;
}

/** The shares that pay `amount` of a hold, in burn order; the last of them may be a part. */
function firstOf(hold: Hold, amount: bigint): Share[] {
  const shares: Share[] = [];
  let missing = amount;
  for (const share of hold.shares) {
    const paid = minOf(missing, share.amount);
    if (paid === 0n) continue;
    missing -= paid;
    const units = divideCeil(share.units * paid, share.amount);
    shares.push({ wallet: share.wallet, amount: paid, units, parts: firstParts(share.parts, units) });
  }
  return shares;
}

function firstParts(parts: readonly LotPart[], units: bigint): LotPart[] {
  const first: LotPart[] = [];
  let missing = units;
  for (const part of parts) {
    const taken = minOf(missing, part.units);
    missing -= taken;
    if (taken > 0n) first.push({ lotId: part.lotId, units: taken });
  }
  return first;
}

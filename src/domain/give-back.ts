/**
 * Giving redeemed units back (section 6): of each wallet's share `floor(units x amount back so far / share)`, into the
 * lots they came from, last burnt first.
 */
import { comeBack } from "./lots.js";
import type { RedemptionRecord, RedemptionShare } from "./record.js";
import { mulDivFloor } from "./rounding.js";
import type { Turn } from "./turn.js";

/** Minor units of a redemption that were not given back yet. */
export function leftToGiveBack(record: RedemptionRecord): number {
  let left = 0;
  if (!record.voided) for (const share of record.shares) left += share.amount - share.givenBack;
  return left;
}

/** Gives `amount` minor units back, at most what is left; `seq` is the row of the redemption. Gives its new record. */
export function giveBack(turn: Turn, record: RedemptionRecord, seq: number, amount: number): RedemptionRecord {
  let rest = amount;
  const shares = [...record.shares];
  for (let index = shares.length - 1; index >= 0 && rest > 0; index--) {
    const share = shares[index];
    if (share === undefined) continue;
    const part = Math.min(rest, share.amount - share.givenBack);
    if (part === 0) continue;
    shares[index] = giveBackShare(turn, share, seq, part);
    rest -= part;
  }
  return { ...record, shares };
}

function giveBackShare(turn: Turn, share: RedemptionShare, seq: number, part: number): RedemptionShare {
  let units = 0;
  let back = 0;
  for (const lot of share.lots) {
    units += lot.units;
    back += lot.givenBack;
  }
  const givenBack = share.givenBack + part;
  let rest = mulDivFloor(units, givenBack, share.amount) - back;
  const lots = [...share.lots];
  for (let index = lots.length - 1; index >= 0 && rest > 0; index--) {
    const from = lots[index];
    if (from === undefined) continue;
    const some = Math.min(rest, from.units - from.givenBack);
    if (some === 0) continue;
    comeBack(turn, "giveBack", share.wallet, from.lot, some, seq);
    lots[index] = { ...from, givenBack: from.givenBack + some };
    rest -= some;
  }
  return { ...share, givenBack, lots };
}

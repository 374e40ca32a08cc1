/**
 * What an operation does to a second account: stored with its cause, applied by the second account's shard exactly
 * once, as a row of its own. Plain data.
 */

interface HandOverEnvelope {
  /** The account that takes it, and the one whose row caused it; `index` counts within that row. */
  readonly to: number;
  readonly from: number;
  readonly fromSeq: number;
  readonly index: number;
  /** `occurredAt` of the operation at the start of it all: decides the rulebook version and when bonuses are awarded. */
  readonly at: number;
}

/** A lot, or a part of one, on its way between accounts: expiry and all (section 6). */
export interface LotInTransit {
  readonly units: number;
  readonly awardedAt: number;
  readonly activeFrom: number;
  readonly expiresAt: number;
  readonly extended: boolean;
  readonly planCode: string;
  readonly rowNo: number;
}

export interface TransferHandOver extends HandOverEnvelope {
  readonly type: "transfer";
  readonly wallet: string;
  readonly lots: readonly LotInTransit[];
  /** They could not be taken (the sum would pass the safe range) and come back to their sender. */
  readonly returned: boolean;
}

/** A bonus for the referrer; points and currency become a lot each. */
export interface ReferralBonus {
  readonly cause: "registration" | "firstSale" | "threshold";
  readonly points: number;
  readonly currency: number;
}

/** All bonuses of one operation to the one referrer there can be: one row, and one level review, in that account. */
export interface BonusHandOver extends HandOverEnvelope {
  readonly type: "bonus";
  readonly bonuses: readonly ReferralBonus[];
}

export type HandOver = TransferHandOver | BonusHandOver;

/** The source under which hand-overs stand in the journal; no gateway can have it. */
export const HAND_OVER_SOURCE = "loyald:handover";

/** The operation id of a hand-over: unique, because a row is. */
export function handOverId(handOver: HandOver): string {
  return `${handOver.from}-${handOver.fromSeq}-${handOver.index}`;
}

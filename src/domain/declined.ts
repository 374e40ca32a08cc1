/** A decline, as a value: what an operation's decision gives instead of going on. */
import type { DeclineCode } from "./outcome.js";
import type { OperationRecord } from "./record.js";

export interface Declined {
  readonly type: "declined";
  readonly code: DeclineCode;
}

/** What an operation comes to: the record that later operations need of it, or a decline. */
export type Decision = OperationRecord | Declined;

export function declined(code: DeclineCode): Declined {
  return { type: "declined", code };
}

/** Documented in docs/codes.md, which is generated from this. */
export const SENTENCES: Readonly<Record<DeclineCode, string>> = {
  TOO_OLD: "The operation occurred longer ago than the backdating limit allows.",
  FUTURE_DATED: "The operation is dated more than 15 minutes ahead.",
  UNKNOWN_CUSTOMER: "No customer is known by this identity.",
  UNKNOWN_STORE: "The store is not known.",
  UNKNOWN_PRODUCT: "A product of the sale is not known.",
  UNKNOWN_TENDER: "A tender of the sale is not known.",
  CARD_BLOCKED: "The card is blocked.",
  CUSTOMER_BLOCKED: "The customer is blocked.",
  VELOCITY: "A velocity rule stops the operation.",
  CUSTOMER_EXISTS: "A customer with this code exists already.",
  IDENTITY_TAKEN: "The phone number, e-mail or card belongs to another customer.",
  UNKNOWN_REFERRER: "The referrer is not known.",
  OFFLINE_REDEMPTION: "The amount is above the floor limit for offline redemptions.",
  BELOW_MINIMUM: "The amount is below the level's minimum per redemption.",
  ABOVE_MAXIMUM: "The amount is above the level's maximum per redemption.",
  NOT_REDEEMABLE: "The amount is more than can be redeemed.",
  HOLD_NOT_FOUND: "There is no such authorization in this account.",
  HOLD_CLOSED: "The hold was captured or released before.",
  HOLD_EXPIRED: "The hold has ended by itself.",
  OVER_HOLD: "The amount is more than is held.",
  ORIGINAL_NOT_FOUND: "There is no such operation in this account.",
  ORIGINAL_VOIDED: "The original sale was voided.",
  LINE_NOT_FOUND: "The original sale has no such line.",
  OVER_REFUND: "More is returned of a line than was sold and not yet returned.",
  NOT_VOIDABLE: "An operation of this kind cannot be voided.",
  ALREADY_VOIDED: "The operation was voided before.",
  HAS_REFUNDS: "The sale has refunds and cannot be voided.",
  UNKNOWN_WALLET: "There is no such wallet.",
  UNKNOWN_LEVEL: "There is no such level.",
  NOT_ENOUGH: "The wallet does not have as much available.",
  UNKNOWN_RECIPIENT: "The recipient is not known.",
  SAME_ACCOUNT: "Sender and recipient share one account.",
  ACTIVITY_LIMIT: "The activity's limit for the period is reached.",
  UNKNOWN_ACTIVITY: "There is no such activity.",
  OUT_OF_RANGE: "A number would pass 2^53 - 1.",
};

/** The sentence that goes with a code in the outcome. */
export function sentenceOf(code: DeclineCode): string {
  return SENTENCES[code];
}

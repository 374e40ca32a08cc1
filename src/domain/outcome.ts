/** What an operation came to (section 10), as it is answered and stored. */

/** The statuses evaluation itself can give; `duplicate`, `conflict` and `unavailable` are the host's. */
export type EvaluatedStatus = "accepted" | "declined" | "invalid";
export type OutcomeStatus = EvaluatedStatus | "duplicate" | "conflict" | "unavailable";

export interface AwardOutcome {
  readonly wallet: string;
  readonly amount: number;
  /** "" and 0 for what no plan row gave: bonuses, activities, adjustments. */
  readonly planCode: string;
  readonly rowNo: number;
  readonly base: number;
  readonly occurrences: number;
  /** Instant in ms, 0: never. */
  readonly expiresAt: number;
}

export interface WalletAmount {
  readonly wallet: string;
  readonly amount: number;
}

export interface WalletBalance {
  readonly wallet: string;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
}

export interface Outcome {
  readonly operationId: string;
  readonly source: string;
  readonly status: OutcomeStatus;
  readonly code: string;
  readonly message: string;
  readonly awards: readonly AwardOutcome[];
  readonly redeemed: { readonly amount: number; readonly burned: readonly WalletAmount[] };
  readonly reversed: readonly WalletAmount[];
  readonly balances: readonly WalletBalance[];
  readonly redeemable: number;
  readonly level: string;
  readonly rulebookVersion: number;
  readonly signals: readonly string[];
  /** Only with `unavailable`: when to send the same operation again, ms. */
  readonly retryAfterMs: number;
}

/** Every code a declined operation can carry; declined.ts has the sentence that goes with each. */
export type DeclineCode =
  | "TOO_OLD"
  | "FUTURE_DATED"
  | "UNKNOWN_CUSTOMER"
  | "UNKNOWN_STORE"
  | "UNKNOWN_PRODUCT"
  | "UNKNOWN_TENDER"
  | "CARD_BLOCKED"
  | "CUSTOMER_BLOCKED"
  | "VELOCITY"
  | "CUSTOMER_EXISTS"
  | "IDENTITY_TAKEN"
  | "UNKNOWN_REFERRER"
  | "OFFLINE_REDEMPTION"
  | "BELOW_MINIMUM"
  | "ABOVE_MAXIMUM"
  | "NOT_REDEEMABLE"
  | "HOLD_NOT_FOUND"
  | "HOLD_CLOSED"
  | "HOLD_EXPIRED"
  | "OVER_HOLD"
  | "ORIGINAL_NOT_FOUND"
  | "ORIGINAL_VOIDED"
  | "LINE_NOT_FOUND"
  | "OVER_REFUND"
  | "NOT_VOIDABLE"
  | "ALREADY_VOIDED"
  | "HAS_REFUNDS"
  | "UNKNOWN_WALLET"
  | "UNKNOWN_LEVEL"
  | "NOT_ENOUGH"
  | "UNKNOWN_RECIPIENT"
  | "SAME_ACCOUNT"
  | "ACTIVITY_LIMIT"
  | "UNKNOWN_ACTIVITY"
  | "OUT_OF_RANGE";

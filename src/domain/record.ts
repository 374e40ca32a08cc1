/**
 * What later operations need of an earlier one. It stands in that operation's journal row; each later row that changes
 * it writes the whole running record anew. Plain data, never changed in place.
 */
import type { OperationKey } from "./operation.js";

/** A lot as it was when units left it, enough to open it again under its number (section 6). */
export interface LotOrigin {
  readonly no: number;
  readonly awardedAt: number;
  readonly activeFrom: number;
  /** When the units left; overrides given later are applied when it is opened anew. NEVER for none. */
  readonly expiresAt: number;
  readonly extended: boolean;
  readonly planCode: string;
  readonly rowNo: number;
  /** The sequence of the operation in this account that opened it. */
  readonly openedBy: number;
}

export interface SaleLineRecord {
  readonly lineNo: number;
  /** Thousandths and minor units, as sold. */
  readonly quantity: number;
  readonly netAmount: number;
  /** What of the net amount could earn (4.1). */
  readonly eligible: number;
  readonly returnedQuantity: number;
  readonly returnedAmount: number;
}

export interface SaleAwardRecord {
  readonly wallet: string;
  readonly amount: number;
  /** 0: it went wholly into the repayment of a debt. */
  readonly lot: number;
  readonly refundBasis: "amount" | "quantity";
  /** Indexes into the record's lines. */
  readonly lines: readonly number[];
  /** Taken back so far, what expired and was counted as taken back included. */
  readonly takenBack: number;
}

export interface SaleRecord {
  readonly type: "sale";
  readonly lines: readonly SaleLineRecord[];
  /** Minor units: the sum of the lines, and what loyalty tenders paid of it. */
  readonly bill: number;
  readonly loyaltyPart: number;
  readonly redemptions: readonly OperationKey[];
  /** The plans that counted it (4.7). */
  readonly plansInForce: readonly string[];
  readonly awards: readonly SaleAwardRecord[];
  /** Accepted refunds so far. */
  readonly refunds: number;
  /** Given back to its redemptions by refunds so far, minor units. */
  readonly givenBack: number;
  readonly voided: boolean;
}

export interface RedemptionShare {
  readonly wallet: string;
  /** Minor units this wallet paid, and how many of them were given back so far. */
  readonly amount: number;
  readonly givenBack: number;
  /** In burn order; units of the wallet. */
  readonly lots: readonly { readonly lot: LotOrigin; readonly units: number; readonly givenBack: number }[];
}

export interface RedemptionRecord {
  readonly type: "redemption";
  /** In burn order. */
  readonly shares: readonly RedemptionShare[];
  readonly voided: boolean;
}

export interface AuthorizationRecord {
  readonly type: "authorization";
  /** `open` until captured or released; whether it has run out is seen by the hold, which the clock ends. */
  readonly state: "open" | "captured" | "released";
}

export interface OtherRecord {
  readonly type: "other";
}

export type OperationRecord = SaleRecord | RedemptionRecord | AuthorizationRecord | OtherRecord;

/** Of an operation that nothing can come back to. */
export const OTHER_RECORD: OtherRecord = { type: "other" };

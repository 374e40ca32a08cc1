/** What later operations need of an earlier one; written with it and anew by each operation that changes it. */

/** A lot as it was awarded, enough to open it again under its number (section 6: units come back into the lots they came from). */
export interface LotOrigin {
  readonly no: number;
  readonly wallet: string;
  readonly awardedAt: number;
  readonly activeFrom: number;
  /** As awarded, before any override; NEVER for none. */
  readonly expiresAt: number;
  readonly planCode: string;
  readonly rowNo: number;
  /** The sequence of the operation in this account that opened it. */
  readonly openedBy: number;
}

export interface SaleRecord {
  readonly type: "sale";
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number; readonly netAmount: number; readonly eligible: number;
    readonly returnedQuantity: number; readonly returnedAmount: number }[];
  readonly bill: number;
  readonly loyaltyPart: number;
  readonly redemptions: readonly { readonly source: string; readonly operationId: string }[];
  readonly plansInForce: readonly string[];
  readonly awards: readonly {
    readonly wallet: string; readonly amount: number; readonly lot: number;
    readonly refundBasis: "amount" | "quantity"; readonly lines: readonly number[];
    /** Taken back so far (expired-and-counted included), and due but not yet taken. */
    readonly takenBack: number; readonly due: number;
  }[];
  readonly occurredAt: number;
  readonly refunds: number;
  readonly voided: boolean;
  /** Loyalty amount given back by refunds so far, minor units. */
  readonly givenBack: number;
}

export interface RedemptionRecord {
  readonly type: "redemption";
  /** Minor units paid. */
  readonly amount: number;
  /** In burn order. */
  readonly shares: readonly {
    readonly wallet: string;
    /** Minor units this wallet paid, and the units it cost. */
    readonly amount: number; readonly units: number;
    readonly lots: readonly { readonly lot: LotOrigin; readonly units: number; readonly givenBack: number }[];
  }[];
  /** Given back so far, minor units. */
  readonly givenBack: number;
  readonly voided: boolean;
}

export interface AuthorizationRecord {
  readonly type: "authorization";
  /** `open` until captured or released; whether it has run out is decided by the account's clock. */
  readonly state: "open" | "captured" | "released";
  readonly endsAt: number;
}

export type OperationRecord = SaleRecord | RedemptionRecord | AuthorizationRecord | { readonly type: "other" };

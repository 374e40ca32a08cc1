/**
 * An operation as the domain sees it: decoded, validated, defaults filled in.
 * Money in minor units, points in the program's smallest unit, quantities in thousandths, instants in UTC milliseconds.
 */

export type OperationKind =
  | "register"
  | "sale"
  | "refund"
  | "voidOperation"
  | "quote"
  | "redeem"
  | "authorize"
  | "capture"
  | "release"
  | "adjust"
  | "transfer"
  | "activity";

/** Exactly one of the names by which a customer is known (section 2). `none` for a sale to a non-member. */
export type Identity = { readonly type: "customerCode" | "phone" | "email" | "cardNumber"; readonly value: string };

/** (source, operationId) identifies an operation for ever. */
export interface OperationKey {
  readonly source: string;
  readonly operationId: string;
}

export interface SaleLine {
  readonly lineNo: number;
  readonly productCode: string;
  /** As sent; "" when the sender does not know it: then the master's group, which is in the facts. */
  readonly productGroup: string;
  /** Thousandths. */
  readonly quantity: number;
  /** Minor units. */
  readonly netAmount: number;
  readonly discountOverride: boolean;
  readonly promotional: boolean;
  readonly layaway: boolean;
  readonly promotionScheme: string;
  readonly layawayPlan: string;
}

export interface Tender {
  readonly tenderCode: string;
  readonly amount: number;
}

export interface Sale {
  readonly lines: readonly SaleLine[];
  readonly tenders: readonly Tender[];
  /** The redemptions that paid its loyalty tender; looked up only when a refund needs them. */
  readonly redemptions: readonly OperationKey[];
}

export interface Register {
  readonly customerCode: string;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  /** YYYY-MM-DD or "". */
  readonly birthday: string;
  readonly anniversary: string;
  readonly customerGroup: string;
  readonly referrer: Identity | null;
  readonly cardNumber: string;
}

export interface RefundLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly netAmount: number;
}

export interface Refund {
  readonly original: OperationKey;
  readonly lines: readonly RefundLine[];
  readonly tenders: readonly Tender[];
}

export interface Redeem {
  /** Minor units wanted. */
  readonly amount: number;
  readonly billAmount: number;
  /** In burn order; empty: the program's order. */
  readonly wallets: readonly string[];
  readonly expiryOverride: boolean;
  readonly lines: readonly SaleLine[];
}

export interface Quote {
  readonly billAmount: number;
  readonly storeCode: string;
  readonly sale: Sale | null;
}

export interface Adjust {
  /** "" when the level is adjusted. */
  readonly wallet: string;
  readonly amount: number;
  readonly level: string;
  readonly reasonCode: string;
  readonly operator: string;
}

interface Envelope extends OperationKey {
  readonly storeCode: string;
  readonly terminal: string;
  readonly occurredAt: number;
  readonly offline: boolean;
  /** Null: none given. The host has resolved it to an account; evaluation only asks whether there is one. */
  readonly identity: Identity | null;
}

export type Operation = Envelope &
  (
    | { readonly kind: "register"; readonly register: Register }
    | { readonly kind: "sale"; readonly sale: Sale }
    | { readonly kind: "refund"; readonly refund: Refund }
    | { readonly kind: "voidOperation"; readonly voidOperation: { readonly original: OperationKey } }
    | { readonly kind: "quote"; readonly quote: Quote }
    | { readonly kind: "redeem"; readonly redeem: Redeem }
    | { readonly kind: "authorize"; readonly authorize: Redeem }
    | { readonly kind: "capture"; readonly capture: { readonly authorization: OperationKey; readonly amount: number } }
    | { readonly kind: "release"; readonly release: { readonly authorization: OperationKey } }
    | { readonly kind: "adjust"; readonly adjust: Adjust }
    | {
        readonly kind: "transfer";
        readonly transfer: { readonly to: Identity; readonly wallet: string; readonly amount: number };
      }
    | { readonly kind: "activity"; readonly activity: { readonly activityCode: string; readonly quantity: number } }
  );

/** The operation that this one names (refund, void, capture, release), or null. */
export function namedOperation(operation: Operation): OperationKey | null {
  switch (operation.kind) {
    case "refund":
      return operation.refund.original;
    case "voidOperation":
      return operation.voidOperation.original;
    case "capture":
      return operation.capture.authorization;
    case "release":
      return operation.release.authorization;
    default:
      return null;
  }
}

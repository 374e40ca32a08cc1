// An operation of interfaces.md, defaults filled in. What is here is what "content" means when an id comes again.

export type IdentityKind = "customerCode" | "phone" | "email" | "cardNumber";

export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

export interface OperationRef {
  readonly operationId: string;
  readonly source: string;
}

export interface SaleLine {
  readonly lineNo: number;
  readonly productCode: string;
  readonly productGroup: string;
  readonly quantity: bigint;
  readonly netAmount: bigint;
  readonly discountOverride: boolean;
  readonly promotional: boolean;
  readonly layaway: boolean;
  readonly promotionScheme: string;
  readonly layawayPlan: string;
}

export interface Tender {
  readonly tenderCode: string;
  readonly amount: bigint;
}

export interface Sale {
  readonly kind: "sale";
  readonly lines: readonly SaleLine[];
  readonly tenders: readonly Tender[];
  readonly redemptions: readonly OperationRef[];
}

export interface Register {
  readonly kind: "register";
  readonly customerCode: string;
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly birthday: string;
  readonly anniversary: string;
  readonly customerGroup: string;
  readonly referrer: Identity | null;
  readonly cardNumber: string;
}

export interface RefundLine {
  readonly lineNo: number;
  readonly quantity: bigint;
  readonly netAmount: bigint;
}

export interface Refund {
  readonly kind: "refund";
  readonly original: OperationRef;
  readonly lines: readonly RefundLine[];
  readonly tenders: readonly Tender[];
}

export interface VoidOperation {
  readonly kind: "voidOperation";
  readonly original: OperationRef;
}

export interface Quote {
  readonly kind: "quote";
  readonly billAmount: bigint;
  readonly storeCode: string;
  readonly sale: Sale | null;
}

export interface Redemption {
  readonly kind: "redeem" | "authorize";
  readonly amount: bigint;
  readonly billAmount: bigint;
  readonly wallets: readonly string[];
  readonly expiryOverride: boolean;
  readonly lines: readonly SaleLine[];
}

export interface HoldEnd {
  readonly kind: "capture" | "release";
  readonly authorization: OperationRef;
  readonly amount: bigint;
}

export interface Adjust {
  readonly kind: "adjust";
  readonly wallet: string;
  readonly amount: bigint;
  readonly level: string;
  readonly reasonCode: string;
  readonly operator: string;
}

export interface Transfer {
  readonly kind: "transfer";
  readonly to: Identity;
  readonly wallet: string;
  readonly amount: bigint;
}

export interface ActivityDone {
  readonly kind: "activity";
  readonly activityCode: string;
  readonly quantity: bigint;
}

export type Content =
  | Sale
  | Register
  | Refund
  | VoidOperation
  | Quote
  | Redemption
  | HoldEnd
  | Adjust
  | Transfer
  | ActivityDone;

export interface Operation {
  readonly operationId: string;
  readonly source: string;
  readonly storeCode: string;
  readonly terminal: string;
  readonly occurredAt: number;
  readonly offline: boolean;
  readonly identity: Identity | null;
  readonly content: Content;
}

export function operationRefOf({ operationId, source }: Operation): OperationRef {
  return { operationId, source };
}

/** Equal for two operations exactly when all their fields are. */
export function contentFingerprint(operation: Operation): string {
  return JSON.stringify(operation, (_key, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}

/**
 * The fields of an Operation on the wire, as proto/loyald/v1/loyalty.proto numbers them, and how long each may be.
 * Owns the correspondence between kinds, field numbers and JSON names; test/wire compares it with the descriptor.
 */
import type { Identity, OperationKind } from "../domain/operation.js";
import type { MessageShape } from "./byte-reader.js";

/** The retailer's own codes (section 2). */
export const CODE_LENGTH_MAX = 20;
/** Ids, sources, terminals, card numbers, operators: room for a UUID with a prefix. */
export const ID_LENGTH_MAX = 64;
/** E.164 allows 15 digits and a plus; this leaves room for what people type, which the domain then refuses. */
export const PHONE_LENGTH_MAX = 32;
/** RFC 5321's limit of a forward path. */
export const EMAIL_LENGTH_MAX = 254;
export const NAME_LENGTH_MAX = 200;
/** YYYY-MM-DD. */
export const DATE_LENGTH_MAX = 10;
/** Lines of one operation: a hundred times a large basket; bounds what one evaluation can cost. */
export const LINES_MAX = 5_000;
/** Tenders, redemptions and wallets of one operation. */
export const PARTS_MAX = 100;
/** The end of the year 9999: what RFC 3339 can still write. */
export const INSTANT_MAX = 253_402_300_799_999;

/** Numbers of the envelope's fields. */
export const RECEIVED_AT = 1;
export const IDENTITY = 2;
export const OPERATION_ID = 3;
export const SOURCE = 4;
export const STORE_CODE = 5;
export const TERMINAL = 6;
export const OCCURRED_AT = 7;
export const OFFLINE = 8;
/** The contents are numbered without gaps from here, in this order. */
export const FIRST_KIND = 16;
export const KINDS: readonly OperationKind[] = [
  "register",
  "sale",
  "refund",
  "voidOperation",
  "quote",
  "redeem",
  "authorize",
  "capture",
  "release",
  "adjust",
  "transfer",
  "activity",
];

/** By field number in Identity, from 1. */
export const IDENTITY_TYPES: readonly (Identity["type"] | undefined)[] = [
  undefined,
  "customerCode",
  "phone",
  "email",
  "cardNumber",
];
export const IDENTITY_LENGTHS: readonly number[] = [
  0,
  CODE_LENGTH_MAX,
  PHONE_LENGTH_MAX,
  EMAIL_LENGTH_MAX,
  ID_LENGTH_MAX,
];

function shape(names: readonly (string | undefined)[], ...repeated: readonly number[]): MessageShape {
  let bits = 0;
  for (const field of repeated) bits |= 1 << field;
  return { names, repeated: bits };
}

const none = undefined;
export const OPERATION_SHAPE = shape([
  none,
  "receivedAt",
  "identity",
  "operationId",
  "source",
  "storeCode",
  "terminal",
  "occurredAt",
  "offline",
  ...new Array<undefined>(FIRST_KIND - OFFLINE - 1).fill(none),
  ...KINDS,
]);
export const IDENTITY_SHAPE = shape(IDENTITY_TYPES);
export const KEY_SHAPE = shape([none, "operationId", "source"]);
export const REGISTER_SHAPE = shape([
  none,
  "customerCode",
  "phone",
  "email",
  "name",
  "birthday",
  "anniversary",
  "customerGroup",
  "referrer",
  "cardNumber",
]);
export const SALE_SHAPE = shape([none, "lines", "tenders", "redemptions"], 1, 2, 3);
export const LINE_SHAPE = shape([
  none,
  "lineNo",
  "productCode",
  "productGroup",
  "quantity",
  "netAmount",
  "discountOverride",
  "promotional",
  "layaway",
  "promotionScheme",
  "layawayPlan",
]);
export const TENDER_SHAPE = shape([none, "tenderCode", "amount"]);
export const REFUND_SHAPE = shape([none, "originalOperationId", "originalSource", "lines", "tenders"], 3, 4);
export const REFUND_LINE_SHAPE = shape([none, "lineNo", "quantity", "netAmount"]);
export const VOID_SHAPE = shape([none, "originalOperationId", "originalSource"]);
export const QUOTE_SHAPE = shape([none, "billAmount", "storeCode", "sale"]);
export const REDEEM_SHAPE = shape([none, "amount", "billAmount", "wallets", "expiryOverride", "lines"], 3, 5);
export const CAPTURE_SHAPE = shape([none, "authorizationOperationId", "authorizationSource", "amount"]);
export const RELEASE_SHAPE = shape([none, "authorizationOperationId", "authorizationSource"]);
export const ADJUST_SHAPE = shape([none, "wallet", "amount", "level", "reasonCode", "operator"]);
export const TRANSFER_SHAPE = shape([none, "to", "wallet", "amount"]);
export const ACTIVITY_SHAPE = shape([none, "activityCode", "quantity"]);

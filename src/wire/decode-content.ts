/** Decoders of an operation's content, one a kind. Each reads up to the reader's `end`. */
import type {
  Adjust,
  Identity,
  Operation,
  OperationKey,
  OperationKind,
  Quote,
  Redeem,
  Refund,
  RefundLine,
  Register,
  Sale,
  SaleLine,
  Tender,
} from "../domain/operation.js";
import { type ByteReader, BYTES, type MessageShape, VARINT } from "./byte-reader.js";
import { identityFrom, lineInto, lineNoFrom, saleFrom, sourceFrom, tenderInto } from "./decode-parts.js";
import {
  ACTIVITY_SHAPE,
  ADJUST_SHAPE,
  CAPTURE_SHAPE,
  CODE_LENGTH_MAX,
  DATE_LENGTH_MAX,
  EMAIL_LENGTH_MAX,
  ID_LENGTH_MAX,
  LINES_MAX,
  NAME_LENGTH_MAX,
  PARTS_MAX,
  PHONE_LENGTH_MAX,
  QUOTE_SHAPE,
  REDEEM_SHAPE,
  REFUND_LINE_SHAPE,
  REFUND_SHAPE,
  REGISTER_SHAPE,
  RELEASE_SHAPE,
  TRANSFER_SHAPE,
  VOID_SHAPE,
} from "./operation-fields.js";

/** Stands for the recipient of a stored transfer, whose identity was left out as personal data. */
const NOBODY: Identity = { type: "customerCode", value: "" };

/** What every operation carries, whatever its kind. */
export type Envelope = OperationKey & Pick<Operation, "storeCode" | "terminal" | "occurredAt" | "offline" | "identity">;

/** The operation, from its envelope and the content that the reader stands before. `stored`: without personal data. */
export function decodeContent(r: ByteReader, kind: OperationKind, envelope: Envelope, stored: boolean): Operation {
  r.scope = kind;
  const e = envelope;
  const { source } = e;
  switch (kind) {
    case "sale": {
      // Spelled out: most operations are sales, and a spread costs more than all the rest of the envelope. Below it stands
      // last: on Node 20 a property added behind a spread gives every object a hidden class of its own.
      const { operationId, storeCode, terminal, occurredAt, offline, identity } = e;
      const sale = saleFrom(r, "sale", source);
      return { operationId, source, storeCode, terminal, occurredAt, offline, identity, kind, sale };
    }
    case "register":
      return { kind, register: registerFrom(r), ...e };
    case "refund":
      return { kind, refund: refundFrom(r, source), ...e };
    case "voidOperation":
      return { kind, voidOperation: { original: namedFrom(r, VOID_SHAPE, source) }, ...e };
    case "quote":
      return { kind, quote: quoteFrom(r, source), ...e };
    case "redeem":
      return { kind, redeem: redeemFrom(r, "redeem.lines"), ...e };
    case "authorize":
      return { kind, authorize: redeemFrom(r, "authorize.lines"), ...e };
    case "capture":
      return { kind, capture: captureFrom(r, source), ...e };
    case "release":
      return { kind, release: { authorization: namedFrom(r, RELEASE_SHAPE, source) }, ...e };
    case "adjust":
      return { kind, adjust: adjustFrom(r), ...e };
    case "transfer":
      return { kind, transfer: transferFrom(r, stored), ...e };
    case "activity":
      return { kind, activity: activityFrom(r), ...e };
  }
}

/** Void and release: a message that names an operation and nothing else. */
function namedFrom(r: ByteReader, shape: MessageShape, ownSource: string): OperationKey {
  const idName = shape.names[1] as string;
  const sourceName = shape.names[2] as string;
  let seen = 0;
  let operationId = "";
  let source = "";
  while (r.pos < r.end) {
    const tag = r.next(shape, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) operationId = r.text(idName, ID_LENGTH_MAX);
    else if (tag === ((2 << 3) | BYTES)) source = sourceFrom(r, sourceName, ownSource);
    else r.wrongType(shape, tag);
  }
  return named(r, idName, operationId, source, ownSource);
}

function named(r: ByteReader, idName: string, operationId: string, source: string, ownSource: string): OperationKey {
  if (operationId === "") r.fail(idName, "is required");
  return { source: source === "" ? ownSource : source, operationId };
}

function registerFrom(r: ByteReader): Register {
  let seen = 0;
  let customerCode = "";
  let phone = "";
  let email = "";
  let name = "";
  let birthday = "";
  let anniversary = "";
  let customerGroup = "";
  let referrer: Identity | null = null;
  let cardNumber = "";
  while (r.pos < r.end) {
    const tag = r.next(REGISTER_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    switch (tag) {
      case (1 << 3) | BYTES:
        customerCode = r.text("customerCode", CODE_LENGTH_MAX);
        break;
      case (2 << 3) | BYTES:
        phone = r.text("phone", PHONE_LENGTH_MAX);
        break;
      case (3 << 3) | BYTES:
        email = r.text("email", EMAIL_LENGTH_MAX);
        break;
      case (4 << 3) | BYTES:
        name = r.text("name", NAME_LENGTH_MAX);
        break;
      case (5 << 3) | BYTES:
        birthday = r.text("birthday", DATE_LENGTH_MAX);
        break;
      case (6 << 3) | BYTES:
        anniversary = r.text("anniversary", DATE_LENGTH_MAX);
        break;
      case (7 << 3) | BYTES:
        customerGroup = r.code("customerGroup", CODE_LENGTH_MAX);
        break;
      case (8 << 3) | BYTES:
        referrer = identityFrom(r, "referrer");
        break;
      case (9 << 3) | BYTES:
        cardNumber = r.text("cardNumber", ID_LENGTH_MAX);
        break;
      default:
        r.wrongType(REGISTER_SHAPE, tag);
    }
  }
  if (customerCode === "") r.fail("customerCode", "is required");
  return { customerCode, phone, email, name, birthday, anniversary, customerGroup, referrer, cardNumber };
}

function refundFrom(r: ByteReader, ownSource: string): Refund {
  const lines: RefundLine[] = [];
  const tenders: Tender[] = [];
  let seen = 0;
  let operationId = "";
  let source = "";
  while (r.pos < r.end) {
    const tag = r.next(REFUND_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    switch (tag) {
      case (1 << 3) | BYTES:
        operationId = r.text("originalOperationId", ID_LENGTH_MAX);
        break;
      case (2 << 3) | BYTES:
        source = sourceFrom(r, "originalSource", ownSource);
        break;
      case (3 << 3) | BYTES:
        refundLineInto(r, lines);
        break;
      case (4 << 3) | BYTES:
        tenderInto(r, tenders, "refund.tenders");
        break;
      default:
        r.wrongType(REFUND_SHAPE, tag);
    }
  }
  return { original: named(r, "originalOperationId", operationId, source, ownSource), lines, tenders };
}

function refundLineInto(r: ByteReader, lines: RefundLine[]): void {
  if (lines.length >= LINES_MAX) r.fail("lines", `more than ${LINES_MAX}`);
  const outer = r.enter("lines");
  r.scope = "refund.lines";
  r.index = lines.length;
  let seen = 0;
  let lineNo = 0;
  let quantity = 0;
  let netAmount = 0;
  while (r.pos < r.end) {
    const tag = r.next(REFUND_LINE_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | VARINT)) lineNo = lineNoFrom(r);
    else if (tag === ((2 << 3) | VARINT)) quantity = r.int64("quantity");
    else if (tag === ((3 << 3) | VARINT)) netAmount = r.int64("netAmount");
    else r.wrongType(REFUND_LINE_SHAPE, tag);
  }
  r.leave(outer);
  r.scope = "refund";
  r.index = -1;
  lines.push({ lineNo, quantity, netAmount });
}

function quoteFrom(r: ByteReader, ownSource: string): Quote {
  let seen = 0;
  let billAmount = 0;
  let storeCode = "";
  let sale: Sale | null = null;
  while (r.pos < r.end) {
    const tag = r.next(QUOTE_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | VARINT)) billAmount = r.int64("billAmount");
    else if (tag === ((2 << 3) | BYTES)) storeCode = r.code("storeCode", CODE_LENGTH_MAX);
    else if (tag === ((3 << 3) | BYTES)) {
      const outer = r.enter("sale");
      sale = saleFrom(r, "quote.sale", ownSource);
      r.leave(outer);
      r.scope = "quote";
    } else r.wrongType(QUOTE_SHAPE, tag);
  }
  return { billAmount, storeCode, sale };
}

function redeemFrom(r: ByteReader, linesScope: "redeem.lines" | "authorize.lines"): Redeem {
  const wallets: string[] = [];
  const lines: SaleLine[] = [];
  let seen = 0;
  let amount = 0;
  let billAmount = 0;
  let expiryOverride = false;
  while (r.pos < r.end) {
    const tag = r.next(REDEEM_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    switch (tag) {
      case (1 << 3) | VARINT:
        amount = r.int64("amount");
        break;
      case (2 << 3) | VARINT:
        billAmount = r.int64("billAmount");
        break;
      case (3 << 3) | BYTES: {
        if (wallets.length >= PARTS_MAX) r.fail("wallets", `more than ${PARTS_MAX}`);
        const wallet = r.code("wallets", CODE_LENGTH_MAX);
        if (wallet === "") r.fail("wallets", "a wallet's code is empty");
        wallets.push(wallet);
        break;
      }
      case (4 << 3) | VARINT:
        expiryOverride = r.bool("expiryOverride");
        break;
      case (5 << 3) | BYTES:
        lineInto(r, lines, linesScope);
        break;
      default:
        r.wrongType(REDEEM_SHAPE, tag);
    }
  }
  return { amount, billAmount, wallets, expiryOverride, lines };
}

function captureFrom(r: ByteReader, ownSource: string): { authorization: OperationKey; amount: number } {
  let seen = 0;
  let operationId = "";
  let source = "";
  let amount = 0;
  while (r.pos < r.end) {
    const tag = r.next(CAPTURE_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) operationId = r.text("authorizationOperationId", ID_LENGTH_MAX);
    else if (tag === ((2 << 3) | BYTES)) source = sourceFrom(r, "authorizationSource", ownSource);
    else if (tag === ((3 << 3) | VARINT)) amount = r.int64("amount");
    else r.wrongType(CAPTURE_SHAPE, tag);
  }
  return { authorization: named(r, "authorizationOperationId", operationId, source, ownSource), amount };
}

function adjustFrom(r: ByteReader): Adjust {
  let seen = 0;
  let wallet = "";
  let amount = 0;
  let level = "";
  let reasonCode = "";
  let operator = "";
  while (r.pos < r.end) {
    const tag = r.next(ADJUST_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    switch (tag) {
      case (1 << 3) | BYTES:
        wallet = r.code("wallet", CODE_LENGTH_MAX);
        break;
      case (2 << 3) | VARINT:
        amount = r.int64("amount");
        break;
      case (3 << 3) | BYTES:
        level = r.code("level", CODE_LENGTH_MAX);
        break;
      case (4 << 3) | BYTES:
        reasonCode = r.code("reasonCode", CODE_LENGTH_MAX);
        break;
      case (5 << 3) | BYTES:
        operator = r.code("operator", ID_LENGTH_MAX);
        break;
      default:
        r.wrongType(ADJUST_SHAPE, tag);
    }
  }
  return { wallet, amount, level, reasonCode, operator };
}

function transferFrom(r: ByteReader, stored: boolean): { to: Identity; wallet: string; amount: number } {
  let seen = 0;
  let to: Identity | null = stored ? NOBODY : null;
  let wallet = "";
  let amount = 0;
  while (r.pos < r.end) {
    const tag = r.next(TRANSFER_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) to = identityFrom(r, "to");
    else if (tag === ((2 << 3) | BYTES)) wallet = r.code("wallet", CODE_LENGTH_MAX);
    else if (tag === ((3 << 3) | VARINT)) amount = r.int64("amount");
    else r.wrongType(TRANSFER_SHAPE, tag);
  }
  if (to === null) return r.fail("to", "is required");
  return { to, wallet, amount };
}

function activityFrom(r: ByteReader): { activityCode: string; quantity: number } {
  let seen = 0;
  let activityCode = "";
  let quantity = 0;
  while (r.pos < r.end) {
    const tag = r.next(ACTIVITY_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) activityCode = r.code("activityCode", CODE_LENGTH_MAX);
    else if (tag === ((2 << 3) | VARINT)) {
      quantity = r.int64("quantity");
      // One is the default (program.md section 8): written out, it is the same operation but not canonical.
      if (quantity === 1) r.canonical = false;
    } else r.wrongType(ACTIVITY_SHAPE, tag);
  }
  return { activityCode, quantity: quantity === 0 ? 1 : quantity };
}

/** Decoders of the messages that several kinds of operation share. Each reads up to the reader's `end` or its own length. */
import type { Identity, OperationKey, Sale, SaleLine, Tender } from "../domain/operation.js";
import { type ByteReader, BYTES, VARINT } from "./byte-reader.js";
import {
  CODE_LENGTH_MAX,
  ID_LENGTH_MAX,
  IDENTITY_LENGTHS,
  IDENTITY_SHAPE,
  IDENTITY_TYPES,
  KEY_SHAPE,
  LINE_SHAPE,
  LINES_MAX,
  PARTS_MAX,
  SALE_SHAPE,
  TENDER_SHAPE,
} from "./operation-fields.js";

const NAMES = "one of customerCode, phone, email, cardNumber";
const INT32_MAX = 2 ** 31 - 1;

/** An Identity message in field `name` of the message at hand. Not without a name, not with two. */
export function identityFrom(r: ByteReader, name: string): Identity {
  const outer = r.enter(name);
  let identity: Identity | null = null;
  while (r.pos < r.end) {
    const tag = r.next(IDENTITY_SHAPE, 0);
    const field = tag >>> 3;
    const type = IDENTITY_TYPES[field];
    if (type === undefined || (tag & 7) !== BYTES) return r.wrongType(IDENTITY_SHAPE, tag);
    if (identity !== null) return r.fail(name, `needs exactly ${NAMES}`);
    identity = { type, value: r.text(`${name}.${type}`, IDENTITY_LENGTHS[field] as number) };
  }
  r.leave(outer);
  if (identity === null || identity.value === "") return r.fail(name, `needs exactly ${NAMES}`);
  return identity;
}

/** Line numbers are 32 bits; a negative one is the domain's to refuse. */
export function lineNoFrom(r: ByteReader): number {
  const lineNo = r.int64("lineNo");
  if (lineNo > INT32_MAX || lineNo < -INT32_MAX) r.fail("lineNo", "larger than 32 bits");
  return lineNo;
}

/** One SaleLine message; `scope` names the list that it goes into. */
export function lineInto(r: ByteReader, lines: SaleLine[], scope: string): void {
  if (lines.length >= LINES_MAX) r.fail("lines", `more than ${LINES_MAX}`);
  const outerScope = r.scope;
  const outer = r.enter("lines");
  r.scope = scope;
  r.index = lines.length;
  let seen = 0;
  let lineNo = 0;
  let productCode = "";
  let productGroup = "";
  let quantity = 0;
  let netAmount = 0;
  let discountOverride = false;
  let promotional = false;
  let layaway = false;
  let promotionScheme = "";
  let layawayPlan = "";
  while (r.pos < r.end) {
    const tag = r.next(LINE_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    switch (tag) {
      case (1 << 3) | VARINT:
        lineNo = lineNoFrom(r);
        break;
      case (2 << 3) | BYTES:
        productCode = r.code("productCode", CODE_LENGTH_MAX);
        break;
      case (3 << 3) | BYTES:
        productGroup = r.code("productGroup", CODE_LENGTH_MAX);
        break;
      case (4 << 3) | VARINT:
        quantity = r.int64("quantity");
        break;
      case (5 << 3) | VARINT:
        netAmount = r.int64("netAmount");
        break;
      case (6 << 3) | VARINT:
        discountOverride = r.bool("discountOverride");
        break;
      case (7 << 3) | VARINT:
        promotional = r.bool("promotional");
        break;
      case (8 << 3) | VARINT:
        layaway = r.bool("layaway");
        break;
      case (9 << 3) | BYTES:
        promotionScheme = r.code("promotionScheme", CODE_LENGTH_MAX);
        break;
      case (10 << 3) | BYTES:
        layawayPlan = r.code("layawayPlan", CODE_LENGTH_MAX);
        break;
      default:
        r.wrongType(LINE_SHAPE, tag);
    }
  }
  r.leave(outer);
  r.scope = outerScope;
  r.index = -1;
  lines.push({
    lineNo,
    productCode,
    productGroup,
    quantity,
    netAmount,
    discountOverride,
    promotional,
    layaway,
    promotionScheme,
    layawayPlan,
  });
}

export function tenderInto(r: ByteReader, tenders: Tender[], scope: string): void {
  if (tenders.length >= PARTS_MAX) r.fail("tenders", `more than ${PARTS_MAX}`);
  const outerScope = r.scope;
  const outer = r.enter("tenders");
  r.scope = scope;
  r.index = tenders.length;
  let seen = 0;
  let tenderCode = "";
  let amount = 0;
  while (r.pos < r.end) {
    const tag = r.next(TENDER_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) tenderCode = r.code("tenderCode", CODE_LENGTH_MAX);
    else if (tag === ((2 << 3) | VARINT)) amount = r.int64("amount");
    else r.wrongType(TENDER_SHAPE, tag);
  }
  r.leave(outer);
  r.scope = outerScope;
  r.index = -1;
  tenders.push({ tenderCode, amount });
}

function redemptionInto(r: ByteReader, redemptions: OperationKey[], scope: string, ownSource: string): void {
  if (redemptions.length >= PARTS_MAX) r.fail("redemptions", `more than ${PARTS_MAX}`);
  const outerScope = r.scope;
  const outer = r.enter("redemptions");
  r.scope = scope;
  r.index = redemptions.length;
  let seen = 0;
  let operationId = "";
  let source = "";
  while (r.pos < r.end) {
    const tag = r.next(KEY_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) operationId = r.text("operationId", ID_LENGTH_MAX);
    else if (tag === ((2 << 3) | BYTES)) source = sourceFrom(r, "source", ownSource);
    else r.wrongType(KEY_SHAPE, tag);
  }
  if (operationId === "") r.fail("operationId", "is required");
  r.leave(outer);
  r.scope = outerScope;
  r.index = -1;
  redemptions.push({ source: source === "" ? ownSource : source, operationId });
}

/** The source of a named operation; writing out one's own is not canonical. */
export function sourceFrom(r: ByteReader, name: string, ownSource: string): string {
  const source = r.code(name, ID_LENGTH_MAX);
  if (source === ownSource) r.canonical = false;
  return source;
}

/** A Sale, up to the reader's `end`; `scope` is `sale` or `quote.sale`. */
export function saleFrom(r: ByteReader, scope: "sale" | "quote.sale", ownSource: string): Sale {
  const inQuote = scope === "quote.sale";
  r.scope = scope;
  const lines: SaleLine[] = [];
  const tenders: Tender[] = [];
  const redemptions: OperationKey[] = [];
  let seen = 0;
  while (r.pos < r.end) {
    const tag = r.next(SALE_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    if (tag === ((1 << 3) | BYTES)) lineInto(r, lines, inQuote ? "quote.sale.lines" : "sale.lines");
    else if (tag === ((2 << 3) | BYTES)) tenderInto(r, tenders, inQuote ? "quote.sale.tenders" : "sale.tenders");
    else if (tag === ((3 << 3) | BYTES)) {
      redemptionInto(r, redemptions, inQuote ? "quote.sale.redemptions" : "sale.redemptions", ownSource);
    } else r.wrongType(SALE_SHAPE, tag);
  }
  return { lines, tenders, redemptions };
}

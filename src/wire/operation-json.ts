/**
 * Operation <-> JSON, in the format of the contract (lowerCamelCase, RFC 3339 instants). Not on the hot path: for `send`,
 * conformance, explanations and the client library.
 *
 * What the wire refuses is refused here with the same words: the JSON form is encoded and decoded by the wire's codec.
 */
import type { Identity, Operation, OperationKey, Redeem, Sale, SaleLine, Tender } from "../domain/operation.js";
import { WireError } from "./byte-reader.js";
import { type DecodedOperation, decodeOperation, type MalformedOperation } from "./decode-operation.js";
import { encodeOperation } from "./encode-operation.js";
import { formatInstant } from "./instant.js";
import { type JsonObject, JsonReader } from "./json-reader.js";
import { IDENTITY_TYPES, INSTANT_MAX, KINDS } from "./operation-fields.js";

/** A well-formed operation, with the bytes to send. */
export type ParsedOperation = DecodedOperation & { readonly bytes: Uint8Array };

/** Reads parsed JSON. `path` goes before every field that a complaint names. Never throws for bad input. */
export function operationFromJson(value: unknown, path = ""): ParsedOperation | MalformedOperation {
  try {
    const bytes = encodeJson(new JsonReader(value, ""));
    const decoded = decodeOperation(bytes);
    if (decoded.ok) return { ...decoded, bytes };
    return { ...decoded, ...nameOf(value), field: under(path, decoded.field) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { ok: false, ...nameOf(value), field: under(path, error.field), message: error.reason };
  }
}

function under(path: string, field: string): string {
  return path === "" ? field : field === "" ? path : `${path}.${field}`;
}

function nameOf(value: unknown): { operationId: string; source: string } {
  const { operationId, source } = (typeof value === "object" && value !== null ? value : {}) as JsonObject;
  return {
    operationId: typeof operationId === "string" ? operationId : "",
    source: typeof source === "string" ? source : "",
  };
}

function encodeJson(json: JsonReader): Uint8Array {
  const source = json.text("source");
  const envelope = {
    operationId: json.text("operationId"),
    source,
    storeCode: json.text("storeCode"),
    terminal: json.text("terminal"),
    occurredAt: json.instant("occurredAt"),
    offline: json.bool("offline"),
    identity: identityFrom(json, "identity"),
  };
  const receivedAt = json.instant("receivedAt");
  // Whatever else is malformed is said by the decoder; instants beyond its range would not survive the encoder.
  if (Math.abs(envelope.occurredAt) > INSTANT_MAX) json.fail("occurredAt", "outside the years 1970 to 9999");
  if (Math.abs(receivedAt) > INSTANT_MAX) json.fail("receivedAt", "outside the years 1970 to 9999");
  const kinds = KINDS.filter((kind) => json.has(kind));
  const [kind, another] = kinds;
  if (kind === undefined) throw new WireError("", `needs exactly one of ${KINDS.join(", ")}`);
  if (another !== undefined) json.fail(another, `an operation has one content, this one has ${kind} too`);
  json.done();
  const content = json.object(kind);
  if (content === null) return json.fail(kind, "is required");
  const operation = { ...envelope, ...contentFrom(kind, content, source) } as Operation;
  content.done();
  return encodeOperation(operation, receivedAt);
}

/** Empty names count as absent. */
function identityFrom(parent: JsonReader, name: string): Identity | null {
  const json = parent.object(name);
  if (json === null) return null;
  let identity: Identity | null = null;
  for (const type of IDENTITY_TYPES) {
    if (type === undefined) continue;
    const value = json.text(type);
    if (value === "") continue;
    if (identity !== null) parent.fail(name, "needs exactly one of customerCode, phone, email, cardNumber");
    identity = { type, value };
  }
  json.done();
  if (identity === null) parent.fail(name, "needs exactly one of customerCode, phone, email, cardNumber");
  return identity;
}

function keyFrom(json: JsonReader, prefix: "original" | "authorization", ownSource: string): OperationKey {
  const source = json.text(`${prefix}Source`);
  return { operationId: json.text(`${prefix}OperationId`), source: source === "" ? ownSource : source };
}

function contentFrom(kind: Operation["kind"], json: JsonReader, source: string): object {
  switch (kind) {
    case "register": {
      const register = {
        customerCode: json.text("customerCode"),
        phone: json.text("phone"),
        email: json.text("email"),
        name: json.text("name"),
        birthday: json.text("birthday"),
        anniversary: json.text("anniversary"),
        customerGroup: json.text("customerGroup"),
        referrer: identityFrom(json, "referrer"),
        cardNumber: json.text("cardNumber"),
      };
      return { kind, register };
    }
    case "sale":
      return { kind, sale: saleFrom(json, source) };
    case "refund": {
      const lines = json.objects("lines", (line) => ({
        lineNo: line.integer("lineNo"),
        quantity: line.integer("quantity"),
        netAmount: line.integer("netAmount"),
      }));
      return { kind, refund: { original: keyFrom(json, "original", source), lines, tenders: tendersFrom(json) } };
    }
    case "voidOperation":
      return { kind, voidOperation: { original: keyFrom(json, "original", source) } };
    case "quote": {
      const sale = json.object("sale");
      const quote = {
        billAmount: json.integer("billAmount"),
        storeCode: json.text("storeCode"),
        sale: sale === null ? null : saleFrom(sale, source),
      };
      sale?.done();
      return { kind, quote };
    }
    case "redeem":
      return { kind, redeem: redeemFrom(json) };
    case "authorize":
      return { kind, authorize: redeemFrom(json) };
    case "capture":
      return {
        kind,
        capture: { authorization: keyFrom(json, "authorization", source), amount: json.integer("amount") },
      };
    case "release":
      return { kind, release: { authorization: keyFrom(json, "authorization", source) } };
    case "adjust": {
      const adjust = {
        wallet: json.text("wallet"),
        amount: json.integer("amount"),
        level: json.text("level"),
        reasonCode: json.text("reasonCode"),
        operator: json.text("operator"),
      };
      return { kind, adjust };
    }
    case "transfer": {
      const to = identityFrom(json, "to");
      if (to === null) return json.fail("to", "is required");
      return { kind, transfer: { to, wallet: json.text("wallet"), amount: json.integer("amount") } };
    }
    case "activity":
      return {
        kind,
        activity: { activityCode: json.text("activityCode"), quantity: json.integer("quantity") },
      };
  }
}

function saleFrom(json: JsonReader, source: string): Sale {
  return {
    lines: json.objects("lines", lineFrom),
    tenders: tendersFrom(json),
    redemptions: json.objects("redemptions", (item) => {
      const other = item.text("source");
      return { operationId: item.text("operationId"), source: other === "" ? source : other };
    }),
  };
}

function lineFrom(json: JsonReader): SaleLine {
  return {
    lineNo: json.integer("lineNo"),
    productCode: json.text("productCode"),
    productGroup: json.text("productGroup"),
    quantity: json.integer("quantity"),
    netAmount: json.integer("netAmount"),
    discountOverride: json.bool("discountOverride"),
    promotional: json.bool("promotional"),
    layaway: json.bool("layaway"),
    promotionScheme: json.text("promotionScheme"),
    layawayPlan: json.text("layawayPlan"),
  };
}

function tendersFrom(json: JsonReader): Tender[] {
  return json.objects("tenders", (tender) => ({
    tenderCode: tender.text("tenderCode"),
    amount: tender.integer("amount"),
  }));
}

function redeemFrom(json: JsonReader): Redeem {
  return {
    amount: json.integer("amount"),
    billAmount: json.integer("billAmount"),
    wallets: json.texts("wallets"),
    expiryOverride: json.bool("expiryOverride"),
    lines: json.objects("lines", lineFrom),
  };
}

/** The JSON form, every field written out, keys in the contract's order. `receivedAt` (ms) only when it is not 0. */
export function operationToJson(operation: Operation, receivedAt = 0): JsonObject {
  return {
    operationId: operation.operationId,
    source: operation.source,
    storeCode: operation.storeCode,
    terminal: operation.terminal,
    occurredAt: formatInstant(operation.occurredAt),
    ...(receivedAt === 0 ? {} : { receivedAt: formatInstant(receivedAt) }),
    offline: operation.offline,
    ...(operation.identity === null ? {} : { identity: identityToJson(operation.identity) }),
    [operation.kind]: contentToJson(operation),
  };
}

function identityToJson(identity: Identity): JsonObject {
  return { [identity.type]: identity.value };
}

function keyToJson(prefix: "original" | "authorization", key: OperationKey): JsonObject {
  return { [`${prefix}OperationId`]: key.operationId, [`${prefix}Source`]: key.source };
}

function saleToJson({ lines, tenders, redemptions }: Sale): JsonObject {
  return { lines, tenders, redemptions: redemptions.map(({ operationId, source }) => ({ operationId, source })) };
}

function contentToJson(operation: Operation): JsonObject {
  switch (operation.kind) {
    case "register": {
      const { referrer, cardNumber, ...rest } = operation.register;
      return { ...rest, ...(referrer === null ? {} : { referrer: identityToJson(referrer) }), cardNumber };
    }
    case "sale":
      return saleToJson(operation.sale);
    case "refund": {
      const { original, lines, tenders } = operation.refund;
      return { ...keyToJson("original", original), lines, tenders };
    }
    case "voidOperation":
      return keyToJson("original", operation.voidOperation.original);
    case "quote": {
      const { billAmount, storeCode, sale } = operation.quote;
      return { billAmount, storeCode, ...(sale === null ? {} : { sale: saleToJson(sale) }) };
    }
    case "redeem":
      return { ...operation.redeem };
    case "authorize":
      return { ...operation.authorize };
    case "capture":
      return { ...keyToJson("authorization", operation.capture.authorization), amount: operation.capture.amount };
    case "release":
      return keyToJson("authorization", operation.release.authorization);
    case "adjust":
      return { ...operation.adjust };
    case "transfer": {
      const { to, wallet, amount } = operation.transfer;
      return { to: identityToJson(to), wallet, amount };
    }
    case "activity":
      return { ...operation.activity };
  }
}

// Reads an operation of interfaces.md. It throws a FieldError for everything that makes it `invalid`.

import { SAFE_MAX, sumOf } from "./amounts.js";
import { parseDate } from "./calendar.js";
import { FieldError, JsonReader } from "./json-reader.js";
import type {
  Adjust,
  Content,
  HoldEnd,
  Identity,
  IdentityKind,
  Operation,
  OperationRef,
  Redemption,
  Refund,
  Register,
  Sale,
  SaleLine,
  Tender,
  Transfer,
} from "./operation.js";

const CODE_LENGTH_MAX = 20;

const IDENTITY_KINDS: readonly IdentityKind[] = ["customerCode", "phone", "email", "cardNumber"];

function required(reader: JsonReader, key: string, lengthMax?: number): string {
  const text = reader.text(key, lengthMax);
  if (text === "") throw new FieldError(reader.pathOf(key), "is required");
  return text;
}

function positive(reader: JsonReader, key: string): bigint {
  const amount = reader.integer(key);
  if (amount <= 0n) throw new FieldError(reader.pathOf(key), "must be positive");
  return amount;
}

function safeSum<T>(items: readonly T[], amount: (item: T) => bigint, path: string): bigint {
  const total = sumOf(items, amount);
  if (total > SAFE_MAX) throw new FieldError(path, "sums to more than the safe range");
  return total;
}

function readIdentity(reader: JsonReader, key: string): Identity | null {
  if (!reader.has(key)) return null;
  const fields = reader.object(key);
  const given = IDENTITY_KINDS.map((kind) => ({ kind, value: fields.text(kind) })).filter(({ value }) => value !== "");
  if (given.length > 1) throw new FieldError(reader.pathOf(key), "must have one of its fields");
  return given[0] ?? null;
}

function readRef(reader: JsonReader, idKey: string, sourceKey: string, source: string): OperationRef {
  const named = reader.text(sourceKey);
  return { operationId: required(reader, idKey), source: named === "" ? source : named };
}

function readLines(reader: JsonReader): SaleLine[] {
  const lines = reader.objects("lines", (line) => ({
    lineNo: line.count("lineNo"),
    productCode: line.text("productCode", CODE_LENGTH_MAX),
    productGroup: line.text("productGroup", CODE_LENGTH_MAX),
    quantity: line.natural("quantity"),
    netAmount: line.natural("netAmount"),
    discountOverride: line.flag("discountOverride"),
    promotional: line.flag("promotional"),
    layaway: line.flag("layaway"),
    promotionScheme: line.text("promotionScheme", CODE_LENGTH_MAX),
    layawayPlan: line.text("layawayPlan", CODE_LENGTH_MAX),
  }));
  if (new Set(lines.map((line) => line.lineNo)).size < lines.length) {
    throw new FieldError(reader.pathOf("lines"), "line numbers must be distinct");
  }
  safeSum(lines, (line) => line.netAmount, reader.pathOf("lines"));
  safeSum(lines, (line) => line.quantity, reader.pathOf("lines"));
  return lines;
}

function readTenders(reader: JsonReader): Tender[] {
  const tenders = reader.objects("tenders", (tender) => ({
    tenderCode: tender.text("tenderCode", CODE_LENGTH_MAX),
    amount: tender.natural("amount"),
  }));
  safeSum(tenders, (tender) => tender.amount, reader.pathOf("tenders"));
  return tenders;
}

/** A quote's sale may still be without tenders: nobody has paid yet. */
function readSale(reader: JsonReader, source: string, isQuote: boolean): Sale {
  const lines = readLines(reader);
  const tenders = readTenders(reader);
  if (lines.length === 0) throw new FieldError(reader.pathOf("lines"), "must have at least one line");
  const bill = sumOf(lines, (line) => line.netAmount);
  const paid = sumOf(tenders, (tender) => tender.amount);
  if (paid < bill && !(isQuote && tenders.length === 0)) {
    throw new FieldError(reader.pathOf("tenders"), "sum to less than the bill");
  }
  const redemptions = reader.objects("redemptions", (named) => readRef(named, "operationId", "source", source));
  return { kind: "sale", lines, tenders, redemptions };
}

function readRegister(reader: JsonReader): Register {
  const date = (key: string): string => {
    const text = reader.text(key);
    if (text !== "" && parseDate(text) === undefined) throw new FieldError(reader.pathOf(key), "must be a date");
    return text;
  };
  const phone = reader.text("phone");
  if (phone !== "" && !/^\+[1-9]\d{1,14}$/.test(phone)) throw new FieldError(reader.pathOf("phone"), "must be E.164");
  const email = reader.text("email");
  if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw new FieldError(reader.pathOf("email"), "must be NAME@HOST");
  return {
    kind: "register",
    customerCode: required(reader, "customerCode", CODE_LENGTH_MAX),
    phone,
    email,
    name: reader.text("name"),
    birthday: date("birthday"),
    anniversary: date("anniversary"),
    customerGroup: reader.text("customerGroup", CODE_LENGTH_MAX),
    referrer: readIdentity(reader, "referrer"),
    cardNumber: reader.text("cardNumber", CODE_LENGTH_MAX),
  };
}

function readRefund(reader: JsonReader, source: string): Refund {
  const lines = reader.objects("lines", (line) => ({
    lineNo: line.count("lineNo"),
    quantity: line.natural("quantity"),
    netAmount: line.natural("netAmount"),
  }));
  if (lines.length === 0) throw new FieldError(reader.pathOf("lines"), "must have at least one line");
  safeSum(lines, (line) => line.netAmount, reader.pathOf("lines"));
  safeSum(lines, (line) => line.quantity, reader.pathOf("lines"));
  const original = readRef(reader, "originalOperationId", "originalSource", source);
  return { kind: "refund", original, lines, tenders: readTenders(reader) };
}

function readAdjust(reader: JsonReader): Adjust {
  const content: Adjust = {
    kind: "adjust",
    wallet: reader.text("wallet"),
    amount: reader.integer("amount"),
    level: reader.text("level"),
    reasonCode: required(reader, "reasonCode", CODE_LENGTH_MAX),
    operator: required(reader, "operator"),
  };
  const movesWallet = content.wallet !== "" || content.amount !== 0n;
  if (movesWallet === (content.level !== "")) throw new FieldError(reader.path, "must have a wallet or a level");
  if (movesWallet && content.wallet === "") throw new FieldError(reader.pathOf("wallet"), "is required");
  if (movesWallet && content.amount === 0n) throw new FieldError(reader.pathOf("amount"), "must not be 0");
  return content;
}

function readTransfer(reader: JsonReader): Transfer {
  const to = readIdentity(reader, "to");
  if (to === null) throw new FieldError(reader.pathOf("to"), "is required");
  return { kind: "transfer", to, wallet: required(reader, "wallet"), amount: positive(reader, "amount") };
}

type ContentReader = (reader: JsonReader, source: string) => Content;

const CONTENT_READERS: ReadonlyMap<string, ContentReader> = new Map<string, ContentReader>([
  ["sale", (reader, source) => readSale(reader, source, false)],
  ["register", readRegister],
  ["refund", readRefund],
  [
    "voidOperation",
    (reader, source) => ({
      kind: "voidOperation",
      original: readRef(reader, "originalOperationId", "originalSource", source),
    }),
  ],
  [
    "quote",
    (reader, source) => ({
      kind: "quote",
      billAmount: reader.natural("billAmount"),
      storeCode: reader.text("storeCode", CODE_LENGTH_MAX),
      sale: reader.has("sale") ? readSale(reader.object("sale"), source, true) : null,
    }),
  ],
  ["redeem", (reader) => readRedemption(reader, "redeem")],
  ["authorize", (reader) => readRedemption(reader, "authorize")],
  ["capture", (reader, source) => readHoldEnd(reader, source, "capture")],
  ["release", (reader, source) => readHoldEnd(reader, source, "release")],
  ["adjust", readAdjust],
  ["transfer", readTransfer],
  [
    "activity",
    (reader) => {
      const quantity = reader.natural("quantity");
      const activityCode = required(reader, "activityCode", CODE_LENGTH_MAX);
      return { kind: "activity", activityCode, quantity: quantity === 0n ? 1n : quantity };
    },
  ],
]);

function readRedemption(reader: JsonReader, kind: "redeem" | "authorize"): Redemption {
  return {
    kind,
    amount: positive(reader, "amount"),
    billAmount: reader.natural("billAmount"),
    wallets: reader.texts("wallets"),
    expiryOverride: reader.flag("expiryOverride"),
    lines: readLines(reader),
  };
}

function readHoldEnd(reader: JsonReader, source: string, kind: "capture" | "release"): HoldEnd {
  const authorization = readRef(reader, "authorizationOperationId", "authorizationSource", source);
  return { kind, authorization, amount: kind === "capture" ? reader.natural("amount") : 0n };
}

/** Kinds that take their account from what they name, or that need none. */
const KINDS_WITHOUT_IDENTITY: ReadonlySet<Content["kind"]> = new Set([
  "sale",
  "register",
  "refund",
  "voidOperation",
  "capture",
  "release",
] as const);

export function readOperation(json: unknown): Operation {
  const root = new JsonReader(json, "");
  const source = required(root, "source");
  const operationId = required(root, "operationId");
  const occurredAt = root.instant("occurredAt");
  if (occurredAt === null) throw new FieldError("occurredAt", "is required");
  const kinds = [...CONTENT_READERS].filter(([key]) => root.has(key));
  const [first, ...others] = kinds;
  if (first === undefined || others.length > 0) throw new FieldError("operation", "must have exactly one content");
  const [key, read] = first;
  const content = read(root.object(key), source);
  const identity = readIdentity(root, "identity");
  if (identity === null && !KINDS_WITHOUT_IDENTITY.has(content.kind)) throw new FieldError("identity", "is required");
  return {
    operationId,
    source,
    storeCode: root.text("storeCode", CODE_LENGTH_MAX),
    terminal: root.text("terminal"),
    occurredAt,
    offline: root.flag("offline"),
    identity,
    content,
  };
}

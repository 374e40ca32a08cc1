/**
 * What the router needs of an operation, read on the main thread without decoding it. Owns nothing; never throws: what is
 * malformed is left for the worker's full decoder to refuse by name.
 */
import type { Identity, OperationKey, OperationKind } from "../domain/operation.js";
import { ByteReader, BYTES, VARINT, WireError } from "./byte-reader.js";
import {
  FIRST_KIND,
  IDENTITY,
  IDENTITY_TYPES,
  KINDS,
  OCCURRED_AT,
  OPERATION_ID,
  RECEIVED_AT,
  SOURCE,
} from "./operation-fields.js";

/**
 * Longest string given back, in characters. More than any limit of the contract, so that an answer to an operation whose
 * id is too long can still name it.
 */
export const ECHO_LENGTH_MAX = 1_000;

export interface PeekedRegister {
  readonly customerCode: string;
  readonly phone: string;
  readonly email: string;
  readonly cardNumber: string;
  readonly referrer: Identity | null;
}

export interface PeekedOperation {
  /** False: not a protobuf message, or not an operation; the other fields are what could be read. */
  readonly wellFormed: boolean;
  /** "" when there is none. */
  readonly kind: OperationKind | "";
  readonly source: string;
  readonly operationId: string;
  readonly identity: Identity | null;
  /** What a refund, void, capture or release names; its source is filled in. */
  readonly named: OperationKey | null;
  readonly register: PeekedRegister | null;
  readonly transferTo: Identity | null;
  /** ms; 0 when absent. */
  readonly occurredAt: number;
  /** ms; 0 when absent. */
  readonly receivedAt: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const reader = new ByteReader(new Uint8Array(0));

/** Reads one Operation message out of `bytes` from `start` to `end`. */
export function peekOperation(bytes: Uint8Array, start = 0, end = bytes.length): PeekedOperation {
  const peeked: Mutable<PeekedOperation> = {
    wellFormed: true,
    kind: "",
    source: "",
    operationId: "",
    identity: null,
    named: null,
    register: null,
    transferTo: null,
    occurredAt: 0,
    receivedAt: 0,
  };
  reader.reset(bytes, start, end);
  try {
    peekEnvelope(reader, peeked);
    if (peeked.named !== null && peeked.named.source === "") {
      peeked.named = { source: peeked.source, operationId: peeked.named.operationId };
    }
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    peeked.wellFormed = false;
  }
  return peeked;
}

function peekEnvelope(r: ByteReader, peeked: Mutable<PeekedOperation>): void {
  while (r.pos < r.end) {
    const tag = r.uint32("");
    switch (tag) {
      case (RECEIVED_AT << 3) | VARINT:
        peeked.receivedAt = r.int64("receivedAt");
        break;
      case (IDENTITY << 3) | BYTES:
        peeked.identity = peekIdentity(r);
        break;
      case (OPERATION_ID << 3) | BYTES:
        peeked.operationId = r.text("operationId", ECHO_LENGTH_MAX);
        break;
      case (SOURCE << 3) | BYTES:
        peeked.source = r.code("source", ECHO_LENGTH_MAX);
        break;
      case (OCCURRED_AT << 3) | VARINT:
        peeked.occurredAt = r.int64("occurredAt");
        break;
      default: {
        const kind = KINDS[(tag >>> 3) - FIRST_KIND];
        if (kind === undefined || (tag & 7) !== BYTES || peeked.kind !== "") r.skip(tag & 7, "");
        else {
          peeked.kind = kind;
          peekContent(r, peeked, kind);
        }
      }
    }
  }
}

function peekContent(r: ByteReader, peeked: Mutable<PeekedOperation>, kind: OperationKind): void {
  switch (kind) {
    case "register":
      peeked.register = peekRegister(r);
      break;
    case "transfer":
      peeked.transferTo = peekTransfer(r);
      break;
    case "refund":
    case "voidOperation":
    case "capture":
    case "release":
      peeked.named = peekNamed(r);
      break;
    default:
      r.skip(BYTES, kind);
  }
}

function peekIdentity(r: ByteReader): Identity | null {
  const outer = r.enter("identity");
  let identity: Identity | null = null;
  while (r.pos < r.end) {
    const tag = r.uint32("identity");
    const type = IDENTITY_TYPES[tag >>> 3];
    if (type === undefined || (tag & 7) !== BYTES) r.skip(tag & 7, "identity");
    else {
      const value = r.text("identity", ECHO_LENGTH_MAX);
      if (value !== "") identity = { type, value };
    }
  }
  r.leave(outer);
  return identity;
}

/** Refund, void, capture and release begin alike: the id is field 1, its source field 2. */
function peekNamed(r: ByteReader): OperationKey | null {
  const outer = r.enter("");
  let operationId = "";
  let source = "";
  while (r.pos < r.end) {
    const tag = r.uint32("");
    if (tag === ((1 << 3) | BYTES)) operationId = r.text("", ECHO_LENGTH_MAX);
    else if (tag === ((2 << 3) | BYTES)) source = r.code("", ECHO_LENGTH_MAX);
    else r.skip(tag & 7, "");
  }
  r.leave(outer);
  return operationId === "" ? null : { source, operationId };
}

function peekRegister(r: ByteReader): PeekedRegister {
  const outer = r.enter("register");
  const register: Mutable<PeekedRegister> = { customerCode: "", phone: "", email: "", cardNumber: "", referrer: null };
  while (r.pos < r.end) {
    const tag = r.uint32("register");
    if (tag === ((1 << 3) | BYTES)) register.customerCode = r.text("register", ECHO_LENGTH_MAX);
    else if (tag === ((2 << 3) | BYTES)) register.phone = r.text("register", ECHO_LENGTH_MAX);
    else if (tag === ((3 << 3) | BYTES)) register.email = r.text("register", ECHO_LENGTH_MAX);
    else if (tag === ((8 << 3) | BYTES)) register.referrer = peekIdentity(r);
    else if (tag === ((9 << 3) | BYTES)) register.cardNumber = r.text("register", ECHO_LENGTH_MAX);
    else r.skip(tag & 7, "register");
  }
  r.leave(outer);
  return register;
}

function peekTransfer(r: ByteReader): Identity | null {
  const outer = r.enter("transfer");
  let to: Identity | null = null;
  while (r.pos < r.end) {
    const tag = r.uint32("transfer");
    if (tag === ((1 << 3) | BYTES)) to = peekIdentity(r);
    else r.skip(tag & 7, "transfer");
  }
  r.leave(outer);
  return to;
}

/**
 * Bytes -> Operation, on the hot path. Owns what makes an operation well formed: known fields only, each once, exactly one
 * kind, texts within their limits, numbers within the safe range. What makes it sensible is the domain's.
 *
 * Invariant: `canonical` is true exactly when encodeOperation(operation, receivedAt) gives these bytes again.
 */
import { assert } from "../shared/assert.js";
import type { Identity, Operation, OperationKind } from "../domain/operation.js";
import { ByteReader, BYTES, VARINT, WireError } from "./byte-reader.js";
import { decodeContent } from "./decode-content.js";
import { identityFrom } from "./decode-parts.js";
import {
  CODE_LENGTH_MAX,
  FIRST_KIND,
  ID_LENGTH_MAX,
  IDENTITY,
  INSTANT_MAX,
  KINDS,
  OCCURRED_AT,
  OFFLINE,
  OPERATION_ID,
  OPERATION_SHAPE,
  RECEIVED_AT,
  SOURCE,
  STORE_CODE,
  TERMINAL,
} from "./operation-fields.js";
import { peekOperation } from "./peek-operation.js";

export interface DecodedOperation {
  readonly ok: true;
  readonly operation: Operation;
  /** ms, 0 when absent. To be heeded in a historical session only. */
  readonly receivedAt: number;
  readonly canonical: boolean;
}

/** To be answered as `invalid`, with `field` in the message. */
export interface MalformedOperation {
  readonly ok: false;
  /** As far as they could be read, else "". */
  readonly operationId: string;
  readonly source: string;
  /** lowerCamelCase path, as `sale.lines[2].netAmount`; "" when it cannot be told. */
  readonly field: string;
  readonly message: string;
}

const reader = new ByteReader(new Uint8Array(0));

/** Decodes one Operation message. Never throws for bad input. */
export function decodeOperation(bytes: Uint8Array): DecodedOperation | MalformedOperation {
  try {
    return decode(bytes, false);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const { operationId, source } = peekOperation(bytes);
    return { ok: false, operationId, source, field: error.field, message: error.reason };
  }
}

/**
 * Decodes what storedContent gave. Personal data is not in it: the identity is null, a transfer's recipient and all of a
 * registration's names are empty. Bytes that do not decode are a broken journal: an InvariantError.
 */
export function decodeStoredOperation(bytes: Uint8Array): Operation {
  try {
    return decode(bytes, true).operation;
  } catch (error) {
    assert(error instanceof WireError, String(error));
    throw new Error(`stored operation does not decode: ${error.message}`, { cause: error });
  }
}

function decode(bytes: Uint8Array, stored: boolean): DecodedOperation {
  const r = reader;
  r.reset(bytes, 0, bytes.length);
  let seen = 0;
  let receivedAt = 0;
  let identity: Identity | null = null;
  let operationId = "";
  let source = "";
  let storeCode = "";
  let terminal = "";
  let occurredAt = 0;
  let offline = false;
  let kind: OperationKind | "" = "";
  let contentStart = 0;
  let contentEnd = 0;
  while (r.pos < r.end) {
    const tag = r.next(OPERATION_SHAPE, seen);
    seen |= 1 << (tag >>> 3);
    switch (tag) {
      case (RECEIVED_AT << 3) | VARINT:
        receivedAt = r.int64("receivedAt");
        break;
      case (IDENTITY << 3) | BYTES:
        identity = identityFrom(r, "identity");
        break;
      case (OPERATION_ID << 3) | BYTES:
        operationId = r.text("operationId", ID_LENGTH_MAX);
        break;
      case (SOURCE << 3) | BYTES:
        source = r.code("source", ID_LENGTH_MAX);
        break;
      case (STORE_CODE << 3) | BYTES:
        storeCode = r.code("storeCode", CODE_LENGTH_MAX);
        break;
      case (TERMINAL << 3) | BYTES:
        terminal = r.code("terminal", ID_LENGTH_MAX);
        break;
      case (OCCURRED_AT << 3) | VARINT:
        occurredAt = r.int64("occurredAt");
        break;
      case (OFFLINE << 3) | VARINT:
        offline = r.bool("offline");
        break;
      default: {
        const next = KINDS[(tag >>> 3) - FIRST_KIND];
        if (next === undefined || (tag & 7) !== BYTES) return r.wrongType(OPERATION_SHAPE, tag);
        if (kind !== "") r.fail(next, `an operation has one content, this one has ${kind} too`);
        kind = next;
        // The content may come before the source that it defaults to: it is read last.
        contentEnd = r.length(next);
        contentStart = r.pos;
        r.pos = contentEnd;
      }
    }
  }
  if (operationId === "") r.fail("operationId", "is required");
  if (source === "") r.fail("source", "is required");
  if (occurredAt === 0) r.fail("occurredAt", "is required");
  checkInstant(r, "occurredAt", occurredAt);
  checkInstant(r, "receivedAt", receivedAt);
  if (kind === "") return r.fail("", `needs exactly one of ${KINDS.join(", ")}`);
  const envelope = { operationId, source, storeCode, terminal, occurredAt, offline, identity };
  r.pos = contentStart;
  r.end = contentEnd;
  const operation = decodeContent(r, kind, envelope, stored);
  return { ok: true, operation, receivedAt, canonical: r.canonical };
}

function checkInstant(r: ByteReader, name: string, instant: number): void {
  if (instant < 0 || instant > INSTANT_MAX) r.fail(name, "outside the years 1970 to 9999");
}

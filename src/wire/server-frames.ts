/**
 * Frames from the daemon to the gateway (client): encoded by src/gateway, decoded by the client library. Fields and frames
 * that are not known are skipped, so that an older client can talk to a newer daemon.
 */
import { ByteReader, BYTES, VARINT } from "./byte-reader.js";
import { ByteWriter, lengthTag, varintTag } from "./byte-writer.js";

const WELCOME = 1;
const OUTCOMES = 2;
const CREDIT = 3;
const DRAIN = 4;
const QUERY_ANSWER = 5;
const ERROR = 6;
const PONG = 7;

/** Texts from the daemon, in characters. */
const TEXT_LENGTH_MAX = 10_000;
/** Addresses to try instead. */
const ADDRESSES_MAX = 20;

export interface Welcome {
  /** Operations that may be sent at once. */
  readonly credit: number;
  /** Operations. */
  readonly windowMax: number;
  readonly frameLimitBytes: number;
  readonly operationsPerFrame: number;
  readonly heartbeatIntervalMs: number;
  readonly rulebookVersion: number;
  readonly serverName: string;
  readonly serverVersion: string;
  readonly sessionId: number;
}

/** Whether trying again can help: never, at the same address later, or at another one. */
export type Retry = "never" | "here" | "there";
const RETRIES: readonly (Retry | undefined)[] = ["never", "never", "here", "there"];

export interface ErrorFrame {
  readonly code: string;
  readonly message: string;
  readonly retry: Retry;
  readonly retryAfterMs: number;
  readonly addresses: readonly string[];
}

export type ServerFrame =
  | { readonly type: "welcome"; readonly welcome: Welcome }
  /** Where the Outcomes message lies; see itemRanges, which gives the credit too. */
  | { readonly type: "outcomes"; readonly start: number; readonly end: number }
  | { readonly type: "credit"; readonly operations: number }
  | { readonly type: "drain"; readonly retryAfterMs: number; readonly addresses: readonly string[] }
  /** `outcome` is a view of the encoded Outcome, null when nothing is stored. */
  | { readonly type: "queryAnswer"; readonly queryId: number; readonly outcome: Uint8Array | null }
  | { readonly type: "error"; readonly error: ErrorFrame }
  | { readonly type: "pong"; readonly pingId: number }
  | { readonly type: "unknown" };

const writer = new ByteWriter();
const reader = new ByteReader(new Uint8Array(0));
const UNKNOWN: ServerFrame = { type: "unknown" };

export function encodeWelcome(welcome: Welcome): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(WELCOME));
  writer.uint32Field(varintTag(1), welcome.credit);
  writer.uint32Field(varintTag(2), welcome.windowMax);
  writer.uint32Field(varintTag(3), welcome.frameLimitBytes);
  writer.uint32Field(varintTag(4), welcome.operationsPerFrame);
  writer.uint32Field(varintTag(5), welcome.heartbeatIntervalMs);
  writer.uint32Field(varintTag(6), welcome.rulebookVersion);
  writer.textField(lengthTag(7), welcome.serverName);
  writer.textField(lengthTag(8), welcome.serverVersion);
  writer.uint32Field(varintTag(9), welcome.sessionId);
  writer.close(mark);
  return writer.finish();
}

export function encodeCredit(operations: number): Uint8Array {
  return encodeNumber(CREDIT, operations);
}

export function encodePong(pingId: number): Uint8Array {
  return encodeNumber(PONG, pingId);
}

function encodeNumber(field: number, value: number): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(field));
  writer.uint32Field(varintTag(1), value);
  writer.close(mark);
  return writer.finish();
}

export function encodeDrain(retryAfterMs: number, addresses: readonly string[]): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(DRAIN));
  writer.uint32Field(varintTag(1), retryAfterMs);
  for (const address of addresses) writer.textAlways(lengthTag(2), address);
  writer.close(mark);
  return writer.finish();
}

/** `outcome`: an encoded Outcome, or null when nothing is stored. */
export function encodeQueryAnswer(queryId: number, outcome: Uint8Array | null): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(QUERY_ANSWER));
  writer.uint32Field(varintTag(1), queryId);
  if (outcome !== null) {
    const inner = writer.open(lengthTag(2));
    writer.raw(outcome);
    writer.close(inner);
  }
  writer.close(mark);
  return writer.finish();
}

export function encodeError(error: ErrorFrame): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(ERROR));
  writer.textField(lengthTag(1), error.code);
  writer.textField(lengthTag(2), error.message);
  writer.uint32Field(varintTag(3), RETRIES.lastIndexOf(error.retry));
  writer.uint32Field(varintTag(4), error.retryAfterMs);
  for (const address of error.addresses) writer.textAlways(lengthTag(5), address);
  writer.close(mark);
  return writer.finish();
}

/** Throws a WireError for bytes that are no frame; the last frame counts where there are several. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  const r = reader;
  r.reset(bytes, 0, bytes.length);
  let frame = UNKNOWN;
  while (r.pos < r.end) {
    const tag = r.uint32("");
    if ((tag & 7) !== BYTES) {
      r.skip(tag & 7, "");
      continue;
    }
    const outer = r.enter("");
    frame = frameFrom(r, tag >>> 3) ?? frame;
    r.pos = r.end;
    r.leave(outer);
  }
  return frame;
}

/** The frame of that number, whose message the reader stands before; null when the number is not known. */
function frameFrom(r: ByteReader, field: number): ServerFrame | null {
  switch (field) {
    case WELCOME:
      return { type: "welcome", welcome: welcomeFrom(r) };
    case OUTCOMES:
      return { type: "outcomes", start: r.pos, end: r.end };
    case CREDIT:
      return { type: "credit", operations: numberFrom(r) };
    case DRAIN:
      return drainFrom(r);
    case QUERY_ANSWER:
      return queryAnswerFrom(r);
    case ERROR:
      return { type: "error", error: errorFrom(r) };
    case PONG:
      return { type: "pong", pingId: numberFrom(r) };
    default:
      return null;
  }
}

function numberFrom(r: ByteReader): number {
  let value = 0;
  while (r.pos < r.end) {
    const tag = r.uint32("");
    if (tag === ((1 << 3) | VARINT)) value = r.uint32("");
    else r.skip(tag & 7, "");
  }
  return value;
}

function welcomeFrom(r: ByteReader): Welcome {
  // Mutable while it is read; fields that an older daemon does not send keep their defaults.
  const welcome = {
    credit: 0,
    windowMax: 0,
    frameLimitBytes: 0,
    operationsPerFrame: 0,
    heartbeatIntervalMs: 0,
    rulebookVersion: 0,
    serverName: "",
    serverVersion: "",
    sessionId: 0,
  };
  while (r.pos < r.end) {
    const tag = r.uint32("welcome");
    switch (tag) {
      case (1 << 3) | VARINT:
        welcome.credit = r.uint32("welcome");
        break;
      case (2 << 3) | VARINT:
        welcome.windowMax = r.uint32("welcome");
        break;
      case (3 << 3) | VARINT:
        welcome.frameLimitBytes = r.uint32("welcome");
        break;
      case (4 << 3) | VARINT:
        welcome.operationsPerFrame = r.uint32("welcome");
        break;
      case (5 << 3) | VARINT:
        welcome.heartbeatIntervalMs = r.uint32("welcome");
        break;
      case (6 << 3) | VARINT:
        welcome.rulebookVersion = r.uint32("welcome");
        break;
      case (7 << 3) | BYTES:
        welcome.serverName = r.text("welcome", TEXT_LENGTH_MAX);
        break;
      case (8 << 3) | BYTES:
        welcome.serverVersion = r.text("welcome", TEXT_LENGTH_MAX);
        break;
      case (9 << 3) | VARINT:
        welcome.sessionId = r.uint32("welcome");
        break;
      default:
        r.skip(tag & 7, "welcome");
    }
  }
  return welcome;
}

function drainFrom(r: ByteReader): ServerFrame {
  let retryAfterMs = 0;
  const addresses: string[] = [];
  while (r.pos < r.end) {
    const tag = r.uint32("drain");
    if (tag === ((1 << 3) | VARINT)) retryAfterMs = r.uint32("drain");
    else if (tag === ((2 << 3) | BYTES)) addAddress(r, addresses);
    else r.skip(tag & 7, "drain");
  }
  return { type: "drain", retryAfterMs, addresses };
}

function queryAnswerFrom(r: ByteReader): ServerFrame {
  let queryId = 0;
  let outcome: Uint8Array | null = null;
  while (r.pos < r.end) {
    const tag = r.uint32("queryAnswer");
    if (tag === ((1 << 3) | VARINT)) queryId = r.uint32("queryAnswer");
    else if (tag === ((2 << 3) | BYTES)) {
      const end = r.length("queryAnswer");
      outcome = r.bytes.subarray(r.pos, end);
      r.pos = end;
    } else r.skip(tag & 7, "queryAnswer");
  }
  return { type: "queryAnswer", queryId, outcome };
}

function errorFrom(r: ByteReader): ErrorFrame {
  let code = "";
  let message = "";
  let retry: Retry = "never";
  let retryAfterMs = 0;
  const addresses: string[] = [];
  while (r.pos < r.end) {
    const tag = r.uint32("error");
    switch (tag) {
      case (1 << 3) | BYTES:
        code = r.text("error", TEXT_LENGTH_MAX);
        break;
      case (2 << 3) | BYTES:
        message = r.text("error", TEXT_LENGTH_MAX);
        break;
      case (3 << 3) | VARINT:
        // A way of retrying that this client does not know yet: trying here later is never wrong.
        retry = RETRIES[r.uint32("error")] ?? "here";
        break;
      case (4 << 3) | VARINT:
        retryAfterMs = r.uint32("error");
        break;
      case (5 << 3) | BYTES:
        addAddress(r, addresses);
        break;
      default:
        r.skip(tag & 7, "error");
    }
  }
  return { code, message, retry, retryAfterMs, addresses };
}

function addAddress(r: ByteReader, addresses: string[]): void {
  const address = r.text("addresses", TEXT_LENGTH_MAX);
  if (addresses.length < ADDRESSES_MAX) addresses.push(address);
}

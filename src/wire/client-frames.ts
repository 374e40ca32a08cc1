/**
 * Frames from the gateway (client) to the daemon: encoded by the client library, decoded by src/gateway. Fields that are
 * not known are skipped, so that a newer client can talk to an older daemon; a frame of an unknown kind is `unknown`.
 */
import { ByteReader, BYTES, VARINT } from "./byte-reader.js";
import { ByteWriter, lengthTag, varintTag } from "./byte-writer.js";
import { ECHO_LENGTH_MAX } from "./peek-operation.js";

/** Signed credentials run to a few kilobytes. */
export const TOKEN_LENGTH_MAX = 8_192;
export const CLIENT_NAME_LENGTH_MAX = 64;

const HELLO = 1;
const OPERATIONS = 2;
const OUTCOME_QUERY = 3;
const PING = 4;
const BYE = 5;

export interface Hello {
  readonly token: string;
  readonly clientName: string;
  /** Operations; 0: as many as the daemon grants. */
  readonly wantedWindow: number;
  readonly historical: boolean;
}

export type ClientFrame =
  | { readonly type: "hello"; readonly hello: Hello }
  /** Where the Operations message lies; see itemRanges. */
  | { readonly type: "operations"; readonly start: number; readonly end: number }
  | { readonly type: "outcomeQuery"; readonly queryId: number; readonly source: string; readonly operationId: string }
  | { readonly type: "ping"; readonly pingId: number }
  | { readonly type: "bye" }
  | { readonly type: "unknown" };

const writer = new ByteWriter();
const reader = new ByteReader(new Uint8Array(0));
const UNKNOWN: ClientFrame = { type: "unknown" };
const BYE_FRAME: ClientFrame = { type: "bye" };

export function encodeHello(hello: Hello): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(HELLO));
  writer.textField(lengthTag(1), hello.token);
  writer.textField(lengthTag(2), hello.clientName);
  writer.uint32Field(varintTag(3), hello.wantedWindow);
  writer.boolField(varintTag(4), hello.historical);
  writer.close(mark);
  return writer.finish();
}

export function encodeOutcomeQuery(queryId: number, source: string, operationId: string): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(OUTCOME_QUERY));
  writer.uint32Field(varintTag(1), queryId);
  writer.textField(lengthTag(2), source);
  writer.textField(lengthTag(3), operationId);
  writer.close(mark);
  return writer.finish();
}

export function encodePing(pingId: number): Uint8Array {
  writer.reset();
  const mark = writer.open(lengthTag(PING));
  writer.uint32Field(varintTag(1), pingId);
  writer.close(mark);
  return writer.finish();
}

export function encodeBye(): Uint8Array {
  writer.reset();
  writer.close(writer.open(lengthTag(BYE)));
  return writer.finish();
}

/** Throws a WireError for bytes that are no frame; the last frame counts where there are several. */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame {
  const r = reader;
  r.reset(bytes, 0, bytes.length);
  let frame = UNKNOWN;
  while (r.pos < r.end) {
    const tag = r.uint32("");
    switch (tag) {
      case (HELLO << 3) | BYTES:
        frame = { type: "hello", hello: helloFrom(r) };
        break;
      case (OPERATIONS << 3) | BYTES: {
        const end = r.length("operations");
        frame = { type: "operations", start: r.pos, end };
        r.pos = end;
        break;
      }
      case (OUTCOME_QUERY << 3) | BYTES:
        frame = queryFrom(r);
        break;
      case (PING << 3) | BYTES:
        frame = { type: "ping", pingId: numberFrom(r, "ping") };
        break;
      case (BYE << 3) | BYTES:
        r.skip(BYTES, "bye");
        frame = BYE_FRAME;
        break;
      default:
        r.skip(tag & 7, "");
    }
  }
  return frame;
}

function helloFrom(r: ByteReader): Hello {
  const outer = r.enter("hello");
  let token = "";
  let clientName = "";
  let wantedWindow = 0;
  let historical = false;
  while (r.pos < r.end) {
    const tag = r.uint32("hello");
    if (tag === ((1 << 3) | BYTES)) token = r.text("hello.token", TOKEN_LENGTH_MAX);
    else if (tag === ((2 << 3) | BYTES)) clientName = r.text("hello.clientName", CLIENT_NAME_LENGTH_MAX);
    else if (tag === ((3 << 3) | VARINT)) wantedWindow = r.uint32("hello.wantedWindow");
    else if (tag === ((4 << 3) | VARINT)) historical = r.bool("hello.historical");
    else r.skip(tag & 7, "hello");
  }
  r.leave(outer);
  return { token, clientName, wantedWindow, historical };
}

function queryFrom(r: ByteReader): ClientFrame {
  const outer = r.enter("outcomeQuery");
  let queryId = 0;
  let source = "";
  let operationId = "";
  while (r.pos < r.end) {
    const tag = r.uint32("outcomeQuery");
    if (tag === ((1 << 3) | VARINT)) queryId = r.uint32("outcomeQuery.queryId");
    else if (tag === ((2 << 3) | BYTES)) source = r.text("outcomeQuery.source", ECHO_LENGTH_MAX);
    else if (tag === ((3 << 3) | BYTES)) operationId = r.text("outcomeQuery.operationId", ECHO_LENGTH_MAX);
    else r.skip(tag & 7, "outcomeQuery");
  }
  r.leave(outer);
  return { type: "outcomeQuery", queryId, source, operationId };
}

/** A message whose first field is the only one that counts. */
function numberFrom(r: ByteReader, name: string): number {
  const outer = r.enter(name);
  let value = 0;
  while (r.pos < r.end) {
    const tag = r.uint32(name);
    if (tag === ((1 << 3) | VARINT)) value = r.uint32(name);
    else r.skip(tag & 7, name);
  }
  r.leave(outer);
  return value;
}

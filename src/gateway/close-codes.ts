/**
 * Why the daemon closes a connection: the WebSocket close code, the code in the Error frame that goes before it, and what
 * the client may do. docs/protocol.md has the same list; test/gateway compares them.
 */
import type { Retry } from "../wire/server-frames.js";

export interface CloseReason {
  readonly closeCode: number;
  readonly code: string;
  readonly retry: Retry;
}

function reason(closeCode: number, code: string, retry: Retry): CloseReason {
  return { closeCode, code, retry };
}

export const CLOSE = {
  /** After the client's Bye, everything taken being answered. */
  bye: reason(1000, "BYE", "here"),
  /** The daemon stops, or hands over to another. */
  drained: reason(1001, "DRAINED", "here"),
  textFrame: reason(1003, "TEXT_FRAME", "never"),
  /** Something else before hello, or hello twice: a client that is made wrong. */
  helloMissing: reason(4001, "HELLO_EXPECTED", "never"),
  malformedFrame: reason(4002, "MALFORMED_FRAME", "never"),
  unauthenticated: reason(4003, "UNAUTHENTICATED", "never"),
  creditExceeded: reason(4004, "CREDIT_EXCEEDED", "here"),
  tooManyOperations: reason(4005, "TOO_MANY_OPERATIONS", "never"),
  slowReader: reason(4006, "SLOW_READER", "here"),
  silent: reason(4007, "SILENT", "here"),
  tooManySessions: reason(4008, "TOO_MANY_SESSIONS", "here"),
  notServing: reason(4009, "NOT_SERVING", "there"),
  tooManyQueries: reason(4010, "TOO_MANY_QUERIES", "here"),
  /** The network or a busy machine may have held it up: the next attempt can be in time. */
  helloLate: reason(4011, "HELLO_LATE", "here"),
} as const satisfies Record<string, CloseReason>;

export type CloseName = keyof typeof CLOSE;

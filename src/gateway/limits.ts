/** Every limit of the gateway, with its reason. Relations between them are asserted when a Gateway is made. */
import { assert } from "../shared/assert.js";

export interface GatewayLimits {
  /** Bytes of one message, both ways: a thousand ordinary operations, and one of 5,000 lines. */
  readonly frameBytesMax: number;
  /** Operations of one frame: as many as the largest window. */
  readonly operationsPerFrameMax: number;
  readonly sessionsMax: number;
  /** Operations of one session under way or promised: beyond about 500 only latency grows (architecture.md). */
  readonly windowMax: number;
  /** What every session may count on, however many there are. */
  readonly windowMin: number;
  /** Operations of all sessions under way or promised: bounds memory (times an operation's size) and waiting. */
  readonly creditTotal: number;
  /** Unsent bytes of a session from which on it gets no further credit. */
  readonly bufferedBytesSoft: number;
  /** Unsent bytes of a session at which it is closed: answers to a full window fit many times. */
  readonly bufferedBytesHard: number;
  /** Outcome queries of one session under way. */
  readonly queriesMax: number;
  /** Time from connecting to hello, ms. */
  readonly helloDeadlineMs: number;
  /** ms; three of them without a frame and a session is taken for dead. */
  readonly heartbeatIntervalMs: number;
  /** What a client is told to wait before it tries again, ms. */
  readonly retryAfterMs: number;
  /** After the last answer of a drain: how long slow readers may take to read it, ms. */
  readonly flushDeadlineMs: number;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  frameBytesMax: 1024 * 1024,
  operationsPerFrameMax: 2_000,
  sessionsMax: 1_000,
  windowMax: 2_000,
  windowMin: 16,
  creditTotal: 64_000,
  bufferedBytesSoft: 1024 * 1024,
  bufferedBytesHard: 8 * 1024 * 1024,
  queriesMax: 64,
  helloDeadlineMs: 5_000,
  heartbeatIntervalMs: 10_000,
  retryAfterMs: 1_000,
  flushDeadlineMs: 5_000,
};

/** A silent session is closed after so many heartbeat intervals. */
export const SILENT_INTERVALS = 3;

export function assertLimits(limits: GatewayLimits): void {
  const { windowMin, windowMax, creditTotal, sessionsMax } = limits;
  assert(windowMin >= 1 && windowMin <= windowMax, "windowMin is between 1 and windowMax");
  assert(sessionsMax * windowMin <= creditTotal, "every session can have its windowMin at once");
  assert(limits.operationsPerFrameMax >= 1 && limits.frameBytesMax >= 1_024, "a frame holds an operation");
  assert(limits.bufferedBytesSoft < limits.bufferedBytesHard, "credit stops before the connection does");
}

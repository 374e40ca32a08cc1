/**
 * One connection's conversation. Owns its state, its credit and its unsent answers; never touches operations beyond
 * finding where each begins and ends.
 *
 * States: greeting (no hello yet) -> admitting (credentials are looked at) -> serving -> leaving (bye or drain: nothing new
 * is taken, what was taken is answered, then it closes) -> closed. Any violation leads straight to closed.
 *
 * Invariant: promised + inFlight is what the credit pool has booked for it; inFlight falls to zero also after it closed.
 */
import { present } from "../shared/assert.js";
import { encodeBatch, itemBytes, itemRanges } from "../wire/batch-frame.js";
import { WireError } from "../wire/byte-reader.js";
import { type ClientFrame, decodeClientFrame, type Hello } from "../wire/client-frames.js";
import { emptyOutcome, encodeOutcome } from "../wire/outcome-codec.js";
import { peekOperation } from "../wire/peek-operation.js";
import {
  encodeCredit,
  encodeDrain,
  encodeError,
  encodePong,
  encodeQueryAnswer,
  encodeWelcome,
} from "../wire/server-frames.js";
import type { Admission } from "./admission.js";
import { CLOSE, type CloseName } from "./close-codes.js";
import type { CreditHolder, CreditPool } from "./credit-pool.js";
import type { GatewayLimits } from "./limits.js";
import type { OperationSink, SessionPort } from "./port.js";
import type { GatewayStats } from "./stats.js";
import type { Connection, Receiver } from "./transport.js";

/** What a session needs of the gateway that it belongs to. */
export interface SessionHost {
  readonly limits: GatewayLimits;
  readonly sink: OperationSink;
  readonly credit: CreditPool;
  readonly stats: GatewayStats;
  /** ms, for deadlines. */
  monotonic(): number;
  /** ms, the daemon's clock. */
  now(): number;
  /** Whether credit may be given: the journal can be reached and nobody drains. */
  accepting(): boolean;
  /** Sessions that hold or may hold credit. */
  sessionCount(): number;
  /** Not null: another daemon serves; where. */
  standby(): readonly string[] | null;
  authenticate(hello: Hello, remoteAddress: string): Admission | Promise<Admission>;
  welcomeFacts(): { readonly serverName: string; readonly serverVersion: string; readonly rulebookVersion: number };
  /** Asks for a {@link Session.flush} at the end of this turn. */
  flushSoon(session: Session): void;
  /** The session has closed and everything it took is answered. */
  settled(session: Session): void;
}

type State = "greeting" | "admitting" | "serving" | "leaving" | "closed";

/** Kept free in a frame of outcomes for its own tag, length and credit. */
const FRAME_OVERHEAD_BYTES = 16;

/** Reused by every session: the positions of a frame's operations. */
const ranges: number[] = [];

export class Session implements SessionPort, Receiver, CreditHolder {
  readonly id: number;
  readonly remoteAddress: string;
  /** ms, monotonic: the last frame, or the connecting. */
  lastHeardAt: number;
  historical = false;
  clientName = "";
  promised = 0;
  inFlight = 0;
  wanted: number;
  readonly #host: SessionHost;
  readonly #connection: Connection;
  #state: State = "greeting";
  #sources: ReadonlySet<string> | null = null;
  #answers: Uint8Array[] = [];
  #queries = 0;
  #leaving: "bye" | "drained" = "bye";

  constructor(id: number, connection: Connection, host: SessionHost) {
    this.id = id;
    this.remoteAddress = connection.remoteAddress;
    this.#connection = connection;
    this.#host = host;
    this.lastHeardAt = host.monotonic();
    this.wanted = host.limits.windowMax;
  }

  get open(): boolean {
    return this.#state !== "closed";
  }

  get greeted(): boolean {
    return this.#state !== "greeting" && this.#state !== "admitting";
  }

  // ------------------------------------------------------------------------------------------ from the connection

  message(bytes: Uint8Array, binary: boolean): void {
    const { stats } = this.#host;
    stats.framesIn++;
    stats.bytesIn += bytes.length;
    if (this.#state === "closed") return;
    this.lastHeardAt = this.#host.monotonic();
    if (!binary) {
      this.close("textFrame", "frames are binary");
      return;
    }
    try {
      this.#frame(decodeClientFrame(bytes), bytes);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.close("malformedFrame", error.message);
    }
  }

  drained(): void {
    this.offerCredit(true);
  }

  closed(): void {
    if (this.#state !== "closed") {
      this.#host.stats.closedByClient++;
      this.#end();
    }
  }

  #frame(frame: ClientFrame, bytes: Uint8Array): void {
    if (this.#state === "greeting") {
      if (frame.type !== "hello") {
        this.close("helloMissing", "the first frame must be hello");
        return;
      }
      this.#admit(frame.hello);
      return;
    }
    if (this.#state === "admitting") {
      this.close("helloMissing", "wait for the welcome");
      return;
    }
    switch (frame.type) {
      case "ping":
        this.#send(encodePong(frame.pingId));
        return;
      case "operations":
        this.#operations(bytes, frame.start, frame.end);
        return;
      case "outcomeQuery":
        this.#query(frame.queryId, frame.source, frame.operationId);
        return;
      case "bye":
        this.#leave("bye");
        return;
      case "hello":
        this.close("helloMissing", "hello comes once");
        return;
      case "unknown":
        this.close("malformedFrame", "no known kind of frame");
        return;
    }
  }

  // ---------------------------------------------------------------------------------------------------- admission

  #admit(hello: Hello): void {
    const addresses = this.#host.standby();
    if (addresses !== null) {
      this.close("notServing", "this daemon stands by", addresses);
      return;
    }
    this.#state = "admitting";
    const admission = this.#host.authenticate(hello, this.remoteAddress);
    if (!(admission instanceof Promise)) {
      this.#admitted(hello, admission);
      return;
    }
    admission.then(
      (result) => this.#admitted(hello, result),
      () => this.close("unauthenticated", "the credentials could not be checked"),
    );
  }

  #admitted(hello: Hello, admission: Admission): void {
    if (this.#state !== "admitting") return;
    if (!admission.ok) {
      this.close("unauthenticated", admission.message);
      return;
    }
    if (hello.historical && !admission.roles.includes("administrator")) {
      this.close("unauthenticated", "a historical load needs an administrator");
      return;
    }
    const { limits } = this.#host;
    this.historical = hello.historical;
    this.clientName = hello.clientName;
    this.#sources = admission.sources === null ? null : new Set(admission.sources);
    if (hello.wantedWindow > 0) this.wanted = Math.min(hello.wantedWindow, limits.windowMax);
    this.#state = "serving";
    this.#send(
      encodeWelcome({
        credit: this.#grant(true),
        windowMax: this.wanted,
        frameLimitBytes: limits.frameBytesMax,
        operationsPerFrame: limits.operationsPerFrameMax,
        heartbeatIntervalMs: limits.heartbeatIntervalMs,
        sessionId: this.id,
        ...this.#host.welcomeFacts(),
      }),
    );
  }

  // --------------------------------------------------------------------------------------------------- operations

  #operations(bytes: Uint8Array, start: number, end: number): void {
    const { limits, sink, stats, credit } = this.#host;
    itemRanges(bytes, start, end, ranges);
    const count = ranges.length / 2;
    if (count > limits.operationsPerFrameMax) {
      this.close("tooManyOperations", `${count} operations in a frame of at most ${limits.operationsPerFrameMax}`);
      return;
    }
    const late = this.#state === "leaving";
    if (late) {
      // The promise was taken back when it began to leave, and every answer gives back what it held.
      const held = this.promised + this.inFlight;
      credit.released(held, held + count);
    } else {
      if (count > this.promised) {
        this.close("creditExceeded", `${count} operations sent with a credit of ${this.promised}`);
        return;
      }
      this.promised -= count;
      stats.creditOutstanding -= count;
      if (this.promised === 0) stats.creditExhausted++;
    }
    this.inFlight += count;
    stats.inFlight += count;
    stats.operations += count;
    const arrivedAt = this.#host.now();
    for (let i = 0; i < ranges.length; i += 2) {
      const operation = bytes.subarray(present(ranges[i], "start"), present(ranges[i + 1], "end"));
      if (late) this.#refuse(operation, "unavailable", "DRAINING", "the daemon takes nothing new");
      else if (this.#sources !== null && !this.#mayName(peekOperation(operation).source)) {
        this.#refuse(operation, "invalid", "SOURCE_NOT_ALLOWED", "source: not one of this credential's");
      } else sink.submit(this, operation, arrivedAt);
    }
  }

  #mayName(source: string): boolean {
    return this.#sources === null || this.#sources.has(source);
  }

  #refuse(operation: Uint8Array, status: "unavailable" | "invalid", code: string, message: string): void {
    const { source, operationId } = peekOperation(operation);
    const retryAfterMs = status === "unavailable" ? this.#host.limits.retryAfterMs : 0;
    this.answer(encodeOutcome(emptyOutcome(source, operationId, status, code, message, retryAfterMs)));
  }

  answer(outcome: Uint8Array): void {
    const { stats, credit } = this.#host;
    const held = this.promised + this.inFlight;
    this.inFlight--;
    stats.inFlight--;
    stats.outcomes++;
    credit.released(held, held - 1);
    if (this.#state === "closed") {
      if (this.inFlight === 0) this.#host.settled(this);
      return;
    }
    this.#answers.push(outcome);
    if (this.#answers.length === 1) this.#host.flushSoon(this);
  }

  #query(queryId: number, source: string, operationId: string): void {
    const { limits, sink, stats } = this.#host;
    if (this.#queries >= limits.queriesMax) {
      this.close("tooManyQueries", `${limits.queriesMax} queries under way`);
      return;
    }
    stats.queries++;
    this.#queries++;
    if (this.#mayName(source)) sink.ask(this, queryId, source, operationId);
    else this.answerQuery(queryId, null);
  }

  answerQuery(queryId: number, outcome: Uint8Array | null): void {
    this.#queries--;
    if (this.#state === "closed") return;
    this.#send(encodeQueryAnswer(queryId, outcome));
    this.#leaveIfDone();
  }

  // ------------------------------------------------------------------------------------------------------- sending

  /** Sends the answers gathered, in as few frames as the limits allow, with new credit in the last one. */
  flush(): void {
    if (this.#state === "closed" || this.#answers.length === 0) return;
    const answers = this.#answers;
    this.#answers = [];
    this.#connection.cork(() => {
      const { frameBytesMax, operationsPerFrameMax } = this.#host.limits;
      let from = 0;
      let size = FRAME_OVERHEAD_BYTES;
      for (let i = 0; i < answers.length; i++) {
        const bytes = itemBytes(present(answers[i], "answer").length);
        if (i > from && (size + bytes > frameBytesMax || i - from >= operationsPerFrameMax)) {
          this.#send(encodeBatch(answers, from, i));
          from = i;
          size = FRAME_OVERHEAD_BYTES;
        }
        size += bytes;
      }
      this.#send(encodeBatch(answers, from, answers.length, this.#grant(true)));
    });
    this.#leaveIfDone();
  }

  /** Tells the client of credit that it can have by now. `eager`: even if it is little. */
  offerCredit(eager: boolean): void {
    const more = this.#grant(eager);
    if (more > 0) this.#send(encodeCredit(more));
  }

  #grant(eager: boolean): number {
    const { limits, credit, stats } = this.#host;
    if (this.#state !== "serving" || !this.#host.accepting()) return 0;
    if (this.#connection.bufferedBytes() > limits.bufferedBytesSoft) return 0;
    const more = credit.grant(this, this.#host.sessionCount(), eager);
    this.promised += more;
    stats.creditOutstanding += more;
    return more;
  }

  #send(frame: Uint8Array): void {
    if (this.#state === "closed") return;
    const { stats, limits } = this.#host;
    stats.framesOut++;
    stats.bytesOut += frame.length;
    this.#connection.send(frame);
    if (this.#connection.bufferedBytes() > limits.bufferedBytesHard) {
      this.close("slowReader", `${limits.bufferedBytesHard} bytes were not read`);
    }
  }

  // ------------------------------------------------------------------------------------------------------- leaving

  /** Announces that nothing new is taken; closes with 1001 when everything taken is answered. */
  drain(addresses: readonly string[]): void {
    if (!this.greeted) {
      this.close("notServing", "the daemon takes nothing new", addresses);
      return;
    }
    this.#send(encodeDrain(this.#host.limits.retryAfterMs, addresses));
    this.#leave("drained");
  }

  #leave(why: "bye" | "drained"): void {
    if (this.#state === "closed") return;
    this.#state = "leaving";
    this.#leaving = why;
    this.#dropPromise();
    this.#leaveIfDone();
  }

  #leaveIfDone(): void {
    if (this.#state !== "leaving" || this.inFlight > 0 || this.#queries > 0 || this.#answers.length > 0) return;
    const { closeCode, code } = CLOSE[this.#leaving];
    this.#host.stats.closes[this.#leaving]++;
    this.#end();
    this.#connection.close(closeCode, code);
  }

  /** Says why in an Error frame, then closes. */
  close(why: CloseName, message: string, addresses: readonly string[] = []): void {
    if (this.#state === "closed") return;
    const { closeCode, code, retry } = CLOSE[why];
    const { retryAfterMs } = this.#host.limits;
    const frame = encodeError({ code, message, retry, retryAfterMs: retry === "never" ? 0 : retryAfterMs, addresses });
    this.#host.stats.closes[why]++;
    this.#end();
    // Somebody who does not read will not read this either.
    if (why !== "slowReader") this.#connection.send(frame);
    this.#connection.close(closeCode, code);
  }

  #end(): void {
    this.#state = "closed";
    this.#answers = [];
    this.#dropPromise();
    if (this.inFlight === 0) this.#host.settled(this);
  }

  #dropPromise(): void {
    const { stats, credit } = this.#host;
    stats.creditOutstanding -= this.promised;
    const held = this.promised + this.inFlight;
    this.promised = 0;
    credit.released(held, this.inFlight);
  }
}

/**
 * The reference gateway client: streams operations, keeps within its credit, sends again what has no answer, and goes on
 * over lost connections, drains and stand-bys. Owns one connection at a time.
 *
 * The rules that a client in another language must keep are marked RULE; docs/protocol.md says the same in prose.
 *
 * States: connecting (no welcome yet) -> streaming -> draining (the daemon takes nothing new; answers still come) ->
 * connecting ... -> closed.
 */
import type { Outcome } from "../domain/outcome.js";
import { encodeBatch, itemBytes, itemRanges } from "../wire/batch-frame.js";
import { encodeBye, encodeHello, encodeOutcomeQuery, encodePing } from "../wire/client-frames.js";
import { operationFromJson } from "../wire/operation-json.js";
import { decodeOutcome } from "../wire/outcome-codec.js";
import { type OutcomeJson, outcomeToJson } from "../wire/outcome-json.js";
import { decodeServerFrame, type ErrorFrame, type Welcome } from "../wire/server-frames.js";
import { WireError } from "../wire/byte-reader.js";
import { ClientError } from "./errors.js";
import { type PendingOperation, PendingOperations } from "./pending.js";
import { defaultWebSocket, type WebSocketConstructor, type WebSocketLike } from "./web-socket.js";

/** RULE: offer this subprotocol; its name carries the contract's version. */
const SUBPROTOCOL = "loyalty.v1";
/** RULE: three heartbeat intervals without a frame mean that the other side is gone. */
const SILENT_INTERVALS = 3;
/** Waiting times between attempts to connect: doubled from the first to the last, ms. */
const BACKOFF_FIRST_MS = 50;
const BACKOFF_LAST_MS = 5_000;
/** An attempt that has no welcome after so long is given up, ms. */
const WELCOME_DEADLINE_MS = 10_000;
/** The daemon's own limit of outcome queries under way (docs/protocol.md). */
const QUERIES_MAX = 64;

export interface ClientOptions {
  /** The credential; none where the daemon asks for none. */
  readonly token?: string;
  /** Appears in the daemon's logs. */
  readonly clientName?: string;
  /** Operations unanswered at once; `room()` waits beyond. Default 1,000. */
  readonly window?: number;
  /** Operations given and unanswered beyond which `send` refuses; default 100,000. */
  readonly queueMax?: number;
  /** An administrator's historical load: operations count as received when they occurred. */
  readonly historical?: boolean;
  /** Without a connection for so long, the client gives up and rejects everything, ms. Default: never, once welcomed. */
  readonly giveUpAfterMs?: number;
  /** The same before the first welcome. Default 15 s. */
  readonly connectTimeoutMs?: number;
  /** Told of each welcome and each loss of a connection. */
  readonly onConnection?: (event: ConnectionEvent) => void;
  /** Another implementation than the `ws` package. */
  readonly WebSocket?: WebSocketConstructor;
}

export type ConnectionEvent =
  | { readonly type: "welcome"; readonly url: string; readonly welcome: Welcome }
  | { readonly type: "lost"; readonly url: string; readonly code: number; readonly reason: string };

interface Query {
  readonly source: string;
  readonly operationId: string;
  readonly resolve: (outcome: Outcome | null) => void;
  readonly reject: (error: Error) => void;
}

type State = "connecting" | "streaming" | "draining" | "closed";

export class Client {
  readonly #urls: readonly string[];
  readonly #options: ClientOptions;
  readonly #window: number;
  readonly #queueMax: number;
  readonly #pending = new PendingOperations();
  readonly #queries = new Map<number, Query>();
  #nextQueryId = 1;
  #state: State = "connecting";
  #socket: WebSocketLike | null = null;
  #url = "";
  /** Addresses still to be tried in this round. */
  #round: string[] = [];
  /** Of the addresses given to the client those that are no WebSocket URLs. */
  readonly #unusable = new Set<string>();
  /** This round has followed a "try there" already: two daemons that name each other must not be asked without end. */
  #redirected = false;
  /** Rounds in a row in which nobody answered. */
  #failedRounds = 0;
  #credit = 0;
  #welcome: Welcome | null = null;
  #heardAt = 0;
  #lostAt = performance.now();
  /** The least time before the next attempt, as the daemon said. */
  #retryAfterMs = 0;
  #flushing = false;
  /** Set while operations answered `unavailable` wait for their time: nothing is sent until then. */
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** performance.now() at which all of them may be sent again. */
  #retryAt = 0;
  #ranges: number[] = [];
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #roomWaiters: (() => void)[] = [];
  #closing: (() => void) | null = null;
  readonly #welcomed: Promise<void>;
  #onWelcomed: () => void = () => {};
  #onRefused: (error: Error) => void = () => {};

  /** Use {@link connect}. */
  constructor(urls: readonly string[], options: ClientOptions) {
    this.#urls = urls;
    this.#options = options;
    this.#window = options.window ?? 1_000;
    this.#queueMax = options.queueMax ?? 100_000;
    this.#welcomed = new Promise((resolve, reject) => {
      this.#onWelcomed = resolve;
      this.#onRefused = reject;
    });
    this.#welcomed.catch(() => {});
    this.#attempt();
  }

  /** Resolves at the first welcome. @throws ClientError UNREACHABLE, REFUSED */
  welcomed(): Promise<void> {
    return this.#welcomed;
  }

  /** What the daemon said in its last welcome. */
  get welcome(): Welcome | null {
    return this.#welcome;
  }

  /** Operations given and not answered. */
  get unanswered(): number {
    return this.#pending.size;
  }

  /**
   * Sends one operation (the JSON form of docs/protocol.md) and resolves with its outcome, however many connections that
   * takes: never with `unavailable`. @throws ClientError INVALID_OPERATION before anything is sent
   */
  async send(operation: unknown): Promise<OutcomeJson> {
    const parsed = operationFromJson(operation);
    if (!parsed.ok) throw new ClientError("INVALID_OPERATION", `${parsed.field}: ${parsed.message}`);
    const { source, operationId } = parsed.operation;
    return outcomeToJson(await this.sendEncoded(parsed.bytes, source, operationId));
  }

  /** As {@link send}, for an operation encoded already. */
  sendEncoded(operation: Uint8Array, source: string, operationId: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#state === "closed" || this.#closing !== null) {
        return reject(new ClientError("CLOSED", "the client is closed"));
      }
      if (this.#pending.size >= this.#queueMax) {
        return reject(new ClientError("QUEUE_FULL", `${this.#queueMax} operations wait already`));
      }
      this.#pending.add(operation, PendingOperations.key(source, operationId), resolve, reject);
      this.#flushSoon();
    });
  }

  /** Resolves when fewer than `window` operations are unanswered: wait for it between sends of a long stream. */
  room(): Promise<void> | undefined {
    if (this.#pending.size < this.#window || this.#state === "closed") return undefined;
    return new Promise((resolve) => this.#roomWaiters.push(resolve));
  }

  /** The stored outcome of an earlier operation, status `duplicate`, or null when there is none. */
  async outcomeOf(source: string, operationId: string): Promise<OutcomeJson | null> {
    const outcome = await new Promise<Outcome | null>((resolve, reject) => {
      if (this.#state === "closed") return reject(new ClientError("CLOSED", "the client is closed"));
      if (this.#queries.size >= QUERIES_MAX)
        return reject(new ClientError("QUEUE_FULL", `${QUERIES_MAX} queries wait`));
      const id = this.#nextQueryId++;
      this.#queries.set(id, { source, operationId, resolve, reject });
      if (this.#state === "streaming") this.#socket?.send(encodeOutcomeQuery(id, source, operationId));
    });
    return outcome === null ? null : outcomeToJson(outcome);
  }

  /** Waits until everything given is answered, says goodbye and closes. */
  async close(): Promise<void> {
    if (this.#state === "closed") return;
    await new Promise<void>((resolve) => {
      this.#closing = resolve;
      this.#byeIfDone();
    });
  }

  /** Closes at once; what is unanswered is rejected (and may have been done: ask, or send it again later). */
  abort(): void {
    this.#giveUp(new ClientError("CLOSED", "the client was closed"));
  }

  // ---------------------------------------------------------------------------------------------------- connecting

  #attempt(): void {
    if (this.#state === "closed") return;
    if (this.#round.length === 0) {
      this.#round = [...this.#urls];
      this.#redirected = false;
    }
    this.#url = this.#round.shift() ?? "";
    const Socket = this.#options.WebSocket ?? defaultWebSocket;
    let socket: WebSocketLike;
    try {
      socket = new Socket(this.#url, SUBPROTOCOL);
    } catch (error) {
      this.#skip(error);
      return;
    }
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    const deadline = setTimeout(() => socket.close(), WELCOME_DEADLINE_MS);
    socket.onopen = () => {
      const { token = "", clientName = "", historical = false } = this.#options;
      // RULE: hello first, then nothing before the welcome.
      socket.send(encodeHello({ token, clientName, wantedWindow: this.#window, historical }));
    };
    socket.onmessage = (event) => {
      if (this.#socket !== socket) return;
      try {
        this.#message(new Uint8Array(event.data as ArrayBuffer), deadline);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        // It would come again with every connection.
        this.#giveUp(new ClientError("REFUSED", `an answer that cannot be read: ${error.message}`));
      }
    };
    // A failed connection is always closed too.
    socket.onerror = () => {};
    socket.onclose = (event) => {
      clearTimeout(deadline);
      if (this.#socket === socket) this.#lost(event.code, event.reason);
    };
  }

  /** An address that is no WebSocket URL. One that a daemon gave is its mistake; the client's own may still serve. */
  #skip(error: unknown): void {
    if (this.#urls.includes(this.#url)) this.#unusable.add(this.#url);
    if (this.#urls.every((url) => this.#unusable.has(url))) {
      this.#giveUp(new ClientError("UNREACHABLE", `${this.#url}: ${error instanceof Error ? error.message : error}`));
      return;
    }
    this.#attemptLater();
  }

  #lost(code: number, reason: string): void {
    const wasWelcome = this.#state !== "connecting";
    this.#socket = null;
    this.#credit = 0;
    clearInterval(this.#heartbeat);
    if (this.#state === "closed") return;
    if (this.#closing !== null && this.#pending.size === 0 && this.#queries.size === 0) {
      this.#closed();
      return;
    }
    this.#state = "connecting";
    if (wasWelcome) {
      this.#lostAt = performance.now();
      this.#options.onConnection?.({ type: "lost", url: this.#url, code, reason });
    }
    const patience =
      this.#welcome === null ? (this.#options.connectTimeoutMs ?? 15_000) : (this.#options.giveUpAfterMs ?? Infinity);
    if (performance.now() - this.#lostAt > patience) {
      this.#giveUp(new ClientError("UNREACHABLE", `no daemon at ${this.#urls.join(", ")}`));
      return;
    }
    this.#attemptLater();
  }

  /** At once while addresses of this round are left. */
  #attemptLater(): void {
    this.#timer = setTimeout(() => this.#attempt(), this.#round.length > 0 ? 0 : this.#pauseMs());
  }

  /** How long to wait when all addresses were tried. */
  #pauseMs(): number {
    // RULE: wait longer after each failure, with some randomness, so that a restart is not met by all tills at once; a
    // daemon that answers "not now" says itself for how long.
    const ceiling = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** this.#failedRounds);
    const pauseMs = Math.max(ceiling * (0.5 + 0.5 * Math.random()), this.#retryAfterMs);
    if (this.#retryAfterMs === 0) this.#failedRounds++;
    this.#retryAfterMs = 0;
    return pauseMs;
  }

  #greeted(welcome: Welcome): void {
    this.#welcome = welcome;
    this.#state = "streaming";
    this.#failedRounds = 0;
    this.#retryAfterMs = 0;
    this.#round = [];
    this.#redirected = false;
    this.#credit = welcome.credit;
    this.#beat(welcome.heartbeatIntervalMs);
    this.#options.onConnection?.({ type: "welcome", url: this.#url, welcome });
    this.#onWelcomed();
    // RULE: after a reconnect send again what has no answer, in the same order, under the same ids.
    this.#endRetries();
    this.#pending.rewind();
    for (const [id, { source, operationId }] of this.#queries) {
      this.#socket?.send(encodeOutcomeQuery(id, source, operationId));
    }
    this.#flush();
    this.#byeIfDone();
  }

  #beat(intervalMs: number): void {
    clearInterval(this.#heartbeat);
    if (intervalMs <= 0) return;
    const socket = this.#socket;
    this.#heartbeat = setInterval(() => {
      if (performance.now() - this.#heardAt <= SILENT_INTERVALS * intervalMs) return socket?.send(encodePing(0));
      // A close handshake with somebody silent takes long: go on without it.
      socket?.close();
      if (socket !== null && this.#socket === socket) this.#lost(1006, "nothing heard");
    }, intervalMs);
  }

  // ------------------------------------------------------------------------------------------------------ streaming

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    // Everything given in this turn shares a frame.
    queueMicrotask(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    const welcome = this.#welcome;
    if (this.#state !== "streaming" || welcome === null || this.#retryTimer !== undefined) return;
    // RULE: never more operations than the credit; frames within the limits of the welcome; the same id again only when
    // it is answered, because answers come in any order and name nothing but the id.
    while (this.#credit > 0) {
      const batch: Uint8Array[] = [];
      let size = 16;
      for (let next = this.#pending.peek(); next !== undefined; next = this.#pending.peek()) {
        const bytes = itemBytes(next.bytes.length);
        if (batch.length === Math.min(this.#credit, welcome.operationsPerFrame)) break;
        if (size + bytes > welcome.frameLimitBytes && batch.length > 0) break;
        this.#pending.sent();
        if (16 + bytes > welcome.frameLimitBytes) {
          this.#rejectTooLarge(next, welcome.frameLimitBytes);
          continue;
        }
        batch.push(next.bytes);
        size += bytes;
      }
      if (batch.length === 0) return;
      this.#credit -= batch.length;
      this.#socket?.send(encodeBatch(batch));
    }
  }

  #rejectTooLarge(entry: PendingOperation, frameLimitBytes: number): void {
    this.#pending.remove(entry);
    entry.reject(new ClientError("INVALID_OPERATION", `larger than a frame of ${frameLimitBytes} bytes`));
    // It leaves without an answer, so nothing else tells those who wait for one.
    this.#wakeUp();
    this.#byeIfDone();
  }

  #message(bytes: Uint8Array, deadline: ReturnType<typeof setTimeout>): void {
    this.#heardAt = performance.now();
    const frame = decodeServerFrame(bytes);
    switch (frame.type) {
      case "welcome":
        clearTimeout(deadline);
        this.#greeted(frame.welcome);
        return;
      case "outcomes":
        this.#outcomes(bytes, frame.start, frame.end);
        return;
      case "credit":
        this.#credit += frame.operations;
        this.#flush();
        return;
      case "drain":
        // RULE: send nothing more; what is under way is still answered, then the daemon closes.
        if (this.#state === "streaming") this.#state = "draining";
        this.#redirect(frame.retryAfterMs, frame.addresses);
        return;
      case "queryAnswer":
        this.#answered(frame.queryId, frame.outcome);
        return;
      case "error":
        this.#refused(frame.error);
        return;
    }
  }

  #outcomes(bytes: Uint8Array, start: number, end: number): void {
    const ranges = this.#ranges;
    this.#credit += itemRanges(bytes, start, end, ranges);
    for (let i = 0; i < ranges.length; i += 2) this.#outcome(decodeOutcome(bytes, ranges[i], ranges[i + 1]));
    this.#flush();
    this.#wakeUp();
    this.#byeIfDone();
  }

  #outcome(outcome: Outcome): void {
    const entry = this.#pending.find(PendingOperations.key(outcome.source, outcome.operationId));
    // An answer that nobody waits for: to an operation that was sent twice over a reconnect.
    if (entry === undefined) return;
    if (outcome.status === "unavailable") {
      this.#pending.refused(entry.key);
      this.#retryAfter(outcome.retryAfterMs);
      return;
    }
    this.#pending.remove(entry);
    entry.resolve(outcome);
  }

  /**
   * RULE: what is not known to be done is sent again under the same id, after the time given, in the order given, and
   * before anything that was not sent yet: an account's operations would change places otherwise.
   */
  #retryAfter(ms: number): void {
    const now = performance.now();
    this.#retryAt = Math.max(this.#retryAt, now + ms);
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      this.#endRetries();
      this.#pending.requeue();
      this.#flush();
    }, this.#retryAt - now);
  }

  #endRetries(): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#retryAt = 0;
  }

  #wakeUp(): void {
    for (let room = this.#window - this.#pending.size; room > 0 && this.#roomWaiters.length > 0; room--) {
      this.#roomWaiters.shift()?.();
    }
  }

  #answered(queryId: number, outcome: Uint8Array | null): void {
    const query = this.#queries.get(queryId);
    this.#queries.delete(queryId);
    query?.resolve(outcome === null ? null : decodeOutcome(outcome));
    this.#byeIfDone();
  }

  // --------------------------------------------------------------------------------------------------------- ending

  #redirect(retryAfterMs: number, addresses: readonly string[]): void {
    // RULE: "not now, try there": the addresses given first, else the others known; when none of them serves, wait.
    this.#retryAfterMs = retryAfterMs;
    if (this.#redirected) return;
    this.#redirected = true;
    const next = addresses.length > 0 ? addresses : this.#urls.filter((url) => url !== this.#url);
    this.#round = [...next, ...this.#round.filter((url) => !next.includes(url))];
  }

  #refused(error: ErrorFrame): void {
    if (error.retry === "never") {
      this.#giveUp(new ClientError("REFUSED", `${error.code}: ${error.message}`));
      return;
    }
    this.#redirect(error.retryAfterMs, error.addresses);
  }

  #byeIfDone(): void {
    if (this.#closing === null || this.#pending.size > 0 || this.#queries.size > 0) return;
    if (this.#state === "streaming") this.#socket?.send(encodeBye());
    else if (this.#state === "connecting") this.#closed();
  }

  #giveUp(error: ClientError): void {
    const unanswered = this.#pending.all();
    this.#closed();
    this.#onRefused(error);
    for (const entry of unanswered) {
      this.#pending.remove(entry);
      entry.reject(error);
    }
    for (const query of this.#queries.values()) query.reject(error);
    this.#queries.clear();
    for (const wake of this.#roomWaiters.splice(0)) wake();
  }

  #closed(): void {
    this.#state = "closed";
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    this.#endRetries();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#closing?.();
  }
}

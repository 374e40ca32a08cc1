/**
 * One connection of the load generator. Owns its socket, its credit, its stream of operations and when each was sent. It
 * takes outcomes apart no further than it must: the generator shares the machine with what it measures.
 */
import { once } from "node:events";
import { WebSocket } from "ws";
import { itemRanges } from "../wire/batch-frame.js";
import { encodeHello } from "../wire/client-frames.js";
import { decodeServerFrame, type Welcome } from "../wire/server-frames.js";
import type { ExpectedBalances } from "./expected-balances.js";
import { OPERATION_BYTES_MAX, writeOperation } from "./operation-form.js";
import { ACCEPTED, IN_FLIGHT, type OperationStream, REFUSED, RING } from "./operation-stream.js";
import { OutcomeScanner, STATUS_DECLINED, STATUS_DUPLICATE, STATUS_UNAVAILABLE } from "./outcome-scanner.js";
import type { Tally } from "./tally.js";

const SUBPROTOCOL = "loyalty.v1";
const OPERATIONS_TAG = (2 << 3) | 2;
const ITEM_TAG = (1 << 3) | 2;
/** Room before the operations for the frame's tag and length. */
const HEAD_BYTES = 8;
/** Tag and length before an operation. */
const ITEM_HEAD_BYTES = 3;
/** Operations are below this, so that their length takes two bytes. */
const ITEM_BYTES_MAX = 16_384;
/** An operation answered `unavailable` is sent again after so long at least. */
const AGAIN_MS = 50;

if (OPERATION_BYTES_MAX >= ITEM_BYTES_MAX) throw new RangeError("an operation of the benchmarks is too large");

const scanner = new OutcomeScanner();
const ranges: number[] = [];

export interface SessionEvents {
  /** Answers came, so that more may be sent. */
  onAnswers(session: LoadSession): void;
  /** The connection is gone without being closed by us. */
  onLost(session: LoadSession, why: string): void;
}

export class LoadSession {
  readonly stream: OperationStream;
  readonly #expected: ExpectedBalances;
  readonly #events: SessionEvents;
  readonly #sentAt = new Float64Array(RING);
  /** Duplicates under way: when each was sent. */
  readonly #repeated = new Map<number, number>();
  /** In flight, and to be sent again as credit comes. */
  #again: number[] = [];
  #socket: WebSocket | null = null;
  #closing = false;
  #welcome: Welcome | null = null;
  #frame = new Uint8Array(64 * 1024);
  #used = HEAD_BYTES;
  #inFrame = 0;
  credit = 0;
  inFlight = 0;
  sent = 0;
  sentAgain = 0;
  tally: Tally | null = null;

  constructor(stream: OperationStream, expected: ExpectedBalances, events: SessionEvents) {
    this.stream = stream;
    this.#expected = expected;
    this.#events = events;
  }

  /** Connects and says hello. What was under way when an earlier connection was lost is sent again. */
  async connect(url: string, window: number): Promise<void> {
    // A mask of zeros spares this process the masking; nothing between the two needs it.
    const socket = new WebSocket(url, SUBPROTOCOL, { perMessageDeflate: false, generateMask: (mask) => mask.fill(0) });
    socket.binaryType = "nodebuffer";
    await once(socket, "open");
    this.#socket = socket;
    this.#closing = false;
    this.#welcome = null;
    this.credit = 0;
    const welcomed = new Promise<void>((resolve, reject) => {
      socket.on("message", (data: Buffer) => {
        this.#hear(data);
        if (this.#welcome !== null) resolve();
      });
      socket.on("close", (code, reason) => {
        reject(new Error(`closed with ${code} ${reason}`));
        if (this.#socket !== socket) return;
        this.#socket = null;
        // Before the welcome it is whoever connects that hears of it.
        if (!this.#closing && this.#welcome !== null) this.#events.onLost(this, `${code} ${reason}`);
      });
      socket.on("error", () => {});
    });
    socket.send(encodeHello({ token: "", clientName: "bench", wantedWindow: window, historical: false }));
    await welcomed;
    this.#sendUnansweredAgain();
  }

  /** Puts one operation into the frame that {@link flush} sends. `sentAt`: ms of performance.now() from which latency counts. */
  add(sentAt: number, now: number): void {
    const repeated = this.stream.nextDuplicate();
    if (repeated !== 0 && !this.#repeated.has(repeated)) {
      this.#repeated.set(repeated, sentAt);
      this.#put(repeated);
      return;
    }
    const serial = this.stream.next(now);
    this.#sentAt[serial % RING] = sentAt;
    this.#put(serial);
  }

  /** Sends what was added, as one frame. */
  flush(): void {
    if (this.#inFrame === 0) return;
    const length = this.#used - HEAD_BYTES;
    // The length as a varint of four bytes, whatever it is: so the head's size is known beforehand.
    const head = HEAD_BYTES - 5;
    this.#frame[head] = OPERATIONS_TAG;
    this.#frame[head + 1] = (length & 0x7f) | 0x80;
    this.#frame[head + 2] = ((length >>> 7) & 0x7f) | 0x80;
    this.#frame[head + 3] = ((length >>> 14) & 0x7f) | 0x80;
    this.#frame[head + 4] = length >>> 21;
    // A copy: the socket may hold on to it.
    this.#socket?.send(this.#frame.slice(head, this.#used));
    this.#used = HEAD_BYTES;
    this.#inFrame = 0;
  }

  close(): void {
    this.#closing = true;
    this.#socket?.close();
  }

  #put(serial: number): void {
    const limits = this.#welcome;
    const largest = limits === null ? 0 : limits.frameLimitBytes;
    if (
      limits !== null &&
      (this.#inFrame >= limits.operationsPerFrame || this.#used + ITEM_HEAD_BYTES + OPERATION_BYTES_MAX > largest)
    ) {
      this.flush();
    }
    if (this.#used + ITEM_HEAD_BYTES + OPERATION_BYTES_MAX > this.#frame.length) {
      const grown = new Uint8Array(this.#frame.length * 2);
      grown.set(this.#frame);
      this.#frame = grown;
    }
    const at = this.#used + ITEM_HEAD_BYTES;
    const end = writeOperation(this.#frame, at, this.stream, serial);
    const length = end - at;
    this.#frame[this.#used] = ITEM_TAG;
    this.#frame[this.#used + 1] = (length & 0x7f) | 0x80;
    this.#frame[this.#used + 2] = length >>> 7;
    this.#used = end;
    this.#inFrame++;
    this.sent++;
    this.inFlight++;
    this.credit--;
  }

  /** Those that wait to be sent again go before anything new. */
  #useCredit(): void {
    if (this.#again.length > 0) {
      const count = Math.min(this.#again.length, Math.max(0, this.credit));
      for (const serial of this.#again.splice(0, count)) {
        this.sentAgain++;
        this.inFlight--;
        this.#put(serial);
      }
      this.flush();
    }
    this.#events.onAnswers(this);
  }

  #hear(data: Buffer): void {
    const frame = decodeServerFrame(data);
    switch (frame.type) {
      case "outcomes": {
        this.credit += itemRanges(data, frame.start, frame.end, ranges);
        const at = performance.now();
        for (let i = 0; i < ranges.length; i += 2) this.#answer(data, ranges[i] as number, ranges[i + 1] as number, at);
        this.#useCredit();
        return;
      }
      case "credit":
        this.credit += frame.operations;
        this.#useCredit();
        return;
      case "welcome":
        this.#welcome = frame.welcome;
        this.credit = frame.welcome.credit;
        return;
      default:
      // An error is followed by the close, which names its code.
    }
  }

  #answer(data: Uint8Array, start: number, end: number, at: number): void {
    scanner.scan(data, start, end);
    const { serial, status } = scanner;
    const { stream } = this;
    const slot = serial % RING;
    if (status === STATUS_UNAVAILABLE) {
      this.tally?.answer(status, at, at);
      // It stays in flight: it has no answer yet.
      const socket = this.#socket;
      setTimeout(
        () => {
          if (this.#socket !== socket) return;
          this.#again.push(serial);
          this.#useCredit();
        },
        Math.max(AGAIN_MS, scanner.retryAfterMs),
      );
      return;
    }
    this.inFlight--;
    const repeatedAt = this.#repeated.get(serial);
    if (repeatedAt !== undefined && (status === STATUS_DUPLICATE || stream.state[slot] !== IN_FLIGHT)) {
      this.#repeated.delete(serial);
      this.tally?.answer(status, repeatedAt, at);
      return;
    }
    this.tally?.answer(status, this.#sentAt[slot] as number, at);
    if (stream.state[slot] !== IN_FLIGHT) return;
    if (scanner.codeLength > 0) {
      stream.state[slot] = REFUSED;
      if (status === STATUS_DECLINED || status > STATUS_DUPLICATE) this.tally?.decline(scanner.code);
      return;
    }
    stream.state[slot] = ACCEPTED;
    const customer = stream.customer[slot] as number;
    const expected = this.#expected;
    expected.operations[customer] = (expected.operations[customer] as number) + 1;
    if (scanner.moved[0] !== 0) expected.move(customer, 0, scanner.moved[0]);
    if (scanner.moved[1] !== 0) expected.move(customer, 1, scanner.moved[1]);
  }

  #sendUnansweredAgain(): void {
    this.#used = HEAD_BYTES;
    this.#inFrame = 0;
    this.#again = [];
    const { stream } = this;
    for (let serial = Math.max(1, stream.serial - RING + 1); serial <= stream.serial; serial++) {
      if (stream.state[serial % RING] === IN_FLIGHT) this.#again.push(serial);
    }
    this.#again.push(...this.#repeated.keys());
    this.inFlight = this.#again.length;
    this.#useCredit();
  }
}

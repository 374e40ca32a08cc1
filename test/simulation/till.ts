/**
 * A simulated gateway: a client that keeps the manners of docs/protocol.md (credit, heartbeat, sending again what has no
 * answer, waiting longer between attempts), on one simulated connection at a time. It records all it sends and hears.
 */
import type { Outcome } from "../../src/domain/outcome.js";
import type { Cancel } from "../../src/shared/clock.js";
import { encodeBatch, itemRanges } from "../../src/wire/batch-frame.js";
import { encodeHello, encodePing } from "../../src/wire/client-frames.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { decodeServerFrame } from "../../src/wire/server-frames.js";
import { Machine } from "./machine.js";
import type { ClientEnd, Link, Network } from "./network.js";
import type { Random } from "./random.js";

/** One operation as a till made it; several gateways may send the same. */
export interface Made {
  readonly key: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

export interface Sent {
  readonly made: Made;
  /** Connections it was sent on, in order; the place among all that was sent on that connection. */
  readonly sends: { readonly connection: number; readonly place: number }[];
  /** Everything heard of it. */
  readonly heard: { readonly connection: number; readonly outcome: Outcome }[];
  /** The outcome that struck it off. */
  answer: Outcome | null;
  answeredAt: number;
}

const SILENT_INTERVALS = 3;
const BACKOFF_FIRST_MS = 50;
const BACKOFF_LAST_MS = 1_000;
const WELCOME_DEADLINE_MS = 3_000;
const WINDOW = 12;
const FRAME_OPERATIONS_MAX = 6;

export class Till implements ClientEnd {
  readonly machine: Machine;
  readonly sent: Sent[] = [];
  /** What must not have been heard, in words. */
  readonly complaints: string[] = [];
  readonly #network: Network;
  readonly #random: Random;
  readonly #addresses: readonly string[];
  readonly #byKey = new Map<string, Sent>();
  /** To be sent on this connection, in order. */
  #queue: Sent[] = [];
  #link: Link | null = null;
  #connection = 0;
  #place = 0;
  /** On this connection: how often each was sent less how often it was answered. */
  #open = new Map<string, number>();
  #credit = 0;
  #streaming = false;
  #attempts = 0;
  #next = 0;
  #heardAt = 0;
  #retryAfterMs = 0;
  #timers: Cancel[] = [];
  onAnswer: (sent: Sent) => void = () => {};
  /** Of everything heard, the repeated included. */
  onHeard: (sent: Sent, outcome: Outcome) => void = () => {};

  constructor(name: string, network: Network, random: Random, addresses: readonly string[]) {
    this.machine = new Machine(name, network.schedule);
    this.#network = network;
    this.#random = random;
    this.#addresses = addresses;
    this.#next = random.int(addresses.length);
    this.#connect();
  }

  get unanswered(): number {
    return this.sent.reduce((count, sent) => count + (sent.answer === null ? 1 : 0), 0);
  }

  send(made: Made): void {
    const sent: Sent = { made, sends: [], heard: [], answer: null, answeredAt: 0 };
    this.sent.push(sent);
    this.#byKey.set(made.key, sent);
    this.#queue.push(sent);
    this.#flush();
  }

  /** The gateway loses its connection without knowing; see Link.silent. */
  goSilent(): void {
    if (this.#link) this.#link.silent = true;
  }

  breakConnection(): void {
    this.#link?.cut();
  }

  opened(): void {
    this.#link?.write(
      encodeHello({ token: "", clientName: this.machine.name, wantedWindow: WINDOW, historical: false }),
    );
  }

  message(bytes: Uint8Array): void {
    this.#heardAt = this.#network.schedule.elapsed;
    const frame = decodeServerFrame(bytes);
    switch (frame.type) {
      case "welcome":
        this.#credit = frame.welcome.credit;
        this.#streaming = true;
        this.#attempts = 0;
        // In the order given, what has no answer; what waits for its time to be sent again is among it.
        this.#queue = this.sent.filter((sent) => sent.answer === null);
        this.#beat(frame.welcome.heartbeatIntervalMs);
        this.#flush();
        return;
      case "outcomes": {
        const ranges: number[] = [];
        this.#credit += itemRanges(bytes, frame.start, frame.end, ranges);
        for (let i = 0; i < ranges.length; i += 2) this.#hear(decodeOutcome(bytes, ranges[i], ranges[i + 1]));
        this.#flush();
        return;
      }
      case "credit":
        this.#credit += frame.operations;
        this.#flush();
        return;
      case "drain":
        this.#streaming = false;
        this.#redirect(frame.retryAfterMs, frame.addresses);
        return;
      case "error":
        if (frame.error.retry === "never") this.complaints.push(`refused: ${frame.error.code} ${frame.error.message}`);
        this.#redirect(frame.error.retryAfterMs, frame.error.addresses);
        return;
      default:
        return;
    }
  }

  closed(_code: number): void {
    this.#link = null;
    this.#streaming = false;
    for (const cancel of this.#timers.splice(0)) cancel();
    const ceiling = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** this.#attempts++);
    const waitMs = Math.max(ceiling * this.#random.between(0.5, 1), this.#retryAfterMs);
    this.#retryAfterMs = 0;
    this.machine.deliver(waitMs, "reconnect", () => this.#connect());
  }

  #connect(): void {
    const address = this.#addresses[this.#next++ % this.#addresses.length] as string;
    this.#connection++;
    this.#place = 0;
    this.#open = new Map();
    const link = this.#network.connect(address, `10.0.0.${this.machine.name}`, this);
    this.#link = link;
    this.#timers.push(
      this.machine.deliver(WELCOME_DEADLINE_MS, "welcome deadline", () => {
        if (this.#link === link && !this.#streaming) link.cut();
      }),
    );
  }

  #redirect(retryAfterMs: number, addresses: readonly string[]): void {
    const known = this.#addresses.findIndex((address) => addresses.includes(address));
    if (known >= 0) this.#next = known;
    else this.#retryAfterMs = Math.min(retryAfterMs, BACKOFF_LAST_MS);
  }

  #beat(intervalMs: number): void {
    const link = this.#link;
    this.#timers.push(
      this.machine.deliver(intervalMs, "beat", () => {
        if (this.#link !== link || link === null) return;
        if (this.#network.schedule.elapsed - this.#heardAt > SILENT_INTERVALS * intervalMs) link.cut();
        else {
          link.write(encodePing(0));
          this.#beat(intervalMs);
        }
      }),
    );
  }

  #flush(): void {
    if (!this.#streaming || this.#link === null) return;
    while (this.#credit > 0 && this.#queue.length > 0) {
      const count = Math.min(this.#credit, this.#queue.length, 1 + this.#random.int(FRAME_OPERATIONS_MAX));
      const batch = this.#queue.splice(0, count);
      this.#credit -= count;
      for (const sent of batch) {
        sent.sends.push({ connection: this.#connection, place: this.#place++ });
        this.#open.set(sent.made.key, (this.#open.get(sent.made.key) ?? 0) + 1);
      }
      this.#link.write(encodeBatch(batch.map(({ made }) => made.bytes)));
    }
  }

  #hear(outcome: Outcome): void {
    const key = `${outcome.source}\u0000${outcome.operationId}`;
    const open = this.#open.get(key) ?? 0;
    const sent = this.#byKey.get(key);
    if (open === 0 || sent === undefined) {
      this.complaints.push(`${outcome.status} for ${key}, which was not asked on this connection`);
      return;
    }
    this.#open.set(key, open - 1);
    sent.heard.push({ connection: this.#connection, outcome });
    this.onHeard(sent, outcome);
    if (sent.answer !== null) return;
    if (outcome.status !== "unavailable") {
      sent.answer = outcome;
      sent.answeredAt = this.#network.schedule.elapsed;
      this.onAnswer(sent);
      return;
    }
    const link = this.#link;
    this.#timers.push(
      this.machine.deliver(outcome.retryAfterMs, "again", () => {
        if (this.#link !== link || !this.#streaming || sent.answer !== null) return;
        this.#queue.push(sent);
        this.#flush();
      }),
    );
  }
}

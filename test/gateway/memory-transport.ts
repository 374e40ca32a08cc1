/**
 * A transport without a network: what one side sends, the other has at once, unless the reader is told not to read.
 * For tests of the gateway's logic under a manual clock.
 */
import type { Connection, Receiver, Transport, TransportOptions } from "../../src/gateway/transport.js";
import { itemRanges } from "../../src/wire/batch-frame.js";
import { decodeServerFrame, type ServerFrame } from "../../src/wire/server-frames.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import type { Outcome } from "../../src/domain/outcome.js";

export class MemoryTransport implements Transport {
  readonly name = "memory";
  readonly #clients = new Set<MemoryClient>();
  #accept: ((connection: Connection) => Receiver) | null = null;
  listening = false;

  async listen(_options: TransportOptions, accept: (connection: Connection) => Receiver): Promise<{ port: number }> {
    this.#accept = accept;
    this.listening = true;
    return { port: 1 };
  }

  stopListening(): void {
    this.listening = false;
  }

  async close(): Promise<void> {
    this.listening = false;
    for (const client of [...this.#clients]) client.cut();
  }

  /** Opens a connection, as a gateway would. */
  connect(remoteAddress = "10.0.0.1"): MemoryClient {
    if (this.#accept === null || !this.listening) throw new Error("nobody listens");
    const client = new MemoryClient(remoteAddress, () => this.#clients.delete(client));
    this.#clients.add(client);
    client.receiver = this.#accept(client);
    return client;
  }
}

/** Both ends of a connection: the daemon sees a {@link Connection}, the test the rest. */
export class MemoryClient implements Connection {
  readonly remoteAddress: string;
  receiver: Receiver | null = null;
  /** Everything received, decoded. */
  readonly frames: ServerFrame[] = [];
  readonly outcomes: Outcome[] = [];
  /** Sizes of the frames that carried outcomes, in operations. */
  readonly batches: number[] = [];
  /** As a client counts it. */
  credit = 0;
  closeCode = 0;
  closeReason = "";
  reading = true;
  #unread: Uint8Array[] = [];
  readonly #gone: () => void;

  constructor(remoteAddress: string, gone: () => void) {
    this.remoteAddress = remoteAddress;
    this.#gone = gone;
  }

  // The daemon's side.

  send(bytes: Uint8Array): void {
    if (this.closeCode !== 0) return;
    if (this.reading) this.#take(bytes);
    else this.#unread.push(bytes);
  }

  bufferedBytes(): number {
    return this.#unread.reduce((sum, bytes) => sum + bytes.length, 0);
  }

  cork(write: () => void): void {
    write();
  }

  close(code: number, reason: string): void {
    if (this.closeCode !== 0) return;
    this.closeCode = code;
    this.closeReason = reason;
    // The report comes later, as over a network: never inside the call that closes.
    queueMicrotask(() => this.#end(code));
  }

  // The test's side.

  write(frame: Uint8Array, binary = true): void {
    // A copy that is overwritten afterwards: whoever keeps a view of it is found out.
    const copy = frame.slice();
    this.receiver?.message(copy, binary);
    copy.fill(0xee);
  }

  /** Reads what was left unread, and goes on reading. */
  read(): void {
    this.reading = true;
    const unread = this.#unread;
    this.#unread = [];
    for (const bytes of unread) this.#take(bytes);
    if (unread.length > 0) this.receiver?.drained();
  }

  /** The connection breaks. */
  cut(): void {
    if (this.closeCode === 0) this.closeCode = 1006;
    this.#end(1006);
  }

  #end(code: number): void {
    const { receiver } = this;
    this.receiver = null;
    this.#gone();
    receiver?.closed(code);
  }

  #take(bytes: Uint8Array): void {
    const frame = decodeServerFrame(bytes);
    this.frames.push(frame);
    if (frame.type === "welcome") this.credit += frame.welcome.credit;
    if (frame.type === "credit") this.credit += frame.operations;
    if (frame.type !== "outcomes") return;
    const ranges: number[] = [];
    this.credit += itemRanges(bytes, frame.start, frame.end, ranges);
    this.batches.push(ranges.length / 2);
    for (let i = 0; i < ranges.length; i += 2) this.outcomes.push(decodeOutcome(bytes, ranges[i], ranges[i + 1]));
  }

  /** The last error frame. */
  get error(): { code: string; retry: string; addresses: readonly string[] } | null {
    const found = this.frames.findLast((frame) => frame.type === "error");
    return found?.type === "error" ? found.error : null;
  }
}

/** The tills' connection: passes everything on, and counts what a gateway sees of a fault beside its answers. */
import { WebSocket } from "ws";
import type { WebSocketConstructor } from "../../src/client/web-socket.js";
import { itemRanges } from "../../src/wire/batch-frame.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { decodeServerFrame } from "../../src/wire/server-frames.js";

export interface Seen {
  /** Connections that ended after a welcome without a goodbye. */
  connectionsLost: number;
  /** Operations answered `unavailable`, and sent again. */
  unavailable: number;
  /** Frames `error` and `drain`, by code. */
  readonly told: Record<string, number>;
}

export function seenNothing(): Seen {
  return { connectionsLost: 0, unavailable: 0, told: {} };
}

export class NotedSocket extends WebSocket {
  readonly #ranges: number[] = [];

  private constructor(url: string, protocol: string, seenNow: () => Seen) {
    super(url, protocol, { perMessageDeflate: false });
    this.on("message", (data) => this.#note(new Uint8Array(data as ArrayBuffer), seenNow()));
  }

  /** @param seenNow where to count: another one from the moment of a fault on */
  static counting(seenNow: () => Seen): WebSocketConstructor {
    return class extends NotedSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, seenNow);
      }
    } as unknown as WebSocketConstructor;
  }

  #note(bytes: Uint8Array, seen: Seen): void {
    const frame = decodeServerFrame(bytes);
    if (frame.type === "error" || frame.type === "drain") {
      const code = frame.type === "error" ? frame.error.code : "drain";
      seen.told[code] = (seen.told[code] ?? 0) + 1;
    }
    if (frame.type !== "outcomes") return;
    itemRanges(bytes, frame.start, frame.end, this.#ranges);
    for (let i = 0; i < this.#ranges.length; i += 2) {
      if (decodeOutcome(bytes, this.#ranges[i], this.#ranges[i + 1]).status === "unavailable") seen.unavailable++;
    }
  }
}

/** The part of the standard WebSocket that the client uses: `ws` and Node's own have it. */
import { WebSocket } from "ws";

export interface WebSocketLike {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
}

export type WebSocketConstructor = new (url: string, protocol: string) => WebSocketLike;

/** The `ws` package, without compression: operations are short and already dense. */
export const defaultWebSocket: WebSocketConstructor = class extends WebSocket {
  constructor(url: string, protocol: string) {
    super(url, protocol, { perMessageDeflate: false });
  }
} as unknown as WebSocketConstructor;

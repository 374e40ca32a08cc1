/**
 * What carries binary messages between gateways and the daemon: one interface, hosts for uWebSockets.js, for ws, and
 * (tests, simulation) in memory. A host knows bytes and connections, nothing of frames.
 *
 * Every host keeps the promises below; test/gateway/transport-conformance.ts checks them on each.
 */

/** The name that both sides agree on in the WebSocket handshake; it carries the contract's version. */
export const SUBPROTOCOL = "loyalty.v1";

/** Why a handshake is refused. */
export interface Refusal {
  readonly status: 400 | 403;
  readonly reason: "Bad Request" | "Forbidden";
  readonly message: string;
}

/**
 * Looks at a handshake's headers ("" for one that is absent); null when it is taken. Browsers name the page that connects
 * in Origin and gateways are no pages: any page open on a trusted machine could otherwise speak to the daemon from there.
 */
export function refusalOf(origin: string, protocols: string): Refusal | null {
  if (origin !== "") return { status: 403, reason: "Forbidden", message: "not from a browser: it carries an Origin" };
  const offered = protocols.split(",").some((name) => name.trim() === SUBPROTOCOL);
  return offered ? null : { status: 400, reason: "Bad Request", message: `offer the subprotocol ${SUBPROTOCOL}` };
}

export interface TransportOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Larger messages close the connection (1009 with ws, 1006 with uWebSockets.js). */
  readonly messageBytesMax: number;
  /** A connection whose unsent bytes pass this is cut (1006): the last resort behind the gateway's own limit. */
  readonly bufferedBytesMax: number;
}

export interface Transport {
  readonly name: "uws" | "ws" | "memory";
  /**
   * Listens; `accept` is called for each connection that {@link refusalOf} does not refuse.
   * @throws OperatingError PORT_IN_USE
   */
  listen(options: TransportOptions, accept: (connection: Connection) => Receiver): Promise<{ readonly port: number }>;
  /** Takes no new connections; the ones there go on. */
  stopListening(): void;
  /** Cuts what is left and resolves when every connection has been reported closed. */
  close(): Promise<void>;
}

export interface Connection {
  readonly remoteAddress: string;
  /** Sends one binary message. The bytes must not change afterwards. Ignored once the connection has closed. */
  send(bytes: Uint8Array): void;
  /** Bytes taken by {@link send} and not yet by the operating system. */
  bufferedBytes(): number;
  /** Runs `write`; what it sends goes out in as few system calls as the host can. */
  cork(write: () => void): void;
  /** Sends what is buffered, then closes with a code and a reason of at most 123 bytes. */
  close(code: number, reason: string): void;
}

export interface Receiver {
  /** `bytes` are valid only during the call. Text messages come with `binary` false. */
  message(bytes: Uint8Array, binary: boolean): void;
  /** {@link Connection.bufferedBytes} has become 0 after it was more. */
  drained(): void;
  /**
   * Called once, the last call for the connection, also for one that was closed while it was accepted; 1005
   * for a close frame without one, 1006 without a close frame.
   */
  closed(code: number): void;
}

/**
 * The transport on uWebSockets.js. Must stay on the main thread: a worker thread that holds its handles aborts the
 * process when it ends. Message buffers are valid only during the callback.
 */
import { OperatingError } from "../errors/operating-error.js";
import {
  type Connection,
  type Receiver,
  refusalOf,
  SUBPROTOCOL,
  type Transport,
  type TransportOptions,
} from "./transport.js";
import type { UwsApp, UwsBehavior, UwsLibrary, UwsSocket } from "./uws-library.js";

interface UserData {
  connection: UwsConnection | null;
  readonly remoteAddress: string;
}

export class UwsTransport implements Transport {
  readonly name = "uws";
  readonly #library: UwsLibrary;
  readonly #open = new Set<UwsConnection>();
  #app: UwsApp | null = null;
  #listening: unknown = null;
  #emptied: (() => void) | null = null;

  constructor(library: UwsLibrary) {
    this.#library = library;
  }

  async listen(options: TransportOptions, accept: (connection: Connection) => Receiver): Promise<{ port: number }> {
    const app = this.#library.App();
    app.ws("/*", this.#behavior(options, accept));
    app.any("/*", (response) => response.writeStatus("426 Upgrade Required").end("this port speaks WebSocket\n"));
    this.#app = app;
    const token = await new Promise<unknown>((resolve) => {
      // Exclusive: by default uSockets shares the port, and a second daemon would silently take half of the connections.
      app.listen(options.host, options.port, this.#library.LIBUS_LISTEN_EXCLUSIVE_PORT, resolve);
    });
    if (!token) throw new OperatingError("PORT_IN_USE", `cannot listen on ${options.host}:${options.port}`);
    this.#listening = token;
    return { port: this.#library.us_socket_local_port(token) };
  }

  #behavior(options: TransportOptions, accept: (connection: Connection) => Receiver): UwsBehavior {
    return {
      maxPayloadLength: options.messageBytesMax,
      maxBackpressure: options.bufferedBytesMax,
      closeOnBackpressureLimit: true,
      // The gateway has a heartbeat of its own.
      idleTimeout: 0,
      sendPingsAutomatically: false,
      compression: 0,
      upgrade: (response, request, context) => {
        const refusal = refusalOf(request.getHeader("origin"), request.getHeader("sec-websocket-protocol"));
        if (refusal !== null) {
          response.writeStatus(`${refusal.status} ${refusal.reason}`).end(refusal.message);
          return;
        }
        const data: UserData = { connection: null, remoteAddress: text(response.getRemoteAddressAsText()) };
        response.upgrade(
          data,
          request.getHeader("sec-websocket-key"),
          SUBPROTOCOL,
          request.getHeader("sec-websocket-extensions"),
          context,
        );
      },
      open: (socket) => {
        const data = socket.getUserData() as UserData;
        const connection = new UwsConnection(socket, data.remoteAddress);
        data.connection = connection;
        this.#open.add(connection);
        connection.serve(accept(connection));
      },
      message: (socket, message, binary) => {
        (socket.getUserData() as UserData).connection?.receiver?.message(new Uint8Array(message), binary);
      },
      drain: (socket) => {
        if (socket.getBufferedAmount() === 0) (socket.getUserData() as UserData).connection?.receiver?.drained();
      },
      close: (socket, code) => {
        const { connection } = socket.getUserData() as UserData;
        if (connection === null) return;
        this.#open.delete(connection);
        connection.gone(code);
        if (this.#open.size === 0) this.#emptied?.();
      },
    };
  }

  stopListening(): void {
    if (this.#listening === null) return;
    this.#library.us_listen_socket_close(this.#listening);
    this.#listening = null;
  }

  async close(): Promise<void> {
    this.stopListening();
    if (this.#app === null) return;
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
    });
    for (const connection of [...this.#open]) connection.terminate();
    if (this.#open.size > 0) await emptied;
    this.#app.close();
    this.#app = null;
  }
}

/**
 * uWebSockets.js throws when a closed socket is touched, so the socket is let go as soon as it closes. It reports a close
 * from within the call that closes: of a connection that is closed while it is accepted, before there is a receiver.
 */
class UwsConnection implements Connection {
  readonly remoteAddress: string;
  receiver: Receiver | null = null;
  #socket: UwsSocket | null;
  /** Null until it has closed. */
  #closeCode: number | null = null;

  constructor(socket: UwsSocket, remoteAddress: string) {
    this.#socket = socket;
    this.remoteAddress = remoteAddress;
  }

  serve(receiver: Receiver): void {
    this.receiver = receiver;
    if (this.#closeCode !== null) receiver.closed(this.#closeCode);
  }

  send(bytes: Uint8Array): void {
    this.#socket?.send(bytes, true);
  }

  bufferedBytes(): number {
    return this.#socket?.getBufferedAmount() ?? 0;
  }

  cork(write: () => void): void {
    if (this.#socket === null) write();
    else this.#socket.cork(write);
  }

  close(code: number, reason: string): void {
    this.#socket?.end(code, reason);
  }

  terminate(): void {
    this.#socket?.close();
  }

  gone(code: number): void {
    this.#socket = null;
    this.#closeCode = code;
    this.receiver?.closed(code);
  }
}

function text(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString("latin1");
}

/** The transport on the `ws` package: runs wherever Node does. */
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { OperatingError } from "../errors/operating-error.js";
import {
  type Connection,
  type Receiver,
  refusalOf,
  SUBPROTOCOL,
  type Transport,
  type TransportOptions,
} from "./transport.js";

export class WsTransport implements Transport {
  readonly name = "ws";
  #server: WebSocketServer | null = null;
  #accepting = false;

  async listen(options: TransportOptions, accept: (connection: Connection) => Receiver): Promise<{ port: number }> {
    const server = new WebSocketServer({
      host: options.host,
      port: options.port,
      maxPayload: options.messageBytesMax,
      perMessageDeflate: false,
      handleProtocols: () => SUBPROTOCOL,
      verifyClient: ({ req }, answer) => {
        const refusal = refusalOf(req.headers.origin ?? "", req.headers["sec-websocket-protocol"] ?? "");
        if (!this.#accepting) answer(false, 503, "stopping");
        else if (refusal !== null) answer(false, refusal.status, refusal.message);
        else answer(true);
      },
    });
    server.on("connection", (socket, request) => {
      serve(socket, request.socket.remoteAddress ?? "", options.bufferedBytesMax, accept);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("listening", resolve);
      server.once("error", (error) => reject(portError(error, options)));
    });
    // A connection that fails before its handshake is over is its own problem.
    server.on("error", () => {});
    this.#server = server;
    this.#accepting = true;
    return { port: (server.address() as AddressInfo).port };
  }

  stopListening(): void {
    this.#accepting = false;
  }

  async close(): Promise<void> {
    this.#accepting = false;
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    for (const socket of server.clients) socket.terminate();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

function portError(error: NodeJS.ErrnoException, { host, port }: TransportOptions): Error {
  if (error.code !== "EADDRINUSE" && error.code !== "EACCES") return error;
  return new OperatingError("PORT_IN_USE", `cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
}

function serve(
  socket: WebSocket,
  remoteAddress: string,
  bufferedBytesMax: number,
  accept: (connection: Connection) => Receiver,
): void {
  let backed = false;
  const sent = (): void => {
    if (!backed || socket.bufferedAmount > 0) return;
    backed = false;
    receiver.drained();
  };
  const connection: Connection = {
    remoteAddress,
    send(bytes) {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(bytes, sent);
      const { bufferedAmount } = socket;
      if (bufferedAmount > 0) backed = true;
      if (bufferedAmount > bufferedBytesMax) socket.terminate();
    },
    bufferedBytes: () => socket.bufferedAmount,
    // ws writes header and payload corked already; frames of one turn follow each other in the socket's buffer.
    cork: (write) => write(),
    close: (code, reason) => socket.close(code, reason),
  };
  const receiver = accept(connection);
  socket.on("message", (data, binary) => receiver.message(data as Buffer, binary));
  socket.on("close", (code) => receiver.closed(code));
  // ws reports a protocol error here and closes with the fitting code by itself.
  socket.on("error", () => {});
}

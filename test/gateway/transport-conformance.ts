/** What every transport must do; run on each host (transport.test.ts). */
import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Connection, type Receiver, SUBPROTOCOL, type Transport } from "../../src/gateway/transport.js";

const LIMIT = 64 * 1024;

interface Served {
  readonly connection: Connection;
  readonly messages: { bytes: Uint8Array; binary: boolean }[];
  readonly closes: number[];
  drains: number;
}

/** Waits until `condition` holds: by turns of the event loop, not by a guess at how long it takes. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

export function transportConformance(name: string, make: () => Transport): void {
  describe(`transport ${name}`, () => {
    let transport: Transport;
    let port = 0;
    let served: Served[] = [];
    const sockets: WebSocket[] = [];

    async function listen(
      onMessage?: (connection: Connection, bytes: Uint8Array) => void,
      onAccept?: (connection: Connection) => void,
    ): Promise<void> {
      transport = make();
      served = [];
      const accept = (connection: Connection): Receiver => {
        const one: Served = { connection, messages: [], closes: [], drains: 0 };
        served.push(one);
        onAccept?.(connection);
        return {
          message: (bytes, binary) => {
            // Valid only during the call: a test that keeps it must copy, as the gateway must.
            one.messages.push({ bytes: bytes.slice(), binary });
            onMessage?.(connection, bytes);
          },
          drained: () => one.drains++,
          closed: (code) => one.closes.push(code),
        };
      };
      const options = { host: "127.0.0.1", port: 0, messageBytesMax: LIMIT, bufferedBytesMax: 64 * 1024 * 1024 };
      ({ port } = await transport.listen(options, accept));
    }

    async function open(protocol: string | null = SUBPROTOCOL): Promise<WebSocket> {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, protocol === null ? [] : [protocol]);
      sockets.push(socket);
      await once(socket, "open");
      return socket;
    }

    const first = (): Served => {
      const [one] = served;
      if (one === undefined) throw new Error("nobody was served");
      return one;
    };

    afterEach(async () => {
      for (const socket of sockets.splice(0)) socket.terminate();
      await transport.close();
    });

    it("listens on a free port and agrees on the subprotocol", async () => {
      await listen();
      const socket = await open();
      expect(port).toBeGreaterThan(0);
      expect(socket.protocol).toBe(SUBPROTOCOL);
      await until(() => served.length === 1);
      expect(first().connection.remoteAddress).toContain("127.0.0.1");
    });

    it("refuses who does not offer the subprotocol", async () => {
      await listen();
      for (const protocols of [[], ["loyalty.v0"]]) {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, protocols);
        sockets.push(socket);
        const [error] = (await once(socket, "error")) as [Error];
        expect(error.message).toContain("400");
      }
      expect(served).toHaveLength(0);
    });

    it("refuses pages in a browser, which send an Origin", async () => {
      await listen();
      for (const origin of ["http://evil.example", `http://127.0.0.1:${port}`, "null"]) {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, SUBPROTOCOL, { origin });
        sockets.push(socket);
        const [error] = (await once(socket, "error")) as [Error];
        expect(error.message).toContain("403");
      }
      expect(served).toHaveLength(0);
    });

    it("says PORT_IN_USE for a port that is taken", async () => {
      const other = createServer().listen(0, "127.0.0.1");
      await once(other, "listening");
      const address = other.address();
      const taken = typeof address === "object" && address !== null ? address.port : 0;
      transport = make();
      const options = { host: "127.0.0.1", port: taken, messageBytesMax: LIMIT, bufferedBytesMax: LIMIT };
      const refused = transport.listen(options, () => ({ message() {}, drained() {}, closed() {} }));
      await expect(refused).rejects.toMatchObject({ code: "PORT_IN_USE" });
      other.close();
    });

    it("carries binary messages both ways, in order, corked or not", async () => {
      await listen((connection, bytes) => {
        const copy = bytes.slice();
        connection.cork(() => {
          connection.send(copy);
          connection.send(Uint8Array.of(bytes.length));
        });
      });
      const socket = await open();
      const received: number[][] = [];
      socket.on("message", (data: Buffer) => received.push([...data]));
      for (let i = 1; i <= 20; i++) socket.send(new Uint8Array(i).fill(i));
      await until(() => received.length === 40);
      for (let i = 1; i <= 20; i++) {
        expect(received[2 * i - 2]).toEqual(new Array(i).fill(i));
        expect(received[2 * i - 1]).toEqual([i]);
      }
    });

    it("tells text from binary", async () => {
      await listen();
      const socket = await open();
      socket.send("text");
      await until(() => served[0]?.messages.length === 1);
      expect(first().messages[0]?.binary).toBe(false);
    });

    it("takes a message of the limit and closes on a larger one", async () => {
      await listen();
      const socket = await open();
      socket.send(new Uint8Array(LIMIT));
      await until(() => served[0]?.messages.length === 1);
      socket.send(new Uint8Array(LIMIT + 1));
      const [code] = (await once(socket, "close")) as [number];
      // uWebSockets.js cuts without a close frame.
      expect([1009, 1006]).toContain(code);
      await until(() => first().closes.length === 1);
      expect(first().messages).toHaveLength(1);
    });

    it("closes with code and reason after what was sent before", async () => {
      await listen((connection) => {
        connection.send(Uint8Array.of(7));
        connection.close(4009, "NOT_SERVING");
        // Ignored, not an error: the connection is going.
        connection.send(Uint8Array.of(8));
      });
      const socket = await open();
      const received: number[] = [];
      socket.on("message", (data: Buffer) => received.push(...data));
      socket.send(Uint8Array.of(1));
      const [code, reason] = (await once(socket, "close")) as [number, Buffer];
      expect([code, String(reason), received]).toEqual([4009, "NOT_SERVING", [7]]);
      await until(() => first().closes.length === 1);
    });

    it("reports a close once, whoever closes, and touches nothing afterwards", async () => {
      await listen();
      const politely = await open();
      politely.close(1000);
      await until(() => served[0]?.closes.length === 1);
      const rudely = await open();
      rudely.terminate();
      await until(() => served[1]?.closes.length === 1);
      for (const { connection } of served) {
        connection.send(Uint8Array.of(1));
        connection.close(1000, "");
        expect(connection.bufferedBytes()).toBe(0);
      }
      expect(served.map((one) => one.closes)).toEqual([[1000], [1006]]);
    });

    it("reports the close of a connection that is closed while it is accepted", async () => {
      await listen(undefined, (connection) => connection.close(4008, "TOO_MANY_SESSIONS"));
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, SUBPROTOCOL);
      sockets.push(socket);
      const [code] = (await once(socket, "close")) as [number];
      expect(code).toBe(4008);
      await until(() => first().closes.length === 1);
      expect(served).toHaveLength(1);
    });

    it("counts what a slow reader leaves unread, and tells when it is gone", async () => {
      await listen();
      const socket = await open();
      await until(() => served.length === 1);
      socket.pause();
      const { connection } = first();
      const chunk = new Uint8Array(LIMIT);
      while (connection.bufferedBytes() === 0) {
        connection.send(chunk);
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (let i = 0; i < 16; i++) connection.send(chunk);
      expect(connection.bufferedBytes()).toBeGreaterThan(LIMIT);
      socket.resume();
      await until(() => first().drains > 0);
      expect(connection.bufferedBytes()).toBe(0);
    });

    it("takes no new connections once it stopped listening, and keeps those it has", async () => {
      await listen();
      const socket = await open();
      transport.stopListening();
      const late = new WebSocket(`ws://127.0.0.1:${port}`, SUBPROTOCOL);
      sockets.push(late);
      await once(late, "error");
      socket.send(Uint8Array.of(1));
      await until(() => served[0]?.messages.length === 1);
    });

    it("cuts what is left when it closes", async () => {
      await listen();
      const socket = await open();
      await until(() => served.length === 1);
      const closed = once(socket, "close");
      await transport.close();
      await closed;
      expect(first().closes).toHaveLength(1);
    });
  });
}

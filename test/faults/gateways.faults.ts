/** Gateways that misbehave beside others that work. */
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { encodeBatch } from "../../src/wire/batch-frame.js";
import { encodeHello } from "../../src/wire/client-frames.js";
import { operationFromJson } from "../../src/wire/operation-json.js";
import { loyald } from "../harness/daemon.js";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
const CONNECTIONS = Number(process.env.LOYALD_FAULT_CONNECTIONS ?? 2_000);
const DUPLICATES = 10_000;
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig?.stop());

/** A connection whose bytes are in the test's hand. */
async function open(hello = true): Promise<{ socket: WebSocket; raw: Socket; closed: Promise<number> }> {
  const socket = new WebSocket(rig.daemon.wsUrl, "loyalty.v1");
  socket.on("error", () => {});
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise((resolve) => socket.once("open", resolve));
  if (hello) {
    const welcome = new Promise((resolve) => socket.once("message", resolve));
    socket.send(encodeHello({ token: "", clientName: "odd", wantedWindow: 100, historical: false }));
    await welcome;
  }
  return { socket, raw: (socket as unknown as { _socket: Socket })._socket, closed };
}

/** A sale to nobody: only its source remembers it. */
function sale(source: string, i: number): Record<string, unknown> {
  return {
    operationId: `${source}-${String(i).padStart(8, "0")}`,
    source,
    storeCode: "S1",
    occurredAt: new Date().toISOString(),
    sale: {
      lines: [{ lineNo: 1, productCode: "P1", quantity: 1_000, netAmount: 100 }],
      tenders: [{ tenderCode: "CASH", amount: 100 }],
    },
  };
}

/** A masked binary frame with `operations` sales. */
function frame(source: string, operations: number): Buffer {
  const batch: Uint8Array[] = [];
  for (let i = 0; i < operations; i++) {
    const parsed = operationFromJson(sale(source, i));
    if (parsed.ok) batch.push(parsed.bytes);
  }
  expect(batch).toHaveLength(operations);
  const payload = encodeBatch(batch);
  const head = Buffer.alloc(8);
  head[0] = 0x82;
  head[1] = 0x80 | 126;
  head.writeUInt16BE(payload.length, 2);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, payload]);
}

for (let round = 1; round <= ROUNDS; round++) {
  test(`gateways vanish in the middle of a frame, round ${round}`, async () => {
    await rig.load();
    for (let i = 0; i < 50; i++) {
      const { raw } = await open();
      const bytes = frame(`odd-vanish-${round}-${i}`, 20);
      raw.write(bytes.subarray(0, 1 + Math.floor(Math.random() * (bytes.length - 1))), () => raw.destroy());
    }
    await rig.settle("Gateway: vanishes in the middle of a frame (50 times)");
  });

  test(`gateways send garbage, round ${round}`, async () => {
    await rig.load();
    const closes: Promise<number>[] = [];
    for (let i = 0; i < 50; i++) {
      const { socket, raw, closed } = await open(i % 2 === 0);
      const garbage = Buffer.from(Array.from({ length: 500 }, () => Math.floor(Math.random() * 256)));
      if (i % 3 === 0) raw.write(garbage);
      else socket.send(garbage);
      closes.push(closed);
      // What looks like the head of a long frame waits for its end, until the heartbeat: not here.
      setTimeout(() => raw.destroy(), 2_000);
    }
    await Promise.all(closes);
    await rig.settle("Gateway: garbage (50 connections)");
  });

  test(`a gateway sends one byte at a time, round ${round}`, async () => {
    await rig.load();
    const { socket, raw } = await open();
    raw.setNoDelay(true);
    const answered = new Promise((resolve) => socket.once("message", resolve));
    for (const byte of frame(`odd-bytes-${round}`, 2)) {
      raw.write(Buffer.of(byte));
      await delay(1);
    }
    await answered;
    socket.terminate();
    await rig.settle("Gateway: one byte at a time");
  });

  test(`gateways read slowly or never, round ${round}`, async () => {
    await rig.load();
    const odd = await Promise.all(Array.from({ length: 10 }, () => open()));
    for (const [i, { raw }] of odd.entries()) {
      raw.pause();
      for (let n = 0; n < 5; n++) raw.write(frame(`odd-deaf-${round}-${i}-${n}`, 20));
    }
    // Every second one reads for a millisecond in fifty.
    for (let time = 0; time < 40; time++) {
      for (let i = 0; i < odd.length; i += 2) odd[i]?.raw.resume();
      await delay(1);
      for (const { raw } of odd) raw.pause();
      await delay(49);
    }
    for (const { raw } of odd) raw.destroy();
    await rig.settle("Gateway: reads slowly or never (10 connections)");
  });

  test(`${CONNECTIONS} connections at once, round ${round}`, async () => {
    await rig.load();
    const sockets: WebSocket[] = [];
    for (let i = 0; i < CONNECTIONS; i += 100) {
      const more = await Promise.all(Array.from({ length: Math.min(100, CONNECTIONS - i) }, () => open(i % 200 === 0)));
      sockets.push(...more.map(({ socket }) => socket));
    }
    for (const socket of sockets) socket.terminate();
    await rig.settle(`Gateway: ${CONNECTIONS} connections`);
  });

  test(`one client sends ${DUPLICATES} duplicates, round ${round}`, async () => {
    await rig.load();
    const before = await rig.typicalMs(2_000);
    // A process of its own: what it costs to send must not hold up the tills here.
    const line = `${JSON.stringify(sale(`odd-again-${round}`, 0))}\n`;
    const startedAt = performance.now();
    const { status, stderr } = await loyald(rig.daemon, ["send", "-"], line.repeat(DUPLICATES + 1));
    expect([status, stderr]).toEqual([0, expect.stringContaining(`${DUPLICATES} duplicate`)]);
    const during = await rig.typicalMs(performance.now() - startedAt);
    await rig.settle(`Gateway: one client sends ${DUPLICATES} duplicates`, {
      "sent in": performance.now() - startedAt,
      "others' median before": before,
      "others' median meanwhile": during,
    });
  });
}

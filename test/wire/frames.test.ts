import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemRanges, encodeBatch, itemBytes } from "../../src/wire/batch-frame.js";
import { decodeClientFrame } from "../../src/wire/client-frames.js";
import { loyald } from "./generated/loyalty.js";
import { decodeServerFrame } from "../../src/wire/server-frames.js";
import { CLIENT_FRAMES, SERVER_FRAMES } from "./frames.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const GOLDEN = new URL("../golden/frames.json", import.meta.url);

describe("frames", () => {
  it("keep their bytes: gateways in the field depend on them", () => {
    const now = Object.fromEntries(Object.entries({ ...CLIENT_FRAMES, ...SERVER_FRAMES }).map(([k, v]) => [k, hex(v)]));
    // Written once; afterwards only by somebody who means it: `rm test/golden/frames.json`, then run the test.
    if (!existsSync(GOLDEN)) writeFileSync(GOLDEN, `${JSON.stringify(now, null, 2)}\n`);
    expect(now).toEqual(JSON.parse(readFileSync(GOLDEN, "utf8")));
  });

  it("are shown in docs/protocol.md as they are", () => {
    const page = readFileSync(new URL("../../docs/protocol.md", import.meta.url), "utf8");
    for (const name of ["hello", "operations", "outcomes", "ping", "bye"]) {
      expect(page).toContain(`\n${hex({ ...CLIENT_FRAMES, ...SERVER_FRAMES }[name] ?? new Uint8Array(0))}\n`);
    }
  });

  it("are what protobufjs reads and writes", () => {
    for (const [name, bytes] of Object.entries(CLIENT_FRAMES)) {
      const frame = loyald.v1.ClientFrame.decode(bytes);
      expect(frame.frame).toBe(name);
      expect(hex(loyald.v1.ClientFrame.encode(frame).finish())).toBe(hex(bytes));
    }
    for (const [name, bytes] of Object.entries(SERVER_FRAMES)) {
      const frame = loyald.v1.ServerFrame.decode(bytes);
      expect(frame.frame).toBe(name);
      // The mark of a duplicate is appended: protobufjs writes it in its place.
      if (name !== "outcomes") expect(hex(loyald.v1.ServerFrame.encode(frame).finish())).toBe(hex(bytes));
    }
    const outcomes = loyald.v1.ServerFrame.decode(SERVER_FRAMES["outcomes"] ?? new Uint8Array(0)).outcomes?.outcomes;
    expect(outcomes?.map((outcome) => outcome.status)).toEqual([1, 3]);
  });

  it("say what they said", () => {
    const client = (name: string) => decodeClientFrame(CLIENT_FRAMES[name] ?? new Uint8Array(0));
    expect(client("hello")).toEqual({
      type: "hello",
      hello: { token: "secret", clientName: "store 309", wantedWindow: 500, historical: false },
    });
    expect(client("outcomeQuery")).toMatchObject({ queryId: 7, source: "till-309-1" });
    expect(client("bye")).toEqual({ type: "bye" });
    const server = (name: string) => decodeServerFrame(SERVER_FRAMES[name] ?? new Uint8Array(0));
    expect(server("drain")).toEqual({ type: "drain", retryAfterMs: 1_000, addresses: ["ws://10.0.0.2:7400"] });
    expect(server("error")).toMatchObject({ error: { code: "NOT_SERVING", retry: "there" } });
    expect(server("welcome")).toMatchObject({ welcome: { credit: 500, serverVersion: "0.1.0", sessionId: 12 } });
  });

  it("may carry fields that are not known yet", () => {
    const later = Uint8Array.of(0xf2, 0x3f, 3, 1, 2, 3);
    for (const bytes of Object.values(CLIENT_FRAMES)) {
      expect(decodeClientFrame(Uint8Array.from([...bytes, ...later]))).toEqual(decodeClientFrame(bytes));
    }
    for (const bytes of Object.values(SERVER_FRAMES)) {
      expect(decodeServerFrame(Uint8Array.from([...bytes, ...later]))).toEqual(decodeServerFrame(bytes));
    }
    expect(decodeServerFrame(later)).toEqual({ type: "unknown" });
  });

  it("carry batches of anything", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.nat(2 ** 31), (items, credit) => {
        const frame = encodeBatch(items, 0, items.length, credit);
        const decoded = decodeServerFrame(frame);
        if (decoded.type !== "outcomes") throw new Error(decoded.type);
        const ranges: number[] = [];
        expect(itemRanges(frame, decoded.start, decoded.end, ranges)).toBe(credit);
        const got = items.map((_, i) => hex(frame.subarray(ranges[2 * i], ranges[2 * i + 1])));
        expect(got).toEqual(items.map(hex));
        expect(encodeBatch(items).length).toBeLessThanOrEqual(
          6 + items.reduce((sum, item) => sum + itemBytes(item.length), 0),
        );
      }),
    );
  });
});

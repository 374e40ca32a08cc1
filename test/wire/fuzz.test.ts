/**
 * Bytes that nobody meant to send. FUZZ_RUNS=1000000 for a long run; the seed is printed by fast-check when one fails.
 * Invariant: a decoder gives a value, or a refusal that names what is wrong; nothing else is ever thrown, nothing hangs.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemRanges } from "../../src/wire/batch-frame.js";
import { WireError } from "../../src/wire/byte-reader.js";
import { decodeClientFrame } from "../../src/wire/client-frames.js";
import { canonicalContent, storedContent } from "../../src/wire/content.js";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { encodeOperation } from "../../src/wire/encode-operation.js";
import { loyald } from "./generated/loyalty.js";
import { operationFromJson, operationToJson } from "../../src/wire/operation-json.js";
import { decodeOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";
import { peekOperation } from "../../src/wire/peek-operation.js";
import { decodeServerFrame } from "../../src/wire/server-frames.js";
import { damaged, operation, outcome, receivedAt } from "./arbitraries.js";
import { CLIENT_FRAMES, SERVER_FRAMES } from "./frames.js";

const runs = { numRuns: Number(process.env["FUZZ_RUNS"] ?? 2_000) };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const garbage = fc.uint8Array({ maxLength: 200 });
const operationBytes = fc.tuple(operation, receivedAt).map(([given, at]) => encodeOperation(given, at));

/** Runs a decoder that may refuse by WireError only. */
function tolerant<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

describe("damaged bytes", () => {
  it("of operations: refused by name, or read as what they now say", () => {
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 8, arbitrary: damaged(operationBytes) }, garbage), (bytes) => {
        const peeked = peekOperation(bytes);
        const result = decodeOperation(bytes);
        if (!result.ok) {
          refused++;
          expect(result.message).not.toBe("");
          return;
        }
        taken++;
        const { operation: given } = result;
        expect(peeked).toMatchObject({
          wellFormed: true,
          kind: given.kind,
          source: given.source,
          operationId: given.operationId,
          identity: given.identity,
          occurredAt: given.occurredAt,
        });
        const ours = encodeOperation(given, result.receivedAt);
        expect(result.canonical).toBe(hex(ours) === hex(bytes));
        expect(hex(canonicalContent(result, bytes))).toBe(hex(encodeOperation(given)));
        expect(
          decodeOperation(storedContent(result, bytes)).ok || given.kind === "transfer" || given.kind === "register",
        ).toBe(true);
        // What we take, protobufjs takes too, and reads the same.
        expect(() => loyald.v1.Operation.decode(bytes)).not.toThrow();
        expect(operationFromJson(operationToJson(given, result.receivedAt))).toMatchObject({
          ok: true,
          operation: given,
        });
      }),
      runs,
    );
    // The generator must reach both sides, or this test proves little.
    expect(Math.min(taken, refused)).toBeGreaterThan(runs.numRuns / 40);
  });

  it("of outcomes", () => {
    fc.assert(
      fc.property(fc.oneof(damaged(outcome.map(encodeOutcome)), garbage), (bytes) => {
        const decoded = tolerant(() => decodeOutcome(bytes));
        if (decoded !== null) expect(decodeOutcome(encodeOutcome(decoded))).toEqual(decoded);
      }),
      runs,
    );
  });

  it("of frames", () => {
    const frames = fc.constantFrom(...Object.values(CLIENT_FRAMES), ...Object.values(SERVER_FRAMES));
    const ranges: number[] = [];
    fc.assert(
      fc.property(fc.oneof(damaged(frames), garbage), (bytes) => {
        tolerant(() => decodeServerFrame(bytes));
        const frame = tolerant(() => decodeClientFrame(bytes));
        if (frame?.type !== "operations") return;
        tolerant(() => itemRanges(bytes, frame.start, frame.end, ranges));
        for (let i = 0; i < ranges.length; i += 2) expect(ranges[i]).toBeLessThanOrEqual(ranges[i + 1] ?? -1);
      }),
      runs,
    );
  });

  it("as JSON of any shape", () => {
    const key = fc.constantFrom(
      "operationId",
      "source",
      "occurredAt",
      "identity",
      "sale",
      "lines",
      "amount",
      "to",
      "x",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.constantFrom(null, true, "2026-03-02T12:00:00Z", "12", "\ud800"),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(typeof operationFromJson(value).ok).toBe("boolean");
      }),
      runs,
    );
  });
});

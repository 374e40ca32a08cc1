import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../src/domain/operation.js";
import { namedOperation } from "../../src/domain/operation.js";
import { canonicalContent, storedContent } from "../../src/wire/content.js";
import { decodeOperation, decodeStoredOperation } from "../../src/wire/decode-operation.js";
import { encodeOperation } from "../../src/wire/encode-operation.js";
import { loyald } from "./generated/loyalty.js";
import { peekOperation } from "../../src/wire/peek-operation.js";
import { operation, receivedAt } from "./arbitraries.js";
import { toProto } from "./oracle.js";

const Message = loyald.v1.Operation;

function decoded(bytes: Uint8Array) {
  const result = decodeOperation(bytes);
  if (!result.ok) throw new Error(`${result.field}: ${result.message}`);
  return result;
}

const bytesOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("operation codec", () => {
  it("gives back what it wrote, and knows its own bytes as canonical", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const result = decoded(encodeOperation(given, received));
        expect(result.operation).toEqual(given);
        expect(result.receivedAt).toBe(received);
        expect(result.canonical).toBe(true);
      }),
    );
  });

  it("writes the bytes that protobufjs writes when defaults are left out", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const theirs = Message.encode(Message.fromObject(toProto(given, received, "lean"))).finish();
        expect(bytesOf(encodeOperation(given, received))).toBe(bytesOf(theirs));
      }),
    );
  });

  it("reads what protobufjs writes with every default written out, and calls it not canonical", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const theirs = Message.encode(toProto(given, received, "full")).finish();
        const result = decoded(theirs);
        expect(result.operation).toEqual(given);
        expect(result.canonical).toBe(bytesOf(theirs) === bytesOf(encodeOperation(given, received)));
      }),
    );
  });

  it("fingerprints the same bytes however the operation was written and whenever it was received", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const expected = bytesOf(encodeOperation(given));
        for (const bytes of [
          encodeOperation(given, received),
          Message.encode(toProto(given, received, "full")).finish(),
        ]) {
          expect(bytesOf(canonicalContent(decoded(bytes), bytes))).toBe(expected);
        }
      }),
    );
  });

  it("does not copy canonical content", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const bytes = encodeOperation(given, received);
        const result = decoded(bytes);
        expect(canonicalContent(result, bytes).buffer).toBe(bytes.buffer);
        if (given.kind !== "register" && given.kind !== "transfer") {
          expect(storedContent(result, bytes).buffer).toBe(bytes.buffer);
        }
      }),
    );
  });

  it("stores no personal data, the same bytes however the operation was written, and reads them again", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const lean = encodeOperation(given, received);
        const full = Message.encode(toProto(given, received, "full")).finish();
        const stored = storedContent(decoded(lean), lean);
        expect(bytesOf(storedContent(decoded(full), full))).toBe(bytesOf(stored));
        expect(decodeStoredOperation(stored)).toEqual(withoutPersonalData(given));
      }),
    );
  });

  it("peeks the fields that the decoder finds", () => {
    fc.assert(
      fc.property(operation, receivedAt, fc.nat(9), (given, received, offset) => {
        const bytes = encodeOperation(given, received);
        const within = new Uint8Array(bytes.length + offset + 3).fill(0xff);
        within.set(bytes, offset);
        const register = given.kind === "register" ? given.register : null;
        expect(peekOperation(within, offset, offset + bytes.length)).toEqual({
          wellFormed: true,
          kind: given.kind,
          source: given.source,
          operationId: given.operationId,
          identity: given.identity,
          named: namedOperation(given),
          register: register && {
            customerCode: register.customerCode,
            phone: register.phone,
            email: register.email,
            cardNumber: register.cardNumber,
            referrer: register.referrer,
          },
          transferTo: given.kind === "transfer" ? given.transfer.to : null,
          occurredAt: given.occurredAt,
          receivedAt: received,
        });
      }),
    );
  });
});

function withoutPersonalData(given: Operation): Operation {
  const base = { ...given, identity: null };
  if (base.kind === "transfer") {
    return { ...base, transfer: { ...base.transfer, to: { type: "customerCode", value: "" } } };
  }
  if (base.kind !== "register") return base;
  const none = { phone: "", email: "", name: "", birthday: "", anniversary: "", referrer: null, cardNumber: "" };
  return { ...base, register: { ...base.register, ...none } };
}

import { describe, expect, it } from "vitest";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { loyald } from "./generated/loyalty.js";

const { Operation } = loyald.v1;
const base = { operationId: "o", source: "s", occurredAt: 1 };
const line = { lineNo: 1, productCode: "A", quantity: 1000, netAmount: 5 };
const long = (n: number): string => "x".repeat(n);

function refusal(bytes: Uint8Array): { field: string; message: string; operationId: string; source: string } {
  const result = decodeOperation(bytes);
  if (result.ok) throw new Error("was taken");
  return result;
}

const of = (message: object): Uint8Array => Operation.encode(message).finish();
/** `message` with raw bytes after it. */
const with_ = (message: object, ...bytes: number[]): Uint8Array => Uint8Array.from([...of(message), ...bytes]);

describe("a malformed operation names its field", () => {
  const sale = { ...base, sale: {} };
  const cases: [string, Uint8Array, RegExp][] = [
    ["operationId", of({ source: "s", occurredAt: 1, sale: {} }), /required/],
    ["source", of({ operationId: "o", occurredAt: 1, sale: {} }), /required/],
    ["occurredAt", of({ operationId: "o", source: "s", sale: {} }), /required/],
    ["occurredAt", of({ ...sale, occurredAt: -5 }), /1970/],
    ["occurredAt", of({ ...sale, occurredAt: 253_402_300_800_000 }), /9999/],
    ["", of(base), /exactly one of register, sale/],
    ["release", of({ ...sale, release: { authorizationOperationId: "a" } }), /has sale too/],
    ["operationId", of({ ...sale, operationId: long(65) }), /64/],
    ["source", of({ ...sale, source: long(65) }), /64/],
    ["terminal", of({ ...sale, terminal: long(65) }), /64/],
    ["storeCode", of({ ...sale, storeCode: long(21) }), /20/],
    ["storeCode", of({ ...sale, storeCode: "語".repeat(21) }), /20/],
    ["storeCode", of({ ...sale, storeCode: "a\u0000b" }), /control/],
    ["identity", of({ ...sale, identity: {} }), /exactly one/],
    ["identity", of({ ...sale, identity: { phone: "" } }), /exactly one/],
    ["identity.customerCode", of({ ...sale, identity: { customerCode: long(21) } }), /20/],
    ["sale.lines[2].netAmount", of({ ...base, sale: { lines: [line, line, { netAmount: 2 ** 53 }] } }), /2\^53/],
    ["sale.lines[0].productCode", of({ ...base, sale: { lines: [{ productCode: long(21) }] } }), /20/],
    ["sale.tenders[1].amount", of({ ...base, sale: { tenders: [{}, { amount: -(2 ** 53) }] } }), /2\^53/],
    ["sale.redemptions[0].operationId", of({ ...base, sale: { redemptions: [{}] } }), /required/],
    ["sale.tenders", of({ ...base, sale: { tenders: new Array(101).fill({}) } }), /100/],
    ["sale.lines", of({ ...base, sale: { lines: new Array(5_001).fill({}) } }), /5000/],
    [
      "quote.sale.lines[0].productGroup",
      of({ ...base, quote: { sale: { lines: [{ productGroup: long(21) }] } } }),
      /20/,
    ],
    ["refund.originalOperationId", of({ ...base, refund: {} }), /required/],
    [
      "refund.lines[0].quantity",
      of({ ...base, refund: { originalOperationId: "x", lines: [{ quantity: 2 ** 60 }] } }),
      /2\^53/,
    ],
    ["voidOperation.originalOperationId", of({ ...base, voidOperation: {} }), /required/],
    ["capture.authorizationOperationId", of({ ...base, capture: {} }), /required/],
    ["redeem.wallets", of({ ...base, redeem: { wallets: [""] } }), /empty/],
    ["authorize.lines[0].layawayPlan", of({ ...base, authorize: { lines: [{ layawayPlan: long(21) }] } }), /20/],
    ["transfer.to", of({ ...base, transfer: { wallet: "points", amount: 1 } }), /required/],
    ["register.customerCode", of({ ...base, register: { phone: "+1" } }), /required/],
    ["register.referrer", of({ ...base, register: { customerCode: "C", referrer: {} } }), /exactly one/],
    ["register.email", of({ ...base, register: { customerCode: "C", email: long(255) } }), /254/],
    ["adjust.operator", of({ ...base, adjust: { operator: long(65) } }), /64/],
    // Field 9 is not known; number 8 of another wire type; the operation's id twice; a string that is not UTF-8.
    ["", with_(sale, 0x48, 1), /unknown field number 9/],
    ["offline", with_(sale, 0x42, 0), /wire type 2/],
    ["operationId", with_(sale, 0x1a, 1, 0x61), /twice/],
    ["storeCode", with_(sale, 0x2a, 2, 0xc3, 0x28), /UTF-8/],
    ["offline", with_(sale, 0x40, 2), /neither true nor false/],
    ["terminal", with_(sale, 0x32, 9, 0x61), /cut short/],
    ["receivedAt", with_(sale, 0x08, ...new Array(10).fill(0xff), 1), /longer than a varint/],
    ["", with_(sale, 0x83, 0x80, 0x80, 0x80, 0x80, 0x80), /32 bits/],
  ];

  it.each(cases)("%s", (field, bytes, message) => {
    const refused = refusal(bytes);
    expect(refused.field).toBe(field);
    expect(refused.message).toMatch(message);
  });

  it("and can be told apart by its id, as far as that can be read", () => {
    expect(refusal(of({ ...base, sale: { lines: [{ netAmount: 2 ** 60 }] } }))).toMatchObject({
      operationId: "o",
      source: "s",
    });
    expect(refusal(of({ ...base, operationId: long(65), sale: {} })).operationId).toBe(long(65));
    expect(refusal(Uint8Array.of(0xff))).toMatchObject({ operationId: "", source: "" });
  });

  it("and only then: the limits themselves are allowed", () => {
    const most = {
      ...base,
      operationId: long(64),
      source: "é".repeat(64),
      storeCode: "語".repeat(20),
      sale: { lines: new Array(5_000).fill({}), tenders: new Array(100).fill({ amount: Number.MAX_SAFE_INTEGER }) },
    };
    expect(decodeOperation(of(most))).toMatchObject({ ok: true, operation: { storeCode: "語".repeat(20) } });
  });
});

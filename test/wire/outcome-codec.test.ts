import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loyald } from "./generated/loyalty.js";
import { asDuplicate, decodeOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";
import { outcomeToJson } from "../../src/wire/outcome-json.js";
import { outcome } from "./arbitraries.js";
import { outcomeToProto } from "./oracle.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("outcome codec", () => {
  it("gives back what it wrote, in the bytes that protobufjs writes", () => {
    fc.assert(
      fc.property(outcome, (given) => {
        const bytes = encodeOutcome(given);
        expect(decodeOutcome(bytes)).toEqual(given);
        const theirs = loyald.v1.Outcome.encode(loyald.v1.Outcome.fromObject(outcomeToProto(given))).finish();
        expect(hex(bytes)).toBe(hex(theirs));
      }),
    );
  });

  it("marks a duplicate without touching the rest", () => {
    fc.assert(
      fc.property(outcome, (given) => {
        const bytes = encodeOutcome(given);
        const marked = asDuplicate(bytes);
        expect(hex(marked).startsWith(hex(bytes))).toBe(true);
        expect(decodeOutcome(marked)).toEqual({ ...given, status: "duplicate" });
        expect(loyald.v1.Outcome.decode(marked).status).toBe(3);
      }),
    );
  });

  it("prints the format of the contract", () => {
    const json = outcomeToJson({
      operationId: "309-1-20170128-0001",
      source: "till-309-1",
      status: "accepted",
      code: "",
      message: "",
      awards: [
        {
          wallet: "points",
          amount: 3,
          planCode: "BASE",
          rowNo: 1,
          base: 386,
          occurrences: 3,
          expiresAt: 1_517_166_413_000,
        },
      ],
      redeemed: { amount: 0, burned: [{ wallet: "points", amount: 0 }] },
      reversed: [{ wallet: "points", amount: 0 }],
      balances: [{ wallet: "points", available: 3, pending: 0, held: 0 }],
      redeemable: 0,
      level: "BRONZE",
      rulebookVersion: 1,
      signals: [],
      retryAfterMs: 0,
    });
    expect(JSON.stringify(json)).toBe(
      '{"operationId":"309-1-20170128-0001","source":"till-309-1","status":"accepted","code":"","message":"",' +
        '"awards":[{"wallet":"points","amount":3,"planCode":"BASE","rowNo":1,"base":386,"occurrences":3,"expiresAt":"2018-01-28T19:06:53Z"}],' +
        '"redeemed":{"amount":0,"burned":[{"wallet":"points","amount":0}]},"reversed":[{"wallet":"points","amount":0}],' +
        '"balances":[{"wallet":"points","available":3,"pending":0,"held":0}],"redeemable":0,"level":"BRONZE","rulebookVersion":1,"signals":[]}',
    );
  });
});

/** The load generator's scanner reads of an outcome what the real decoder reads. */
import { describe, expect, it } from "vitest";
import { OutcomeScanner } from "../../src/bench/outcome-scanner.js";
import type { Outcome } from "../../src/domain/outcome.js";
import { asDuplicate, emptyOutcome, encodeOutcome } from "../../src/wire/outcome-codec.js";

const award = { planCode: "PLAN-A", rowNo: 1, base: 5_000, occurrences: 50, expiresAt: 1_800_000_000_000 };

const ACCEPTED: Outcome = {
  ...emptyOutcome("T0101", "0000001234", "accepted", "", ""),
  awards: [
    { wallet: "points", amount: 300, ...award },
    { wallet: "currency", amount: 40, ...award },
    { wallet: "points", amount: 7, ...award },
  ],
  redeemed: {
    amount: 10,
    burned: [
      { wallet: "points", amount: 10 },
      { wallet: "currency", amount: 3 },
    ],
  },
  reversed: [{ wallet: "currency", amount: 2_000_000_000_000 }],
  balances: [{ wallet: "points", available: 1_297, pending: 0, held: 0 }],
  level: "GOLD",
  rulebookVersion: 1,
  signals: ["customer-hour"],
};

function scan(bytes: Uint8Array): OutcomeScanner {
  const scanner = new OutcomeScanner();
  scanner.scan(bytes, 0, bytes.length);
  return scanner;
}

describe("OutcomeScanner", () => {
  it("adds up what an outcome moved", () => {
    const { serial, status, codeLength, moved } = scan(encodeOutcome(ACCEPTED));
    expect({ serial, status, codeLength, moved }).toEqual({
      serial: 1234,
      status: 1,
      codeLength: 0,
      moved: [297, 37 - 2_000_000_000_000],
    });
  });

  it("reads a duplicate as one, and what it moved the first time", () => {
    const { status, codeLength, moved } = scan(asDuplicate(encodeOutcome(ACCEPTED)));
    expect({ status, codeLength, moved: moved[0] }).toEqual({ status: 3, codeLength: 0, moved: 297 });
  });

  it("reads code and delay", () => {
    const scanner = scan(encodeOutcome(emptyOutcome("T0101", "0000000001", "unavailable", "TRY_AGAIN", "later", 250)));
    expect([scanner.status, scanner.code, scanner.retryAfterMs]).toEqual([6, "TRY_AGAIN", 250]);
  });
});

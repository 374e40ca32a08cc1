/** Compact bytes give back what was written, at the ends of every range; cut bytes are a broken invariant. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_FACTS } from "../../src/domain/no-facts.js";
import type { Facts } from "../../src/domain/facts.js";
import type { HandOver } from "../../src/domain/hand-over.js";
import type { Effect } from "../../src/domain/effects.js";
import { type OperationRecord, OTHER_RECORD, type RedemptionRecord } from "../../src/domain/record.js";
import { RULING_TYPES } from "../../src/domain/ruling.js";
import { NEVER } from "../../src/domain/state.js";
import { CompactReader } from "../../src/wire/compact-reader.js";
import { CompactWriter } from "../../src/wire/compact-writer.js";
import {
  decodeEffects,
  decodeForFold,
  decodeRecord,
  encodeEffects,
  encodeRecord,
} from "../../src/wire/effects-codec.js";
import { decodeFacts, decodeHandOver, encodeFacts, encodeHandOver } from "../../src/wire/facts-codec.js";
import { decodeRuling, encodeRuling } from "../../src/wire/ruling-codec.js";
import { walletNumbers } from "../../src/wire/wallet-numbers.js";

const wallets = walletNumbers();
const lot = { awardedAt: 5, activeFrom: 5, expiresAt: NEVER, extended: false, planCode: "A", rowNo: 1 };

test("any safe integer, text and flag survives, message after message in one slab", () => {
  const value = fc.oneof(
    fc.maxSafeInteger(),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.boolean(),
    fc.constantFrom(NEVER, -NEVER, 0, 63, 64, 127, 128, 2 ** 28, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 34, 2 ** 35),
  );
  const writer = new CompactWriter();
  fc.assert(
    fc.property(fc.array(fc.array(value), { maxLength: 4 }), (messages) => {
      const written = messages.map((values) => {
        writer.reset();
        for (const one of values) {
          if (typeof one === "number") writer.int(one);
          else if (typeof one === "string") writer.text(one);
          else writer.flag(one);
        }
        return writer.finish();
      });
      for (const [index, values] of messages.entries()) {
        const reader = new CompactReader(written[index] ?? new Uint8Array(0));
        const read = values.map((one) => {
          if (typeof one === "number") return reader.int();
          return typeof one === "string" ? reader.text() : reader.flag();
        });
        expect(read).toEqual(values.map((one) => (one === 0 ? 0 : one)));
        expect(reader.atEnd).toBe(true);
      }
    }),
  );
});

test("facts survive, the record of what they name included", () => {
  const record: RedemptionRecord = {
    type: "redemption",
    shares: [
      {
        wallet: "promo",
        amount: 7,
        givenBack: 2,
        lots: [{ lot: { ...lot, no: 3, openedBy: 2 }, units: 9, givenBack: 1 }],
      },
    ],
    voided: true,
  };
  const facts: Facts = {
    ...NO_FACTS,
    member: true,
    customerKnown: true,
    customerCode: "C1",
    storeOffsetMs: -18_000_000,
    birthday: "02-29",
    lineGroups: ["", "G1"],
    unknownProducts: [1],
    named: { seq: 4, kind: "redeem", accepted: true, record },
    redemptions: [null, { seq: 5, kind: "sale", accepted: false, record: null }],
    otherAccount: 2 ** 40 + 1,
    velocity: {
      unchecked: true,
      declineUnchecked: false,
      counted: [{ rule: "burst", value: 6, limit: 5, action: "signal" }],
    },
    startingLevel: "GOLD",
  };
  expect(decodeFacts(encodeFacts(facts, wallets), wallets)).toEqual(facts);
  expect(decodeRecord(encodeRecord(record, wallets), wallets)).toEqual(record);
});

test("a fold passes over any record", () => {
  const sale: OperationRecord = {
    type: "sale",
    lines: [1, 2].map((lineNo) => ({
      lineNo,
      quantity: 1_000,
      netAmount: 70_000,
      eligible: 69_999,
      returnedQuantity: 200,
      returnedAmount: 2 ** 40,
    })),
    bill: 140_000,
    loyaltyPart: 1,
    redemptions: [{ source: "till-ü", operationId: "r1" }],
    plansInForce: ["BASE", "", "WEEKEND"],
    awards: [
      { wallet: "points", amount: 1_400, lot: 3, refundBasis: "quantity", lines: [0, 1], takenBack: 300 },
      { wallet: "promo", amount: 2 ** 50, lot: 0, refundBasis: "amount", lines: [], takenBack: 0 },
    ],
    refunds: 2,
    givenBack: 128,
    voided: true,
  };
  const redemption: OperationRecord = {
    type: "redemption",
    shares: [
      {
        wallet: "points",
        amount: 10,
        givenBack: 3,
        lots: [{ lot: { ...lot, no: 3, openedBy: 2 }, units: 9, givenBack: 1 }],
      },
    ],
    voided: false,
  };
  const effects: Effect[] = [
    { type: "row", seq: 1, now: 1_772_452_800_000 },
    { type: "saleCounted", plans: ["BASE"], by: 1 },
  ];
  const unreturned = {
    ...sale,
    refunds: 0,
    lines: sale.lines.map((line) => ({ ...line, returnedQuantity: 0, returnedAmount: 0 })),
  };
  const records: readonly OperationRecord[] = [
    sale,
    unreturned,
    redemption,
    { type: "authorization", state: "open" },
    OTHER_RECORD,
  ];
  for (const record of records) {
    const { entries, changes } = encodeEffects(effects, record, wallets);
    expect(decodeEffects(entries, changes, wallets)).toEqual({ effects, record });
    expect(decodeForFold(entries, changes, wallets)).toEqual(effects);
  }
});

test("each flag of the facts stands alone", () => {
  const flags: readonly Partial<Facts>[] = [
    { customerKnown: true },
    { member: true },
    { storeKnown: !NO_FACTS.storeKnown },
    { identityTaken: true },
    { cardBlocked: true },
    { customerBlocked: true },
    { awardsBlocked: true },
    { unknownReferrer: true },
  ];
  for (const flag of flags) {
    const facts: Facts = { ...NO_FACTS, startingLevel: "", ...flag };
    expect(decodeFacts(encodeFacts(facts, wallets), wallets)).toEqual(facts);
  }
});

test("hand-overs survive", () => {
  const envelope = { to: 9, from: 8, fromSeq: 7, index: 1, at: 1_772_452_800_000 };
  const transfer: HandOver = {
    type: "transfer",
    ...envelope,
    wallet: "points",
    lots: [{ ...lot, units: 3 }],
    returned: false,
  };
  const bonus: HandOver = { type: "bonus", ...envelope, bonuses: [{ cause: "threshold", points: 1, currency: 0 }] };
  for (const handOver of [transfer, bonus]) {
    expect(decodeHandOver(encodeHandOver(handOver, wallets), wallets)).toEqual(handOver);
  }
});

test("bytes that are cut or of another layout are a broken invariant", () => {
  const bytes = encodeRecord({ type: "authorization", state: "open" }, wallets);
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeRecord(bytes.subarray(0, length), wallets)).toThrow();
  }
  expect(() => decodeEffects([], Uint8Array.of(99), wallets)).toThrow("known layout");
});

test("actions of velocity rules survive; a hold from before reviews existed stays the signal that it was", () => {
  const withAction = (action: Facts["velocity"]["counted"][number]["action"]): Facts => ({
    ...NO_FACTS,
    velocity: { unchecked: false, declineUnchecked: false, counted: [{ rule: "r", value: 2, limit: 1, action }] },
  });
  for (const action of ["signal", "hold", "decline", "block"] as const) {
    const facts = withAction(action);
    expect(decodeFacts(encodeFacts(facts, wallets), wallets).velocity).toEqual(facts.velocity);
  }
  const old = encodeFacts(withAction("signal"), wallets).slice();
  // The action stands last.
  old[old.length - 1] = 1;
  expect(decodeFacts(old, wallets).velocity).toEqual(withAction("signal").velocity);
});

test("rulings survive", () => {
  for (const type of RULING_TYPES) {
    const ruling = { type, subject: 2 ** 40, actor: "kim ü", reason: "" };
    expect(decodeRuling(encodeRuling(ruling))).toEqual(ruling);
  }
});

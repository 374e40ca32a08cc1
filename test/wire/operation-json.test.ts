import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../src/wire/instant.js";
import { operationFromJson, operationToJson } from "../../src/wire/operation-json.js";
import { operation, receivedAt } from "./arbitraries.js";
import { EXAMPLE_OPERATION } from "./frames.js";

const release = { releasee: 1 };

describe("operations as JSON", () => {
  it("go out and come back", () => {
    fc.assert(
      fc.property(operation, receivedAt, (given, received) => {
        const text = JSON.stringify(operationToJson(given, received));
        expect(operationFromJson(JSON.parse(text))).toMatchObject({ ok: true, operation: given, receivedAt: received });
      }),
    );
  });

  it("are printed as the contract has them", () => {
    const parsed = operationFromJson(EXAMPLE_OPERATION);
    if (!parsed.ok) throw new Error(parsed.message);
    expect(JSON.stringify(operationToJson(parsed.operation))).toBe(JSON.stringify(EXAMPLE_OPERATION));
  });

  it("take int64 as a number or a decimal string", () => {
    const adjust = (amount: unknown) =>
      operationFromJson({ operationId: "o", source: "s", occurredAt: "2017-01-28T19:06:53Z", adjust: { amount } });
    for (const amount of [-386, "-386"])
      expect(adjust(amount)).toMatchObject({ operation: { adjust: { amount: -386 } } });
    for (const amount of ["9007199254740992", 2 ** 53, 1.5, "1.5", "", true, {}, "1e3"]) {
      expect(adjust(amount)).toMatchObject({ ok: false, field: "adjust.amount" });
    }
  });

  const base = { operationId: "o", source: "s", occurredAt: "2017-01-28T19:06:53Z" };
  const cases: [unknown, string][] = [
    ["text", ""],
    [null, ""],
    [[], ""],
    [base, ""],
    [{ ...base, occurredAt: 1, sale: {} }, "occurredAt"],
    [{ ...base, occurredAt: "28.1.2017", sale: {} }, "occurredAt"],
    [{ ...base, sale: {}, shop: 1 }, "shop"],
    [{ ...base, release }, "release.releasee"],
    [{ ...base, sale: {}, quote: {} }, "quote"],
    [{ ...base, sale: { lines: [{}, { price: 1 }] } }, "sale.lines[1].price"],
    [{ ...base, sale: { lines: {} } }, "sale.lines"],
    [{ ...base, sale: { lines: [1] } }, "sale.lines[0]"],
    [{ ...base, sale: { lines: [{ productCode: 940996 }] } }, "sale.lines[0].productCode"],
    [{ ...base, sale: { lines: [{ productCode: "x".repeat(21) }] } }, "sale.lines[0].productCode"],
    [{ ...base, sale: {}, identity: { phone: "+1", email: "a@b" } }, "identity"],
    [{ ...base, sale: {}, identity: { card: "1" } }, "identity.card"],
    [{ ...base, sale: {}, identity: { phone: "" } }, "identity"],
    [{ ...base, redeem: { wallets: ["points", 1] } }, "redeem.wallets[1]"],
    [{ ...base, transfer: { wallet: "points" } }, "transfer.to"],
    [{ ...base, sale: {}, storeCode: "\ud800" }, "storeCode"],
  ];

  it.each(cases)("that are malformed name the field: %j", (value, field) => {
    expect(operationFromJson(value)).toMatchObject({ ok: false, field });
    if (field !== "")
      expect(operationFromJson(value, "operations[3]")).toMatchObject({ field: `operations[3].${field}` });
  });

  it("say whose they are even then", () => {
    expect(operationFromJson({ ...base, x: 1, sale: {} })).toMatchObject({ operationId: "o", source: "s" });
  });
});

describe("instants", () => {
  it.each([
    ["2017-01-28T19:06:53Z", 1_485_630_413_000],
    ["2017-01-28T20:06:53+01:00", 1_485_630_413_000],
    ["2017-01-28t13:36:53.25-05:30", 1_485_630_413_250],
    ["1970-01-01T00:00:00.123456789Z", 123],
    ["0001-01-01T00:00:00Z", -62_135_596_800_000],
  ])("%s", (text, ms) => {
    expect(parseInstant(text)).toBe(ms);
  });

  it.each([
    "2017-02-29T00:00:00Z",
    "2017-01-28",
    "2017-01-28T24:00:00Z",
    "2017-01-28T19:06:53",
    "2016-12-31T23:59:60Z",
    "",
  ])("not %s", (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it("are printed as they are read", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (ms) => parseInstant(formatInstant(ms)) === ms),
    );
  });
});

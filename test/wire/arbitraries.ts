/** Random operations and outcomes, for property tests of the codecs. */
import fc from "fast-check";
import type { Identity, Operation, SaleLine, Sale } from "../../src/domain/operation.js";
import type { Outcome } from "../../src/domain/outcome.js";
import { INSTANT_MAX } from "../../src/wire/operation-fields.js";

const PLAIN = "abcXYZ0189-_.+@ ";
const characters = fc.constantFrom(...PLAIN, "é", "ß", "語", "😀", "\u00a0");

function text(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.array(characters, { minLength, maxLength }).map((list) => list.join(""));
}

const code = text(0, 20);
const someCode = text(1, 20);
const id = text(1, 64);
export const integer = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.maxSafeInteger(),
  fc.constantFrom(
    0,
    1,
    127,
    128,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32,
    2 ** 35,
    2 ** 49,
    Number.MAX_SAFE_INTEGER,
    -1,
    Number.MIN_SAFE_INTEGER,
  ),
);
const lineNo = fc.integer({ min: -5, max: 2 ** 31 - 1 });
const instant = fc.integer({ min: 1, max: INSTANT_MAX });

export const identity: fc.Arbitrary<Identity> = fc.oneof(
  fc.record({ type: fc.constantFrom("customerCode" as const), value: someCode }),
  fc.record({ type: fc.constantFrom("phone" as const), value: text(1, 32) }),
  fc.record({ type: fc.constantFrom("email" as const), value: text(1, 254) }),
  fc.record({ type: fc.constantFrom("cardNumber" as const), value: id }),
);

const key = fc.record({ source: id, operationId: id });
const tenders = fc.array(fc.record({ tenderCode: code, amount: integer }), { maxLength: 4 });
const line: fc.Arbitrary<SaleLine> = fc.record({
  lineNo,
  productCode: code,
  productGroup: code,
  quantity: integer,
  netAmount: integer,
  discountOverride: fc.boolean(),
  promotional: fc.boolean(),
  layaway: fc.boolean(),
  promotionScheme: code,
  layawayPlan: code,
});
const lines = fc.array(line, { maxLength: 6 });
const sale: fc.Arbitrary<Sale> = fc.record({ lines, tenders, redemptions: fc.array(key, { maxLength: 3 }) });
const redeem = fc.record({
  amount: integer,
  billAmount: integer,
  wallets: fc.array(someCode, { maxLength: 3 }),
  expiryOverride: fc.boolean(),
  lines,
});
const register = fc.record({
  customerCode: someCode,
  phone: text(0, 32),
  email: text(0, 40),
  name: text(0, 200),
  birthday: text(0, 10),
  anniversary: text(0, 10),
  customerGroup: code,
  referrer: fc.option(identity),
  cardNumber: text(0, 64),
});
const refundLines = fc.array(fc.record({ lineNo, quantity: integer, netAmount: integer }), { maxLength: 4 });

/** -0 is no value of the domain, and 0 means 1 in an activity. */
const quantityOfActivity = integer.map((value) => (value === 0 ? 1 : value));

const content = fc.oneof(
  fc.record({ kind: fc.constant("sale" as const), sale }),
  fc.record({ kind: fc.constant("register" as const), register }),
  fc.record({
    kind: fc.constant("refund" as const),
    refund: fc.record({ original: key, lines: refundLines, tenders }),
  }),
  fc.record({ kind: fc.constant("voidOperation" as const), voidOperation: fc.record({ original: key }) }),
  fc.record({
    kind: fc.constant("quote" as const),
    quote: fc.record({ billAmount: integer, storeCode: code, sale: fc.option(sale) }),
  }),
  fc.record({ kind: fc.constant("redeem" as const), redeem }),
  fc.record({ kind: fc.constant("authorize" as const), authorize: redeem }),
  fc.record({ kind: fc.constant("capture" as const), capture: fc.record({ authorization: key, amount: integer }) }),
  fc.record({ kind: fc.constant("release" as const), release: fc.record({ authorization: key }) }),
  fc.record({
    kind: fc.constant("adjust" as const),
    adjust: fc.record({ wallet: code, amount: integer, level: code, reasonCode: code, operator: text(0, 64) }),
  }),
  fc.record({
    kind: fc.constant("transfer" as const),
    transfer: fc.record({ to: identity, wallet: code, amount: integer }),
  }),
  fc.record({
    kind: fc.constant("activity" as const),
    activity: fc.record({ activityCode: code, quantity: quantityOfActivity }),
  }),
);

/** Well-formed operations of every kind; a named operation has sometimes the same source. */
export const operation: fc.Arbitrary<Operation> = fc
  .record({
    envelope: fc.record({
      operationId: id,
      source: fc.oneof(fc.constant("till-1"), id),
      storeCode: code,
      terminal: text(0, 64),
      occurredAt: instant,
      offline: fc.boolean(),
      identity: fc.option(identity),
    }),
    content,
    own: fc.boolean(),
  })
  .map(({ envelope, content: body, own }) => {
    const made = { ...envelope, ...body } as Operation;
    if (!own) return made;
    // Half of them name operations of their own source, whose name is then left out on the wire.
    return JSON.parse(JSON.stringify(made), (property, value) =>
      property === "original" || property === "authorization" ? { ...value, source: made.source } : value,
    ) as Operation;
  });

export const receivedAt = fc.oneof(fc.constant(0), instant);

const walletAmount = fc.record({ wallet: code, amount: integer });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

export const outcome: fc.Arbitrary<Outcome> = fc.record({
  operationId: id,
  source: id,
  status: fc.constantFrom("accepted", "declined", "duplicate", "conflict", "invalid", "unavailable"),
  code,
  message: text(0, 300),
  awards: fc.array(
    fc.record({
      wallet: code,
      amount: integer,
      planCode: code,
      rowNo: uint32,
      base: integer,
      occurrences: integer,
      expiresAt: fc.oneof(fc.constant(0), instant),
    }),
    { maxLength: 4 },
  ),
  redeemed: fc.record({ amount: integer, burned: fc.array(walletAmount, { maxLength: 3 }) }),
  reversed: fc.array(walletAmount, { maxLength: 3 }),
  balances: fc.array(fc.record({ wallet: code, available: integer, pending: integer, held: integer }), {
    maxLength: 3,
  }),
  redeemable: integer,
  level: code,
  rulebookVersion: uint32,
  signals: fc.array(someCode, { maxLength: 3 }),
  retryAfterMs: uint32,
});

/** Bytes like those of a message, damaged: the hard cases for a decoder. */
export function damaged(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const cut = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom("flip", "cut", "insert", "repeat", "zero"),
    value: fc.nat(255),
  });
  return fc.tuple(bytes, fc.array(cut, { minLength: 1, maxLength: 2 })).map(([original, damages]) => {
    let list = [...original];
    for (const { at, kind, value } of damages) {
      const index = list.length === 0 ? 0 : at % list.length;
      if (kind === "flip") list[index] = (list[index] ?? 0) ^ (1 << (value & 7));
      else if (kind === "cut") list = list.slice(0, index);
      else if (kind === "insert") list.splice(index, 0, value);
      else if (kind === "repeat") list = [...list, ...list.slice(index)];
      else list[index] = value;
    }
    return Uint8Array.from(list);
  });
}

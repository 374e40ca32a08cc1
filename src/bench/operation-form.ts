/**
 * What a stream's operations look like: as the domain's Operation, and as protobuf bytes. The bytes are made from encoded
 * templates in which ids, codes and the instant are overwritten in place, so that a load generator spends little on them.
 * Invariant: both forms are the same operation (test/bench compares them).
 */
import type { Operation } from "../domain/operation.js";
import { encodeOperation } from "../wire/encode-operation.js";
import { type Basket, customerCode, makeBaskets, MIN_POINTS_A_SALE, STORES, storeCode } from "./business.js";
import {
  type OperationStream,
  REDEEM,
  REFUND,
  RING,
  SALE,
  SPEND,
  SPEND_MAX,
  TILLS_A_STREAM,
} from "./operation-stream.js";

const ID_DIGITS = 10;
const CUSTOMER_DIGITS = 7;
const STORE_DIGITS = 3;
const STREAM_DIGITS = 2;
const TILL_DIGITS = 2;
/** Instants of this century, in ms, take six bytes as a varint. */
const INSTANT_BYTES = 6;

export function operationId(serial: number): string {
  return String(serial).padStart(ID_DIGITS, "0");
}

export function sourceOf(stream: number, serial: number): string {
  const till = serial % TILLS_A_STREAM;
  return `T${String(stream).padStart(STREAM_DIGITS, "0")}${String(till).padStart(TILL_DIGITS, "0")}`;
}

function storeOf(stream: number, serial: number): number {
  return (stream * TILLS_A_STREAM + (serial % TILLS_A_STREAM)) % STORES;
}

const baskets = makeBaskets();

export function operationOf(stream: OperationStream, serial: number): Operation {
  const slot = serial % RING;
  const basket = baskets[stream.basket[slot] as number] as Basket;
  const envelope = {
    operationId: operationId(serial),
    source: sourceOf(stream.number, serial),
    storeCode: storeCode(storeOf(stream.number, serial)),
    terminal: "1",
    occurredAt: stream.occurredAt[slot] as number,
    offline: false,
  };
  const identity = { type: "customerCode", value: customerCode(stream.customer[slot] as number) } as const;
  switch (stream.kind[slot]) {
    case REFUND:
      return {
        ...envelope,
        identity: null,
        ...refundOf(basket, operationId(stream.original[slot] as number), envelope.source),
      };
    case REDEEM:
      return { ...envelope, identity, ...redeemOf(basket) };
    case SPEND:
      return { ...envelope, identity, ...spendOf(stream.amount[slot] as number) };
    default:
      return { ...envelope, identity, ...saleOf(basket) };
  }
}

function saleOf(basket: Basket) {
  const sale = {
    lines: basket.lines,
    tenders: [{ tenderCode: basket.tenderCode, amount: basket.total }],
    redemptions: [],
  };
  return { kind: "sale", sale } as const;
}

/** The first line comes back. */
function refundOf({ lines, tenderCode }: Basket, original: string, source: string) {
  const line = lines[0];
  if (line === undefined) throw new TypeError("a basket has lines");
  const { lineNo, quantity, netAmount } = line;
  const refund = {
    original: { source, operationId: original },
    lines: [{ lineNo, quantity, netAmount }],
    tenders: [{ tenderCode, amount: netAmount }],
  };
  return { kind: "refund", refund } as const;
}

function redeemOf({ total }: Basket) {
  return redemption(MIN_POINTS_A_SALE - (total % 3), total, ["points"]);
}

/** Of all wallets, against a bill that covers it. */
function spendOf(amount: number) {
  return redemption(amount, SPEND_MAX, []);
}

function redemption(amount: number, billAmount: number, wallets: readonly string[]) {
  return { kind: "redeem", redeem: { amount, billAmount, wallets, expiryOverride: false, lines: [] } } as const;
}

/** An encoded operation and where what changes stands in it; -1: it does not occur. */
interface Template {
  readonly bytes: Uint8Array;
  readonly id: number;
  readonly stream: number;
  readonly till: number;
  readonly store: number;
  readonly customer: number;
  readonly original: number;
  readonly instant: number;
  readonly amount: number;
}

const PLACE = {
  id: "#".repeat(ID_DIGITS),
  original: "%".repeat(ID_DIGITS),
  customer: `C${"&".repeat(CUSTOMER_DIGITS)}`,
};
const SOURCE = "T!!??";
const STORE = "S$$$";
/** An instant whose bytes occur nowhere else. */
const INSTANT = 2 ** 41 + 0x1234567;
/** The tag of a redemption's amount and one of two bytes: they occur nowhere else in it. */
const AMOUNT = 0x1abc;
const AMOUNT_FIELD = Uint8Array.of((1 << 3) | 0, (AMOUNT & 0x7f) | 0x80, AMOUNT >>> 7);

function templateOf(
  content: ReturnType<typeof saleOf> | ReturnType<typeof refundOf> | ReturnType<typeof redemption>,
): Template {
  const identity = content.kind === "refund" ? null : ({ type: "customerCode", value: PLACE.customer } as const);
  const bytes = encodeOperation({
    operationId: PLACE.id,
    source: SOURCE,
    storeCode: STORE,
    terminal: "1",
    occurredAt: INSTANT,
    offline: false,
    identity,
    ...content,
  });
  const buffer = Buffer.from(bytes);
  const find = (text: string, skip: number): number => {
    const at = buffer.indexOf(text, 0, "latin1");
    return at < 0 ? -1 : at + skip;
  };
  const instant = new Uint8Array(INSTANT_BYTES);
  writeInstant(instant, 0, INSTANT);
  return {
    bytes,
    id: find(PLACE.id, 0),
    stream: find(SOURCE, 1),
    till: find(SOURCE, 1 + STREAM_DIGITS),
    store: find(STORE, 1),
    customer: find(PLACE.customer, 1),
    original: find(PLACE.original, 0),
    instant: buffer.indexOf(instant),
    amount: content.kind === "redeem" && content.redeem.amount === AMOUNT ? buffer.indexOf(AMOUNT_FIELD) + 1 : -1,
  };
}

/** By kind and basket. */
const templates: readonly (readonly Template[])[] = [];
const kinds: Template[][] = templates as Template[][];
kinds[SALE] = baskets.map((basket) => templateOf(saleOf(basket)));
kinds[REFUND] = baskets.map((basket) => templateOf(refundOf(basket, PLACE.original, SOURCE)));
kinds[REDEEM] = baskets.map((basket) => templateOf(redeemOf(basket)));
const spend = templateOf(spendOf(AMOUNT));
kinds[SPEND] = baskets.map(() => spend);

/** The largest operation, in bytes. */
export const OPERATION_BYTES_MAX = Math.max(...templates.flat().map(({ bytes }) => bytes.length));

/** Writes an operation's bytes at `at`; where they end. */
export function writeOperation(into: Uint8Array, at: number, stream: OperationStream, serial: number): number {
  const slot = serial % RING;
  const template = (templates[stream.kind[slot] as number] as readonly Template[])[
    stream.basket[slot] as number
  ] as Template;
  into.set(template.bytes, at);
  writeDigits(into, at + template.id, ID_DIGITS, serial);
  writeDigits(into, at + template.stream, STREAM_DIGITS, stream.number);
  writeDigits(into, at + template.till, TILL_DIGITS, serial % TILLS_A_STREAM);
  writeDigits(into, at + template.store, STORE_DIGITS, storeOf(stream.number, serial));
  if (template.customer >= 0)
    writeDigits(into, at + template.customer, CUSTOMER_DIGITS, stream.customer[slot] as number);
  if (template.original >= 0) writeDigits(into, at + template.original, ID_DIGITS, stream.original[slot] as number);
  writeInstant(into, at + template.instant, stream.occurredAt[slot] as number);
  if (template.amount >= 0) {
    const amount = stream.amount[slot] as number;
    into[at + template.amount] = (amount & 0x7f) | 0x80;
    into[at + template.amount + 1] = amount >>> 7;
  }
  return at + template.bytes.length;
}

function writeDigits(into: Uint8Array, at: number, digits: number, value: number): void {
  let rest = value;
  for (let i = at + digits - 1; i >= at; i--) {
    const tens = Math.floor(rest / 10);
    into[i] = 48 + rest - tens * 10;
    rest = tens;
  }
}

function writeInstant(into: Uint8Array, at: number, ms: number): void {
  let rest = ms;
  for (let i = 0; i < INSTANT_BYTES - 1; i++) {
    into[at + i] = (rest % 128) | 0x80;
    rest = Math.floor(rest / 128);
  }
  into[at + INSTANT_BYTES - 1] = rest;
}

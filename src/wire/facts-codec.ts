/** Facts and hand-overs as compact bytes: stored with the operation, so that a replay needs nothing else. */
import type { Facts, NamedOperation, VelocityFacts } from "../domain/facts.js";
import { NO_VELOCITY } from "../domain/facts.js";
import type { HandOver, LotInTransit } from "../domain/hand-over.js";
import { assert, present } from "../shared/assert.js";
import { CompactReader } from "./compact-reader.js";
import { CompactWriter } from "./compact-writer.js";
import { readLot, readRecord, writeLot, writeRecord } from "./record-codec.js";
import type { WalletNumbers } from "./wallet-numbers.js";

/** First byte; raised when the layout changes, and older ones stay readable. */
const LAYOUT_VERSION = 1;

/** By number, append only. 1 was a `hold` that did no more than signal: rows that have it are evaluated so for ever. */
const ACTIONS = ["signal", "signal", "decline", "block", "hold"] as const;
const CAUSES = ["registration", "firstSale", "threshold"] as const;
const TRANSFER = 1;
const BONUS = 2;

const writer = new CompactWriter();

export function encodeFacts(facts: Facts, wallets: WalletNumbers): Uint8Array {
  const w = writer;
  w.reset();
  w.uint(LAYOUT_VERSION);
  w.uint(flagsOf(facts));
  w.text(facts.customerCode);
  w.text(facts.customerGroup);
  w.int(facts.storeOffsetMs);
  w.text(facts.birthday);
  w.text(facts.anniversary);
  w.uint(facts.lineGroups.length);
  for (const group of facts.lineGroups) w.text(group);
  w.uint(facts.unknownProducts.length);
  for (const index of facts.unknownProducts) w.uint(index);
  w.uint(facts.unknownTenders.length);
  for (const index of facts.unknownTenders) w.uint(index);
  writeNamed(w, facts.named, wallets);
  w.uint(facts.redemptions.length);
  for (const redemption of facts.redemptions) writeNamed(w, redemption, wallets);
  w.uint(facts.otherAccount);
  w.text(facts.startingLevel ?? "");
  w.uint(facts.velocity.counted.length);
  for (const { rule, value, limit, action } of facts.velocity.counted) {
    w.text(rule);
    w.int(value);
    w.int(limit);
    w.uint(ACTIONS.indexOf(action));
  }
  return w.finish();
}

/** What {@link encodeFacts} was given. */
export function decodeFacts(bytes: Uint8Array, wallets: WalletNumbers): Facts {
  const r = new CompactReader(bytes);
  assert(r.uint() === LAYOUT_VERSION, "facts of a known layout");
  const flags = r.uint();
  const has = (bit: number): boolean => (flags & bit) !== 0;
  const customerCode = r.text();
  const customerGroup = r.text();
  const storeOffsetMs = r.int();
  const birthday = r.text();
  const anniversary = r.text();
  const lineGroups = r.texts();
  const unknownProducts = r.uints();
  const unknownTenders = r.uints();
  const named = readNamed(r, wallets);
  const redemptions = r.list(() => readNamed(r, wallets));
  const otherAccount = r.uint();
  const startingLevel = r.text();
  const counted = r.list(() => ({
    rule: r.text(),
    value: r.int(),
    limit: r.int(),
    action: present(ACTIONS[r.uint()], "the action of a velocity rule"),
  }));
  const unchecked = has(UNCHECKED);
  const declineUnchecked = has(DECLINE_UNCHECKED);
  const velocity: VelocityFacts =
    counted.length === 0 && !unchecked && !declineUnchecked ? NO_VELOCITY : { unchecked, declineUnchecked, counted };
  return {
    customerKnown: has(CUSTOMER_KNOWN),
    member: has(MEMBER),
    customerCode,
    customerGroup,
    storeKnown: has(STORE_KNOWN),
    storeOffsetMs,
    birthday,
    anniversary,
    lineGroups,
    unknownProducts,
    unknownTenders,
    named,
    redemptions,
    otherAccount,
    identityTaken: has(IDENTITY_TAKEN),
    unknownReferrer: has(UNKNOWN_REFERRER),
    velocity,
    cardBlocked: has(CARD_BLOCKED),
    customerBlocked: has(CUSTOMER_BLOCKED),
    ...(has(AWARDS_BLOCKED) ? { awardsBlocked: true } : {}),
    startingLevel,
  };
}

const CUSTOMER_KNOWN = 1;
const MEMBER = 2;
const STORE_KNOWN = 4;
const IDENTITY_TAKEN = 8;
const CARD_BLOCKED = 16;
const CUSTOMER_BLOCKED = 32;
const UNCHECKED = 64;
const DECLINE_UNCHECKED = 128;
const AWARDS_BLOCKED = 256;
const UNKNOWN_REFERRER = 512;

function flagsOf(facts: Facts): number {
  return (
    (facts.customerKnown ? CUSTOMER_KNOWN : 0) |
    (facts.member ? MEMBER : 0) |
    (facts.storeKnown ? STORE_KNOWN : 0) |
    (facts.identityTaken ? IDENTITY_TAKEN : 0) |
    (facts.cardBlocked ? CARD_BLOCKED : 0) |
    (facts.customerBlocked ? CUSTOMER_BLOCKED : 0) |
    (facts.velocity.unchecked ? UNCHECKED : 0) |
    (facts.velocity.declineUnchecked ? DECLINE_UNCHECKED : 0) |
    (facts.awardsBlocked ? AWARDS_BLOCKED : 0) |
    (facts.unknownReferrer ? UNKNOWN_REFERRER : 0)
  );
}

function writeNamed(w: CompactWriter, named: NamedOperation | null, wallets: WalletNumbers): void {
  w.flag(named !== null);
  if (named === null) return;
  w.uint(named.seq);
  w.text(named.kind);
  w.flag(named.accepted);
  w.flag(named.record !== null);
  if (named.record !== null) writeRecord(w, named.record, wallets);
}

function readNamed(r: CompactReader, wallets: WalletNumbers): NamedOperation | null {
  if (!r.flag()) return null;
  const seq = r.uint();
  const kind = r.text();
  const accepted = r.flag();
  return { seq, kind, accepted, record: r.flag() ? readRecord(r, wallets) : null };
}

export function encodeHandOver(handOver: HandOver, wallets: WalletNumbers): Uint8Array {
  const w = writer;
  w.reset();
  w.uint(LAYOUT_VERSION);
  w.uint(handOver.type === "transfer" ? TRANSFER : BONUS);
  w.uint(handOver.to);
  w.uint(handOver.from);
  w.uint(handOver.fromSeq);
  w.uint(handOver.index);
  w.int(handOver.at);
  if (handOver.type === "bonus") {
    w.uint(handOver.bonuses.length);
    for (const { cause, points, currency } of handOver.bonuses) {
      w.uint(CAUSES.indexOf(cause));
      w.uint(points);
      w.uint(currency);
    }
    return w.finish();
  }
  w.uint(wallets.numberOf(handOver.wallet));
  w.flag(handOver.returned);
  w.uint(handOver.lots.length);
  for (const { units, ...lot } of handOver.lots) {
    w.uint(units);
    writeLot(w, { ...lot, no: 0, openedBy: 0 });
  }
  return w.finish();
}

/** What {@link encodeHandOver} was given. */
export function decodeHandOver(bytes: Uint8Array, wallets: WalletNumbers): HandOver {
  const r = new CompactReader(bytes);
  assert(r.uint() === LAYOUT_VERSION, "a hand-over of a known layout");
  const type = r.uint();
  const envelope = { to: r.uint(), from: r.uint(), fromSeq: r.uint(), index: r.uint(), at: r.int() };
  if (type === BONUS) {
    const bonuses = r.list(() => ({
      cause: present(CAUSES[r.uint()], "the cause of a bonus"),
      points: r.uint(),
      currency: r.uint(),
    }));
    return { type: "bonus", ...envelope, bonuses };
  }
  assert(type === TRANSFER, `a known hand-over, not ${type}`);
  const wallet = wallets.codeOf(r.uint());
  const returned = r.flag();
  const lots = r.list((): LotInTransit => {
    const units = r.uint();
    const { awardedAt, activeFrom, expiresAt, extended, planCode, rowNo } = readLot(r);
    return { units, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo };
  });
  return { type: "transfer", ...envelope, wallet, lots, returned };
}

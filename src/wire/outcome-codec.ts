/**
 * Outcome <-> bytes. Owns the encoding that is answered and stored; `duplicate` is a mark appended to the stored bytes
 * (protobuf: the last value of a field counts), so that a first outcome is answered again byte for byte.
 *
 * The decoder skips fields that it does not know: a client may be older than the daemon.
 */
import type { AwardOutcome, Outcome, OutcomeStatus, WalletAmount, WalletBalance } from "../domain/outcome.js";
import { ByteReader, BYTES, VARINT } from "./byte-reader.js";
import { ByteWriter, lengthTag, varintTag } from "./byte-writer.js";

/** By the number on the wire. */
const STATUSES: readonly (OutcomeStatus | undefined)[] = [
  undefined,
  "accepted",
  "declined",
  "duplicate",
  "conflict",
  "invalid",
  "unavailable",
];
const STATUS = 3;
const DUPLICATE = STATUSES.indexOf("duplicate");

/** The longest text of an outcome: an echoed id, a message. */
const TEXT_LENGTH_MAX = 10_000;

const NOTHING_REDEEMED: Outcome["redeemed"] = { amount: 0, burned: [] };

const writer = new ByteWriter();
const reader = new ByteReader(new Uint8Array(0));

/** An outcome that moved nothing: refused, or not known to be done. */
export function emptyOutcome(
  source: string,
  operationId: string,
  status: OutcomeStatus,
  code: string,
  message: string,
  retryAfterMs = 0,
): Outcome {
  return {
    operationId,
    source,
    status,
    code,
    message,
    awards: [],
    redeemed: NOTHING_REDEEMED,
    reversed: [],
    balances: [],
    redeemable: 0,
    level: "",
    rulebookVersion: 0,
    signals: [],
    retryAfterMs,
  };
}

/** Canonical bytes. */
export function encodeOutcome(outcome: Outcome): Uint8Array {
  const w = writer;
  w.reset();
  w.textField(lengthTag(1), outcome.operationId);
  w.textField(lengthTag(2), outcome.source);
  w.uint32Field(varintTag(STATUS), STATUSES.indexOf(outcome.status));
  w.textField(lengthTag(4), outcome.code);
  w.textField(lengthTag(5), outcome.message);
  for (const award of outcome.awards) writeAward(w, award);
  const { redeemed } = outcome;
  if (redeemed.amount !== 0 || redeemed.burned.length > 0) {
    const mark = w.open(lengthTag(7));
    w.int64Field(varintTag(1), redeemed.amount);
    for (const burned of redeemed.burned) writeAmount(w, 2, burned);
    w.close(mark);
  }
  for (const reversed of outcome.reversed) writeAmount(w, 8, reversed);
  for (const balance of outcome.balances) writeBalance(w, balance);
  w.int64Field(varintTag(10), outcome.redeemable);
  w.textField(lengthTag(11), outcome.level);
  w.uint32Field(varintTag(12), outcome.rulebookVersion);
  for (const signal of outcome.signals) w.textAlways(lengthTag(13), signal);
  w.uint32Field(varintTag(14), outcome.retryAfterMs);
  return w.finish();
}

/** A stored outcome as the answer to its repetition: the same bytes, status `duplicate`. */
export function asDuplicate(bytes: Uint8Array): Uint8Array {
  const marked = new Uint8Array(bytes.length + 2);
  marked.set(bytes);
  marked[bytes.length] = varintTag(STATUS);
  marked[bytes.length + 1] = DUPLICATE;
  return marked;
}

function writeAward(w: ByteWriter, award: AwardOutcome): void {
  const mark = w.open(lengthTag(6));
  w.textField(lengthTag(1), award.wallet);
  w.int64Field(varintTag(2), award.amount);
  w.textField(lengthTag(3), award.planCode);
  w.uint32Field(varintTag(4), award.rowNo);
  w.int64Field(varintTag(5), award.base);
  w.int64Field(varintTag(6), award.occurrences);
  w.int64Field(varintTag(7), award.expiresAt);
  w.close(mark);
}

function writeAmount(w: ByteWriter, field: number, amount: WalletAmount): void {
  const mark = w.open(lengthTag(field));
  w.textField(lengthTag(1), amount.wallet);
  w.int64Field(varintTag(2), amount.amount);
  w.close(mark);
}

function writeBalance(w: ByteWriter, balance: WalletBalance): void {
  const mark = w.open(lengthTag(9));
  w.textField(lengthTag(1), balance.wallet);
  w.int64Field(varintTag(2), balance.available);
  w.int64Field(varintTag(3), balance.pending);
  w.int64Field(varintTag(4), balance.held);
  w.close(mark);
}

/** Decodes one Outcome message. Throws a WireError for bytes that are none. */
export function decodeOutcome(bytes: Uint8Array, start = 0, end = bytes.length): Outcome {
  const r = reader;
  r.reset(bytes, start, end);
  let operationId = "";
  let source = "";
  let status = 0;
  let code = "";
  let message = "";
  const awards: AwardOutcome[] = [];
  let redeemed = NOTHING_REDEEMED;
  const reversed: WalletAmount[] = [];
  const balances: WalletBalance[] = [];
  let redeemable = 0;
  let level = "";
  let rulebookVersion = 0;
  const signals: string[] = [];
  let retryAfterMs = 0;
  while (r.pos < r.end) {
    const tag = r.uint32("");
    switch (tag) {
      case (1 << 3) | BYTES:
        operationId = r.text("operationId", TEXT_LENGTH_MAX);
        break;
      case (2 << 3) | BYTES:
        source = r.code("source", TEXT_LENGTH_MAX);
        break;
      case (STATUS << 3) | VARINT:
        status = r.uint32("status");
        break;
      case (4 << 3) | BYTES:
        code = r.code("code", TEXT_LENGTH_MAX);
        break;
      case (5 << 3) | BYTES:
        message = r.text("message", TEXT_LENGTH_MAX);
        break;
      case (6 << 3) | BYTES:
        awards.push(awardFrom(r));
        break;
      case (7 << 3) | BYTES:
        redeemed = redeemedFrom(r);
        break;
      case (8 << 3) | BYTES:
        reversed.push(amountFrom(r, "reversed"));
        break;
      case (9 << 3) | BYTES:
        balances.push(balanceFrom(r));
        break;
      case (10 << 3) | VARINT:
        redeemable = r.int64("redeemable");
        break;
      case (11 << 3) | BYTES:
        level = r.code("level", TEXT_LENGTH_MAX);
        break;
      case (12 << 3) | VARINT:
        rulebookVersion = r.uint32("rulebookVersion");
        break;
      case (13 << 3) | BYTES:
        signals.push(r.code("signals", TEXT_LENGTH_MAX));
        break;
      case (14 << 3) | VARINT:
        retryAfterMs = r.uint32("retryAfterMs");
        break;
      default:
        r.skip(tag & 7, "");
    }
  }
  const named = STATUSES[status];
  if (named === undefined) return r.fail("status", `unknown number ${status}`);
  return {
    operationId,
    source,
    status: named,
    code,
    message,
    awards,
    redeemed,
    reversed,
    balances,
    redeemable,
    level,
    rulebookVersion,
    signals,
    retryAfterMs,
  };
}

function awardFrom(r: ByteReader): AwardOutcome {
  const outer = r.enter("awards");
  let wallet = "";
  let amount = 0;
  let planCode = "";
  let rowNo = 0;
  let base = 0;
  let occurrences = 0;
  let expiresAt = 0;
  while (r.pos < r.end) {
    const tag = r.uint32("awards");
    switch (tag) {
      case (1 << 3) | BYTES:
        wallet = r.code("awards.wallet", TEXT_LENGTH_MAX);
        break;
      case (2 << 3) | VARINT:
        amount = r.int64("awards.amount");
        break;
      case (3 << 3) | BYTES:
        planCode = r.code("awards.planCode", TEXT_LENGTH_MAX);
        break;
      case (4 << 3) | VARINT:
        rowNo = r.uint32("awards.rowNo");
        break;
      case (5 << 3) | VARINT:
        base = r.int64("awards.base");
        break;
      case (6 << 3) | VARINT:
        occurrences = r.int64("awards.occurrences");
        break;
      case (7 << 3) | VARINT:
        expiresAt = r.int64("awards.expiresAt");
        break;
      default:
        r.skip(tag & 7, "awards");
    }
  }
  r.leave(outer);
  return { wallet, amount, planCode, rowNo, base, occurrences, expiresAt };
}

function redeemedFrom(r: ByteReader): Outcome["redeemed"] {
  const outer = r.enter("redeemed");
  let amount = 0;
  const burned: WalletAmount[] = [];
  while (r.pos < r.end) {
    const tag = r.uint32("redeemed");
    if (tag === ((1 << 3) | VARINT)) amount = r.int64("redeemed.amount");
    else if (tag === ((2 << 3) | BYTES)) burned.push(amountFrom(r, "redeemed.burned"));
    else r.skip(tag & 7, "redeemed");
  }
  r.leave(outer);
  return { amount, burned };
}

function amountFrom(r: ByteReader, name: string): WalletAmount {
  const outer = r.enter(name);
  let wallet = "";
  let amount = 0;
  while (r.pos < r.end) {
    const tag = r.uint32(name);
    if (tag === ((1 << 3) | BYTES)) wallet = r.code(name, TEXT_LENGTH_MAX);
    else if (tag === ((2 << 3) | VARINT)) amount = r.int64(name);
    else r.skip(tag & 7, name);
  }
  r.leave(outer);
  return { wallet, amount };
}

function balanceFrom(r: ByteReader): WalletBalance {
  const outer = r.enter("balances");
  let wallet = "";
  let available = 0;
  let pending = 0;
  let held = 0;
  while (r.pos < r.end) {
    const tag = r.uint32("balances");
    switch (tag) {
      case (1 << 3) | BYTES:
        wallet = r.code("balances.wallet", TEXT_LENGTH_MAX);
        break;
      case (2 << 3) | VARINT:
        available = r.int64("balances.available");
        break;
      case (3 << 3) | VARINT:
        pending = r.int64("balances.pending");
        break;
      case (4 << 3) | VARINT:
        held = r.int64("balances.held");
        break;
      default:
        r.skip(tag & 7, "balances");
    }
  }
  r.leave(outer);
  return { wallet, available, pending, held };
}

/**
 * Effects <-> what a journal row holds of them. Entries become plain numbers, six each, which SQL unnests; changes and
 * the operation's own record become compact bytes behind a version. The order of all effects is kept: the bytes say
 * where the next entries stand.
 */
import type { Change, Effect, Entry } from "../domain/effects.js";
import { ENTRY_KINDS } from "../domain/effects.js";
import type { OperationRecord } from "../domain/record.js";
import { WITHHOLDINGS } from "../domain/state.js";
import { assert, present } from "../shared/assert.js";
import { unboxed } from "../shared/unboxed.js";
import { CompactReader } from "./compact-reader.js";
import { CompactWriter } from "./compact-writer.js";
import {
  readHold,
  readInstant,
  readLot,
  readRecord,
  skipRecord,
  writeHold,
  writeInstant,
  writeLot,
  writeRecord,
} from "./record-codec.js";
import type { WalletNumbers } from "./wallet-numbers.js";

/** First byte of the changes; raised when the layout below changes, and older ones stay readable. */
const LAYOUT_VERSION = 1;

/** Numbers an entry: kind, wallet, lot (0 = debt), amount, balance after, instant (0 = the row's `now`). */
export const ENTRY_STRIDE = 6;

/** Numbers of the changes: append only. ENTRIES says how many entries come next, END that nothing does. */
const END = 0;
const ENTRIES = 1;
const ROW = 2;
const CLOCK = 3;
const LOT_OPENED = 4;
const LEVEL = 5;
const LOT_EXTENDED = 6;
const EXPIRED_SETTLED = 7;
const OVERRIDDEN = 8;
const HELD = 9;
const HOLD_ENDED = 10;
const SALE_COUNTED = 11;
const CONTRIBUTED = 12;
const WITHDRAWN = 13;
const ACTED = 14;
const REGISTERED = 15;
const FIRST_SALE = 16;
const THRESHOLD_REACHED = 17;
const LOT_WITHHELD = 18;
const LOT_FREED = 19;

const LEVEL_CAUSES = ["start", "review", "hand"] as const;

const kindNumbers: ReadonlyMap<string, number> = new Map(ENTRY_KINDS.map((kind, index) => [kind, index]));
const writer = new CompactWriter();

export interface EncodedEffects {
  /** Flattened, {@link ENTRY_STRIDE} numbers an entry. */
  readonly entries: number[];
  readonly changes: Uint8Array;
}

/** Encodes a row's effects, of which the first is the row itself, and the operation's record. */
export function encodeEffects(
  effects: readonly Effect[],
  record: OperationRecord,
  wallets: WalletNumbers,
): EncodedEffects {
  const w = writer;
  w.reset();
  w.uint(LAYOUT_VERSION);
  writeRecord(w, record, wallets);
  const entries: number[] = [];
  let now = 0;
  for (let index = 0; index < effects.length; index++) {
    const effect = effects[index] as Effect;
    if (effect.type === "row") now = effect.now;
    if (effect.type !== "entry") {
      writeChange(w, effect, wallets);
      continue;
    }
    let count = 0;
    for (let next: Effect | undefined = effect; next?.type === "entry"; next = effects[index + count]) {
      writeEntry(entries, next, now, wallets);
      count++;
    }
    index += count - 1;
    w.uint(ENTRIES);
    w.uint(count);
  }
  w.uint(END);
  return { entries, changes: w.finish() };
}

/** What {@link encodeEffects} was given. */
export function decodeEffects(
  entries: readonly number[],
  changes: Uint8Array,
  wallets: WalletNumbers,
): { readonly effects: Effect[]; readonly record: OperationRecord } {
  const r = openChanges(changes);
  const record = readRecord(r, wallets);
  return { effects: readEffects(r, entries, wallets), record };
}

/** The effects alone, for a fold. */
export function decodeForFold(entries: readonly number[], changes: Uint8Array, wallets: WalletNumbers): Effect[] {
  const r = openChanges(changes);
  skipRecord(r, wallets);
  return readEffects(r, entries, wallets);
}

function openChanges(changes: Uint8Array): CompactReader {
  const r = new CompactReader(changes);
  const version = r.uint();
  assert(version === LAYOUT_VERSION, `effects of a known layout, not ${version}`);
  return r;
}

function readEffects(r: CompactReader, entries: readonly number[], wallets: WalletNumbers): Effect[] {
  const effects: Effect[] = [];
  let now = 0;
  let position = 0;
  for (let number = r.uint(); number !== END; number = r.uint()) {
    if (number === ENTRIES) {
      for (let count = r.uint(); count > 0; count--) {
        effects.push(readEntry(entries, position, now, wallets));
        position += ENTRY_STRIDE;
      }
      continue;
    }
    const change = readChange(r, number, wallets);
    if (change.type === "row") now = change.now;
    effects.push(change);
  }
  assert(position === entries.length && r.atEnd, "a row's effects are read to their end");
  return effects;
}

export function encodeRecord(record: OperationRecord, wallets: WalletNumbers): Uint8Array {
  writer.reset();
  writer.uint(LAYOUT_VERSION);
  writeRecord(writer, record, wallets);
  return writer.finish();
}

export function decodeRecord(bytes: Uint8Array, wallets: WalletNumbers): OperationRecord {
  const r = new CompactReader(bytes);
  assert(r.uint() === LAYOUT_VERSION, "a record of a known layout");
  return readRecord(r, wallets);
}

function writeEntry(entries: number[], entry: Entry, now: number, wallets: WalletNumbers): void {
  entries.push(
    present(kindNumbers.get(entry.kind), "the number of an entry's kind"),
    wallets.numberOf(entry.wallet),
    entry.lot,
    entry.amount,
    entry.balance,
    entry.at === now ? 0 : entry.at,
  );
}

/**
 * An array with an instant in it holds all its numbers as V8 holds those; an entry that took them over as they are would give
 * all entries another hidden class, and each one that is made would be moved there when it is first read.
 */
function readEntry(entries: readonly number[], position: number, now: number, wallets: WalletNumbers): Entry {
  const kind = present(ENTRY_KINDS[entries[position] ?? -1], "the kind of an entry");
  const at = entries[position + 5] ?? 0;
  return {
    type: "entry",
    kind,
    wallet: wallets.codeOf(entries[position + 1] ?? 0),
    lot: unboxed(entries[position + 2] ?? 0),
    amount: unboxed(entries[position + 3] ?? 0),
    balance: unboxed(entries[position + 4] ?? 0),
    at: at === 0 ? now : at,
  };
}

function writeChange(w: CompactWriter, change: Change, wallets: WalletNumbers): void {
  switch (change.type) {
    case "row":
      w.uint(ROW);
      w.uint(change.seq);
      w.int(change.now);
      return;
    case "clock":
      w.uint(CLOCK);
      w.int(change.now);
      return;
    case "lotOpened":
      w.uint(LOT_OPENED);
      w.uint(wallets.numberOf(change.wallet));
      writeLot(w, change);
      return;
    case "level":
      w.uint(LEVEL);
      w.text(change.level);
      w.uint(LEVEL_CAUSES.indexOf(change.cause));
      w.int(change.metric);
      w.int(change.at);
      return;
    case "lotExtended":
      w.uint(LOT_EXTENDED);
      w.uint(wallets.numberOf(change.wallet));
      w.uint(change.no);
      writeInstant(w, change.expiresAt);
      return;
    case "lotWithheld":
    case "lotFreed":
      w.uint(change.type === "lotWithheld" ? LOT_WITHHELD : LOT_FREED);
      w.uint(wallets.numberOf(change.wallet));
      w.uint(change.no);
      w.uint(WITHHOLDINGS.indexOf(change.reason));
      return;
    case "expiredSettled":
      w.uint(EXPIRED_SETTLED);
      w.uint(wallets.numberOf(change.wallet));
      w.uint(change.no);
      w.uint(change.units);
      return;
    case "overridden":
      w.uint(OVERRIDDEN);
      w.int(change.now);
      w.uint(change.withinDays);
      w.uint(change.graceDays);
      return;
    case "held":
      w.uint(HELD);
      writeHold(w, change.hold, wallets);
      return;
    case "holdEnded":
      w.uint(HOLD_ENDED);
      w.uint(change.seq);
      w.int(change.at);
      return;
    case "saleCounted":
      w.uint(SALE_COUNTED);
      w.flag(change.by === 1);
      w.uint(change.plans.length);
      for (const plan of change.plans) w.text(plan);
      return;
    case "contributed":
      w.uint(CONTRIBUTED);
      w.int(change.keepAfter);
      w.uint(change.rows.length);
      for (const { planCode, rowNo, seq, at, base, computed } of change.rows) {
        w.text(planCode);
        w.uint(rowNo);
        w.uint(seq);
        w.int(at);
        w.uint(base);
        w.uint(computed);
      }
      return;
    case "withdrawn":
      w.uint(WITHDRAWN);
      w.uint(change.seq);
      return;
    case "acted":
      w.uint(ACTED);
      w.text(change.activity);
      w.int(change.at);
      w.uint(change.quantity);
      w.int(change.keepAfter);
      return;
    case "registered":
      w.uint(REGISTERED);
      w.uint(change.referrer);
      return;
    case "firstSale":
      w.uint(FIRST_SALE);
      return;
    case "thresholdReached":
      w.uint(THRESHOLD_REACHED);
      w.flag(change.unit === "points");
      w.uint(change.row);
      return;
  }
}

function readChange(r: CompactReader, number: number, wallets: WalletNumbers): Change {
  switch (number) {
    case ROW:
      return { type: "row", seq: r.uint(), now: r.int() };
    case CLOCK:
      return { type: "clock", now: r.int() };
    case LOT_OPENED: {
      const wallet = wallets.codeOf(r.uint());
      const { no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy } = readLot(r);
      // Spelled out: every award has one, and spreading its properties takes as long as reading them.
      return { type: "lotOpened", wallet, no, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy };
    }
    case LEVEL: {
      const level = r.text();
      const cause = present(LEVEL_CAUSES[r.uint()], "the cause of a level");
      return { type: "level", level, cause, metric: r.int(), at: r.int() };
    }
    case LOT_EXTENDED:
      return { type: "lotExtended", wallet: wallets.codeOf(r.uint()), no: r.uint(), expiresAt: readInstant(r) };
    case EXPIRED_SETTLED:
      return { type: "expiredSettled", wallet: wallets.codeOf(r.uint()), no: r.uint(), units: r.uint() };
    case OVERRIDDEN:
      return { type: "overridden", now: r.int(), withinDays: r.uint(), graceDays: r.uint() };
    case HELD:
      return { type: "held", hold: readHold(r, wallets) };
    case HOLD_ENDED:
      return { type: "holdEnded", seq: r.uint(), at: r.int() };
    case SALE_COUNTED: {
      const by = r.flag() ? 1 : -1;
      return { type: "saleCounted", plans: r.texts(), by };
    }
    case CONTRIBUTED: {
      const keepAfter = r.int();
      const rows = r.list(() => ({
        planCode: r.text(),
        rowNo: r.uint(),
        seq: r.uint(),
        at: r.int(),
        base: r.uint(),
        computed: r.uint(),
      }));
      return { type: "contributed", keepAfter, rows };
    }
    case WITHDRAWN:
      return { type: "withdrawn", seq: r.uint() };
    case ACTED:
      return { type: "acted", activity: r.text(), at: r.int(), quantity: r.uint(), keepAfter: r.int() };
    case REGISTERED:
      return { type: "registered", referrer: r.uint() };
    case LOT_WITHHELD:
    case LOT_FREED: {
      const type = number === LOT_WITHHELD ? "lotWithheld" : "lotFreed";
      const wallet = wallets.codeOf(r.uint());
      return { type, wallet, no: r.uint(), reason: present(WITHHOLDINGS[r.uint()], "why a lot is withheld") };
    }
    case FIRST_SALE:
      return { type: "firstSale" };
    default:
      assert(number === THRESHOLD_REACHED, `a known change, not ${number}`);
      return { type: "thresholdReached", unit: r.flag() ? "points" : "currency", row: r.uint() };
  }
}

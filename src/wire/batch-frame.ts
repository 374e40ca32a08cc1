/**
 * Frames that carry many encoded messages: Operations from the client, Outcomes from the daemon. The messages themselves
 * are passed on as bytes, without being decoded.
 */
import { ByteReader, BYTES } from "./byte-reader.js";

/** `field` is the batch's number in its frame: ClientFrame.operations and ServerFrame.outcomes are both 2. */
const BATCH = 2;
/** The messages' number in the batch. */
const ITEM = 1;
/** Outcomes.credit. */
const CREDIT = 2;

const BATCH_TAG = (BATCH << 3) | BYTES;
const ITEM_TAG = (ITEM << 3) | BYTES;
const CREDIT_TAG = CREDIT << 3;

/** A tag of one byte and a length. */
const FRAME_OVERHEAD_BYTES = 1 + 5;

/** What an item of so many bytes takes in a batch. */
export function itemBytes(size: number): number {
  return 1 + varintBytes(size) + size;
}

/**
 * A frame of `items`, from index `from` up to `to`. `credit` is for Outcomes only; 0 leaves it out.
 * The frame is a buffer of its own: it may be kept by whoever sends it.
 */
export function encodeBatch(items: readonly Uint8Array[], from = 0, to = items.length, credit = 0): Uint8Array {
  let size = credit === 0 ? 0 : 1 + varintBytes(credit);
  for (let i = from; i < to; i++) size += itemBytes((items[i] as Uint8Array).length);
  const frame = new Uint8Array(1 + varintBytes(size) + size);
  frame[0] = BATCH_TAG;
  let pos = writeVarint(frame, 1, size);
  for (let i = from; i < to; i++) {
    const item = items[i] as Uint8Array;
    frame[pos] = ITEM_TAG;
    pos = writeVarint(frame, pos + 1, item.length);
    frame.set(item, pos);
    pos += item.length;
  }
  if (credit !== 0) {
    frame[pos] = CREDIT_TAG;
    writeVarint(frame, pos + 1, credit);
  }
  return frame;
}

/** The largest frame that holds `size` bytes of items (as counted by {@link itemBytes}). */
export function batchFrameBytesMax(size: number): number {
  return FRAME_OVERHEAD_BYTES + size + 6;
}

const reader = new ByteReader(new Uint8Array(0));

/**
 * The starts and ends of the items in a batch message that lies in `bytes` from `start` to `end`, as pairs in `into`
 * (which is emptied first); fields that are not known are skipped. Returns the credit. Throws a WireError.
 */
export function itemRanges(bytes: Uint8Array, start: number, end: number, into: number[]): number {
  const r = reader;
  r.reset(bytes, start, end);
  into.length = 0;
  let credit = 0;
  while (r.pos < r.end) {
    const tag = r.uint32("");
    if (tag === ITEM_TAG) {
      const itemEnd = r.length("");
      into.push(r.pos, itemEnd);
      r.pos = itemEnd;
    } else if (tag === CREDIT_TAG) credit = r.uint32("credit");
    else r.skip(tag & 7, "");
  }
  return credit;
}

function varintBytes(value: number): number {
  let count = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) count++;
  return count;
}

function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let pos = at;
  let rest = value;
  while (rest > 0x7f) {
    bytes[pos++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[pos++] = rest;
  return pos;
}

/**
 * Writes protobuf's wire format. Owns one growing buffer that is reused for every message; `finish` gives a copy of exactly
 * the bytes written. Fields are written in the order of the calls, and what is the default is left out: called in
 * ascending order, the bytes are canonical.
 */
import { assert } from "../shared/assert.js";
import { writeVarint } from "./varint.js";

const INITIAL_BYTES = 4_096;
/**
 * Finished messages are cut from slabs: a buffer of its own for each would cost more than writing it. A message that is
 * kept keeps its slab, so only what lives shortly comes from here.
 */
const SLAB_BYTES = 64 * 1024;
/** A message that needs more than this is a broken invariant: frames are limited far below. */
const BYTES_MAX = 64 * 1024 * 1024;

const utf8 = new TextEncoder();

export class ByteWriter {
  #bytes = new Uint8Array(INITIAL_BYTES);
  #pos = 0;
  #slab = new Uint8Array(SLAB_BYTES);
  #slabUsed = 0;

  /** Begins a new message; whatever was not finished is dropped. */
  reset(): void {
    this.#pos = 0;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    const length = this.#pos;
    if (length > SLAB_BYTES / 8) return this.#bytes.slice(0, length);
    if (this.#slabUsed + length > SLAB_BYTES) {
      this.#slab = new Uint8Array(SLAB_BYTES);
      this.#slabUsed = 0;
    }
    const start = this.#slabUsed;
    const slab = this.#slab;
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) slab[start + i] = bytes[i] as number;
    this.#slabUsed = start + length;
    return slab.subarray(start, this.#slabUsed);
  }

  get position(): number {
    return this.#pos;
  }

  #reserve(count: number): void {
    const needed = this.#pos + count;
    if (needed <= this.#bytes.length) return;
    assert(needed <= BYTES_MAX, "message larger than any frame can be");
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#pos));
    this.#bytes = grown;
  }

  /** A tag, a length or another unsigned number below 2^32, always. */
  uint32(value: number): void {
    this.#reserve(5);
    const bytes = this.#bytes;
    let pos = this.#pos;
    let rest = value >>> 0;
    while (rest > 0x7f) {
      bytes[pos++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[pos++] = rest;
    this.#pos = pos;
  }

  /** A signed safe integer, always. */
  int64(value: number): void {
    assert(Number.isSafeInteger(value), "number outside the safe range");
    this.#reserve(10);
    if (value >= 0) {
      this.#pos = writeVarint(this.#bytes, this.#pos, value);
      return;
    }
    // Two's complement in 64 bits: the complement of (magnitude - 1), ten bytes.
    let rest = -value - 1;
    for (let i = 0; i < 9; i++) {
      this.#bytes[this.#pos++] = (~(rest % 128) & 0x7f) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#pos++] = 1;
  }

  /** Field of an integer, left out when 0. `tag` is the field's number << 3. */
  int64Field(tag: number, value: number): void {
    if (value === 0) return;
    this.uint32(tag);
    this.int64(value);
  }

  uint32Field(tag: number, value: number): void {
    if (value === 0) return;
    this.uint32(tag);
    this.uint32(value);
  }

  boolField(tag: number, value: boolean): void {
    if (!value) return;
    this.uint32(tag);
    this.#reserve(1);
    this.#bytes[this.#pos++] = 1;
  }

  /** Field of a string, left out when empty. `tag` is the field's number << 3 | 2. */
  textField(tag: number, value: string): void {
    if (value.length > 0) this.textAlways(tag, value);
  }

  /** Field of a string in a repeated field or a oneof, where the empty one counts. */
  textAlways(tag: number, value: string): void {
    this.uint32(tag);
    const length = value.length;
    // Three bytes a UTF-16 unit at most, five for the length.
    this.#reserve(3 * length + 5);
    const bytes = this.#bytes;
    const mark = this.#pos;
    if (length < 0x80) {
      let pos = mark + 1;
      let i = 0;
      for (; i < length; i++) {
        const unit = value.charCodeAt(i);
        if (unit >= 0x80) break;
        bytes[pos++] = unit;
      }
      if (i === length) {
        bytes[mark] = length;
        this.#pos = pos;
        return;
      }
    }
    const { written } = utf8.encodeInto(value, bytes.subarray(mark + 5));
    this.uint32(written);
    bytes.copyWithin(this.#pos, mark + 5, mark + 5 + written);
    this.#pos += written;
  }

  /** Opens a message field; give what it returns to {@link close}. */
  open(tag: number): number {
    this.uint32(tag);
    this.#reserve(1);
    return this.#pos++;
  }

  /** Writes the length of what came since {@link open}; one byte was kept for it, longer messages move up. */
  close(mark: number): void {
    const length = this.#pos - mark - 1;
    if (length < 0x80) {
      this.#bytes[mark] = length;
      return;
    }
    const extra = length < 0x4000 ? 1 : length < 0x200000 ? 2 : length < 0x10000000 ? 3 : 4;
    this.#reserve(extra);
    this.#bytes.copyWithin(mark + 1 + extra, mark + 1, mark + 1 + length);
    const end = this.#pos + extra;
    this.#pos = mark;
    this.uint32(length);
    this.#pos = end;
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#pos);
    this.#pos += bytes.length;
  }
}

/** The tag of a field with a varint. */
export function varintTag(field: number): number {
  return field << 3;
}

/** The tag of a field with a length: string, bytes, message. */
export function lengthTag(field: number): number {
  return (field << 3) | 2;
}

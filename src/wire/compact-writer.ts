/**
 * Writes the daemon's own compact binary (journal effects, records, facts, snapshots): varints and texts without tags,
 * in an order that writer and reader agree on. Owns one growing buffer that is reused; `finish` gives a copy.
 */
import { assert } from "../shared/assert.js";

const INITIAL_BYTES = 4_096;
/** More than any account's snapshot or operation's effects can need: 5,000 lines, hundreds of lots. */
const BYTES_MAX = 64 * 1024 * 1024;
/** What one number takes at most: 53 bits by sevens. */
const NUMBER_BYTES_MAX = 8;

const utf8 = new TextEncoder();

export class CompactWriter {
  #bytes = new Uint8Array(INITIAL_BYTES);
  #pos = 0;

  reset(): void {
    this.#pos = 0;
  }

  /** A copy of what was written since the last reset. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#pos);
  }

  #reserve(count: number): void {
    const needed = this.#pos + count;
    if (needed <= this.#bytes.length) return;
    assert(needed <= BYTES_MAX, "effects larger than any operation's");
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#pos));
    this.#bytes = grown;
  }

  /** A safe integer that is not negative. */
  uint(value: number): void {
    this.#reserve(NUMBER_BYTES_MAX);
    const bytes = this.#bytes;
    let pos = this.#pos;
    let rest = value;
    while (rest > 0x7fffffff) {
      bytes[pos++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      bytes[pos++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[pos++] = rest;
    this.#pos = pos;
  }

  /** Any safe integer: the sign in the first byte beside six bits, so that nothing is doubled out of range. */
  int(value: number): void {
    const magnitude = value < 0 ? -value : value;
    const sign = value < 0 ? 1 : 0;
    const low = (magnitude % 64) * 2 + sign;
    const rest = Math.floor(magnitude / 64);
    this.#reserve(NUMBER_BYTES_MAX + 1);
    this.#bytes[this.#pos++] = rest === 0 ? low : low | 0x80;
    if (rest > 0) this.uint(rest);
  }

  flag(value: boolean): void {
    this.#reserve(1);
    this.#bytes[this.#pos++] = value ? 1 : 0;
  }

  text(value: string): void {
    const length = value.length;
    // Three bytes a UTF-16 unit at most, and the length.
    this.#reserve(3 * length + NUMBER_BYTES_MAX);
    const bytes = this.#bytes;
    if (length < 0x80) {
      const mark = this.#pos;
      let index = 0;
      for (; index < length; index++) {
        const unit = value.charCodeAt(index);
        if (unit >= 0x80) break;
        bytes[mark + 1 + index] = unit;
      }
      if (index === length) {
        bytes[mark] = length;
        this.#pos = mark + 1 + length;
        return;
      }
    }
    const encoded = utf8.encode(value);
    this.uint(encoded.length);
    this.#bytes.set(encoded, this.#pos);
    this.#pos += encoded.length;
  }
}

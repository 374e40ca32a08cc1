/**
 * Writes the daemon's own compact binary (journal effects, records, facts, snapshots): varints and texts without tags,
 * in an order that writer and reader agree on. Messages are written one after the other into a slab, and `finish` gives
 * a view of it: a small array of its own would cost more than what is written into it. A slab is never written twice.
 */
import { assert } from "../shared/assert.js";
import { writeVarint } from "./varint.js";

/** Some hundreds of operations: what their rows hold on to until they are committed is a few of these. */
const SLAB_BYTES = 65_536;
/** More than any account's snapshot or operation's effects can need: 5,000 lines, hundreds of lots. */
const BYTES_MAX = 64 * 1024 * 1024;
/** What one number takes at most: 53 bits by sevens. */
const NUMBER_BYTES_MAX = 8;

const utf8 = new TextEncoder();

export class CompactWriter {
  #bytes = new Uint8Array(SLAB_BYTES);
  #start = 0;
  #pos = 0;

  /** Begins a message; what was not finished is dropped. */
  reset(): void {
    this.#pos = this.#start;
  }

  /** What was written since the last reset. */
  finish(): Uint8Array {
    const message = this.#bytes.subarray(this.#start, this.#pos);
    this.#start = this.#pos;
    return message;
  }

  /** The same in a string of one character a byte: a copy, so the next message takes its place in the slab. */
  finishText(): string {
    const { buffer, byteOffset } = this.#bytes;
    return Buffer.from(buffer, byteOffset + this.#start, this.#pos - this.#start).toString("latin1");
  }

  #reserve(count: number): void {
    if (this.#pos + count > this.#bytes.length) this.#move(count);
  }

  /** Takes a new slab, and the message begun with it. */
  #move(count: number): void {
    const written = this.#pos - this.#start;
    assert(written + count <= BYTES_MAX, "effects larger than any operation's");
    const slab = new Uint8Array(Math.max(SLAB_BYTES, 2 * (written + count)));
    slab.set(this.#bytes.subarray(this.#start, this.#pos));
    this.#bytes = slab;
    this.#start = 0;
    this.#pos = written;
  }

  /** A safe integer that is not negative. */
  uint(value: number): void {
    this.#reserve(NUMBER_BYTES_MAX);
    this.#pos = writeVarint(this.#bytes, this.#pos, value);
  }

  /** Any safe integer: the sign in the first byte beside six bits, so that nothing is doubled out of range. */
  int(value: number): void {
    const magnitude = value < 0 ? -value : value;
    const sign = value < 0 ? 1 : 0;
    const rest = Math.floor(magnitude / 64);
    const low = (magnitude - rest * 64) * 2 + sign;
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

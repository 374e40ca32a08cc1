/**
 * Reads the rows of a binary COPY stream out of chunks of any size. Pure. It never copies but what a chunk cuts in two, so
 * views stay valid for as long as they are referenced.
 */
import { assert } from "../../shared/assert.js";

const TWO_32 = 4294967296;
const POSTGRES_EPOCH_MS = 946684800000;
/** Signature, flags, and the length of an extension that PostgreSQL never sends. */
const HEADER_BYTES = 19;
const EMPTY = Buffer.alloc(0);

export class CopyTuples {
  /** The chunk under way; the tuple that `next` found lies from `start` to `end`: the bytes that COPY FROM would take. */
  bytes: Buffer = EMPTY;
  /** Of the same bytes, for their numbers (docs/decisions/0007). */
  #view: DataView = new DataView(EMPTY.buffer);
  start = 0;
  end = 0;
  readonly #fields: number;
  readonly #offsets: Int32Array;
  readonly #sizes: Int32Array;
  #pos = 0;
  #headerRead = false;

  /** @param fields columns of a row */
  constructor(fields: number) {
    this.#fields = fields;
    this.#offsets = new Int32Array(fields);
    this.#sizes = new Int32Array(fields);
  }

  /** Takes the next chunk; what is left of the last one stands before it. */
  feed(chunk: Buffer): void {
    this.bytes = this.#pos < this.bytes.length ? Buffer.concat([this.bytes.subarray(this.#pos), chunk]) : chunk;
    this.#view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.length);
    this.#pos = 0;
  }

  /** Steps to the next whole row; false when the chunk has none. */
  next(): boolean {
    const { bytes } = this;
    let pos = this.#pos;
    if (!this.#headerRead) {
      if (bytes.length < HEADER_BYTES) return false;
      pos = HEADER_BYTES;
      this.#headerRead = true;
      this.#pos = pos;
    }
    const start = pos;
    if (pos + 2 > bytes.length) return false;
    const count = this.#view.getInt16(pos);
    pos += 2;
    if (count < 0) return false;
    assert(count === this.#fields, `a row has ${count} columns instead of ${this.#fields}`);
    for (let field = 0; field < count; field++) {
      if (pos + 4 > bytes.length) return false;
      const size = this.#view.getInt32(pos);
      pos += 4;
      this.#offsets[field] = pos;
      this.#sizes[field] = size;
      if (size > 0) pos += size;
    }
    if (pos > bytes.length) return false;
    this.start = start;
    this.end = pos;
    this.#pos = pos;
    return true;
  }

  isNull(field: number): boolean {
    return (this.#sizes[field] ?? -1) < 0;
  }

  /** smallint, integer or bigint; 0 for null. */
  int(field: number): number {
    const at = this.#offsets[field] ?? 0;
    const size = this.#sizes[field] ?? -1;
    if (size === 8) return this.#int8At(at);
    if (size === 4) return this.#view.getInt32(at);
    return size === 2 ? this.#view.getInt16(at) : 0;
  }

  #int8At(at: number): number {
    return this.#view.getInt32(at) * TWO_32 + this.#view.getUint32(at + 4);
  }

  /** UTC milliseconds of a timestamptz; its microseconds are lost. */
  instant(field: number): number {
    return Math.floor(this.int(field) / 1000) + POSTGRES_EPOCH_MS;
  }

  text(field: number): string {
    const at = this.#offsets[field] ?? 0;
    return this.bytes.toString("utf8", at, at + Math.max(0, this.#sizes[field] ?? 0));
  }

  /** The numbers of a bigint[] without nulls, empty for null. */
  numbers(field: number): number[] {
    const count = (this.#sizes[field] ?? -1) < 20 ? 0 : this.#view.getInt32((this.#offsets[field] ?? 0) + 12);
    const numbers = new Array<number>(count);
    // Behind the array's head each number stands after its length.
    let at = (this.#offsets[field] ?? 0) + 24;
    for (let i = 0; i < count; i++) {
      numbers[i] = this.#int8At(at);
      at += 12;
    }
    return numbers;
  }

  /** The bytes of a column, empty for null. */
  view(field: number): Buffer {
    const at = this.#offsets[field] ?? 0;
    return this.bytes.subarray(at, at + Math.max(0, this.#sizes[field] ?? 0));
  }
}

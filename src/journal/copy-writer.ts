/**
 * Binary COPY rows, written into one growing buffer. Pure: bytes in, bytes out; it knows PostgreSQL's binary format and
 * nothing of the journal. Integers must be safe integers.
 */
import { assert } from "../shared/assert.js";

const HEADER = Buffer.from("PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const INT8_OID = 20;
const TWO_32 = 4294967296;
/** PostgreSQL counts timestamps in microseconds from 2000-01-01. */
const POSTGRES_EPOCH_MS = 946684800000;

export class CopyWriter {
  #buffer: Buffer;
  // Of the same bytes: Node 20 looks up methods of Buffers at each call, even in compiled code (docs/decisions/0007).
  #view: DataView;
  #length = 0;

  constructor(initialBytes: number) {
    this.#buffer = Buffer.allocUnsafeSlow(initialBytes);
    this.#view = new DataView(this.#buffer.buffer);
  }

  get length(): number {
    return this.#length;
  }

  reset(): void {
    this.#length = 0;
  }

  /** The bytes written from `start` on; valid until the next write or reset. */
  view(start = 0): Buffer {
    return this.#buffer.subarray(start, this.#length);
  }

  header(): void {
    this.bytesRaw(HEADER);
  }

  trailer(): void {
    this.#int16(-1);
  }

  row(fields: number): void {
    this.#int16(fields);
  }

  bytesRaw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Overwrites four bytes written before, big endian. */
  patchInt32(offset: number, value: number): void {
    this.#view.setInt32(offset, value);
  }

  null(): void {
    this.#int32(-1);
  }

  int2(value: number): void {
    assert((value << 16) >> 16 === value, "a number of two bytes");
    this.#room(6);
    this.#view.setInt32(this.#length, 2);
    this.#view.setInt16(this.#length + 4, value);
    this.#length += 6;
  }

  bool(value: boolean): void {
    this.#room(5);
    this.#view.setInt32(this.#length, 1);
    this.#buffer[this.#length + 4] = value ? 1 : 0;
    this.#length += 5;
  }

  int4(value: number): void {
    assert((value | 0) === value, "a number of four bytes");
    this.#room(8);
    this.#view.setInt32(this.#length, 4);
    this.#view.setInt32(this.#length + 4, value);
    this.#length += 8;
  }

  int8(value: number): void {
    this.#room(12);
    this.#view.setInt32(this.#length, 8);
    this.#int64At(this.#length + 4, value);
    this.#length += 12;
  }

  /** An instant in UTC milliseconds, as timestamptz. */
  instant(ms: number): void {
    this.int8((ms - POSTGRES_EPOCH_MS) * 1000);
  }

  bytea(bytes: Uint8Array): void {
    this.#room(4 + bytes.length);
    this.#view.setInt32(this.#length, bytes.length);
    this.#buffer.set(bytes, this.#length + 4);
    this.#length += 4 + bytes.length;
  }

  text(value: string): void {
    // Three bytes are the most that UTF-8 needs for one UTF-16 unit.
    this.#room(4 + value.length * 3);
    const at = this.#length + 4;
    let written = value.length;
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 127) {
        written = this.#buffer.write(value, at, "utf8");
        break;
      }
      this.#buffer[at + i] = unit;
    }
    this.#view.setInt32(this.#length, written);
    this.#length = at + written;
  }

  jsonb(value: object): void {
    this.#room(5);
    const at = this.#length;
    // Length, version and text: what text() writes of its length, a byte further, is written over.
    this.#length += 1;
    this.text(JSON.stringify(value));
    this.#view.setInt32(at, this.#length - at - 4);
    this.#buffer[at + 4] = 1;
  }

  int8Array(values: readonly number[]): void {
    const count = values.length;
    const bytes = count === 0 ? 12 : 20 + count * 12;
    this.#room(4 + bytes);
    const view = this.#view;
    let at = this.#length;
    view.setInt32(at, bytes);
    view.setInt32(at + 4, count === 0 ? 0 : 1);
    view.setInt32(at + 8, 0);
    view.setInt32(at + 12, INT8_OID);
    at += 16;
    if (count > 0) {
      view.setInt32(at, count);
      view.setInt32(at + 4, 1);
      at += 8;
      for (let i = 0; i < count; i++) {
        view.setInt32(at, 8);
        this.#int64At(at + 4, values[i] as number);
        at += 12;
      }
    }
    this.#length = at;
  }

  #int16(value: number): void {
    this.#room(2);
    this.#view.setInt16(this.#length, value);
    this.#length += 2;
  }

  #int32(value: number): void {
    this.#room(4);
    this.#view.setInt32(this.#length, value);
    this.#length += 4;
  }

  #int64At(at: number, value: number): void {
    const high = Math.floor(value / TWO_32);
    this.#view.setInt32(at, high);
    this.#view.setUint32(at + 4, value - high * TWO_32);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/**
 * Binary COPY rows, written into one growing buffer. Pure: bytes in, bytes out; it knows PostgreSQL's binary format and
 * nothing of the journal. Integers must be safe integers.
 */
const HEADER = Buffer.from("PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const INT8_OID = 20;
const TWO_32 = 4294967296;
/** PostgreSQL counts timestamps in microseconds from 2000-01-01. */
const POSTGRES_EPOCH_MS = 946684800000;

export class CopyWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(initialBytes: number) {
    this.#buffer = Buffer.allocUnsafe(initialBytes);
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
    this.#buffer.writeInt32BE(value, offset);
  }

  null(): void {
    this.#int32(-1);
  }

  int2(value: number): void {
    this.#room(6);
    const at = this.#buffer.writeInt32BE(2, this.#length);
    this.#length = this.#buffer.writeInt16BE(value, at);
  }

  bool(value: boolean): void {
    this.#room(5);
    const at = this.#buffer.writeInt32BE(1, this.#length);
    this.#length = this.#buffer.writeInt8(value ? 1 : 0, at);
  }

  int4(value: number): void {
    this.#room(8);
    const at = this.#buffer.writeInt32BE(4, this.#length);
    this.#length = this.#buffer.writeInt32BE(value, at);
  }

  int8(value: number): void {
    this.#room(12);
    this.#buffer.writeInt32BE(8, this.#length);
    this.#int64At(this.#length + 4, value);
    this.#length += 12;
  }

  /** An instant in UTC milliseconds, as timestamptz. */
  instant(ms: number): void {
    this.int8((ms - POSTGRES_EPOCH_MS) * 1000);
  }

  bytea(bytes: Uint8Array): void {
    this.#room(4 + bytes.length);
    this.#length = this.#buffer.writeInt32BE(bytes.length, this.#length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
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
    this.#buffer.writeInt32BE(written, this.#length);
    this.#length = at + written;
  }

  int8Array(values: readonly number[]): void {
    const count = values.length;
    const bytes = count === 0 ? 12 : 20 + count * 12;
    this.#room(4 + bytes);
    const buffer = this.#buffer;
    let at = buffer.writeInt32BE(bytes, this.#length);
    at = buffer.writeInt32BE(count === 0 ? 0 : 1, at);
    at = buffer.writeInt32BE(0, at);
    at = buffer.writeInt32BE(INT8_OID, at);
    if (count > 0) {
      at = buffer.writeInt32BE(count, at);
      at = buffer.writeInt32BE(1, at);
      for (let i = 0; i < count; i++) {
        buffer.writeInt32BE(8, at);
        this.#int64At(at + 4, values[i] as number);
        at += 12;
      }
    }
    this.#length = at;
  }

  #int16(value: number): void {
    this.#room(2);
    this.#length = this.#buffer.writeInt16BE(value, this.#length);
  }

  #int32(value: number): void {
    this.#room(4);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  #int64At(at: number, value: number): void {
    const high = Math.floor(value / TWO_32);
    this.#buffer.writeInt32BE(high, at);
    this.#buffer.writeUInt32BE(value - high * TWO_32, at + 4);
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}

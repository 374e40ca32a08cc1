/**
 * Reads protobuf's wire format out of a Uint8Array. Owns: varints, lengths, strings, and whether the bytes read so far are
 * the only way to write what they say (`canonical`). Never copies, never reads past `end`.
 *
 * The only error it throws is {@link WireError}; every read either advances or throws, so no input can make it hang.
 */

/** The bytes are not what the contract allows. Caught inside src/wire and turned into a value. */
export class WireError extends Error {
  override readonly name = "WireError";
  constructor(
    /** lowerCamelCase path of the field, "" when it cannot be told. */
    readonly field: string,
    /** What is wrong, without the field. */
    readonly reason: string,
  ) {
    super(field === "" ? reason : `${field}: ${reason}`);
  }
}

export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const FIXED32 = 5;

/** Short strings repeat (codes, sources, wallets): 4,096 of them are kept, so that most decode without an allocation. */
const CACHE_SLOTS = 4_096;
/** Longer strings are rarely repeated. */
const CACHED_BYTES_MAX = 24;
const cache: string[] = new Array<string>(CACHE_SLOTS).fill("");

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const HIGH = 2 ** 32;
const SAFE_HIGH = 2 ** 21;

/** A message's fields as the reader must know them. Numbers stay below 31, so that a set of them is one integer. */
export interface MessageShape {
  /** lowerCamelCase names by field number; undefined where there is no field. */
  readonly names: readonly (string | undefined)[];
  /** Bits of the numbers of repeated fields. */
  readonly repeated: number;
}

export class ByteReader {
  bytes: Uint8Array;
  pos: number;
  end: number;
  /** False as soon as something was written in more bytes than needed, out of order, or although it is the default. */
  canonical = true;
  /** Where the reader is, for errors: `sale.lines` and 2, or "" and -1. */
  scope = "";
  index = -1;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
  }

  /** Begins anew on other bytes, so that one reader serves many messages. */
  reset(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
    this.canonical = true;
    this.scope = "";
    this.index = -1;
  }

  /** Throws a {@link WireError} for field `name` of the message being read. */
  fail(name: string, reason: string): never {
    const at = this.index < 0 ? this.scope : `${this.scope}[${this.index}]`;
    throw new WireError(at === "" ? name : name === "" ? at : `${at}.${name}`, reason);
  }

  /**
   * The next field's tag. `seen` is the set of fields read so far in this message (the caller adds to it): a field that
   * is unknown, or single and there already, fails; one out of order costs canonicity.
   */
  next(shape: MessageShape, seen: number): number {
    const tag = this.uint32("");
    const field = tag >>> 3;
    const name = shape.names[field];
    if (name === undefined) return this.fail("", `unknown field number ${field}`);
    const bit = 1 << field;
    if (seen >= bit) {
      if ((seen & bit & ~shape.repeated) !== 0) this.fail(name, "given twice");
      if (seen >= bit << 1) this.canonical = false;
    }
    return tag;
  }

  /** For a tag that {@link next} gave but the message does not read: the number is known, so its wire type is wrong. */
  wrongType(shape: MessageShape, tag: number): never {
    return this.fail(shape.names[tag >>> 3] ?? "", `wrong wire type ${tag & 7}`);
  }

  /** Enters a message field: from here on `end` is its end. Returns the outer end, for {@link leave}. */
  enter(name: string): number {
    const outer = this.end;
    this.end = this.length(name);
    return outer;
  }

  leave(outerEnd: number): void {
    this.end = outerEnd;
  }

  /** An unsigned varint of at most 32 bits: tags, lengths, small counts. */
  uint32(name: string): number {
    const bytes = this.bytes;
    let pos = this.pos;
    if (pos < this.end) {
      const byte = bytes[pos] as number;
      if (byte < 0x80) {
        this.pos = pos + 1;
        return byte;
      }
    }
    let value = 0;
    for (let i = 0, factor = 1; i < 5; i++, factor *= 128) {
      if (pos >= this.end) this.fail(name, "cut short");
      const byte = bytes[pos++] as number;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (byte === 0 && i > 0) this.canonical = false;
        if (value >= HIGH) this.fail(name, "larger than 32 bits");
        this.pos = pos;
        return value;
      }
    }
    return this.fail(name, "larger than 32 bits");
  }

  /** A signed 64-bit varint that fits a safe integer. */
  int64(name: string): number {
    const bytes = this.bytes;
    let pos = this.pos;
    if (pos < this.end) {
      const byte = bytes[pos] as number;
      if (byte < 0x80) {
        this.pos = pos + 1;
        if (byte === 0) this.canonical = false;
        return byte;
      }
    }
    // Low 28 bits, middle 28, high 8: each exact in 32-bit arithmetic.
    let low = 0;
    let middle = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      if (pos >= this.end) this.fail(name, "cut short");
      const byte = bytes[pos++] as number;
      const bits = byte & 0x7f;
      if (i < 4) low |= bits << (7 * i);
      else if (i < 8) middle |= bits << (7 * (i - 4));
      else high |= bits << (7 * (i - 8));
      if (byte < 0x80) {
        if (byte === 0 && i > 0) this.canonical = false;
        if (i === 9 && byte > 1) this.fail(name, "larger than 64 bits");
        this.pos = pos;
        return this.#safe(name, low, middle, high);
      }
    }
    return this.fail(name, "longer than a varint can be");
  }

  #safe(name: string, low: number, middle: number, high: number): number {
    if ((high & 0x80) === 0) {
      // 2^53 - 1 has 25 bits above the low 28.
      if (high !== 0 || middle >= SAFE_HIGH * 16) this.fail(name, "outside -(2^53 - 1) to 2^53 - 1");
      return middle * 2 ** 28 + low;
    }
    // Two's complement: the magnitude is the complement plus one.
    const lowMagnitude = ~low & 0xfffffff;
    const middleMagnitude = ~middle & 0xfffffff;
    const value = middleMagnitude * 2 ** 28 + lowMagnitude + 1;
    if ((~high & 0xff) !== 0 || value > Number.MAX_SAFE_INTEGER) this.fail(name, "outside -(2^53 - 1) to 2^53 - 1");
    return -value;
  }

  /** A varint that is 0 or 1. */
  bool(name: string): boolean {
    const value = this.uint32(name);
    if (value > 1) this.fail(name, "neither true nor false");
    if (value === 0) this.canonical = false;
    return value === 1;
  }

  /** A length prefix; returns where the bytes end, and checks that they are there. */
  length(name: string): number {
    const length = this.uint32(name);
    const end = this.pos + length;
    if (end > this.end) this.fail(name, "cut short");
    return end;
  }

  /** A short string that is likely to come again. At most `charactersMax` characters, no control characters. */
  code(name: string, charactersMax: number): string {
    const end = this.length(name);
    const start = this.pos;
    const size = end - start;
    if (size > CACHED_BYTES_MAX) return this.#decode(name, start, end, charactersMax);
    const bytes = this.bytes;
    let hash = size;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 16_777_619);
    const slot = (hash ^ (hash >>> 15)) & (CACHE_SLOTS - 1);
    const cached = cache[slot] as string;
    if (cached.length === size && size <= charactersMax) {
      let i = 0;
      while (i < size && cached.charCodeAt(i) === bytes[start + i]) i++;
      if (i === size) {
        this.pos = end;
        if (size === 0) this.canonical = false;
        return cached;
      }
    }
    const text = this.#decode(name, start, end, charactersMax);
    // Only plain ASCII is kept: there a byte is a character, so the comparison above is exact.
    if (text.length === size) cache[slot] = text;
    return text;
  }

  /** A string that is not likely to come again: ids, names, card numbers. */
  text(name: string, charactersMax: number): string {
    const end = this.length(name);
    return this.#decode(name, this.pos, end, charactersMax);
  }

  #decode(name: string, start: number, end: number, charactersMax: number): string {
    const bytes = this.bytes;
    this.pos = end;
    if (end === start) {
      this.canonical = false;
      return "";
    }
    let plain = true;
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte < 0x20 || byte === 0x7f) this.fail(name, "control characters are not allowed");
      if (byte >= 0x80) plain = false;
    }
    if (plain) {
      if (end - start > charactersMax) this.fail(name, `longer than ${charactersMax} characters`);
      return latin1(bytes, start, end);
    }
    // Four bytes a character at most: what is longer need not be decoded to be refused.
    if (end - start > 4 * charactersMax) this.fail(name, `longer than ${charactersMax} characters`);
    let text: string;
    try {
      text = utf8.decode(bytes.subarray(start, end));
    } catch {
      return this.fail(name, "not valid UTF-8");
    }
    if (end - start > charactersMax && codePoints(text) > charactersMax)
      this.fail(name, `longer than ${charactersMax} characters`);
    return text;
  }

  /** Steps over a field of the given wire type. */
  skip(wireType: number, name: string): void {
    switch (wireType) {
      case VARINT: {
        const limit = this.pos + 10;
        for (;;) {
          if (this.pos >= this.end) this.fail(name, "cut short");
          if ((this.bytes[this.pos++] as number) < 0x80) return;
          if (this.pos >= limit) this.fail(name, "longer than a varint can be");
        }
      }
      case FIXED64:
        this.#forward(8, name);
        return;
      case BYTES:
        this.pos = this.length(name);
        return;
      case FIXED32:
        this.#forward(4, name);
        return;
      default:
        this.fail(name, `unknown wire type ${wireType}`);
    }
  }

  #forward(count: number, name: string): void {
    if (this.pos + count > this.end) this.fail(name, "cut short");
    this.pos += count;
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}

/** Node's own slice is the quickest way to a string for more than a handful of bytes; it works on any Uint8Array. */
const latin1Slice =
  typeof Buffer === "undefined"
    ? null
    : (Buffer.prototype as unknown as { latin1Slice(this: Uint8Array, start: number, end: number): string })
        .latin1Slice;

function latin1(bytes: Uint8Array, start: number, end: number): string {
  if (latin1Slice !== null) return latin1Slice.call(bytes, start, end);
  return utf8.decode(bytes.subarray(start, end));
}

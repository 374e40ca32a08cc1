/**
 * Reads what CompactWriter wrote, out of the daemon's own journal: what does not read is a broken invariant.
 */
import { assert } from "../shared/assert.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Codes of plans, wallets, groups and levels come again in every row: most are found here, not decoded. */
const CACHE_SLOTS = 4_096;
/** Longer strings are rarely repeated. */
const CACHED_BYTES_MAX = 24;
const cache: string[] = new Array<string>(CACHE_SLOTS).fill("");

export class CompactReader {
  #pos = 0;

  constructor(readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.#pos === this.bytes.length;
  }

  #byte(): number {
    const byte = this.bytes[this.#pos++];
    assert(byte !== undefined, "compact bytes are cut short");
    return byte;
  }

  uint(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    for (let factor = 128; ; factor *= 128) {
      const byte = this.#byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    assert(Number.isSafeInteger(value), "a compact number is within the safe range");
    return value;
  }

  int(): number {
    const first = this.#byte();
    const low = (first & 0x7f) >> 1;
    const magnitude = first < 0x80 ? low : low + 64 * this.uint();
    assert(Number.isSafeInteger(magnitude), "a compact number is within the safe range");
    return (first & 1) === 1 ? -magnitude : magnitude;
  }

  /** How many values of a list follow. */
  count(): number {
    const count = this.uint();
    // A count that the bytes cannot hold would otherwise be believed.
    assert(count <= this.bytes.length, "compact bytes are cut short");
    return count;
  }

  /** Passes over numbers and flags. */
  skipNumbers(count: number): void {
    for (let left = count; left > 0; left--) while (this.#byte() >= 0x80);
  }

  skipTexts(count: number): void {
    for (let left = count; left > 0; left--) {
      const length = this.uint();
      this.#pos += length;
      assert(this.#pos <= this.bytes.length, "compact bytes are cut short");
    }
  }

  flag(): boolean {
    return this.#byte() === 1;
  }

  text(): string {
    const length = this.uint();
    if (length === 0) return "";
    const start = this.#pos;
    const end = start + length;
    assert(end <= this.bytes.length, "compact bytes are cut short");
    this.#pos = end;
    if (length > CACHED_BYTES_MAX) return utf8.decode(this.bytes.subarray(start, end));
    let hash = length;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (this.bytes[i] as number), 16_777_619);
    const slot = (hash ^ (hash >>> 15)) & (CACHE_SLOTS - 1);
    const cached = cache[slot] as string;
    if (cached.length === length) {
      let i = 0;
      while (i < length && cached.charCodeAt(i) === this.bytes[start + i]) i++;
      if (i === length) return cached;
    }
    const text = utf8.decode(this.bytes.subarray(start, end));
    // Only plain ASCII is kept: there a byte is a character, so the comparison above is exact.
    if (text.length === length) cache[slot] = text;
    return text;
  }

  /** As many values as the count before them says. */
  list<T>(read: () => T): T[] {
    const count = this.count();
    const values: T[] = [];
    for (let index = 0; index < count; index++) values.push(read());
    return values;
  }

  /** Lists of numbers and of texts, which every row has: without a call for each value. */
  uints(): number[] {
    const count = this.count();
    const values: number[] = [];
    for (let index = 0; index < count; index++) values.push(this.uint());
    return values;
  }

  texts(): string[] {
    const count = this.count();
    const values: string[] = [];
    for (let index = 0; index < count; index++) values.push(this.text());
    return values;
  }
}

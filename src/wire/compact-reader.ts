/**
 * Reads what CompactWriter wrote, out of the daemon's own journal: what does not read is a broken invariant.
 */
import { assert } from "../shared/assert.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

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
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
      factor *= 128;
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

  flag(): boolean {
    return this.#byte() === 1;
  }

  text(): string {
    const length = this.uint();
    const end = this.#pos + length;
    assert(end <= this.bytes.length, "compact bytes are cut short");
    const text = utf8.decode(this.bytes.subarray(this.#pos, end));
    this.#pos = end;
    return text;
  }

  /** As many values as the count before them says. */
  list<T>(read: () => T): T[] {
    const count = this.uint();
    // A count that the bytes cannot hold would otherwise be believed.
    assert(count <= this.bytes.length, "compact bytes are cut short");
    const values: T[] = [];
    for (let index = 0; index < count; index++) values.push(read());
    return values;
  }
}

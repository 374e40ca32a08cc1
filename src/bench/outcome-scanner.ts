/**
 * Reads of an encoded Outcome only what a load generator needs, without making objects or strings: which operation it
 * answers, how it ended, and what it moved. src/wire/outcome-codec.ts is the real decoder; test/bench compares the two.
 */
import type { WalletIndex } from "./expected-balances.js";

const VARINT = 0;
const LENGTH = 2;

const OPERATION_ID = (1 << 3) | LENGTH;
const SOURCE = (2 << 3) | LENGTH;
const STATUS = (3 << 3) | VARINT;
const CODE = (4 << 3) | LENGTH;
const AWARDS = (6 << 3) | LENGTH;
const REDEEMED = (7 << 3) | LENGTH;
const REVERSED = (8 << 3) | LENGTH;
const RETRY_AFTER = (14 << 3) | VARINT;
/** First letter of `points`; the other wallet of the benchmarks is `currency`. */
const LETTER_P = 0x70;

export const STATUS_ACCEPTED = 1;
export const STATUS_DECLINED = 2;
export const STATUS_DUPLICATE = 3;
export const STATUS_UNAVAILABLE = 6;

export class OutcomeScanner {
  #bytes: Uint8Array = new Uint8Array(0);
  #pos = 0;
  /** The id as a number. */
  serial = 0;
  status = 0;
  /** No code: accepted, now or (a duplicate) the first time. */
  codeLength = 0;
  #codeStart = 0;
  retryAfterMs = 0;
  /** Moved in all: points, currency. */
  readonly moved: [number, number] = [0, 0];

  get code(): string {
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + this.#codeStart, this.codeLength).toString(
      "latin1",
    );
  }

  scan(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes;
    this.#pos = start;
    this.serial = this.status = this.codeLength = this.retryAfterMs = 0;
    this.moved[0] = this.moved[1] = 0;
    while (this.#pos < end) {
      const tag = this.#varint();
      switch (tag) {
        case OPERATION_ID:
          this.serial = this.#digits(this.#varint());
          break;
        case STATUS:
          this.status = this.#varint();
          break;
        case RETRY_AFTER:
          this.retryAfterMs = this.#varint();
          break;
        case CODE:
          this.codeLength = this.#varint();
          this.#codeStart = this.#pos;
          this.#pos += this.codeLength;
          break;
        case AWARDS:
          this.#amount(1);
          break;
        case REVERSED:
          this.#amount(-1);
          break;
        case REDEEMED:
          this.#redeemed();
          break;
        default:
          this.#skip(tag & 7);
      }
    }
  }

  /** Award and WalletAmount begin alike: wallet, amount. */
  #amount(sign: 1 | -1): void {
    const end = this.#varint() + this.#pos;
    let wallet: WalletIndex = 1;
    let amount = 0;
    while (this.#pos < end) {
      const tag = this.#varint();
      if (tag === OPERATION_ID) {
        const length = this.#varint();
        wallet = this.#bytes[this.#pos] === LETTER_P ? 0 : 1;
        this.#pos += length;
      } else if (tag === ((2 << 3) | VARINT)) amount = this.#varint();
      else this.#skip(tag & 7);
    }
    this.moved[wallet] += sign * amount;
  }

  #redeemed(): void {
    const end = this.#varint() + this.#pos;
    while (this.#pos < end) {
      const tag = this.#varint();
      if (tag === SOURCE) this.#amount(-1);
      else this.#skip(tag & 7);
    }
  }

  #digits(length: number): number {
    let value = 0;
    for (const end = this.#pos + length; this.#pos < end; this.#pos++)
      value = value * 10 + (this.#bytes[this.#pos] as number) - 48;
    return value;
  }

  /** Numbers up to 2^53 that are not negative, as all of an outcome of the benchmarks are. */
  #varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#bytes[this.#pos++] as number;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  #skip(type: number): void {
    if (type === VARINT) this.#varint();
    else if (type === LENGTH) {
      const length = this.#varint();
      this.#pos += length;
    } else throw new RangeError(`an outcome with wire type ${type}`);
  }
}

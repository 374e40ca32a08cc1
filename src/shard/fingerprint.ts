/**
 * The keyed digest of an operation's content (program.md section 10): tells a repeated operation from another one under
 * the same id without keeping personal data. Versioned by its first byte, so that a new field never turns an old retry
 * into a conflict.
 */
import { hash } from "node:crypto";

const VERSION = 1;
const DIGEST_BYTES = 16;
/** Room for an operation of any size that the gateway lets through. */
const INITIAL_BYTES = 64 * 1024;

export class Fingerprints {
  #scratch: Buffer;
  readonly #secretBytes: number;

  /** @param secret the database's own, at least 32 bytes */
  constructor(secret: Uint8Array) {
    this.#secretBytes = secret.length;
    this.#scratch = Buffer.allocUnsafe(Math.max(INITIAL_BYTES, secret.length * 2));
    this.#scratch.set(secret);
  }

  /** 17 bytes: the version and a digest over the canonical content. */
  of(content: Uint8Array): Uint8Array {
    const end = this.#secretBytes + content.length;
    if (end > this.#scratch.length) {
      const grown = Buffer.allocUnsafe(end * 2);
      this.#scratch.copy(grown, 0, 0, this.#secretBytes);
      this.#scratch = grown;
    }
    this.#scratch.set(content, this.#secretBytes);
    const digest = hash("sha256", this.#scratch.subarray(0, end), "buffer");
    const fingerprint = new Uint8Array(1 + DIGEST_BYTES);
    fingerprint[0] = VERSION;
    fingerprint.set(digest.subarray(0, DIGEST_BYTES), 1);
    return fingerprint;
  }
}

export function sameFingerprint(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

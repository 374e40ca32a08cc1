/** Damages bytes: a generator at the level of bytes, decided by a seed alone. Knows nothing of what the bytes mean. */
import type { Random } from "../simulation/random.js";

/** Larger inputs find nothing more, and cost the time in which ten smaller ones could be tried. */
export const INPUT_BYTES_MAX = 16 * 1024;
/** Damages to one input, at most; most have one or two. */
const DAMAGES_MAX = 6;
/** A chunk is repeated so often at most: deep nesting, long lists. */
const REPEATS_MAX = 1_000;

/** Edges of numbers, what text formats give a meaning to, and bytes that are no text. */
const TOKENS = [
  ...["0", "-1", "9007199254740991", "9007199254740993", "-0", "1e999", "0x7f", "1.5", "NaN", ".inf", "null", "true"],
  ...["__proto__", "constructor", "toString", "2026-02-30", "0000-00-00", "9999-12-31T23:59:60Z", "24:00", "UTC"],
  ...[
    "\r\n",
    "\n",
    "\r",
    "\t",
    " ",
    "",
    "\ufeff",
    "\u0000",
    "\u2028",
    '"',
    '""',
    "'",
    ",",
    ";",
    "\\",
    "\\.",
    "\\ud800",
  ],
  ...["{", "}", "[", "]", ":", "- ", "&a ", "*a", "<<: ", "!!binary ", "? ", "|\n", "---\n", "%YAML 1.1\n", "#", "@"],
].map((text) => Buffer.from(text));
const RAW = [
  [0xed, 0xa0, 0x80],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xf0, 0x9f, 0x8e, 0x89],
  [0xc0, 0x80],
].map((bytes) => Buffer.from(bytes));
const DICTIONARY = [...TOKENS, ...RAW];

/** @param pool other inputs, to take pieces from */
export function mutate(input: Uint8Array, pool: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = Buffer.from(input);
  const damages = 1 + Math.floor(random.next() ** 3 * DAMAGES_MAX);
  for (let i = 0; i < damages; i++) bytes = damage(bytes, pool, random);
  // Not a Buffer: whose slices share its memory, which a decoder may be tested by overwriting.
  return new Uint8Array(bytes.subarray(0, INPUT_BYTES_MAX));
}

function damage(bytes: Buffer, pool: readonly Uint8Array[], random: Random): Buffer<ArrayBuffer> {
  const at = random.int(bytes.length + 1);
  // Mostly short pieces.
  const length = Math.floor(random.next() ** 3 * (bytes.length - at + 1));
  const before = bytes.subarray(0, at);
  const after = bytes.subarray(at);
  switch (random.int(9)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      if (at < bytes.length) flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(8));
      return flipped;
    }
    case 1: {
      const changed = Buffer.from(bytes);
      if (at < bytes.length) changed[at] = random.int(256);
      return changed;
    }
    case 2:
      return Buffer.from(before);
    case 3:
      return Buffer.concat([before, after.subarray(length)]);
    case 4:
      return Buffer.concat([before, random.pick(DICTIONARY), after]);
    case 5:
      return Buffer.concat([before, random.pick(DICTIONARY), after.subarray(length)]);
    case 6:
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 7: {
      const other = random.pick(pool);
      const from = random.int(other.length + 1);
      return Buffer.concat([before, other.subarray(from, from + random.int(200)), after]);
    }
    default: {
      const piece = random.chance(0.5) ? random.pick(DICTIONARY) : after.subarray(0, 1 + random.int(8));
      const repeats = Math.min(1 + random.int(REPEATS_MAX), Math.floor(INPUT_BYTES_MAX / Math.max(1, piece.length)));
      return Buffer.concat([before, ...Array.from({ length: repeats }, () => piece), after]);
    }
  }
}

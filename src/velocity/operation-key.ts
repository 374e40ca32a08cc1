/**
 * Owns the short key by which a velocity store knows an operation again: 63 bits of (source, operationId) in nine 7-bit
 * characters. Short, because a store keeps one for each operation of its horizon; 7-bit, because then one character is
 * one byte on the wire. Not a secret and not the journal's key: two operations that share a key by chance (one in
 * 10^12 with ten million in the horizon) would be counted as one.
 */

/** Two 32-bit multiplicative hashes over both strings, mixed at the end so that every input bit reaches every output bit. */
export function operationKey(source: string, operationId: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    a = Math.imul(a ^ c, 0x9e3779b1);
    b = Math.imul(b ^ c, 0x5f356495);
  }
  // A character that cannot be told from the strings' own would let ("a", "bc") meet ("ab", "c").
  a = Math.imul(a ^ 0x10000, 0x9e3779b1);
  b = Math.imul(b ^ 0x10000, 0x5f356495);
  for (let i = 0; i < operationId.length; i++) {
    const c = operationId.charCodeAt(i);
    a = Math.imul(a ^ c, 0x9e3779b1);
    b = Math.imul(b ^ c, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return String.fromCharCode(
    a & 127,
    (a >>> 7) & 127,
    (a >>> 14) & 127,
    (a >>> 21) & 127,
    ((a >>> 28) & 15) | ((b & 7) << 4),
    (b >>> 3) & 127,
    (b >>> 10) & 127,
    (b >>> 17) & 127,
    (b >>> 24) & 127,
  );
}

/** A small hash of a scope's value: which of `parts` (a power of two) it falls into. */
export function scopePart(scope: string, parts: number): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < scope.length; i++) h = Math.imul(h ^ scope.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) & (parts - 1);
}

/** The varint of protobuf and of the compact bytes: seven bits a byte, the lowest first. */

/** Above 31 bits a number is written in two parts, because shifts take no more: four bytes of seven bits, and the rest. */
const LOW_PART = 2 ** 28;

/** Writes a safe integer that is not negative, and gives where it ends: eight bytes further at most, for which there is room. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let pos = at;
  let rest = value;
  if (rest > 0x7fffffff) {
    const high = Math.floor(value / LOW_PART);
    const low = value - high * LOW_PART;
    bytes[pos++] = (low & 0x7f) | 0x80;
    bytes[pos++] = ((low >>> 7) & 0x7f) | 0x80;
    bytes[pos++] = ((low >>> 14) & 0x7f) | 0x80;
    bytes[pos++] = (low >>> 21) | 0x80;
    rest = high;
  }
  while (rest > 0x7f) {
    bytes[pos++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[pos++] = rest;
  return pos;
}

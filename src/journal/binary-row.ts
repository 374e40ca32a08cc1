/** Reads columns of binary COPY rows. Pure; the counterpart of copy-writer.ts. */
const TWO_32 = 4294967296;

/** Of a bigint[]; null reads as empty. */
export function readIntArray(column: Buffer | null | undefined): number[] {
  if (!column || column.readInt32BE(0) === 0) return [];
  const count = column.readInt32BE(12);
  const values = new Array<number>(count);
  for (let i = 0, at = 24; i < count; i++, at += 12) {
    values[i] = column.readInt32BE(at) * TWO_32 + column.readUInt32BE(at + 4);
  }
  return values;
}

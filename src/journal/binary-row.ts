/** Reads binary result columns. Pure; the counterpart of copy-writer.ts. A null column reads as the type's empty value. */
const TWO_32 = 4294967296;
const POSTGRES_EPOCH_MS = 946684800000;

export type BinaryColumn = Buffer | null;

/** The `types` option that hands every column through as it came. */
export const RAW_TYPES = { getTypeParser: () => (value: unknown) => value };

export function readInt(column: BinaryColumn | undefined): number {
  if (!column) return 0;
  if (column.length === 8) return column.readInt32BE(0) * TWO_32 + column.readUInt32BE(4);
  return column.length === 4 ? column.readInt32BE(0) : column.readInt16BE(0);
}

/** UTC milliseconds of a timestamptz. */
export function readInstant(column: BinaryColumn | undefined): number {
  return Math.round(readInt(column) / 1000) + POSTGRES_EPOCH_MS;
}

export function readText(column: BinaryColumn | undefined): string {
  return column ? column.toString("utf8") : "";
}

export function readBytes(column: BinaryColumn | undefined): Uint8Array {
  return column ?? new Uint8Array(0);
}

/** YYYY-MM-DD of a date column, "" for null. */
export function readDate(column: BinaryColumn | undefined): string {
  if (!column) return "";
  return new Date(POSTGRES_EPOCH_MS + column.readInt32BE(0) * 86400000).toISOString().slice(0, 10);
}

export function readIntArray(column: BinaryColumn | undefined): number[] {
  if (!column || column.readInt32BE(0) === 0) return [];
  const count = column.readInt32BE(12);
  const values = new Array<number>(count);
  for (let i = 0, at = 24; i < count; i++, at += 12) {
    values[i] = column.readInt32BE(at) * TWO_32 + column.readUInt32BE(at + 4);
  }
  return values;
}

/** Reads result columns as the server's text. Pure; the counterpart of copy-writer.ts. A null column reads as the type's empty value. */

export type Column = string | null;

/** The `types` option that hands every column through as it came. */
export const RAW_TYPES = { getTypeParser: () => (value: string) => value };

export function readInt(column: Column | undefined): number {
  return column ? Number(column) : 0;
}

export function readText(column: Column | undefined): string {
  return column ?? "";
}

/** Of a bytea in its hex form. */
export function readBytes(column: Column | undefined): Uint8Array {
  return column ? Buffer.from(column.slice(2), "hex") : new Uint8Array(0);
}

/** Of a bigint[]. */
export function readIntArray(column: Column | undefined): number[] {
  if (!column || column.length <= 2) return [];
  return column.slice(1, -1).split(",").map(Number);
}

/** UTC milliseconds of a timestamptz, as an expression to select. */
export function instantColumn(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::bigint`;
}

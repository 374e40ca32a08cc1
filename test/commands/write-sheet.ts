/** Writes a workbook of one sheet, with the cells' types as Excel has them. */
import writeExcelFile from "write-excel-file/node";

export type SheetCell = string | number | boolean | Date | null;

export async function writeSheet(path: string, rows: readonly (readonly SheetCell[])[]): Promise<void> {
  await writeExcelFile(rows.map((cells) => cells.map(cellOf))).toFile(path);
}

function cellOf(value: SheetCell) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: "dd.mm.yyyy" };
  if (typeof value === "number") return { value, type: Number };
  return typeof value === "boolean" ? { value, type: Boolean } : { value, type: String };
}

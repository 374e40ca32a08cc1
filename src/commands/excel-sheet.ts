/**
 * An Excel workbook of masters as CSV: the first sheet, its first row the names of the columns. Rows keep their numbers, so
 * that an error names the row that Excel shows.
 */
import { readFile } from "node:fs/promises";
import { readSheet } from "read-excel-file/node";
import { errorText, OperatingError } from "../errors/operating-error.js";

type Cell = string | number | boolean | Date | null;

/** Excel keeps 15 digits of a number: what is longer has lost its last ones. */
const EXACT_MAX = 999_999_999_999_999;

/**
 * Reads all of it into memory: a sheet has 1,048,576 rows at most.
 * @throws OperatingError INPUT_INVALID when the file is no workbook, or a cell cannot be taken as it is
 */
export async function sheetAsCsv(path: string): Promise<string> {
  const rows = await readRows(path);
  const problems: string[] = [];
  const lines = rows.map((cells, row) =>
    cells.every((cell) => cell === null)
      ? ""
      : cells.map((cell, column) => quoted(textOf(cell, () => problems.push(placeOf(rows, row, column))))).join(","),
  );
  if (problems.length > 0) {
    throw new OperatingError(
      "INPUT_INVALID",
      `a number of more than 15 digits has lost the last ones in Excel; format the cells as text. Nothing was stored\n${problems.slice(0, 10).join("\n")}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

async function readRows(path: string): Promise<Cell[][]> {
  const bytes = await readFile(path);
  try {
    return (await readSheet(bytes)) as Cell[][];
  } catch (error) {
    throw new OperatingError("INPUT_INVALID", `${path} is no Excel workbook (.xlsx): ${errorText(error)}`, {
      cause: error,
    });
  }
}

function textOf(cell: Cell, inexact: () => void): string {
  if (cell === null) return "";
  if (typeof cell === "number" && Math.abs(cell) > EXACT_MAX) inexact();
  if (!(cell instanceof Date)) return String(cell);
  // A date is midnight in UTC; another time of day stays, and is refused where a date is wanted.
  return cell.toISOString().replace("T00:00:00.000Z", "");
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function placeOf(rows: readonly Cell[][], row: number, column: number): string {
  return `  row ${row + 1}, ${String(rows[0]?.[column] ?? `column ${column + 1}`)}`;
}

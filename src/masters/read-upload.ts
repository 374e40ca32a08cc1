/**
 * From the bytes of an import file to rows of a temporary table: parsed, checked cell by cell and copied while it arrives,
 * so that a million rows take no more memory than a thousand. Stores nothing that outlives the transaction.
 */
import { once } from "node:events";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { ApiProblem } from "../admin/api-error.js";
import { ApiError } from "../admin/api-error.js";
import { CONTROL_CHARACTER } from "../shared/text.js";
import type { ImportColumn, ImportKind } from "./import-kinds.js";

/** More errors help nobody; the file is refused as a whole anyway. */
export const ERRORS_MAX = 100;
/** Rows between two reports: some twenty a second. */
export const ROWS_PER_REPORT = 5_000;
/** Some milliseconds of work; then the gateway, which shares this thread, has its turn. */
const ROWS_PER_TURN = 250;
/** A row of any kind is below 2 KiB: beyond this a quote is not closed, and the rest of the file would be one cell. */
const RECORD_BYTES_MAX = 64 * 1024;
/** What goes to the database at a time. */
const COPY_CHARACTERS = 64 * 1024;

const NOT_UTF8 = "\ufffd";
const COPY_SPECIAL = /[\\]/g;

export interface ReadFile {
  readonly rows: number;
  /** Of the kind, those that the file has; the key is one of them. */
  readonly columns: readonly ImportColumn[];
}

/**
 * Makes the temporary table `import_rows` (row, and a text column for each column of the file) and fills it. Yields the
 * number of rows so far, and last what the file was.
 * @throws ApiError IMPORT_INVALID with all errors up to {@link ERRORS_MAX}
 */
export async function* readUpload(
  client: pg.PoolClient,
  kind: ImportKind,
  upload: Readable,
): AsyncGenerator<number | ReadFile> {
  const parser = parse({ bom: true, trim: true, relax_column_count: true, max_record_size: RECORD_BYTES_MAX });
  upload.on("error", (error) => parser.destroy(error));
  upload.pipe(parser);
  const problems: ApiProblem[] = [];
  let row = 0;
  let read = 0;
  let layout: (ImportColumn | undefined)[] | null = null;
  let copy: Copy | null = null;
  let complete = false;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      if (layout === null) {
        layout = readHeader(record, kind, problems);
        if (problems.length > 0) break;
        copy = await Copy.open(client, layout.filter(isColumn));
        continue;
      }
      if (record.length === 1 && record[0] === "") continue;
      read++;
      checkRow(record, row, layout, kind, problems);
      if (problems.length >= ERRORS_MAX) break;
      if (problems.length === 0) await copy?.write(row, record);
      if (read % ROWS_PER_TURN === 0) await nextTurn();
      if (read % ROWS_PER_REPORT === 0) yield read;
    }
    if (layout === null)
      throw new ApiError("IMPORT_INVALID", "the file is empty: the first row names the columns", [
        { row: 1, message: "is missing" },
      ]);
    if (problems.length > 0) throw refused(problems);
    await copy?.end();
    complete = true;
    yield { rows: read, columns: layout.filter(isColumn) };
  } catch (error) {
    if (upload.errored) throw new ApiError("BAD_REQUEST", "the upload broke off; nothing was stored");
    throw error instanceof CsvError ? refused([{ row: rowOf(error), message: csvMessage(error) }]) : error;
  } finally {
    if (!complete) copy?.abandon();
    // Whoever sends may still be sending: what is not read any more must not stop it before it hears the answer.
    upload.unpipe(parser);
    upload.resume();
    parser.destroy();
  }
}

export function refused(problems: readonly ApiProblem[]): ApiError {
  const shown =
    problems.length >= ERRORS_MAX
      ? `at least ${problems.length} errors`
      : problems.length === 1
        ? "1 error"
        : `${problems.length} errors`;
  return new ApiError("IMPORT_INVALID", `${shown}; nothing was stored`, problems.slice(0, ERRORS_MAX));
}

function isColumn(column: ImportColumn | undefined): column is ImportColumn {
  return column !== undefined;
}

function readHeader(names: readonly string[], kind: ImportKind, problems: ApiProblem[]): (ImportColumn | undefined)[] {
  const allowed = kind.columns.map((column) => column.name).join(", ");
  const seen = new Set<string>();
  const layout = names.map((name, index) => {
    const column = kind.columns.find((candidate) => candidate.name === name);
    // After a comma at the end comes a column without a name.
    const shown = name === "" ? `column ${index + 1}` : name;
    if (column === undefined)
      problems.push({ row: 1, column: shown, message: `is no column of ${kind.name}; allowed: ${allowed}` });
    else if (seen.has(name)) problems.push({ row: 1, column: name, message: "is there twice" });
    seen.add(name);
    return column;
  });
  const key = kind.columns[0].name;
  if (!seen.has(key)) problems.push({ row: 1, column: key, message: `is missing; ${kind.name} are told apart by it` });
  return layout;
}

function checkRow(
  record: readonly string[],
  row: number,
  layout: readonly (ImportColumn | undefined)[],
  kind: ImportKind,
  problems: ApiProblem[],
): void {
  if (record.length !== layout.length) {
    problems.push({ row, message: `has ${record.length} cells, the first row has ${layout.length}` });
    return;
  }
  const key = kind.columns[0];
  for (let index = 0; index < layout.length; index++) {
    const column = layout[index];
    const value = record[index];
    if (column === undefined || value === undefined) continue;
    if (value === "") {
      if (column === key) problems.push({ row, column: column.name, message: "is missing" });
      continue;
    }
    const wrong = CONTROL_CHARACTER.test(value)
      ? "holds a control character, such as a line break"
      : value.includes(NOT_UTF8)
        ? "is not UTF-8 text"
        : column.check(value);
    if (wrong !== "") problems.push({ row, column: column.name, message: wrong });
  }
}

/** The row that the parser had under way. */
function rowOf(error: CsvError): number {
  const { records } = error as { records?: unknown };
  return (typeof records === "number" ? records : 0) + 1;
}

function csvMessage(error: CsvError): string {
  switch (error.code) {
    case "CSV_MAX_RECORD_SIZE":
      return "is longer than any row can be: a quote is not closed, here or before";
    case "CSV_QUOTE_NOT_CLOSED":
      return "a quote is not closed before the end of the file";
    default:
      return error.message;
  }
}

/** COPY of rows into `import_rows`, as text. */
class Copy {
  #chunk = "";

  private constructor(readonly stream: ReturnType<typeof copyFrom> & NodeJS.WritableStream) {}

  static async open(client: pg.PoolClient, columns: readonly ImportColumn[]): Promise<Copy> {
    const names = columns.map((column) => column.column);
    await client.query(
      `CREATE TEMP TABLE import_rows (row integer NOT NULL, ${names.map((name) => `${name} text COLLATE "C" NOT NULL`).join(", ")}) ON COMMIT DROP`,
    );
    const stream = client.query(copyFrom(`COPY import_rows (row, ${names.join(", ")}) FROM STDIN`));
    // Told to whoever waits for the next write or the end.
    stream.on("error", () => {});
    return new Copy(stream);
  }

  async write(row: number, cells: readonly string[]): Promise<void> {
    let line = String(row);
    for (const cell of cells) line += `\t${cell.includes("\\") ? cell.replace(COPY_SPECIAL, "\\\\") : cell}`;
    this.#chunk += `${line}\n`;
    if (this.#chunk.length < COPY_CHARACTERS) return;
    const chunk = this.#chunk;
    this.#chunk = "";
    if (!this.stream.write(chunk)) await once(this.stream, "drain");
  }

  async end(): Promise<void> {
    this.stream.end(this.#chunk);
    await finished(this.stream);
  }

  /** Ends a COPY half way; the transaction is rolled back anyway. */
  abandon(): void {
    if (!this.stream.writableFinished)
      (this.stream as unknown as { destroy(error: Error): void }).destroy(new Error("the import was refused"));
  }
}

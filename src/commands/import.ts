/** `loyald import KIND FILE.csv|xlsx`: streams the file to the daemon and shows how far it is. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { postLines } from "../admin/client.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { IMPORT_KINDS } from "../masters/import-kinds.js";
import type { ImportProgress } from "../masters/import-masters.js";
import { getDaemon } from "./daemon-of.js";
import { sheetAsCsv } from "./excel-sheet.js";
import { ProgressLine } from "./progress-line.js";

/** Characters of a sheet that go to the daemon at a time. */
const PIECE = 64 * 1024;

type Stored = ImportProgress & { readonly phase: "stored" };

/** @throws OperatingError INPUT_UNREADABLE, INPUT_INVALID with row and column of each error, DAEMON_UNREACHABLE */
export async function run({ args, json, daemon }: CommandInput): Promise<number> {
  const [kind = "", path = ""] = args;
  if (!IMPORT_KINDS.some(({ name }) => name === kind)) {
    throw new OperatingError(
      "USAGE",
      `${kind} is no kind of master; there are ${IMPORT_KINDS.map(({ name }) => name).join(", ")}`,
    );
  }
  const { size, upload } = await openUpload(path);
  let read = 0;
  upload.on("data", (chunk: string | Buffer) => {
    read += chunk.length;
  });
  let stored: Stored | null = null;
  const shown = new ProgressLine();
  try {
    for await (const line of postLines(getDaemon(daemon), `/import/${kind}`, { type: "text/csv", stream: upload })) {
      const progress = line as ImportProgress;
      if (progress.phase === "stored") stored = progress;
      else if (progress.phase === "reading") shown.show(size === 0 ? 1 : read / size, progress.rows, "rows read");
      else shown.show(null, progress.rows, "rows to store");
    }
  } finally {
    upload.destroy();
    shown.end();
  }
  if (stored === null)
    throw new OperatingError("DAEMON_UNREACHABLE", "the answer ended before it said that the file is stored");
  if (json) process.stdout.write(`${JSON.stringify(stored)}\n`);
  else {
    const { rows, inserted, updated, unchanged } = stored;
    process.stdout.write(`${rows} ${kind}: ${inserted} new, ${updated} changed, ${unchanged} as they were\n`);
    for (const warning of stored.warnings) process.stderr.write(`warning: ${warning}\n`);
  }
  return EXIT_OK;
}

/** CSV to stream, and its size: bytes of a file, characters of a sheet. */
async function openUpload(path: string): Promise<{ size: number; upload: Readable }> {
  const bytes = await sizeOf(path);
  if (extname(path).toLowerCase() !== ".xlsx") return { size: bytes, upload: createReadStream(path) };
  const csv = await sheetAsCsv(path);
  return { size: csv.length, upload: Readable.from(pieces(csv)) };
}

function* pieces(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield text.slice(from, from + PIECE);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error(`${path} is not a file`);
    return found.size;
  } catch (cause) {
    throw new OperatingError("INPUT_UNREADABLE", errorText(cause), { cause });
  }
}

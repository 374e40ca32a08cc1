/** `loyald import KIND FILE.csv`: streams the file to the daemon and shows how far it is. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { postLines } from "../admin/client.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { IMPORT_KINDS } from "../masters/import-kinds.js";
import type { ImportProgress } from "../masters/import-masters.js";
import { getDaemon } from "./daemon-of.js";
import { ProgressLine } from "./progress-line.js";

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
  if (extname(path).toLowerCase() === ".xlsx") {
    throw new OperatingError(
      "NOT_AVAILABLE",
      "Excel files are not read in this version; save the sheet as CSV (UTF-8) and import that",
    );
  }
  const bytes = await sizeOf(path);
  const upload = createReadStream(path);
  let read = 0;
  upload.on("data", (chunk) => {
    read += chunk.length;
  });
  let stored: Stored | null = null;
  const shown = new ProgressLine();
  try {
    for await (const line of postLines(getDaemon(daemon), `/import/${kind}`, "text/csv", upload)) {
      const progress = line as ImportProgress;
      if (progress.phase === "stored") stored = progress;
      else if (progress.phase === "reading") shown.show(bytes === 0 ? 1 : read / bytes, progress.rows, "rows read");
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

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error(`${path} is not a file`);
    return found.size;
  } catch (cause) {
    throw new OperatingError("INPUT_UNREADABLE", errorText(cause), { cause });
  }
}

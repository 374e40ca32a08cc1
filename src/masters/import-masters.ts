/** One import: all or nothing, told about as it goes. Owns the transaction; the steps are in read-upload.ts and apply-import.ts. */
import type { Readable } from "node:stream";
import type pg from "pg";
import { ApiError } from "../admin/api-error.js";
import { errorCodeOf } from "../errors/operating-error.js";
import { assert } from "../shared/assert.js";
import { applyImport, type ImportAuthor, type ImportCounts } from "./apply-import.js";
import type { ImportKind } from "./import-kinds.js";
import { type ReadFile, ROWS_PER_REPORT, readUpload } from "./read-upload.js";

export type ImportProgress =
  | { readonly phase: "reading"; readonly rows: number }
  | { readonly phase: "storing"; readonly rows: number }
  | ({ readonly phase: "stored"; readonly rows: number; readonly unchanged: number } & ImportCounts);

/** Any number, the same for all that import: one after the other. */
const IMPORT_LOCK = 7_401_002;
/** Sorting and joining a million rows of one file; freed with the transaction. */
const WORK_MEMORY = "128MB";
/** A registration took a name meanwhile, or waits for one that we took while we wait for its. */
const COLLISIONS: ReadonlySet<string> = new Set(["23505", "40P01"]);

/**
 * Imports a CSV file as it arrives. The last item says that it is stored, durably.
 * @throws ApiError IMPORT_INVALID for what is wrong with the file, CONFLICT when customers registered meanwhile collide
 */
export async function* importMasters(
  pool: pg.Pool,
  kind: ImportKind,
  upload: Readable,
  author: ImportAuthor,
): AsyncGenerator<ImportProgress, void> {
  const client = await pool.connect();
  let open = false;
  let lost: Error | undefined;
  try {
    await client.query("BEGIN");
    open = true;
    await client.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
    await client.query("SELECT pg_advisory_xact_lock($1)", [IMPORT_LOCK]);
    let file: ReadFile | null = null;
    for await (const read of readUpload(client, kind, upload)) {
      if (typeof read === "number") yield { phase: "reading", rows: read };
      else file = read;
    }
    assert(file !== null, "an upload that is not refused was read to its end");
    // A small file is done before anybody looks; refused, it is refused with its status.
    if (file.rows >= ROWS_PER_REPORT) yield { phase: "storing", rows: file.rows };
    const counts = await applyImport(client, kind, file, author);
    await client.query("COMMIT");
    open = false;
    yield { phase: "stored", rows: file.rows, unchanged: file.rows - counts.inserted - counts.updated, ...counts };
  } catch (error) {
    if (!COLLISIONS.has(errorCodeOf(error))) throw error;
    throw new ApiError(
      "CONFLICT",
      "customers who registered meanwhile have names of this file; nothing was stored, import it again",
    );
  } finally {
    // Also when whoever listens has gone: the generator is then ended here.
    if (open) {
      await client.query("ROLLBACK").catch((cause: Error) => {
        lost = cause;
      });
    }
    client.release(lost);
  }
}

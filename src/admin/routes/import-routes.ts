/** Import of masters: a CSV file as it is uploaded, told about line by line. */
import { IMPORT_KINDS } from "../../masters/import-kinds.js";
import { importMasters } from "../../masters/import-masters.js";
import { errorText } from "../../errors/operating-error.js";
import type { AdminRequest, AdminRoute } from "../admin-route.js";
import { ApiError } from "../api-error.js";

export function importRoutes(): AdminRoute[] {
  return [{ method: "POST", path: "/import/:kind", changes: true, handle: importFile }];
}

/** What was stored is in use everywhere before the last line says so. */
async function* importFile({ port, params, upload, actor, origin }: AdminRequest): AsyncGenerator<object> {
  const kind = IMPORT_KINDS.find((candidate) => candidate.name === params["kind"]);
  if (kind === undefined) {
    throw new ApiError(
      "NOT_FOUND",
      `${params["kind"]} is no kind of master; there are ${IMPORT_KINDS.map(({ name }) => name).join(", ")}`,
    );
  }
  if (upload === null) throw new ApiError("BAD_REQUEST", "needs the file as text/csv");
  for await (const progress of importMasters(port.pool, kind, upload, { actor, origin })) {
    if (progress.phase === "stored" && kind.reload !== null) {
      await port.reload(kind.reload).catch((error: unknown) => {
        throw new ApiError(
          "NOT_IN_USE",
          `the file is stored, but not every worker uses it yet (${errorText(error)}); restart the daemon`,
        );
      });
    }
    yield progress;
  }
}

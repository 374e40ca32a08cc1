/** Reading operations: what one came to, and why. */
import { decodeOutcome } from "../../wire/outcome-codec.js";
import { outcomeToJson } from "../../wire/outcome-json.js";
import { RulebookShelf } from "../account-reader.js";
import type { AdminRequest, AdminRoute } from "../admin-route.js";
import { ApiError } from "../api-error.js";
import type { StoredRow } from "../../journal/remake-row.js";
import { explainOperation, findOperation } from "../explain-operation.js";
import { required } from "../query.js";

export function operationRoutes(): AdminRoute[] {
  let shelf: RulebookShelf | null = null;
  return [
    { method: "GET", path: "/outcome", changes: false, handle: outcome },
    {
      method: "GET",
      path: "/explain",
      changes: false,
      handle: async (request) => {
        shelf ??= new RulebookShelf(request.port.pool);
        return await explainOperation(request.port.pool, shelf, await named(request));
      },
    },
  ];
}

function named({ port, query }: AdminRequest): Promise<StoredRow> {
  return findOperation(port.pool, query["source"] ?? "", required(query, "operationId"));
}

async function outcome(request: AdminRequest): Promise<object> {
  const row = await named(request);
  if (row.outcome.length === 0) throw new ApiError("NOT_FOUND", "nobody sent this operation, so nobody was answered");
  return outcomeToJson(decodeOutcome(row.outcome));
}

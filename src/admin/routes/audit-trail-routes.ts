/** Reading the audit trail: who changed which rulebook or master record, when, from where, before and after. */
import { formatInstant } from "../../wire/instant.js";
import type { AdminRequest, AdminRoute } from "../admin-route.js";
import { wholeNumber } from "../query.js";

/** A page of changes. */
const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 1_000;

export function auditTrailRoutes(): AdminRoute[] {
  return [{ method: "GET", path: "/audit-trail", changes: false, handle: read }];
}

/** Newest first; `before` takes the id of the last one seen. */
async function read({ port, query }: AdminRequest): Promise<object> {
  const limit = wholeNumber(query["limit"] ?? String(LIMIT_DEFAULT), "limit", 1, LIMIT_MAX);
  const before = wholeNumber(query["before"] ?? String(Number.MAX_SAFE_INTEGER), "before", 0, Number.MAX_SAFE_INTEGER);
  const { rows } = await port.pool.query(
    `SELECT id, at, actor, origin, subject, key, before, after FROM audit_trail
     WHERE id < $1 AND ($2 = '' OR subject = $2) AND ($3 = '' OR key = $3) ORDER BY id DESC LIMIT $4`,
    [before, query["subject"] ?? "", query["key"] ?? "", limit],
  );
  return {
    changes: rows.map((row) => ({
      id: Number(row.id),
      at: formatInstant((row.at as Date).getTime()),
      actor: row.actor as string,
      origin: row.origin as string,
      subject: row.subject as string,
      key: row.key as string,
      before: row.before as unknown,
      after: row.after as unknown,
    })),
  };
}

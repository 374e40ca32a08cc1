/**
 * HTTP of fraud: signals are listed; cards, customers and tills are blocked, trusted, and set free again. A change is in
 * force in every worker when it is answered, and in the audit trail.
 */
import type { AdminRequest, AdminRoute } from "../admin/admin-route.js";
import { ApiError } from "../admin/api-error.js";
import { wholeNumber } from "../admin/query.js";
import { listSignals } from "./signal-table.js";
import { changeStanding } from "./standing-table.js";
import type { StandingKind, StandingSubject } from "./standings.js";

const SIGNALS_DEFAULT = 50;
/** A page: some hundred KiB. */
const SIGNALS_MAX = 1_000;
/** Cards, codes and sources are shorter by far. */
const VALUE_LENGTH_MAX = 100;
const REASON_LENGTH_MAX = 500;
const STANDINGS_MAX = 1_000;

const SUBJECTS: readonly StandingSubject[] = ["customer", "card", "till"];

export function fraudRoutes(): AdminRoute[] {
  return [
    { method: "GET", path: "/signals", changes: false, handle: signals },
    { method: "GET", path: "/standings", changes: false, handle: standings },
    change("/block", "blocked", null),
    change("/unblock", null, "blocked"),
    change("/trust", "trusted", null),
    change("/untrust", null, "trusted"),
  ];
}

/** Newest first; `before` takes the id of the last one seen. */
async function signals({ port, query }: AdminRequest): Promise<object> {
  return {
    signals: await listSignals(port.pool, {
      limit: wholeNumber(query["limit"] ?? String(SIGNALS_DEFAULT), "limit", 1, SIGNALS_MAX),
      before: wholeNumber(query["before"] ?? String(Number.MAX_SAFE_INTEGER), "before", 0, Number.MAX_SAFE_INTEGER),
      customerCode: query["customer"] ?? "",
      rule: query["rule"] ?? "",
    }),
  };
}

/** By subject and value; `after` takes the value of the last one seen of a `subject`. */
async function standings({ port, query }: AdminRequest): Promise<object> {
  const { rows } = await port.pool.query(
    `SELECT subject, value, standing, stops_awards AS "stopsAwards", reason, since FROM standings
     WHERE ($1 = '' OR subject = $1) AND ($2 = '' OR standing = $2) AND value > $3 ORDER BY subject, value LIMIT $4`,
    [query["subject"] ?? "", query["standing"] ?? "", query["after"] ?? "", STANDINGS_MAX],
  );
  return { standings: rows };
}

/** @param only what it ends; another standing is left alone */
function change(path: string, standing: StandingKind | null, only: StandingKind | null): AdminRoute {
  const handle = async ({ port, body, actor, origin }: AdminRequest): Promise<object> => {
    const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const subject = SUBJECTS.find((one) => one === fields["subject"]);
    if (subject === undefined) throw new ApiError("BAD_REQUEST", `subject needs one of ${SUBJECTS.join(", ")}`);
    const value = text(fields, "value", VALUE_LENGTH_MAX);
    if (value === "") throw new ApiError("BAD_REQUEST", `value needs the ${subject} that is meant`);
    const stopsAwards = fields["stopsAwards"] ?? false;
    if (typeof stopsAwards !== "boolean") throw new ApiError("BAD_REQUEST", "stopsAwards needs true or false");
    const reason = text(fields, "reason", REASON_LENGTH_MAX);
    const changed =
      (only === null || (await isNow(port, subject, value, only))) &&
      (await changeStanding(port.pool, { subject, value, standing, stopsAwards, reason, actor, origin }));
    // Also when nothing changed: a change whose reload failed is completed by asking again.
    await port.reload("standings");
    return { subject, value, standing: standing ?? "none", changed };
  };
  return { method: "POST", path, changes: true, handle };
}

async function isNow(port: AdminRequest["port"], subject: string, value: string, kind: StandingKind): Promise<boolean> {
  const { rows } = await port.pool.query("SELECT standing FROM standings WHERE subject = $1 AND value = $2", [
    subject,
    value,
  ]);
  return (rows[0] as { standing: string } | undefined)?.standing === kind;
}

function text(fields: Readonly<Record<string, unknown>>, name: string, lengthMax: number): string {
  const value = fields[name] ?? "";
  if (typeof value !== "string" || value.length > lengthMax)
    throw new ApiError("BAD_REQUEST", `${name} needs a text of at most ${lengthMax} characters`);
  return value;
}

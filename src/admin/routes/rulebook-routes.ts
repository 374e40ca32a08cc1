/** Rulebook versions: publish one, validate one, list them, read one. */
import { SINCE_EVER } from "../../domain/rulebook.js";
import { errorText } from "../../errors/operating-error.js";
import { readEffectiveFrom } from "../../masters/effective-from.js";
import { effectiveFromMs } from "../../masters/read-masters.js";
import { type PublicationResult, publishRulebook } from "../../masters/publish-rulebook.js";
import { formatInstant } from "../../wire/instant.js";
import type { AdminRequest, AdminRoute } from "../admin-route.js";
import { ApiError } from "../api-error.js";
import { wholeNumber } from "../query.js";

/** A rulebook of the largest size that is loaded (docs/rules.md) is some 30 MiB of JSON. */
const RULEBOOK_BYTES_MAX = 64 * 1024 * 1024;

export function rulebookRoutes(): AdminRoute[] {
  return [
    { method: "POST", path: "/rulebooks", changes: true, bodyBytesMax: RULEBOOK_BYTES_MAX, handle: publish },
    { method: "POST", path: "/rulebooks/check", changes: false, bodyBytesMax: RULEBOOK_BYTES_MAX, handle: check },
    { method: "GET", path: "/rulebooks", changes: false, handle: list },
    { method: "GET", path: "/rulebooks/:version", changes: false, handle: read },
  ];
}

/** The answer goes out only when every worker evaluates by it. */
async function publish(request: AdminRequest): Promise<object> {
  const result = await store(request, false);
  try {
    await request.port.reload("rulebooks");
  } catch (error) {
    throw new ApiError(
      "NOT_IN_USE",
      `version ${result.version} is stored, but not every worker has taken it into use (${errorText(error)}); restart the daemon`,
    );
  }
  return shownResult(result);
}

async function check(request: AdminRequest): Promise<object> {
  return shownResult(await store(request, true));
}

async function store(request: AdminRequest, checkOnly: boolean): Promise<PublicationResult & { ok: true }> {
  const { rulebook, effectiveFrom } = (request.body ?? {}) as { rulebook?: unknown; effectiveFrom?: unknown };
  if (rulebook === undefined)
    throw new ApiError("BAD_REQUEST", 'needs {"rulebook": {...}, "effectiveFrom": INSTANT or ""}');
  const instant = readEffectiveFrom(effectiveFrom);
  if (instant !== null && typeof instant !== "number")
    throw new ApiError("RULEBOOK_INVALID", `${instant.path} ${instant.message}`, [instant]);
  const { port, actor, origin } = request;
  const publication = { rulebook, effectiveFrom: instant, actor, origin, now: port.clock.now() };
  const result = await publishRulebook(port.pool, publication, checkOnly);
  if (!result.ok) {
    const count = result.errors.length === 1 ? "1 error" : `${result.errors.length} errors`;
    throw new ApiError("RULEBOOK_INVALID", `${count}; nothing was published`, result.errors);
  }
  return result;
}

function shownResult({ version, effectiveFrom, warnings }: PublicationResult & { ok: true }): object {
  return { version, effectiveFrom: shownInstant(effectiveFrom), warnings };
}

/** "" for since ever. */
function shownInstant(effectiveFrom: number): string {
  return effectiveFrom === SINCE_EVER ? "" : formatInstant(effectiveFrom);
}

async function list({ port }: AdminRequest): Promise<object> {
  const { rows } = await port.pool.query(
    "SELECT version, effective_from, published_at, published_by, starter FROM rulebooks ORDER BY version",
  );
  return {
    rulebooks: rows.map((row) => ({
      version: row.version as number,
      effectiveFrom: shownInstant(effectiveFromMs(row.effective_from)),
      publishedAt: formatInstant((row.published_at as Date).getTime()),
      publishedBy: row.published_by as string,
      starter: row.starter as boolean,
    })),
  };
}

async function read({ port, params }: AdminRequest): Promise<object> {
  const version = wholeNumber(params["version"] ?? "", "version", 0, 2 ** 31 - 1);
  const { rows } = await port.pool.query("SELECT source FROM rulebooks WHERE version = $1", [version]);
  const row = rows[0] as { source: object } | undefined;
  if (row === undefined) throw new ApiError("NOT_FOUND", `there is no rulebook version ${version}`);
  return row.source;
}

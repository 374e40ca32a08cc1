/** `loyald reviews`: awards that a rule holds, the longest waiting first; and the operator's word on one of them. */
import { getJson, postJson } from "../admin/client.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { OperatingError } from "../errors/operating-error.js";
import type { ListedReview } from "../fraud/review-routes.js";
import type { Review } from "../fraud/review-table.js";
import { getDaemon } from "./daemon-of.js";

/** @throws OperatingError USAGE, NOT_FOUND, DAEMON_UNREACHABLE */
export async function run({ args, flags, json, daemon }: CommandInput): Promise<number> {
  const [action = "list", id = ""] = args;
  const address = getDaemon(daemon);
  if (action === "list") {
    const query: Record<string, string> = {};
    for (const name of ["limit", "customer", "state"]) {
      const value = flags[name];
      if (typeof value === "string") query[name] = value;
    }
    const { reviews } = (await getJson(address, "/reviews", query)) as { reviews: readonly ListedReview[] };
    for (const review of reviews) process.stdout.write(`${json ? JSON.stringify(review) : reviewText(review)}\n`);
    return EXIT_OK;
  }
  if (action !== "release" && action !== "reject")
    throw new OperatingError("USAGE", `reviews takes list, release or reject, not ${action}`);
  if (!/^[1-9]\d*$/.test(id)) throw new OperatingError("USAGE", `reviews ${action} needs the number of a review`);
  const reason = typeof flags["reason"] === "string" ? flags["reason"] : "";
  const ruled = (await postJson(address, `/reviews/${id}/${action}`, { reason })) as Review;
  process.stdout.write(`${json ? JSON.stringify(ruled) : reviewText({ ...ruled, lots: [] })}\n`);
  return EXIT_OK;
}

/** One line. */
export function reviewText(review: ListedReview): string {
  const { id, at, rule, value, limit, kind, operationId, source, customerCode, lots, state, ruledBy, ruledAt } = review;
  const what = lots.map(({ lot, wallet, left }) => `${left} of ${wallet} in lot ${lot}`).join(", ");
  const ruled =
    state === "open" ? `, ${what === "" ? "nothing left" : what}` : `, ${state} by ${ruledBy} at ${ruledAt}`;
  const why = review.reason === "" ? "" : ` (${review.reason})`;
  return `${id}. ${at} ${rule}: ${value} over ${limit}, ${kind} ${operationId} from ${source} of customer ${customerCode}${ruled}${why}`;
}

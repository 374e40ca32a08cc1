/**
 * HTTP of reviews and of blocked lots. Both are decided by the account's own worker and stand in its journal; what is
 * written here besides is the audit trail, after the row is durable, and again by whoever asks again.
 */
import { findAccount, readStates, readWalletNumbers } from "../admin/account-reader.js";
import type { AdminRequest, AdminRoute } from "../admin/admin-route.js";
import { ApiError } from "../admin/api-error.js";
import type { DaemonPort } from "../admin/port.js";
import { wholeNumber } from "../admin/query.js";
import type { OperationKey } from "../domain/operation.js";
import { isBlocked, type Ruling } from "../domain/ruling.js";
import type { AccountState } from "../domain/state.js";
import { lotOf } from "../domain/state.js";
import { present } from "../shared/assert.js";
import { findReview, listReviews, REVIEW_STATES, type Review } from "./review-table.js";

const REVIEWS_DEFAULT = 50;
/** The accounts of a page are folded to say what they have under review. */
const REVIEWS_MAX = 200;
const REASON_LENGTH_MAX = 500;

/** What is under review of one operation: what refunds and expiry have left of it. */
export interface ReviewedLot {
  readonly lot: number;
  readonly wallet: string;
  readonly left: number;
}

export type ListedReview = Review & { readonly lots: readonly ReviewedLot[] };

export function reviewRoutes(): AdminRoute[] {
  return [
    { method: "GET", path: "/reviews", changes: false, handle: list },
    { method: "POST", path: "/reviews/:id/release", changes: true, handle: (request) => review(request, "release") },
    { method: "POST", path: "/reviews/:id/reject", changes: true, handle: (request) => review(request, "reject") },
    { method: "POST", path: "/lots/block", changes: true, handle: (request) => lot(request, "block") },
    { method: "POST", path: "/lots/unblock", changes: true, handle: (request) => lot(request, "unblock") },
  ];
}

/** Oldest first; `after` takes the id of the last one seen. */
async function list({ port, query }: AdminRequest): Promise<object> {
  const state = REVIEW_STATES.find((one) => one === (query["state"] ?? "open"));
  if (state === undefined) throw new ApiError("BAD_REQUEST", `state needs one of ${REVIEW_STATES.join(", ")}`);
  const reviews = await listReviews(port.pool, {
    limit: wholeNumber(query["limit"] ?? String(REVIEWS_DEFAULT), "limit", 1, REVIEWS_MAX),
    after: wholeNumber(query["after"] ?? "0", "after", 0, Number.MAX_SAFE_INTEGER),
    customerCode: query["customer"] ?? "",
    state,
  });
  const accounts = [...new Set(reviews.filter((one) => one.state === "open").map((one) => one.account))];
  const states = await readStates(port.pool, accounts, await readWalletNumbers(port.pool));
  return { reviews: reviews.map((one): ListedReview => ({ ...one, lots: lotsUnderReview(one, states) })) };
}

function lotsUnderReview({ account, seq }: Review, states: ReadonlyMap<number, AccountState>): ReviewedLot[] {
  const state = states.get(account);
  if (state === undefined) return [];
  return state.withheld
    .filter((one) => one.reason === "review" && one.openedBy === seq)
    .map(({ wallet, no }) => {
      const held = state.wallets.find(({ code }) => code === wallet);
      return { lot: no, wallet, left: (held === undefined ? null : lotOf(held, no))?.left ?? 0 };
    });
}

async function review(
  { port, params, body, actor, origin }: AdminRequest,
  type: "release" | "reject",
): Promise<object> {
  const id = wholeNumber(params["id"] ?? "", "id", 1, Number.MAX_SAFE_INTEGER);
  const found = await findReview(port.pool, id);
  if (found === null) throw new ApiError("NOT_FOUND", `there is no review ${id}`);
  const { account, seq, source, operationId } = found;
  const ruling = { type, subject: seq, actor, reason: reasonOf(body) };
  const changed = await rule(port, account, ruling, { source, operationId });
  const ruled = present(await findReview(port.pool, id), "a review that was there");
  const { state } = ruled;
  if (state === "open") throw new ApiError("NOT_FOUND", `nothing of operation ${operationId} is under review`);
  if (state !== (type === "release" ? "released" : "rejected"))
    throw new ApiError("CONFLICT", `review ${id} was ${state} by ${ruled.ruledBy} at ${ruled.ruledAt}`);
  // Also when it had been ruled so before: the trail may not have been written then.
  const after = { state, reason: ruled.reason, source, operationId, customerCode: ruled.customerCode };
  await port.pool.query(
    `INSERT INTO audit_trail (actor, origin, subject, key, before, after) SELECT $1, $2, 'review', $3, $4, $5
     WHERE NOT EXISTS (SELECT FROM audit_trail WHERE subject = 'review' AND key = $3)`,
    [ruled.ruledBy, origin, String(id), { state: "open" }, after],
  );
  return { ...ruled, changed };
}

async function lot({ port, body, actor, origin }: AdminRequest, type: "block" | "unblock"): Promise<object> {
  const { customer, lot: subject } = fieldsOf(body);
  if (typeof customer !== "string" || customer === "")
    throw new ApiError("BAD_REQUEST", "customer needs a customer code, phone, e-mail or card number");
  if (typeof subject !== "number" || !Number.isSafeInteger(subject) || subject < 1)
    throw new ApiError("BAD_REQUEST", "lot needs the number of a lot, as `loyald balance` lists them");
  const { account, customerCode } = await findAccount(port.pool, customer);
  const reason = reasonOf(body);
  const changed = await rule(port, account, { type, subject, actor, reason }, null);
  if (!changed && type === "block") {
    const states = await readStates(port.pool, [account], await readWalletNumbers(port.pool));
    if (!isBlocked(present(states.get(account), "the state of an account"), subject))
      throw new ApiError("NOT_FOUND", `${customerCode} has no lot ${subject}`);
  }
  if (changed) {
    const blocked = { standing: "blocked", reason };
    await port.pool.query(
      "INSERT INTO audit_trail (actor, origin, subject, key, before, after) VALUES ($1, $2, 'lot', $3, $4, $5)",
      [
        actor,
        origin,
        `${customerCode} ${subject}`,
        type === "block" ? null : { standing: "blocked" },
        type === "block" ? blocked : null,
      ],
    );
  }
  return { customerCode, lot: subject, standing: type === "block" ? "blocked" : "none", changed };
}

/** Whether it changed anything; durable when this resolves. */
async function rule(port: DaemonPort, account: number, ruling: Ruling, named: OperationKey | null): Promise<boolean> {
  const result = await port.rule(account, ruling, named);
  if (result === "unavailable") throw new ApiError("NOT_READY", "it is not known to be done: ask again");
  return result === "accepted";
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}

function reasonOf(body: unknown): string {
  const reason = fieldsOf(body)["reason"] ?? "";
  if (typeof reason !== "string" || reason.length > REASON_LENGTH_MAX)
    throw new ApiError("BAD_REQUEST", `reason needs a text of at most ${REASON_LENGTH_MAX} characters`);
  return reason;
}

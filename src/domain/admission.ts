/**
 * The checks that every operation passes before its own kind's (section 10), in their order: dates, customer, masters,
 * velocity, blocking. The first that fails decides.
 */
import { DAY_MS } from "./calendar.js";
import type { Facts } from "./facts.js";
import type { Operation, OperationKind } from "./operation.js";
import type { DeclineCode } from "./outcome.js";
import { type MasterLookups, tendersOf, type UnknownMasters, unknownMasters } from "./resolve-facts.js";
import type { CompiledRulebook, Program } from "./rulebook.js";

/** How far ahead of the daemon's clock an operation may be dated: tills' clocks are never quite right (section 3). */
const AHEAD_MAX_MS = 15 * 60_000;

/** Raised by what was accepted although the velocity store did not answer. */
const UNCHECKED_SIGNAL = "VELOCITY_UNCHECKED";

export interface Admission {
  readonly declined: DeclineCode | null;
  /** What is raised without stopping it. */
  readonly signals: readonly string[];
  /** A rule has what it awards held for review. */
  readonly holds: boolean;
}

const NO_SIGNALS: readonly string[] = [];

/**
 * @param rulebook the version in force at `occurredAt`
 * @param receivedAt the daemon's clock at receipt, UTC ms
 */
export function admit(operation: Operation, facts: Facts, rulebook: CompiledRulebook, receivedAt: number): Admission {
  const { program } = rulebook.source;
  const dating = datingCode(program, operation.occurredAt, receivedAt);
  if (dating !== null) return stopped(dating);
  // Register asks whether the customer exists in its own order.
  if (operation.kind !== "register" && facts.member && !facts.customerKnown) return stopped("UNKNOWN_CUSTOMER");

  const masters = masterCodes(operation, facts, rulebook);
  const [unknownMaster] = masters;
  if (unknownMaster !== undefined && program.unknownMaster === "reject") return stopped(unknownMaster);

  const { unchecked, declineUnchecked, counted } = facts.velocity;
  if (unchecked && declineUnchecked) return stopped("VELOCITY");
  const exceeded: string[] = [];
  let holds = false;
  for (const { rule, value, limit, action } of counted) {
    if (value <= limit) continue;
    if (action === "decline" || action === "block") {
      return { declined: "VELOCITY", signals: [rule], holds: false };
    }
    if (action === "hold") holds = true;
    exceeded.push(rule);
  }
  // A sale goes on without an award: it was made, and counts for the till's day.
  const stops = takesValueOut(operation.kind) || (facts.awardsBlocked === true && operation.kind === "activity");
  if (stops && facts.cardBlocked) return stopped("CARD_BLOCKED");
  if (stops && facts.customerBlocked) return stopped("CUSTOMER_BLOCKED");

  if (masters.length === 0 && !unchecked && exceeded.length === 0) {
    return { declined: null, signals: NO_SIGNALS, holds };
  }
  return { declined: null, signals: [...masters, ...(unchecked ? [UNCHECKED_SIGNAL] : []), ...exceeded], holds };
}

/**
 * Whether an operation of a known customer, or of none, gets as far as the velocity check: only what does counts (section 9).
 * @param rulebook the version in force at `occurredAt`
 * @param receivedAt the daemon's clock at receipt, UTC ms
 */
export function reachesVelocity(
  operation: Operation,
  masters: MasterLookups,
  rulebook: CompiledRulebook,
  receivedAt: number,
): boolean {
  const { program } = rulebook.source;
  if (datingCode(program, operation.occurredAt, receivedAt) !== null) return false;
  return (
    program.unknownMaster !== "reject" ||
    masterCodes(operation, unknownMasters(operation, masters), rulebook).length === 0
  );
}

/** Whether an operation is dated too far back or ahead of its receipt (section 3), both UTC ms; null when neither. */
export function datingCode(
  program: Program,
  occurredAt: number,
  receivedAt: number,
): "TOO_OLD" | "FUTURE_DATED" | null {
  if (occurredAt < receivedAt - program.backdatingLimitDays * DAY_MS) return "TOO_OLD";
  return occurredAt > receivedAt + AHEAD_MAX_MS ? "FUTURE_DATED" : null;
}

type MasterCode = "UNKNOWN_STORE" | "UNKNOWN_PRODUCT" | "UNKNOWN_TENDER";

const NO_CODES: readonly MasterCode[] = [];

/** In the order in which they are looked at. The program's loyalty tenders need no master. */
function masterCodes(operation: Operation, unknown: UnknownMasters, rulebook: CompiledRulebook): readonly MasterCode[] {
  const { storeKnown, unknownProducts, unknownTenders } = unknown;
  if (storeKnown && unknownProducts.length === 0 && unknownTenders.length === 0) return NO_CODES;
  const codes: MasterCode[] = [];
  if (!storeKnown) codes.push("UNKNOWN_STORE");
  if (unknownProducts.length > 0) codes.push("UNKNOWN_PRODUCT");
  const tenders = tendersOf(operation);
  if (unknownTenders.some((index) => !rulebook.loyaltyTenders.has(tenders[index]?.tenderCode ?? "")))
    codes.push("UNKNOWN_TENDER");
  return codes;
}

/** What takes value out of the account for its customer: stopped by blocking. */
export function takesValueOut(kind: OperationKind): boolean {
  return kind === "redeem" || kind === "authorize" || kind === "capture" || kind === "transfer";
}

function stopped(code: DeclineCode): Admission {
  return { declined: code, signals: NO_SIGNALS, holds: false };
}

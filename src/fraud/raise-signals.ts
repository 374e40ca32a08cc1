/** Which signals an evaluated operation raises, pure: rules exceeded, what went on unchecked, use of what is blocked. */
import type { Facts, VelocityFacts } from "../domain/facts.js";
import type { Operation } from "../domain/operation.js";
import type { Outcome } from "../domain/outcome.js";
import type { SignalRow } from "../journal/store.js";
import type { VelocityPlan } from "../velocity/rules.js";

/** What was accepted or declined although the velocity store did not answer. */
const UNCHECKED = "VELOCITY_UNCHECKED";

const NONE: readonly SignalRow[] = [];

/**
 * @param account the operation's account
 * @param now the account's clock at the operation, UTC ms
 */
export function raiseSignals(
  operation: Operation,
  outcome: Outcome,
  facts: Facts,
  plan: VelocityPlan | null,
  account: number,
  now: number,
): readonly SignalRow[] {
  const { velocity } = facts;
  const blocked = outcome.code === "CARD_BLOCKED" || outcome.code === "CUSTOMER_BLOCKED";
  if (!blocked && !velocity.unchecked && velocity.counted.length === 0) return NONE;
  const raised = exceeded(operation, outcome.status, facts.customerCode, velocity, plan, account, now, false);
  // Only what awarded something waits for a review.
  const held = outcome.status === "accepted" && outcome.awards.length > 0;
  const signals = held ? raised : raised.map((signal) => (signal.action === "hold" ? asSignal(signal) : signal));
  const plain = (rule: string, action: SignalRow["action"]): SignalRow => ({
    ...envelope(operation, outcome.status, facts.customerCode, account, now),
    rule,
    action,
    value: 1,
    limit: 0,
    late: false,
    blocks: null,
  });
  if (velocity.unchecked) signals.push(plain(UNCHECKED, velocity.declineUnchecked ? "decline" : "signal"));
  if (blocked) signals.push(plain(outcome.code, "decline"));
  return signals;
}

function asSignal(signal: SignalRow): SignalRow {
  return { ...signal, action: "signal" };
}

/** The rules that facts exceed. `late`: found after the operation had gone on; nothing is blocked by that any more. */
export function exceeded(
  operation: Operation,
  status: string,
  customerCode: string,
  velocity: VelocityFacts,
  plan: VelocityPlan | null,
  account: number,
  now: number,
  late: boolean,
): SignalRow[] {
  const signals: SignalRow[] = [];
  for (const { rule, value, limit, action } of velocity.counted) {
    if (value <= limit) continue;
    const blocks = action === "block" && !late ? whatToBlock(operation, customerCode, plan, rule) : null;
    signals.push({
      rule,
      action,
      value,
      limit,
      late,
      blocks,
      ...envelope(operation, status, customerCode, account, now),
    });
  }
  return signals;
}

/** A rule over cards blocks the card named, any other the customer; a stranger cannot be blocked. */
function whatToBlock(
  { identity }: Operation,
  customerCode: string,
  plan: VelocityPlan | null,
  rule: string,
): SignalRow["blocks"] {
  const scope = plan?.rules.find((compiled) => compiled.rule.name === rule)?.rule.scope;
  if (scope === "card" && identity?.type === "cardNumber") return { subject: "card", value: identity.value };
  return customerCode === "" ? null : { subject: "customer", value: customerCode };
}

function envelope(operation: Operation, status: string, customerCode: string, account: number, now: number) {
  const { kind, source, operationId, storeCode, terminal } = operation;
  return { account, at: now, kind, status, source, operationId, storeCode, terminal, customerCode };
}

/**
 * Velocity rules of a rulebook (program.md section 9), pure: which windows an operation counts in, and what the answer
 * means. Compiled once a rulebook version, so that of hundreds of rules an operation meets only those of its kind.
 *
 * A rule's value is compared with its limit: exceeded when it is more. By metric the value is
 * - `count`, `amount`: the sum over the window in the rule's scope, this operation included, whatever becomes of it;
 * - `points`: what earlier accepted operations moved in the window: read before, added by `pointsCheck` afterwards;
 * - `single_amount`: this operation's amount; no window, no scope;
 * - `other_stores`: how many operations of the rule's kinds the customer or card had in the window in other stores
 *   (limit 0: "within windowSeconds of another in a different store"). Counted in two windows, one over all stores and
 *   one of this store alone: their difference; so it needs nothing of a store but sums;
 * - `blocked_card`: 1 when the card named is blocked, else 0 (limit 0); no window.
 * - `refund_ratio`: the sum of refunds over the sum of sales in the window, in basis points; 0 while the refunds are not above
 *   the rule's minimum. Both kinds are counted, whichever of them the rule looks at: each adds to its own window and reads
 *   the other one.
 *
 * A rule whose scope the operation lacks (no card named, no terminal) does not apply to it.
 */
import type { VelocityFacts } from "../domain/facts.js";
import { NO_VELOCITY } from "../domain/facts.js";
import type { Operation, OperationKind } from "../domain/operation.js";
import type { VelocityRule } from "../domain/rulebook.js";
import { assert, present } from "../shared/assert.js";
import { operationAmount } from "./amounts.js";
import { operationKey } from "./operation-key.js";
import {
  ADDITION_MAX,
  type VelocityCheck,
  type VelocityChecked,
  type VelocityCount,
  type VelocityWindow,
  WINDOW_MS_MAX,
} from "./velocity-store.js";

export type VelocityAction = VelocityRule["action"];

/** What becomes of an operation that could not be checked: `accept` marks it unchecked and goes on, `decline` is `VELOCITY`. */
export type UncheckedAction = "accept" | "decline";
export type UncheckedActions = Readonly<Record<OperationKind, UncheckedAction>>;

/** By kind: what spends, what awards; what only corrects, gives back or asks always goes on. */
export function uncheckedActions(awards: UncheckedAction, redemptions: UncheckedAction): UncheckedActions {
  return {
    register: awards,
    sale: awards,
    activity: awards,
    adjust: awards,
    redeem: redemptions,
    authorize: redemptions,
    capture: redemptions,
    transfer: redemptions,
    refund: "accept",
    voidOperation: "accept",
    release: "accept",
    quote: "accept",
  };
}

/** Section 9's default: awards go on and are marked, redemptions are declined. */
export const UNCHECKED_DEFAULT: UncheckedActions = uncheckedActions("accept", "decline");

/** 100 % in basis points; exact, because a product of two sums may pass 2^53. */
const WHOLE_BPS = 10_000n;

/** A rule with what it counts in; null for metrics without a window. */
interface CompiledRule {
  readonly rule: VelocityRule;
  /** refund_ratio: of the refunds. */
  readonly window: VelocityWindow | null;
  /** other_stores: the window of one store; refund_ratio: of the sales. */
  readonly secondWindow: VelocityWindow | null;
  /** False: counted only, the rule does not look at operations of this kind. */
  readonly judges: boolean;
}

export interface CompiledVelocity {
  readonly byKind: ReadonlyMap<OperationKind, readonly CompiledRule[]>;
  readonly unchecked: UncheckedActions;
}

/** What the rules need to know besides the operation itself. */
export interface VelocitySubject {
  /** The customer's account or code; "" for none: rules over customers do not apply. */
  readonly customer: string;
  /** The card named; "" for none. */
  readonly card: string;
  /** From where the gateway is connected; "" when unknown. */
  readonly sourceAddress: string;
  /** See operationAmount. */
  readonly namedAmount: number;
  readonly cardBlocked: boolean;
  /** The operation's `now`, ms. */
  readonly now: number;
  /**
   * "" in live traffic. A historical load gives a name of its own, so that its instants, years ago, and today's are not
   * in one window: there the later would push out the earlier.
   */
  readonly lane: string;
}

/** An operation's rules and what to ask the store for them. */
export interface VelocityPlan {
  readonly rules: readonly CompiledRule[];
  /** Without counts when no rule needs the store. */
  readonly check: VelocityCheck;
  readonly amount: number;
  readonly cardBlocked: boolean;
  /** A rule sums up points: `pointsCheck` has something to add once it is committed. */
  readonly countsPoints: boolean;
  readonly ifUnchecked: UncheckedAction;
}

/** Compiles the `velocity` list of a rulebook. The list is valid: names unique, windows where the metric needs one. */
export function compileVelocity(
  rules: readonly VelocityRule[],
  unchecked: UncheckedActions = UNCHECKED_DEFAULT,
): CompiledVelocity {
  const byKind = new Map<OperationKind, CompiledRule[]>();
  const names = new Set<string>();
  for (const rule of rules) {
    assert(!names.has(rule.name), `velocity rule ${rule.name} is there twice`);
    names.add(rule.name);
    const judging = compileRule(rule);
    const kinds = new Set<OperationKind>(rule.operations);
    if (rule.metric === "refund_ratio") kinds.add("sale").add("refund");
    for (const kind of kinds) {
      const compiled = rule.operations.includes(kind) ? judging : { ...judging, judges: false };
      const list = byKind.get(kind);
      if (list === undefined) byKind.set(kind, [compiled]);
      else list.push(compiled);
    }
  }
  return { byKind, unchecked };
}

function compileRule(rule: VelocityRule): CompiledRule {
  if (rule.metric === "single_amount" || rule.metric === "blocked_card")
    return { rule, window: null, secondWindow: null, judges: true };
  const lengthMs = rule.windowSeconds * 1000;
  assert(lengthMs > 0 && lengthMs <= WINDOW_MS_MAX, `velocity rule ${rule.name} has no usable window`);
  // All that changes what is summed is in the name: a rule published anew with another window starts afresh.
  const name = `${rule.name}/${rule.scope}/${rule.metric}/${rule.windowSeconds}`;
  const window = { name, lengthMs };
  if (rule.metric === "refund_ratio")
    return { rule, window, secondWindow: { name: `${name}/sales`, lengthMs }, judges: true };
  if (rule.metric !== "other_stores") return { rule, window, secondWindow: null, judges: true };
  assert(
    rule.scope === "customer" || rule.scope === "card",
    `velocity rule ${rule.name}: other_stores is over customer or card`,
  );
  return { rule, window, secondWindow: { name: `${name}/store`, lengthMs }, judges: true };
}

/** What to ask the store for one operation, or null when no rule applies to it. */
export function planVelocity(
  velocity: CompiledVelocity,
  operation: Operation,
  subject: VelocitySubject,
): VelocityPlan | null {
  const ofKind = velocity.byKind.get(operation.kind);
  if (ofKind === undefined) return null;
  const amount = operationAmount(operation, subject.namedAmount);
  const rules: CompiledRule[] = [];
  const counts: VelocityCount[] = [];
  let countsPoints = false;
  for (const compiled of ofKind) {
    if (compiled.window === null) {
      if (compiled.rule.metric === "blocked_card" && subject.card === "") continue;
      rules.push(compiled);
      continue;
    }
    const scope = scopeOf(compiled.rule.scope, operation, subject);
    if (scope === "") continue;
    rules.push(compiled);
    if (compiled.rule.metric === "points") countsPoints = true;
    if (compiled.rule.metric === "refund_ratio" && compiled.secondWindow !== null) {
      const add = Math.min(amount, ADDITION_MAX);
      const sold = operation.kind === "sale";
      counts.push({ window: compiled.window, scope, add: sold ? 0 : add });
      counts.push({ window: compiled.secondWindow, scope, add: sold ? add : 0 });
      continue;
    }
    counts.push({ window: compiled.window, scope, add: addition(compiled.rule.metric, amount) });
    if (compiled.secondWindow !== null) {
      counts.push({ window: compiled.secondWindow, scope: `${scope}@${operation.storeCode}`, add: 1 });
    }
  }
  if (rules.length === 0) return null;
  const key = operationKey(operation.source, operation.operationId);
  const check = { key, now: subject.now, counts };
  const ifUnchecked = velocity.unchecked[operation.kind];
  return { rules, check, amount, cardBlocked: subject.cardBlocked, countsPoints, ifUnchecked };
}

function addition(metric: VelocityRule["metric"], amount: number): number {
  if (metric === "amount") return Math.min(amount, ADDITION_MAX);
  return metric === "points" ? 0 : 1;
}

/** Whose window, "" when the operation has nobody in that scope. A terminal's number is unique in its store only. */
function scopeOf(scope: VelocityRule["scope"], operation: Operation, subject: VelocitySubject): string {
  const value = scopeValue(scope, operation, subject);
  return value === "" || subject.lane === "" ? value : `${subject.lane}:${value}`;
}

function scopeValue(scope: VelocityRule["scope"], operation: Operation, subject: VelocitySubject): string {
  switch (scope) {
    case "customer":
      return subject.customer;
    case "card":
      return subject.card;
    case "terminal":
      return operation.terminal === "" ? "" : `${operation.storeCode}/${operation.terminal}`;
    case "store":
      return operation.storeCode;
    case "source":
      return operation.source;
    case "source_address":
      return subject.sourceAddress;
  }
}

/**
 * The facts of one operation. `answer` is the batch's, `from` the index in its sums where this operation's begin, which
 * is the number of counts of the plans before it in the batch; null for an unchecked batch. Metrics that need no store
 * have their value all the same; a plan without counts is never unchecked.
 */
export function velocityFacts(plan: VelocityPlan | null, answer: VelocityChecked | null, from: number): VelocityFacts {
  if (plan === null) return NO_VELOCITY;
  const counted: VelocityFacts["counted"][number][] = [];
  let at = from;
  for (const { rule, window, secondWindow, judges } of plan.rules) {
    let value: number;
    if (window === null) {
      value = rule.metric === "single_amount" ? plan.amount : Number(plan.cardBlocked);
    } else if (answer === null) {
      continue;
    } else {
      value = present(answer.sums[at++], "velocity sum");
      if (secondWindow !== null) {
        const second = present(answer.sums[at++], "velocity sum of the second window");
        value =
          rule.metric === "refund_ratio" ? refundRatio(value, second, rule.minimum ?? 0) : Math.max(0, value - second);
      }
    }
    if (judges) counted.push({ rule: rule.name, value, limit: rule.limit, action: rule.action });
  }
  const unchecked = answer === null && plan.check.counts.length > 0;
  return { unchecked, declineUnchecked: unchecked && plan.ifUnchecked === "decline", counted };
}

/** Basis points, rounded down; without sales, and where it passes 2^53 - 1, it is that. */
function refundRatio(refunds: number, sales: number, minimum: number): number {
  if (refunds <= minimum) return 0;
  if (sales === 0) return Number.MAX_SAFE_INTEGER;
  const ratio = (BigInt(refunds) * WHOLE_BPS) / BigInt(sales);
  return ratio > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(ratio);
}

/** After commit: what `record` adds to the points windows for an operation that moved `points`; null when there are none. */
export function pointsCheck(plan: VelocityPlan, points: number): VelocityCheck | null {
  if (points === 0) return null;
  const add = Math.min(points, ADDITION_MAX);
  const counts: VelocityCount[] = [];
  let at = 0;
  for (const { rule, window, secondWindow } of plan.rules) {
    if (window === null) continue;
    const count = present(plan.check.counts[at], "velocity count");
    if (rule.metric === "points") counts.push({ window: count.window, scope: count.scope, add });
    at += secondWindow === null ? 1 : 2;
  }
  return counts.length === 0 ? null : { key: plan.check.key, now: plan.check.now, counts };
}

/** Strongest last. */
const ACTIONS: readonly VelocityAction[] = ["signal", "hold", "decline", "block"];

/** What stored facts come to: the same facts give the same verdict for ever. */
export interface VelocityVerdict {
  /** In the rulebook's order. */
  readonly exceeded: VelocityFacts["counted"];
  /** The strongest of their actions; null when none is exceeded. */
  readonly action: VelocityAction | null;
}

const NOTHING_EXCEEDED: VelocityVerdict = { exceeded: [], action: null };

/** Which rules are exceeded: a value above its limit. */
export function judgeVelocity(facts: VelocityFacts): VelocityVerdict {
  const exceeded = facts.counted.filter(({ value, limit }) => value > limit);
  if (exceeded.length === 0) return NOTHING_EXCEEDED;
  const strongest = Math.max(...exceeded.map(({ action }) => ACTIONS.indexOf(action)));
  return { exceeded, action: ACTIONS[strongest] ?? null };
}

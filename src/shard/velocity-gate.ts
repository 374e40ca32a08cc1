/**
 * Asks the velocity store for a whole job in one call and turns the answer into facts. Only operations that get as far as
 * this check count (program.md section 9): not the malformed, repeated, unknown, too old or future dated ones, nor those
 * declined for an unknown master.
 *
 * Once a job is settled it tells the store the rest: points that were moved, what was counted though it was stored long
 * ago, and what could not be counted and shall be later. Nothing waits for that.
 */
import { reachesVelocity } from "../domain/admission.js";
import type { VelocityFacts } from "../domain/facts.js";
import { NO_VELOCITY } from "../domain/facts.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import type { Masters } from "../masters/masters.js";
import { Standings } from "../fraud/standings.js";
import type { Clock } from "../shared/clock.js";
import {
  type CompiledVelocity,
  compileVelocity,
  planVelocity,
  pointsCheck,
  UNCHECKED_DEFAULT,
  type UncheckedActions,
  type VelocityPlan,
  velocityFacts,
} from "../velocity/rules.js";
import type { VelocityCheck, VelocityStore } from "../velocity/velocity-store.js";
import type { Item, OperationItem } from "./job.js";
import { RESULT } from "./protocol.js";

export interface VelocityStats {
  readonly checks: number;
  readonly unchecked: number;
  readonly ms: number;
}

/** What is known of an item's account when it is checked. */
export interface KnownOfItem {
  /** What the operation that it names was about, minor units; 0: unknown or none. */
  readonly namedAmount: number;
  /** "" for none. */
  readonly customerCode: string;
}

/** An operation that went on unchecked and was counted later. */
export interface LateVerdict {
  readonly item: OperationItem;
  readonly facts: VelocityFacts;
}

export class VelocityGate {
  readonly #store: VelocityStore;
  readonly #clock: Clock;
  readonly #actions: UncheckedActions;
  #rulebooks: RulebookTimeline;
  #standings = new Standings();
  #compiled: CompiledVelocity | null = null;
  #compiledVersion = -1;
  #checks = 0;
  #unchecked = 0;
  #ms = 0;
  /** Given to the store to be counted later; by identity, and gone with the question. */
  readonly #late = new WeakMap<VelocityCheck, OperationItem>();

  /** @param actions what becomes of operations that could not be checked */
  constructor(
    store: VelocityStore,
    rulebooks: RulebookTimeline,
    clock: Clock,
    actions: UncheckedActions = UNCHECKED_DEFAULT,
  ) {
    this.#store = store;
    this.#rulebooks = rulebooks;
    this.#clock = clock;
    this.#actions = actions;
  }

  useRulebooks(rulebooks: RulebookTimeline): void {
    this.#rulebooks = rulebooks;
    this.#compiledVersion = -1;
  }

  useStandings(standings: Standings): void {
    this.#standings = standings;
  }

  takeStats(): VelocityStats {
    const stats = { checks: this.#checks, unchecked: this.#unchecked, ms: this.#ms };
    this.#checks = this.#unchecked = this.#ms = 0;
    return stats;
  }

  /**
   * Fills in `velocity` of the items that count; never rejects.
   */
  async check(items: readonly Item[], masters: Masters, knownOf: (item: OperationItem) => KnownOfItem): Promise<void> {
    const at = this.#clock.now();
    const velocity = this.#rulesOfNow(at);
    if (velocity.byKind.size === 0) return;
    const planned: OperationItem[] = [];
    const checks: VelocityCheck[] = [];
    const trusted: boolean[] = [];
    let counts = 0;
    for (const item of items) {
      if (item.type !== "operation" || !velocity.byKind.has(item.operation.kind) || !this.#counts(item, masters))
        continue;
      const known = knownOf(item);
      const plan = this.#plan(velocity, item, known.namedAmount);
      if (plan === null) continue;
      item.velocityPlan = plan;
      planned.push(item);
      checks.push(plan.check);
      trusted.push(this.#isTrusted(item, known.customerCode));
      counts += plan.check.counts.length;
    }
    if (planned.length === 0) return;
    const started = this.#clock.monotonic();
    const answer =
      counts > 0 ? await this.#store.check(checks, at) : { checked: true as const, sums: [], known: [] as boolean[] };
    this.#ms += this.#clock.monotonic() - started;
    this.#checks += planned.length;
    let from = 0;
    planned.forEach((item, index) => {
      const plan = item.velocityPlan;
      if (plan === null) return;
      const facts = velocityFacts(plan, answer.checked ? answer : null, from);
      item.velocity = trusted[index] === true ? asSignals(facts) : facts;
      item.newlyCounted = answer.checked && plan.check.counts.length > 0 && answer.known[index] === false;
      from += plan.check.counts.length;
      if (item.velocity.unchecked) this.#unchecked++;
    });
  }

  /** The job is over: durable, or answered `unavailable` (then its operations come again, and are known again). */
  settle(items: readonly Item[]): void {
    const undo: VelocityCheck[] = [];
    const record: VelocityCheck[] = [];
    const later: VelocityCheck[] = [];
    for (const item of items) {
      if (item.type !== "operation" || item.velocityPlan === null) continue;
      const { check } = item.velocityPlan;
      if (item.stored !== null) {
        if (item.newlyCounted) undo.push(check);
        continue;
      }
      if (item.result !== RESULT.accepted && item.result !== RESULT.declined) continue;
      if (item.velocity.unchecked) {
        this.#late.set(check, item);
        later.push(check);
      }
      const points = item.result === RESULT.accepted ? pointsCheck(item.velocityPlan, item.pointsMoved) : null;
      if (points !== null) record.push(points);
    }
    const at = this.#clock.now();
    if (undo.length > 0) void this.#store.undo(undo, at);
    if (record.length > 0) void this.#store.record(record, at);
    if (later.length > 0) this.#store.checkLater?.(later);
  }

  /** What an operation given to `checkLater` came to: for the store's `onLate`. Null when it is not ours any more. */
  lateVerdict(check: VelocityCheck, sums: readonly number[]): LateVerdict | null {
    const item = this.#late.get(check);
    if (item === undefined || item.velocityPlan === null) return null;
    this.#late.delete(check);
    return { item, facts: velocityFacts(item.velocityPlan, { checked: true, sums, known: [] }, 0) };
  }

  #plan(velocity: CompiledVelocity, item: OperationItem, namedAmount: number): VelocityPlan | null {
    const { identity } = item.operation;
    return planVelocity(velocity, item.operation, {
      customer: item.member ? String(item.account) : "",
      card: identity?.type === "cardNumber" ? identity.value : "",
      sourceAddress: item.address,
      namedAmount,
      cardBlocked: identity?.type === "cardNumber" && this.#standings.isBlocked("card", identity.value),
      now: item.receivedAt,
      lane: item.historical ? "historical" : "",
    });
  }

  #isTrusted({ operation }: OperationItem, customerCode: string): boolean {
    const { identity, source } = operation;
    return (
      this.#standings.isTrusted("till", source) ||
      this.#standings.isTrusted("customer", customerCode) ||
      (identity?.type === "cardNumber" && this.#standings.isTrusted("card", identity.value))
    );
  }

  #counts(item: OperationItem, masters: Masters): boolean {
    if (item.leader || item.stored || item.unknownCustomer || item.result !== 0) return false;
    item.velocity = NO_VELOCITY;
    const { operation } = item;
    if (operation.kind === "quote") return false;
    return reachesVelocity(operation, masters, this.#rulebooks.at(operation.occurredAt), item.receivedAt);
  }

  /** Velocity rules are those of now, also for operations that occurred earlier (section 6). */
  #rulesOfNow(now: number): CompiledVelocity {
    const rulebook = this.#rulebooks.at(now);
    if (this.#compiled === null || this.#compiledVersion !== rulebook.version) {
      this.#compiled = compileVelocity(rulebook.source.velocity, this.#actions);
      this.#compiledVersion = rulebook.version;
    }
    return this.#compiled;
  }
}

/** Who is trusted is counted like anybody, and never stopped. */
function asSignals(facts: VelocityFacts): VelocityFacts {
  return {
    ...facts,
    declineUnchecked: false,
    counted: facts.counted.map((one) => (one.action === "signal" ? one : { ...one, action: "signal" as const })),
  };
}

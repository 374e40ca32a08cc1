/**
 * Asks the velocity store for a whole job in one call and turns the answer into facts. Only operations that get as far as
 * this check count (program.md section 9): not the malformed, repeated, unknown, too old or future dated ones.
 */
import { NO_VELOCITY } from "../domain/facts.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { datingCode } from "../domain/admission.js";
import {
  type CompiledVelocity,
  compileVelocity,
  planVelocity,
  velocityFacts,
  type VelocityPlan,
} from "../velocity/rules.js";
import type { VelocityStore } from "../velocity/velocity-store.js";
import type { Clock } from "../shared/clock.js";
import type { Item, OperationItem } from "./job.js";

export interface VelocityStats {
  readonly checks: number;
  readonly unchecked: number;
  readonly ms: number;
}

export class VelocityGate {
  readonly #store: VelocityStore;
  readonly #clock: Clock;
  #rulebooks: RulebookTimeline;
  #compiled: CompiledVelocity | null = null;
  #compiledVersion = -1;
  #checks = 0;
  #unchecked = 0;
  #ms = 0;

  constructor(store: VelocityStore, rulebooks: RulebookTimeline, clock: Clock) {
    this.#store = store;
    this.#rulebooks = rulebooks;
    this.#clock = clock;
  }

  useRulebooks(rulebooks: RulebookTimeline): void {
    this.#rulebooks = rulebooks;
    this.#compiledVersion = -1;
  }

  takeStats(): VelocityStats {
    const stats = { checks: this.#checks, unchecked: this.#unchecked, ms: this.#ms };
    this.#checks = this.#unchecked = this.#ms = 0;
    return stats;
  }

  /** Fills in `velocity` of the items that count; never rejects. */
  async check(items: readonly Item[]): Promise<void> {
    const at = this.#clock.now();
    const velocity = this.#rulesOfNow(at);
    if (velocity.byKind.size === 0) return;
    const planned: { item: OperationItem; plan: VelocityPlan }[] = [];
    for (const item of items) {
      if (item.type !== "operation" || !this.#counts(item)) continue;
      const { identity } = item.operation;
      const plan = planVelocity(velocity, item.operation, {
        customer: item.member ? String(item.account) : "",
        card: identity?.type === "cardNumber" ? identity.value : "",
        sourceAddress: item.address,
        namedAmount: 0,
        cardBlocked: false,
        now: item.receivedAt,
        lane: item.historical ? "historical" : "",
      });
      if (plan) planned.push({ item, plan });
    }
    if (planned.length === 0) return;
    const started = this.#clock.monotonic();
    const asks = planned.some(({ plan }) => plan.check.counts.length > 0);
    const answer = asks
      ? await this.#store.check(
          planned.map(({ plan }) => plan.check),
          at,
        )
      : { checked: true as const, sums: [], known: [] };
    this.#ms += this.#clock.monotonic() - started;
    this.#checks += planned.length;
    let from = 0;
    for (const { item, plan } of planned) {
      item.velocity = velocityFacts(plan, answer.checked ? answer : null, from);
      from += plan.check.counts.length;
      if (item.velocity.unchecked) this.#unchecked++;
    }
  }

  #counts(item: OperationItem): boolean {
    if (item.leader || item.stored || item.unknownCustomer || item.result !== 0) return false;
    item.velocity = NO_VELOCITY;
    const { kind, occurredAt } = item.operation;
    if (kind === "quote") return false;
    return datingCode(this.#rulebooks.at(occurredAt).source.program, occurredAt, item.receivedAt) === null;
  }

  /** Velocity rules are those of now, also for operations that occurred earlier (section 6). */
  #rulesOfNow(now: number): CompiledVelocity {
    const rulebook = this.#rulebooks.at(now);
    if (this.#compiled === null || this.#compiledVersion !== rulebook.version) {
      this.#compiled = compileVelocity(rulebook.source.velocity);
      this.#compiledVersion = rulebook.version;
    }
    return this.#compiled;
  }
}

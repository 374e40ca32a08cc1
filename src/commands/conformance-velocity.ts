/**
 * Velocity rules for conformance cases (program.md section 9): the windows in memory, and who is blocked by a rule. The
 * clock is the operation's own, so a case gives the same result whenever it runs.
 */
import { reachesVelocity } from "../domain/admission.js";
import type { Facts, NamedOperation, VelocityFacts } from "../domain/facts.js";
import { NO_VELOCITY } from "../domain/facts.js";
import type { Operation } from "../domain/operation.js";
import type { Outcome } from "../domain/outcome.js";
import type { MasterLookups } from "../domain/resolve-facts.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import type { AccountState } from "../domain/state.js";
import { raiseSignals } from "../fraud/raise-signals.js";
import { Standings } from "../fraud/standings.js";
import { namedAmount, pointsMoved } from "../velocity/amounts.js";
import { MemoryVelocityStore } from "../velocity/memory-store.js";
import {
  type CompiledVelocity,
  compileVelocity,
  planVelocity,
  pointsCheck,
  type VelocityPlan,
  velocityFacts,
} from "../velocity/rules.js";

/** Whom an operation is about. */
export interface CaseSubject {
  readonly state: AccountState;
  readonly member: boolean;
  readonly unknownCustomer: boolean;
  readonly named: NamedOperation | null;
}

export interface CaseCheck {
  readonly facts: VelocityFacts;
  /** Null: no rule applies. */
  readonly plan: VelocityPlan | null;
}

const UNTOUCHED: CaseCheck = { facts: NO_VELOCITY, plan: null };

export class CaseVelocity {
  readonly #store = new MemoryVelocityStore();
  readonly #standings = new Standings();
  readonly #rulebooks: RulebookTimeline;
  readonly #masters: MasterLookups;
  readonly #compiled = new Map<number, CompiledVelocity>();

  constructor(rulebooks: RulebookTimeline, masters: MasterLookups) {
    this.#rulebooks = rulebooks;
    this.#masters = masters;
  }

  /** Counts an operation that gets as far as this check; a quote never does. */
  check(operation: Operation, { state, member, unknownCustomer, named }: CaseSubject, now: number): CaseCheck {
    if (operation.kind === "quote" || unknownCustomer) return UNTOUCHED;
    if (!reachesVelocity(operation, this.#masters, this.#rulebooks.at(operation.occurredAt), now)) return UNTOUCHED;
    const card = cardOf(operation);
    const plan = planVelocity(this.#rulesAt(now), operation, {
      customer: member ? String(state.account) : "",
      card,
      sourceAddress: "",
      namedAmount: namedAmount(named, state.holds),
      cardBlocked: this.#standings.isBlocked("card", card),
      now,
      lane: "",
    });
    if (plan === null) return UNTOUCHED;
    return { facts: velocityFacts(plan, this.#store.checkNow([plan.check], now), 0), plan };
  }

  /** Whose use of what a rule has blocked it is. */
  blocks(
    operation: Operation,
    customerCode: string,
  ): { readonly cardBlocked: boolean; readonly customerBlocked: boolean } {
    return {
      cardBlocked: this.#standings.isBlocked("card", cardOf(operation)),
      customerBlocked: this.#standings.isBlocked("customer", customerCode),
    };
  }

  /** What the outcome adds to windows over points, and whom it blocks. */
  settle(
    operation: Operation,
    outcome: Outcome,
    facts: Facts,
    plan: VelocityPlan | null,
    account: number,
    now: number,
  ): void {
    for (const { blocks } of raiseSignals(operation, outcome, facts, plan, account, now)) {
      if (blocks !== null) this.#standings.add({ ...blocks, standing: "blocked", stopsAwards: false });
    }
    if (plan === null || !plan.countsPoints) return;
    const { walletByCode } = this.#rulebooks.at(operation.occurredAt);
    const moved = pointsMoved(operation, outcome, (wallet) => walletByCode.get(wallet)?.unit === "points");
    const record = pointsCheck(plan, moved);
    if (record !== null) this.#store.recordNow([record], now);
  }

  /** The rules of now, also for what occurred earlier (section 6). */
  #rulesAt(now: number): CompiledVelocity {
    const { version, source } = this.#rulebooks.at(now);
    const known = this.#compiled.get(version) ?? compileVelocity(source.velocity);
    this.#compiled.set(version, known);
    return known;
  }
}

function cardOf({ identity }: Operation): string {
  return identity?.type === "cardNumber" ? identity.value : "";
}

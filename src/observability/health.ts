/**
 * Whether the daemon accepts work (/readyz): a set of named conditions, all of which must hold. Each says why it does
 * not. Conditions are named at the start, so that one that nobody reports keeps the daemon from being ready.
 */
import type { Clock } from "../shared/clock.js";

export interface ConditionReport {
  readonly condition: string;
  readonly ok: boolean;
  /** Why it does not hold; "" when it does. */
  readonly reason: string;
  /** UTC milliseconds of the last change. */
  readonly since: number;
}

export interface HealthReport {
  readonly ready: boolean;
  readonly conditions: readonly ConditionReport[];
}

/** @param ready whether work is accepted now, with this condition as it has become */
export type ConditionListener = (condition: ConditionReport, ready: boolean) => void;

export class Health<C extends string> {
  readonly #clock: Pick<Clock, "now">;
  readonly #conditions: Map<C, ConditionReport>;
  readonly #listeners: ConditionListener[] = [];

  constructor(conditions: readonly C[], clock: Pick<Clock, "now">) {
    this.#clock = clock;
    const since = clock.now();
    this.#conditions = new Map(
      conditions.map((condition) => [condition, { condition, ok: false, reason: "starting", since }]),
    );
  }

  get ready(): boolean {
    for (const condition of this.#conditions.values()) if (!condition.ok) return false;
    return true;
  }

  ok(condition: C): void {
    this.#set(condition, true, "");
  }

  /** @param reason for an operator: what is missing */
  fail(condition: C, reason: string): void {
    this.#set(condition, false, reason);
  }

  report(): HealthReport {
    return { ready: this.ready, conditions: [...this.#conditions.values()] };
  }

  /** Called when a condition holds or no longer does, not when only its reason is another. */
  onChange(listener: ConditionListener): void {
    this.#listeners.push(listener);
  }

  #set(condition: C, ok: boolean, reason: string): void {
    const before = this.#conditions.get(condition);
    if (before !== undefined && before.ok === ok && before.reason === reason) return;
    const since = before?.ok === ok ? before.since : this.#clock.now();
    const now = { condition, ok, reason, since };
    this.#conditions.set(condition, now);
    if (before?.ok !== ok) for (const listener of this.#listeners) listener(now, this.ready);
  }
}

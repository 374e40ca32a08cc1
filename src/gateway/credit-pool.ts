/**
 * Divides the total credit among sessions. Counted in operations, promised or under way.
 *
 * Invariant: the sum of all holdings never passes `creditTotal`, and every session can always hold `windowMin`:
 * `sessionsMax * windowMin` is set aside, only the rest is shared. A session's fair share shrinks as sessions come;
 * those that hold more give it back as their operations are answered.
 */
import type { GatewayLimits } from "./limits.js";

export interface CreditHolder {
  /** Operations promised and not yet sent. */
  promised: number;
  /** Operations taken and not yet answered. */
  inFlight: number;
  /** What the client asked for; the most it gets. */
  readonly wanted: number;
}

export class CreditPool {
  readonly #limits: GatewayLimits;
  readonly #sharedTotal: number;
  #shared = 0;

  constructor(limits: GatewayLimits) {
    this.#limits = limits;
    this.#sharedTotal = limits.creditTotal - limits.sessionsMax * limits.windowMin;
  }

  /**
   * How much more the session may be promised now, with `sessions` of them; already booked when this returns, so add it
   * to `promised`. Small top-ups are put off until half of the window is free, to spare frames, unless `eager`.
   */
  grant(holder: CreditHolder, sessions: number, eager: boolean): number {
    const { windowMin, windowMax } = this.#limits;
    const held = holder.promised + holder.inFlight;
    const share = windowMin + Math.floor(this.#sharedTotal / Math.max(1, sessions));
    const target = Math.min(holder.wanted, windowMax, Math.max(windowMin, share));
    let more = target - held;
    if (more <= 0 || (!eager && 2 * more < target)) return 0;
    const needsShared = Math.max(0, held + more - Math.max(windowMin, held));
    more -= Math.max(0, needsShared - (this.#sharedTotal - this.#shared));
    if (more <= 0) return 0;
    this.#book(held, held + more);
    return more;
  }

  /** The session's holding has changed from `before` to `after` operations. */
  released(before: number, after: number): void {
    this.#book(before, after);
  }

  #book(before: number, after: number): void {
    const { windowMin } = this.#limits;
    this.#shared += Math.max(0, after - windowMin) - Math.max(0, before - windowMin);
  }
}

/**
 * A process, or a thread of one: it lives or is dead, may stand still for a while, and has a wall clock of its own.
 * Whatever reaches it from outside comes through `deliver`, so that nothing happens in a dead one.
 */
import type { Cancel, Clock } from "../../src/shared/clock.js";
import type { Schedule } from "./schedule.js";

/** Of all worlds: 2024-01-10T08:00:00Z. */
export const WORLD_START_MS = 1_704_873_600_000;

export class Machine {
  readonly clock: Clock;
  readonly #schedule: Schedule;
  readonly #parent: Machine | null;
  readonly #whenDead: (() => void)[] = [];
  #alive = true;
  #pausedUntil = 0;
  /** What reached it while it stood still. */
  readonly #held: (() => void)[] = [];
  /** What its wall clock is ahead, ms; a thread has its process's. */
  skewMs = 0;

  constructor(
    readonly name: string,
    schedule: Schedule,
    parent: Machine | null = null,
  ) {
    this.#schedule = schedule;
    this.#parent = parent;
    parent?.onDeath(() => this.kill());
    this.clock = {
      now: () => WORLD_START_MS + Math.floor(schedule.elapsed) + this.#skew(),
      monotonic: () => schedule.elapsed,
      schedule: (delayMs, task) => this.deliver(delayMs, "timer", task),
    };
  }

  get alive(): boolean {
    return this.#alive;
  }

  get paused(): boolean {
    return this.#until() > this.#schedule.elapsed;
  }

  /** Runs `task` in this machine after a time, if it lives then; later, and in order, if it stands still then. */
  deliver(delayMs: number, label: string, task: () => void): Cancel {
    let wanted = true;
    const cancel = this.#schedule.after(delayMs, `${this.name} ${label}`, () => {
      if (!this.#alive) return;
      if (!this.paused && this.#held.length === 0) {
        task();
        return;
      }
      this.#held.push(() => wanted && task());
      if (this.#held.length === 1) this.#goOn();
    });
    return () => {
      wanted = false;
      cancel();
    };
  }

  /** Does what was held up, one thing an event, as soon as it stands still no more. */
  #goOn(): void {
    this.#schedule.after(this.#until() - this.#schedule.elapsed, `${this.name} goes on`, () => {
      if (!this.#alive) return;
      if (!this.paused) this.#held.shift()?.();
      if (this.#held.length > 0) this.#goOn();
    });
  }

  pause(ms: number): void {
    // Whole milliseconds: an instant that the schedule has exactly, so that what waits for it waits once.
    this.#pausedUntil = Math.max(this.#pausedUntil, Math.ceil(this.#schedule.elapsed + ms));
  }

  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    for (const task of this.#whenDead.splice(0)) task();
  }

  /** Tells the outside world: sockets close, tasks are lost. */
  onDeath(task: () => void): void {
    this.#whenDead.push(task);
  }

  #until(): number {
    return Math.max(this.#pausedUntil, this.#parent === null ? 0 : this.#parent.#until());
  }

  #skew(): number {
    return this.#parent === null ? this.skewMs : this.#parent.#skew();
  }
}

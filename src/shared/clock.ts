/**
 * Owns how the program learns the time and waits. Everything that needs either takes a {@link Clock}, so that the
 * simulation can run the whole daemon on a clock of its own. Only this file reads the machine's clocks.
 */

/** Cancels what was scheduled; harmless when it ran already. */
export type Cancel = () => void;

export interface Clock {
  /** UTC milliseconds. May jump when the machine's clock is set: only ever store it, never measure with it. */
  now(): number;
  /** Milliseconds since some start, with fractions; never runs backwards. For measuring and deadlines. */
  monotonic(): number;
  /** Runs `task` once after `delayMs`. A pending task does not keep the process alive. */
  schedule(delayMs: number, task: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until it is told to go on: for tests and the simulation. */
export class ManualClock implements Clock {
  #now: number;
  #elapsed = 0;
  #order = 0;
  readonly #tasks: { readonly dueAt: number; readonly order: number; readonly task: () => void }[] = [];

  constructor(nowMs = 0) {
    this.#now = nowMs;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  schedule(delayMs: number, task: () => void): Cancel {
    const entry = { dueAt: this.#elapsed + Math.max(0, delayMs), order: this.#order++, task };
    this.#tasks.push(entry);
    this.#tasks.sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
    return () => {
      const at = this.#tasks.indexOf(entry);
      if (at >= 0) this.#tasks.splice(at, 1);
    };
  }

  /** Lets `ms` pass; what falls due runs in order, each at its own instant. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (let next = this.#tasks[0]; next !== undefined && next.dueAt <= end; next = this.#tasks[0]) {
      this.#tasks.shift();
      this.#now += next.dueAt - this.#elapsed;
      this.#elapsed = next.dueAt;
      next.task();
    }
    this.#now += end - this.#elapsed;
    this.#elapsed = end;
  }

  /** Sets the wall clock alone, as an administrator would: the monotonic time goes on as before. */
  jumpTo(nowMs: number): void {
    this.#now = nowMs;
  }
}

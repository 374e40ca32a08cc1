/**
 * The one queue of everything that will happen in a simulated world, and its time. Between two events all promises that
 * can settle do settle, so a run depends on nothing but the order of events. Keeps a hash over them: the same seed, the
 * same hash.
 */
import { createHash } from "node:crypto";
import type { Cancel } from "../../src/shared/clock.js";

interface Event {
  readonly at: number;
  readonly order: number;
  readonly label: string;
  task: (() => void) | null;
}

/** Far beyond any run; more means that something goes round without time passing. */
const EVENTS_MAX = 400_000;
/** Instants are whole ticks, a power of two of them a millisecond: sums and differences of instants are exact. */
const TICKS_PER_MS = 1_024;
/** Lines kept for the report of a failure. */
const LINES_KEPT = 4_000;

export class Schedule {
  /** A binary heap by (at, order). */
  readonly #heap: Event[] = [];
  readonly #hash = createHash("sha256");
  readonly lines: string[] = [];
  #order = 0;
  #elapsed = 0;
  #events = 0;

  /** ms since the run began. */
  get elapsed(): number {
    return this.#elapsed;
  }

  get events(): number {
    return this.#events;
  }

  after(delayMs: number, label: string, task: () => void): Cancel {
    const at = this.#elapsed + Math.round(Math.max(0, delayMs) * TICKS_PER_MS) / TICKS_PER_MS;
    const event: Event = { at, order: this.#order++, label, task };
    this.#push(event);
    return () => {
      event.task = null;
    };
  }

  /** Adds a line to the trace. */
  note(line: string): void {
    const text = `${this.#elapsed.toFixed(3)} ${line}`;
    this.#hash.update(text).update("\n");
    this.lines.push(text);
    if (this.lines.length > 2 * LINES_KEPT) this.lines.splice(0, LINES_KEPT);
  }

  /** Lets events happen until `done`, or `limitMs` of simulated time; says whether it was done. */
  async run(done: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.#elapsed + limitMs;
    for (;;) {
      await settled();
      if (done()) return true;
      const next = this.#heap[0];
      if (next === undefined || next.at > end) {
        this.#elapsed = end;
        return false;
      }
      this.#pop();
      if (next.task === null) continue;
      this.#elapsed = next.at;
      if (++this.#events > EVENTS_MAX) throw new Error(`more than ${EVENTS_MAX} events`);
      this.note(next.label);
      next.task();
    }
  }

  /** The hash over everything that happened so far. */
  traceHash(): string {
    return this.#hash.copy().digest("hex");
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, heap[parent] as Event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Event, heap[child] as Event)) child++;
      if (!before(heap[child] as Event, last)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
  }
}

function before(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Resolves when no promise has anything left to run: microtasks all go before the next turn of the real event loop. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

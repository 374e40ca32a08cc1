/** How late and how busy a thread's event loop is: the first sign of too much work in one place. */
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import type { MetricStore } from "./metric-store.js";

/** Finer resolution costs more timer wake-ups than it tells. */
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;

export class EventLoopWatch {
  readonly #thread: string;
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #utilization = performance.eventLoopUtilization();

  /** @param thread `main`, or the worker's number */
  constructor(thread: string) {
    this.#thread = thread;
    this.#delay.enable();
  }

  /** Records what was measured since the last sample. */
  sample(store: MetricStore): void {
    const now = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(now, this.#utilization).utilization;
    this.#utilization = now;
    // The monitor counts the whole interval between two of its ticks.
    const late = this.#delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1000;
    this.#delay.reset();
    store.gauge("eventLoopLag", [this.#thread], Math.max(0, late));
    store.gauge("eventLoopUtilization", [this.#thread], busy);
  }

  stop(): void {
    this.#delay.disable();
  }
}

/** How late and how busy a thread's event loop is: the first sign of too much work in one place. */
import { monitorEventLoopDelay, performance } from "node:perf_hooks";

/** Finer resolution costs more timer wake-ups than it tells. */
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e9;

export class LoopMonitor {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #utilization = performance.eventLoopUtilization();

  constructor() {
    this.#delay.enable();
  }

  /** What was measured since the last time, of the thread it is called in: seconds late, share of time busy. */
  take(): { readonly eventLoopLag: number; readonly eventLoopBusy: number } {
    const now = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(now, this.#utilization).utilization;
    this.#utilization = now;
    // The monitor counts the whole interval between two of its ticks.
    const late = this.#delay.percentile(99) / NANOSECONDS - RESOLUTION_MS / 1000;
    this.#delay.reset();
    return { eventLoopLag: Math.max(0, late), eventLoopBusy: busy };
  }

  stop(): void {
    this.#delay.disable();
  }
}

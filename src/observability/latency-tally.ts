/** Counts latencies by whole milliseconds with one array access each, and hands them to a histogram now and then. */
import type { MetricStore } from "./metric-store.js";

/** Above the highest bucket of the histograms: what took longer is counted there. */
const MILLISECONDS_MAX = 11_000;

export class LatencyTally {
  readonly #counts = new Uint32Array(MILLISECONDS_MAX + 1);
  #highest = 0;

  /** @param ms whole milliseconds; a clock set back gives 0 */
  add(ms: number): void {
    const at = Math.min(Math.max(0, ms), MILLISECONDS_MAX);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    if (at > this.#highest) this.#highest = at;
  }

  /** Adds what was counted to the store and starts anew. */
  flush(store: MetricStore): void {
    for (let ms = 0; ms <= this.#highest; ms++) {
      const counted = this.#counts[ms] ?? 0;
      if (counted > 0) store.observe("operationSeconds", [], ms / 1000, counted);
    }
    this.#counts.fill(0, 0, this.#highest + 1);
    this.#highest = 0;
  }
}

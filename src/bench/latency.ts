/** Latencies of one measurement, in an HDR histogram of three digits; microseconds in, milliseconds out. */
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** A minute: whatever takes longer counts as this. */
const HIGHEST_US = 60_000_000;

export interface Percentiles {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
}

export class Latencies {
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: HIGHEST_US, figures: 3 });

  record(ms: number): void {
    this.#histogram.record(Math.min(HIGHEST_US, Math.max(1, Math.round(ms * 1000))));
  }

  get count(): number {
    return this.#histogram.count;
  }

  percentiles(): Percentiles {
    if (this.#histogram.count === 0) return { p50Ms: 0, p99Ms: 0, p999Ms: 0, maxMs: 0 };
    const at = (percent: number): number => this.#histogram.percentile(percent) / 1000;
    return { p50Ms: at(50), p99Ms: at(99), p999Ms: at(99.9), maxMs: this.#histogram.max / 1000 };
  }
}

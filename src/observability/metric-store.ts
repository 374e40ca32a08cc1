/**
 * Values of metrics, kept by the main thread. Workers have none: what a batch came to crosses with its result
 * (src/shard/batch-tally.ts), so nothing is shared and nothing is called across threads for an operation.
 *
 * Cheap, not free: a lookup by label values for each call. On the operation path gather first, then record the sums
 * (`count` with an amount, LatencyTally for latencies).
 */
import {
  type CounterKey,
  type GaugeKey,
  type HistogramKey,
  type LabelValues,
  METRICS,
  type MetricFamily,
  type MetricKey,
  type Stage,
} from "./metric-table.js";

/** More label values than this in one metric are a mistake; they are counted together as `other`. */
const SERIES_MAX = 500;

export interface HistogramValue {
  /** Observations in each bucket alone (not cumulative), the last one above all bounds. */
  readonly counts: number[];
  sum: number;
}

export interface Series {
  readonly labels: readonly string[];
  /** Counter or gauge. */
  value: number;
  readonly histogram: HistogramValue | null;
}

export class MetricStore {
  readonly #families = new Map<MetricKey, Map<string, Series>>();

  /** Adds to a counter. */
  count<K extends CounterKey>(key: K, labels: LabelValues<K>, by = 1): void {
    this.#series(key, labels).value += by;
  }

  /** Sets a gauge. */
  gauge<K extends GaugeKey>(key: K, labels: LabelValues<K>, value: number): void {
    this.#series(key, labels).value = value;
  }

  /** Observes `value` (seconds or a size, as the metric says), `times` times. */
  observe<K extends HistogramKey>(key: K, labels: LabelValues<K>, value: number, times = 1): void {
    const histogram = this.#series(key, labels).histogram;
    if (histogram === null) return;
    add(histogram.counts, bucketOf(METRICS[key].buckets, value), times);
    histogram.sum += value * times;
  }

  /** A stage's duration for one batch. */
  stage(stage: Stage, seconds: number): void {
    this.observe("stageSeconds", [stage], seconds);
  }

  /** Forgets a gauge's or counter's series: of a worker that is gone, of a level that no longer exists. */
  clear(key: MetricKey): void {
    this.#families.delete(key);
  }

  series(key: MetricKey): readonly Series[] {
    return [...(this.#families.get(key)?.values() ?? [])];
  }

  #series(key: MetricKey, labels: readonly string[]): Series {
    let family = this.#families.get(key);
    if (family === undefined) {
      family = new Map();
      this.#families.set(key, family);
    }
    const id = labels.length === 1 ? (labels[0] ?? "") : labels.join("\u0000");
    const known = family.get(id);
    if (known !== undefined) return known;
    if (family.size >= SERIES_MAX && !labels.every((label) => label === "other")) {
      if (key !== "seriesDropped") this.count("seriesDropped", [key]);
      return this.#series(
        key,
        labels.map(() => "other"),
      );
    }
    const added: Series = { labels: [...labels], value: 0, histogram: emptyHistogram(METRICS[key]) };
    family.set(id, added);
    return added;
  }
}

function emptyHistogram(family: MetricFamily): HistogramValue | null {
  return family.type === "histogram" ? { counts: new Array<number>(family.buckets.length + 1).fill(0), sum: 0 } : null;
}

function add(counts: number[], index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by;
}

/** Index of the first bound that is at least `value`; the number of bounds when none is. */
function bucketOf(bounds: readonly number[], value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Values of metrics in one thread. A worker keeps a store of its own, drains it now and then into a plain object, and
 * the main thread merges that: no shared memory, no call across threads for an operation.
 *
 * Cheap, not free: a lookup by label values for each call. On the operation path gather a batch first, then record
 * its sums (`count` with an amount, OperationTally for kinds and statuses).
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

/** What was recorded since the last drain; survives structured cloning. */
export interface MetricsDelta {
  readonly values: readonly (readonly [key: MetricKey, labels: readonly string[], value: number])[];
  readonly histograms: readonly (readonly [key: MetricKey, labels: readonly string[], counts: number[], sum: number])[];
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

  /** Many observations at once, without a lookup for each: latencies of a batch's operations. */
  observeMany<K extends HistogramKey>(key: K, labels: LabelValues<K>, values: ArrayLike<number>): void {
    const histogram = this.#series(key, labels).histogram;
    if (histogram === null) return;
    const buckets = METRICS[key].buckets;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? 0;
      add(histogram.counts, bucketOf(buckets, value), 1);
      histogram.sum += value;
    }
  }

  /** Takes everything recorded out. Gauges stay, and are in every drain. */
  drain(): MetricsDelta {
    const values: [MetricKey, readonly string[], number][] = [];
    const histograms: [MetricKey, readonly string[], number[], number][] = [];
    for (const [key, family] of this.#families) {
      const isCounter = METRICS[key].type === "counter";
      for (const series of family.values()) {
        if (series.histogram !== null) {
          if (series.histogram.counts.every((count) => count === 0)) continue;
          histograms.push([key, series.labels, [...series.histogram.counts], series.histogram.sum]);
          series.histogram.counts.fill(0);
          series.histogram.sum = 0;
        } else if (!isCounter) {
          values.push([key, series.labels, series.value]);
        } else if (series.value !== 0) {
          values.push([key, series.labels, series.value]);
          series.value = 0;
        }
      }
    }
    return { values, histograms };
  }

  /** Adds what another store drained: counters and histograms add up, gauges are set. */
  merge(delta: MetricsDelta): void {
    for (const [key, labels, value] of delta.values) {
      const series = this.#series(key, labels);
      if (METRICS[key].type === "counter") series.value += value;
      else series.value = value;
    }
    for (const [key, labels, counts, sum] of delta.histograms) {
      const histogram = this.#series(key, labels).histogram;
      if (histogram === null) continue;
      for (let index = 0; index < counts.length; index++) add(histogram.counts, index, counts[index] ?? 0);
      histogram.sum += sum;
    }
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

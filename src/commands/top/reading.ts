/** A reading of /metrics, and what happened between two of them. Pure; knows the text format, not the terminal. */
import {
  type CounterKey,
  type GaugeKey,
  type HistogramKey,
  METRICS,
  type MetricKey,
} from "../../observability/metric-table.js";

interface SeriesValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Reading {
  /** Seconds on any clock that only goes forward. */
  readonly at: number;
  readonly series: ReadonlyMap<string, readonly SeriesValue[]>;
}

const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** @param text as answered by /metrics */
export function parseReading(text: string, at: number): Reading {
  const series = new Map<string, SeriesValue[]>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const space = line.lastIndexOf(" ");
    const brace = line.indexOf("{");
    const name = brace < 0 ? line.slice(0, space) : line.slice(0, brace);
    const labels: Record<string, string> = {};
    if (brace >= 0) {
      for (const [, label = "", value = ""] of line.slice(brace, space).matchAll(LABEL)) {
        labels[label] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
      }
    }
    const value = { labels, value: Number(line.slice(space + 1)) };
    const known = series.get(name);
    if (known) known.push(value);
    else series.set(name, [value]);
  }
  return { at, series };
}

type Where = Readonly<Record<string, string>>;

function matching(reading: Reading, name: string, where: Where): readonly SeriesValue[] {
  const wanted = Object.entries(where);
  return (reading.series.get(name) ?? []).filter(({ labels }) =>
    wanted.every(([label, value]) => labels[label] === value),
  );
}

/** A gauge's value, summed over what `where` leaves open. */
export function gaugeOf(reading: Reading, key: GaugeKey, where: Where = {}): number {
  return matching(reading, METRICS[key].name, where).reduce((sum, { value }) => sum + value, 0);
}

/** The values of a metric's label that there are. */
export function labelValues(reading: Reading, key: MetricKey, label: string): string[] {
  const { name, type } = METRICS[key];
  const values = (reading.series.get(type === "histogram" ? `${name}_count` : name) ?? []).map(
    ({ labels }) => labels[label] ?? "",
  );
  return [...new Set(values)];
}

/** By how much a counter rose between two readings; a daemon that was started anew begins at zero. */
export function risen(before: Reading, after: Reading, key: CounterKey, where: Where = {}): number {
  return risenSeries(before, after, METRICS[key].name, where);
}

/** The mean of what a histogram observed between two readings, and how often; mean 0 when it observed nothing. */
export function observed(
  before: Reading,
  after: Reading,
  key: HistogramKey,
  where: Where = {},
): { readonly count: number; readonly mean: number } {
  const { name } = METRICS[key];
  const count = risenSeries(before, after, `${name}_count`, where);
  return { count, mean: count === 0 ? 0 : risenSeries(before, after, `${name}_sum`, where) / count };
}

/** The quantile of what was observed between two readings, within a bucket by its share; 0 when nothing was. */
export function quantileOf(before: Reading, after: Reading, key: HistogramKey, quantile: number): number {
  const name = `${METRICS[key].name}_bucket`;
  const bounds: readonly number[] = METRICS[key].buckets;
  const total = risenSeries(before, after, name, { le: "+Inf" });
  if (total === 0) return 0;
  const wanted = quantile * total;
  let below = 0;
  let from = 0;
  for (const bound of bounds) {
    const upTo = risenSeries(before, after, name, { le: String(bound) });
    if (upTo >= wanted) return from + ((bound - from) * (wanted - below)) / Math.max(1, upTo - below);
    below = upTo;
    from = bound;
  }
  return from;
}

function risenSeries(before: Reading, after: Reading, name: string, where: Where): number {
  const sum = (reading: Reading): number =>
    matching(reading, name, where).reduce((total, { value }) => total + value, 0);
  const [old, now] = [sum(before), sum(after)];
  return now >= old ? now - old : now;
}

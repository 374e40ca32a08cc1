/**
 * The main thread's metrics: one store into which everything is merged, and a prom-client registry that renders it
 * together with Node's own process metrics.
 */
import { collectDefaultMetrics, type Metric, Registry } from "prom-client";
import { MetricStore, type Series } from "./metric-store.js";
import { METRICS, type MetricFamily, type MetricKey } from "./metric-table.js";

/** Called before each rendering; sets the gauges that are sampled rather than kept. */
export type Sampler = (store: MetricStore) => void | Promise<void>;

interface RenderedValue {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

export class Metrics {
  readonly store = new MetricStore();
  readonly #registry = new Registry();
  readonly #samplers: Sampler[] = [];

  /** @param options.processMetrics Node's and the process's own metrics as well; off in tests that compare the output */
  constructor(options: { readonly processMetrics: boolean }) {
    if (options.processMetrics) collectDefaultMetrics({ register: this.#registry });
    for (const [key, family] of Object.entries(METRICS) as [MetricKey, MetricFamily][]) {
      this.#registry.registerMetric(this.#metric(key, family));
    }
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  sample(sampler: Sampler): void {
    this.#samplers.push(sampler);
  }

  /** The answer of /metrics. A sampler that fails leaves its gauges as they were: metrics must work when all else fails. */
  async render(): Promise<string> {
    await Promise.allSettled(this.#samplers.map(async (sampler) => sampler(this.store)));
    return await this.#registry.metrics();
  }

  /** What a prom-client registry asks of a metric is its `get`; it reads our store. */
  #metric(key: MetricKey, family: MetricFamily): Metric {
    const values = (): RenderedValue[] => {
      const all = this.store.series(key);
      // A metric without labels exists from the start, so that "none yet" differs from "not measured".
      const shown = all.length === 0 && family.labels.length === 0 && family.type === "counter" ? [ZERO] : all;
      return shown.flatMap((series) => renderSeries(family, series));
    };
    const metric = {
      name: family.name,
      help: family.help,
      type: family.type,
      get: async () => ({
        name: family.name,
        help: family.help,
        type: family.type,
        values: values(),
        aggregator: "sum",
      }),
    };
    // The registry's type wants prom-client's own classes, whose storage cannot be merged across threads.
    return metric as unknown as Metric;
  }
}

const ZERO: Series = { labels: [], value: 0, histogram: null };

function renderSeries(family: MetricFamily, series: Series): RenderedValue[] {
  const labels: Record<string, string> = {};
  for (const [index, label] of family.labels.entries()) labels[label] = series.labels[index] ?? "";
  if (family.type !== "histogram" || series.histogram === null) {
    return [{ metricName: family.name, labels, value: series.value }];
  }
  const rendered: RenderedValue[] = [];
  let cumulative = 0;
  for (const [index, bound] of family.buckets.entries()) {
    cumulative += series.histogram.counts[index] ?? 0;
    rendered.push({ metricName: `${family.name}_bucket`, labels: { ...labels, le: bound }, value: cumulative });
  }
  cumulative += series.histogram.counts[family.buckets.length] ?? 0;
  rendered.push({ metricName: `${family.name}_bucket`, labels: { ...labels, le: "+Inf" }, value: cumulative });
  rendered.push({ metricName: `${family.name}_sum`, labels, value: series.histogram.sum });
  rendered.push({ metricName: `${family.name}_count`, labels, value: cumulative });
  return rendered;
}

/** PromQL made from the table of metrics, so that a query cannot name a metric or label that is not there. */
import {
  type CounterKey,
  type GaugeKey,
  type HistogramKey,
  METRICS,
  type MetricKey,
} from "../../src/observability/metric-table.js";

type LabelOf<K extends MetricKey> = (typeof METRICS)[K]["labels"][number];

/** Matchers by label: `"=~sale|refund"`, `"!=sweep"`, `"ok"` (equal). */
export type Where<K extends MetricKey> = { readonly [L in LabelOf<K>]?: string };

/** The instances chosen on the dashboard; alerts look at all of them. */
export interface Scope {
  readonly matchers: readonly string[];
  readonly window: string;
}

export const DASHBOARD: Scope = { matchers: ['instance=~"$instance"'], window: "$__rate_interval" };

/** Over all instances, with a window of its own. */
export function everywhere(window: string): Scope {
  return { matchers: [], window };
}

export function selector<K extends MetricKey>(key: K, where: Where<K> = {}, scope = DASHBOARD, suffix = ""): string {
  const matchers = Object.entries<string | undefined>(where).map(([label, match = ""]) => {
    const operator = /^(=~|!=|!~)/.exec(match)?.[0] ?? "=";
    return `${label}${operator}"${match.slice(operator === "=" ? 0 : operator.length)}"`;
  });
  const all = [...scope.matchers, ...matchers];
  return `${METRICS[key].name}${suffix}${all.length === 0 ? "" : `{${all.join(", ")}}`}`;
}

/** What a counter rises by a second, summed. */
export function rate<K extends CounterKey>(
  key: K,
  by: readonly LabelOf<K>[] = [],
  where: Where<K> = {},
  scope = DASHBOARD,
) {
  return `sum${grouping(by)}(rate(${selector(key, where, scope)}[${scope.window}]))`;
}

/** What a counter rose by in the window, summed. */
export function increase<K extends CounterKey>(
  key: K,
  by: readonly LabelOf<K>[] = [],
  where: Where<K> = {},
  scope = DASHBOARD,
) {
  return `sum${grouping(by)}(increase(${selector(key, where, scope)}[${scope.window}]))`;
}

export function gauge<K extends GaugeKey>(
  how: "sum" | "max" | "min",
  key: K,
  by: readonly LabelOf<K>[] = [],
  where: Where<K> = {},
  scope = DASHBOARD,
) {
  return `${how}${grouping(by)}(${selector(key, where, scope)})`;
}

export function quantile<K extends HistogramKey>(
  q: number,
  key: K,
  by: readonly LabelOf<K>[] = [],
  where: Where<K> = {},
  scope = DASHBOARD,
) {
  const buckets = `rate(${selector(key, where, scope, "_bucket")}[${scope.window}])`;
  return `histogram_quantile(${q}, sum${grouping(["le", ...by])}(${buckets}))`;
}

/** Observations a second. */
export function observations<K extends HistogramKey>(key: K, by: readonly LabelOf<K>[] = [], scope = DASHBOARD) {
  return `sum${grouping(by)}(rate(${selector(key, {}, scope, "_count")}[${scope.window}]))`;
}

/** The sum of what was observed, a second. */
export function total<K extends HistogramKey>(key: K, by: readonly LabelOf<K>[] = [], scope = DASHBOARD) {
  return `sum${grouping(by)}(rate(${selector(key, {}, scope, "_sum")}[${scope.window}]))`;
}

/** The share of observations at most `bound`, which must be one of the histogram's. */
export function shareBelow<K extends HistogramKey>(key: K, bound: number, scope = DASHBOARD): string {
  if (!(METRICS[key].buckets as readonly number[]).includes(bound))
    throw new TypeError(`${key} has no bucket ${bound}`);
  const below = `${METRICS[key].name}_bucket{${[...scope.matchers, `le="${bound}"`].join(", ")}}`;
  return `sum(rate(${below}[${scope.window}])) / ${observations(key, [], scope)}`;
}

function grouping(labels: readonly string[]): string {
  return labels.length === 0 ? "" : ` by (${labels.join(", ")}) `;
}

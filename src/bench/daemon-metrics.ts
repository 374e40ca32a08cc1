/** Reads the daemon's own metrics: what a measured time added to its counters. */

export type Metrics = ReadonlyMap<string, number>;

export async function readMetrics(httpUrl: string): Promise<Metrics> {
  const response = await fetch(`${httpUrl}/metrics`);
  const metrics = new Map<string, number>();
  for (const line of (await response.text()).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const space = line.lastIndexOf(" ");
    metrics.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  return metrics;
}

/** The sum over all labels of a metric. */
export function total(metrics: Metrics, name: string): number {
  let sum = 0;
  for (const [key, value] of metrics) if (key === name || key.startsWith(`${name}{`)) sum += value;
  return sum;
}

/** The mean of what a histogram observed between two readings. */
export function meanBetween(before: Metrics, after: Metrics, name: string): number {
  const count = total(after, `${name}_count`) - total(before, `${name}_count`);
  return count === 0 ? 0 : (total(after, `${name}_sum`) - total(before, `${name}_sum`)) / count;
}

/** The value of the label under which a gauge is 1: which transport is in use. */
export function labelInUse(metrics: Metrics, name: string): string {
  for (const [key, value] of metrics) {
    const label = /\{[^=]*="([^"]*)"/.exec(key);
    if (key.startsWith(`${name}{`) && value === 1) return label?.[1] ?? "";
  }
  return "";
}

import { describe, expect, test } from "vitest";
import { METRICS, type MetricFamily } from "../../src/observability/metric-table.js";
import { Metrics } from "../../src/observability/metrics.js";
import { LatencyTally } from "../../src/observability/latency-tally.js";

/** Sample lines of one metric. */
async function lines(metrics: Metrics, name: string): Promise<string[]> {
  return (await metrics.render()).split("\n").filter((line) => line.startsWith(name));
}

describe("names", () => {
  const families: readonly MetricFamily[] = Object.values(METRICS);

  test("follow the conventions and are used once", () => {
    for (const family of families) {
      expect(family.name).toMatch(/^loyald_[a-z][a-z_]*$/);
      expect(family.name.endsWith("_total")).toBe(family.type === "counter");
      expect(family.help).toMatch(/\.$/);
      for (const label of family.labels) expect(label).toMatch(/^[a-z]+$/);
    }
    expect(new Set(families.map((family) => family.name)).size).toBe(families.length);
  });

  test("histograms of time reach from 0.1 ms to 10 s", () => {
    const times = families.filter((family) => family.type === "histogram" && family.name.endsWith("_seconds"));
    expect(times.length).toBeGreaterThan(0);
    for (const family of times) {
      const buckets = family.type === "histogram" ? family.buckets : [];
      expect([buckets[0], buckets.at(-1)]).toEqual([0.0001, 10]);
      expect([...buckets].sort((a, b) => a - b)).toEqual(buckets);
    }
  });
});

test("counters add up, gauges are set, histograms are cumulative", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const { store } = metrics;
  for (const worker of ["0", "1"]) {
    store.count("operations", ["sale", "accepted"], 20);
    store.gauge("queueOperations", [worker], 3);
    store.gauge("queueOperations", [worker], 7);
    store.stage("commit", 0.003);
  }
  expect(await lines(metrics, "loyald_operations_total")).toEqual([
    'loyald_operations_total{kind="sale",status="accepted"} 40',
  ]);
  expect(await lines(metrics, "loyald_queue_operations")).toEqual([
    'loyald_queue_operations{worker="0"} 7',
    'loyald_queue_operations{worker="1"} 7',
  ]);
  const stages = await lines(metrics, "loyald_stage_seconds");
  expect(stages).toContain('loyald_stage_seconds_bucket{stage="commit",le="0.0025"} 0');
  expect(stages).toContain('loyald_stage_seconds_bucket{stage="commit",le="0.005"} 2');
  expect(stages).toContain('loyald_stage_seconds_bucket{stage="commit",le="+Inf"} 2');
  expect(stages).toContain('loyald_stage_seconds_sum{stage="commit"} 0.006');
  expect(stages).toContain('loyald_stage_seconds_count{stage="commit"} 2');
});

test("a value on a bound belongs to it, one above all bounds to +Inf", async () => {
  const metrics = new Metrics({ processMetrics: false });
  for (const seconds of [0.0001, 0.00010001, 10, 11]) metrics.store.observe("operationSeconds", [], seconds);
  const buckets = await lines(metrics, "loyald_operation_seconds_bucket");
  expect(buckets[0]).toBe('loyald_operation_seconds_bucket{le="0.0001"} 1');
  expect(buckets[1]).toBe('loyald_operation_seconds_bucket{le="0.00025"} 2');
  expect(buckets.at(-2)).toBe('loyald_operation_seconds_bucket{le="10"} 3');
  expect(buckets.at(-1)).toBe('loyald_operation_seconds_bucket{le="+Inf"} 4');
});

test("latencies counted by milliseconds are observed once, and those off the scale are not lost", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const tally = new LatencyTally();
  for (const ms of [0, 1, 1, 700, 60_000, -5]) tally.add(ms);
  tally.flush(metrics.store);
  tally.flush(metrics.store);
  const seconds = await lines(metrics, "loyald_operation_seconds");
  expect(seconds).toContain('loyald_operation_seconds_bucket{le="0.0001"} 2');
  expect(seconds).toContain('loyald_operation_seconds_bucket{le="0.001"} 4');
  expect(seconds).toContain('loyald_operation_seconds_bucket{le="1"} 5');
  expect(seconds).toContain('loyald_operation_seconds_bucket{le="10"} 5');
  expect(seconds).toContain("loyald_operation_seconds_count 6");
});

test("a metric with too many label values stays bounded, and loses no count", async () => {
  const metrics = new Metrics({ processMetrics: false });
  for (let n = 0; n < 2_000; n++) metrics.store.count("signals", [`rule-${n}`]);
  const signals = await lines(metrics, "loyald_signals_total");
  expect(signals.length).toBeLessThanOrEqual(501);
  expect(signals).toContain('loyald_signals_total{rule="other"} 1500');
  expect(await lines(metrics, "loyald_metric_series_dropped_total")).toEqual([
    'loyald_metric_series_dropped_total{metric="signals"} 1500',
  ]);
});

test("label values are escaped", async () => {
  const metrics = new Metrics({ processMetrics: false });
  metrics.store.count("awarded", ['a"b\\c\nd'], 1);
  expect(await lines(metrics, "loyald_awarded_units_total")).toEqual([
    'loyald_awarded_units_total{wallet="a\\"b\\\\c\\nd"} 1',
  ]);
});

test("samplers run at each rendering; one that fails does not take the rest along", async () => {
  const metrics = new Metrics({ processMetrics: false });
  let sampled = 0;
  metrics.sample(() => {
    throw new Error("no database");
  });
  metrics.sample((store) => store.gauge("sessions", [], ++sampled));
  expect(await lines(metrics, "loyald_sessions ")).toEqual(["loyald_sessions 1"]);
  expect(await lines(metrics, "loyald_sessions ")).toEqual(["loyald_sessions 2"]);
});

test("Node's own metrics are there when asked for", async () => {
  expect(await new Metrics({ processMetrics: true }).render()).toContain("process_cpu_seconds_total");
});

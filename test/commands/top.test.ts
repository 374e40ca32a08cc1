import { expect, test } from "vitest";
import { gaugeOf, observed, parseReading, quantileOf, risen } from "../../src/commands/top/reading.js";
import { signalsBetween, topView } from "../../src/commands/top/view.js";
import { Metrics } from "../../src/observability/metrics.js";

/** A reading as the daemon itself renders it. */
async function readingOf(metrics: Metrics, at: number) {
  return parseReading(await metrics.render(), at);
}

test("two readings give what happened between them", async () => {
  const metrics = new Metrics({ processMetrics: false });
  metrics.store.count("operations", ["sale", "accepted"], 1_000);
  metrics.store.observe("operationSeconds", [], 0.5, 1_000);
  const before = await readingOf(metrics, 10);
  metrics.store.count("operations", ["sale", "accepted"], 300);
  metrics.store.count("operations", ["sale", "declined"], 100);
  metrics.store.observe("operationSeconds", [], 0.003, 390);
  metrics.store.observe("operationSeconds", [], 0.2, 10);
  const after = await readingOf(metrics, 12);
  expect(risen(before, after, "operations")).toBe(400);
  expect(risen(before, after, "operations", { status: "declined" })).toBe(100);
  expect(observed(before, after, "operationSeconds").count).toBe(400);
  expect(observed(before, after, "operationSeconds").mean).toBeCloseTo((390 * 0.003 + 10 * 0.2) / 400);
  // Within the bucket that holds it.
  const median = quantileOf(before, after, "operationSeconds", 0.5);
  expect(median).toBeGreaterThan(0.0025);
  expect(median).toBeLessThanOrEqual(0.005);
  const slow = quantileOf(before, after, "operationSeconds", 0.99);
  expect(slow).toBeGreaterThan(0.1);
  expect(slow).toBeLessThanOrEqual(0.25);
});

test("a daemon that was started anew begins at zero", async () => {
  const old = new Metrics({ processMetrics: false });
  old.store.count("journalRows", [], 500);
  const fresh = new Metrics({ processMetrics: false });
  fresh.store.count("journalRows", [], 20);
  expect(risen(await readingOf(old, 0), await readingOf(fresh, 1), "journalRows")).toBe(20);
});

test("labels with quotes, backslashes and line feeds come back as they were", async () => {
  const metrics = new Metrics({ processMetrics: false });
  metrics.store.gauge("condition", ['a"b\\c\nd'], 1);
  expect(gaugeOf(await readingOf(metrics, 0), "condition", { condition: 'a"b\\c\nd' })).toBe(1);
});

test("the view says how it is", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const { store } = metrics;
  store.gauge("buildInfo", ["1.2.3", "v20", "18"], 1);
  store.gauge("condition", ["database"], 0);
  store.gauge("condition", ["lease"], 1);
  store.gauge("dependencyUp", ["postgres"], 0);
  store.gauge("inFlight", [], 5_000);
  store.gauge("inFlightLimit", [], 10_000);
  store.gauge("eventLoopUtilization", ["main"], 0.25);
  const before = await readingOf(metrics, 0);
  store.count("operations", ["sale", "accepted"], 30_000);
  store.count("operations", ["sweep", "accepted"], 9_999);
  store.count("operations", ["sale", "unavailable"], 10_000);
  store.stage("commit", 0.004);
  store.stage("load", 0.001);
  store.count("signals", ["redeem-burst"], 3);
  const after = await readingOf(metrics, 2);
  const text = topView(before, after, signalsBetween(before, after, "12:00:00")).join("\n");
  expect(text).toContain("loyald 1.2.3  NOT READY (database)");
  expect(text).toContain("postgres AWAY");
  expect(text).toContain("20,000/s   accepted 75.0 %   declined 0.0 %   failed 25.0 %");
  expect(text).toContain("############............ 5,000 of 10,000");
  expect(text.indexOf("commit")).toBeLessThan(text.indexOf("load "));
  expect(text).toMatch(/12:00:00 +redeem-burst +3/);
  expect(text).toMatch(/main +25 %/);
});

test("an idle daemon can be looked at, too", async () => {
  const reading = await readingOf(new Metrics({ processMetrics: false }), 0);
  expect(topView(reading, reading, []).join("\n")).toContain("accepted -");
});

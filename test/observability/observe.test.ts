/** From what a batch came to, as the worker sums it up, to what /metrics says. */
import { expect, test } from "vitest";
import { GatewayMetrics, observeAudit, observeBatch } from "../../src/daemon/observe.js";
import type { Effect } from "../../src/domain/effects.js";
import type { Operation } from "../../src/domain/operation.js";
import type { Outcome } from "../../src/domain/outcome.js";
import { newStats } from "../../src/gateway/stats.js";
import type { AuditReport } from "../../src/journal/audit/report.js";
import { KINDS } from "../../src/journal/codes.js";
import { Metrics } from "../../src/observability/metrics.js";
import { BatchTally } from "../../src/shard/batch-tally.js";
import { type BatchResult, type BatchStats, RESULT } from "../../src/shard/protocol.js";

async function series(metrics: Metrics, name: string): Promise<string[]> {
  return (await metrics.render()).split("\n").filter((line) => line.startsWith(`loyald_${name}`));
}

function resultOf(tally: BatchTally, stats: Partial<BatchStats>): BatchResult {
  const whole: BatchStats = {
    operations: 0,
    byKindAndResult: [],
    totalMs: 9,
    prepareMs: 2,
    evaluateMs: 3,
    commitMs: 4,
    rows: 0,
    cacheHits: 0,
    cacheMisses: 0,
    evicted: 0,
    cachedAccounts: 0,
    evaluatedAfterMs: 0,
    reruns: 0,
    failure: "",
    tally: tally.figures(),
    velocity: { checks: 0, unchecked: 0, ms: 0 },
    ...stats,
  };
  const nothing = new Uint8Array(0);
  return { outcomes: nothing, ends: new Uint32Array(0), results: nothing, handOvers: [], stats: whole };
}

const ENTRIES: readonly Effect[] = (
  [
    ["award", 50],
    ["bonus", 5],
    ["redeem", -20],
    ["giveBack", 8],
    ["clawBack", -3],
    ["expire", -7],
    ["unexpire", 2],
    ["transferOut", -1],
  ] as const
).map(([kind, amount]) => ({ type: "entry", kind, wallet: "points", lot: 1, amount, balance: 0, at: 0 }));

/** What is counted of an operation and its outcome; the rest of them does not matter here. */
function sale(storeCode: string, offline: boolean, amounts: readonly number[]): Operation {
  return {
    kind: "sale",
    storeCode,
    offline,
    sale: { lines: amounts.map((netAmount) => ({ netAmount })) },
  } as unknown as Operation;
}

function outcome(part: Partial<Outcome>): Outcome {
  return {
    status: "accepted",
    code: "",
    awards: [],
    signals: [],
    redeemed: { amount: 0, burned: [] },
    ...part,
  } as Outcome;
}

test("business figures of a batch", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const tally = new BatchTally();
  const award = { wallet: "points", amount: 50, planCode: "BASE", rowNo: 1, base: 1, occurrences: 1, expiresAt: 0 };
  tally.operation(sale("S1", false, [100, 250]), outcome({ awards: [award, { ...award, planCode: "" }] }));
  tally.operation(sale("S1", true, [50]), outcome({ signals: ["UNKNOWN_STORE"] }));
  tally.signal("burst");
  tally.signal("burst");
  tally.operation(sale("S2", false, [9_999]), outcome({ status: "declined", code: "VELOCITY", signals: ["burst"] }));
  tally.operation({ kind: "redeem", offline: false } as Operation, outcome({ redeemed: { amount: 20, burned: [] } }));
  tally.operation({ kind: "quote", offline: false } as Operation, outcome({ awards: [award] }));
  tally.effects(ENTRIES);
  tally.effects([{ type: "level", level: "GOLD", cause: "review", metric: 1, at: 0 }]);
  observeBatch(metrics.store, 0, resultOf(tally, { operations: 5 }));

  expect(await series(metrics, "sales_total")).toEqual(['loyald_sales_total{store="S1"} 2']);
  expect(await series(metrics, "sales_amount")).toEqual(['loyald_sales_amount_minor_total{store="S1"} 400']);
  expect(await series(metrics, "plan_awarded")).toEqual([
    'loyald_plan_awarded_units_total{wallet="points",plan="BASE"} 50',
  ]);
  expect(await series(metrics, "awarded")).toEqual(['loyald_awarded_units_total{wallet="points"} 55']);
  expect(await series(metrics, "redeemed_units")).toEqual(['loyald_redeemed_units_total{wallet="points"} 20']);
  expect(await series(metrics, "redeemed_amount")).toEqual(["loyald_redeemed_amount_minor_total 20"]);
  expect(await series(metrics, "given_back")).toEqual(['loyald_given_back_units_total{wallet="points"} 8']);
  expect(await series(metrics, "reversed")).toEqual(['loyald_reversed_units_total{wallet="points"} 3']);
  expect(await series(metrics, "expired")).toEqual(['loyald_expired_units_total{wallet="points"} 7']);
  expect(await series(metrics, "signals")).toEqual(['loyald_signals_total{rule="burst"} 2']);
  expect(await series(metrics, "declined")).toEqual(['loyald_declined_total{code="VELOCITY"} 1']);
  expect(await series(metrics, "offline")).toEqual(['loyald_offline_operations_total{kind="sale"} 1']);
  expect(await series(metrics, "level_changes")).toEqual(['loyald_level_changes_total{level="GOLD"} 1']);
});

test("what was cleared, because it was not done after all, is not counted", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const tally = new BatchTally();
  tally.operation(sale("S1", true, [100]), outcome({}));
  tally.signal("burst");
  tally.effects(ENTRIES);
  tally.clear();
  const failed = resultOf(tally, {
    operations: 1,
    byKindAndResult: [[KINDS.indexOf("sale") * 8 + RESULT.unavailable, 1]],
    failure: "unknown",
  });
  observeBatch(metrics.store, 0, failed);
  for (const name of ["sales", "awarded", "redeemed_units", "signals", "offline"]) {
    expect(await series(metrics, name)).toEqual([]);
  }
  expect(await series(metrics, "operations_total")).toEqual([
    'loyald_operations_total{kind="sale",status="unavailable"} 1',
  ]);
  expect(await series(metrics, "commits_total")).toEqual(['loyald_commits_total{result="unknown"} 1']);
});

test("the stages of a batch sum to its time in the worker", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const velocity = { checks: 4, unchecked: 1, ms: 0.5 };
  const stats = { operations: 4, rows: 4, totalMs: 12, prepareMs: 2, evaluateMs: 3, commitMs: 4, velocity };
  observeBatch(metrics.store, 0, resultOf(new BatchTally(), stats), { aroundMs: 5, answerMs: 1 });
  const sums = new Map(
    (await series(metrics, "stage_seconds_sum")).map((line) => [
      /stage="(\w+)"/.exec(line)?.[1] ?? "",
      1000 * Number(line.split(" ")[1]),
    ]),
  );
  const inWorker = ["load", "velocity", "wait", "evaluate", "commit"].reduce(
    (sum, stage) => sum + (sums.get(stage) ?? 0),
    0,
  );
  expect(inWorker).toBeCloseTo(12);
  expect(sums.get("around")).toBeCloseTo(5);
  expect(sums.get("answer")).toBeCloseTo(1);
  expect(await series(metrics, "velocity_checks")).toEqual([
    'loyald_velocity_checks_total{result="checked"} 3',
    'loyald_velocity_checks_total{result="unchecked"} 1',
  ]);
});

test("the gateway's totals become counters, once", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const stats = newStats("ws");
  const watch = new GatewayMetrics(stats);
  stats.sessionsTotal = 3;
  stats.creditExhausted = 2;
  stats.closes.slowReader = 1;
  watch.sample(metrics.store);
  stats.sessionsTotal = 5;
  watch.sample(metrics.store);
  watch.sample(metrics.store);
  expect(await series(metrics, "sessions_opened")).toEqual(["loyald_sessions_opened_total 5"]);
  expect(await series(metrics, "credit_exhausted")).toEqual(["loyald_credit_exhausted_total 2"]);
  expect(await series(metrics, 'sessions_closed_total{reason="slowReader"}')).toEqual([
    'loyald_sessions_closed_total{reason="slowReader"} 1',
  ]);
});

test("an audit says when it was clean, or that it was not", async () => {
  const metrics = new Metrics({ processMetrics: false });
  const report = (ok: boolean): AuditReport => ({ ok, at: "2026-01-01T00:00:00Z" }) as AuditReport;
  observeAudit(metrics.store, report(true));
  observeAudit(metrics.store, report(false));
  expect(await series(metrics, "audit_last")).toEqual(["loyald_audit_last_timestamp_seconds 1767225600"]);
  expect(await series(metrics, "audit_failures")).toEqual(["loyald_audit_failures_total 1"]);
});

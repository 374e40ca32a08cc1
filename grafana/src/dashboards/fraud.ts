/** Velocity rules: what they raised, whether they were checked at all, and what waits for a ruling. */
import { type Dashboard, query } from "../panel.js";
import { DASHBOARD, gauge, increase, quantile, rate } from "../query.js";

export const fraud: Dashboard = {
  uid: "loyald-fraud",
  title: "loyald / Fraud",
  description: "Velocity rules: what they raised, whether they were checked at all, and what waits for a ruling.",
  variables: ["instance"],
  rows: [
    {
      title: "Now",
      panels: [
        {
          title: "Signals",
          description: "Signals of the last hour, all rules.",
          kind: "figure",
          unit: "short",
          span: 6,
          queries: [query(increase("signals", [], {}, { ...DASHBOARD, window: "1h" }))],
        },
        {
          title: "Declined by velocity or block",
          description: "Operations declined a second.",
          kind: "figure",
          unit: "ops",
          span: 6,
          queries: [query(rate("declined", [], { code: "=~VELOCITY|CARD_BLOCKED|CUSTOMER_BLOCKED" }))],
          mayBeEmpty: "nothing was declined for it",
        },
        {
          title: "Unchecked",
          description:
            "Share of operations that no rule could be checked for. Redemptions among them are declined by default.",
          kind: "figure",
          unit: "percentunit",
          span: 6,
          queries: [query(`${rate("velocityChecks", [], { result: "unchecked" })} / ${rate("velocityChecks")}`)],
          steps: [
            [null, "green"],
            [0.001, "yellow"],
            [0.05, "red"],
          ],
          max: 1,
          runbook: "redis-away",
        },
        {
          title: "Stores answering",
          description: "Velocity stores of workers that answer: 1 is all of them.",
          kind: "figure",
          unit: "percentunit",
          span: 6,
          queries: [query(`avg(${gauge("min", "velocityUp", ["worker"])})`)],
          steps: [
            [null, "red"],
            [1, "green"],
          ],
          runbook: "redis-away",
        },
      ],
    },
    {
      title: "Rules",
      panels: [
        {
          title: "Signals by rule",
          description: "Signals between two points of the graph. A rule that never stops is wrong or a fraud.",
          kind: "stacked",
          unit: "short",
          span: 12,
          queries: [query(increase("signals", ["rule"]), "{{rule}}")],
        },
        {
          title: "Checks",
          description: "Operations that a rule was checked for, a second, and those that went on unchecked.",
          kind: "stacked",
          unit: "ops",
          span: 12,
          queries: [query(rate("velocityChecks", ["result"]), "{{result}}")],
          runbook: "redis-away",
        },
        {
          title: "Time for checks",
          description: "99th percentile of what a batch waited for its checks; bounded by velocityTimeoutMs.",
          kind: "lines",
          unit: "s",
          span: 24,
          queries: [query(quantile(0.99, "stageSeconds", [], { stage: "velocity" }), "p99")],
        },
      ],
    },
    {
      title: "Reviews",
      panels: [
        {
          title: "Open reviews",
          description: "Held awards that nobody has ruled on. Rising every day: a rule holds more than is looked at.",
          kind: "lines",
          unit: "short",
          span: 12,
          queries: [query(gauge("max", "reviewsOpen"), "open")],
          runbook: "reviews-waiting",
        },
        {
          title: "Longest wait for a ruling",
          description: "Age of the oldest open review. Its customer cannot spend what was awarded.",
          kind: "lines",
          unit: "s",
          span: 12,
          queries: [query(gauge("max", "reviewsOldest"), "oldest")],
          runbook: "reviews-waiting",
        },
      ],
    },
    {
      title: "Delivery",
      panels: [
        {
          title: "Signals not delivered",
          description: "Signals that a target does not have yet; at most 10,000 are counted.",
          kind: "lines",
          unit: "short",
          span: 12,
          queries: [query(gauge("max", "signalsUndelivered", ["target"]), "{{target}}")],
          mayBeEmpty: "no target is set",
          runbook: "signals-undelivered",
        },
        {
          title: "Longest wait for delivery",
          description: "Age of the oldest signal that a target does not have.",
          kind: "lines",
          unit: "s",
          span: 12,
          queries: [query(gauge("max", "signalsUndeliveredOldest", ["target"]), "{{target}}")],
          mayBeEmpty: "no target is set",
          runbook: "signals-undelivered",
        },
      ],
    },
    {
      title: "Redis away or slow",
      panels: [
        {
          title: "Batches unchecked",
          description:
            "Batches a second that Redis did not count. slow: no answer within velocityTimeoutMs; failed: an error; open: not asked.",
          kind: "stacked",
          unit: "ops",
          span: 8,
          queries: [query(rate("velocityUnchecked", ["reason"]), "{{reason}}")],
          mayBeEmpty: "windows are kept without Redis",
          runbook: "redis-away",
        },
        {
          title: "Given up",
          description: "Times a worker gave Redis up between two points of the graph, failed probes included.",
          kind: "lines",
          unit: "short",
          span: 8,
          queries: [query(increase("velocityBreakerOpened"), "given up")],
          runbook: "redis-away",
        },
        {
          title: "Counted later",
          description:
            "Operations that wait to be counted when Redis answers again, and those dropped because too many wait.",
          kind: "lines",
          unit: "short",
          span: 8,
          queries: [
            query(gauge("sum", "velocityLater"), "waiting"),
            query(increase("velocityLaterDropped"), "dropped"),
          ],
          mayBeEmpty: "windows are kept without Redis",
          runbook: "redis-away",
        },
      ],
    },
  ],
};

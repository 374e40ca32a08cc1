/** Where time goes, stage by stage, from the socket to the commit and back. */
import { type Dashboard, query } from "../panel.js";
import { gauge, observations, quantile, rate, total } from "../query.js";

export const pipeline: Dashboard = {
  uid: "loyald-pipeline",
  title: "loyald / Pipeline",
  description: "Where time goes, stage by stage. The stage that grows with the load is the one to look at.",
  variables: ["instance"],
  rows: [
    {
      title: "Stages",
      panels: [
        {
          title: "Time by stage",
          description:
            "Mean time of a batch in each stage. around: on the main thread and between threads; wait: for the batches ahead of it.",
          kind: "stacked",
          unit: "s",
          span: 12,
          queries: [
            query(`${total("stageSeconds", ["stage"])} / ${observations("stageSeconds", ["stage"])}`, "{{stage}}"),
          ],
          runbook: "latency",
        },
        {
          title: "Slow batches by stage",
          description: "99th percentile of each stage.",
          kind: "lines",
          unit: "s",
          span: 12,
          queries: [query(quantile(0.99, "stageSeconds", ["stage"]), "{{stage}}")],
          runbook: "latency",
        },
        {
          title: "Batches",
          description:
            "Operations in a batch. Large batches share the price of a commit; it grows by itself under load.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(`${total("batchOperations")} / ${observations("batchOperations")}`, "mean"),
            query(quantile(0.99, "batchOperations"), "p99"),
          ],
        },
        {
          title: "Commits",
          description:
            "Commits a second: ok, or why they failed (src/journal/store.ts, CommitError), and batches run again.",
          kind: "lines",
          unit: "ops",
          span: 8,
          queries: [query(rate("commits", ["result"]), "{{result}}"), query(rate("batchRetries"), "run again")],
        },
        {
          title: "Journal rows",
          description: "Rows stored a second: operations, hand-overs and sweeps.",
          kind: "lines",
          unit: "ops",
          span: 8,
          queries: [query(rate("journalRows"), "rows")],
        },
      ],
    },
    {
      title: "Gateways",
      panels: [
        {
          title: "Sessions",
          description: "Gateways connected, and connections opened and ended by reason (docs/protocol.md) a second.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("sum", "sessions"), "connected"),
            query(rate("sessionsOpened"), "opened/s"),
            query(`${rate("sessionsClosed", ["reason"])} > 0`, "ended/s {{reason}}"),
          ],
        },
        {
          title: "Credit",
          description:
            "Operations promised and under way against the limit; how often a session had used up what it was promised.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("sum", "creditGranted"), "promised"),
            query(gauge("sum", "inFlight"), "under way"),
            query(gauge("sum", "inFlightLimit"), "limit"),
            query(rate("creditExhausted"), "used up/s"),
          ],
          runbook: "credit-exhausted",
        },
        {
          title: "Network",
          description: "Bytes of frames a second.",
          kind: "lines",
          unit: "Bps",
          span: 4,
          queries: [query(rate("bytesReceived"), "received"), query(rate("bytesSent"), "sent")],
        },
        {
          title: "Frames",
          description: "Frames a second; many operations in a frame cost less than a frame each.",
          kind: "lines",
          unit: "pps",
          span: 4,
          queries: [query(rate("framesReceived"), "received"), query(rate("framesSent"), "sent")],
        },
      ],
    },
    {
      title: "Threads and accounts",
      panels: [
        {
          title: "Event loops busy",
          description:
            "Share of time each thread was busy. main near 1: more sessions do not help; a worker near 1: add workers and cores.",
          kind: "lines",
          unit: "percentunit",
          span: 8,
          max: 1,
          queries: [query(gauge("max", "eventLoopUtilization", ["thread"]), "{{thread}}")],
        },
        {
          title: "Event loops late",
          description: "99th percentile of how late a thread's timers were.",
          kind: "lines",
          unit: "s",
          span: 8,
          queries: [query(gauge("max", "eventLoopLag", ["thread"]), "{{thread}}")],
        },
        {
          title: "Queues",
          description: "Operations that wait for a worker's next batch, or for their account to be looked up.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("sum", "queueOperations", ["worker"]), "worker {{worker}}"),
            query(gauge("sum", "routeWaiting"), "being looked up"),
          ],
        },
        {
          title: "Accounts in memory",
          description: "Share of accounts found in memory. Below 0.9 at steady load: more cacheAccounts.",
          kind: "lines",
          unit: "percentunit",
          span: 8,
          max: 1,
          queries: [query(`${rate("cacheLookups", [], { result: "hit" })} / ${rate("cacheLookups")}`, "found")],
        },
        {
          title: "Accounts kept",
          description:
            "Accounts in memory by worker; how many went for others and how many names were looked up, a second.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("sum", "cacheAccounts", ["worker"]), "worker {{worker}}"),
            query(rate("cacheEvictions"), "gone/s"),
            query(rate("routeLookups"), "names looked up/s"),
          ],
        },
        {
          title: "Snapshots",
          description:
            "Accounts changed since their last snapshot, and snapshots written a second. Only a cache: a restart folds what is behind.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("sum", "snapshotLag", ["worker"]), "behind, worker {{worker}}"),
            query(rate("snapshotsWritten"), "written/s"),
          ],
        },
      ],
    },
    {
      title: "Beside the operations",
      panels: [
        {
          title: "Sweeps",
          description: "Seconds since each worker's last sweep. Expiry itself does not wait for it; the journal does.",
          kind: "lines",
          unit: "s",
          span: 8,
          queries: [query(`time() - ${gauge("min", "sweepLast", ["worker"])}`, "worker {{worker}}")],
          runbook: "expiry-sweep-late",
        },
        {
          title: "Sweeps take",
          description: "99th percentile of a sweep's duration.",
          kind: "lines",
          unit: "s",
          span: 8,
          queries: [query(quantile(0.99, "sweepSeconds"), "p99")],
        },
        {
          title: "Overdue",
          description:
            "Accounts of which something fell due over ten minutes ago and is not journaled (at most 1,000 are counted).",
          kind: "lines",
          unit: "none",
          span: 4,
          queries: [query(gauge("max", "sweepDue"), "accounts")],
          steps: [
            [null, "green"],
            [1, "red"],
          ],
          runbook: "expiry-sweep-late",
        },
        {
          title: "Hand-overs",
          description: "Effects on second accounts stored and not yet applied; a few under load, gone within a second.",
          kind: "lines",
          unit: "none",
          span: 4,
          queries: [query(gauge("max", "handoversPending"), "pending")],
        },
        {
          title: "Labels beyond their limit",
          description: "Label values counted as `other`, because a metric had 500 already: stores and rules, mostly.",
          kind: "lines",
          unit: "none",
          span: 24,
          height: 5,
          queries: [query(rate("seriesDropped", ["metric"]), "{{metric}}")],
          mayBeEmpty: "no metric reached its limit",
        },
      ],
    },
  ],
};

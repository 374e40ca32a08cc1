/** Is it healthy, in one glance. */
import { type Dashboard, query } from "../panel.js";
import { DASHBOARD, gauge, increase, quantile, rate, selector } from "../query.js";

/** Operations that gateways sent; hand-overs and sweeps are the daemon's own. */
export const SENT = { kind: "!~handOver|sweep|ruling" } as const;
export const FAILED = { ...SENT, status: "=~unavailable|invalid|conflict" } as const;

export const overview: Dashboard = {
  uid: "loyald-overview",
  title: "loyald / Overview",
  description: "Is it healthy, in one glance. Red asks for somebody now, yellow can wait for the day.",
  variables: ["instance"],
  rows: [
    {
      title: "Now",
      panels: [
        {
          title: "Accepting work",
          description: "Daemons that accept work: 1 of those that share a database. 0: nothing is processed.",
          kind: "figure",
          unit: "none",
          span: 4,
          queries: [query(gauge("sum", "ready"))],
          steps: [
            [null, "red"],
            [1, "green"],
          ],
          runbook: "not-ready",
        },
        {
          title: "Operations",
          description: "Operations answered a second, whatever became of them.",
          kind: "figure",
          unit: "ops",
          span: 4,
          queries: [query(rate("operations", [], SENT))],
        },
        {
          title: "Errors",
          description:
            "Share of operations answered unavailable, invalid or conflict. Declines are answers, not errors.",
          kind: "figure",
          unit: "percentunit",
          span: 4,
          queries: [query(`(${rate("operations", [], FAILED)} or vector(0)) / ${rate("operations", [], SENT)}`)],
          steps: [
            [null, "green"],
            [0.001, "yellow"],
            [0.01, "red"],
          ],
          runbook: "error-rate",
        },
        {
          title: "99 of 100 answered within",
          description: "From an operation's frame received to its answer handed to the socket. Objective: 100 ms.",
          kind: "figure",
          unit: "s",
          span: 4,
          queries: [query(quantile(0.99, "operationSeconds"))],
          steps: [
            [null, "green"],
            [0.05, "yellow"],
            [0.1, "red"],
          ],
          runbook: "latency",
        },
        {
          title: "Credit in use",
          description: "Operations under way of those that the daemon takes at most. Near 1 gateways wait for credit.",
          kind: "figure",
          unit: "percentunit",
          span: 4,
          queries: [query(`${gauge("sum", "inFlight")} / ${gauge("sum", "inFlightLimit")}`)],
          steps: [
            [null, "green"],
            [0.5, "yellow"],
            [0.9, "red"],
          ],
          max: 1,
          runbook: "credit-exhausted",
        },
        {
          title: "Disk free",
          description: "Of the file system with the data directory (embedded Postgres only).",
          kind: "figure",
          unit: "percentunit",
          span: 4,
          queries: [query(`min(${selector("diskFree")} / ${selector("diskSize")})`)],
          steps: [
            [null, "red"],
            [0.1, "yellow"],
            [0.25, "green"],
          ],
          max: 1,
          runbook: "disk",
        },
      ],
    },
    {
      title: "Traffic",
      panels: [
        {
          title: "Operations by status",
          description: "What became of operations. duplicate: sent again, answered with the first outcome.",
          kind: "stacked",
          unit: "ops",
          span: 12,
          queries: [query(rate("operations", ["status"], SENT), "{{status}}")],
        },
        {
          title: "Latency",
          description: "Percentiles of the time from frame to answer, in whole milliseconds at the lower end.",
          kind: "lines",
          unit: "s",
          span: 12,
          queries: [
            query(quantile(0.5, "operationSeconds"), "p50"),
            query(quantile(0.99, "operationSeconds"), "p99"),
            query(quantile(0.999, "operationSeconds"), "p99.9"),
          ],
          runbook: "latency",
        },
      ],
    },
    {
      title: "Health",
      panels: [
        {
          title: "Readiness",
          description: "Conditions of readiness: 1 holds, 0 does not. A standby lacks lease, workers and gateway.",
          kind: "lines",
          unit: "none",
          span: 8,
          max: 1,
          queries: [
            query(gauge("min", "condition", ["condition"]), "{{condition}}"),
            query(gauge("max", "draining"), "draining"),
          ],
          runbook: "not-ready",
        },
        {
          title: "What it depends on",
          description: "1 while it answers a probe.",
          kind: "lines",
          unit: "none",
          span: 8,
          max: 1,
          queries: [query(gauge("min", "dependencyUp", ["dependency"]), "{{dependency}}")],
          runbook: "postgres-away",
        },
        {
          title: "Ownership",
          description:
            "Time left of the lease, renewed three times a lease; it must not come near 0. Epoch: rises with each owner.",
          kind: "lines",
          unit: "s",
          span: 8,
          queries: [
            query(gauge("max", "leaseRemaining"), "lease left"),
            query(increase("leaseRenewals", ["result"]), "renewals {{result}}"),
          ],
          runbook: "lease",
        },
        {
          title: "Workers",
          description: "Worker threads told to run, those that answer, and how often one was replaced.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("sum", "workers"), "told to run"),
            query(gauge("sum", "workersAnswering"), "answering"),
            query(increase("workerRestarts"), "replaced"),
          ],
          runbook: "worker-restarts",
        },
        {
          title: "The journal adds up",
          description:
            "Units in transit while no hand-over is pending, and audits that found a difference. Anything but 0 is a defect.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("max", "imbalance", ["wallet"]), "{{wallet}}"),
            query(increase("auditFailures", [], {}, { ...DASHBOARD, window: "1h" }), "audits failed within the hour"),
          ],
          steps: [
            [null, "green"],
            [1, "red"],
          ],
          runbook: "journal-imbalance",
        },
        {
          title: "Last audit",
          description: "Since the last audit without a difference (`loyald audit`), counted since the daemon started.",
          kind: "figure",
          unit: "s",
          span: 4,
          queries: [query(`time() - ${gauge("max", "auditLast")}`)],
          steps: [
            [null, "green"],
            [172_800, "yellow"],
          ],
          runbook: "audit-failure",
          mayBeEmpty: "no audit has run since the start",
        },
        {
          title: "Version",
          description: "What runs: version, Node, Postgres, WebSocket implementation, epoch of the writer.",
          kind: "table",
          unit: "none",
          span: 4,
          queries: [
            query(gauge("max", "buildInfo", ["version", "node", "postgres"])),
            query(gauge("max", "transport", ["transport"])),
            query(gauge("max", "writerEpoch"), "epoch"),
          ],
        },
      ],
    },
  ],
};

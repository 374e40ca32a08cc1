/** What the daemon depends on, as the daemon sees it. */
import { type Dashboard, query } from "../panel.js";
import { gauge, quantile, rate, selector } from "../query.js";

const NO_REDIS = "Redis is not used";

export const postgresRedis: Dashboard = {
  uid: "loyald-postgres-redis",
  title: "loyald / Postgres and Redis",
  description: "What the daemon depends on, as it sees it. Their own exporters tell more.",
  variables: ["instance"],
  rows: [
    {
      title: "Postgres",
      panels: [
        {
          title: "Postgres answers",
          description: "Round trip of a probe at each reading of the metrics.",
          kind: "lines",
          unit: "s",
          span: 8,
          queries: [query(quantile(0.99, "dependencySeconds", ["dependency"]), "{{dependency}} p99")],
          runbook: "postgres-away",
        },
        {
          title: "Probes failed",
          description: "A second. Each is a reading of the metrics that found it away.",
          kind: "lines",
          unit: "ops",
          span: 8,
          queries: [query(rate("dependencyErrors", ["dependency"]), "{{dependency}}")],
          runbook: "postgres-away",
        },
        {
          title: "Connections",
          description: "To the database by state, against what the server allows.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [
            query(gauge("max", "postgresConnections", ["state"]), "{{state}}"),
            query(gauge("max", "postgresConnectionsMax"), "allowed"),
          ],
        },
        {
          title: "Transactions",
          description: "Of the database, a second.",
          kind: "lines",
          unit: "ops",
          span: 8,
          queries: [query(rate("postgresTransactions", ["result"]), "{{result}}")],
        },
        {
          title: "Write-ahead log",
          description: "Bytes a second: what archiving, replication and the disk must keep up with.",
          kind: "lines",
          unit: "Bps",
          span: 8,
          queries: [query(rate("postgresWal"), "written")],
        },
        {
          title: "Database size",
          description: "On disk. The journal grows by some 700 bytes an operation of three lines.",
          kind: "lines",
          unit: "bytes",
          span: 8,
          queries: [query(gauge("max", "postgresBytes"), "size")],
          runbook: "disk",
        },
        {
          title: "Disk",
          description: "Free and whole, of the file system with the data directory.",
          kind: "lines",
          unit: "bytes",
          span: 8,
          queries: [query(gauge("min", "diskFree"), "free"), query(gauge("max", "diskSize"), "whole")],
          runbook: "disk",
        },
        {
          title: "Locks",
          description:
            "Connections that wait for a lock. Operations never wait for one: it is administration or somebody else.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [query(gauge("max", "postgresLockWaits"), "waiting")],
        },
        {
          title: "Oldest transaction",
          description: "An old one keeps vacuum from cleaning up. An audit holds one while it runs.",
          kind: "lines",
          unit: "s",
          span: 8,
          queries: [query(gauge("max", "postgresOldest"), "age")],
        },
      ],
    },
    {
      title: "Redis",
      panels: [
        {
          title: "Redis memory",
          description:
            "Used, and allowed (0: no limit). When it is full, windows are lost: redemptions are declined or unchecked.",
          kind: "lines",
          unit: "bytes",
          span: 8,
          queries: [query(gauge("max", "redisMemory"), "used"), query(gauge("max", "redisMemoryMax"), "allowed")],
          runbook: "redis-away",
          mayBeEmpty: NO_REDIS,
        },
        {
          title: "Redis keys",
          description: "Windows and operations known again; they go by themselves.",
          kind: "lines",
          unit: "none",
          span: 8,
          queries: [query(gauge("max", "redisKeys"), "keys"), query(rate("redisEvicted"), "given up/s")],
          mayBeEmpty: NO_REDIS,
        },
        {
          title: "Velocity stores",
          description: "1 while a worker's breaker is closed.",
          kind: "lines",
          unit: "none",
          span: 8,
          max: 1,
          queries: [query(selector("velocityUp"), "worker {{worker}}")],
          runbook: "redis-away",
        },
      ],
    },
  ],
};

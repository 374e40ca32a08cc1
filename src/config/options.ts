/**
 * The one table of settings. The parser, `loyald serve --help` and docs/configuration.md are generated from it, so a
 * setting is added here and nowhere else. Limits carry the reason for their value in a comment.
 */
import { availableParallelism } from "node:os";
import { WORKERS_MAX } from "../shared/workers-max.js";
import { choice, integer, type Option, onOff, text, type ValueOf } from "./option.js";

const PORT_MAX = 65_535;
const MIB = 1024 * 1024;

/** One core is left to the main thread (sessions, routing) and Postgres; more workers than cores only add switching. */
const WORKERS_DEFAULT = Math.min(WORKERS_MAX, Math.max(1, availableParallelism() - 1));

export const OPTIONS = {
  host: text({
    group: "Addresses",
    default: "127.0.0.1",
    description: "Address to listen on. 0.0.0.0 lets other machines in; then set adminToken.",
  }),
  wsPort: integer({
    group: "Addresses",
    default: 7400,
    min: 0,
    max: PORT_MAX,
    description: "Port of the gateways' WebSocket; 0 takes a free one.",
  }),
  advertisedUrl: text({
    group: "Addresses",
    default: "",
    description:
      "WebSocket URL at which gateways reach this daemon, told to those that another daemon turns away. Unset: ws://HOST:PORT, and none where host is 0.0.0.0 or ::.",
  }),
  httpPort: integer({
    group: "Addresses",
    default: 7401,
    min: 0,
    max: PORT_MAX,
    description: "Port of /metrics, /healthz, /readyz and administration; 0 takes a free one.",
  }),
  transport: choice({
    group: "Addresses",
    choices: ["auto", "uws", "ws"],
    default: "auto",
    description: "WebSocket implementation. auto takes uWebSockets.js where its binary runs, ws otherwise.",
  }),
  adminToken: text({
    group: "Addresses",
    default: "",
    secret: true,
    description:
      "Token that administration and historical loads must carry. Unset: administration and historical loads are open to this machine's own addresses only. A gateway's session is admitted without it, set or not: strangers must not reach wsPort.",
  }),

  dataDir: text({
    group: "Storage",
    default: "./data",
    description: "Where the embedded Postgres and everything else that must last is kept.",
  }),
  databaseUrl: text({
    group: "Storage",
    default: "",
    secret: true,
    description:
      "Postgres to use, postgres://USER:PASSWORD@HOST:PORT/NAME. Unset: the embedded one in the data directory.",
  }),
  redisUrl: text({
    group: "Storage",
    default: "",
    secret: true,
    description: "Redis for velocity windows, redis://HOST:PORT. Unset: windows are kept in this process.",
  }),
  leaseMs: integer({
    group: "Storage",
    // Renewed three times a lease. After kill -9 the next start waits for what is left of it: 2 s keeps a restart,
    // opening the database included, below 3 s.
    default: 2_000,
    min: 500,
    max: 60_000,
    description: "Milliseconds for which this daemon owns the writing of the database before it must renew.",
  }),
  commitTimeoutMs: integer({
    group: "Storage",
    // Far above any healthy commit (a few ms), below the patience of a till.
    default: 10_000,
    min: 100,
    max: 600_000,
    description: "Milliseconds after which a commit counts as unknown and its operations are answered unavailable.",
  }),
  readConnections: integer({
    group: "Storage",
    // Reads of the HTTP side and the directory; each worker has its own connections besides.
    default: 4,
    min: 1,
    max: 100,
    description: "Connections of the main thread to Postgres, for lookups, reading and administration.",
  }),
  snapshotIntervalMs: integer({
    group: "Storage",
    default: 1_000,
    min: 10,
    max: 3_600_000,
    description:
      "Milliseconds between two writings of account snapshots while few accounts changed; sooner while many did. Only a cache of the journal.",
  }),
  sweepIntervalMs: integer({
    group: "Storage",
    default: 60_000,
    min: 100,
    max: 86_400_000,
    description: "Milliseconds between two sweeps that journal what has expired. Expiry itself does not wait for them.",
  }),

  workers: integer({
    group: "Capacity",
    default: WORKERS_DEFAULT,
    defaultText: "cores - 1, at least 1",
    min: 1,
    max: WORKERS_MAX,
    description: "Worker threads that evaluate and commit.",
  }),
  cacheAccounts: integer({
    group: "Capacity",
    // About 3 KiB an account with a dozen lots, and as much again between two collections.
    default: 200_000,
    min: 100,
    max: 10_000_000,
    description: "Accounts that each worker keeps in memory; the least recently used go.",
  }),
  inFlightOperations: integer({
    group: "Capacity",
    // Twenty full windows: two batches a worker are under way, the rest waits; 5 KiB each is 50 MiB.
    default: 10_000,
    min: 1,
    max: 1_000_000,
    description: "Operations taken and not yet answered, over all sessions. At the limit no credit is given.",
  }),

  sessions: integer({
    group: "Sessions",
    // A chain of some thousand tills on one daemon; each idle session costs some KiB.
    default: 10_000,
    min: 1,
    max: 1_000_000,
    description: "Gateways connected at the same time.",
  }),
  creditWindow: integer({
    group: "Sessions",
    // Measured: with 2,000 p99 nearly triples at the same throughput.
    default: 500,
    // One under way and one to follow.
    min: 2,
    max: 100_000,
    description: "Operations that one session may have in flight.",
  }),
  frameBytes: integer({
    group: "Sessions",
    // A full window of sales with five lines (300 bytes each) fits several times.
    default: MIB,
    min: 1_024,
    max: 64 * MIB,
    description: "Largest frame taken, in bytes. Larger ones end the session.",
  }),
  sendBufferBytes: integer({
    group: "Sessions",
    // A window of outcomes is some 100 KiB: who is further behind than this does not read.
    default: 4 * MIB,
    min: 65_536,
    max: 1_024 * MIB,
    description: "Bytes that may wait for one slow reader before its session is ended.",
  }),
  helloTimeoutMs: integer({
    group: "Sessions",
    default: 5_000,
    min: 100,
    max: 600_000,
    description: "Milliseconds that a new connection has for its hello.",
  }),
  heartbeatMs: integer({
    group: "Sessions",
    default: 15_000,
    min: 100,
    max: 600_000,
    description: "Milliseconds between two pings; a session silent for three of them is ended.",
  }),
  drainTimeoutMs: integer({
    group: "Sessions",
    // Below the 30 s that service managers commonly wait before they kill.
    default: 20_000,
    min: 100,
    max: 600_000,
    description: "Milliseconds that a stopping daemon has to answer what it has taken.",
  }),

  velocityTimeoutMs: integer({
    group: "Velocity",
    // The figure promised: a slow Redis does not slow awards beyond this.
    default: 20,
    min: 1,
    max: 10_000,
    description:
      "Milliseconds to wait for the velocity store before a batch goes on unchecked; for each 64 operations of a batch.",
  }),
  velocityAwayAwards: choice({
    group: "Velocity",
    choices: ["accept", "decline"],
    default: "accept",
    description: "Operations that award, while the velocity store cannot be asked. accept marks them unchecked.",
  }),
  velocityAwayRedemptions: choice({
    group: "Velocity",
    choices: ["accept", "decline"],
    default: "decline",
    description: "Operations that spend, while the velocity store cannot be asked.",
  }),

  webhookUrl: text({
    group: "Velocity",
    default: "",
    secret: true,
    description: "Where signals are posted, https://HOST/PATH. Unset: nowhere.",
  }),
  webhookSecret: text({
    group: "Velocity",
    default: "",
    secret: true,
    description: "Key with which signals are signed (HMAC-SHA256); the webhook needs it.",
  }),
  signalStream: text({
    group: "Velocity",
    default: "",
    description: "Redis stream to which signals are added as well; needs redisUrl. Unset: none.",
  }),

  examples: onOff({
    group: "Operation",
    default: true,
    description: "Put the starter rulebook and example masters into an empty database.",
  }),
  logLevel: choice({
    group: "Operation",
    choices: ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
    default: "info",
    description: "Least severe messages that are logged. Logs are JSON lines on stderr.",
  }),
} as const satisfies Record<string, Option>;

export type OptionKey = keyof typeof OPTIONS;

/** The settings, complete and checked. Passed to what needs them; nothing reads the environment later. */
export type Config = { readonly [K in OptionKey]: ValueOf<(typeof OPTIONS)[K]> };

export const OPTION_KEYS = Object.keys(OPTIONS) as readonly OptionKey[];

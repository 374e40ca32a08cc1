/**
 * Owns the embedded Postgres: makes its data directory, starts the server or adopts one that a killed daemon left
 * running, and stops it. Real Postgres, durable, from the npm package's binaries.
 *
 * - The server runs detached: Ctrl-C reaches the daemon alone, which drains and stops Postgres last.
 * - After kill -9 of the daemon the server goes on; the next start takes it over, which needs no recovery.
 * - While it stops, idle clients get 57P01: whoever keeps a pool listens to its `error` event.
 *
 * Invariant: at most one daemon uses a data directory (directory-lock.ts), and only its holder stops the server.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { present } from "../shared/assert.js";
import { type DatabaseHome, openDatabaseHome } from "./database-home.js";
import { spawnAs } from "./database-user.js";
import { lockDirectory } from "./directory-lock.js";
import { freePort } from "./free-port.js";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.js";
import { type PostgresSettings, postgresSettings } from "./postgres-settings.js";
import { type Postmaster, readPostmaster } from "./postmaster-file.js";
import {
  identityOf,
  isNumberTaken,
  isRunning,
  type ProcessIdentity,
  processesIn,
  worksIn,
} from "./process-identity.js";

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** Over those of postgres-settings.ts. */
  readonly settings?: PostgresSettings;
  /** Told what an operator should know: a directory elsewhere, an adopted server, a long recovery. */
  readonly onNotice?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** Holds the password: never log it. */
  readonly url: string;
  readonly pid: number;
  /** Where the data really are. */
  readonly directory: string;
  /** The server was running already, left by a daemon that was killed. */
  readonly adopted: boolean;
  /** Major version of Postgres. */
  readonly version: string;
  /** Finishes what runs, writes everything, ends. Harmless when called again. */
  stop(): Promise<void>;
}

const ROLE = "loyald";
const DATABASE = "loyald";
/** Only names the socket's file: nothing else lives in the cluster's directory. */
const SOCKET_PORT = 5432;
/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const SOCKET_PATH_BYTES_MAX = 103;
const POLL_MS = 5;
/** Recovery of a full log takes seconds; a disk far slower than that still gets its time. */
const START_TIMEOUT_MS = 300_000;
const SLOW_START_NOTICE_MS = 3_000;
/** The last checkpoint of a fast shutdown writes at most the shared buffers. */
const STOP_TIMEOUT_MS = 60_000;
const LOG_BYTES_MAX = 16 * 1024 * 1024;
const LOG_LINES_SHOWN = 8;

/** @throws OperatingError with one of the POSTGRES_ and DATA_DIR_ codes */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const notice = options.onNotice ?? (() => {});
  const home = openDatabaseHome(options.dataDir);
  if (home.elsewhere) notice(`Postgres keeps its data in ${home.directory}: its user cannot enter ${options.dataDir}`);
  const lock = await lockDirectory(join(home.directory, "owner.json"));
  try {
    const cluster = join(home.directory, "cluster");
    const orphan = await adoptOrphan(home, cluster, notice);
    const server = orphan ?? (await startNew(home, cluster, options.settings ?? {}, notice));
    const identity = present(identityOf(server.pid), "the identity of the server that just answered");
    return {
      url: connectionUrl(home, server, DATABASE),
      pid: server.pid,
      directory: home.directory,
      adopted: orphan !== null,
      version: readFileSync(join(cluster, "PG_VERSION"), "utf8").trim(),
      stop: async () => {
        await stopServer(identity);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Takes over a server of this cluster that answers. One that is starting, stopping or dying is waited for; what a dead
 * one left in the way of the next is removed. Null: none runs, one may be started.
 */
async function adoptOrphan(
  home: DatabaseHome,
  cluster: string,
  notice: (message: string) => void,
): Promise<Postmaster | null> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const server = readPostmaster(cluster);
    if (server === null || !isNumberTaken(server.pid)) return null;
    if (identityOf(server.pid) === null || worksIn(server.pid, cluster) === false) {
      // The server is gone and its number is held by a zombie that nobody collects (a container without an init), or
      // was given to another program. Postgres would take either for a running server, so its files must go; but only
      // when the last of its processes, which end by themselves, is gone too.
      if (processesIn(cluster).length === 0) {
        rmSync(join(cluster, `.s.PGSQL.${server.port}.lock`), { force: true });
        rmSync(join(cluster, "postmaster.pid"), { force: true });
        return null;
      }
    } else if (server.ready) {
      try {
        await withAdministrator(home, server, endOtherConnections);
        await withAdministrator(home, server, makeDatabase);
        notice(`taking over the Postgres server that an earlier daemon left running (process ${server.pid})`);
        return server;
      } catch (error) {
        // It may have been killed just now, and look alive for a moment more.
        if (performance.now() > deadline) throw error;
      }
    }
    if (performance.now() > deadline) {
      throw new OperatingError("POSTGRES_START_FAILED", `process ${server.pid} neither becomes ready nor ends`);
    }
    await delay(POLL_MS);
  }
}

async function startNew(
  home: DatabaseHome,
  cluster: string,
  settings: PostgresSettings,
  notice: (message: string) => void,
): Promise<Postmaster> {
  const binaries = findPostgresBinaries(home.user, home.copies);
  if (!existsSync(cluster)) initializeCluster(home, binaries, cluster, settings);
  checkVersion(cluster, binaries);
  const server = await startServer(home, binaries, cluster, settings, notice);
  await withAdministrator(home, server, makeDatabase);
  return server;
}

function initializeCluster(
  home: DatabaseHome,
  binaries: PostgresBinaries,
  cluster: string,
  settings: PostgresSettings,
): void {
  const passwordFile = join(home.directory, "password");
  writeFileSync(passwordFile, `${randomBytes(24).toString("hex")}\n`, { mode: 0o600 });
  chownSync(passwordFile, home.user.uid, home.user.gid);
  // Made under another name first: a cluster that has its name is complete.
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${ROLE}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Order and case by code point, from Postgres's own tables: the same on every machine.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      // Every commit waits while a new file of the log is filled with zeros: 4 MiB take some 10 ms, the default's 16 some 35.
      "--wal-segsize=4",
      "--no-instructions",
      // Only tests turn fsync off; then making the cluster need not wait for the disk either.
      ...(settings.fsync === "off" ? ["--no-sync"] : []),
    ],
    { cwd: home.directory, env: serverEnvironment(), encoding: "utf8", ...spawnAs(home.user) },
  );
  if (made.status !== 0) {
    const reason = made.error?.message ?? `${made.stderr}`.trim().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
    throw new OperatingError("POSTGRES_START_FAILED", `initdb in ${home.directory}: ${reason}`);
  }
  renameSync(unfinished, cluster);
}

function checkVersion(cluster: string, binaries: PostgresBinaries): void {
  const made = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  const here = binaries.version.split(".")[0] ?? "";
  if (made !== here) {
    throw new OperatingError("POSTGRES_VERSION_MISMATCH", `${cluster} was made by Postgres ${made}, this is ${here}`);
  }
}

async function startServer(
  home: DatabaseHome,
  binaries: PostgresBinaries,
  cluster: string,
  settings: PostgresSettings,
  notice: (message: string) => void,
): Promise<Postmaster> {
  const logPath = join(home.directory, "log");
  if ((statSync(logPath, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(logPath, `${logPath}.1`);
  const log = openSync(logPath, "a", 0o600);
  const logStart = statSync(logPath).size;
  const all = { ...postgresSettings(), ...(await listenSettings(cluster)), ...settings };
  const child = spawn(
    binaries.postgres,
    ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      cwd: home.directory,
      env: serverEnvironment(),
      stdio: ["ignore", log, log],
      detached: true,
      ...spawnAs(home.user),
    },
  );
  closeSync(log);
  let failure = "";
  child.on("error", (error) => {
    failure = error.message;
  });
  child.on("exit", (code, signal) => {
    failure = `it ended with ${code ?? signal}`;
  });
  child.unref();

  const began = performance.now();
  let noticed = false;
  for (;;) {
    const server = readPostmaster(cluster);
    if (server !== null && server.pid === child.pid && server.ready) return server;
    const waited = performance.now() - began;
    if (failure !== "" || waited > START_TIMEOUT_MS) {
      if (failure === "") child.kill("SIGQUIT");
      const said = readFileSync(logPath).subarray(logStart).toString("utf8").trim().split("\n").slice(-LOG_LINES_SHOWN);
      throw new OperatingError("POSTGRES_START_FAILED", `${failure || "not ready in time"}: ${said.join("\n")}`);
    }
    if (!noticed && waited > SLOW_START_NOTICE_MS) {
      noticed = true;
      notice("Postgres is recovering what was committed before it was killed");
    }
    await delay(POLL_MS);
  }
}

/** A Unix socket in the cluster's own directory where its path fits, else a free port of the loopback address. */
async function listenSettings(cluster: string): Promise<PostgresSettings> {
  if (Buffer.byteLength(`${cluster}/.s.PGSQL.${SOCKET_PORT}.lock`) <= SOCKET_PATH_BYTES_MAX) {
    return {
      listen_addresses: "",
      port: SOCKET_PORT,
      // Quoted, because the setting is a list.
      unix_socket_directories: `"${cluster.replaceAll('"', '""')}"`,
      unix_socket_permissions: "0700",
    };
  }
  return { listen_addresses: "127.0.0.1", port: await freePort(), unix_socket_directories: "" };
}

function connectionUrl(home: DatabaseHome, server: Postmaster, database: string): string {
  const password = readFileSync(join(home.directory, "password"), "utf8").trim();
  return server.socketDirectory !== ""
    ? `postgres://${ROLE}:${password}@/${database}?host=${encodeURIComponent(server.socketDirectory)}&port=${server.port}`
    : `postgres://${ROLE}:${password}@127.0.0.1:${server.port}/${database}`;
}

async function withAdministrator(
  home: DatabaseHome,
  server: Postmaster,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({
    connectionString: connectionUrl(home, server, "postgres"),
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks fails the query that uses it; without this it would end the process as well.
  client.on("error", () => {});
  try {
    await client.connect();
    await work(client);
  } catch (cause) {
    throw new OperatingError("POSTGRES_START_FAILED", `it runs, but does not answer: ${errorText(cause)}`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

/** At each start, not only the first: a daemon can be killed between initdb and this. */
async function makeDatabase(client: pg.Client): Promise<void> {
  const existing = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (existing.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
}

/** Ends what a killed daemon's connections still do, so that none of their locks and transactions stay. */
async function endOtherConnections(client: pg.Client): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
}

async function stopServer(identity: ProcessIdentity): Promise<void> {
  if (!isRunning(identity)) return;
  // SIGINT is Postgres's fast shutdown: open transactions roll back, everything committed is written out.
  process.kill(identity.pid, "SIGINT");
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isRunning(identity)) {
    if (performance.now() > deadline) {
      process.kill(identity.pid, "SIGQUIT");
      throw new OperatingError(
        "POSTGRES_STOP_TIMEOUT",
        `process ${identity.pid} did not end within ${STOP_TIMEOUT_MS / 1000} s`,
      );
    }
    await delay(POLL_MS);
  }
}

/** Nothing of the daemon's own environment: PG* variables would change what the server does. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

/**
 * Everything a benchmark runs beside itself, in one temporary folder: a Postgres of its own, Redis, the daemon. Stops and
 * removes all of it at the end, however the end comes: a watcher outside this process does it when this process is killed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { OperatingError } from "../errors/operating-error.js";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../platform/embedded-postgres.js";
import { freePort } from "../platform/free-port.js";
import { freeBytes } from "./machine.js";

const PROGRAM = fileURLToPath(new URL("../../bin/loyald.js", import.meta.url));
const GIB = 1024 ** 3;
const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;
const POLL_MS = 2;
/** Characters kept of what a daemon prints: its beginning names its ports and inspector; of many complaints the last are enough. */
const FIRST_WORDS = 4 * 1024;
const LAST_WORDS = 64 * 1024;

// `cat` ends when the pipe from this process closes, however this process ends.
const WATCHER = `
cat >/dev/null
[ -d "$0" ] || exit 0
for file in "$0"/*.pid; do kill -9 "$(head -n 1 "$file")" 2>/dev/null; done
sleep 0.5
rm -rf "$0"
`;

export interface Daemon {
  readonly pid: number;
  readonly wsUrl: string;
  readonly httpUrl: string;
  /** From its start to its ready line. */
  readonly startedInMs: number;
}

export interface DaemonSettings {
  readonly workers: number;
  readonly transport: string;
  /** Further variables: `LOYALD_X=Y`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly nodeOptions: readonly string[];
}

export class Surroundings {
  readonly #directory: string;
  readonly #watcher: ChildProcess;
  #redis: ChildProcess | null = null;
  #daemon: ChildProcess | null = null;
  #daemonOutput = "";
  /** The same for all its daemons, so that gateways find the next one. */
  #ports: { readonly ws: number; readonly http: number } | null = null;
  redisVersion = "";

  private constructor(
    directory: string,
    readonly postgres: EmbeddedPostgres,
    watcher: ChildProcess,
  ) {
    this.#directory = directory;
    this.#watcher = watcher;
  }

  /** @throws OperatingError when the disk has less room than the run may need, or a server does not start */
  static async open(gibNeeded: number): Promise<Surroundings> {
    const free = freeBytes(tmpdir()) / GIB;
    if (free < gibNeeded) {
      throw new OperatingError(
        "BENCH_NO_ROOM",
        `${tmpdir()} has ${free.toFixed(1)} GiB free, this run may need ${gibNeeded.toFixed(1)} (TMPDIR names another folder)`,
      );
    }
    const directory = mkdtempSync(join(tmpdir(), "loyald-bench-"));
    chmodSync(directory, 0o755);
    const watcher = spawn("/bin/sh", ["-c", WATCHER, directory], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    });
    watcher.unref();
    const postgres = await startEmbeddedPostgres({ dataDir: join(directory, "data") });
    writeFileSync(join(directory, "postgres.pid"), `${postgres.pid}\n`);
    const surroundings = new Surroundings(directory, postgres, watcher);
    try {
      await surroundings.#startRedis();
    } catch (error) {
      await surroundings.close();
      throw error;
    }
    return surroundings;
  }

  get redisUrl(): string {
    return `unix://${join(this.#directory, "redis.sock")}`;
  }

  get redisPid(): number {
    return this.#redis?.pid ?? 0;
  }

  get directory(): string {
    return this.#directory;
  }

  /** On the ports of its last start, so that gateways find it again. */
  async startDaemon(settings: DaemonSettings): Promise<Daemon> {
    this.#ports ??= { ws: await freePort(), http: await freePort() };
    const began = performance.now();
    const child = spawn(process.execPath, [...settings.nodeOptions, PROGRAM, "serve"], {
      cwd: this.#directory,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LOYALD_"))),
        LOYALD_DATA_DIR: join(this.#directory, "daemon"),
        LOYALD_DATABASE_URL: this.postgres.url,
        LOYALD_REDIS_URL: this.redisUrl,
        LOYALD_WS_PORT: String(this.#ports.ws),
        LOYALD_HTTP_PORT: String(this.#ports.http),
        LOYALD_WORKERS: String(settings.workers),
        LOYALD_TRANSPORT: settings.transport,
        LOYALD_EXAMPLES: "0",
        LOYALD_LOG_LEVEL: "warn",
        ...settings.variables,
      },
    });
    this.#daemon = child;
    writeFileSync(join(this.#directory, "daemon.pid"), `${child.pid}\n`);
    this.#daemonOutput = "";
    const listen = (chunk: Buffer): void => {
      this.#daemonOutput = abridged(this.#daemonOutput + chunk.toString());
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    for (const deadline = began + READY_TIMEOUT_MS; ; ) {
      const ready = /^ready ws=(\S+) http=(\S+)$/m.exec(this.#daemonOutput);
      if (ready !== null) {
        const startedInMs = performance.now() - began;
        const [, wsUrl = "", httpUrl = ""] = ready;
        return { pid: child.pid ?? 0, wsUrl, httpUrl, startedInMs };
      }
      if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) {
        child.kill("SIGKILL");
        throw new OperatingError("BENCH_FAILED", `the daemon did not become ready: ${this.#daemonOutput}`);
      }
      await delay(POLL_MS);
    }
  }

  /** What the daemon said first and last on stdout and stderr. */
  get daemonOutput(): string {
    return this.#daemonOutput;
  }

  /** SIGTERM drains it, SIGKILL does not ask. Resolves with its exit status. */
  async stopDaemon(signal: "SIGTERM" | "SIGKILL"): Promise<number> {
    const child = this.#daemon;
    this.#daemon = null;
    if (child === null) return 0;
    return await end(child, signal);
  }

  async close(): Promise<void> {
    await this.stopDaemon("SIGKILL");
    if (this.#redis !== null) await end(this.#redis, "SIGKILL");
    await this.postgres.stop().catch(() => {});
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 3 });
    this.#watcher.stdin?.destroy();
  }

  async #startRedis(): Promise<void> {
    const socket = join(this.#directory, "redis.sock");
    const args = ["--port", "0", "--unixsocket", socket, "--dir", this.#directory, "--save", "", "--appendonly", "no"];
    const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
    this.#redis = child;
    let missing: Error | null = null;
    let output = "";
    child.on("error", (error) => {
      missing = error;
    });
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    while (!existsSync(socket) || !output.includes("eady to accept connections")) {
      if (missing !== null || child.exitCode !== null) {
        throw new OperatingError(
          "BENCH_NO_REDIS",
          "redis-server is not in the PATH or does not start: apt-get install redis-server",
        );
      }
      await delay(POLL_MS);
    }
    this.redisVersion = /Redis version=([\d.]+)/.exec(output)?.[1] ?? "";
    writeFileSync(join(this.#directory, "redis.pid"), `${child.pid}\n`);
    child.stdout.resume();
  }
}

function abridged(output: string): string {
  if (output.length <= FIRST_WORDS + LAST_WORDS) return output;
  return output.slice(0, FIRST_WORDS) + output.slice(-LAST_WORDS);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  if (child.exitCode !== null) return child.exitCode;
  if (child.signalCode !== null) return -1;
  const gone = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  const status = await gone;
  clearTimeout(late);
  return status;
}

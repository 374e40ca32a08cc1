/** The real program as a process: `node bin/loyald.js serve` in a temporary data directory. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../src/platform/free-port.js";
import { makeTempDirectory } from "./temp-directory.js";

const PROGRAM = fileURLToPath(new URL("../../bin/loyald.js", import.meta.url));
const COMPILED = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
/** First start on a busy machine, initdb included. */
const READY_TIMEOUT_MS = 90_000;
const STOP_TIMEOUT_MS = 60_000;

export interface DaemonOptions {
  /** Settings by variable: `{ LOYALD_WORKERS: "2" }`. Ports are free ones, the log level is warn. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments of `serve`. */
  readonly args?: readonly string[];
  /** Another daemon writes to its database: it has started when it answers at all; see {@link TestDaemon.ready}. */
  readonly standby?: boolean;
}

export interface TestDaemon {
  readonly wsUrl: string;
  readonly httpUrl: string;
  readonly port: { readonly ws: number; readonly http: number };
  readonly pid: number;
  readonly dataDir: string;
  /** Everything it has printed so far: stdout and stderr of all its starts. */
  output(): string;
  /** Milliseconds that the last start took until its ready line. */
  readonly startedInMs: number;
  /** At once, without a chance to finish; its embedded Postgres goes on. */
  kill9(): Promise<void>;
  /** SIGTERM; resolves with the exit status when it has ended. */
  terminate(): Promise<number>;
  /** Resolves when it serves, for a standby. */
  ready(): Promise<void>;
  /** Its exit status when it ends by itself or is told to; -1 by a signal. */
  exited(): Promise<number>;
  signal(name: NodeJS.Signals): void;
  /** On the same data directory, and the same ports. After kill9 or terminate. */
  restart(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it and its Postgres, and removes the data. Harmless when called again. */
  stop(): Promise<void>;
}

export async function startDaemon(options: DaemonOptions = {}): Promise<TestDaemon> {
  if (!existsSync(COMPILED)) throw new Error("dist/ is missing: npm run build (npm test does it by itself)");
  const directory = makeTempDirectory("daemon");
  const dataDir = join(directory.path, "data");
  let output = "";
  let child: ChildProcess | null = null;
  let startedInMs = 0;
  let ports = { ws: await freePort(), http: await freePort() };
  let urls = urlsOf(ports);
  let exited: Promise<number> = Promise.resolve(0);
  let since = 0;
  const isReady = (): boolean => {
    const ready = /^ready ws=(\S+) http=(\S+)$/m.exec(output.slice(since));
    if (ready === null) return false;
    urls = { ws: ready[1] ?? "", http: ready[2] ?? "" };
    ports = { ws: Number(new URL(urls.ws).port), http: Number(new URL(urls.http).port) };
    return true;
  };

  const launch = async (env: Readonly<Record<string, string>>): Promise<void> => {
    const began = performance.now();
    const started = spawn(process.execPath, [PROGRAM, "serve", ...(options.args ?? [])], {
      cwd: directory.path,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...environmentWithoutSettings(),
        LOYALD_DATA_DIR: dataDir,
        LOYALD_WS_PORT: String(ports.ws),
        LOYALD_HTTP_PORT: String(ports.http),
        LOYALD_LOG_LEVEL: "warn",
        ...options.env,
        ...env,
      },
    });
    child = started;
    exited = new Promise((resolve) => started.once("exit", (code) => resolve(code ?? -1)));
    writeFileSync(join(directory.path, "daemon.pid"), `${started.pid}\n`);
    since = output.length;
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    started.stdout.on("data", listen);
    started.stderr.on("data", listen);
    const deadline = performance.now() + READY_TIMEOUT_MS;
    for (;;) {
      if (isReady() || (options.standby === true && (await answers(`${urls.http}/healthz`)))) {
        startedInMs = performance.now() - began;
        return;
      }
      if (started.exitCode !== null || started.signalCode !== null || performance.now() > deadline) {
        started.kill("SIGKILL");
        throw new Error(`the daemon did not become ready:\n${output.slice(since)}`);
      }
      await delay(5);
    }
  };

  const end = async (signal: NodeJS.Signals): Promise<number> => {
    const ending = child;
    if (ending === null) return 0;
    child = null;
    if (ending.exitCode !== null) return ending.exitCode;
    if (ending.signalCode !== null) return -1;
    const gone = new Promise<number>((resolve) => ending.once("exit", (code) => resolve(code ?? -1)));
    ending.kill(signal);
    const late = setTimeout(() => ending.kill("SIGKILL"), STOP_TIMEOUT_MS);
    const status = await gone;
    clearTimeout(late);
    return status;
  };

  const stop = async (): Promise<void> => {
    await end("SIGKILL");
    directory.remove();
  };

  try {
    await launch({});
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    get wsUrl() {
      return urls.ws;
    },
    get httpUrl() {
      return urls.http;
    },
    get port() {
      return ports;
    },
    get pid() {
      return child?.pid ?? 0;
    },
    dataDir,
    output: () => output,
    get startedInMs() {
      return startedInMs;
    },
    kill9: async () => {
      await end("SIGKILL");
    },
    terminate: () => end("SIGTERM"),
    ready: async () => {
      const deadline = performance.now() + READY_TIMEOUT_MS;
      while (!isReady()) {
        if (performance.now() > deadline) throw new Error(`the daemon did not become ready:\n${output.slice(since)}`);
        await delay(5);
      }
    },
    exited: () => exited,
    signal: (name) => {
      child?.kill(name);
    },
    restart: (env = {}) => launch(env),
    stop,
  };
}

function urlsOf(ports: { readonly ws: number; readonly http: number }): { ws: string; http: string } {
  return { ws: `ws://127.0.0.1:${ports.ws}`, http: `http://127.0.0.1:${ports.http}` };
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** Settings of whoever runs the tests must not reach the daemon under test. */
function environmentWithoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LOYALD_")));
}

/** Runs a command of the program against a daemon, to its end. */
export async function loyald(
  daemon: Pick<TestDaemon, "port">,
  args: readonly string[],
  input = "",
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...environmentWithoutSettings(),
      LOYALD_WS_PORT: String(daemon.port.ws),
      LOYALD_HTTP_PORT: String(daemon.port.http),
    },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.end(input);
  const status = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? -1)));
  return { status, stdout, stderr };
}

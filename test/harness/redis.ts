/** A Redis server of the test's own, from redis-server in the PATH. */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { OperatingError } from "../../src/errors/operating-error.js";
import { freePort } from "../../src/platform/free-port.js";
import { makeTempDirectory } from "./temp-directory.js";

export interface TestRedis {
  /** redis://127.0.0.1:PORT; stays the same over restarts. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  kill9(): Promise<void>;
  /** Freezes it: connections stay open, nothing answers. */
  pause(): void;
  resume(): void;
  /** After kill9 or stop; nothing is persisted, so it comes back empty. */
  restart(): Promise<void>;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** A port can be taken between finding and using it. */
const ATTEMPTS = 5;

/** @param extraArgs for redis-server: `["--maxmemory", "10mb"]` */
export async function startRedis(extraArgs: readonly string[] = []): Promise<TestRedis> {
  const directory = makeTempDirectory("redis");
  let port = await freePort();
  let running: ChildProcess | null = null;
  const launch = async (): Promise<void> => {
    running = await launchRedis(directory.path, port, extraArgs);
    writeFileSync(join(directory.path, "redis.pid"), `${running.pid}\n`);
  };
  for (let attempt = 1; running === null; attempt++) {
    try {
      await launch();
    } catch (error) {
      if (attempt === ATTEMPTS || error instanceof OperatingError) throw error;
      port = await freePort();
    }
  }
  const signal = (name: NodeJS.Signals): void => {
    running?.kill(name);
  };
  const end = async (name: NodeJS.Signals): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(name);
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return running?.pid ?? 0;
    },
    kill9: () => end("SIGKILL"),
    pause: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    restart: launch,
    stop: async () => {
      await end("SIGKILL");
      directory.remove();
    },
  };
}

async function launchRedis(directory: string, port: number, extraArgs: readonly string[]): Promise<ChildProcess> {
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", [...args, ...extraArgs], { stdio: ["ignore", "pipe", "pipe"] });
  return await new Promise((resolve, reject) => {
    let output = "";
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes("Ready to accept connections")) resolve(child);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", (cause) => {
      reject(
        new OperatingError("TEST_SETUP_FAILED", "redis-server is not in the PATH: apt-get install redis-server", {
          cause,
        }),
      );
    });
    child.once("exit", (code) => reject(new Error(`redis-server ended with ${code}: ${output}`)));
  });
}

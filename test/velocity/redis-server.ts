/** A redis-server of the test's own on a socket in a temp folder; nothing is left behind when it stops. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

export interface RedisServer {
  readonly socket: string;
  readonly port: number;
  readonly pid: number;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again at the same place, empty. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

export async function startRedis(...options: string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "loyald-redis-"));
  const socket = join(folder, "redis.sock");
  const port = await freePort();
  let child = await launch(folder, socket, port, options);
  return {
    socket,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => ended(child),
    restart: async () => {
      await ended(child);
      child = await launch(folder, socket, port, options);
    },
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The name by which a sentinel of {@link startSentinel} knows its master. */
export const SENTINEL_MASTER = "main";

/** A sentinel that makes a replica the master half a second after the master is gone. */
export async function startSentinel(masterPort: number): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "loyald-sentinel-"));
  const port = await freePort();
  const file = join(folder, "sentinel.conf");
  const settings = [
    `port ${port}`,
    "bind 127.0.0.1",
    `dir ${folder}`,
    `sentinel monitor ${SENTINEL_MASTER} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${SENTINEL_MASTER} 500`,
    `sentinel failover-timeout ${SENTINEL_MASTER} 5000`,
  ];
  writeFileSync(file, settings.join("\n"));
  const child = await spawned([file, "--sentinel"], "+monitor master");
  return {
    port,
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(folder: string, socket: string, port: number, options: string[]): Promise<ChildProcess> {
  const args = [
    "--port",
    `${port}`,
    "--bind",
    "127.0.0.1",
    "--unixsocket",
    socket,
    "--dir",
    folder,
    "--save",
    "",
    ...options,
  ];
  return spawned(args, "eady to accept connections");
}

/** Resolves once it has said `ready`. */
async function spawned(args: readonly string[], ready: string): Promise<ChildProcess> {
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
  await new Promise<void>((resolve, reject) => {
    let log = "";
    child.stdout?.on("data", (text: Buffer) => {
      log += text.toString();
      if (log.includes(ready)) resolve();
    });
    child.once("exit", () => reject(new Error(`redis-server ended: ${log}`)));
  });
  return child;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

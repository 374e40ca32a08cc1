/** A redis-server of the test's own on a socket in a temp folder; nothing is left behind when it stops. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
export async function startRedis(...options) {
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
async function launch(folder, socket, port, options) {
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
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
  await new Promise((resolve, reject) => {
    let log = "";
    child.stdout?.on("data", (text) => {
      log += text.toString();
      if (log.includes("Ready to accept connections") || log.includes("ready to accept connections at")) resolve();
    });
    child.once("exit", () => reject(new Error(`redis-server ended: ${log}`)));
  });
  return child;
}
function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

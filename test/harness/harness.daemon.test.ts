import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { identityOf } from "../../src/platform/process-identity.js";
import { startDaemon } from "./daemon.js";

test("the daemon becomes ready, survives kill -9 on the same ports, drains with status 0, and leaves nothing", async () => {
  const daemon = await startDaemon();
  try {
    const { port } = daemon;
    expect((await fetch(`${daemon.httpUrl}/readyz`)).status).toBe(200);
    await daemon.kill9();
    await expect(fetch(`${daemon.httpUrl}/readyz`)).rejects.toThrow();
    await daemon.restart();
    expect(daemon.port).toEqual(port);
    expect((await fetch(`${daemon.httpUrl}/readyz`)).status).toBe(200);
    const { pid } = daemon;
    expect(await daemon.terminate()).toBe(0);
    expect(identityOf(pid)).toBeNull();
  } finally {
    await daemon.stop();
  }
  expect(existsSync(daemon.dataDir)).toBe(false);
});

test("a daemon that cannot start says why", async () => {
  await expect(startDaemon({ env: { LOYALD_WORKERS: "none" } })).rejects.toThrow(/CONFIG_INVALID: LOYALD_WORKERS/);
});

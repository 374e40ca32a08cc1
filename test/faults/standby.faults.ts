/** A second daemon on the same database takes over: the first is killed, hangs, or is cut off from the database. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startTcpProxy, type TcpProxy } from "../harness/tcp-proxy.js";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
let network: TcpProxy;
let rig: Rig;
let first: TestDaemon;
let second: TestDaemon;

beforeEach(async () => {
  rig = await Rig.start({
    // Who hangs is noticed by its silence.
    env: { LOYALD_HEARTBEAT_MS: "1000", LOYALD_COMMIT_TIMEOUT_MS: "2000" },
    databaseUrl: async (url) => {
      // The server's address names a socket's folder: postgres://USER:PASSWORD@/NAME?host=FOLDER&port=PORT.
      const [, user = "", name = "", folder = "", port = ""] =
        /^postgres:\/\/(.*)@\/(.*)\?host=(.*)&port=(.*)$/.exec(url) ?? [];
      network = await startTcpProxy(join(decodeURIComponent(folder), `.s.PGSQL.${port}`));
      return `postgres://${user}@127.0.0.1:${network.port}/${name}`;
    },
  });
  first = rig.daemon;
  second = await startDaemon({
    standby: true,
    env: { LOYALD_DATABASE_URL: rig.server.url, LOYALD_WORKERS: "2", LOYALD_HEARTBEAT_MS: "1000" },
  });
});
afterEach(async () => {
  network?.mend();
  await first?.stop();
  await second?.stop();
  await rig?.stop();
  network?.stop();
});

async function takeOver(fault: string, harm: () => Promise<void>): Promise<void> {
  expect((await fetch(`${second.httpUrl}/readyz`)).status).toBe(503);
  await rig.load([second.wsUrl, first.wsUrl]);
  const harmedAt = performance.now();
  await harm();
  await second.ready();
  const tookMs = Math.round(performance.now() - harmedAt);
  rig.daemon = second;
  await rig.settle(fault, { "take-over": tookMs });
}

for (let round = 1; round <= ROUNDS; round++) {
  test(`the writer is killed, round ${round}`, async () => {
    await takeOver("Standby: the writer is killed", () => first.kill9());
  });

  test(`the writer hangs beyond its lease and wakes up, round ${round}`, async () => {
    await takeOver("Standby: the writer hangs", async () => first.signal("SIGSTOP"));
    first.signal("SIGCONT");
    expect(await first.exited()).toBe(1);
  });

  test(`the writer is cut off from the database, round ${round}`, async () => {
    await takeOver("Standby: the writer is cut off from the database", async () => network.cut());
    // It goes on trying, and turns everybody away; once it hears of the other it ends.
    await delay(500);
    network.mend();
    expect(await first.exited()).toBe(1);
  });
}

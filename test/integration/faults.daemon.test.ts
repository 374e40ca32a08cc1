/**
 * The short form of `npm run test:faults` (docs/reliability.md): one round of the faults that have most to break, on one
 * daemon after the other. Nothing here is timed.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { restartPostgres } from "../faults/postgres-faults.js";
import { Rig } from "../faults/rig.js";
import { INSPECTED, inWorker, WORKER_FAULTS } from "../faults/worker-faults.js";
import { startDaemon, type TestDaemon } from "../harness/daemon.js";

let rig: Rig;
let standby: TestDaemon | undefined;

beforeAll(async () => {
  rig = await Rig.start({ env: INSPECTED });
});

afterAll(async () => {
  await standby?.stop();
  await rig?.stop();
});

test("a worker that throws under load is replaced, one that throws idle does not end the daemon", async () => {
  await inWorker(rig, WORKER_FAULTS["throws where nobody catches"]);
  await rig.load();
  await inWorker(rig, WORKER_FAULTS["throws where nobody catches"], 1);
  await expect.poll(() => rig.daemon.output(), { timeout: 20_000 }).toContain('"during":"idle worker thread"');
  await rig.settleUntimed("worker");
});

test("Postgres is killed and recovers", async () => {
  await rig.load();
  await restartPostgres(rig);
  await rig.settleUntimed("Postgres");
});

test("SIGTERM under load ends with status 0", async () => {
  await rig.load();
  expect(await rig.daemon.terminate()).toBe(0);
  await rig.daemon.restart();
  await rig.settleUntimed("SIGTERM");
});

test("a standby ends when told to, turns gateways away, takes over from a writer that hangs, and the old one ends when it wakes up", async () => {
  const first = rig.daemon;
  standby = await startDaemon({
    standby: true,
    env: { LOYALD_DATABASE_URL: rig.server.url, LOYALD_WORKERS: "2" },
  });
  expect(await standby.terminate()).toBe(0);
  await standby.restart();
  expect((await fetch(`${standby.httpUrl}/readyz`)).status).toBe(503);
  await rig.load([standby.wsUrl, first.wsUrl]);
  first.signal("SIGSTOP");
  await standby.ready();
  first.signal("SIGCONT");
  expect(await first.exited()).toBe(1);
  rig.daemon = standby;
  await rig.settleUntimed("standby");
  await first.stop();
});

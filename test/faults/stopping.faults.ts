/** The daemon is told to stop, or killed, under load and in the middle of what takes several steps. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
/** In one round, some while the daemon has hardly begun to serve again. */
const KILLS = 5;
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start();
});
afterAll(() => rig?.stop());

for (let round = 1; round <= ROUNDS; round++) {
  test(`SIGTERM under load, round ${round}`, async () => {
    await rig.load();
    const toldAt = performance.now();
    expect(await rig.daemon.terminate()).toBe(0);
    const stoppedMs = Math.round(performance.now() - toldAt);
    await rig.daemon.restart();
    await rig.settle("Daemon: SIGTERM, started again", { ended: stoppedMs, ready: rig.daemon.startedInMs });
  });

  test(`kill -9 at ${KILLS} random moments under load, round ${round}`, async () => {
    await rig.load();
    let ready = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await delay(Math.random() * 700);
      await rig.daemon.kill9();
      await rig.daemon.restart();
      ready = Math.max(ready, rig.daemon.startedInMs);
    }
    await rig.settle(`Daemon: kill -9, ${KILLS} times in a row`, { "slowest ready": ready });
  });
}

/** The daemon is told to stop, or killed, under load and in the middle of what takes several steps. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
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
    await rig.settle(
      `SIGTERM (ended after ${stoppedMs} ms, ready ${Math.round(rig.daemon.startedInMs)} ms after its start)`,
    );
  });

  test(`kill -9 under load, round ${round}`, async () => {
    await rig.load();
    await delay(Math.random() * 300);
    rig.mark();
    await rig.daemon.kill9();
    await rig.daemon.restart();
    await rig.settle(`kill -9 (ready after ${Math.round(rig.daemon.startedInMs)} ms)`);
  });
}

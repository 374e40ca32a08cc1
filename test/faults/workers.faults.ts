/** Faults of a worker thread under load. */
import { afterAll, beforeAll, test } from "vitest";
import { Rig } from "./rig.js";
import { INSPECTED, inWorker, WORKER_FAULTS } from "./worker-faults.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start({ env: INSPECTED });
});
afterAll(() => rig?.stop());

for (let round = 1; round <= ROUNDS; round++) {
  for (const [fault, code] of Object.entries(WORKER_FAULTS)) {
    test(`a worker ${fault}, round ${round}`, async () => {
      await rig.load();
      await inWorker(rig, code, round % 2);
      await rig.settle(`Worker: ${fault}`);
    });
  }
}

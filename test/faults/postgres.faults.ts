/** Faults of Postgres under load: killed and restarted, connections cut, silent, read-only. */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, test } from "vitest";
import { Rig } from "./rig.js";
import {
  cutConnections,
  makeReadOnly,
  pausePostgres,
  restartPostgres,
  shutDownImmediately,
  stopAndStart,
} from "./postgres-faults.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
let rig: Rig;

beforeAll(async () => {
  rig = await Rig.start({ env: { LOYALD_COMMIT_TIMEOUT_MS: "2000" } });
});
afterAll(() => rig?.stop());

for (let round = 1; round <= ROUNDS; round++) {
  test(`Postgres is killed and started again, round ${round}`, async () => {
    await rig.load();
    const startedAt = performance.now();
    await restartPostgres(rig);
    await rig.settle("Postgres: killed, started again", { "Postgres is back": performance.now() - startedAt });
  });

  test(`Postgres is shut down immediately and started again, round ${round}`, async () => {
    await rig.load();
    const startedAt = performance.now();
    await shutDownImmediately(rig);
    await rig.settle("Postgres: immediate shutdown, restart", { "Postgres is back": performance.now() - startedAt });
  });

  test(`Postgres is away for three seconds, round ${round}`, async () => {
    await rig.load();
    const startedAt = performance.now();
    await stopAndStart(rig, 3_000);
    await rig.settle("Postgres: away for 3 s", { "Postgres is back": performance.now() - startedAt });
  });

  test(`all connections are cut five times, round ${round}`, async () => {
    await rig.load();
    for (let time = 0; time < 5; time++) {
      await cutConnections(rig);
      await delay(200);
    }
    await rig.settle("Postgres: connections cut");
  });

  test(`Postgres stands still for a second, round ${round}`, async () => {
    await rig.load();
    await pausePostgres(rig, 1_000);
    await rig.settle("Postgres: commits hang for 1 s");
  });

  test(`Postgres stands still beyond commit timeout and lease, round ${round}`, async () => {
    await rig.load();
    await pausePostgres(rig, 5_000);
    await rig.settle("Postgres: commits hang for 5 s");
  });

  test(`the database is read-only for two seconds, round ${round}`, async () => {
    await rig.load();
    await makeReadOnly(rig, 2_000);
    await rig.settle("Postgres: read-only for 2 s");
  });
}

/** Faults of the velocity store under load: the starter's rule on redemptions asks it. */
import { setTimeout as delay } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, test } from "vitest";
import { startRedis, type TestRedis } from "../harness/redis.js";
import { Rig } from "./rig.js";

const ROUNDS = Number(process.env.LOYALD_FAULT_ROUNDS ?? 3);
let redis: TestRedis;
let rig: Rig;

beforeAll(async () => {
  redis = await startRedis();
  rig = await Rig.start({ env: { LOYALD_REDIS_URL: redis.url } });
});
afterAll(async () => {
  await rig?.stop();
  await redis?.stop();
});

async function command(name: string, ...args: string[]): Promise<void> {
  const client = new Redis(redis.url, { lazyConnect: true });
  client.on("error", () => {});
  await client.connect();
  await client.call(name, ...args);
  client.disconnect();
}

for (let round = 1; round <= ROUNDS; round++) {
  test(`Redis is killed and comes back empty, round ${round}`, async () => {
    await rig.load();
    await redis.kill9();
    await delay(1_000);
    await redis.restart();
    await rig.settle("Redis: killed, back after 1 s");
  });

  test(`Redis stands still, round ${round}`, async () => {
    await rig.load();
    redis.pause();
    await delay(2_000);
    redis.resume();
    await rig.settle("Redis: stands still for 2 s");
  });

  test(`Redis forgets everything, round ${round}`, async () => {
    await rig.load();
    await command("FLUSHALL");
    await rig.settle("Redis: FLUSHALL");
  });

  test(`Redis is slow, round ${round}`, async () => {
    await rig.load();
    for (let time = 0; time < 10; time++) {
      await command("CLIENT", "PAUSE", "150", "ALL");
      await delay(200);
    }
    await rig.settle("Redis: pauses of 150 ms for 2 s");
  });
}

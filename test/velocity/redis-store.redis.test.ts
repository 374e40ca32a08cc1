import { once } from "node:events";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectRedis } from "../../src/velocity/redis-connection.js";
import { RedisVelocityStore } from "../../src/velocity/redis-store.js";
import { RETRY_HORIZON_MS, type VelocityCheck } from "../../src/velocity/velocity-store.js";
import { hasRedis, type RedisServer, startRedis } from "./redis-server.js";
import { velocityConformance } from "./store-conformance.js";

const HOUR = 3_600_000;
const AT = 1_760_000_000_000;

function check(key: string, scope: string, now = AT): VelocityCheck {
  return { key, now, counts: [{ window: { name: "r", lengthMs: HOUR }, scope, add: 1 }] };
}

describe.skipIf(!hasRedis)("with a redis-server", () => {
  let server: RedisServer;
  let cluster: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
    cluster = await startRedis("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1");
    const admin = new Redis(cluster.port, "127.0.0.1");
    await admin.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
    while (!String(await admin.call("CLUSTER", "INFO")).includes("cluster_state:ok")) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    admin.disconnect();
  });
  afterAll(async () => {
    await server.stop();
    await cluster.stop();
  });

  async function open(url: string): Promise<RedisVelocityStore> {
    const redis = connectRedis(url);
    if (redis.status !== "ready") await once(redis, "ready");
    return new RedisVelocityStore(redis);
  }

  velocityConformance("Redis", () => open(`unix://${server.socket}`));
  velocityConformance("Redis Cluster", () => open(`redis+cluster://127.0.0.1:${cluster.port}`));

  test("scripts are sent again after a flush and a restart, and nothing counts twice by it", async () => {
    const store = await open(`unix://${server.socket}`);
    const admin = new Redis(server.socket);
    expect(await store.check([check("f1", "flush")], AT)).toMatchObject({ sums: [1] });
    await admin.script("FLUSH");
    expect(await store.check([check("f1", "flush"), check("f2", "flush")], AT)).toMatchObject({ sums: [1, 2] });
    await admin.script("FLUSH");
    expect(await store.undo([check("f2", "flush")], AT)).toBe(true);
    await server.kill();
    expect(await store.check([check("f3", "flush")], AT)).toEqual({ checked: false, reason: "failed" });
    await expect.poll(() => store.health(), { timeout: 10_000 }).toBe("down");
    await server.restart();
    await expect.poll(() => store.health(), { timeout: 10_000 }).toBe("up");
    expect(await store.check([check("f3", "flush")], AT)).toMatchObject({ sums: [1] });
    admin.disconnect();
    await store.close();
  });

  test.each([
    ["first", 0],
    ["last", RETRY_HORIZON_MS - 1],
  ])("operations known go at the end of the slice after their own, those of its %s moment too", async (_, offset) => {
    const store = await open(`unix://${server.socket}`);
    const admin = new Redis(server.socket);
    await admin.flushall();
    const at = Math.ceil(AT / RETRY_HORIZON_MS) * RETRY_HORIZON_MS + offset;
    // One that was added to earlier, as most are.
    await store.check([check("k0", "s", at - offset)], at - offset);
    await store.check([check("k1", "s", at)], at);
    const [key] = await admin.keys("*c[0-9]*");
    const ttl = await admin.pttl(key ?? "");
    expect(ttl).toBeLessThanOrEqual(2 * RETRY_HORIZON_MS - offset);
    expect(ttl).toBeGreaterThan(2 * RETRY_HORIZON_MS - offset - 60_000);
    admin.disconnect();
    await store.close();
  });

  test("every key expires by itself", async () => {
    const store = await open(`unix://${server.socket}`);
    const admin = new Redis(server.socket);
    await admin.flushall();
    await store.check([check("e1", "a"), check("e2", "b")], AT);
    await store.record([check("e1", "a")], AT);
    await store.undo([check("e2", "b")], AT);
    const keys = await admin.keys("*");
    expect(keys.length).toBe(3);
    for (const key of keys) {
      const ttl = await admin.pttl(key);
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(2 * (HOUR + HOUR / 16 + 60_000));
    }
    admin.disconnect();
    await store.close();
  });

  test("a full server refuses a batch whole", async () => {
    const store = await open(`unix://${server.socket}`);
    const admin = new Redis(server.socket);
    await admin.flushall();
    await admin.config("SET", "maxmemory", "1");
    expect(await store.check([check("m1", "full")], AT)).toEqual({ checked: false, reason: "failed" });
    await admin.config("SET", "maxmemory", "0");
    expect(await admin.dbsize()).toBe(0);
    expect(await store.check([check("m1", "full")], AT)).toMatchObject({ sums: [1], known: [false] });
    admin.disconnect();
    await store.close();
  });
});

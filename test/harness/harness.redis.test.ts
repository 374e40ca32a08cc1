import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { startRedis } from "./redis.js";

test("Redis answers, can be killed, and comes back empty at the same address", async () => {
  const redis = await startRedis();
  const ask = async <T>(question: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(redis.url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    client.on("error", () => {});
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  };
  try {
    await ask((client) => client.set("k", "v"));
    expect(await ask((client) => client.get("k"))).toBe("v");
    await redis.kill9();
    await expect(ask((client) => client.get("k"))).rejects.toThrow();
    await redis.restart();
    expect(await ask((client) => client.get("k"))).toBeNull();
  } finally {
    await redis.stop();
  }
});

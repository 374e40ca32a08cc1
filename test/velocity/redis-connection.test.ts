import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Cluster, Redis } from "ioredis";
import { expect, test } from "vitest";
import { ManualClock } from "../../src/shared/clock.js";
import { openVelocityStore } from "../../src/velocity/open-velocity-store.js";
import { checkRedisUrl, connectRedis } from "../../src/velocity/redis-connection.js";

/** Connects to nothing that exists; what it would connect to is read off its options. */
function options(url: string): Redis["options"] {
  const redis = connectRedis(url);
  redis.on("error", () => {});
  redis.disconnect();
  if (!(redis instanceof Redis)) throw new Error("a cluster");
  return redis.options;
}

test("reads every kind of URL", () => {
  expect(options("redis://me:secret@localhost:1/2")).toMatchObject({
    host: "localhost",
    port: 1,
    db: 2,
    username: "me",
    password: "secret",
  });
  expect(options("rediss://localhost:1")).toMatchObject({ port: 1, tls: true });
  expect(options("unix:///nowhere/redis.sock")).toMatchObject({ path: "/nowhere/redis.sock" });
  expect(options("redis+sentinel://u:p%40ss@127.0.0.1:1,localhost/main")).toMatchObject({
    sentinels: [
      { host: "127.0.0.1", port: 1 },
      { host: "localhost", port: 26379 },
    ],
    name: "main",
    username: "u",
    password: "p@ss",
  });
  const cluster = connectRedis("redis+cluster://127.0.0.1:1,127.0.0.1:2");
  cluster.on("error", () => {});
  cluster.disconnect();
  expect(cluster).toBeInstanceOf(Cluster);
});

test("refuses what it cannot read", () => {
  for (const url of ["localhost:6379", "http://localhost", "redis+sentinel://localhost", "redis+cluster://,x"]) {
    expect(() => connectRedis(url)).toThrow(TypeError);
    expect(() => checkRedisUrl(url)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  }
  expect(() => checkRedisUrl("redis://:hunter2@cache:99999")).toThrow(/^redisUrl: (?!.*hunter2)/);
  checkRedisUrl("redis://:hunter2@cache:6379/1");
});

test("a server that was never there leaves batches unchecked", async () => {
  const errors: Error[] = [];
  const store = openVelocityStore("unix:///nowhere/redis.sock", new ManualClock(), {
    onError: (error) => errors.push(error),
  });
  expect(
    await store.check([{ key: "k", now: 0, counts: [{ window: { name: "r", lengthMs: 1 }, scope: "s", add: 1 }] }], 0),
  ).toEqual({
    checked: false,
    reason: "failed",
  });
  expect(errors.length).toBeGreaterThan(0);
  expect(store.health()).toBe("down");
  await store.close();
});

// In a process of its own: what else the tests load may mend it, or spoil it.
test("strings keep their fast methods beside ioredis", async () => {
  const connection = new URL("../../src/velocity/redis-connection.ts", import.meta.url).href;
  const look = `await import(${JSON.stringify(connection)});
    console.log(new Function("return %HasFastProperties(String.prototype)")());`;
  const argv = ["--allow-natives-syntax", "--import", "tsx", "--input-type=module", "--eval", look];
  const { stdout } = await promisify(execFile)(process.execPath, argv);
  expect(stdout.trim()).toBe("true");
});

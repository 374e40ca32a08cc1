/**
 * What velocity costs: `npx tsx bench/micro/velocity.ts [seconds a case]`. Starts a redis-server of its own on a Unix
 * socket in a temp folder; nothing is left behind. Three rules an operation (card count, customer amount, store count)
 * over 100,000 customers with a card each and 300 stores, at most 4 batches in flight; windows of an hour and a day are warm.
 *
 * Redis CPU is used_cpu_user + used_cpu_sys of INFO, less what an idle server uses; "script" is usec of INFO commandstats.
 * Node CPU is this process's user and system time: building the checks from operations, the store, ioredis, its I/O.
 */
import { once } from "node:events";
import { createHash } from "node:crypto";
import { cpus } from "node:os";
import { Redis } from "ioredis";
import type { Operation } from "../../src/domain/operation.js";
import type { VelocityRule } from "../../src/domain/rulebook.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { connectRedis } from "../../src/velocity/redis-connection.js";
import { RedisVelocityStore } from "../../src/velocity/redis-store.js";
import { compileVelocity, planVelocity } from "../../src/velocity/rules.js";
import type { VelocityCheck, VelocityStore } from "../../src/velocity/velocity-store.js";
import { startRedis } from "../../test/velocity/redis-server.js";
import { BUCKETS_SCRIPT, SORTED_SET_SCRIPT } from "./velocity-encodings.js";

const CUSTOMERS = 100_000;
const STORES = 300;
const IN_FLIGHT = 4;
const seconds = Number(process.argv[2] ?? 3);

const rules: VelocityRule[] = [
  {
    name: "card-burst",
    operations: ["sale"],
    scope: "card",
    metric: "count",
    windowSeconds: 3_600,
    limit: 10,
    action: "signal",
  },
  {
    name: "customer-day",
    operations: ["sale"],
    scope: "customer",
    metric: "amount",
    windowSeconds: 86_400,
    limit: 1_000_000,
    action: "signal",
  },
  {
    name: "store-hour",
    operations: ["sale"],
    scope: "store",
    metric: "count",
    windowSeconds: 3_600,
    limit: 100_000,
    action: "signal",
  },
];
const compiled = compileVelocity(rules);

let seed = 42;
function random(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}

/** Made beforehand: a real daemon gets them decoded. Only ids are new in each batch. */
const operations: Operation[] = Array.from({ length: 50_000 }, (_, i) => {
  const card = String(2_600_000_000_000 + random(CUSTOMERS));
  return {
    kind: "sale",
    operationId: `${i}`,
    source: `till-${random(3_000)}`,
    storeCode: String(random(STORES)),
    terminal: "1",
    occurredAt: 0,
    offline: false,
    identity: { type: "cardNumber", value: card },
    sale: {
      lines: Array.from({ length: 5 }, (_unused, lineNo) => ({
        lineNo,
        productCode: "940996",
        productGroup: "",
        quantity: 1_000,
        netAmount: random(5_000),
        discountOverride: false,
        promotional: false,
        layaway: false,
        promotionScheme: "",
        layawayPlan: "",
      })),
      tenders: [],
      redemptions: [],
    },
  };
});

let serial = 0;
function makeBatch(size: number): VelocityCheck[] {
  const batch: VelocityCheck[] = [];
  const now = Date.now();
  for (let i = 0; i < size; i++) {
    const template = operations[serial % operations.length];
    if (template === undefined) throw new Error("no operations");
    const card = template.identity?.value ?? "";
    const operation = { ...template, operationId: `309-1-20170128-${serial++}` };
    const plan = planVelocity(compiled, operation, {
      customer: card,
      card,
      sourceAddress: "",
      namedAmount: 0,
      cardBlocked: false,
      now,
      lane: "",
    });
    if (plan !== null) batch.push(plan.check);
  }
  return batch;
}

interface Cost {
  readonly operations: number;
  readonly seconds: number;
  readonly redisUs: number;
  readonly scriptUs: number;
  readonly nodeUs: number;
}

async function redisCpu(admin: Redis): Promise<{ cpuUs: number; scriptUs: number }> {
  const cpu = await admin.info("cpu");
  const stats = await admin.info("commandstats");
  const user = Number(/used_cpu_user:([\d.]+)/.exec(cpu)?.[1] ?? 0);
  const sys = Number(/used_cpu_sys:([\d.]+)/.exec(cpu)?.[1] ?? 0);
  return { cpuUs: (user + sys) * 1e6, scriptUs: Number(/cmdstat_evalsha:calls=\d+,usec=(\d+)/.exec(stats)?.[1] ?? 0) };
}

/** Runs batches for a while after a warm-up. `idleUs`: what the server uses a second when nothing happens. */
async function measure(
  admin: Redis | null,
  size: number,
  idleUs: number,
  run: (batch: VelocityCheck[]) => Promise<unknown>,
): Promise<Cost> {
  const spin = async (ms: number): Promise<number> => {
    const end = performance.now() + ms;
    let done = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() < end) {
        const batch = makeBatch(size);
        await run(batch);
        done += batch.length;
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    return done;
  };
  await spin(1_000);
  const before = admin === null ? { cpuUs: 0, scriptUs: 0 } : await redisCpu(admin);
  const node = process.cpuUsage();
  const started = performance.now();
  const done = await spin(seconds * 1000);
  const took = (performance.now() - started) / 1000;
  const used = process.cpuUsage(node);
  const after = admin === null ? before : await redisCpu(admin);
  return {
    operations: done,
    seconds: took,
    redisUs: (after.cpuUs - before.cpuUs - idleUs * took) / done,
    scriptUs: (after.scriptUs - before.scriptUs) / done,
    nodeUs: (used.user + used.system) / done,
  };
}

function print(name: string, size: number, cost: Cost, bytes: string): void {
  const cells = [
    name.padEnd(26),
    String(size).padStart(5),
    Math.round(cost.operations / cost.seconds)
      .toLocaleString("en")
      .padStart(9),
    cost.redisUs.toFixed(2).padStart(9),
    cost.scriptUs.toFixed(2).padStart(9),
    cost.nodeUs.toFixed(2).padStart(9),
    bytes.padStart(12),
  ];
  console.log(cells.join(" "));
}

/** A candidate encoding: keys and one JSON argument, as the store sends them. */
function candidate(redis: Redis, text: string, perOperationKey: boolean): (batch: VelocityCheck[]) => Promise<unknown> {
  const digest = createHash("sha1").update(text).digest("hex");
  return async (batch) => {
    const keys: string[] = [];
    const ids: string[] = [];
    let plan = "[0";
    for (const check of batch) {
      if (perOperationKey) ids.push(check.key);
      for (const { window, scope, add } of check.counts) {
        keys.push(`x{00}${window.name}|${scope}`);
        plan += `,${window.lengthMs},"${window.lengthMs + 60_000}",${check.now},${add}`;
        if (perOperationKey) plan += `,${ids.length}`;
      }
    }
    const args = [...keys, `${plan}]`, ...ids];
    return redis.evalsha(digest, keys.length, ...args).catch(() => redis.eval(text, keys.length, ...args));
  };
}

async function main(): Promise<void> {
  const server = await startRedis("--appendonly", "no");
  const admin = new Redis(server.socket);
  const redis = connectRedis(`unix://${server.socket}`);
  await once(redis, "ready");
  const version = /redis_version:(\S+)/.exec(await admin.info("server"))?.[1] ?? "?";
  console.log(
    `${cpus()[0]?.model ?? "?"} x ${cpus().length}, node ${process.version}, redis ${version}, unix socket, ${seconds} s a case`,
  );
  console.log("us an operation of three rules; memory: bytes a window, of all windows made\n");
  console.log("case                       batch     ops/s  redis us script us   node us  bytes/window");
  const idleFrom = await redisCpu(admin);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const idleUs = (await redisCpu(admin)).cpuUs - idleFrom.cpuUs;

  const memory = async (): Promise<string> => {
    const used = Number(/used_memory_dataset:(\d+)/.exec(await admin.info("memory"))?.[1] ?? 0);
    return `${Math.round(used / Math.max(1, await admin.dbsize()))}`;
  };
  const fresh = async (): Promise<void> => {
    await admin.flushall();
    await admin.config("RESETSTAT");
  };
  const store: VelocityStore = new RedisVelocityStore(redis);
  const run = async (batch: VelocityCheck[]): Promise<void> => {
    const answer = await store.check(batch, Date.now());
    if (!answer.checked) throw new Error(`unchecked: ${answer.reason}`);
  };
  if (redis.isCluster) throw new Error("a single server is measured");
  const single = redis as Redis;
  for (const size of [1, 10, 100, 500, 2_000]) {
    await fresh();
    print("packed + known (the store)", size, await measure(admin, size, idleUs, run), await memory());
  }
  for (const size of [100, 500]) {
    await fresh();
    print(
      "hash buckets, no known",
      size,
      await measure(admin, size, idleUs, candidate(single, BUCKETS_SCRIPT, false)),
      await memory(),
    );
    await fresh();
    print(
      "sorted sets (counts only)",
      size,
      await measure(admin, size, idleUs, candidate(single, SORTED_SET_SCRIPT, true)),
      await memory(),
    );
  }
  const inProcess = new MemoryVelocityStore();
  print("in process", 500, await measure(null, 500, 0, (batch) => inProcess.check(batch, Date.now())), "");
  print("building checks only", 500, await measure(null, 500, 0, () => Promise.resolve()), "");
  await store.close();
  admin.disconnect();
  await server.stop();
}

await main();

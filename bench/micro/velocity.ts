/**
 * What velocity costs: `npx tsx bench/micro/velocity.ts [rounds of a second]`. Starts a redis-server of its own on a Unix
 * socket in a temp folder; nothing is left behind. Three rules an operation (card count, customer amount, store count)
 * over 100,000 customers with a card each and 300 stores, 4 batches in flight. The operations' clock runs by itself, 20 ms
 * an operation, so that a customer comes every half hour, as in real traffic, and not every few seconds. Warm-up: two
 * customers' rounds. Each case is measured in rounds of a second; printed are the best round and, in brackets, the
 * median: on a shared machine the best is the nearest to the cost itself.
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
import { windowId } from "../../src/velocity/redis-batch.js";
import { connectRedis } from "../../src/velocity/redis-connection.js";
import { RedisVelocityStore } from "../../src/velocity/redis-store.js";
import { compileVelocity, planVelocity } from "../../src/velocity/rules.js";
import type { VelocityCheck, VelocityStore } from "../../src/velocity/velocity-store.js";
import { startRedis } from "../../test/velocity/redis-server.js";
import { BUCKETS_SCRIPT, SORTED_SET_SCRIPT } from "./velocity-encodings.js";

const CUSTOMERS = 100_000;
const STORES = 300;
const IN_FLIGHT = 4;
const OPERATION_INTERVAL_MS = 20;
const WARM_UP_OPERATIONS = 200_000;
const rounds = Number(process.argv[2] ?? 5);

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

const START = Date.now();
let serial = 0;
function makeBatch(size: number): VelocityCheck[] {
  const batch: VelocityCheck[] = [];
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
      now: START + serial * OPERATION_INTERVAL_MS,
      lane: "",
    });
    if (plan !== null) batch.push(plan.check);
  }
  return batch;
}

interface Cost {
  readonly perSecond: number;
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

/** Runs batches, after a warm-up, round by round. `idleUs`: what the server uses a second when nothing happens. */
async function measure(
  admin: Redis | null,
  size: number,
  idleUs: number,
  run: (batch: VelocityCheck[]) => Promise<unknown>,
): Promise<Cost[]> {
  const spin = async (more: (done: number) => boolean): Promise<number> => {
    let done = 0;
    const lane = async (): Promise<void> => {
      while (more(done)) {
        const batch = makeBatch(size);
        done += batch.length;
        await run(batch);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
    return done;
  };
  await spin((done) => done < (size < 100 ? WARM_UP_OPERATIONS / 10 : WARM_UP_OPERATIONS));
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = admin === null ? { cpuUs: 0, scriptUs: 0 } : await redisCpu(admin);
    const node = process.cpuUsage();
    const started = performance.now();
    const done = await spin(() => performance.now() < started + 1_000);
    const took = (performance.now() - started) / 1000;
    const used = process.cpuUsage(node);
    const after = admin === null ? before : await redisCpu(admin);
    costs.push({
      perSecond: done / took,
      redisUs: (after.cpuUs - before.cpuUs - idleUs * took) / done,
      scriptUs: (after.scriptUs - before.scriptUs) / done,
      nodeUs: (used.user + used.system) / done,
    });
  }
  return costs;
}

function bestAndMedian(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${(sorted[0] ?? 0).toFixed(1)} (${median.toFixed(1)})`.padStart(14);
}

function print(name: string, size: number, costs: readonly Cost[], bytes: string): void {
  const cells = [
    name.padEnd(26),
    String(size).padStart(5),
    Math.round(Math.max(...costs.map(({ perSecond }) => perSecond)))
      .toLocaleString("en")
      .padStart(9),
    bestAndMedian(costs.map(({ redisUs }) => redisUs)),
    bestAndMedian(costs.map(({ scriptUs }) => scriptUs)),
    bestAndMedian(costs.map(({ nodeUs }) => nodeUs)),
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
        keys.push(`x{00}${windowId(window)}${scope}`);
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
    `${cpus()[0]?.model ?? "?"} x ${cpus().length}, node ${process.version}, redis ${version}, unix socket, ${rounds} rounds a case`,
  );
  console.log("us an operation of three rules; memory: bytes a window, of all windows made\n");
  console.log("case                       batch     ops/s   redis CPU us      script us    node CPU us bytes/window");
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

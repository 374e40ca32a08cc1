/** What is looked at when metrics are read: the process, its threads, and what it depends on. */
import { statfs } from "node:fs/promises";
import type pg from "pg";
import type { Config } from "../config/options.js";
import { deliveryTargets } from "../fraud/start-deliveries.js";
import { LoopMonitor } from "../observability/event-loop.js";
import type { Health } from "../observability/health.js";
import type { MetricStore } from "../observability/metric-store.js";
import type { Metrics } from "../observability/metrics.js";
import type { Directory } from "../router/directory.js";
import type { Router } from "../router/router.js";
import type { ThreadShard } from "../shard/client.js";
import type { WorkerGauges } from "../shard/protocol.js";
import type { Clock } from "../shared/clock.js";
import { DatabaseWatch } from "./watch-database.js";
import { RedisWatch } from "./watch-redis.js";
import { within } from "./within.js";

/** A thread that takes longer is too busy or gone; both show. */
const WORKER_TIMEOUT_MS = 1_000;

export interface DaemonSampling {
  readonly metrics: Metrics;
  readonly config: Config;
  readonly version: string;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly health: Health<string>;
  readonly clients: readonly ThreadShard[];
  readonly onRedisError: (error: Error) => void;
}

/** From the start on, a standby's too. Returns what ends it. */
export async function sampleDaemon(sampling: DaemonSampling): Promise<() => void> {
  const { metrics, config, pool, clock, health } = sampling;
  const { rows } = await pool.query("SELECT current_setting('server_version') AS version");
  const postgres = (rows[0] as { version: string }).version;
  metrics.store.gauge("buildInfo", [sampling.version, process.version, postgres], 1);
  metrics.store.gauge("draining", [], 0);
  metrics.store.gauge("writerEpoch", [], 0);
  metrics.store.gauge("workers", [], sampling.clients.length);
  metrics.store.gauge("inFlightLimit", [], config.inFlightOperations);
  metrics.sample((store) => {
    const { ready, conditions } = health.report();
    store.gauge("ready", [], ready ? 1 : 0);
    for (const { condition, ok } of conditions) store.gauge("condition", [condition], ok ? 1 : 0);
  });
  const loop = new LoopMonitor();
  metrics.sample((store) => {
    const { eventLoopLag, eventLoopBusy } = loop.take();
    store.gauge("eventLoopLag", ["main"], eventLoopLag);
    store.gauge("eventLoopUtilization", ["main"], eventLoopBusy);
  });
  if (config.databaseUrl === "") {
    metrics.sample(async (store) => {
      const { bavail, blocks, bsize } = await statfs(config.dataDir);
      store.gauge("diskFree", [], bavail * bsize);
      store.gauge("diskSize", [], blocks * bsize);
    });
  }
  const database = new DatabaseWatch(pool, clock, deliveryTargets(config));
  metrics.sample((store) => database.sample(store));
  const redis = config.redisUrl === "" ? null : new RedisWatch(config.redisUrl, clock, sampling.onRedisError);
  if (redis) metrics.sample((store) => redis.sample(store));
  return () => {
    loop.stop();
    redis?.stop();
  };
}

/** What a worker counts until it is asked. */
function countOf(store: MetricStore, { lateSignals, guard }: WorkerGauges): void {
  for (const [rule, count] of lateSignals) store.count("signals", [rule], count);
  if (guard === null) return;
  for (const [reason, batches] of Object.entries(guard.unchecked)) store.count("velocityUnchecked", [reason], batches);
  store.count("velocityBreakerOpened", [], guard.breakerOpened);
  store.count("velocityLaterDropped", [], guard.laterDropped);
}

export interface WorkSampling {
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly clients: readonly ThreadShard[];
  readonly router: Router;
  readonly directory: Directory;
  readonly leaseMs: number;
}

/** Once this daemon is the writer and its workers are up. `renewed` is to be called at each renewal of the lease. */
export function sampleWork(sampling: WorkSampling): { renewed(): void } {
  const { metrics, clock, clients, router, directory, leaseMs } = sampling;
  let lookedUp = 0;
  let restarted = 0;
  let renewedAt = clock.monotonic();
  // There from the start, so that the first miss is a rise.
  metrics.store.count("leaseRenewals", ["missed"], 0);
  metrics.sample((store) => {
    store.gauge("leaseRemaining", [], Math.max(0, renewedAt + leaseMs - clock.monotonic()) / 1000);
    store.gauge("routeWaiting", [], router.lookingUp);
    store.count("routeLookups", [], directory.lookUps - lookedUp);
    lookedUp = directory.lookUps;
    const restarts = clients.reduce((sum, client) => sum + client.restarts, 0);
    store.count("workerRestarts", [], restarts - restarted);
    restarted = restarts;
    router.depths.forEach((depth, worker) => {
      store.gauge("queueOperations", [String(worker)], depth);
    });
  });
  metrics.sample(async (store) => {
    let answering = 0;
    await Promise.allSettled(
      clients.map(async (client, index) => {
        const worker = String(index);
        const asked = client.gauges();
        // An answer that comes too late for this reading must be counted all the same.
        void asked.then((late) => countOf(store, late)).catch(() => {});
        const gauges = await within(clock, WORKER_TIMEOUT_MS, asked);
        answering++;
        store.gauge("eventLoopLag", [worker], gauges.eventLoopLag);
        store.gauge("eventLoopUtilization", [worker], gauges.eventLoopBusy);
        store.gauge("snapshotLag", [worker], gauges.behind);
        store.gauge("velocityUp", [worker], gauges.velocityUp ? 1 : 0);
        if (gauges.guard !== null) store.gauge("velocityLater", [worker], gauges.guard.later);
      }),
    );
    store.gauge("workersAnswering", [], answering);
  });
  return {
    renewed: () => {
      renewedAt = clock.monotonic();
    },
  };
}

/** Whether Redis answers and how full it is, sampled when metrics are read, over a connection of its own. */
import type { Cluster, Redis } from "ioredis";
import type { MetricStore } from "../observability/metric-store.js";
import type { Clock } from "../shared/clock.js";
import { connectRedis } from "../velocity/redis-connection.js";
import { within } from "./within.js";

const PROBE_TIMEOUT_MS = 500;

export class RedisWatch {
  readonly #redis: Redis | Cluster;
  readonly #clock: Clock;
  #evicted: number | null = null;

  /** @param onError for the log: called with each error of the connection, at each attempt while it is away */
  constructor(url: string, clock: Clock, onError: (error: Error) => void) {
    this.#redis = connectRedis(url);
    this.#redis.on("error", onError);
    this.#clock = clock;
  }

  async sample(store: MetricStore): Promise<void> {
    const started = this.#clock.monotonic();
    try {
      const info = await within(this.#clock, PROBE_TIMEOUT_MS, this.#redis.info());
      store.gauge("dependencyUp", ["redis"], 1);
      store.count("dependencyErrors", ["redis"], 0);
      store.observe("dependencySeconds", ["redis"], (this.#clock.monotonic() - started) / 1000);
      this.#fill(store, info);
    } catch (error) {
      store.gauge("dependencyUp", ["redis"], 0);
      store.count("dependencyErrors", ["redis"]);
      throw error;
    }
  }

  stop(): void {
    this.#redis.disconnect();
  }

  /** Of a cluster: the node that answered. */
  #fill(store: MetricStore, info: string): void {
    const field = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
    store.gauge("redisMemory", [], field("used_memory"));
    store.gauge("redisMemoryMax", [], field("maxmemory"));
    store.gauge("redisKeys", [], Number(/^db\d+:keys=(\d+)/m.exec(info)?.[1] ?? 0));
    const evicted = field("evicted_keys");
    store.count("redisEvicted", [], Math.max(0, evicted - (this.#evicted ?? evicted)));
    this.#evicted = evicted;
  }
}

/** Owns which velocity store a thread uses: Redis behind its guard, the one another thread lends, or one of its own. */
import type { MessagePort } from "node:worker_threads";
import type { Clock } from "../shared/clock.js";
import { type GuardOptions, GuardedVelocityStore } from "./guarded-store.js";
import { MemoryVelocityStore } from "./memory-store.js";
import { PortVelocityStore } from "./port-store.js";
import { connectRedis } from "./redis-connection.js";
import { RedisVelocityStore, type RedisStoreOptions } from "./redis-store.js";
import type { VelocityStore } from "./velocity-store.js";

export interface OpenVelocityOptions extends RedisStoreOptions, Omit<GuardOptions, "clock"> {
  /** Without Redis: where another thread lends its store (`lendVelocityStore`). */
  readonly port?: MessagePort;
}

/**
 * `redisUrl`: see redis-connection.ts; "" for none. Redis is connected in the background: until it answers, batches are
 * unchecked. Throws a TypeError on a URL that cannot be one. A daemon with several workers and no Redis must pass ports:
 * with a store each, rules over stores, terminals and sources would see only their own worker's operations.
 */
export function openVelocityStore(redisUrl: string, clock: Clock, options: OpenVelocityOptions = {}): VelocityStore {
  if (redisUrl !== "") {
    return new GuardedVelocityStore(new RedisVelocityStore(connectRedis(redisUrl), options), { ...options, clock });
  }
  return options.port === undefined ? new MemoryVelocityStore() : new PortVelocityStore(options.port);
}

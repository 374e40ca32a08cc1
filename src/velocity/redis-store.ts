/**
 * The Redis host of the velocity store: a batch is one round trip. It knows the scripts by their digest and sends them
 * whole when a server does not (after a restart, a flush or a fail-over): nothing was done then, so the same arguments
 * are sent again. It never retries anything else: whether Redis is worth asking is guarded-store.ts's business.
 *
 * Redis needs no persistence: a fail-over or restart loses additions, and then a limit is felt that much later.
 * Everything it holds expires by itself.
 */
import { createHash } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { assert } from "../shared/assert.js";
import { fromReplies, type KnownSet, type RedisCall, toCalls } from "./redis-batch.js";
import { CHECK_SCRIPT, UNDO_SCRIPT } from "./redis-script.js";
import {
  BATCH_OPERATIONS_MAX,
  type VelocityAnswer,
  type VelocityCheck,
  type VelocityHealth,
  type VelocityStore,
} from "./velocity-store.js";

interface Script {
  readonly text: string;
  readonly digest: string;
}

const CHECK = script(CHECK_SCRIPT);
const UNDO = script(UNDO_SCRIPT);

export interface RedisStoreOptions {
  /** In front of every key; different for daemons of different programs on one server. */
  readonly keyPrefix?: string;
  /** Called with every error Redis gives, for the log and the metrics. */
  readonly onError?: (error: Error) => void;
}

export class RedisVelocityStore implements VelocityStore {
  readonly #redis: Redis | Cluster;
  readonly #prefix: string;
  readonly #onError: (error: Error) => void;

  /** Takes over the connection: `close` ends it. See redis-connection.ts for how it must be set up. */
  constructor(redis: Redis | Cluster, options: RedisStoreOptions = {}) {
    this.#redis = redis;
    this.#prefix = options.keyPrefix ?? "lv";
    this.#onError = options.onError ?? (() => {});
    // Without a listener ioredis prints connection errors itself; they show as unchecked batches and in health().
    redis.on("error", this.#onError);
  }

  check(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#add(batch, at, "c");
  }

  record(batch: readonly VelocityCheck[], at: number): Promise<VelocityAnswer> {
    return this.#add(batch, at, "r");
  }

  async undo(batch: readonly VelocityCheck[], at: number): Promise<boolean> {
    const replies = await this.#run(UNDO, toCalls(batch, at, this.#prefix, "c", this.#redis.isCluster));
    return replies !== null;
  }

  health(): VelocityHealth {
    return this.#redis.status === "ready" ? "up" : "down";
  }

  close(): Promise<void> {
    this.#redis.disconnect();
    return Promise.resolve();
  }

  async #add(batch: readonly VelocityCheck[], at: number, known: KnownSet): Promise<VelocityAnswer> {
    assert(batch.length <= BATCH_OPERATIONS_MAX, "velocity batch over its limit");
    const calls = toCalls(batch, at, this.#prefix, known, this.#redis.isCluster);
    const replies = await this.#run(CHECK, calls);
    if (replies === null) return { checked: false, reason: "failed" };
    return fromReplies(batch, calls, replies as number[][]);
  }

  /** All calls at once, each one's answer in its place; null when any of them failed. */
  async #run(which: Script, calls: readonly RedisCall[]): Promise<unknown[] | null> {
    const results = await Promise.allSettled(calls.map((call) => this.#call(which, call)));
    const values: unknown[] = [];
    for (const result of results) {
      if (result.status === "rejected") {
        this.#onError(result.reason instanceof Error ? result.reason : new Error(String(result.reason)));
        return null;
      }
      values.push(result.value);
    }
    return values;
  }

  async #call(which: Script, call: RedisCall): Promise<unknown> {
    const args = [...call.keys, ...call.argv];
    try {
      return await this.#redis.evalsha(which.digest, call.keys.length, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return await this.#redis.eval(which.text, call.keys.length, ...args);
    }
  }
}

function script(text: string): Script {
  return { text, digest: createHash("sha1").update(text).digest("hex") };
}

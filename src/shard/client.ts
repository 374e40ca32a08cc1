/**
 * A shard worker as the main thread sees it: one thread, in a pool of its own so that tasks keep their order. When the
 * thread dies, what it had under way is rejected, and the next task finds a new thread that is set up again.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import type { MessagePort } from "node:worker_threads";
import { Piscina } from "piscina";
import type {
  BatchResult,
  HandOverBatch,
  Reload,
  RulingTask,
  SnapshotProgress,
  SnapshotRound,
  Sweep,
  SweepResult,
  WorkBatch,
  WorkerGauges,
  WorkerSetup,
} from "./protocol.js";

/** Batches under way, and beside them a sweep, a snapshot round and a reload. */
const TASKS_MAX = 8;

/**
 * MiB; three times what is collected at once. Operations live for some hundred milliseconds: with less room most of what
 * they made is carried into the old generation, and collecting that costs a third of a thread.
 */
const YOUNG_GENERATION_MIB = 192;
/**
 * V8's settings for all threads (docs/decisions/0006). It notes which literals in the code make objects that live long, and
 * from then on makes theirs in the old heap: at saturation whole operations live that long, and ever after each one was
 * garbage for the old heap, at any load. When there is little to do, it collects the old heap to give memory back:
 * seconds of both cores, to make room that the next busy hour takes again. And it lets a heap that grows slowly become
 * more than twice what is alive: twice is enough.
 */
const V8_SETTINGS = ["--no-allocation-site-pretenuring", "--no-memory-reducer", "--heap-growing-percent=100"];
/** Up to so many cores all are at work, and threads that help to collect the young heap only take turns with who waits for them. */
const HELPLESS_CORES = 2;
/** Between two attempts to set up a thread again: the database may be away. */
const RESTART_DELAY_MS = 200;

/** Where a shard runs is its host's business; the router knows only this. */
export interface ShardClient {
  run(task: WorkBatch | HandOverBatch): Promise<BatchResult>;
}

/** One thread that answers tasks; when it dies its tasks are rejected, and the next one finds a new thread. */
export interface ThreadPool {
  /** `transferred`: ports among the task's fields, which go over to the thread. */
  run(task: unknown, transferred?: readonly MessagePort[]): Promise<unknown>;
  destroy(): Promise<void>;
}

/** Where threads come from: worker threads, or the simulation's. */
export interface ThreadHost {
  /** @param onError a thread that fails while it has no task: nobody's task is rejected, and the next ping sets up its successor */
  openPool(onError: (error: unknown) => void): ThreadPool;
  wait(ms: number): Promise<void>;
}

const WORKER_THREADS: ThreadHost = {
  openPool,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export class ThreadShard implements ShardClient {
  #pool: ThreadPool;
  readonly #host: ThreadHost;
  readonly #lendVelocity: (() => MessagePort) | null;
  readonly #onProblem: (where: string, error: unknown) => void;
  readonly #setup: Promise<WorkerSetup>;
  #ready: Promise<void>;
  #closing = false;
  restarts = 0;

  /**
   * The thread starts at once, and is set up as soon as it is known for what.
   * @param lendVelocity opens a way to the main thread's velocity store, anew for each thread; null: it has its own
   * @param onProblem what no task is rejected with: a thread that fails while idle, a successor that cannot be set up yet
   */
  constructor(
    setup: Promise<WorkerSetup>,
    host: ThreadHost = WORKER_THREADS,
    lendVelocity: (() => MessagePort) | null = null,
    onProblem: (where: string, error: unknown) => void = () => {},
  ) {
    this.#onProblem = onProblem;
    this.#lendVelocity = lendVelocity;
    this.#setup = setup;
    this.#host = host;
    this.#pool = this.#openPool();
    this.#ready = this.#start();
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  run(task: WorkBatch | HandOverBatch): Promise<BatchResult> {
    return this.#task(task);
  }

  /** One item: accepted, declined when there is nothing left to rule on, or unavailable. */
  rule(task: RulingTask): Promise<BatchResult> {
    return this.#task(task);
  }

  /** Lets what is due happen; hand-overs it causes come with the result. */
  sweep(task: Sweep): Promise<SweepResult> {
    return this.#task(task);
  }

  snapshot(task: SnapshotRound): Promise<SnapshotProgress> {
    return this.#task(task);
  }

  gauges(): Promise<WorkerGauges> {
    return this.#task({ type: "gauges" });
  }

  reload(task: Reload): Promise<void> {
    return this.#task(task);
  }

  /** Resolves when the thread's event loop turns; one that died meanwhile is set up again, before somebody needs it. */
  async ping(): Promise<void> {
    await this.#onPool((pool) => pool.run({ type: "ping" }));
  }

  /** Ends a thread that no longer answers; its tasks are rejected, the next ones wait for another thread. */
  async replace(): Promise<void> {
    const old = this.#pool;
    this.#pool = this.#openPool();
    this.#setReady(this.#restart());
    await old.destroy();
  }

  /** Lets the shard finish and close its connections. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#task({ type: "close" }).catch(() => {});
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    this.#closing = true;
    await this.#pool.destroy();
  }

  #openPool(): ThreadPool {
    return this.#host.openPool((error) => this.#onProblem("idle worker thread", error));
  }

  async #start(): Promise<void> {
    await this.#setUp();
  }

  /** False: the thread was set up already. */
  async #setUp(): Promise<unknown> {
    const setup = await this.#setup;
    if (this.#lendVelocity === null) return this.#pool.run(setup);
    const velocityPort = this.#lendVelocity();
    return this.#pool.run({ ...setup, velocityPort }, [velocityPort]);
  }

  async #task<T>(task: unknown): Promise<T> {
    await this.#ready;
    return (await this.#onPool((pool) => pool.run(task))) as T;
  }

  async #onPool(run: (pool: ThreadPool) => Promise<unknown>): Promise<unknown> {
    const pool = this.#pool;
    try {
      return await run(pool);
    } catch (error) {
      // Tasks report what goes wrong in their results: one that rejects has lost its thread. Setting up a thread that is
      // well does nothing, so it need not be known which of its tasks saw the end first.
      if (pool === this.#pool && !this.#closing) this.#setReady(this.#restart());
      throw error;
    }
  }

  /** Whoever has a task hears of a thread that cannot be set up; nobody else needs to. */
  #setReady(ready: Promise<void>): void {
    this.#ready = ready;
    ready.catch(() => {});
  }

  async #restart(): Promise<void> {
    for (;;) {
      try {
        if (await this.#setUp()) this.restarts++;
        return;
      } catch (error) {
        if (this.#closing) throw error;
        this.#onProblem("setting up a worker again", error);
        await this.#host.wait(RESTART_DELAY_MS);
      }
    }
  }
}

function openPool(onError: (error: unknown) => void): ThreadPool {
  for (const setting of V8_SETTINGS) setFlagsFromString(setting);
  if (availableParallelism() <= HELPLESS_CORES) setFlagsFromString("--no-parallel-scavenge");
  const pool = new Piscina({
    name: "runTask",
    filename: fileURLToPath(new URL("./worker.js", import.meta.url)),
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: TASKS_MAX,
    // The worker does its own I/O between tasks: its event loop must not be frozen.
    atomics: "disabled",
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
  pool.on("error", onError);
  return {
    run: (task, transferred = []) => pool.run(task, { transferList: [...transferred] }),
    destroy: () => pool.destroy(),
  };
}

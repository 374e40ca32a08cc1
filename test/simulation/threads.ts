/**
 * Worker threads of a simulated daemon: pools for the real ThreadShard whose tasks and results take time to cross, are
 * copied on the way, and are lost with a thread that dies. Inside is the real shard, over the simulated journal.
 */
import { OpenShard, type ShardParts } from "../../src/shard/open-shard.js";
import type { WorkerSetup, WorkerTask } from "../../src/shard/protocol.js";
import type { ThreadHost, ThreadPool } from "../../src/shard/client.js";
import { Machine } from "./machine.js";
import type { Random } from "./random.js";
import type { Schedule } from "./schedule.js";

export type MakeParts = (setup: WorkerSetup, thread: Machine) => Promise<ShardParts>;

/** A message between two threads, ms. */
const CROSSING_MS = [0.02, 0.4] as const;
/** Until a pool has a new thread in the place of a dead one, ms. */
const SPAWN_MS = 30;

export class SimThreads implements ThreadHost {
  readonly pools: SimPool[] = [];

  constructor(
    readonly process: Machine,
    readonly schedule: Schedule,
    readonly random: Random,
    readonly makeParts: MakeParts,
  ) {}

  openPool(): ThreadPool {
    const pool = new SimPool(this, this.pools.length);
    this.pools.push(pool);
    return pool;
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.process.deliver(ms, "waited", resolve));
  }
}

interface Running {
  readonly reject: (error: Error) => void;
}

export class SimPool implements ThreadPool {
  readonly #threads: SimThreads;
  readonly #number: number;
  #thread: Machine;
  #run: (task: WorkerTask) => Promise<unknown>;
  #spawns = 0;
  #usableAt = 0;
  readonly #running = new Set<Running>();
  #destroyed = false;
  /** Crossings keep their order. */
  #inAt = 0;
  #outAt = 0;

  constructor(threads: SimThreads, number: number) {
    this.#threads = threads;
    this.#number = number;
    this.#thread = this.#spawn();
    this.#run = runTask(this.#thread, threads.makeParts);
  }

  get thread(): Machine {
    return this.#thread;
  }

  /** The thread dies, and with it what it was doing; another one takes its place. */
  die(): void {
    if (this.#destroyed) return;
    this.#thread.kill();
    const lost = [...this.#running];
    this.#running.clear();
    const { process, schedule, makeParts } = this.#threads;
    process.deliver(1, `thread ${this.#number} died`, () => {
      for (const { reject } of lost) reject(new Error("the worker thread died"));
    });
    this.#thread = this.#spawn();
    this.#run = runTask(this.#thread, makeParts);
    this.#usableAt = schedule.elapsed + SPAWN_MS;
  }

  run(task: unknown): Promise<unknown> {
    const { process, schedule } = this.#threads;
    if (this.#destroyed) return Promise.reject(new Error("the pool is destroyed"));
    const copy = structuredClone(task) as WorkerTask;
    return new Promise((resolve, reject) => {
      const running: Running = { reject };
      this.#running.add(running);
      const settle = (label: string, end: () => void): void => {
        if (!this.#running.has(running)) return;
        this.#outAt = Math.max(this.#outAt, schedule.elapsed + this.#crossingMs());
        process.deliver(this.#outAt - schedule.elapsed, `${copy.type} ${label}`, () => {
          if (this.#running.delete(running)) end();
        });
      };
      const run = this.#run;
      this.#inAt = Math.max(this.#inAt, this.#usableAt, schedule.elapsed + this.#crossingMs());
      this.#thread.deliver(this.#inAt - schedule.elapsed, copy.type, () => {
        run(copy).then(
          (result) => {
            const back = structuredClone(result);
            settle("done", () => resolve(back));
          },
          (error) => settle("failed", () => reject(error)),
        );
      });
    });
  }

  destroy(): Promise<void> {
    this.#destroyed = true;
    this.#thread.kill();
    for (const { reject } of this.#running) reject(new Error("the pool is destroyed"));
    this.#running.clear();
    return Promise.resolve();
  }

  #spawn(): Machine {
    const { process, schedule } = this.#threads;
    return new Machine(`${process.name}.w${this.#number}.${++this.#spawns}`, schedule, process);
  }

  #crossingMs(): number {
    return this.#threads.random.between(...CROSSING_MS);
  }
}

/** What src/shard/worker.ts does in a real thread. */
function runTask(thread: Machine, makeParts: MakeParts): (task: WorkerTask) => Promise<unknown> {
  let shard: OpenShard | null = null;
  let opening: Promise<void> | null = null;
  return async (task) => {
    if (task.type === "setup") {
      if (opening) {
        await opening;
        return false;
      }
      opening = makeParts(task, thread)
        .then((parts) => OpenShard.start(task, parts))
        .then((opened) => {
          shard = opened;
        });
      try {
        await opening;
      } catch (error) {
        opening = null;
        throw error;
      }
      return true;
    }
    if (shard === null) throw new Error("the worker is not set up");
    switch (task.type) {
      case "operations":
        return shard.operations(task);
      case "handOvers":
        return shard.handOvers(task);
      case "ruling":
        return shard.rule(task);
      case "sweep":
        return shard.sweep(task);
      case "snapshot":
        return shard.snapshot(task);
      case "reload":
        return shard.reload(task);
      case "close":
        return shard.close();
      default:
        throw new Error(`no task for ${task.type}`);
    }
  };
}

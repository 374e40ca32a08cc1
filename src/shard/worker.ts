/** The thread's side of a shard: one exported function that piscina calls with each task. */
import { createLogger } from "../observability/logging.js";
import { LoopMonitor } from "../observability/event-loop.js";
import { SeldomLog } from "../observability/seldom.js";
import { systemClock } from "../shared/clock.js";
import { OpenShard } from "./open-shard.js";
import type { WorkerTask } from "./protocol.js";

const loop = new LoopMonitor();
let shard: OpenShard | null = null;
let opening: Promise<void> | null = null;

/** Runs one task. Rejects only when the thread is not set up: everything else is in the result. */
export async function runTask(task: WorkerTask): Promise<unknown> {
  if (task.type === "setup") {
    if (opening) {
      task.velocityPort?.close();
      await opening;
      return false;
    }
    const log = createLogger({ level: task.logLevel, bindings: { worker: task.worker } });
    const seldom = new SeldomLog(log, systemClock);
    opening = OpenShard.open(
      task,
      () => log.error({ code: "OWNERSHIP_LOST" }, "another daemon is the writer now: nothing more can be committed"),
      (where, error) => log.warn({ during: where, err: error }, "problem"),
      {
        onError: (error) => seldom.error("Redis", error),
        onBreaker: (change) => {
          if (change.open) log.warn({ reason: change.reason }, "Redis is given up: operations go on unchecked");
          else log.info("Redis answers again: velocity rules are checked");
        },
      },
    ).then((opened) => {
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
  if (task.type === "ping") return null;
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
    case "gauges":
      return { ...shard.gauges(), ...loop.take() };
    case "close":
      return shard.close();
  }
}

/** The thread's side of a shard: one exported function that piscina calls with each task. */
import { OpenShard } from "./open-shard.js";
import type { WorkerTask } from "./protocol.js";

let shard: OpenShard | null = null;
let opening: Promise<void> | null = null;

/** Runs one task. Rejects only when the thread is not set up: everything else is in the result. */
export async function runTask(task: WorkerTask): Promise<unknown> {
  if (task.type === "setup") {
    if (opening) {
      await opening;
      return false;
    }
    opening = OpenShard.open(task, onFenced, onProblem).then((opened) => {
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
    case "sweep":
      return shard.sweep(task);
    case "snapshot":
      return shard.snapshot(task);
    case "reload":
      return shard.reload(task);
    case "close":
      return shard.close();
  }
}

/** Without the writer's epoch nothing can be committed any more: the daemon must stop, see ownership. */
function onFenced(): void {
  process.stderr.write(
    `${JSON.stringify({ level: "fatal", code: "FENCED", message: "another daemon is the writer now" })}\n`,
  );
  process.emit("SIGTERM");
}

function onProblem(where: string, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${JSON.stringify({ level: "warn", where, message })}\n`);
}

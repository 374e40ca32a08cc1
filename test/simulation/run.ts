/** One run from its seed: what happened and whether all is as it must be. */
import { checkJournal } from "./check-journal.js";
import { checkModel } from "./check-model.js";
import { checkRulings } from "./check-rulings.js";
import { NO_MUTATION } from "./mutation.js";
import { rulingRows } from "./operator.js";
import { type RunOptions, World } from "./world.js";

export interface Report {
  readonly seed: string | number;
  readonly faults: readonly string[];
  /** Empty when all is well. */
  readonly failures: readonly string[];
  readonly traceHash: string;
  readonly operations: number;
  readonly rows: number;
  readonly events: number;
  /** Whether the model could follow the journal's order; see check-model.ts. */
  readonly modelled: boolean;
  /** Rulings in the journal; null where there is no operator. Such a world is not modelled; see check-rulings.ts. */
  readonly rulings: number | null;
  readonly trace: readonly string[];
}

export async function simulate(options: RunOptions): Promise<Report> {
  const world = new World(options);
  const uninstall = (options.mutation ?? NO_MUTATION).install();
  const unhandled = catchUnhandled(world);
  let modelled = false;
  try {
    await world.live();
    if (world.failures.length === 0) world.failures.push(...checkJournal(world));
    if (world.failures.length === 0 && world.operator !== null) {
      world.failures.push(...checkRulings(world.database, world.operator));
    } else if (world.failures.length === 0) {
      const { differences, followed } = checkModel(world);
      world.failures.push(...differences);
      modelled = followed;
    }
  } catch (error) {
    world.failures.push(`the run ended: ${error instanceof Error ? error.stack : error}`);
  } finally {
    unhandled();
    uninstall();
  }
  return {
    seed: options.seed,
    faults: [...world.faults],
    failures: world.failures.map((failure) => failure.replaceAll("\u0000", " ")),
    traceHash: world.schedule.traceHash(),
    operations: world.workload.made.size,
    rows: [...world.database.accounts.values()].reduce((sum, rows) => sum + rows.length, 0),
    events: world.schedule.events,
    modelled,
    rulings: world.operator && rulingRows(world.database).length,
    trace: world.schedule.lines,
  };
}

/** A promise that nobody waits for ends a real thread: here it ends the run. */
function catchUnhandled(world: World): () => void {
  const others = process.listeners("unhandledRejection");
  const mine = (error: unknown): void => {
    world.failures.push(`unhandled: ${error instanceof Error ? error.stack : error}`);
  };
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", mine);
  return () => {
    process.off("unhandledRejection", mine);
    for (const other of others) process.on("unhandledRejection", other);
  };
}

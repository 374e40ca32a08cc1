/** The thread of the tables for analysts: an exported function for each kind of step, that piscina calls. */
import { constants, setPriority } from "node:os";
import pg from "pg";
import { REPORT_SETTINGS } from "../journal/look-up-settings.js";
import { changedAccounts, type NewBatches } from "../journal/changed-accounts.js";
import { projectAccounts, type ProjectedStep } from "./project-accounts.js";

export interface ChangedTask {
  readonly databaseUrl: string;
  readonly batches: readonly NewBatches[];
}

export interface ProjectionTask {
  readonly databaseUrl: string;
  readonly accounts: readonly number[];
  readonly gently: boolean;
}

// Operations go first. On Linux this is the priority of the calling thread, elsewhere it would be that of the process.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);

let pool: pg.Pool | null = null;

export function changed({ databaseUrl, batches }: ChangedTask): Promise<Float64Array> {
  return changedAccounts(connected(databaseUrl), batches);
}

export function project({ databaseUrl, accounts, gently }: ProjectionTask): Promise<ProjectedStep> {
  return projectAccounts(connected(databaseUrl), accounts, gently);
}

function connected(databaseUrl: string): pg.Pool {
  if (pool === null) {
    pool = new pg.Pool({
      connectionString: databaseUrl,
      max: 1,
      options: REPORT_SETTINGS,
      application_name: "loyald-projection",
    });
    // An idle connection that the server ends is replaced by the pool at the next use.
    pool.on("error", () => {});
  }
  return pool;
}

/** The thread of the tables for analysts: one exported function that piscina calls with each step. */
import pg from "pg";
import { projectAccounts } from "./project-accounts.js";

export interface ProjectionTask {
  readonly databaseUrl: string;
  readonly accounts: readonly number[];
}

let pool: pg.Pool | null = null;

export function project({ databaseUrl, accounts }: ProjectionTask): Promise<number> {
  if (pool === null) {
    pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: "loyald-projection" });
    // An idle connection that the server ends is replaced by the pool at the next use.
    pool.on("error", () => {});
  }
  return projectAccounts(pool, accounts);
}

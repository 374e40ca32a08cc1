/** What the HTTP side asks of the running daemon. */
import type pg from "pg";
import type { OperationKey } from "../domain/operation.js";
import type { Ruling } from "../domain/ruling.js";
import type { Clock } from "../shared/clock.js";

export interface DaemonPort {
  /** For administration; the operation path has connections of its own. */
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** Empty: no credential is asked for. */
  readonly adminToken: string;
  /** Makes every worker use what the database holds now; once it resolves, every later operation sees it. */
  reload(what: "rulebooks" | "masters" | "customers" | "standings"): Promise<void>;
  /**
   * Has an operator's ruling on lots of an account made: `declined` when there is nothing to rule on, `unavailable` when it
   * is not known to be done. `named`: the operation reviewed, null for blocks.
   */
  rule(account: number, ruling: Ruling, named: OperationKey | null): Promise<"accepted" | "declined" | "unavailable">;
  /** The Prometheus page. */
  metrics(): Promise<{ readonly contentType: string; readonly body: string }>;
  /** Alive: the event loop turns and the workers answer. Ready: work is accepted. Each with the reasons when not. */
  health(): { readonly alive: boolean; readonly ready: boolean; readonly reasons: readonly string[] };
}

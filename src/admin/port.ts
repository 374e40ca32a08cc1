/** What the HTTP side asks of the running daemon. */
import type pg from "pg";
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
  /** The Prometheus page. */
  metrics(): Promise<{ readonly contentType: string; readonly body: string }>;
  /** Alive: the event loop turns and the workers answer. Ready: work is accepted. Each with the reasons when not. */
  health(): { readonly alive: boolean; readonly ready: boolean; readonly reasons: readonly string[] };
}

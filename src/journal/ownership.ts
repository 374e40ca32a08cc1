/**
 * Who writes: a lease in the one row of `writer`, with an epoch that every commit checks. Getting the lease raises the
 * epoch, so whatever an earlier owner still sends fails. Nothing here decides what to do without the lease.
 *
 * States: waiting (another daemon holds the lease) -> owner -> lost (somebody raised the epoch) or released.
 */
import { hostname } from "node:os";
import type pg from "pg";
import { identityOf, isRunning } from "../platform/process-identity.js";
import type { Clock } from "../shared/clock.js";

/** Renewed this many times within one lease, so that one slow renewal loses nothing. */
const RENEWALS_PER_LEASE = 3;

export interface OwnershipOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly leaseMs: number;
  /** Told to gateways that ask another daemon. */
  readonly wsUrl: string;
}

export interface OtherOwner {
  readonly holder: string;
  readonly wsUrl: string;
}

export interface OwnershipEvents {
  onRenewed(): void;
  /** The database did not answer; the lease may run out, the epoch still protects. */
  onMissed(error: unknown): void;
  /** Another daemon is the writer now. */
  onLost(): void;
}

export class Ownership {
  readonly #options: OwnershipOptions;
  #epoch = 0;
  #stopped = false;

  constructor(options: OwnershipOptions) {
    this.#options = options;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** Takes the lease if it is free, has run out, or belonged to a process of this machine that is dead; else who has it. */
  async tryAcquire(): Promise<OtherOwner | null> {
    const { pool, leaseMs, wsUrl } = this.#options;
    const { rows } = await pool.query("SELECT holder, ws_url, lease_until > clock_timestamp() AS held FROM writer");
    const { holder, ws_url, held } = rows[0] as { holder: string; ws_url: string; held: boolean };
    if (held && !isDead(holder)) return { holder, wsUrl: ws_url };
    const taken = await pool.query(
      `UPDATE writer SET epoch = epoch + 1, holder = $1, ws_url = $2, lease_until = clock_timestamp() + $3 * interval '1 ms'
        WHERE holder = $4 AND (lease_until <= clock_timestamp() OR $5) RETURNING epoch`,
      [holderName(), wsUrl, leaseMs, holder, held],
    );
    const row = taken.rows[0] as { epoch: string } | undefined;
    if (!row) return { holder, wsUrl: ws_url };
    this.#epoch = Number(row.epoch);
    return null;
  }

  /** Keeps renewing until released or lost. */
  keep(events: OwnershipEvents): void {
    const { clock, leaseMs } = this.#options;
    const renew = async (): Promise<void> => {
      if (this.#stopped) return;
      try {
        if (!(await this.#renew())) {
          this.#stopped = true;
          events.onLost();
          return;
        }
        events.onRenewed();
      } catch (error) {
        events.onMissed(error);
      }
      clock.schedule(leaseMs / RENEWALS_PER_LEASE, () => void renew());
    };
    clock.schedule(leaseMs / RENEWALS_PER_LEASE, () => void renew());
  }

  /** Gives the lease back, so that the next daemon need not wait for its end. */
  async release(): Promise<void> {
    this.#stopped = true;
    await this.#options.pool.query("UPDATE writer SET lease_until = '-infinity' WHERE epoch = $1", [this.#epoch]);
  }

  async #renew(): Promise<boolean> {
    const { pool, leaseMs, wsUrl } = this.#options;
    const { rowCount } = await pool.query(
      "UPDATE writer SET lease_until = clock_timestamp() + $2 * interval '1 ms', ws_url = $3 WHERE epoch = $1",
      [this.#epoch, leaseMs, wsUrl],
    );
    return rowCount === 1;
  }
}

/** host:pid:start, so that a restart after kill -9 on the same machine need not wait for the lease. */
function holderName(): string {
  return `${hostname()}:${process.pid}:${identityOf(process.pid)?.startedAt ?? ""}`;
}

function isDead(holder: string): boolean {
  const [host, pid, startedAt] = holder.split(":");
  if (host !== hostname() || !pid || startedAt === undefined) return false;
  return !isRunning({ pid: Number(pid), startedAt });
}

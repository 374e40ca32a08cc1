/**
 * Who writes: a lease in the one row of `writer`, with an epoch that every commit checks. Getting the lease raises the
 * epoch, so whatever an earlier owner still sends fails. Nothing here decides what to do without the lease. It has a
 * connection of its own: neither long reads nor commits hold up a renewal.
 *
 * States: waiting (another daemon holds the lease) -> owner <-> silent (the lease ran out unanswered: another daemon may
 * have it by now) -> lost (somebody raised the epoch) or released.
 */
import pg from "pg";
import { identityOf, isRunning, processPlace } from "../platform/process-identity.js";
import type { Cancel, Clock } from "../shared/clock.js";

/** Renewed this many times within one lease, so that one slow renewal loses nothing. */
const RENEWALS_PER_LEASE = 3;

/**
 * What a database says that is itself down or starting: nobody else can have got the lease from it. Everything else, above
 * all silence, may mean that only this daemon cannot reach it.
 */
const DATABASE_IS_DOWN = new Set(["ECONNREFUSED", "57P01", "57P02", "57P03"]);

export interface OwnershipOptions {
  readonly databaseUrl: string;
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
  /** The lease ran out with no answer: another daemon may serve by now. Renewed, if ever, means that none did. */
  onExpired(): void;
  /** Another daemon is the writer now. */
  onLost(): void;
}

export class Ownership {
  readonly #options: OwnershipOptions;
  readonly #pool: pg.Pool;
  #epoch = 0;
  #stopped = false;
  /** ms, monotonic: until when nobody else can have the lease. */
  #safeUntil = 0;

  constructor(options: OwnershipOptions) {
    this.#options = options;
    this.#pool = new pg.Pool({
      connectionString: options.databaseUrl,
      application_name: "loyald-lease",
      max: 1,
      query_timeout: options.leaseMs / 2,
      connectionTimeoutMillis: options.leaseMs / 2,
    });
    // An idle connection that the server ends is replaced by the pool at the next use.
    this.#pool.on("error", () => {});
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** Takes the lease if it is free, has run out, or belonged to a process of this machine that is dead; else who has it. */
  async tryAcquire(): Promise<OtherOwner | null> {
    const { clock, leaseMs, wsUrl } = this.#options;
    const { rows } = await this.#pool.query(
      "SELECT holder, ws_url, lease_until > clock_timestamp() AS held FROM writer",
    );
    const { holder, ws_url, held } = rows[0] as { holder: string; ws_url: string; held: boolean };
    if (held && !isDead(holder)) return { holder, wsUrl: ws_url };
    // A commit of the last owner that stopped half way would be waited for until its connection is given up.
    await this.#pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND usename = current_user AND application_name LIKE 'loyald-commit-%'
        AND EXISTS (SELECT FROM writer WHERE holder = $1 AND (lease_until <= clock_timestamp() OR $2))`,
      [holder, held],
    );
    const asked = clock.monotonic();
    // The row is locked in the one mode that waits for commits under way; renewals need not and do not.
    const taken = await this.#pool.query(
      `WITH locked AS MATERIALIZED (SELECT FROM writer WHERE holder = $4 AND (lease_until <= clock_timestamp() OR $5) FOR UPDATE)
        UPDATE writer SET epoch = epoch + 1, holder = $1, ws_url = $2, lease_until = clock_timestamp() + $3 * interval '1 ms'
        WHERE EXISTS (SELECT FROM locked) AND holder = $4 AND (lease_until <= clock_timestamp() OR $5) RETURNING epoch`,
      [holderName(), wsUrl, leaseMs, holder, held],
    );
    const row = taken.rows[0] as { epoch: string } | undefined;
    if (!row) return { holder, wsUrl: ws_url };
    this.#epoch = Number(row.epoch);
    this.#safeUntil = asked + leaseMs;
    return null;
  }

  /** Keeps renewing until released or lost. */
  keep(events: OwnershipEvents): void {
    const { clock, leaseMs } = this.#options;
    /** What the last renewal that failed said. */
    let down = false;
    let expiry: Cancel = () => {};
    const expired = (): void => {
      // A database that is down gave the lease to nobody; that is looked at again while it is away.
      if (down) expiry = clock.schedule(leaseMs, expired);
      else if (!this.#stopped) events.onExpired();
    };
    const safeUntil = (instant: number): void => {
      this.#safeUntil = instant;
      expiry();
      expiry = clock.schedule(Math.max(0, instant - clock.monotonic()), expired);
    };
    safeUntil(this.#safeUntil);
    const renew = async (): Promise<void> => {
      if (this.#stopped) return;
      try {
        const asked = clock.monotonic();
        const owner = await this.#renew();
        if (this.#stopped) return;
        if (!owner) {
          this.#stopped = true;
          expiry();
          events.onLost();
          return;
        }
        down = false;
        safeUntil(asked + leaseMs);
        events.onRenewed();
      } catch (error) {
        down = DATABASE_IS_DOWN.has((error as { code?: string }).code ?? "");
        if (!this.#stopped) events.onMissed(error);
      }
      clock.schedule(leaseMs / RENEWALS_PER_LEASE, () => void renew());
    };
    clock.schedule(leaseMs / RENEWALS_PER_LEASE, () => void renew());
  }

  /** Gives the lease back, so that the next daemon need not wait for its end. */
  async release(): Promise<void> {
    this.#stopped = true;
    await this.#pool.query("UPDATE writer SET lease_until = '-infinity' WHERE epoch = $1", [this.#epoch]);
  }

  async end(): Promise<void> {
    this.#stopped = true;
    await this.#pool.end();
  }

  async #renew(): Promise<boolean> {
    const { leaseMs, wsUrl } = this.#options;
    const { rowCount } = await this.#pool.query(
      "UPDATE writer SET lease_until = clock_timestamp() + $2 * interval '1 ms', ws_url = $3 WHERE epoch = $1",
      [this.#epoch, leaseMs, wsUrl],
    );
    return rowCount === 1;
  }
}

/** place:pid:start, so that a restart after kill -9 on the same machine need not wait for the lease. */
function holderName(): string {
  return `${processPlace() ?? ""}:${process.pid}:${identityOf(process.pid)?.startedAt ?? ""}`;
}

/** Only of a process that would be seen from here; all others are waited for. */
function isDead(holder: string): boolean {
  const [place, pid, startedAt] = holder.split(":");
  if (!place || place !== processPlace() || !pid || startedAt === undefined) return false;
  return !isRunning({ pid: Number(pid), startedAt });
}

/**
 * The way to the database and back, with everything that can go wrong on it: it is away, its disk is full, connections
 * break before or after a commit, or the commit lands long after its sender gave up.
 */
import { CommitError } from "../../src/journal/store.js";
import type { Database } from "./database.js";
import { type Machine, WORLD_START_MS } from "./machine.js";
import type { Random } from "./random.js";
import type { Schedule } from "./schedule.js";

export interface ServerFaults {
  /** Of each commit: the connection breaks before the server has it, or after it is stored and before the answer. */
  lostBefore: number;
  lostAfter: number;
  /** Of each commit: the connection breaks while the server works on it; it is stored much later. */
  late: number;
  /** Of each query. */
  readFails: number;
  /** Of each query and commit: it takes very long. */
  slow: number;
}

export const NO_SERVER_FAULTS: ServerFaults = { lostBefore: 0, lostAfter: 0, late: 0, readFails: 0, slow: 0 };

/** How long a connection takes to notice that its server is gone, ms. */
const REFUSED_MS = 5;
const SLOW_MS_MAX = 1_500;

export class Server {
  faults: ServerFaults = NO_SERVER_FAULTS;
  /** On the schedule's time. */
  #awayUntil = 0;
  #fullUntil = 0;
  /** What the database's own clock is ahead, ms. */
  skewMs = 0;
  /** Daemons that cannot reach it (a network partition), by machine. */
  readonly cutOff = new Map<Machine, number>();

  constructor(
    readonly database: Database,
    readonly schedule: Schedule,
    readonly random: Random,
  ) {}

  goAway(ms: number): void {
    this.#awayUntil = this.schedule.elapsed + ms;
  }

  fillDisk(ms: number): void {
    this.#fullUntil = this.schedule.elapsed + ms;
  }

  /** The database's clock. */
  now(): number {
    return WORLD_START_MS + Math.floor(this.schedule.elapsed) + this.skewMs;
  }

  /** One query. Rejects when the server cannot be reached. */
  query<T>(machine: Machine, host: Machine, label: string, work: () => T): Promise<T> {
    return this.#call(machine, label, () => {
      if (this.#unreachable(host) || this.random.chance(this.faults.readFails)) throw new Error("connection lost");
      return work();
    });
  }

  /** A query that writes something beside the journal: a full disk refuses it. */
  write<T>(machine: Machine, host: Machine, label: string, work: () => T): Promise<T> {
    return this.query(machine, host, label, () => {
      if (this.#full()) throw new Error("could not extend file: No space left on device");
      return work();
    });
  }

  /** One commit; whatever becomes of it is a CommitError. */
  commit(machine: Machine, host: Machine, label: string, work: () => void): Promise<void> {
    const { random, faults } = this;
    if (random.chance(faults.late)) {
      // The machine's end of the connection breaks now; the server's goes on, whatever happens to the machine.
      this.schedule.after(this.#delay() + random.between(0, SLOW_MS_MAX), `${label} lands late`, () => {
        if (this.#awayUntil > this.schedule.elapsed || this.#full()) return;
        try {
          work();
        } catch (error) {
          this.schedule.note(`${label} late: ${(error as CommitError).reason}`);
        }
      });
      return this.#call(machine, label, () => {
        throw new CommitError("unknown", "connection lost");
      });
    }
    const lostBefore = random.chance(faults.lostBefore);
    const lostAfter = random.chance(faults.lostAfter);
    return this.#call(machine, label, () => {
      if (this.#unreachable(host) || lostBefore) throw new CommitError("unknown", "connection lost");
      if (this.#full()) throw new CommitError("unknown", "could not extend file: No space left on device");
      work();
      if (lostAfter) throw new CommitError("unknown", "connection lost");
    });
  }

  #full(): boolean {
    return this.#fullUntil > this.schedule.elapsed;
  }

  #unreachable(host: Machine): boolean {
    const { elapsed } = this.schedule;
    return this.#awayUntil > elapsed || (this.cutOff.get(host) ?? 0) > elapsed;
  }

  #delay(): number {
    const { random, faults } = this;
    return random.chance(faults.slow) ? random.between(50, SLOW_MS_MAX) : random.between(0.1, 2);
  }

  /** The work happens at the server at an instant of its own, also when the machine that asked is dead by then. */
  #call<T>(machine: Machine, label: string, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.schedule.after(this.#delay(), `db ${label}`, () => {
        try {
          const result = work();
          machine.deliver(this.#delay(), `${label} done`, () => resolve(result));
        } catch (error) {
          if (error instanceof CommitError) this.schedule.note(`${label}: ${error.reason}`);
          machine.deliver(REFUSED_MS, `${label} failed`, () => reject(error));
        }
      });
    });
  }
}

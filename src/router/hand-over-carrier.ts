/**
 * Hand-overs, effects of an operation on a second account, on their way to the worker that owns it. A hand-over is durable and
 * must be applied: it is tried until it is, or until the daemon stops and leaves it to whoever serves next.
 * Invariant: one that is under way is carried once, whoever finds it: the result that caused it, or the database.
 */
import type { HandOverKey, HandOverRow } from "../journal/store.js";
import { type BatchResult, RESULT } from "../shard/protocol.js";
import { RETRY_AFTER_MS } from "../shard/result.js";
import type { Clock } from "../shared/clock.js";
import type { HandOverTicket, PendingAnswer, WorkerQueue } from "./worker-queue.js";

/** A hand-over that somebody else carries is looked for again after so long: it takes some milliseconds. */
const LOOK_AGAIN_MS = 20;

export interface CarrierOptions {
  readonly clock: Clock;
  readonly queueOf: (account: number) => Pick<WorkerQueue, "addHandOver">;
  /** Hand-overs of a stored operation that are not applied yet. */
  readonly handOversOf: (source: string, operationId: string) => Promise<readonly HandOverRow[]>;
  readonly onProblem: (where: string, error: unknown) => void;
}

export class HandOverCarrier {
  readonly #options: CarrierOptions;
  /** Under way, by name. */
  readonly #underWay = new Set<string>();
  #waiting = 0;
  #leaving = false;

  constructor(options: CarrierOptions) {
    this.#options = options;
  }

  /** Nobody waits for a hand-over. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  /**
   * Carries the hand-overs of one operation, one at least.
   * @param receivedAt UTC ms; when their cause was received
   * @param done called once, when all that they caused in turn are applied, or some of it was left
   */
  carry(rows: readonly HandOverRow[], receivedAt: number, done: (applied: boolean) => void): void {
    this.#waiting++;
    this.#send(rows, { remaining: 0, left: false, done }, receivedAt);
  }

  /**
   * Hand-overs found in the database: their cause was answered, or never will be. Those under way already are left to
   * whoever waits for them. Resolves when all are applied, or left again because the daemon stops.
   */
  resume(rows: readonly HandOverRow[]): Promise<void> {
    const stray = rows.filter((row) => !this.#underWay.has(nameOf(row)));
    if (stray.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.carry(stray, this.#options.clock.now(), () => resolve());
    });
  }

  /** The daemon stops: a hand-over that fails now is not tried again, so that nobody waits for it longer. */
  leave(): void {
    this.#leaving = true;
  }

  /**
   * Whether all hand-overs of a stored operation are applied, once they are or the daemon stops: a repeated transfer is
   * answered when both sides are done, as the first one is. That one's answer may have been lost with a commit's result or a
   * worker, before anybody knew of its hand-over. What nobody carries is taken up now.
   */
  async settled(source: string, operationId: string): Promise<boolean> {
    const { handOversOf, clock, onProblem } = this.#options;
    this.#waiting++;
    let done = false;
    try {
      while (!done && !this.#leaving) {
        const rows = await handOversOf(source, operationId);
        done = rows.length === 0;
        if (rows.some((row) => this.#underWay.has(nameOf(row)))) {
          await new Promise<void>((resolve) => clock.schedule(LOOK_AGAIN_MS, resolve));
        } else await this.resume(rows);
      }
    } catch (error) {
      onProblem("hand-overs of a repeated transfer", error);
    }
    this.#waiting--;
    return done;
  }

  /** A batch of hand-overs came back. */
  landed(tickets: readonly HandOverTicket[], result: BatchResult): void {
    const caused = byCause(result);
    const again: HandOverTicket[] = [];
    tickets.forEach((ticket, i) => {
      if (result.results[i] === RESULT.unavailable) {
        again.push(ticket);
        return;
      }
      this.#send(caused.get(i) ?? [], ticket.waits, ticket.receivedAt);
      this.#settle(ticket);
    });
    if (again.length > 0) this.tryAgain(again);
  }

  /** Their batch failed. */
  tryAgain(tickets: readonly HandOverTicket[]): void {
    this.#options.clock.schedule(RETRY_AFTER_MS, () => {
      for (const ticket of tickets) {
        if (this.#leaving) {
          ticket.waits.left = true;
          this.#settle(ticket);
        } else this.#options.queueOf(ticket.row.toAccount).addHandOver(ticket);
      }
    });
  }

  #send(rows: readonly HandOverRow[], waits: PendingAnswer, receivedAt: number): void {
    for (const row of rows) {
      waits.remaining++;
      this.#underWay.add(nameOf(row));
      this.#options.queueOf(row.toAccount).addHandOver({ row, receivedAt, waits });
    }
  }

  #settle({ row, waits }: HandOverTicket): void {
    this.#underWay.delete(nameOf(row));
    if (--waits.remaining > 0) return;
    this.#waiting--;
    waits.done(!waits.left);
  }
}

/** The hand-overs that a batch caused, by the place of their cause in it. */
export function byCause({ handOvers }: BatchResult): Map<number, HandOverRow[]> {
  const caused = new Map<number, HandOverRow[]>();
  for (const { cause, row } of handOvers) {
    const rows = caused.get(cause);
    if (rows) rows.push(row);
    else caused.set(cause, [row]);
  }
  return caused;
}

function nameOf({ fromAccount, fromSeq, index }: HandOverKey): string {
  return `${fromAccount}-${fromSeq}-${index}`;
}

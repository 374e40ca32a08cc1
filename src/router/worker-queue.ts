/**
 * The operations for one worker: they gather while its batches are under way and go together when there is room and they are
 * enough. No timer: a lone operation leaves at the end of the event loop's turn, a flood leaves in large batches.
 */
import type { SessionPort } from "../gateway/port.js";
import type { HandOverRow } from "../journal/store.js";
import type { ShardClient } from "../shard/client.js";
import { type BatchResult, NUMBERS_STRIDE, type WorkBatch } from "../shard/protocol.js";

/** One commits, one is evaluated, one is prepared; more would only wait in the worker. */
const UNDER_WAY_MAX = 3;
/**
 * Beside one batch that is under way goes one of at least this share of the size of the last; beside two, a full one. A batch
 * costs time whatever it holds: small ones beside each other keep the cores busy at any load, and so wait for each other
 * (docs/decisions/0009).
 */
const SHARE_OF_LAST = 0.5;
/**
 * Large enough to share a commit well: beyond it an operation costs no less. Small enough that its evaluation does not hold
 * up the thread for long, and that what it leaves in memory is mostly gone before the collector looks.
 */
export const BATCH_OPERATIONS_MAX = 512;
const INITIAL_BYTES = 64 * 1024;

export interface Route {
  readonly account: number;
  readonly otherAccount: number;
  readonly flags: number;
  /** Names set for this operation that hold only if it is accepted. */
  readonly provisional: readonly string[];
  /** Its own name as an operation that others may name, "" when it cannot be named. */
  readonly operationName: string;
}

/** One operation that was handed to a worker and is not answered yet. */
export interface Ticket {
  readonly session: SessionPort;
  readonly route: Route;
  readonly arrivedAt: number;
}

/** Where a hand-over came from: the answer that waits for it. */
export interface HandOverTicket {
  readonly row: HandOverRow;
  readonly receivedAt: number;
  readonly waits: PendingAnswer;
}

export interface PendingAnswer {
  /** Hand-overs not applied yet. */
  remaining: number;
  /** One of them was left in the database, for whoever serves next. */
  left: boolean;
  /** Called once, when none remains: all are applied, or some were left. */
  readonly done: (applied: boolean) => void;
}

export interface QueueEvents {
  /** Runs a task at the end of this turn of the event loop; what is added until then goes along. */
  readonly defer: (task: () => void) => void;
  onResult(batch: WorkBatch, tickets: readonly Ticket[], result: BatchResult): void;
  onHandOvers(tickets: readonly HandOverTicket[], result: BatchResult): void;
  onFailure(batch: WorkBatch, tickets: readonly Ticket[], error: unknown): void;
  onHandOverFailure(tickets: readonly HandOverTicket[], error: unknown): void;
}

export class WorkerQueue {
  readonly #client: ShardClient;
  readonly #events: QueueEvents;
  #bytes = new Uint8Array(INITIAL_BYTES);
  #used = 0;
  #numbers: number[] = [];
  #addresses: string[] = [];
  #tickets: Ticket[] = [];
  #handOvers: HandOverTicket[] = [];
  /** Full batches that wait for room. */
  readonly #full: { batch: WorkBatch; tickets: Ticket[] }[] = [];
  #underWay = 0;
  /** Operations of the batch that went last. */
  #lastCount = 1;
  #scheduled = false;

  constructor(client: ShardClient, events: QueueEvents) {
    this.#client = client;
    this.#events = events;
  }

  /** Operations taken and not yet sent to the worker. */
  get depth(): number {
    return this.#full.reduce((sum, { batch }) => sum + batch.count, this.#tickets.length);
  }

  get underWay(): number {
    return this.#underWay;
  }

  get empty(): boolean {
    return (
      this.#underWay === 0 && this.#tickets.length === 0 && this.#full.length === 0 && this.#handOvers.length === 0
    );
  }

  /** Copies the operation's bytes. */
  add(ticket: Ticket, operation: Uint8Array, receivedAt: number): void {
    const { route, session } = ticket;
    const end = this.#used + operation.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, end));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    this.#bytes.set(operation, this.#used);
    let address = this.#addresses.lastIndexOf(session.remoteAddress);
    if (address < 0) address = this.#addresses.push(session.remoteAddress) - 1;
    // In the order of protocol.ts NUMBERS.
    this.#numbers.push(
      this.#used,
      operation.length,
      route.account,
      receivedAt,
      route.otherAccount,
      route.flags,
      address,
    );
    this.#used = end;
    this.#tickets.push(ticket);
    if (this.#tickets.length >= BATCH_OPERATIONS_MAX) this.#full.push(this.#takeBatch());
    this.#schedule();
  }

  addHandOver(ticket: HandOverTicket): void {
    this.#handOvers.push(ticket);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay >= UNDER_WAY_MAX) return;
    this.#scheduled = true;
    this.#events.defer(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#underWay < UNDER_WAY_MAX) {
      if (this.#handOvers.length > 0) this.#sendHandOvers(this.#handOvers.splice(0, BATCH_OPERATIONS_MAX));
      else if (this.#full.length > 0) this.#send(this.#full.shift() as { batch: WorkBatch; tickets: Ticket[] });
      else if (this.#gathered()) this.#send(this.#takeBatch());
      else return;
    }
  }

  /** Whether what waits is worth a batch of its own now. */
  #gathered(): boolean {
    if (this.#underWay > 1) return false;
    return this.#tickets.length >= (this.#underWay === 0 ? 1 : this.#lastCount * SHARE_OF_LAST);
  }

  #takeBatch(): { batch: WorkBatch; tickets: Ticket[] } {
    const batch: WorkBatch = {
      type: "operations",
      bytes: this.#bytes.slice(0, this.#used),
      numbers: Float64Array.from(this.#numbers),
      count: this.#numbers.length / NUMBERS_STRIDE,
      addresses: this.#addresses,
    };
    const tickets = this.#tickets;
    this.#used = 0;
    this.#numbers = [];
    this.#addresses = [];
    this.#tickets = [];
    return { batch, tickets };
  }

  #send({ batch, tickets }: { batch: WorkBatch; tickets: Ticket[] }): void {
    this.#underWay++;
    this.#lastCount = batch.count;
    this.#client.run(batch).then(
      (result) => this.#settled(() => this.#events.onResult(batch, tickets, result)),
      (error) => {
        // What waits behind it must not overtake it.
        const waiting = this.#full.splice(0);
        if (this.#tickets.length > 0) waiting.push(this.#takeBatch());
        this.#settled(() => {
          this.#events.onFailure(batch, tickets, error);
          for (const behind of waiting) this.#events.onFailure(behind.batch, behind.tickets, error);
        });
      },
    );
  }

  #sendHandOvers(tickets: HandOverTicket[]): void {
    this.#underWay++;
    const task = {
      type: "handOvers" as const,
      rows: tickets.map((ticket) => ticket.row),
      receivedAt: tickets.map((ticket) => ticket.receivedAt),
    };
    this.#client.run(task).then(
      (result) => this.#settled(() => this.#events.onHandOvers(tickets, result)),
      (error) => this.#settled(() => this.#events.onHandOverFailure(tickets, error)),
    );
  }

  #settled(report: () => void): void {
    this.#underWay--;
    // The worker gets its next batch before the answers of this one are handed out.
    this.#flush();
    report();
  }
}

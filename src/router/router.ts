/**
 * From an operation's bytes to the worker that owns its account, and from the worker's answer back to the session.
 * Invariant: operations of one session reach their account in the order in which they came, whichever name they use. One
 * whose account must first be looked up waits, and everything that this session sent after it waits behind it; other
 * sessions do not.
 */
import type { OperationSink, SessionPort } from "../gateway/port.js";
import { SOURCE_ACCOUNT_BASE } from "../journal/codes.js";
import { asDuplicate } from "../wire/outcome-codec.js";
import { type PeekedOperation, peekOperation } from "../wire/peek-operation.js";
import { plainOutcome, RETRY_AFTER_MS } from "../shard/result.js";
import { type BatchResult, FLAGS, NUMBERS, NUMBERS_STRIDE, RESULT, type WorkBatch } from "../shard/protocol.js";
import type { ShardClient } from "../shard/client.js";
import type { Clock } from "../shared/clock.js";
import type { HandOverRow } from "../journal/store.js";
import { type Directory, type Name, nameOfIdentity, nameOfOperation, nameOfSource } from "./directory.js";
import { byCause, HandOverCarrier } from "./hand-over-carrier.js";
import { type Route, type Ticket, WorkerQueue } from "./worker-queue.js";

export interface RouterOptions {
  readonly clients: readonly ShardClient[];
  readonly directory: Directory;
  /** Virtual shards of the database; a shard belongs to worker `shard % workers`. */
  readonly shards: number;
  readonly clock: Clock;
  /** Runs a task at the end of this turn of the event loop. */
  readonly defer: (task: () => void) => void;
  /** The stored outcome of an operation, null when there is none. */
  readonly findOutcome: (source: string, operationId: string) => Promise<Uint8Array | null>;
  /** Hand-overs of a stored operation that are not applied yet. */
  readonly handOversOf: (source: string, operationId: string) => Promise<readonly HandOverRow[]>;
  /** `aroundMs`: what the oldest operation of the batch waited outside the worker; `answerMs`: handing out its answers. */
  readonly onStats: (worker: number, result: BatchResult, main?: { aroundMs: number; answerMs: number }) => void;
  readonly onAnswered: (latencyMs: number) => void;
  /** Absent unless traces are on: once a batch, when its outcomes were handed out. */
  readonly onTrace?: ((worker: number, answered: AnsweredBatch) => void) | undefined;
  /** Operations answered `unavailable` without reaching a worker's result. */
  readonly onUnavailable?: (operations: number) => void;
  readonly onProblem: (where: string, error: unknown) => void;
}

/** A batch whose outcomes were handed out; those that wait for hand-overs leave later. */
export interface AnsweredBatch {
  readonly batch: WorkBatch;
  readonly tickets: readonly Ticket[];
  readonly result: BatchResult;
  readonly answerMs: number;
  /** UTC ms. */
  readonly answeredAt: number;
}

interface Waiting {
  readonly session: SessionPort;
  readonly bytes: Uint8Array;
  readonly peeked: PeekedOperation;
  readonly arrivedAt: number;
  looking: boolean;
  /** Looked up and not found. */
  readonly absent: Set<Name>;
}

const NO_NAMES: readonly string[] = [];
const NONE_ABSENT: ReadonlySet<Name> = new Set();

export class Router implements OperationSink {
  readonly #options: RouterOptions;
  readonly #queues: readonly WorkerQueue[];
  readonly handOvers: HandOverCarrier;
  /** Sessions with an operation that waits for a look-up: all of theirs that wait, in order. */
  readonly #waiting = new Map<number, Waiting[]>();
  /** Accounts whose registration is under way, and what waits to know whether it holds. */
  readonly #registering = new Map<number, Waiting[]>();
  #lastHistorical = Number.NEGATIVE_INFINITY;

  constructor(options: RouterOptions) {
    this.#options = options;
    const { clock, handOversOf, onProblem } = options;
    const queueOf = (account: number) => this.#queues[this.workerOf(account)] as WorkerQueue;
    this.handOvers = new HandOverCarrier({ clock, queueOf, handOversOf, onProblem });
    this.#queues = options.clients.map(
      (client, worker) =>
        new WorkerQueue(client, {
          defer: options.defer,
          onResult: (batch, tickets, result) => {
            const started = options.clock.monotonic();
            const aroundMs = Math.max(0, options.clock.now() - (tickets[0]?.arrivedAt ?? 0) - result.stats.totalMs);
            this.#answer(batch, tickets, result);
            const answerMs = options.clock.monotonic() - started;
            options.onStats(worker, result, { aroundMs, answerMs });
            options.onTrace?.(worker, { batch, tickets, result, answerMs, answeredAt: options.clock.now() });
          },
          onHandOvers: (tickets, result) => {
            options.onStats(worker, result);
            this.handOvers.landed(tickets, result);
          },
          onFailure: (batch, tickets, error) => this.#failed(batch, tickets, error),
          onHandOverFailure: (tickets, error) => {
            onProblem("hand-over", error);
            this.handOvers.tryAgain(tickets);
          },
        }),
    );
  }

  /** Operations taken and not yet handed to a worker, by worker. */
  get depths(): readonly number[] {
    return this.#queues.map((queue) => queue.depth);
  }

  /** Operations whose account is being looked up, and those behind them. */
  get lookingUp(): number {
    let operations = 0;
    for (const queue of this.#waiting.values()) operations += queue.length;
    return operations;
  }

  get idle(): boolean {
    return this.#waiting.size === 0 && this.handOvers.idle && this.#queues.every((queue) => queue.empty);
  }

  /** When an operation of a historical load last came, on the monotonic clock. */
  get lastHistorical(): number {
    return this.#lastHistorical;
  }

  workerOf(account: number): number {
    return (account % this.#options.shards) % this.#queues.length;
  }

  submit(session: SessionPort, operation: Uint8Array, arrivedAt: number): void {
    const peeked = peekOperation(operation);
    const queue = this.#waiting.get(session.id);
    if (queue === undefined) {
      const route = this.#route(peeked, NONE_ABSENT);
      if (isRoute(route)) {
        this.#dispatch(session, operation, peeked, arrivedAt, route);
        return;
      }
    }
    const waiting: Waiting = {
      session,
      bytes: operation.slice(),
      peeked,
      arrivedAt,
      looking: false,
      absent: new Set(),
    };
    if (queue) queue.push(waiting);
    else this.#waiting.set(session.id, [waiting]);
    this.#lookUp(waiting);
  }

  ask(session: SessionPort, queryId: number, source: string, operationId: string): void {
    this.#options.findOutcome(source, operationId).then(
      (outcome) => session.answerQuery(queryId, outcome === null ? null : asDuplicate(outcome)),
      (error) => {
        this.#options.onProblem("outcome query", error);
        session.answerQuery(
          queryId,
          plainOutcome(source, operationId, "unavailable", "TRY_AGAIN", "ask again", RETRY_AFTER_MS),
        );
      },
    );
  }

  /** The route, the names that must be looked up first, or the account whose registration must be settled first. */
  #route(peeked: PeekedOperation, absent: ReadonlySet<Name>): Route | Name[] | number {
    const { directory } = this.#options;
    const missing: Name[] = [];
    /** The account, 0 when there is none. */
    const find = (name: Name): number => {
      const account = directory.get(name);
      if (account !== undefined) return account;
      if (!absent.has(name)) missing.push(name);
      return 0;
    };
    // Whatever is stored can be named by what comes after it.
    const operationName = peeked.kind === "quote" ? "" : nameOfOperation(peeked);
    const nowhere: Route = { account: 0, otherAccount: 0, flags: 0, provisional: NO_NAMES, operationName: "" };
    if (!peeked.wellFormed || peeked.source === "" || peeked.operationId === "" || peeked.kind === "") return nowhere;
    if (peeked.kind === "register") return this.#routeRegistration(peeked, operationName, find, missing);

    let account = 0;
    let flags = 0;
    if (peeked.identity) {
      account = find(nameOfIdentity(peeked.identity));
      flags = account > 0 ? FLAGS.member : FLAGS.unknownCustomer;
    }
    if (peeked.named) {
      const owner = find(nameOfOperation(peeked.named));
      if (owner > 0) {
        if (peeked.identity && owner !== account) flags = FLAGS.unknownCustomer;
        else if (owner < SOURCE_ACCOUNT_BASE) flags = FLAGS.member;
        if (!peeked.identity) account = owner;
      }
    }
    const otherAccount = peeked.transferTo ? find(nameOfIdentity(peeked.transferTo)) : 0;
    if (account === 0 || flags & FLAGS.unknownCustomer) account = find(nameOfSource(peeked.source));
    if (missing.length > 0) return missing;
    if (this.#registering.has(otherAccount)) return otherAccount;
    if (operationName !== "" && directory.get(operationName) === undefined) directory.set(operationName, account);
    return { account, otherAccount, flags, provisional: NO_NAMES, operationName };
  }

  /** A registration goes to the account of its customer code; a new one gets an account that holds only if it is accepted. */
  #routeRegistration(
    peeked: PeekedOperation,
    operationName: Name,
    find: (name: Name) => number,
    missing: Name[],
  ): Route | Name[] | number {
    const { directory } = this.#options;
    const register = peeked.register;
    if (register === null || register.customerCode === "") {
      return { account: 0, otherAccount: 0, flags: 0, provisional: NO_NAMES, operationName: "" };
    }
    const codeName = nameOfIdentity({ type: "customerCode", value: register.customerCode });
    let account = find(codeName);
    const otherAccount = register.referrer ? find(nameOfIdentity(register.referrer)) : 0;
    const names: Name[] = [];
    if (register.phone !== "") names.push(nameOfIdentity({ type: "phone", value: register.phone }));
    if (register.email !== "") names.push(nameOfIdentity({ type: "email", value: register.email }));
    if (register.cardNumber !== "") names.push(nameOfIdentity({ type: "cardNumber", value: register.cardNumber }));
    const owners = names.map(find);
    if (missing.length > 0) return missing;
    const unsettled = [otherAccount, ...owners].find((owner) => owner !== account && this.#registering.has(owner));
    if (unsettled !== undefined) return unsettled;
    const provisional: Name[] = [];
    if (account === 0) {
      account = directory.newAccount();
      if (account === 0) return [codeName];
      directory.promise(codeName, account);
      provisional.push(codeName);
    }
    const taken = owners.some((owner) => owner !== 0 && owner !== account);
    if (!taken) {
      names.forEach((name, i) => {
        if (owners[i] !== 0) return;
        directory.promise(name, account);
        provisional.push(name);
      });
    }
    if (provisional.length > 0 && !this.#registering.has(account)) this.#registering.set(account, []);
    if (directory.get(operationName) === undefined) directory.set(operationName, account);
    const flags = FLAGS.member | (taken ? FLAGS.identityTaken : 0);
    return { account, otherAccount, flags, provisional, operationName };
  }

  #dispatch(session: SessionPort, bytes: Uint8Array, peeked: PeekedOperation, arrivedAt: number, route: Route): void {
    const worker = this.#queues[this.workerOf(route.account)] as WorkerQueue;
    const { historical } = session;
    if (historical) this.#lastHistorical = this.#options.clock.monotonic();
    const receivedAt = historical ? peeked.receivedAt || peeked.occurredAt : arrivedAt;
    const flagged = historical ? { ...route, flags: route.flags | FLAGS.historical } : route;
    worker.add({ session, route: flagged, arrivedAt }, bytes, receivedAt);
  }

  #lookUp(waiting: Waiting): void {
    const { directory } = this.#options;
    const route = this.#route(waiting.peeked, waiting.absent);
    if (isRoute(route)) {
      this.#advance(waiting.session);
      return;
    }
    waiting.looking = true;
    if (typeof route === "number") {
      this.#registering.get(route)?.push(waiting);
      return;
    }
    const names = route;
    directory.lookUp(names).then(
      () => {
        waiting.looking = false;
        for (const name of names) if (directory.get(name) === undefined) waiting.absent.add(name);
        this.#advance(waiting.session);
      },
      (error) => {
        this.#options.onProblem("look-up", error);
        this.#giveUp(waiting.session);
      },
    );
  }

  /** Sends on what no longer waits, in order; the first one that still does holds up what this session sent after it. */
  #advance(session: SessionPort): void {
    const queue = this.#waiting.get(session.id);
    if (queue === undefined) return;
    let head = 0;
    for (; head < queue.length; head++) {
      const waiting = queue[head] as Waiting;
      if (waiting.looking) break;
      const route = this.#route(waiting.peeked, waiting.absent);
      if (!isRoute(route)) {
        // What was found may have been forgotten meanwhile.
        this.#lookUp(waiting);
        break;
      }
      this.#dispatch(session, waiting.bytes, waiting.peeked, waiting.arrivedAt, route);
    }
    if (head === queue.length) this.#waiting.delete(session.id);
    else queue.splice(0, head);
  }

  /** A registration was answered: its names hold only if it was accepted, else they are looked up again. */
  #registered({ account, provisional }: Route, accepted: boolean): void {
    if (provisional.length === 0) return;
    for (const name of provisional) this.#options.directory.settle(name, account, accepted);
    const waiting = this.#registering.get(account) ?? [];
    this.#registering.delete(account);
    for (const one of waiting) one.looking = false;
    for (const { session } of waiting) this.#advance(session);
  }

  /** The names cannot be read: nothing is known to be done. */
  #giveUp(session: SessionPort): void {
    const queue = this.#waiting.get(session.id) ?? [];
    this.#waiting.delete(session.id);
    this.#options.onUnavailable?.(queue.length);
    for (const { peeked } of queue) session.answer(notDone(peeked));
  }

  #answer(batch: WorkBatch, tickets: readonly Ticket[], result: BatchResult): void {
    const { directory, clock } = this.#options;
    const handedOver = byCause(result);
    for (const [cause, rows] of handedOver) {
      const { session, arrivedAt } = tickets[cause] as Ticket;
      const outcome = outcomeOf(result, cause);
      this.handOvers.carry(rows, batch.numbers[cause * NUMBERS_STRIDE + NUMBERS.receivedAt] as number, (applied) => {
        // What was left is applied by whoever serves next: there the same operation is answered again.
        session.answer(applied ? outcome : notDone(peekAt(batch, cause)));
        this.#options.onAnswered(clock.now() - arrivedAt);
      });
    }
    const now = clock.now();
    for (let i = 0; i < tickets.length; i++) {
      const { session, route, arrivedAt } = tickets[i] as Ticket;
      const outcome = result.results[i];
      // A duplicate may stand in another account: the one that an earlier attempt was given.
      this.#registered(route, outcome === RESULT.accepted);
      if (route.operationName !== "" && outcome !== RESULT.accepted && outcome !== RESULT.declined) {
        directory.forget(route.operationName, route.account);
      }
      if (handedOver.has(i)) continue;
      if (outcome === RESULT.duplicate) {
        const peeked = peekAt(batch, i);
        if (peeked.transferTo) {
          void this.#answerRepeatedTransfer(session, peeked, outcomeOf(result, i));
          continue;
        }
      }
      session.answer(outcomeOf(result, i));
      this.#options.onAnswered(now - arrivedAt);
    }
  }

  /** A repeated transfer is answered when both sides are done. */
  async #answerRepeatedTransfer(session: SessionPort, peeked: PeekedOperation, outcome: Uint8Array): Promise<void> {
    const done = await this.handOvers.settled(peeked.source, peeked.operationId);
    if (!done) this.#options.onUnavailable?.(1);
    session.answer(done ? outcome : notDone(peeked));
  }

  /** The worker died: what it had under way is not known to be done. */
  #failed(batch: WorkBatch, tickets: readonly Ticket[], error: unknown): void {
    this.#options.onProblem("worker", error);
    this.#options.onUnavailable?.(tickets.length);
    tickets.forEach(({ session, route }, i) => {
      this.#registered(route, false);
      if (route.operationName !== "") this.#options.directory.forget(route.operationName, route.account);
      session.answer(notDone(peekAt(batch, i)));
    });
  }
}

function isRoute(found: Route | Name[] | number): found is Route {
  return typeof found === "object" && !Array.isArray(found);
}

/** The operation at a place of a batch. */
export function peekAt({ bytes, numbers }: WorkBatch, index: number): PeekedOperation {
  const start = numbers[index * NUMBERS_STRIDE + NUMBERS.offset] as number;
  return peekOperation(bytes, start, start + (numbers[index * NUMBERS_STRIDE + NUMBERS.length] as number));
}

function outcomeOf(result: BatchResult, index: number): Uint8Array {
  return result.outcomes.subarray(index === 0 ? 0 : (result.ends[index - 1] as number), result.ends[index] as number);
}

function notDone({ source, operationId }: PeekedOperation): Uint8Array {
  return plainOutcome(
    source,
    operationId,
    "unavailable",
    "TRY_AGAIN",
    "not known to be done; send the same operation again",
    RETRY_AFTER_MS,
  );
}

/**
 * The load generator: gateways with a stream of operations each, in a closed loop or at a rate, and the check of all
 * balances afterwards. A rate is kept whatever is answered: latency counts from when an operation should have been sent.
 */
import { setTimeout as delay } from "node:timers/promises";
import { customerChoice, type Distribution } from "./customer-choice.js";
import { type BalanceCheck, ExpectedBalances } from "./expected-balances.js";
import { LoadSession } from "./load-session.js";
import { MIX, OperationStream } from "./operation-stream.js";
import type { Lane, Phase, PhaseResult } from "./phase.js";
import { quoteBalances } from "./quote-balances.js";
import { seededRandom } from "./random.js";
import { Tally } from "./tally.js";

export interface LoadOptions {
  readonly wsUrl: string;
  readonly connections: number;
  /** Operations a connection. */
  readonly inFlight: number;
  readonly customers: number;
  readonly distribution: Distribution;
  readonly seed: number;
}

/** The wait for the last answers of a phase. */
const DRAIN_MS = 30_000;
/** Between two looks at what is due, at a rate. */
const TICK_MS = 1;
/** Gives a lost daemon so long to come back. */
const RECONNECT_MS = 60_000;
const RECONNECT_POLL_MS = 20;

export class LoadGenerator implements Lane<LoadOptions> {
  #options: LoadOptions | null = null;
  #sessions: LoadSession[] = [];
  #expected = new ExpectedBalances(0);
  #lost: string | null = null;
  /** In a closed loop: how many to keep in flight on each connection; 0: none. */
  #keep = 0;
  /** Answers wanted again after a connection was lost. */
  #reconnecting = 0;

  async open(options: LoadOptions): Promise<void> {
    this.#options = options;
    this.#expected = new ExpectedBalances(options.customers);
    const expected = this.#expected;
    const customers = customerChoice(options.customers, options.distribution);
    this.#sessions = Array.from({ length: options.connections }, (_, number) => {
      const random = seededRandom(options.seed * 1_000 + number);
      const stream = new OperationStream(number, random, customers, MIX, (customer) => expected.heldBy(customer));
      return new LoadSession(stream, expected, {
        onAnswers: (session) => {
          if (this.#keep > 0) this.#fill(session);
        },
        onLost: (session, why) => this.#reconnect(session, why),
      });
    });
    for (const session of this.#sessions) await session.connect(options.wsUrl, options.inFlight);
  }

  async run(phase: Phase, onMeasuring: () => void, onMeasured: () => void): Promise<PhaseResult> {
    const tally = new Tally();
    const sentBefore = this.#sentSoFar();
    const againBefore = this.#sentAgain();
    let sentAtBegin = sentBefore;
    const begin = (): void => {
      sentAtBegin = this.#sentSoFar();
      tally.begin(performance.now());
      onMeasuring();
    };
    const { customers, distribution } = this.#opened();
    const choice = customerChoice(customers, phase.distribution ?? distribution);
    for (const session of this.#sessions) {
      session.tally = tally;
      session.stream.mix = phase.mix;
      session.stream.customers = choice;
    }
    if (phase.load === "closed") await this.#runClosed(phase, begin);
    else await this.#runAtRate(phase, begin, tally);
    tally.end(performance.now());
    onMeasured();
    tally.sent = this.#sentSoFar() - sentAtBegin;
    if (phase.load === "closed") tally.offered = tally.sent;
    await this.#drain();
    return tally.result(this.#sentAgain() - againBefore);
  }

  check(): Promise<BalanceCheck> {
    const { wsUrl, inFlight } = this.#opened();
    return quoteBalances(wsUrl, inFlight, this.#expected);
  }

  async close(): Promise<void> {
    for (const session of this.#sessions) session.close();
  }

  async #runClosed(phase: Phase, begin: () => void): Promise<void> {
    this.#keep = this.#opened().inFlight;
    for (const session of this.#sessions) this.#fill(session);
    await delay(phase.warmUpMs);
    begin();
    await delay(phase.measuredMs);
    this.#keep = 0;
  }

  async #runAtRate(phase: Phase, begin: () => void, tally: Tally): Promise<void> {
    const started = performance.now();
    const measureFrom = started + phase.warmUpMs;
    const end = measureFrom + phase.measuredMs;
    const perMs = phase.rate / 1000;
    let sent = 0;
    let turn = 0;
    let measuring = false;
    for (let now = started; now < end; now = performance.now()) {
      if (!measuring && now >= measureFrom) {
        measuring = true;
        begin();
      }
      // The first is due at once: the n-th at n / rate, not when the next one is.
      const due = 1 + Math.floor((now - started) * perMs);
      const wallClock = Date.now();
      // One after the other over the connections; those without credit are passed over.
      for (let idle = 0; sent < due && idle < this.#sessions.length; turn++) {
        const session = this.#sessions[turn % this.#sessions.length] as LoadSession;
        if (session.credit <= 0 || session.inFlight >= this.#opened().inFlight) {
          idle++;
          continue;
        }
        idle = 0;
        session.add(phase.fromSending === true ? now : started + sent / perMs, wallClock);
        sent++;
      }
      for (const session of this.#sessions) session.flush();
      await delay(TICK_MS);
    }
    tally.offered = Math.floor(phase.measuredMs * perMs);
  }

  #fill(session: LoadSession): void {
    const room = Math.min(this.#keep - session.inFlight, session.credit);
    if (room <= 0) return;
    const at = performance.now();
    const now = Date.now();
    for (let i = 0; i < room; i++) session.add(at, now);
    session.flush();
  }

  async #drain(): Promise<void> {
    const deadline = performance.now() + DRAIN_MS;
    while (this.#sessions.some((session) => session.inFlight > 0) || this.#reconnecting > 0) {
      if (this.#lost !== null) throw new Error(this.#lost);
      if (performance.now() > deadline) {
        const missing = this.#sessions.reduce((sum, session) => sum + session.inFlight, 0);
        throw new Error(`${missing} operations have no answer ${DRAIN_MS / 1000} s after the end of the load`);
      }
      await delay(5);
    }
  }

  #reconnect(session: LoadSession, why: string): void {
    this.#reconnecting++;
    const { wsUrl, inFlight } = this.#opened();
    const deadline = performance.now() + RECONNECT_MS;
    const attempt = async (): Promise<void> => {
      for (;;) {
        try {
          await session.connect(wsUrl, inFlight);
          return;
        } catch (error) {
          if (performance.now() > deadline) throw error;
          await delay(RECONNECT_POLL_MS);
        }
      }
    };
    attempt().then(
      () => {
        this.#reconnecting--;
        if (this.#keep > 0) this.#fill(session);
      },
      () => {
        this.#lost = `the connection was lost (${why}) and did not come back`;
      },
    );
  }

  #sentSoFar(): number {
    return this.#sessions.reduce((sum, session) => sum + session.sent, 0);
  }

  #sentAgain(): number {
    return this.#sessions.reduce((sum, session) => sum + session.sentAgain, 0);
  }

  #opened(): LoadOptions {
    if (this.#options === null) throw new Error("the load generator is not open");
    return this.#options;
  }
}

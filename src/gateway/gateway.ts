/**
 * All sessions of the daemon. Owns: who may connect, the division of credit, the gathering of answers, heartbeats and the
 * drain. Time, deferral and transport are passed in, so that the simulation runs this very code.
 *
 * Lifecycle: listen -> (setAccepting, setStandby)* -> drain or close.
 */
import type { Cancel, Clock } from "../shared/clock.js";
import type { Hello } from "../wire/client-frames.js";
import type { Admission } from "./admission.js";
import { CreditPool } from "./credit-pool.js";
import { assertLimits, DEFAULT_LIMITS, type GatewayLimits, SILENT_INTERVALS } from "./limits.js";
import type { OperationSink } from "./port.js";
import { Session, type SessionHost } from "./session.js";
import { type GatewayStats, newStats } from "./stats.js";
import type { Connection, Receiver, Transport } from "./transport.js";

export interface GatewayOptions {
  readonly transport: Transport;
  readonly sink: OperationSink;
  readonly clock: Clock;
  /** Runs a task at the end of this turn of the event loop; answers given until then share frames. */
  readonly defer: (task: () => void) => void;
  readonly authenticate: (hello: Hello, remoteAddress: string) => Admission | Promise<Admission>;
  readonly serverName: string;
  readonly serverVersion: string;
  /** The version in force now. */
  readonly rulebookVersion: () => number;
  readonly limits?: Partial<GatewayLimits>;
}

/** Deadlines are looked at so often, ms: a second is precise enough for deadlines of several. */
const TICK_MS = 1_000;

export class Gateway {
  readonly limits: GatewayLimits;
  /** Read by the metrics. */
  readonly stats: GatewayStats;
  readonly #options: GatewayOptions;
  readonly #host: SessionHost;
  /** Open ones, and closed ones whose operations are not all answered: those hold credit too. */
  readonly #sessions = new Set<Session>();
  #unflushed: Session[] = [];
  #nextId = 1;
  #accepting = true;
  #draining = false;
  #standby: readonly string[] | null = null;
  #cancelTick: Cancel = () => {};
  #whenEmpty: () => void = () => {};
  #whenDisconnected: () => void = () => {};

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    assertLimits(this.limits);
    this.stats = newStats(options.transport.name);
    this.#host = this.#makeHost();
  }

  #makeHost(): SessionHost {
    const { clock, sink, authenticate, serverName, serverVersion } = this.#options;
    return {
      limits: this.limits,
      sink,
      credit: new CreditPool(this.limits),
      stats: this.stats,
      monotonic: () => clock.monotonic(),
      now: () => clock.now(),
      accepting: () => this.#accepting && !this.#draining,
      sessionCount: () => this.#sessions.size,
      standby: () => this.#standby ?? (this.#draining ? [] : null),
      authenticate,
      welcomeFacts: () => ({ serverName, serverVersion, rulebookVersion: this.#options.rulebookVersion() }),
      flushSoon: (session) => {
        this.#unflushed.push(session);
        if (this.#unflushed.length === 1) this.#options.defer(() => this.#flush());
      },
      settled: (session) => this.#settled(session),
    };
  }

  /**
   * Begins to take connections. Port 0 takes any free one.
   * @throws OperatingError PORT_IN_USE
   */
  async listen(host: string, port: number): Promise<{ readonly port: number }> {
    const bound = await this.#options.transport.listen(
      {
        host,
        port,
        messageBytesMax: this.limits.frameBytesMax,
        // The session closes at the hard limit with a reason; the transport cuts what passes it in one burst.
        bufferedBytesMax: 2 * this.limits.bufferedBytesHard,
      },
      (connection) => this.#accept(connection),
    );
    this.#tick();
    return bound;
  }

  /** Operations taken and not yet answered. */
  get inFlight(): number {
    return this.stats.inFlight;
  }

  /** While false (the journal cannot be reached) no credit is given; what comes on old credit still goes to the sink. */
  setAccepting(accepting: boolean): void {
    if (this.#accepting === accepting) return;
    this.#accepting = accepting;
    if (accepting) for (const session of this.#sessions) session.offerCredit(true);
  }

  /**
   * Not null: another daemon serves, at these addresses (WebSocket URLs). Every hello is answered "not now, try there";
   * sessions that are open are drained.
   */
  setStandby(addresses: readonly string[] | null): void {
    this.#standby = addresses;
    if (addresses !== null) for (const session of [...this.#sessions]) if (session.open) session.drain(addresses);
  }

  /**
   * Another daemon may serve by now, nobody knows which: closes all sessions at once and answers every hello "not now".
   * What they had under way is not known to be done; they send it again, here or there.
   */
  turnAway(): void {
    this.#standby = [];
    for (const session of [...this.#sessions]) session.close("notServing", "this daemon cannot reach its database");
  }

  /**
   * Takes nothing new, announces it, and resolves when everything taken is answered, flushed and all connections are
   * closed. A client that does not read its answers is cut after `flushDeadlineMs`.
   */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#options.transport.stopListening();
    for (const session of [...this.#sessions]) if (session.open) session.drain(this.#standby ?? []);
    if (this.#sessions.size > 0) {
      await new Promise<void>((resolve) => {
        this.#whenEmpty = resolve;
      });
    }
    await this.#closeTransport();
  }

  /** Cuts every connection, answered or not. */
  async close(): Promise<void> {
    this.#draining = true;
    this.#cancelTick();
    await this.#options.transport.close();
  }

  /** Sessions have said goodbye; the transport is given time to bring it across. */
  async #closeTransport(): Promise<void> {
    const { clock, transport } = this.#options;
    if (this.stats.sessions > 0) {
      let cancel: Cancel = () => {};
      await new Promise<void>((resolve) => {
        this.#whenDisconnected = resolve;
        cancel = clock.schedule(this.limits.flushDeadlineMs, resolve);
      });
      cancel();
    }
    this.#cancelTick();
    await transport.close();
  }

  #accept(connection: Connection): Receiver {
    const session = new Session(this.#nextId++, connection, this.#host);
    this.stats.sessions++;
    this.stats.sessionsTotal++;
    // A set that is full takes no more: the newcomer holds no credit and is not counted among those that may.
    if (this.#sessions.size >= this.limits.sessionsMax) {
      session.close("tooManySessions", `${this.limits.sessionsMax} sessions are open`);
    } else this.#sessions.add(session);
    return {
      message: (bytes, binary) => session.message(bytes, binary),
      drained: () => session.drained(),
      closed: () => {
        this.stats.sessions--;
        session.closed();
        if (this.stats.sessions === 0) this.#whenDisconnected();
      },
    };
  }

  #flush(): void {
    const sessions = this.#unflushed;
    this.#unflushed = [];
    for (const session of sessions) session.flush();
  }

  #settled(session: Session): void {
    this.#sessions.delete(session);
    if (this.#sessions.size === 0) this.#whenEmpty();
  }

  #tick(): void {
    const { clock } = this.#options;
    const now = clock.monotonic();
    const silence = SILENT_INTERVALS * this.limits.heartbeatIntervalMs;
    for (const session of [...this.#sessions]) {
      if (!session.open) continue;
      const quiet = now - session.lastHeardAt;
      if (!session.greeted && quiet > this.limits.helloDeadlineMs) {
        session.close("helloLate", `no hello in ${this.limits.helloDeadlineMs} ms`);
      } else if (quiet > silence) session.close("silent", `nothing heard for ${silence} ms`);
      // Credit that could not be given when it was due: the pool was empty, or the reader slow.
      else session.offerCredit(false);
    }
    this.#cancelTick = clock.schedule(TICK_MS, () => this.#tick());
  }
}

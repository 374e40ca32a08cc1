/** A simulated world: one database, one velocity server, a network, a daemon or two, tills; and one run of it. */
import type { Outcome } from "../../src/domain/outcome.js";
import { SimDaemon, type DaemonSurroundings } from "./daemon.js";
import { Database } from "./database.js";
import { drawFaults, type Fault, scheduleFaults, serverFaults } from "./faults.js";
import { Machine } from "./machine.js";
import { type Mutation, NO_MUTATION } from "./mutation.js";
import { Network } from "./network.js";
import { Operator } from "./operator.js";
import { HOLDING_RULEBOOKS, masterSource, RULEBOOKS } from "./program.js";
import { Random } from "./random.js";
import { Schedule } from "./schedule.js";
import { NO_SERVER_FAULTS, Server } from "./server.js";
import { type Sent, Till } from "./till.js";
import { VelocityServer } from "./velocity.js";
import { Workload } from "./workload.js";

/** Operations and customers of a run: few customers, so that they meet often. */
const OPERATIONS = 90;
const CUSTOMERS = 7;
/** Faults and new operations end after this, ms of simulated time. */
const TROUBLE_MS = 9_000;
/**
 * Everything is answered so long after trouble ended, ms: a client that hears nothing gives its connection up after three
 * heartbeats of 2 s; a daemon that drains is ended after 10 s; a lease runs out in 2 s; and each may wait for another.
 */
const PATIENCE_MS = 40_000;
/** Worlds with an operator: one in so many, for the model knows nothing of rulings. */
const OPERATOR_CHANCE = 0.25;

export interface RunOptions {
  readonly seed: string | number;
  readonly mutation?: Mutation;
  /** Instead of those drawn from the seed. */
  readonly faults?: readonly Fault[];
  /** Whether somebody rules on held awards; drawn from the seed when absent. */
  readonly operator?: boolean;
}

export class World {
  readonly schedule = new Schedule();
  readonly database: Database;
  readonly server: Server;
  readonly velocity: VelocityServer;
  readonly network: Network;
  readonly tills: readonly Till[];
  readonly workload: Workload;
  readonly operator: Operator | null;
  readonly faults: ReadonlySet<Fault>;
  readonly daemons: SimDaemon[] = [];
  /** Broken invariants and whatever else no fault explains. */
  readonly failures: string[] = [];
  /** The real time of the world, against which daemons' clocks are wrong. */
  readonly #truth: Machine;
  readonly #random: Random;
  readonly #surroundings: DaemonSurroundings;
  #started = 0;

  constructor({ seed, mutation = NO_MUTATION, faults = mutation.faults, operator }: RunOptions) {
    const random = new Random(seed);
    const operated = operator ?? random.fork("operated").chance(OPERATOR_CHANCE);
    this.#random = random;
    this.faults = faults ? new Set(faults) : drawFaults(random.fork("which faults"));
    this.database = new Database(mutation.constraints);
    this.server = new Server(this.database, this.schedule, random.fork("server"));
    this.velocity = new VelocityServer(this.schedule, random.fork("velocity"));
    const latency = random.fork("latency");
    const slow = this.faults.has("slow network");
    this.network = new Network(this.schedule, random.fork("network"), {
      latency: () => (slow && latency.chance(0.1) ? latency.between(20, 800) : latency.between(0.2, 4)),
    });
    this.#truth = new Machine("truth", this.schedule);
    this.#surroundings = {
      network: this.network,
      server: this.server,
      velocity: this.velocity,
      random: random.fork("daemons"),
      mutation,
      source: masterSource(operated ? HOLDING_RULEBOOKS : RULEBOOKS),
      onProblem: (machine, where, error) => this.#problem(machine, where, error),
    };
    const addresses = this.faults.has("second daemon") ? ["one", "two"] : ["one"];
    for (const address of addresses) this.#start(address);
    this.tills = ["till-1", "till-2", "till-3"].map(
      (name) => new Till(name, this.network, random.fork(name), addresses),
    );
    for (const till of this.tills) till.onHeard = (sent, outcome) => this.#checkBothSides(sent, outcome);
    this.workload = new Workload({
      tills: this.tills,
      random: random.fork("workload"),
      clock: this.#truth.clock,
      operations: OPERATIONS,
      customers: CUSTOMERS,
      withinMs: TROUBLE_MS,
    });
    const { schedule, database, daemons } = this;
    this.operator = operated
      ? new Operator({ schedule, database, daemons, random: random.fork("operator"), untilMs: TROUBLE_MS })
      : null;
  }

  /** Lets it live; afterwards nothing moves any more, or `failures` says what still does. */
  async live(): Promise<void> {
    const random = this.#random.fork("faults");
    this.server.faults = serverFaults(this.faults, random);
    scheduleFaults(this, this.faults, random, TROUBLE_MS);
    await this.schedule.run(() => false, TROUBLE_MS);
    this.server.faults = NO_SERVER_FAULTS;
    const quiet = await this.schedule.run(() => this.#quiet(), PATIENCE_MS);
    if (!quiet) this.failures.push(...this.#whatWaits());
  }

  /** Everybody's clock goes on alike: a night passes in a moment. */
  passTime(ms: number): void {
    this.#truth.skewMs += ms;
    this.server.skewMs += ms;
    for (const daemon of this.daemons) daemon.machine.skewMs += ms;
  }

  /** A transfer is answered when both sides are done, also when it came again. */
  #checkBothSides({ made }: Sent, { status, code }: Outcome): void {
    if (made.json["transfer"] === undefined || code !== "" || (status !== "accepted" && status !== "duplicate")) return;
    const stored = this.database.operations.get(made.key);
    for (const { fromAccount, fromSeq } of this.database.handOvers.values()) {
      if (fromAccount === stored?.account && fromSeq === stored.seq)
        this.failures.push(`${made.key} is answered ${status} while its other side is not done`);
    }
  }

  #start(address: string): void {
    const random = this.#surroundings.random.fork(`start ${++this.#started}`);
    const daemon = new SimDaemon(`d${this.#started}`, address, { ...this.#surroundings, random });
    daemon.machine.skewMs = this.#truth.skewMs;
    // Its supervisor starts another one, whatever it died of.
    daemon.machine.onDeath(() => this.#replace(daemon, random.between(50, 800)));
    this.daemons.push(daemon);
  }

  #replace(daemon: SimDaemon, afterMs: number): void {
    const at = this.daemons.indexOf(daemon);
    if (at < 0) return;
    this.daemons.splice(at, 1);
    this.schedule.after(afterMs, `start at ${daemon.address}`, () => this.#start(daemon.address));
  }

  #quiet(): boolean {
    if (!this.workload.over || this.database.handOvers.size > 0) return false;
    return this.tills.every((till) => till.unanswered === 0);
  }

  #whatWaits(): string[] {
    const waits = this.tills.flatMap((till) =>
      till.sent.filter(({ answer }) => answer === null).map(({ made }) => `no answer to ${JSON.stringify(made.json)}`),
    );
    return [...waits, ...[...this.database.handOvers.keys()].map((name) => `hand-over ${name} is not applied`)];
  }

  #problem(machine: string, where: string, error: unknown): void {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.schedule.note(`${machine} problem: ${where}: ${message}`);
    const name = error instanceof Error ? error.name : "";
    if (["InvariantError", "TypeError", "RangeError", "ReferenceError"].includes(name)) {
      this.failures.push(`${machine}: ${where}: ${error instanceof Error ? error.stack : message}`);
    }
  }
}

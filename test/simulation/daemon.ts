/**
 * One simulated daemon: the stages of src/daemon/daemon.ts in their order, on a machine of the simulated world. What it
 * is made of is real but for the ends: thread pools, journal, names, velocity server and transport.
 */
import { Gateway } from "../../src/gateway/gateway.js";
import type { OperationSink } from "../../src/gateway/port.js";
import { Housekeeping } from "../../src/daemon/housekeeping.js";
import { Directory } from "../../src/router/directory.js";
import { Router } from "../../src/router/router.js";
import { ThreadShard } from "../../src/shard/client.js";
import type { OperationKey } from "../../src/domain/operation.js";
import type { Ruling } from "../../src/domain/ruling.js";
import type { MasterSource } from "../../src/shard/open-shard.js";
import { rulingResult, type WorkerSetup } from "../../src/shard/protocol.js";
import { present } from "../../src/shared/assert.js";
import { GuardedVelocityStore } from "../../src/velocity/guarded-store.js";
import type { JournalStore } from "../../src/journal/store.js";
import { SimJournal } from "./journal.js";
import { Machine } from "./machine.js";
import type { Mutation } from "./mutation.js";
import { SimNames } from "./names.js";
import type { Network } from "./network.js";
import type { Random } from "./random.js";
import type { Server } from "./server.js";
import { SimThreads } from "./threads.js";
import type { VelocityServer } from "./velocity.js";

export interface DaemonSurroundings {
  readonly network: Network;
  readonly server: Server;
  readonly velocity: VelocityServer;
  readonly random: Random;
  readonly mutation: Mutation;
  readonly source: MasterSource;
  readonly onProblem: (machine: string, where: string, error: unknown) => void;
}

export const WORKERS = 2;
export const SHARDS = 16;
const LEASE_MS = 2_000;
const RENEWALS_PER_LEASE = 3;
const STANDBY_POLL_MS = 200;
const SNAPSHOT_INTERVAL_MS = 400;
const SWEEP_INTERVAL_MS = 600;
/** Small, so that accounts are evicted and loaded again. */
const CACHE_ACCOUNTS = 6;
/** A drain that does not end is ended by the operating system's supervisor, ms. */
const STOP_DEADLINE_MS = 10_000;
const SECRET = new Uint8Array(32).fill(7);

export class SimDaemon {
  readonly machine: Machine;
  readonly threads: SimThreads;
  readonly address: string;
  readonly #world: DaemonSurroundings;
  #epoch = 0;
  #serving = false;
  #stopping = false;
  #stops: (() => Promise<unknown>)[] = [];
  #clients: readonly ThreadShard[] = [];
  router: Router | null = null;

  constructor(name: string, address: string, world: DaemonSurroundings) {
    const { network, server, velocity, random, mutation } = world;
    this.address = address;
    this.#world = world;
    this.machine = new Machine(name, network.schedule);
    this.threads = new SimThreads(this.machine, network.schedule, random.fork("threads"), async (setup, thread) => {
      const problem = (where: string, error: unknown): void => world.onProblem(thread.name, where, error);
      const { worker, epoch, shards } = setup;
      const journal: JournalStore = await SimJournal.open({
        server,
        thread,
        process: this.machine,
        worker,
        epoch,
        shards,
      });
      return {
        journal: mutation.journal(journal, thread),
        source: world.source,
        velocity: new GuardedVelocityStore(velocity.connect(thread), { clock: thread.clock }),
        clock: thread.clock,
        onFenced: () => problem("fenced", null),
        onProblem: problem,
      };
    });
    void this.#start().catch((error) => {
      world.onProblem(name, "start", error);
      this.machine.kill();
    });
  }

  get serving(): boolean {
    return this.#serving && this.machine.alive;
  }

  /** What it answers is what is so: nobody took over. */
  get isWriter(): boolean {
    return this.#world.server.database.writer.epoch === this.#epoch;
  }

  /** What an operator asks for over HTTP. */
  async rule(
    account: number,
    ruling: Ruling,
    named: OperationKey | null,
  ): Promise<"accepted" | "declined" | "unavailable"> {
    const client = present(this.#clients[(account % SHARDS) % WORKERS], "the worker of an account");
    try {
      const receivedAt = this.machine.clock.now();
      return rulingResult(await client.rule({ type: "ruling", account, receivedAt, ruling, named }));
    } catch (error) {
      this.#world.onProblem(this.machine.name, "ruling", error);
      return "unavailable";
    }
  }

  /** Drains and ends; the process is gone when the promise settles, or when its supervisor loses patience. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#serving = false;
    this.machine.deliver(STOP_DEADLINE_MS, "stop deadline", () => this.machine.kill());
    for (let end = this.#stops.pop(); end; end = this.#stops.pop()) {
      await end().catch((error: unknown) => this.#world.onProblem(this.machine.name, "stopping", error));
    }
    this.machine.kill();
  }

  async #start(): Promise<void> {
    const { network, mutation } = this.#world;
    const { machine, threads } = this;
    const defer = (task: () => void): void => void machine.deliver(0, "deferred", task);

    let setUp: (setup: Omit<WorkerSetup, "worker">) => void = () => {};
    const setup = new Promise<Omit<WorkerSetup, "worker">>((resolve) => {
      setUp = resolve;
    });
    const clients = Array.from(
      { length: WORKERS },
      (_, worker) =>
        new ThreadShard(
          setup.then((shared) => ({ ...shared, worker })),
          threads,
        ),
    );
    this.#clients = clients;
    this.#stops.push(() => Promise.all(clients.map((client) => client.end())));

    const sink: OperationSink = {
      submit: (session, operation, arrivedAt) =>
        present(this.router, "the router").submit(session, operation, arrivedAt),
      ask: (session, queryId, source, operationId) =>
        present(this.router, "the router").ask(session, queryId, source, operationId),
    };
    const gateway = new Gateway({
      transport: network.transport(this.address, machine),
      sink: mutation.sink(sink, machine),
      clock: machine.clock,
      defer,
      authenticate: () => ({ ok: true, roles: ["gateway"], sources: null }),
      serverName: "loyald",
      serverVersion: "0",
      rulebookVersion: () => 1,
      limits: { windowMax: 16, windowMin: 2, creditTotal: 64, sessionsMax: 20, heartbeatIntervalMs: 2_000 },
    });
    gateway.setStandby([]);
    await gateway.listen("sim", 1);

    await this.#becomeWriter();
    this.#stops.push(() => this.#lease("release", () => this.#world.server.database.release(this.#epoch)));
    // Before anything that may take longer than the lease.
    this.#keepLease(gateway);
    setUp({
      type: "setup",
      databaseUrl: "",
      redisUrl: "",
      workers: WORKERS,
      shards: SHARDS,
      epoch: this.#epoch,
      cacheAccounts: CACHE_ACCOUNTS,
      fingerprintSecret: SECRET,
      commitTimeoutMs: 10_000,
      logLevel: "error",
    });
    this.#stops.push(() => Promise.all(clients.map((client) => client.close())));
    await Promise.all(clients.map((client) => client.ready));

    const { database } = this.#world.server;
    const directory = new Directory(new SimNames(this.#world.server, machine));
    const router = new Router({
      clients: clients.map((client) => mutation.client(client, machine)),
      directory,
      shards: SHARDS,
      clock: machine.clock,
      defer,
      findOutcome: (source, operationId) =>
        this.#query("find outcome", () => database.operations.get(`${source}\u0000${operationId}`)?.outcome ?? null),
      handOversOf: (source, operationId) =>
        this.#query("hand-overs of an operation", () => {
          const stored = database.operations.get(`${source}\u0000${operationId}`);
          return [...database.handOvers.values()].filter(
            ({ fromAccount, fromSeq }) => fromAccount === stored?.account && fromSeq === stored.seq,
          );
        }),
      onStats: () => {},
      onAnswered: () => {},
      onProblem: (where, error) => this.#world.onProblem(machine.name, where, error),
    });
    this.router = router;
    await router.handOvers.resume(await this.#query("pending hand-overs", () => [...database.handOvers.values()]));

    const housekeeping = new Housekeeping({
      clients,
      clock: machine.clock,
      snapshotIntervalMs: SNAPSHOT_INTERVAL_MS,
      sweepIntervalMs: SWEEP_INTERVAL_MS,
      historicalLoad: () => false,
      pendingHandOvers: () => this.#query("pending hand-overs", () => [...database.handOvers.values()]),
      onForgotten: (rows) => void router.handOvers.resume(rows),
      onSwept: (_, result) => void router.handOvers.resume(result.handOvers.map(({ row }) => row)),
      onSnapshots: () => {},
      onProblem: (where, error) => this.#world.onProblem(machine.name, where, error),
    });
    this.#stops.push(() => housekeeping.stop());
    gateway.setStandby(null);
    this.#stops.push(() => {
      router.handOvers.leave();
      return gateway.drain();
    });
    housekeeping.start();
    this.#serving = true;
  }

  async #becomeWriter(): Promise<void> {
    const { server } = this.#world;
    for (;;) {
      try {
        const other = await this.#lease("acquire", () => {
          const holder = server.database.acquire(this.machine.name, server.now(), LEASE_MS);
          if (holder === null) this.#epoch = server.database.writer.epoch;
          return holder;
        });
        if (other === null) return;
      } catch {
        // The database does not answer: ask again.
      }
      await new Promise<void>((resolve) => this.machine.deliver(STANDBY_POLL_MS, "standby", resolve));
    }
  }

  #keepLease(gateway: Gateway): void {
    const { server, onProblem } = this.#world;
    const renew = async (): Promise<void> => {
      try {
        if (!(await this.#lease("renew", () => server.database.renew(this.#epoch, server.now(), LEASE_MS)))) {
          gateway.setAccepting(false);
          onProblem(this.machine.name, "lease lost", null);
          void this.stop();
          return;
        }
        gateway.setAccepting(true);
      } catch {
        gateway.setAccepting(false);
      }
      this.machine.deliver(LEASE_MS / RENEWALS_PER_LEASE, "renew", () => void renew());
    };
    this.machine.deliver(LEASE_MS / RENEWALS_PER_LEASE, "renew", () => void renew());
  }

  #lease<T>(label: string, work: () => T): Promise<T> {
    return this.#world.server.write(this.machine, this.machine, `lease ${label} ${this.machine.name}`, work);
  }

  #query<T>(label: string, work: () => T): Promise<T> {
    return this.#world.server.query(this.machine, this.machine, `${label} ${this.machine.name}`, work);
  }
}

/**
 * A daemon under load: surroundings, filled database, daemon, load generator, and the measuring of phases with what each
 * process used meanwhile. The benchmarks differ in which phases they run.
 */
import { postgresSettings } from "../platform/postgres-settings.js";
import { labelInUse, type Metrics, meanBetween, readMetrics, total } from "./daemon-metrics.js";
import type { BalanceCheck } from "./expected-balances.js";
import type { LoadOptions } from "./load-generator.js";
import { machine } from "./machine.js";
import type { NaiveOptions } from "./naive/naive-lane.js";
import type { BenchOptions } from "./options.js";
import { LaneProcess, type Phase, type PhaseResult } from "./phase.js";
import { ageLogFiles, prepareDatabase } from "./prepare-database.js";
import { showPhase } from "./show-phase.js";
import { threadsOf, usageOf, usageOfTree } from "./process-usage.js";
import { type Daemon, Surroundings } from "./surroundings.js";

/** CPU time by process, microseconds; a phase's difference. */
export interface CpuTimes {
  readonly daemon: number;
  readonly loadGenerator: number;
  readonly naive: number;
  readonly postgres: number;
  readonly redis: number;
}

export interface Sample extends PhaseResult {
  readonly cpuUs: CpuTimes;
  /** Of the daemon's threads that did something: the main thread first. */
  readonly daemonThreads: readonly { readonly name: string; readonly cpuUs: number }[];
  /** Operations a batch, mean; commits; operations evaluated again after a commit failed. */
  readonly batchOperations: number;
  readonly commits: number;
  readonly batchRetries: number;
  /** Milliseconds a batch, mean. */
  readonly stageMs: Readonly<Record<string, number>>;
  /** Of accounts needed by operations, those that were in memory; 0 to 1. */
  readonly cacheHitShare: number;
}

const STAGES = ["load", "velocity", "evaluate", "commit"] as const;
/** The threads of a process are named alike: those that used less than this did not matter. */
const THREAD_SHOWN_US = 50_000;

export class Rig {
  readonly #options: BenchOptions;
  readonly surroundings: Surroundings;
  readonly #log: (message: string) => void;
  #daemon: Daemon | null = null;
  #load: LaneProcess<LoadOptions> | null = null;
  #naive: LaneProcess<NaiveOptions> | null = null;
  #transport = "";

  private constructor(options: BenchOptions, surroundings: Surroundings, log: (message: string) => void) {
    this.#options = options;
    this.surroundings = surroundings;
    this.#log = log;
  }

  /** @param gibNeeded room on the disk */
  static async open(options: BenchOptions, gibNeeded: number, log: (message: string) => void): Promise<Rig> {
    log("starting Postgres and Redis");
    const rig = new Rig(options, await Surroundings.open(gibNeeded), log);
    const stop = (): void => {
      void rig.close().finally(() => process.exit(1));
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    try {
      log(`filling the database: ${options.customers} customers`);
      await ageLogFiles(rig.surroundings.postgres.url);
      await prepareDatabase(rig.surroundings.postgres.url, options.customers);
    } catch (error) {
      await rig.close();
      throw error;
    }
    return rig;
  }

  get daemon(): Daemon {
    if (this.#daemon === null) throw new Error("the daemon is not started");
    return this.#daemon;
  }

  /** @param more options of node */
  async startDaemon(more: readonly string[] = []): Promise<Daemon> {
    const { workers, transport, profile, variables } = this.#options;
    const nodeOptions = [...more, ...(profile === "" ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`])];
    this.#daemon = await this.surroundings.startDaemon({ workers, transport, variables, nodeOptions });
    this.#transport = labelInUse(await readMetrics(this.#daemon.httpUrl), "loyald_transport_info");
    this.#log(
      `daemon ready in ${(this.#daemon.startedInMs / 1000).toFixed(2)} s, ${workers} workers, ${this.#transport}`,
    );
    return this.#daemon;
  }

  async startLoad(): Promise<void> {
    const { connections, inFlight, customers, distribution, seed } = this.#options;
    this.#load = new LaneProcess<LoadOptions>("./load-process.js");
    await this.#load.open({ wsUrl: this.daemon.wsUrl, connections, inFlight, customers, distribution, seed });
  }

  async startNaive(): Promise<void> {
    const { naiveConnections, customers, distribution, seed } = this.#options;
    this.#log("filling the naive lane's database");
    this.#naive = new LaneProcess<NaiveOptions>("./naive/naive-process.js");
    const { redisUrl, postgres } = this.surroundings;
    await this.#naive.open({
      databaseUrl: postgres.url,
      redisUrl,
      connections: naiveConnections,
      customers,
      distribution,
      seed,
    });
  }

  /** Runs a phase of the daemon's load, or of the naive lane, and measures. */
  async measure(lane: "load" | "naive", phase: Phase): Promise<Sample> {
    const process = lane === "load" ? this.#load : this.#naive;
    if (process === null) throw new Error(`the ${lane} lane is not started`);
    const { httpUrl, pid } = this.daemon;
    let before = this.#cpuTimes();
    let after = before;
    let threads = threadsOf(pid);
    let threadsAfter = threads;
    const metricsBefore = await readMetrics(httpUrl);
    const shown = lane === "load" ? showPhase(phase, httpUrl, metricsBefore) : () => {};
    const result = await process
      .run(
        phase,
        () => {
          before = this.#cpuTimes();
          threads = threadsOf(pid);
        },
        () => {
          after = this.#cpuTimes();
          threadsAfter = threadsOf(pid);
        },
      )
      .finally(shown);
    return this.#sample(result, before, after, threads, threadsAfter, metricsBefore, await readMetrics(httpUrl));
  }

  /** All balances against the sum of outcomes; null for a lane that did not run. */
  async check(): Promise<{ daemon: BalanceCheck | null; naive: BalanceCheck | null }> {
    return { daemon: (await this.#load?.check()) ?? null, naive: (await this.#naive?.check()) ?? null };
  }

  /** What the figures hold for. */
  conditions() {
    const { customers, distribution, connections, inFlight, naiveConnections, workers, seed, rounds, seconds } =
      this.#options;
    const settings = postgresSettings();
    return {
      at: new Date().toISOString(),
      machine: machine(),
      workers,
      transport: this.#transport,
      postgres: this.surroundings.postgres.version,
      postgresSettings: {
        fsync: settings.fsync,
        synchronous_commit: settings.synchronous_commit,
        shared_buffers: settings.shared_buffers,
        max_wal_size: settings.max_wal_size,
      },
      redis: this.surroundings.redisVersion,
      customers,
      distribution,
      connections,
      inFlight,
      naiveConnections,
      rounds,
      seconds,
      seed,
      variables: this.#options.variables,
    };
  }

  /** Resident memory by process, bytes. */
  memory(): CpuTimes {
    return {
      daemon: usageOf(this.#daemon?.pid ?? 0).residentBytes,
      loadGenerator: usageOf(this.#load?.pid ?? 0).residentBytes,
      naive: usageOf(this.#naive?.pid ?? 0).residentBytes,
      postgres: usageOfTree(this.surroundings.postgres.pid).residentBytes,
      redis: usageOf(this.surroundings.redisPid).residentBytes,
    };
  }

  async close(): Promise<void> {
    if (this.#options.profile !== "") await this.surroundings.stopDaemon("SIGTERM");
    this.#load?.kill();
    this.#naive?.kill();
    await this.surroundings.close();
  }

  #cpuTimes(): CpuTimes {
    return {
      daemon: usageOf(this.#daemon?.pid ?? 0).cpuUs,
      loadGenerator: usageOf(this.#load?.pid ?? 0).cpuUs,
      naive: usageOf(this.#naive?.pid ?? 0).cpuUs,
      postgres: usageOfTree(this.surroundings.postgres.pid).cpuUs,
      redis: usageOf(this.surroundings.redisPid).cpuUs,
    };
  }

  #sample(
    result: PhaseResult,
    before: CpuTimes,
    after: CpuTimes,
    threadsBefore: ReturnType<typeof threadsOf>,
    threadsAfter: ReturnType<typeof threadsOf>,
    metricsBefore: Metrics,
    metricsAfter: Metrics,
  ): Sample {
    const earlier = new Map(threadsBefore.map(({ id, cpuUs }) => [id, cpuUs]));
    const threads = threadsAfter.map(({ id, name, cpuUs }, index) => ({
      name: index === 0 ? "main" : name,
      cpuUs: cpuUs - (earlier.get(id) ?? 0),
    }));
    const difference = (name: string): number => total(metricsAfter, name) - total(metricsBefore, name);
    const stage = (name: string): number => {
      const of = (metrics: Metrics, what: string): number =>
        metrics.get(`loyald_stage_seconds_${what}{stage="${name}"}`) ?? 0;
      const count = of(metricsAfter, "count") - of(metricsBefore, "count");
      return count === 0 ? 0 : ((of(metricsAfter, "sum") - of(metricsBefore, "sum")) * 1000) / count;
    };
    const hits =
      (metricsAfter.get('loyald_cache_lookups_total{result="hit"}') ?? 0) -
      (metricsBefore.get('loyald_cache_lookups_total{result="hit"}') ?? 0);
    const lookups = difference("loyald_cache_lookups_total");
    return {
      ...result,
      cpuUs: {
        daemon: Math.max(0, after.daemon - before.daemon),
        loadGenerator: Math.max(0, after.loadGenerator - before.loadGenerator),
        naive: Math.max(0, after.naive - before.naive),
        postgres: Math.max(0, after.postgres - before.postgres),
        redis: Math.max(0, after.redis - before.redis),
      },
      daemonThreads: threads.filter(({ cpuUs }, index) => index === 0 || cpuUs >= THREAD_SHOWN_US),
      batchOperations: meanBetween(metricsBefore, metricsAfter, "loyald_batch_operations"),
      commits: difference("loyald_commits_total"),
      batchRetries: difference("loyald_batch_retries_total"),
      stageMs: Object.fromEntries(STAGES.map((name) => [name, stage(name)])),
      cacheHitShare: lookups === 0 ? 0 : hits / lookups,
    };
  }
}

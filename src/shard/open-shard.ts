/**
 * A shard with all its parts, answering the tasks of protocol.ts. `open` gives it the real parts: the journal in
 * PostgreSQL, the velocity store, masters and rulebooks read from the database. `start` takes any: the simulation's.
 */
import pg from "pg";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { PostgresJournal } from "../journal/postgres-journal.js";
import type { JournalStore, SignalRow } from "../journal/store.js";
import { exceeded } from "../fraud/raise-signals.js";
import { insertSignals } from "../fraud/signal-table.js";
import { DoubtfulBlocks } from "../fraud/doubtful-blocks.js";
import { readStandings } from "../fraud/standing-table.js";
import { type StandingRow, Standings } from "../fraud/standings.js";
import type { Masters } from "../masters/masters.js";
import { readMasters, readRulebooks, readWallets, type WalletRow } from "../masters/read-masters.js";
import { type Clock, systemClock } from "../shared/clock.js";
import { type OpenVelocityOptions, openVelocityStore } from "../velocity/open-velocity-store.js";
import { uncheckedActions, type UncheckedActions } from "../velocity/rules.js";
import type { VelocityCheck, VelocityStore } from "../velocity/velocity-store.js";
import { AccountCache } from "./account-cache.js";
import type { EvaluationContext } from "./evaluate-job.js";
import { Fingerprints } from "./fingerprint.js";
import { HighestIds } from "./highest-ids.js";
import { InFlight } from "./in-flight.js";
import { handOverItems, readItems, rulingItem, sweepItems } from "./read-batch.js";
import type { PreparationContext } from "./prepare-job.js";
import { Shard, type ShardContext } from "./shard.js";
import { Snapshots } from "./snapshots.js";
import { VelocityGate } from "./velocity-gate.js";
import { WalletTable } from "./wallet-table.js";
import { RESULT } from "./protocol.js";
import type {
  BatchResult,
  HandOverBatch,
  Reload,
  RulingTask,
  SnapshotProgress,
  SnapshotRound,
  Sweep,
  SweepResult,
  WorkBatch,
  WorkerGauges,
  WorkerSetup,
} from "./protocol.js";

/**
 * Snapshots of swept accounts that are written in one go, some milliseconds of the thread. No pause follows, as after
 * other snapshots (docs/decisions/0005): a sweep goes on as fast as it can, and lets operations in between two of these.
 */
const SWEPT_SNAPSHOTS_AT_ONCE = 32;

/** What a shard reads anew when it changed. */
export interface MasterSource {
  masters(): Promise<Masters>;
  rulebooks(): Promise<RulebookTimeline>;
  wallets(): Promise<readonly WalletRow[]>;
  /** Absent: nobody is blocked or trusted. */
  standings?(): Promise<readonly StandingRow[]>;
  /** Of operations that are in the journal already; absent: they are not kept. */
  saveLateSignals?(signals: readonly SignalRow[]): Promise<void>;
  close(): Promise<void>;
}

/** What a shard stands on: real in a worker thread, in memory in the simulation. */
export interface ShardParts {
  readonly journal: JournalStore;
  readonly source: MasterSource;
  readonly velocity: VelocityStore;
  readonly clock: Clock;
  /** What becomes of operations that could not be checked; by default section 9's. */
  readonly uncheckedActions?: UncheckedActions | undefined;
  readonly onFenced: () => void;
  readonly onProblem: (where: string, error: unknown) => void;
}

/** What a shard tells of its Redis: every error it gives, and when it is given up or answers again. */
export type RedisEvents = Pick<OpenVelocityOptions, "onError" | "onBreaker">;

/** Of the worker's setup what is not about connections. */
export type ShardSetup = Pick<WorkerSetup, "worker" | "workers" | "shards" | "cacheAccounts" | "fingerprintSecret">;

export class OpenShard {
  readonly #setup: ShardSetup;
  readonly #parts: ShardParts;
  readonly #context: ShardContext & PreparationContext & EvaluationContext;
  readonly #shard: Shard;
  readonly #snapshots: Snapshots;
  readonly #wallets: WalletTable;
  readonly #fingerprints: Fingerprints;
  readonly #shards: readonly number[];
  /** By rule, since they were last asked for. */
  readonly #lateSignals = new Map<string, number>();

  private constructor(
    setup: ShardSetup,
    parts: ShardParts,
    context: ShardContext,
    wallets: WalletTable,
    snapshots: Snapshots,
  ) {
    this.#setup = setup;
    this.#parts = parts;
    this.#context = context;
    this.#wallets = wallets;
    this.#snapshots = snapshots;
    this.#fingerprints = new Fingerprints(setup.fingerprintSecret);
    this.#shard = new Shard(context);
    this.#shards = Array.from({ length: setup.shards }, (_, shard) => shard).filter(
      (shard) => shard % setup.workers === setup.worker,
    );
  }

  static async open(
    setup: WorkerSetup,
    onFenced: () => void,
    onProblem: (where: string, error: unknown) => void,
    redis: RedisEvents = {},
  ): Promise<OpenShard> {
    const { databaseUrl, worker, workers, epoch, shards, commitTimeoutMs } = setup;
    const source = sourceIn(databaseUrl, worker);
    const settings = setup.velocity;
    let opened: OpenShard | null = null;
    const velocity = openVelocityStore(setup.redisUrl, systemClock, {
      ...redis,
      ...(settings === undefined ? {} : { budgetMs: settings.timeoutMs }),
      onLate: (check, sums) => opened?.late(check, sums),
      ...(setup.velocityPort === undefined ? {} : { port: setup.velocityPort }),
    });
    let journal: PostgresJournal | null = null;
    try {
      journal = await PostgresJournal.open({ url: databaseUrl, worker, workers, epoch, shards, commitTimeoutMs });
      opened = await OpenShard.start(setup, {
        journal,
        source,
        velocity,
        clock: systemClock,
        ...(settings === undefined
          ? {}
          : { uncheckedActions: uncheckedActions(settings.awayAwards, settings.awayRedemptions) }),
        onFenced,
        onProblem,
      });
      return opened;
    } catch (error) {
      // Whoever opens it tries again, and would leave these behind each time.
      await Promise.allSettled([journal?.close(), source.close(), velocity.close()]);
      throw error;
    }
  }

  static async start(setup: ShardSetup, parts: ShardParts): Promise<OpenShard> {
    const { journal, source, velocity, clock, onFenced, onProblem } = parts;
    const [masters, rulebooks, walletRows, standingRows] = await Promise.all([
      source.masters(),
      source.rulebooks(),
      source.wallets(),
      source.standings?.() ?? [],
    ]);
    const standings = new Standings(standingRows);
    const wallets = new WalletTable(walletRows);
    const cache = new AccountCache(setup.cacheAccounts, wallets);
    const snapshots = new Snapshots({ journal, cache, wallets, rulebooks, onProblem });
    const gate = new VelocityGate(velocity, rulebooks, clock, parts.uncheckedActions);
    gate.useStandings(standings);
    const context: ShardContext = {
      journal,
      cache,
      wallets,
      rulebooks,
      masters,
      standings,
      doubtfulBlocks: new DoubtfulBlocks(journal, async () => (await source.standings?.()) ?? []),
      clock,
      onFenced,
      onProblem,
      inFlight: new InFlight(),
      highestIds: new HighestIds(),
      velocity: gate,
      snapshots,
      onChanged: (entry) => snapshots.changed(entry),
    };
    return new OpenShard(setup, parts, context, wallets, snapshots);
  }

  operations(batch: WorkBatch): Promise<BatchResult> {
    return this.#shard.run(readItems(batch, this.#fingerprints));
  }

  handOvers(batch: HandOverBatch): Promise<BatchResult> {
    return this.#shard.run(handOverItems(batch));
  }

  rule(task: RulingTask): Promise<BatchResult> {
    return this.#shard.run([rulingItem(task)]);
  }

  /**
   * Lets what is due happen. Swept accounts leave the list of what is due before it resolves, those that had nothing to
   * do included: their snapshots were old. One whose new snapshot could not be written yet is found again.
   */
  async sweep({ now, limit }: Sweep): Promise<SweepResult> {
    const accounts = await this.#context.journal.dueAccounts(now, this.#shards, limit);
    const result = await this.#shard.run(sweepItems(accounts, now));
    const swept = accounts.filter((_, index) => result.results[index] === RESULT.accepted);
    let written = 0;
    try {
      written = await this.#snapshots.rewrite(swept, SWEPT_SNAPSHOTS_AT_ONCE);
    } catch (error) {
      this.#parts.onProblem("snapshots of swept accounts", error);
    }
    return { ...result, more: accounts.length === limit && written > 0 };
  }

  async snapshot({ limit }: SnapshotRound): Promise<SnapshotProgress> {
    const written = await this.#snapshots.write(limit);
    const { cache } = this.#context;
    return { written, behind: this.#snapshots.behind, crowded: cache.size > cache.capacity };
  }

  /** Reads anew what changed in the database; nothing is evaluated meanwhile. */
  reload({ what }: Reload): Promise<void> {
    return this.#shard.between(async () => {
      const { cache, velocity } = this.#context;
      const { source } = this.#parts;
      if (what === "rulebooks") {
        const rulebooks = await source.rulebooks();
        this.#wallets.add(await source.wallets());
        this.#context.rulebooks = rulebooks;
        this.#snapshots.useRulebooks(rulebooks);
        velocity.useRulebooks(rulebooks);
      } else if (what === "masters") this.#context.masters = await source.masters();
      else if (what === "standings") {
        this.#context.standings = new Standings((await source.standings?.()) ?? []);
        velocity.useStandings(this.#context.standings);
      } else {
        // A load under way may have read the customers before they changed.
        await Promise.allSettled([...cache.values()].map((entry) => entry.loading));
        const entries = [...cache.values()].filter((entry) => entry.isLoaded);
        const customers = new Map(
          (await this.#context.journal.loadCustomers(entries.map((entry) => entry.account))).map((c) => [c.account, c]),
        );
        for (const entry of entries) entry.customer = customers.get(entry.account) ?? entry.customer;
      }
    });
  }

  /** What an operation came to that had gone on unchecked: its signals come after it, and nothing is stopped any more. */
  late(check: VelocityCheck, sums: readonly number[]): void {
    const verdict = this.#context.velocity.lateVerdict(check, sums);
    if (verdict === null) return;
    const { item, facts } = verdict;
    const customerCode = this.#context.cache.get(item.account)?.customer?.code ?? "";
    const status = item.result === RESULT.accepted ? "accepted" : "declined";
    const signals = exceeded(item.operation, status, customerCode, facts, null, item.account, item.receivedAt, true);
    if (signals.length === 0) return;
    void this.#parts.source
      .saveLateSignals?.(signals)
      .then(() => {
        for (const { rule } of signals) this.#lateSignals.set(rule, (this.#lateSignals.get(rule) ?? 0) + 1);
      })
      .catch((error: unknown) => this.#parts.onProblem("late signals", error));
  }

  /** How it is now, and what came to pass since the last time; the thread's own figures are added where it runs. */
  gauges(): Omit<WorkerGauges, "eventLoopLag" | "eventLoopBusy"> {
    const lateSignals = [...this.#lateSignals];
    this.#lateSignals.clear();
    const { velocity } = this.#parts;
    return {
      behind: this.#snapshots.behind,
      velocityUp: velocity.health() !== "down",
      lateSignals,
      guard: velocity.takeStats?.() ?? null,
    };
  }

  async close(): Promise<void> {
    await this.#shard.drain();
    this.#snapshots.close();
    const { journal, source, velocity } = this.#parts;
    await Promise.allSettled([journal.close(), source.close(), velocity.close()]);
  }

  get worker(): number {
    return this.#setup.worker;
  }
}

function sourceIn(databaseUrl: string, worker: number): MasterSource {
  const database = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    application_name: `loyald-masters-${worker}`,
  });
  // An idle connection that the server ends is replaced by the pool at the next use.
  database.on("error", () => {});
  return {
    masters: () => readMasters(database),
    rulebooks: () => readRulebooks(database),
    wallets: () => readWallets(database),
    standings: () => readStandings(database),
    saveLateSignals: (signals) => insertSignals(database, signals),
    close: () => database.end(),
  };
}

/** Builds a shard with its real parts: the journal in PostgreSQL, the velocity store, masters and rulebooks read from the database. */
import pg from "pg";
import { PostgresJournal } from "../journal/postgres-journal.js";
import { readMasters, readRulebooks, readWallets } from "../masters/read-masters.js";
import { systemClock } from "../shared/clock.js";
import { openVelocityStore } from "../velocity/open-velocity-store.js";
import type { VelocityStore } from "../velocity/velocity-store.js";
import { AccountCache } from "./account-cache.js";
import type { EvaluationContext } from "./evaluate-job.js";
import { Fingerprints } from "./fingerprint.js";
import { HighestIds } from "./highest-ids.js";
import { handOverItems, readItems, sweepItems } from "./read-batch.js";
import { loadJob, type PreparationContext } from "./prepare-job.js";
import { Shard, type ShardContext } from "./shard.js";
import { Snapshots } from "./snapshots.js";
import { VelocityGate } from "./velocity-gate.js";
import { WalletTable } from "./wallet-table.js";
import type { BatchResult, HandOverBatch, Reload, SnapshotProgress, SnapshotRound, Sweep, WorkBatch, WorkerSetup } from "./protocol.js";
import type { Job } from "./job.js";

export class OpenShard {
  readonly #setup: WorkerSetup;
  readonly #context: ShardContext & PreparationContext & EvaluationContext;
  readonly #shard: Shard;
  readonly #snapshots: Snapshots;
  readonly #wallets: WalletTable;
  readonly #fingerprints: Fingerprints;
  readonly #database: pg.Pool;
  readonly #velocityStore: VelocityStore;
  readonly #shards: readonly number[];

  private constructor(
    setup: WorkerSetup, context: ShardContext, wallets: WalletTable, snapshots: Snapshots, database: pg.Pool, store: VelocityStore,
  ) {
    this.#wallets = wallets;
    this.#setup = setup;
    this.#context = context;
    this.#snapshots = snapshots;
    this.#database = database;
    this.#velocityStore = store;
    this.#fingerprints = new Fingerprints(setup.fingerprintSecret);
    this.#shard = new Shard(context);
    this.#shards = Array.from({ length: setup.shards }, (_, shard) => shard).filter((shard) => shard % setup.workers === setup.worker);
  }

  static async open(setup: WorkerSetup, onFenced: () => void, onProblem: (where: string, error: unknown) => void): Promise<OpenShard> {
    const database = new pg.Pool({ connectionString: setup.databaseUrl, max: 1, application_name: `loyald-masters-${setup.worker}` });
    database.on("error", () => {});
    const [journal, masters, rulebooks, walletRows] = await Promise.all([
      PostgresJournal.open({ url: setup.databaseUrl, worker: setup.worker, epoch: setup.epoch, shards: setup.shards }),
      readMasters(database),
      readRulebooks(database),
      readWallets(database),
    ]);
    const wallets = new WalletTable(walletRows);
    const cache = new AccountCache(setup.cacheAccounts);
    const store = openVelocityStore(setup.redisUrl, systemClock);
    const snapshots = new Snapshots({ journal, cache, wallets, rulebooks });
    const context: ShardContext = {
      journal, cache, wallets, rulebooks, masters, clock: systemClock, onFenced, onProblem,
      inFlight: new Map(),
      highestIds: new HighestIds(),
      velocity: new VelocityGate(store, rulebooks, systemClock),
      onChanged: (entry) => snapshots.changed(entry),
    };
    return new OpenShard(setup, context, wallets, snapshots, database, store);
  }

  operations(batch: WorkBatch): Promise<BatchResult> {
    return this.#shard.run(readItems(batch, this.#fingerprints));
  }

  handOvers(batch: HandOverBatch): Promise<BatchResult> {
    return this.#shard.run(handOverItems(batch));
  }

  async sweep({ now, limit }: Sweep): Promise<BatchResult> {
    const accounts = await this.#context.journal.dueAccounts(now, this.#shards, limit);
    const result = await this.#shard.run(sweepItems(accounts, now));
    // Those that had nothing to do have an old snapshot: a new one takes them off the list.
    for (const account of accounts) {
      const entry = this.#context.cache.get(account);
      if (entry) this.#snapshots.changed(entry);
    }
    return result;
  }

  async snapshot({ limit, adopt }: SnapshotRound): Promise<SnapshotProgress> {
    if (adopt.length > 0) await this.#adopt(adopt, limit);
    const written = await this.#snapshots.write(limit);
    const { cache } = this.#context;
    return { written, behind: this.#snapshots.behind, crowded: cache.size > cache.capacity };
  }

  /** Reads anew what changed in the database; nothing is evaluated meanwhile. */
  reload({ what }: Reload): Promise<void> {
    return this.#shard.between(async () => {
      const { cache, velocity } = this.#context;
      if (what === "rulebooks") {
        const rulebooks = await readRulebooks(this.#database);
        this.#wallets.add(await readWallets(this.#database));
        this.#context.rulebooks = rulebooks;
        this.#snapshots.useRulebooks(rulebooks);
        velocity.useRulebooks(rulebooks);
      } else if (what === "masters") this.#context.masters = await readMasters(this.#database);
      else {
        const entries = [...cache.values()].filter((entry) => entry.state !== null);
        const customers = new Map((await this.#context.journal.loadCustomers(entries.map((entry) => entry.account))).map((c) => [c.account, c]));
        for (const entry of entries) entry.customer = customers.get(entry.account) ?? entry.customer;
      }
    });
  }

  async close(): Promise<void> {
    await this.#shard.drain();
    await Promise.allSettled([this.#context.journal.close(), this.#database.end(), this.#velocityStore.close()]);
  }

  get worker(): number {
    return this.#setup.worker;
  }

  /** Accounts that changed before the last stop and have no snapshot of it. */
  async #adopt(accounts: readonly number[], limit: number): Promise<void> {
    for (let from = 0; from < accounts.length; from += limit) {
      const items = sweepItems(accounts.slice(from, from + limit), 0);
      const job: Pick<Job, "items" | "pinned"> = { items, pinned: new Set() };
      await loadJob(job, this.#context);
      for (const entry of job.pinned) {
        if (entry.committedSeq !== entry.snapshotSeq) this.#snapshots.changed(entry);
        this.#context.cache.unpin(entry);
      }
    }
  }
}



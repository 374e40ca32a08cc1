/** A shard over a simulated database, for tests that tell a short story; each call lets simulated time pass until it is done. */
import type { CommitBatch } from "../../src/journal/store.js";
import { OpenShard, type MasterSource } from "../../src/shard/open-shard.js";
import { type BatchResult, FLAGS, NUMBERS_STRIDE, type WorkBatch } from "../../src/shard/protocol.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { operationFromJson } from "../../src/wire/operation-json.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { Database } from "../simulation/database.js";
import { SimJournal } from "../simulation/journal.js";
import { Machine, WORLD_START_MS } from "../simulation/machine.js";
import { MASTER_SOURCE } from "../simulation/program.js";
import { Random } from "../simulation/random.js";
import { Schedule } from "../simulation/schedule.js";
import { NO_SERVER_FAULTS, Server, type ServerFaults } from "../simulation/server.js";

export interface BenchOptions {
  readonly cacheAccounts?: number;
  readonly source?: Partial<MasterSource>;
}

export interface Sent {
  readonly account: number;
  readonly bytes: Uint8Array;
}

/** An operation of a customer's account, `C` and its number; received when the simulated world begins. */
export function operation(account: number, operationId: string, content: Record<string, unknown>): Sent {
  const parsed = operationFromJson({
    operationId,
    source: "till",
    occurredAt: new Date(WORLD_START_MS).toISOString(),
    ...("register" in content ? {} : { identity: { customerCode: `C${account}` } }),
    ...content,
  });
  if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.message}`);
  return { account, bytes: parsed.bytes };
}

export function register(account: number): Sent {
  return operation(account, `1${account}`, { register: { customerCode: `C${account}` } });
}

/** Codes of a batch's outcomes, "" for what was accepted. */
export function codesOf({ outcomes, ends }: BatchResult): string[] {
  return [...ends].map((end, i) => decodeOutcome(outcomes.subarray(ends[i - 1] ?? 0, end)).code);
}

export class ShardBench {
  readonly schedule = new Schedule();
  readonly database = new Database();
  readonly server: Server;
  #started = 0;
  /** Of the shard opened last. */
  journal!: SimJournal;
  readonly problems: string[] = [];

  /** @param seed decides how long the database takes for what */
  constructor(seed = "bench") {
    this.server = new Server(this.database, this.schedule, new Random(seed));
  }

  async shard({ cacheAccounts = 10, source = {} }: BenchOptions = {}): Promise<OpenShard> {
    const thread = new Machine(`thread ${++this.#started}`, this.schedule);
    const place = { server: this.server, thread, process: thread, worker: 0, epoch: 0, shards: 1 };
    this.journal = await this.done(SimJournal.open(place));
    const { journal } = this;
    return this.done(
      OpenShard.start(
        { worker: 0, workers: 1, shards: 1, cacheAccounts, fingerprintSecret: new Uint8Array(32) },
        {
          journal,
          source: { ...MASTER_SOURCE, ...source },
          velocity: new MemoryVelocityStore(),
          clock: thread.clock,
          onFenced: () => {},
          onProblem: (where) => this.problems.push(where),
        },
      ),
    );
  }

  async done<T>(work: Promise<T>): Promise<T> {
    let finished = false;
    work.then(
      () => {
        finished = true;
      },
      () => {
        finished = true;
      },
    );
    await this.schedule.run(() => finished, 10_000);
    return work;
  }

  /** Everything under way goes on for so long, ms. */
  async pass(ms: number): Promise<void> {
    await this.schedule.run(() => false, ms);
  }

  /** Does it while the database behaves like that; it is well again afterwards. */
  async under<T>(faults: Partial<ServerFaults>, work: () => Promise<T>): Promise<T> {
    this.server.faults = { ...NO_SERVER_FAULTS, ...faults };
    const result = await this.done(work());
    this.server.faults = NO_SERVER_FAULTS;
    return result;
  }

  send(shard: OpenShard, ...operations: readonly Sent[]): Promise<BatchResult> {
    return shard.operations(batchOf(operations));
  }

  /** The next commit goes through `change` instead; later ones as ever. */
  changeNextCommit(
    change: (batch: CommitBatch, commit: (batch: CommitBatch) => Promise<void>, onSent: () => void) => Promise<void>,
  ): void {
    const { journal } = this;
    const { commit } = journal;
    journal.commit = (batch, onSent) => {
      journal.commit = commit;
      return change(batch, (unchanged) => commit.call(journal, unchanged, onSent), onSent);
    };
  }
}

function batchOf(operations: readonly Sent[]): WorkBatch {
  const numbers = new Float64Array(operations.length * NUMBERS_STRIDE);
  let offset = 0;
  operations.forEach(({ account, bytes }, i) => {
    numbers.set([offset, bytes.length, account, WORLD_START_MS, 0, FLAGS.member, 0], i * NUMBERS_STRIDE);
    offset += bytes.length;
  });
  const bytes = Buffer.concat(operations.map((one) => one.bytes));
  return { type: "operations", bytes, numbers, count: operations.length, addresses: [""] };
}

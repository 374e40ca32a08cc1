/**
 * A shard: everything that happens to the operations of its accounts, from bytes to durable outcomes. The same class runs
 * in a worker thread and in-process (simulation). It reads no clock but the one passed in.
 *
 * A job goes through these states, in order of arrival:
 *   preparing   decoded, duplicates found, accounts and named operations loaded, velocity asked (several jobs at once)
 *   ready       waits for the jobs ahead of it
 *   evaluated   its rows are made, on top of the jobs ahead that are not committed yet (at most EVALUATED_MAX)
 *   committed   durable; its outcomes leave
 * A commit that fails takes everything evaluated on top with it: the accounts are dropped and loaded again, and where the
 * cause can be named (a stored duplicate, an identity taken) the same jobs run again, one by one, with every operation
 * looked up first. Otherwise they are answered `unavailable`, and so are the jobs that wait behind them: an operation must
 * not overtake one that its session sent before it.
 */
import { assert } from "../shared/assert.js";
import type { Clock } from "../shared/clock.js";
import { type CommitBatch, CommitError, type JournalStore } from "../journal/store.js";
import type { AccountCache } from "./account-cache.js";
import { BatchTally } from "./batch-tally.js";
import { EvaluationError, evaluateJob, type EvaluationContext, takeBackBlocks } from "./evaluate-job.js";
import { EMPTY_COMMIT, type Item, type Job } from "./job.js";
import { prepareJob, type PreparationContext } from "./prepare-job.js";
import type { BatchResult } from "./protocol.js";
import { encodeResult, unavailable } from "./result.js";
import type { Snapshots } from "./snapshots.js";

/** One commits while the next is evaluated; more would only deepen what a failed commit throws away. */
const EVALUATED_MAX = 2;

export interface ShardContext extends PreparationContext, EvaluationContext {
  readonly journal: JournalStore;
  readonly cache: AccountCache;
  readonly clock: Clock;
  readonly snapshots: Pick<Snapshots, "take" | "bring">;
  /** Called once when a commit says that this daemon is no longer the writer. */
  readonly onFenced: () => void;
}

export class Shard {
  readonly #context: ShardContext;
  /** Preparing or ready, in order of arrival. */
  readonly #waiting: Job[] = [];
  /** Evaluated, the first one commits. */
  readonly #evaluated: Job[] = [];
  #recovering = false;
  /** The commit of which the database has not been handed everything yet (docs/decisions/0012). */
  #sending: CommitBatch | null = null;
  /** Its evaluation threw: it is loaded anew when nothing is evaluated any more. */
  #broken: Job | null = null;
  /** Runs between two jobs when the pipeline is empty. */
  readonly #pauses: (() => Promise<void>)[] = [];
  #idle: (() => void)[] = [];

  constructor(context: ShardContext) {
    this.#context = context;
  }

  /** Takes a batch; resolves when every item has its result and what they did is durable. Never rejects for bad input. */
  run(items: Item[]): Promise<BatchResult> {
    return new Promise((finish) => {
      const job: Job = {
        items,
        pinned: new Set(),
        wants: [],
        ready: false,
        failed: false,
        broken: new Set(),
        commit: EMPTY_COMMIT,
        snapshots: [],
        handOvers: [],
        tally: new BatchTally(),
        failure: "",
        startedAt: this.#context.clock.monotonic(),
        prepareMs: 0,
        evaluatedAfterMs: 0,
        evaluateMs: 0,
        commitMs: 0,
        reruns: 0,
        finish,
      };
      this.#waiting.push(job);
      void this.#prepare(job);
    });
  }

  /** Runs `change` when nothing is evaluated and not committed, and before anything that arrives later is evaluated. */
  between<T>(change: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#pauses.push(() => change().then(resolve, reject));
      this.#step();
    });
  }

  /** Resolves when nothing is under way. */
  async drain(): Promise<void> {
    while (this.#waiting.length + this.#evaluated.length > 0 || this.#recovering) {
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  async #prepare(job: Job): Promise<void> {
    const started = this.#context.clock.monotonic();
    try {
      await prepareJob(job, this.#context, false);
    } catch (error) {
      this.#give(job, error);
    }
    job.prepareMs = this.#context.clock.monotonic() - started;
    job.ready = true;
    this.#step();
  }

  /** What could not be looked up is not known to be done. */
  #give(job: Job, error: unknown): void {
    this.#context.onProblem("prepare", error);
    this.#fail(job);
  }

  #fail(job: Job): void {
    job.failed = true;
    for (const item of job.items) if (item.type !== "invalid") unavailable(item);
    job.commit = EMPTY_COMMIT;
    job.snapshots = [];
    job.handOvers = [];
    job.tally.clear();
  }

  #step(): void {
    if (this.#recovering || this.#sending !== null) return;
    if (this.#pauses.length > 0) {
      if (this.#evaluated.length === 0) void this.#pause();
      return;
    }
    if (this.#broken !== null && this.#evaluated.length === 0) this.#mend(this.#broken);
    let next = this.#waiting[0];
    while (next?.ready && this.#sending === null && this.#evaluated.length < EVALUATED_MAX) {
      if (!next.failed && !this.#loaded(next)) {
        this.#reload(next);
        break;
      }
      try {
        this.#evaluate(next);
      } catch (error) {
        this.#break(next, error);
        break;
      }
      this.#waiting.shift();
      this.#evaluated.push(next);
      if (this.#evaluated.length === 1) void this.#commit(next);
      next = this.#waiting[0];
    }
    if (this.#waiting.length === 0 && this.#evaluated.length === 0) {
      const idle = this.#idle;
      this.#idle = [];
      for (const resolve of idle) resolve();
    }
  }

  async #pause(): Promise<void> {
    this.#recovering = true;
    for (let pause = this.#pauses.shift(); pause; pause = this.#pauses.shift()) await pause();
    this.#recovering = false;
    this.#step();
  }

  /** A failed commit ahead may have dropped accounts that this job had loaded. */
  #loaded(job: Job): boolean {
    for (const entry of job.pinned)
      if (this.#context.cache.get(entry.account) !== entry || !entry.isLoaded) return false;
    return true;
  }

  #reload(job: Job): void {
    job.ready = false;
    prepareJob(job, this.#context, true)
      .catch((error) => this.#give(job, error))
      .finally(() => {
        job.ready = true;
        this.#step();
      });
  }

  /** A defect: what threw is left out, and the states that it was evaluated on are not to be trusted. */
  #break(job: Job, error: unknown): void {
    this.#context.onProblem("evaluation", error);
    if (error instanceof EvaluationError) job.broken.add(error.item);
    else this.#fail(job);
    job.ready = false;
    this.#broken = job;
    if (this.#evaluated.length === 0) this.#mend(job);
  }

  /** Nothing is evaluated and not committed: what is loaded now is whole. */
  #mend(job: Job): void {
    this.#broken = null;
    this.#dropAccounts(job);
    // Another job may have loaded them meanwhile, without the rows that were being committed.
    for (const { account } of job.items) this.#context.cache.drop(account);
    this.#reload(job);
  }

  /** @throws EvaluationError */
  #evaluate(job: Job): void {
    const started = this.#context.clock.monotonic();
    job.evaluatedAfterMs = started - job.startedAt;
    if (!job.failed) {
      evaluateJob(job, this.#context);
      job.snapshots = this.#context.snapshots.take(job.pinned);
    }
    job.evaluateMs += this.#context.clock.monotonic() - started;
  }

  async #commit(job: Job): Promise<void> {
    const started = this.#context.clock.monotonic();
    try {
      if (hasWork(job)) await this.#send(job.commit);
    } catch (error) {
      await this.#recover(error);
      return;
    }
    job.commitMs = this.#context.clock.monotonic() - started;
    assert(this.#evaluated.shift() === job, "commits in order");
    // The next commit goes out before the outcomes of this one are made.
    const next = this.#evaluated[0];
    if (next) void this.#commit(next);
    this.#finish(job);
    this.#step();
  }

  /** Commits. Nothing is evaluated until the database has been handed all of it: meanwhile it would wait for the rest. */
  async #send(commit: CommitBatch): Promise<void> {
    this.#sending = commit;
    let later = false;
    const sent = (): void => {
      if (this.#sending !== commit) return;
      this.#sending = null;
      // Sent at once: who commits goes on by himself.
      if (later) this.#step();
    };
    try {
      const committed = this.#context.journal.commit(commit, sent);
      later = true;
      await committed;
    } finally {
      if (this.#sending === commit) this.#sending = null;
    }
  }

  async #recover(error: unknown): Promise<void> {
    this.#recovering = true;
    const reason = error instanceof CommitError ? error.reason : "unknown";
    this.#context.onProblem(`commit: ${reason}`, error);
    if (reason === "fenced") this.#context.onFenced();
    const jobs = this.#evaluated.splice(0);
    const known = reason !== "fenced" && reason !== "unknown";
    if (!known) for (const job of this.#waiting) this.#fail(job);
    if (jobs[0]) jobs[0].failure = reason;
    for (const job of jobs) this.#dropAccounts(job);
    let runAgain = known;
    for (const job of jobs) {
      if (runAgain) runAgain = await this.#runAgain(job);
      if (!runAgain) {
        this.#dropAccounts(job);
        this.#fail(job);
      }
      this.#finish(job);
    }
    this.#recovering = false;
    this.#step();
  }

  /** Looks everything up, evaluates and commits one job alone; false when that fails as well. */
  async #runAgain(job: Job): Promise<boolean> {
    try {
      job.reruns++;
      await prepareJob(job, this.#context, true);
      this.#evaluate(job);
      if (hasWork(job)) await this.#send(job.commit);
      return true;
    } catch (error) {
      this.#context.onProblem("run again", error);
      return false;
    }
  }

  #dropAccounts(job: Job): void {
    takeBackBlocks(job, this.#context);
    for (const entry of job.pinned) this.#context.cache.drop(entry.account);
    job.pinned.clear();
  }

  #finish(job: Job): void {
    const { cache, inFlight } = this.#context;
    for (const row of job.commit.rows) {
      const entry = cache.get(row.account);
      if (entry && entry.committedSeq < row.seq) {
        entry.committedSeq = row.seq;
        this.#context.onChanged(entry);
      }
    }
    this.#context.snapshots.bring(job.snapshots);
    inFlight.leave(job.items);
    this.#context.velocity.settle(job.items);
    for (const { entry, key } of job.wants) cache.unwant(entry, key);
    for (const entry of job.pinned) cache.unpin(entry);
    cache.trim((entry) => entry.committedSeq === entry.snapshotSeq);
    job.finish(encodeResult(job, this.#context));
  }
}

function hasWork(job: Job): boolean {
  return job.commit.rows.length > 0 || job.commit.appliedHandOvers.length > 0;
}

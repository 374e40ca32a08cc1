/** What the simulation found in the daemon, each once more as a small story of its own. */
import { describe, expect, test } from "vitest";
import type { SessionPort } from "../../src/gateway/port.js";
import type { HandOverRow } from "../../src/journal/store.js";
import { Directory } from "../../src/router/directory.js";
import { Router } from "../../src/router/router.js";
import { OpenShard } from "../../src/shard/open-shard.js";
import {
  type BatchResult,
  FLAGS,
  type HandOverBatch,
  NUMBERS,
  NUMBERS_STRIDE,
  RESULT,
  type WorkBatch,
} from "../../src/shard/protocol.js";
import { plainOutcome } from "../../src/shard/result.js";
import { ManualClock } from "../../src/shared/clock.js";
import { MemoryVelocityStore } from "../../src/velocity/memory-store.js";
import { operationFromJson } from "../../src/wire/operation-json.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { Database } from "./database.js";
import { SimJournal } from "./journal.js";
import { Machine, WORLD_START_MS } from "./machine.js";
import { MASTER_SOURCE } from "./program.js";
import { Random } from "./random.js";
import { Schedule } from "./schedule.js";
import { Server } from "./server.js";

const AT = new Date(WORLD_START_MS).toISOString();

function bytesOf(operationId: string, content: Record<string, unknown>): Uint8Array {
  const parsed = operationFromJson({ operationId, source: "till", occurredAt: AT, ...content });
  if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.message}`);
  return parsed.bytes;
}

type Task = WorkBatch | HandOverBatch;
type StatsOnly = Pick<BatchResult, "stats">;

/** A router over workers that answer when told. */
class Desk {
  readonly clock = new ManualClock(WORLD_START_MS);
  readonly asked: string[][] = [];
  /** Of the database. */
  readonly names = new Map<string, number>();
  readonly tasks: { task: Task; answer: (result: number, handOvers?: BatchResult["handOvers"]) => void }[] = [];
  readonly answers: string[] = [];
  /** Hand-overs in the database. */
  readonly pending: HandOverRow[] = [];
  readonly router: Router;
  readonly session: SessionPort = {
    id: 1,
    historical: false,
    open: true,
    remoteAddress: "",
    answer: (outcome) => void this.answers.push(decodeOutcome(outcome).status),
    answerQuery: () => {},
  };

  constructor() {
    const find = async (names: readonly string[]): Promise<Map<string, number>> => {
      this.asked.push([...names]);
      return new Map(names.flatMap((name) => (this.names.has(name) ? [[name, this.names.get(name) ?? 0]] : [])));
    };
    const run = (task: Task): Promise<BatchResult> =>
      new Promise((resolve) => {
        const count = task.type === "operations" ? task.count : task.rows.length;
        this.tasks.push({ task, answer: (result, handOvers = []) => resolve(resultOf(count, result, handOvers)) });
      });
    this.router = new Router({
      clients: [{ run }],
      directory: new Directory({ find, reserveAccounts: () => Promise.resolve(1_000) }),
      shards: 1,
      clock: this.clock,
      defer: (task) => queueMicrotask(task),
      findOutcome: () => Promise.resolve(null),
      handOversOf: () => Promise.resolve([...this.pending]),
      onStats: () => {},
      onAnswered: () => {},
      onProblem: () => {},
    });
  }

  async submit(operationId: string, content: Record<string, unknown>): Promise<void> {
    this.router.submit(this.session, bytesOf(operationId, content), this.clock.now());
    await settled();
  }

  accountsOf(index: number): number[] {
    const task = this.tasks[index]?.task;
    if (task?.type !== "operations") return [];
    return Array.from({ length: task.count }, (_, i) => task.numbers[i * NUMBERS_STRIDE + NUMBERS.account] ?? 0);
  }
}

function resultOf(count: number, result: number, handOvers: BatchResult["handOvers"]): BatchResult {
  const status = result === RESULT.accepted ? "accepted" : result === RESULT.duplicate ? "duplicate" : "unavailable";
  const outcome = plainOutcome("till", "id", status, "", "");
  const outcomes = new Uint8Array(count * outcome.length);
  for (let i = 0; i < count; i++) outcomes.set(outcome, i * outcome.length);
  const ends = Uint32Array.from({ length: count }, (_, i) => (i + 1) * outcome.length);
  const { stats }: StatsOnly = { stats: { totalMs: 0 } as BatchResult["stats"] };
  return { outcomes, ends, results: new Uint8Array(count).fill(result), handOvers, stats };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const REGISTER = { register: { customerCode: "C1", cardNumber: "K1" } };
const SALE = {
  lines: [{ lineNo: 1, quantity: 1_000, netAmount: 500 }],
  tenders: [{ tenderCode: "CASH", amount: 500 }],
};

describe("the router", () => {
  test("forgets the names of a registration that turns out to stand in another account", async () => {
    const desk = new Desk();
    await desk.submit("1", REGISTER);
    // Its first attempt was stored after all, in account 7, by a commit whose answer was lost.
    desk.names.set("cC1", 7).set("kK1", 7);
    desk.tasks[0]?.answer(RESULT.duplicate);
    await settled();
    await desk.submit("2", { identity: { cardNumber: "K1" }, sale: SALE });
    expect(desk.accountsOf(1)).toEqual([7]);
  });

  test("lets a transfer wait until it is known whether its recipient's registration holds", async () => {
    const desk = new Desk();
    desk.names.set("cC2", 9);
    await desk.submit("1", REGISTER);
    await desk.submit("2", {
      identity: { customerCode: "C2" },
      transfer: { to: { cardNumber: "K1" }, wallet: "points", amount: 1 },
    });
    expect(desk.tasks).toHaveLength(1);
    desk.tasks[0]?.answer(RESULT.accepted);
    await settled();
    expect(desk.accountsOf(1)).toEqual([9]);
  });

  test("answers a repeated transfer when its other side is done, which nobody carried", async () => {
    const desk = new Desk();
    desk.names.set("cC2", 9).set("cC3", 3);
    const transfer = { to: { customerCode: "C3" }, wallet: "points", amount: 1 };
    // Stored by a commit whose answer was lost: nobody heard of its hand-over.
    desk.pending.push({ fromAccount: 9, fromSeq: 1, index: 0, toAccount: 3, payload: new Uint8Array(0) });
    for (let time = 0; time < 2; time++) {
      await desk.submit("1", { identity: { customerCode: "C2" }, transfer });
      desk.tasks.at(-1)?.answer(RESULT.duplicate);
      await settled();
    }
    expect(desk.tasks.map(({ task }) => task.type)).toEqual(["operations", "handOvers", "operations"]);
    expect(desk.answers).toEqual([]);
    desk.pending.length = 0;
    desk.tasks.find(({ task }) => task.type === "handOvers")?.answer(RESULT.accepted);
    await settled();
    // The second one, which found it under way, looks again.
    desk.clock.advance(1_000);
    await settled();
    expect(desk.answers).toEqual(["duplicate", "duplicate"]);
    expect(desk.router.idle).toBe(true);
  });

  test("answers who waits for a hand-over that cannot be applied before the daemon stops", async () => {
    const desk = new Desk();
    desk.names.set("cC2", 9).set("cC3", 3);
    const transfer = { to: { customerCode: "C3" }, wallet: "points", amount: 1 };
    await desk.submit("1", { identity: { customerCode: "C2" }, transfer });
    const row: HandOverRow = { fromAccount: 9, fromSeq: 1, index: 0, toAccount: 3, payload: new Uint8Array(0) };
    desk.tasks[0]?.answer(RESULT.accepted, [{ cause: 0, row }]);
    await settled();
    desk.router.handOvers.leave();
    desk.tasks[1]?.answer(RESULT.unavailable);
    await settled();
    desk.clock.advance(1_000);
    expect(desk.answers).toEqual(["unavailable"]);
  });
});

/** A shard over a simulated database; each call lets simulated time pass until it is done. */
class Bench {
  readonly schedule = new Schedule();
  readonly database = new Database();
  readonly #server = new Server(this.database, this.schedule, new Random("bench"));
  #started = 0;

  /** What was read of the database, and when it was there. */
  readonly reads: string[] = [];

  async shard(): Promise<OpenShard> {
    const thread = new Machine(`thread ${++this.#started}`, this.schedule);
    const opening = SimJournal.open({
      server: this.#server,
      thread,
      process: thread,
      worker: 0,
      epoch: 0,
      shards: 1,
    }).then((journal) =>
      OpenShard.start(
        { worker: 0, workers: 1, shards: 1, cacheAccounts: 10, fingerprintSecret: new Uint8Array(32) },
        {
          journal: this.#watched(journal),
          source: MASTER_SOURCE,
          velocity: new MemoryVelocityStore(),
          clock: thread.clock,
          onFenced: () => {},
          onProblem: () => {},
        },
      ),
    );
    return this.done(opening);
  }

  #watched(journal: SimJournal): SimJournal {
    const { loadAccounts, findOperations } = journal;
    journal.loadAccounts = async (accounts) => {
      const loaded = await loadAccounts.call(journal, accounts);
      this.reads.push("accounts are there");
      return loaded;
    };
    journal.findOperations = (keys) => {
      this.reads.push("operations are looked up");
      return findOperations.call(journal, keys);
    };
    return journal;
  }

  async done<T>(work: Promise<T>): Promise<T> {
    let finished = false;
    void work.finally(() => {
      finished = true;
    });
    await this.schedule.run(() => finished, 10_000);
    return work;
  }

  batch(...operations: { account: number; other?: number; bytes: Uint8Array }[]): WorkBatch {
    const numbers = new Float64Array(operations.length * NUMBERS_STRIDE);
    let offset = 0;
    operations.forEach(({ account, other = 0, bytes }, i) => {
      numbers.set([offset, bytes.length, account, WORLD_START_MS, other, FLAGS.member, 0], i * NUMBERS_STRIDE);
      offset += bytes.length;
    });
    const bytes = Buffer.concat(operations.map((operation) => operation.bytes));
    return { type: "operations", bytes, numbers, count: operations.length, addresses: [""] };
  }
}

describe("the shard", () => {
  const identity = { customerCode: "C1" };
  const register = { account: 1, bytes: bytesOf("1", { register: { customerCode: "C1" } }) };
  const sale = { account: 1, bytes: bytesOf("2", { identity, sale: SALE }) };
  const lines = [{ lineNo: 1, quantity: 0, netAmount: 100 }];

  test("finds the sale of a refund that comes right behind the repeated sale", async () => {
    const bench = new Bench();
    await bench.done((await bench.shard()).operations(bench.batch(register, sale)));
    const refund = { account: 1, bytes: bytesOf("3", { identity, refund: { originalOperationId: "2", lines } }) };
    const { results } = await bench.done((await bench.shard()).operations(bench.batch(sale, refund)));
    expect([...results]).toEqual([RESULT.duplicate, RESULT.accepted]);
  });

  test("applies a hand-over once that comes twice in one batch", async () => {
    const bench = new Bench();
    const shard = await bench.shard();
    const other = { account: 2, bytes: bytesOf("4", { register: { customerCode: "C2" } }) };
    const transfer = { to: { customerCode: "C2" }, wallet: "points", amount: 5 };
    const sent = { account: 1, other: 2, bytes: bytesOf("5", { identity, transfer }) };
    const { handOvers } = await bench.done(shard.operations(bench.batch(register, other, sent)));
    const row = handOvers[0]?.row as HandOverRow;
    const receivedAt = [WORLD_START_MS, WORLD_START_MS];
    const { results } = await bench.done(shard.handOvers({ type: "handOvers", rows: [row, row], receivedAt }));
    expect([...results]).toEqual([RESULT.accepted, RESULT.duplicate]);
    expect(bench.database.accounts.get(2)).toHaveLength(2);
    expect(bench.database.handOvers.size).toBe(0);
  });

  test("evaluates nothing for a customer whose account never came to be", async () => {
    const bench = new Bench();
    const { results } = await bench.done((await bench.shard()).operations(bench.batch(sale)));
    expect([...results]).toEqual([RESULT.unavailable]);
    expect(bench.database.accounts.size).toBe(0);
  });

  test("looks up what an operation names after the account's state was read, never before", async () => {
    const bench = new Bench();
    const refund = { account: 1, bytes: bytesOf("3", { identity, refund: { originalOperationId: "2", lines } }) };
    await bench.done((await bench.shard()).operations(bench.batch(register, sale)));
    bench.reads.length = 0;
    // A commit that lands in between must be seen by both or by the second: else the refund's commit would not notice.
    await bench.done((await bench.shard()).operations(bench.batch(refund)));
    expect(bench.reads).toEqual(["accounts are there", "operations are looked up"]);
  });
});

/** The parts of the operation path, one by one: decode, peek and route, evaluate a sale, encode rows, a batch through a shard. */
import { evaluate } from "../../src/domain/evaluate.js";
import { NO_FACTS } from "../../src/domain/no-facts.js";
import { resolveFacts } from "../../src/domain/resolve-facts.js";
import { emptyState } from "../../src/domain/state.js";
import { CopyWriter } from "../../src/journal/copy-writer.js";
import { encodeCommit } from "../../src/journal/encode-commit.js";
import type { JournalRow } from "../../src/journal/store.js";
import { OPERATION_BYTES_MAX, operationOf, writeOperation } from "../../src/bench/operation-form.js";
import { ACCEPTED, RING, SALE } from "../../src/bench/operation-stream.js";
import { Directory, nameOfIdentity } from "../../src/router/directory.js";
import { offsetMs } from "../../src/shared/time-zone.js";
import { observeBatch } from "../../src/daemon/observe.js";
import { kindNumber } from "../../src/journal/codes.js";
import { MetricStore } from "../../src/observability/metric-store.js";
import { BatchTally } from "../../src/shard/batch-tally.js";
import { RESULT } from "../../src/shard/protocol.js";
import { decodeOperation } from "../../src/wire/decode-operation.js";
import { peekOperation } from "../../src/wire/peek-operation.js";
import type { MicroBenchmark } from "./award.bench.js";
import { BatchMaker, benchMasters, benchStream, benchTimeline, openBenchShard } from "./shard.fixture.js";

/** Operations in turn: more than the processor's and V8's caches of one message. */
const IN_TURN = 512;
const BATCH = 500;
/** Made beforehand and gone through again: each pass is a new shard's. */
const BATCHES = 100;

function sales(): { bytes: Uint8Array; operation: ReturnType<typeof operationOf> }[] {
  const stream = benchStream(3);
  const made: { bytes: Uint8Array; operation: ReturnType<typeof operationOf> }[] = [];
  while (made.length < IN_TURN) {
    const serial = stream.next(Date.now());
    stream.state[serial % RING] = ACCEPTED;
    if (stream.kind[serial % RING] !== SALE) continue;
    const bytes = new Uint8Array(OPERATION_BYTES_MAX);
    made.push({
      bytes: bytes.slice(0, writeOperation(bytes, 0, stream, serial)),
      operation: operationOf(stream, serial),
    });
  }
  return made;
}

function inTurn<T>(items: readonly T[]): () => T {
  let turn = 0;
  return () => {
    turn = (turn + 1) % items.length;
    return items[turn] as T;
  };
}

export function pathBenchmarks(): MicroBenchmark[] {
  const made = sales();
  const nextBytes = inTurn(made.map(({ bytes }) => bytes));
  return [
    { name: "decode a sale of 5 lines", run: () => decodeOperation(nextBytes()) },
    { name: "peek and route a sale", run: routeBenchmark(nextBytes) },
    {
      name: "evaluate a sale: 5 lines, 12 plans, 60 rows",
      run: evaluateBenchmark(made.map(({ operation }) => operation)),
    },
    { name: `encode ${BATCH} rows for COPY`, run: encodeBenchmark() },
    { name: `a batch of ${BATCH} through a shard`, run: shardBenchmark() },
    {
      name: `count a batch of ${BATCH} into the metrics`,
      run: metricsBenchmark(made.map(({ operation }) => operation)),
    },
  ];
}

function routeBenchmark(nextBytes: () => Uint8Array): () => unknown {
  const directory = new Directory({
    find: () => Promise.resolve(new Map()),
    reserveAccounts: () => Promise.resolve(1_000),
  });
  for (let i = 0; i < 10_000; i++) directory.set(`cC${String(i).padStart(7, "0")}`, 1_000 + i);
  return () => {
    const { identity } = peekOperation(nextBytes());
    return identity === null ? 0 : ((directory.get(nameOfIdentity(identity)) ?? 0) % 256) % 2;
  };
}

function evaluateBenchmark(operations: readonly ReturnType<typeof operationOf>[]): () => unknown {
  const evaluateOne = evaluation(operations);
  return () => evaluateOne().outcome;
}

/** Evaluates the operations in turn, for one customer. */
function evaluation(operations: readonly ReturnType<typeof operationOf>[]) {
  const rulebooks = benchTimeline();
  const masters = benchMasters();
  const next = inTurn(operations);
  let state = emptyState(1);
  return () => {
    const operation = next();
    // An account with a few hundred lots, as a good customer has.
    if (state.seq > 200) state = emptyState(1);
    const facts = resolveFacts(operation, {
      store: masters.store,
      product: masters.product,
      tenderKnown: masters.tenderKnown,
      programZone: "UTC",
      offsetMs,
      member: true,
      unknownCustomer: false,
      customer: { code: "C", customerGroup: "", birthday: "05-05", anniversary: "" },
      named: null,
      namedBy: () => null,
      otherAccount: 0,
      identityTaken: false,
      velocity: NO_FACTS.velocity,
    });
    return { operation, ...evaluate({ state, operation, now: operation.occurredAt, rulebooks, facts }) };
  };
}

function encodeBenchmark(): () => unknown {
  // Two awards: kind, wallet, lot, amount, balance after, instant.
  const entries = [0, 1, 17, 120, 4_050, 0, 0, 2, 18, 10, 90, 0];
  const rows: JournalRow[] = Array.from({ length: BATCH }, (_, i) => ({
    account: 1_000 + i,
    seq: 17,
    occurredAt: 1_795_323_617_155,
    receivedAt: 1_795_323_617_160,
    kind: 2,
    status: 1,
    rulebookVersion: 1,
    evaluator: 1,
    source: "T0101",
    operationId: String(i).padStart(10, "0"),
    fingerprint: new Uint8Array(17),
    content: new Uint8Array(200),
    facts: new Uint8Array(40),
    outcome: new Uint8Array(150),
    entries,
    changes: new Uint8Array(120),
  }));
  const batch = { rows, recordUpdates: [], handOvers: [], appliedHandOvers: [], registrations: [] };
  const writer = new CopyWriter(1024 * 1024);
  return () =>
    encodeCommit(
      batch,
      { epoch: 1, worker: 0, batch: 128, previousBatch: 64, previousHash: new Uint8Array(32) },
      writer,
    ).hash;
}

/** All that metrics cost on the path: the tally of a batch in the worker, and its figures added on the main thread. */
function metricsBenchmark(operations: readonly ReturnType<typeof operationOf>[]): () => unknown {
  const evaluateOne = evaluation(operations);
  const evaluated = Array.from({ length: BATCH }, () => evaluateOne());
  const store = new MetricStore();
  return () => {
    const tally = new BatchTally();
    const results = new Map<number, number>();
    for (const { operation, outcome, effects } of evaluated) {
      tally.operation(operation, outcome);
      tally.effects(effects);
      const key = kindNumber(operation.kind) * 8 + RESULT.accepted;
      results.set(key, (results.get(key) ?? 0) + 1);
    }
    const stats = { ...STATS, byKindAndResult: [...results], tally: tally.figures() };
    observeBatch(store, 0, { ...NO_RESULTS, stats }, { aroundMs: 3, answerMs: 1 });
    return store;
  };
}

const STATS = {
  operations: BATCH,
  totalMs: 50,
  prepareMs: 10,
  evaluatedAfterMs: 15,
  evaluateMs: 10,
  commitMs: 20,
  rows: BATCH,
  cacheHits: BATCH - 10,
  cacheMisses: 10,
  evicted: 0,
  cachedAccounts: 100_000,
  reruns: 0,
  failure: "",
  velocity: { checks: BATCH, unchecked: 0, ms: 5 },
};
const NO_RESULTS = { outcomes: new Uint8Array(0), ends: new Uint32Array(0), results: new Uint8Array(0), handOvers: [] };

function shardBenchmark(): () => Promise<void> {
  const maker = new BatchMaker();
  const batches = Array.from({ length: BATCHES }, () => maker.next(BATCH));
  let run = openBenchShard();
  let turn = 0;
  return async () => {
    const batch = batches[turn];
    if (batch === undefined) {
      run = openBenchShard();
      turn = 0;
      return;
    }
    turn++;
    await run(batch);
  };
}

import { expect, test } from "vitest";
import type { SessionPort } from "../../src/gateway/port.js";
import { BATCH_OPERATIONS_MAX, type QueueEvents, type Ticket, WorkerQueue } from "../../src/router/worker-queue.js";
import type { ShardClient } from "../../src/shard/client.js";
import type { BatchResult, HandOverBatch, WorkBatch } from "../../src/shard/protocol.js";

const SESSION: SessionPort = {
  id: 1,
  historical: false,
  open: true,
  remoteAddress: "10.0.0.1",
  answer: () => {},
  answerQuery: () => {},
};
const TICKET: Ticket = {
  session: SESSION,
  route: { account: 1, otherAccount: 0, flags: 0, provisional: [], operationName: "" },
  arrivedAt: 0,
};
const RESULT = {} as BatchResult;

/** Finishes its batches when told to, the oldest first. */
class HeldWorker implements ShardClient {
  readonly sizes: number[] = [];
  readonly #finish: (() => void)[] = [];

  run(task: WorkBatch | HandOverBatch): Promise<BatchResult> {
    this.sizes.push(task.type === "operations" ? task.count : 0);
    return new Promise((resolve) => this.#finish.push(() => resolve(RESULT)));
  }

  async finishOne(): Promise<void> {
    this.#finish.shift()?.();
    await turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function queueOf(worker: HeldWorker): { add: (operations: number) => Promise<void>; queue: WorkerQueue } {
  const nothing = (): void => {};
  const events: QueueEvents = {
    defer: (task) => setImmediate(task),
    onResult: nothing,
    onHandOvers: nothing,
    onFailure: nothing,
    onHandOverFailure: nothing,
  };
  const queue = new WorkerQueue(worker, events);
  return {
    queue,
    add: async (operations) => {
      for (let i = 0; i < operations; i++) queue.add(TICKET, new Uint8Array(10), 0);
      await turn();
    },
  };
}

test("a lone operation goes at once, and a second one beside it", async () => {
  const worker = new HeldWorker();
  const { add } = queueOf(worker);
  await add(1);
  await add(1);
  expect(worker.sizes).toEqual([1, 1]);
});

test("beside a batch goes one of at least half its size, what is smaller waits until it is done", async () => {
  const worker = new HeldWorker();
  const { add } = queueOf(worker);
  await add(20);
  await add(9);
  expect(worker.sizes).toEqual([20]);
  await add(1);
  expect(worker.sizes).toEqual([20, 10]);
  await add(4);
  await worker.finishOne();
  expect(worker.sizes).toEqual([20, 10]);
  await worker.finishOne();
  expect(worker.sizes).toEqual([20, 10, 4]);
});

test("beside two batches goes a full one, and nothing beside three", async () => {
  const worker = new HeldWorker();
  const { add, queue } = queueOf(worker);
  await add(2);
  await add(2);
  await add(BATCH_OPERATIONS_MAX - 1);
  expect(worker.sizes).toEqual([2, 2]);
  await add(1);
  expect(worker.sizes).toEqual([2, 2, BATCH_OPERATIONS_MAX]);
  await add(BATCH_OPERATIONS_MAX);
  expect(worker.sizes).toHaveLength(3);
  expect(queue.depth).toBe(BATCH_OPERATIONS_MAX);
  await worker.finishOne();
  expect(worker.sizes).toEqual([2, 2, BATCH_OPERATIONS_MAX, BATCH_OPERATIONS_MAX]);
});

/** Evaluates code inside one of a daemon's shard workers, through the inspector of its process: how faults are planted there. */
import { once } from "node:events";
import { WebSocket } from "ws";

/** Of `node`: lets the inspector in, on a port of its choice. */
export const INSPECT = "--inspect=127.0.0.1:0";
/** The message is on its way to the thread; leaving at once could overtake it, ms. */
const DELIVERY_MS = 50;
/** A thread that is stuck says nothing of itself, ms. */
const ANSWER_MS = 1_000;
/** The thread's number in a shard worker, -1 in other threads: only shard workers have room for so much young heap. */
const SHARD_THREAD = `(() => {
  const { threadId, resourceLimits } = process.getBuiltinModule("node:worker_threads");
  return resourceLimits.maxYoungGenerationSizeMb >= 128 ? threadId : -1;
})()`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId: string; readonly message?: string };
}

/**
 * @param output what the daemon printed: it names the inspector's address
 * @param which counts from 0, the oldest thread first
 * @throws Error where there is no such worker, or it does not answer
 */
export async function inWorker(output: string, expression: string, which = 0): Promise<void> {
  const url = [...output.matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1];
  if (url === undefined) throw new Error("the daemon runs without an inspector");
  const socket = new WebSocket(url);
  await once(socket, "open");
  try {
    const threads: { readonly sessionId: string; thread: number }[] = [];
    const enabled = new Promise<void>((resolve) => {
      socket.on("message", (data) => {
        const { id, method, params } = JSON.parse(String(data)) as Message;
        if (method === "NodeWorker.attachedToWorker" && params)
          threads.push({ sessionId: params.sessionId, thread: 0 });
        if (method === "NodeWorker.receivedMessageFromWorker" && params?.message) {
          const { result } = JSON.parse(params.message) as { result?: { result?: { value?: number } } };
          const from = threads.find(({ sessionId }) => sessionId === params.sessionId);
          if (from && from.thread === 0) from.thread = result?.result?.value ?? -1;
        }
        if (id === 1) resolve();
      });
    });
    const evaluate = (sessionId: string, code: string): void => {
      const message = JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression: code } });
      socket.send(JSON.stringify({ id: 2, method: "NodeWorker.sendMessageToWorker", params: { sessionId, message } }));
    };
    socket.send(JSON.stringify({ id: 1, method: "NodeWorker.enable", params: { waitForDebuggerOnStart: false } }));
    await enabled;
    for (const { sessionId } of threads) evaluate(sessionId, SHARD_THREAD);
    const shards = () => threads.filter(({ thread }) => thread > 0).sort((a, b) => a.thread - b.thread);
    const deadline = performance.now() + ANSWER_MS;
    while (threads.some(({ thread }) => thread === 0) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 5));
    const worker = shards()[which];
    if (worker === undefined) throw new Error("no such worker");
    evaluate(worker.sessionId, expression);
    await new Promise((resolve) => setTimeout(resolve, DELIVERY_MS));
  } finally {
    socket.terminate();
  }
}

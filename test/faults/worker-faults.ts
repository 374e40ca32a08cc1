/** What can happen to a worker thread, planted from outside with the inspector of the daemon's process. */
import { WebSocket } from "ws";
import type { Rig } from "./rig.js";

/** Lets the inspector in; the heap is small so that it fills quickly. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0 --max-old-space-size=300" };

export const WORKER_FAULTS = {
  "ends itself": "process.exit(1)",
  "throws where nobody catches": "setTimeout(() => { throw new Error('planted') }, 0)",
  "rejects where nobody catches": "void Promise.reject(new Error('planted'))",
  "fills its heap": "setTimeout(() => { const kept = []; for (;;) kept.push(new Array(100000).fill({})); }, 0)",
  "runs in an endless loop": "setTimeout(() => { for (;;); }, 0)",
} as const;

/** Evaluates code in one of the daemon's worker threads. @param which counts from 0, the oldest first */
export async function inWorker(rig: Rig, expression: string, which = 0): Promise<void> {
  const url = [...rig.daemon.output().matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1];
  if (url === undefined) throw new Error("the daemon runs without an inspector");
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const sessions: string[] = [];
  const sent = new Promise<void>((resolve, reject) => {
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as { id?: number; method?: string; params?: { sessionId: string } };
      if (message.method === "NodeWorker.attachedToWorker" && message.params) sessions.push(message.params.sessionId);
      if (message.id === 2) resolve();
      if (message.id !== 1) return;
      const sessionId = sessions[which];
      if (sessionId === undefined) {
        reject(new Error("no such worker"));
        return;
      }
      const evaluate = JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } });
      const params = { sessionId, message: evaluate };
      socket.send(JSON.stringify({ id: 2, method: "NodeWorker.sendMessageToWorker", params }));
    });
  });
  socket.send(JSON.stringify({ id: 1, method: "NodeWorker.enable", params: { waitForDebuggerOnStart: false } }));
  try {
    await sent;
    // The message is on its way to the thread; leaving at once could overtake it.
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    socket.terminate();
  }
}

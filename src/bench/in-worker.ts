/** Evaluates code inside one of a daemon's worker threads, through the inspector of its process: how faults are planted there. */
import { WebSocket } from "ws";

/** Of `node`: lets the inspector in, on a port of its choice. */
export const INSPECT = "--inspect=127.0.0.1:0";
/** The message is on its way to the thread; leaving at once could overtake it, ms. */
const DELIVERY_MS = 50;

/**
 * @param output what the daemon printed: it names the inspector's address
 * @param which counts from 0, the oldest thread first
 */
export async function inWorker(output: string, expression: string, which = 0): Promise<void> {
  const url = [...output.matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1];
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
    await new Promise((resolve) => setTimeout(resolve, DELIVERY_MS));
  } finally {
    socket.terminate();
  }
}

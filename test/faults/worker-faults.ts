/** What can happen to a worker thread, planted from outside with the inspector of the daemon's process. */
import { INSPECT, inWorker as evaluate } from "../../src/bench/in-worker.js";
import type { Rig } from "./rig.js";

/** Lets the inspector in; the heap is small so that it fills quickly. */
export const INSPECTED = { NODE_OPTIONS: `${INSPECT} --max-old-space-size=300` };

export const WORKER_FAULTS = {
  "ends itself": "process.exit(1)",
  "throws where nobody catches": "setTimeout(() => { throw new Error('planted') }, 0)",
  "rejects where nobody catches": "void Promise.reject(new Error('planted'))",
  "fills its heap": "setTimeout(() => { const kept = []; for (;;) kept.push(new Array(100000).fill({})); }, 0)",
  "runs in an endless loop": "setTimeout(() => { for (;;); }, 0)",
} as const;

/** Evaluates code in one of the daemon's worker threads. @param which counts from 0, the oldest first */
export function inWorker(rig: Rig, expression: string, which = 0): Promise<void> {
  return evaluate(rig.daemon.output(), expression, which);
}

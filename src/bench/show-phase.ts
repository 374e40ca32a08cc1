/** How far a phase is, on a terminal: its share of the time, what the daemon answered, the rate, the time left. */
import { ProgressLine } from "../commands/progress-line.js";
import { type Metrics, readMetrics, total } from "./daemon-metrics.js";
import type { Phase } from "./phase.js";

const INTERVAL_MS = 1_000;
const ANSWERED = "loyald_operations_total";

/** Shows it until the function that it gives is called. Elsewhere than on a terminal it does nothing, and asks the daemon nothing. */
export function showPhase({ warmUpMs, measuredMs }: Phase, httpUrl: string, before: Metrics): () => void {
  if (!process.stderr.isTTY) return () => {};
  const line = new ProgressLine();
  const began = performance.now();
  const show = async (): Promise<void> => {
    const answered = total(await readMetrics(httpUrl), ANSWERED) - total(before, ANSWERED);
    line.show(Math.min(1, (performance.now() - began) / (warmUpMs + measuredMs)), answered, "operations");
  };
  // A daemon that is being killed answers nothing.
  const timer = setInterval(() => void show().catch(() => {}), INTERVAL_MS);
  return () => {
    clearInterval(timer);
    line.end();
  };
}

/** The thread's side of a lane: one exported function that piscina calls with each task. */
import { type LaneResult, type LaneTask, type LinksTask, runLane, runLinks } from "./lane.js";
import type { LinksResult } from "./audit-links.js";

export function runTask(task: LaneTask | LinksTask): Promise<LaneResult | LinksResult> {
  return task.type === "links" ? runLinks(task) : runLane(task);
}

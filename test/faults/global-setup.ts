/** Begins the file of results anew: what is in it is of one run. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { machine } from "../../src/bench/machine.js";
import { RESULTS_FILE } from "./results-file.js";

export function setup(): void {
  mkdirSync(dirname(RESULTS_FILE), { recursive: true });
  writeFileSync(RESULTS_FILE, `${JSON.stringify({ at: new Date().toISOString(), machine: machine() })}\n`);
}

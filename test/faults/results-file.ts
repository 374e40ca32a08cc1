/** Where the fault tests write what each round came to: a line of JSON a round, the machine first. Read by scripts/report-faults.mjs. */
import { fileURLToPath } from "node:url";

export const RESULTS_FILE = fileURLToPath(new URL("../../.cache/faults.jsonl", import.meta.url));

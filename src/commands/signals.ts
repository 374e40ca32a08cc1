/** `loyald signals`: what velocity rules and blocked cards raised, the newest last. */
import { getJson } from "../admin/client.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_OK } from "../errors/exit-status.js";
import type { Signal } from "../fraud/signal-table.js";
import { getDaemon } from "./daemon-of.js";

/** @throws OperatingError USAGE, DAEMON_UNREACHABLE */
export async function run({ flags, json, daemon }: CommandInput): Promise<number> {
  const query: Record<string, string> = {};
  for (const name of ["limit", "customer", "rule"]) {
    const value = flags[name];
    if (typeof value === "string") query[name] = value;
  }
  const { signals } = (await getJson(getDaemon(daemon), "/signals", query)) as { signals: readonly Signal[] };
  for (const signal of [...signals].reverse()) {
    process.stdout.write(json ? `${JSON.stringify(signal)}\n` : `${signalText(signal)}\n`);
  }
  return EXIT_OK;
}

/** One line. */
export function signalText(signal: Signal): string {
  const { id, at, rule, action, value, limit, kind, status, operationId, source, customerCode, late } = signal;
  const who = customerCode === "" ? "" : ` of customer ${customerCode}`;
  const when = late ? ", counted later" : "";
  return `${id}. ${at} ${rule}: ${value} over ${limit} (${action}${when}), ${kind} ${operationId} from ${source}${who}, ${status}`;
}

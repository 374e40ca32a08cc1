/** `loyald journal ID`: how an account's balance came about, the newest operation last. */
import { getJson } from "../admin/client.js";
import type { JournalRowJson } from "../admin/journal-page.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { OperatingError } from "../errors/operating-error.js";
import { getDaemon } from "./daemon-of.js";

/** What one request is answered with at most. */
const PAGE_ROWS = 500;
const LAST_MAX = 1_000;

interface Page {
  readonly account: number;
  readonly customerCode: string;
  readonly rows: readonly JournalRowJson[];
}

/** @throws OperatingError NOT_FOUND, USAGE, DAEMON_UNREACHABLE */
export async function run({ args, flags, json, daemon }: CommandInput): Promise<number> {
  const address = getDaemon(daemon);
  const id = args[0] ?? "";
  const limit = limitOf(flags["limit"]);
  let after = 0;
  for (let first = true; ; first = false) {
    const window: Record<string, string> =
      limit === null ? { after: String(after), limit: String(PAGE_ROWS) } : { last: String(limit) };
    const page = (await getJson(address, "/journal", { id, ...window })) as Page;
    if (first && !json) process.stdout.write(`customer ${page.customerCode}, account ${page.account}\n`);
    for (const row of page.rows) process.stdout.write(json ? `${JSON.stringify(row)}\n` : rowText(row));
    after = page.rows.at(-1)?.seq ?? after;
    if (limit !== null || page.rows.length < PAGE_ROWS) return EXIT_OK;
  }
}

function limitOf(given: unknown): number | null {
  if (given === undefined) return null;
  const limit = typeof given === "string" && /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (limit < 1 || limit > LAST_MAX)
    throw new OperatingError("USAGE", `--limit takes a whole number from 1 to ${LAST_MAX}`);
  return limit;
}

export function rowText(row: JournalRowJson): string {
  const { seq, kind, status, code, source, operationId, occurredAt, entries } = row;
  const outcome = status === "accepted" ? "" : `, ${status} ${code}`;
  const lines = [`${seq}. ${occurredAt} ${kind} ${operationId} from ${source}${outcome}`];
  for (const entry of entries) {
    const { amount, wallet, lot, balance } = entry;
    const where = lot === 0 ? "debt" : `lot ${lot}`;
    const when = entry.at === row.receivedAt ? "" : ` at ${entry.at}`;
    lines.push(`   ${amount > 0 ? "+" : ""}${amount} ${wallet} (${entry.kind}, ${where}), then ${balance}${when}`);
  }
  for (const change of row.changes) {
    const told = changeText(change as Readonly<Record<string, unknown>>);
    if (told !== "") lines.push(`   ${told}`);
  }
  return `${lines.join("\n")}\n`;
}

/** What a customer would ask about; the rest is in --json. */
function changeText(change: Readonly<Record<string, unknown>>): string {
  switch (change["type"]) {
    case "level":
      return `level ${change["level"] === "" ? "none" : String(change["level"])} (${String(change["cause"])}, by ${String(change["metric"])})`;
    case "held": {
      const hold = change["hold"] as { readonly amount: number; readonly endsAt: string };
      return `holds ${hold.amount} until ${hold.endsAt}`;
    }
    case "holdEnded":
      return `the hold of operation ${String(change["seq"])} ends`;
    case "lotExtended":
      return `lot ${String(change["no"])} of ${String(change["wallet"])} now expires ${String(change["expiresAt"])}`;
    default:
      return "";
  }
}

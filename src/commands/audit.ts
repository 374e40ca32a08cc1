/**
 * `loyald audit`: has the running daemon prove its journal, or proves it by itself in a database that no daemon needs to
 * run on. Prints what was checked, and the first difference if there is one.
 */
import { type ApiAddress, postLines } from "../admin/client.js";
import type { CommandInput } from "../cli/command-input.js";
import { EXIT_FAILED, EXIT_OK } from "../errors/exit-status.js";
import { OperatingError } from "../errors/operating-error.js";
import type { AuditLine } from "../admin/routes/audit-route.js";
import type { AuditReport } from "../journal/audit/report.js";
import { runAudit } from "../journal/audit/run-audit.js";
import { getDaemon } from "./daemon-of.js";
import { ProgressLine } from "./progress-line.js";

/**
 * Returns 0 when nothing differs, 1 otherwise.
 * @throws OperatingError DAEMON_UNREACHABLE, DAEMON_REFUSED, CREDENTIALS_REJECTED, DATABASE_UNREACHABLE
 */
export async function run({ flags, json, daemon }: CommandInput): Promise<number> {
  const { databaseUrl } = flags;
  const shown = new ProgressLine();
  const progress = (done: number, total: number, phase: string): void =>
    shown.show(total === 0 ? null : done / total, done, `rows read (${phase})`);
  const report =
    typeof databaseUrl === "string"
      ? await runAudit({ databaseUrl, progress })
      : await askDaemon(getDaemon(daemon), progress);
  shown.end();
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : textOf(report));
  return report.ok ? EXIT_OK : EXIT_FAILED;
}

type Progress = (done: number, total: number, phase: string) => void;

async function askDaemon(daemon: ApiAddress, progress: Progress): Promise<AuditReport> {
  for await (const line of postLines(daemon, "/audit")) {
    const said = line as AuditLine;
    if ("report" in said) return said.report;
    progress(said.progress.done, said.progress.total, said.progress.phase);
  }
  throw new OperatingError("DAEMON_UNREACHABLE", `${daemon.httpUrl}: the answer ended before the report`);
}

function textOf(report: AuditReport): string {
  const { checked } = report;
  const lines = [
    `audited as of ${report.at}, in ${report.seconds.toFixed(1)} s`,
    `  ${checked.rows} rows in ${checked.batches} batches of the chain, ${checked.accounts} accounts, ${checked.entries} entries`,
    `  ${checked.replayed} rows evaluated again (${checked.explained} with their explanation), ${checked.foldedOnly} folded only`,
    `  ${checked.snapshots} snapshots, ${checked.recordUpdates} record updates, ${checked.handOvers} hand-overs, ${checked.customers} customers`,
  ];
  if (checked.snapshotsOfOtherFold > 0)
    lines.push(`  ${checked.snapshotsOfOtherFold} snapshots of another fold version, which nothing reads`);
  const [first] = report.differences;
  if (first === undefined) lines.push("no difference");
  else {
    lines.push(`${report.differenceCount} differences; the first:`);
    lines.push(`  ${first.kind}: ${first.place}`, `    expected ${first.expected}`, `    actual   ${first.actual}`);
    if (report.differenceCount > 1) lines.push("--json shows more of them; docs/audit.md says what each kind means");
  }
  return `${lines.join("\n")}\n`;
}

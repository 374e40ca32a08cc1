/** POST /v1/audit: runs an audit in threads of its own and streams its progress, a JSON object a line; the last line is the report. */
import type { AdminRequest, AdminRoute } from "../admin-route.js";
import { type AuditPhase, runAudit } from "../../journal/audit/run-audit.js";
import type { AuditReport } from "../../journal/audit/report.js";

/** A line of the answer: progress while it runs, then the report. */
export type AuditLine =
  | { readonly progress: { readonly done: number; readonly total: number; readonly phase: AuditPhase } }
  | { readonly report: AuditReport };

/** @param onReport told of each audit that ran to its end */
export function auditRoute(onReport: (report: AuditReport) => void): AdminRoute {
  return { method: "POST", path: "/audit", changes: false, handle: (request) => answer(request, onReport) };
}

async function* answer(
  { port, signal }: AdminRequest,
  onReport: (report: AuditReport) => void,
): AsyncGenerator<AuditLine, void, undefined> {
  let latest: AuditLine | null = null;
  let wake: () => void = () => {};
  const audit = runAudit({
    databaseUrl: port.databaseUrl,
    signal,
    progress: (done, total, phase) => {
      // A client that reads slowly gets the latest figures, not all of them.
      latest = { progress: { done, total, phase } };
      wake();
    },
  });
  let ended = false;
  const end = (): void => {
    ended = true;
    wake();
  };
  audit.then(end, end);
  while (!ended) {
    if (latest === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    const line: AuditLine = latest;
    latest = null;
    yield line;
  }
  const report = await audit;
  onReport(report);
  yield { report };
}

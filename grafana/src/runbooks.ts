/** The runbooks as a dashboard: an alert's link then leads to its page wherever the dashboards are. */
import { type Dashboard, type Panel, panelId } from "./panel.js";

/** Files docs/runbooks/NAME.md, in the order of the dashboard. */
export const RUNBOOKS = [
  "not-ready",
  "error-rate",
  "latency",
  "postgres-away",
  "redis-away",
  "credit-exhausted",
  "worker-restarts",
  "lease",
  "audit-failure",
  "journal-imbalance",
  "disk",
  "expiry-sweep-late",
  "reviews-waiting",
  "signals-undelivered",
] as const;

const UID = "loyald-runbooks";
const SPAN = 12;
const HEIGHT = 16;

/** @param read gives the text of a runbook by its name */
export function runbooks(read: (name: string) => string): Dashboard {
  const panels = RUNBOOKS.map((name): Panel => {
    const text = read(name);
    return {
      title: name,
      description: "",
      kind: "text",
      unit: "none",
      span: SPAN,
      height: HEIGHT,
      queries: [],
      text,
    };
  });
  return {
    uid: UID,
    title: "loyald / Runbooks",
    description: "What each alert means, what to look at, what to do. From docs/runbooks.",
    variables: [],
    rows: [{ title: "Runbooks", panels }],
  };
}

/** Relative to Grafana. */
export function runbookUrl(name: string): string {
  return `/d/${UID}?viewPanel=${panelId(
    runbooks(() => ""),
    name,
  )}`;
}

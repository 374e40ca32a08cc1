/** What a panel, a row and a dashboard are before they are Grafana's JSON: plain data that tests can walk over. */

export interface Query {
  readonly expr: string;
  /** `{{label}}` is filled in by Grafana. */
  readonly legend: string;
}

export type Colour = "green" | "yellow" | "orange" | "red" | "blue" | "text";

export interface Panel {
  /** Unique in its dashboard: alerts refer to it. */
  readonly title: string;
  /** What it says and when to worry, for whoever looks at it at night. */
  readonly description: string;
  readonly kind: "lines" | "stacked" | "figure" | "table" | "text";
  /** Grafana's name of a unit. */
  readonly unit: string;
  /** Of 24. */
  readonly span: number;
  readonly height?: number;
  readonly queries: readonly Query[];
  /** From which value on which colour; the first one from the lowest value on. */
  readonly steps?: readonly (readonly [from: number | null, colour: Colour])[];
  readonly max?: number;
  /** Runbook (docs/runbooks/NAME.md) of what goes wrong here. */
  readonly runbook?: string;
  /** Why a healthy daemon under load shows nothing here. */
  readonly mayBeEmpty?: string;
  /** Of a text panel. */
  readonly text?: string;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly ("instance" | "store")[];
  readonly rows: readonly Row[];
}

export function query(expr: string, legend = ""): Query {
  return { expr, legend };
}

/** Panels are numbered in their order, so that links to them hold while nothing is put before them. */
export function panelId(dashboard: Dashboard, title: string): number {
  const at = dashboard.rows.flatMap((row) => row.panels).findIndex((panel) => panel.title === title);
  if (at < 0) throw new TypeError(`${dashboard.uid} has no panel ${title}`);
  return at + 1;
}

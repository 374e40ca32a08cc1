/** Dashboards and alerts are current, and agree with the table of metrics in both directions. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ALERTS, RECORDINGS } from "../../grafana/src/alerts.js";
import { DASHBOARDS, generatedFiles } from "../../grafana/src/generated.js";
import { panelId } from "../../grafana/src/panel.js";
import { RUNBOOKS } from "../../grafana/src/runbooks.js";
import { METRICS, type MetricFamily } from "../../src/observability/metric-table.js";
import { parseQuery } from "./promql.js";

/** Metrics that are on no panel, and why. */
const UNUSED_ON_PURPOSE: Readonly<Record<string, string>> = {};

/** Labels that Prometheus itself adds. */
const ADDED = ["instance", "job", "le"];

const root = new URL("../../", import.meta.url);
const families = new Map<string, MetricFamily>(Object.values(METRICS).map((family) => [family.name, family]));
const records = new Set(RECORDINGS.map(({ record }) => record));
const panels = DASHBOARDS.flatMap((dashboard) =>
  dashboard.rows.flatMap((row) => row.panels.map((panel) => ({ dashboard, panel }))),
);
const panelQueries = panels.flatMap(({ dashboard, panel }) =>
  panel.queries.map(({ expr }) => ({ where: `${dashboard.title}: ${panel.title}`, expr })),
);
const ruleQueries = [
  ...ALERTS.map(({ name, expr }) => ({ where: name, expr })),
  ...RECORDINGS.map(({ record, expr }) => ({ where: record, expr })),
];

/** The family of a series: a histogram's name with what Prometheus puts behind it. */
function familyOf(series: string): MetricFamily | undefined {
  const plain = families.get(series);
  if (plain !== undefined) return plain.type === "histogram" ? undefined : plain;
  const histogram = families.get(series.replace(/_(bucket|sum|count)$/, ""));
  return histogram?.type === "histogram" ? histogram : undefined;
}

test("what is checked in is what the code gives", () => {
  const files = generatedFiles();
  for (const [path, text] of files) {
    expect(readFileSync(new URL(path, root), "utf8"), `${path}: run \`npm run generate:grafana\``).toBe(text);
  }
  const folder = readdirSync(new URL("grafana/dashboards/", root)).map((name) => `grafana/dashboards/${name}`);
  expect(folder.filter((path) => !files.has(path))).toEqual([]);
});

test("every query is PromQL, and asks for metrics and labels that exist", () => {
  const problems: string[] = [];
  for (const { where, expr } of [...panelQueries, ...ruleQueries]) {
    const { errors, selected, grouped } = parseQuery(expr);
    for (const error of errors) problems.push(`${where}: not PromQL near "${error}"`);
    const known = new Set(ADDED);
    for (const { metric, labels } of selected) {
      if (records.has(metric)) continue;
      const family = familyOf(metric);
      if (family === undefined) {
        problems.push(`${where}: no metric ${metric}`);
        continue;
      }
      for (const label of family.labels) known.add(label);
      for (const label of labels) {
        if (!family.labels.includes(label) && !ADDED.includes(label))
          problems.push(`${where}: ${metric} has no ${label}`);
      }
    }
    for (const label of grouped) if (!known.has(label)) problems.push(`${where}: nothing has the label ${label}`);
  }
  expect(problems).toEqual([]);
});

test("the check finds what is wrong", () => {
  expect(parseQuery("sum(rate(loyald_x[5m])").errors).not.toEqual([]);
  expect(familyOf("loyald_operation_seconds")).toBeUndefined();
  expect(familyOf("loyald_ready_bucket")).toBeUndefined();
  expect(familyOf("loyald_operation_seconds_bucket")?.name).toBe("loyald_operation_seconds");
});

test("every metric is on a panel or listed as unused on purpose", () => {
  const used = new Set(
    panelQueries.flatMap(({ expr }) => parseQuery(expr).selected.map(({ metric }) => familyOf(metric)?.name)),
  );
  const unused = [...families.keys()].filter((name) => !used.has(name));
  expect(unused).toEqual(Object.keys(UNUSED_ON_PURPOSE));
});

test("panels have a title of their own, a description and a sensible width; a legend where there are several series", () => {
  const problems: string[] = [];
  for (const dashboard of DASHBOARDS) {
    const titles = dashboard.rows.flatMap((row) => row.panels.map((panel) => panel.title));
    if (new Set(titles).size !== titles.length) problems.push(`${dashboard.title}: a title twice`);
    for (const row of dashboard.rows) {
      const width = row.panels.reduce((sum, panel) => sum + panel.span, 0);
      if (width % 24 !== 0) problems.push(`${dashboard.title}: row ${row.title} is ${width} wide`);
    }
  }
  for (const { dashboard, panel } of panels) {
    const where = `${dashboard.title}: ${panel.title}`;
    if (panel.description === "") problems.push(`${where}: no description`);
    if (panel.queries.length === 0) problems.push(`${where}: no query`);
    for (const { legend, expr } of panel.queries) {
      if (panel.kind !== "figure" && panel.kind !== "table" && legend === "") problems.push(`${where}: no legend`);
      for (const label of [...legend.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "")) {
        const { grouped, selected } = parseQuery(expr);
        const own = selected.flatMap(({ metric }) => [...(familyOf(metric)?.labels ?? [])]);
        if (!grouped.includes(label) && !(grouped.length === 0 && own.includes(label)))
          problems.push(`${where}: the legend names ${label}, the query does not give it`);
      }
    }
  }
  expect(problems).toEqual([]);
});

test("each alert leads to its panel and its runbook, and from the panel there is a way to the runbook", () => {
  for (const alert of ALERTS) {
    const [dashboard, title] = alert.panel;
    expect(panelId(dashboard, title)).toBeGreaterThan(0);
    const panel = dashboard.rows.flatMap((row) => row.panels).find((candidate) => candidate.title === title);
    expect(panel?.runbook, `${alert.name}: ${title}`).toBeDefined();
    const page = new URL(`docs/runbooks/${alert.runbook}.md`, root);
    expect(existsSync(page)).toBe(true);
    expect(readFileSync(page, "utf8"), `${alert.runbook}.md names ${alert.name}`).toContain(`\`${alert.name}\``);
  }
});

test("each runbook is on the dashboard, belongs to an alert, and says what it means, what to look at and what to do", () => {
  const pages = readdirSync(new URL("docs/runbooks/", root)).map((name) => name.replace(/\.md$/, ""));
  expect(pages.sort()).toEqual([...RUNBOOKS].sort());
  for (const name of RUNBOOKS) {
    const text = readFileSync(new URL(`docs/runbooks/${name}.md`, root), "utf8");
    for (const heading of ["## What it means", "## What to look at", "## What to do"]) expect(text).toContain(heading);
    expect(
      ALERTS.some((alert) => alert.runbook === name),
      name,
    ).toBe(true);
  }
});

/** Renders docs/metrics.md from the table of metrics; a test keeps the page current. */
import { METRICS, type MetricFamily } from "./metric-table.js";

export function metricsPage(): string {
  const families: readonly MetricFamily[] = Object.values(METRICS);
  const rows = families.map(
    (family) => `| \`${family.name}\` | ${family.type} | ${family.labels.join(", ") || "-"} | ${family.help} |`,
  );
  return `# Metrics

Generated from src/observability/metric-table.ts by \`npm run generate:docs\`.

\`GET /metrics\` on the HTTP port answers in Prometheus's text format: these, and the usual \`process_\` and \`nodejs_\`
metrics of the main thread. Label values are bounded; a metric with more than 500 of them counts the rest as \`other\`.

| metric | type | labels | what it says |
|---|---|---|---|
${rows.join("\n")}
`;
}

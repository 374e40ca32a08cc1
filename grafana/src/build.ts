/** Plain panels and dashboards as Grafana's JSON, by the foundation SDK. How they look is decided here, once. */
import * as common from "@grafana/grafana-foundation-sdk/common";
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  type Dashboard as GrafanaDashboard,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TableBuilder } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as TextBuilder, TextMode } from "@grafana/grafana-foundation-sdk/text";
import { PanelBuilder as TimeseriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { METRICS } from "../../src/observability/metric-table.js";
import type { Dashboard, Panel } from "./panel.js";
import { runbookUrl } from "./runbooks.js";

// biome-ignore lint/suspicious/noTemplateCurlyInString: how Grafana writes a variable
const DATA_SOURCE: common.DataSourceRef = { type: "prometheus", uid: "${datasource}" };
const TAG = "loyald";
const LINES_HEIGHT = 8;
const FIGURE_HEIGHT = 4;
const REF_IDS = "ABCDEFGH";
/** Rows have ids of their own, apart from the panels' that links name. */
const ROW_IDS = 1_000;

type AnyPanelBuilder = StatBuilder | TableBuilder | TextBuilder | TimeseriesBuilder;

export function buildDashboard(dashboard: Dashboard): GrafanaDashboard {
  const builder = new DashboardBuilder(dashboard.title)
    .uid(dashboard.uid)
    .description(dashboard.description)
    .tags([TAG])
    .readonly()
    .timezone("browser")
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: "now-1h", to: "now" })
    .refresh("10s")
    .link(
      new DashboardLinkBuilder("loyald")
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .includeVars(true)
        .keepTime(true),
    );
  if (dashboard.variables.length > 0) {
    builder.withVariable(new DatasourceVariableBuilder("datasource").label("Prometheus").type("prometheus"));
  }
  for (const variable of dashboard.variables) {
    const metric = variable === "instance" ? METRICS.buildInfo.name : METRICS.sales.name;
    builder.withVariable(
      new QueryVariableBuilder(variable)
        .label(variable)
        .datasource(DATA_SOURCE)
        .query({ query: `label_values(${metric}, ${variable})`, refId: variable })
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .sort(VariableSort.NaturalAsc)
        .multi(true)
        .includeAll(true)
        .allValue(".*")
        .current({ text: "All", value: "$__all", selected: true }),
    );
  }
  let id = 0;
  let rowId = ROW_IDS;
  for (const row of dashboard.rows) {
    builder.withRow(new RowBuilder(row.title).id(++rowId));
    for (const panel of row.panels) builder.withPanel(buildPanel(panel).id(++id));
  }
  return builder.build();
}

function buildPanel(panel: Panel): AnyPanelBuilder {
  const builder = visualization(panel);
  builder.title(panel.title).description(panel.description).span(panel.span);
  if (panel.kind === "text") return builder.height(panel.height ?? LINES_HEIGHT).transparent(true);
  builder.datasource(DATA_SOURCE).unit(panel.unit);
  builder.height(panel.height ?? (panel.kind === "figure" ? FIGURE_HEIGHT : LINES_HEIGHT));
  if (panel.kind !== "table") builder.min(0);
  if (panel.max !== undefined) builder.max(panel.max);
  const steps = panel.steps ?? [[null, "text"]];
  builder.thresholds(
    new ThresholdsConfigBuilder()
      .mode(ThresholdsMode.Absolute)
      .steps(steps.map(([value, color]) => ({ value, color }))),
  );
  panel.queries.forEach(({ expr, legend }, index) => {
    const target = new DataqueryBuilder()
      .refId(REF_IDS[index] ?? "Z")
      .datasource(DATA_SOURCE)
      .expr(expr);
    if (legend !== "") target.legendFormat(legend);
    if (panel.kind === "table") target.instant().format(PromQueryFormat.Table);
    builder.withTarget(target);
  });
  if (panel.runbook !== undefined) {
    builder.links([new DashboardLinkBuilder("Runbook").type(DashboardLinkType.Link).url(runbookUrl(panel.runbook))]);
  }
  return builder;
}

function visualization(panel: Panel): AnyPanelBuilder {
  switch (panel.kind) {
    case "text":
      return new TextBuilder().mode(TextMode.Markdown).content(panel.text ?? "");
    case "table":
      return new TableBuilder();
    case "figure":
      return new StatBuilder()
        .graphMode(common.BigValueGraphMode.Area)
        .colorMode(panel.steps === undefined ? common.BigValueColorMode.None : common.BigValueColorMode.Background)
        .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false));
    case "lines":
    case "stacked": {
      const builder = new TimeseriesBuilder()
        .lineWidth(1)
        .fillOpacity(panel.kind === "stacked" ? 30 : 0)
        .showPoints(common.VisibilityMode.Never)
        .legend(
          new common.VizLegendOptionsBuilder()
            .displayMode(common.LegendDisplayMode.Table)
            .placement(common.LegendPlacement.Bottom)
            .showLegend(true)
            .calcs(["lastNotNull", "max"]),
        )
        .tooltip(
          new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
        );
      if (panel.kind === "stacked")
        builder.stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal));
      return builder;
    }
  }
}

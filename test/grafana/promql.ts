/** What a PromQL expression asks for, by Prometheus's own grammar. */
import { parser } from "@prometheus-io/lezer-promql";

export interface Selected {
  readonly metric: string;
  readonly labels: readonly string[];
}

export interface ParsedQuery {
  /** Places that the grammar does not take. */
  readonly errors: readonly string[];
  readonly selected: readonly Selected[];
  /** Labels of `by (...)`. */
  readonly grouped: readonly string[];
}

/** Grafana's variables as they stand in the queries, replaced by what a chosen "All" gives. */
export function withoutVariables(expr: string, window = "5m"): string {
  return expr.replaceAll("$__rate_interval", window).replaceAll("$instance", ".*").replaceAll("$store", ".*");
}

export function parseQuery(expr: string): ParsedQuery {
  const text = withoutVariables(expr);
  const errors: string[] = [];
  const selected: Selected[] = [];
  const grouped: string[] = [];
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) errors.push(text.slice(Math.max(0, node.from - 20), node.to + 20));
      if (node.name === "GroupingLabels") {
        for (const label of node.node.getChildren("LabelName")) grouped.push(text.slice(label.from, label.to));
      }
      if (node.name !== "VectorSelector") return;
      const name = node.node.getChild("Identifier");
      const matchers = node.node.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? [];
      const labels = matchers.map((matcher) => {
        const label = matcher.getChild("LabelName");
        return label === null ? "" : text.slice(label.from, label.to);
      });
      selected.push({ metric: name === null ? "" : text.slice(name.from, name.to), labels });
    },
  });
  return { errors, selected, grouped };
}

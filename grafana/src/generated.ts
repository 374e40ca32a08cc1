/** Every file that is made from the code in this folder: path in the repository and text. */
import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import { ruleGroups } from "./alerts.js";
import { buildDashboard } from "./build.js";
import { fraud } from "./dashboards/fraud.js";
import { loyalty } from "./dashboards/loyalty.js";
import { overview } from "./dashboards/overview.js";
import { pipeline } from "./dashboards/pipeline.js";
import { postgresRedis } from "./dashboards/postgres-redis.js";
import type { Dashboard } from "./panel.js";
import { runbooks } from "./runbooks.js";

const HEADER = "# Generated from grafana/src by `npm run generate:grafana`. Do not edit.\n";

export const DASHBOARDS: readonly Dashboard[] = [overview, pipeline, loyalty, fraud, postgresRedis];

export function generatedFiles(): ReadonlyMap<string, string> {
  const read = (name: string): string =>
    readFileSync(new URL(`../../docs/runbooks/${name}.md`, import.meta.url), "utf8");
  const files = new Map<string, string>();
  for (const dashboard of [...DASHBOARDS, runbooks(read)]) {
    files.set(
      `grafana/dashboards/${dashboard.uid.replace("loyald-", "")}.json`,
      `${JSON.stringify(buildDashboard(dashboard), null, 2)}\n`,
    );
  }
  files.set("grafana/alerts/loyald.rules.yml", HEADER + stringify(ruleGroups(), { lineWidth: 0 }));
  return files;
}

/** The alert rules by Prometheus's own tools: they load, and come when they must (grafana/alerts/loyald.test.yml). */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ALERTS } from "../../grafana/src/alerts.js";
import { HOW_TO_INSTALL, prometheusIsMissing } from "./prometheus-programs.js";

const folder = fileURLToPath(new URL("../../grafana/", import.meta.url));
const missing = prometheusIsMissing();
const note = missing ? ` (left out: ${HOW_TO_INSTALL})` : "";

interface UnitTests {
  readonly tests: readonly {
    readonly alert_rule_test: readonly { readonly alertname: string; readonly exp_alerts?: readonly unknown[] }[];
  }[];
}

test("every alert has a unit test in which it comes, and one in which it does not", () => {
  const { tests } = parse(readFileSync(`${folder}alerts/loyald.test.yml`, "utf8")) as UnitTests;
  const cases = tests.flatMap((one) => one.alert_rule_test);
  for (const { name } of ALERTS) {
    const own = cases.filter(({ alertname }) => alertname === name);
    expect(
      own.some(({ exp_alerts = [] }) => exp_alerts.length > 0),
      `${name} comes`,
    ).toBe(true);
    expect(
      own.some(({ exp_alerts = [] }) => exp_alerts.length === 0),
      `${name} does not come`,
    ).toBe(true);
  }
});

test.skipIf(missing)(`promtool takes rules and configuration, and the unit tests of the alerts pass${note}`, () => {
  for (const args of [
    ["check", "rules", "alerts/loyald.rules.yml"],
    ["check", "config", "prometheus.yml"],
    ["test", "rules", "alerts/loyald.test.yml"],
  ]) {
    const { status, stdout, stderr } = spawnSync("promtool", args, { cwd: folder, encoding: "utf8" });
    expect(status, `promtool ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  }
});

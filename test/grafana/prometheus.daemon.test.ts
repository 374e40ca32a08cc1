/**
 * A real Prometheus scrapes the running daemon under load: every panel's query and every alert's expression is run and
 * must give data, or there is a reason why a healthy daemon gives none.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ALERTS } from "../../grafana/src/alerts.js";
import { DASHBOARDS } from "../../grafana/src/generated.js";
import { type Client, connect } from "../../src/client/index.js";
import { loyald, startDaemon, type TestDaemon } from "../harness/daemon.js";
import { startRedis, type TestRedis } from "../harness/redis.js";
import { makeTempDirectory } from "../harness/temp-directory.js";
import { registerCustomers } from "../integration/traffic.js";
import { HOW_TO_INSTALL, prometheusIsMissing, startPrometheus, type TestPrometheus } from "./prometheus-programs.js";
import { withoutVariables } from "./promql.js";

const RULES = fileURLToPath(new URL("../../grafana/alerts/loyald.rules.yml", import.meta.url));
const missing = prometheusIsMissing();
const note = missing ? ` (left out: ${HOW_TO_INSTALL})` : "";
/** Not a multiple of the kinds of operations, so that every customer meets every kind. */
const CUSTOMERS = 37;
/** Scraped each second: windows of some readings. */
const WINDOW = "10s";
/** The slowest figures are looked up each minute. */
const DATA_TIMEOUT_MS = 110_000;

const STOP_TIMEOUT_MS = 5_000;

/** Series of these appear with their first occurrence only. */
const EMPTY_QUERIES: Readonly<Record<string, string>> = {
  LoyaldErrorRate: "nothing failed",
};

let redis: TestRedis;
let daemon: TestDaemon;
let prometheus: TestPrometheus;
let load: Load;

beforeAll(async () => {
  if (missing) return;
  redis = await startRedis();
  daemon = await startDaemon({
    env: { LOYALD_REDIS_URL: redis.url, LOYALD_SIGNAL_STREAM: "signals", LOYALD_SWEEP_INTERVAL_MS: "1000" },
  });
  await publishRulebook(daemon);
  await registerCustomers(daemon.wsUrl, CUSTOMERS);
  prometheus = await startPrometheus(new URL(daemon.httpUrl).host, RULES);
  load = await Load.start(daemon.wsUrl);
  // Made now: on a busy machine the daemon's own first round, a minute after its start, may end after the test.
  const refreshed = await fetch(`${daemon.httpUrl}/v1/projection/refresh`, { method: "POST" });
  expect(refreshed.status, await refreshed.text()).toBe(200);
  const audit = await loyald(daemon, ["audit"]);
  expect(audit.status, audit.stdout + audit.stderr + daemon.output()).toBe(0);
});

afterAll(async () => {
  await load?.stop();
  await prometheus?.stop();
  await daemon?.stop();
  await redis?.stop();
});

test.skipIf(missing)(`every panel's query gives data under load${note}`, async () => {
  const open = new Map<string, string>();
  for (const dashboard of DASHBOARDS) {
    for (const row of dashboard.rows) {
      for (const panel of row.panels) {
        panel.queries.forEach(({ expr, legend }, index) => {
          open.set(`${dashboard.title}: ${panel.title} ${legend || index}`, withoutVariables(expr, WINDOW));
        });
      }
    }
  }
  const reasons = new Set(
    DASHBOARDS.flatMap((dashboard) =>
      dashboard.rows.flatMap((row) =>
        row.panels
          .filter((panel) => panel.mayBeEmpty !== undefined)
          .map((panel) => `${dashboard.title}: ${panel.title}`),
      ),
    ),
  );
  const deadline = performance.now() + DATA_TIMEOUT_MS;
  for (;;) {
    for (const [where, expr] of open) {
      const samples = await prometheus.query(expr);
      if (samples.some(({ value }) => value[1] !== "NaN")) open.delete(where);
    }
    const unexplained = [...open.keys()].filter((where) => ![...reasons].some((reason) => where.startsWith(reason)));
    if (unexplained.length === 0) break;
    if (performance.now() > deadline) expect(unexplained, "panels without data").toEqual([]);
    await delay(1_000);
  }
});

test.skipIf(missing)(`every alert's expression is evaluated on real series, and none fires${note}`, async () => {
  // Rules are evaluated each second, and what they record can be asked for only then.
  const rules = await vi.waitFor(
    async () => {
      for (const { name, expr } of ALERTS) {
        // What is compared must be there: without its bound, each part of the expression gives data.
        const sides = expr.split(/ (?:and|or) (?!vector)/).map((side) => side.replace(/ (==|!=|>|<) [\d.]+$/, ""));
        for (const side of sides) {
          const samples = await prometheus.query(side.includes(" < ") ? (side.split(" < ")[0] ?? "") : side);
          if (samples.length === 0) expect(EMPTY_QUERIES[name], `${name}: ${side}`).toBeDefined();
        }
      }
      const { groups } = (await prometheus.get("/api/v1/rules?type=alert")) as {
        groups: readonly { rules: readonly { name: string; state: string; health: string }[] }[];
      };
      const evaluated = groups.flatMap((group) => group.rules);
      expect(evaluated.filter(({ health }) => health !== "ok")).toEqual([]);
      return evaluated;
    },
    { timeout: DATA_TIMEOUT_MS, interval: 1_000 },
  );
  expect(rules.map(({ name }) => name).sort()).toEqual(ALERTS.map(({ name }) => name).sort());
  expect(rules.filter(({ state }) => state === "firing")).toEqual([]);
});

test.skipIf(missing)(`losing Redis shows within seconds in metrics and makes the alert pending${note}`, async () => {
  redis.pause();
  try {
    const deadline = performance.now() + DATA_TIMEOUT_MS;
    for (;;) {
      const away = await prometheus.query('loyald_dependency_up{dependency="redis"} == 0');
      const { alerts } = (await prometheus.get("/api/v1/alerts")) as {
        alerts: readonly { labels: { alertname: string } }[];
      };
      if (away.length > 0 && alerts.some(({ labels }) => labels.alertname === "LoyaldRedisAway")) break;
      if (performance.now() > deadline) throw new Error("the alert did not come");
      await delay(500);
    }
  } finally {
    redis.resume();
  }
});

/** The starter, with what makes every kind of figure move: levels, a short expiry, a velocity rule that is exceeded. */
async function publishRulebook(target: TestDaemon): Promise<void> {
  const current = (await (await fetch(`${target.httpUrl}/v1/rulebooks`)).json()) as unknown;
  expect(current).toBeDefined();
  const directory = makeTempDirectory("rulebook");
  try {
    const path = join(directory.path, "rulebook.json");
    writeFileSync(path, JSON.stringify(RULEBOOK));
    const published = await loyald(target, ["publish", path]);
    expect(published.stderr + published.stdout).not.toContain("error");
    expect(published.status).toBe(0);
  } finally {
    directory.remove();
  }
}

const RULEBOOK: unknown = parse(`
program: {code: MAIN, currency: USD, timeZone: UTC, offlineRedemptionLimit: 100}
levels:
  - {code: BRONZE, threshold: 0, ratio: {points: 100, amount: 100}}
  - {code: SILVER, threshold: 200, ratio: {points: 100, amount: 100}}
plans:
  - code: BASE
    start: 2017-01-01T00:00:00Z
    rows:
      - {rowNo: 1, criteria: all, calculation: every, calculationValue: 100, wallet: points, awardValue: 1}
  - code: SHORT
    start: 2017-01-01T00:00:00Z
    rows:
      - {rowNo: 1, criteria: item, criteriaValue: OLD, mustProcess: true, calculation: every, calculationValue: 100, wallet: promo, awardValue: 1}
wallets:
  - {code: promo, unit: points, burnPriority: 1}
expiry:
  - {method: sliding, wallet: promo, days: 1}
velocity:
  - {name: many-sales, operations: [sale], scope: customer, metric: count, windowSeconds: 60, limit: 20, action: signal}
`);

/** Sales, refunds, redemptions and offline sales, over and over; some sales so old that what they award expires. */
class Load {
  readonly #client: Client;
  readonly #wsUrl: string;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(client: Client, wsUrl: string) {
    this.#client = client;
    this.#wsUrl = wsUrl;
  }

  static async start(wsUrl: string): Promise<Load> {
    const load = new Load(await connect(wsUrl, { clientName: "load" }), wsUrl);
    load.#running = load.#run();
    return load;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    // A daemon in trouble answers nothing more, and must not keep the test from showing why.
    await Promise.race([this.#running, delay(STOP_TIMEOUT_MS)]);
    await Promise.race([this.#client.close(), delay(STOP_TIMEOUT_MS)]);
  }

  async #run(): Promise<void> {
    const source = "till-1";
    let last = "";
    for (let n = 0; !this.#stopped; n++) {
      const operationId = String(n).padStart(9, "0");
      const now = Date.now();
      const common = { operationId, source, storeCode: `S${n % 3}`, terminal: "1" };
      const identity = { customerCode: `C${n % CUSTOMERS}` };
      const occurredAt = new Date(now).toISOString();
      const lines = [{ lineNo: 1, productCode: "NEW", quantity: 1000, netAmount: 1000 + (n % 7) * 100 }];
      const tenders = [{ tenderCode: "CASH", amount: lines[0]?.netAmount ?? 0 }];
      let json: Record<string, unknown> & { operationId: string; source: string };
      if (n % 10 === 3) {
        // Its promotional points lived one day: they are expired when they come.
        const old = [{ lineNo: 1, productCode: "OLD", quantity: 1000, netAmount: 500 }];
        const ago = new Date(now - 26 * 3_600_000).toISOString();
        json = {
          ...common,
          identity,
          occurredAt: ago,
          offline: true,
          sale: { lines: old, tenders: [{ tenderCode: "CASH", amount: 500 }] },
        };
      } else if (n % 10 === 5) json = { ...common, identity, occurredAt, redeem: { amount: 5, billAmount: 500 } };
      else if (n % 10 === 6) json = { ...common, occurredAt, voidOperation: { originalOperationId: last } };
      else if (n % 10 === 8) {
        json = {
          ...common,
          occurredAt,
          refund: { originalOperationId: last, lines: [{ lineNo: 1, quantity: 500, netAmount: 400 }] },
        };
      } else if (n % 10 === 9)
        json = { ...common, identity, occurredAt, redeem: { amount: 9_999_999, billAmount: 500 } };
      else json = { ...common, identity, occurredAt, sale: { lines, tenders } };
      last = operationId;
      await this.#client.send(json);
      if (n % 100 === 0) await (await connect(this.#wsUrl, { clientName: "short visit" })).close();
      await delay(5);
    }
  }
}

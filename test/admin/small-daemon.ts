/**
 * The daemon without its gateway, in this process: a real database, one shard, the router and the HTTP side. Operations
 * go in as JSON and come back as outcomes, the way a session would have them.
 */
import pg from "pg";
import { openAdminServer } from "../../src/admin/server.js";
import type { DaemonPort } from "../../src/admin/port.js";
import { handOversOf, prepareDatabase } from "../../src/daemon/bootstrap.js";
import type { SessionPort } from "../../src/gateway/port.js";
import { Directory } from "../../src/router/directory.js";
import { PostgresNames } from "../../src/router/postgres-names.js";
import { Router } from "../../src/router/router.js";
import { systemClock } from "../../src/shared/clock.js";
import { fraudRoutes } from "../../src/fraud/fraud-routes.js";
import { reviewRoutes } from "../../src/fraud/review-routes.js";
import { OpenShard } from "../../src/shard/open-shard.js";
import { rulingResult } from "../../src/shard/protocol.js";
import { installStarter } from "../../src/starter/install-starter.js";
import { operationFromJson } from "../../src/wire/operation-json.js";
import { decodeOutcome } from "../../src/wire/outcome-codec.js";
import { type OutcomeJson, outcomeToJson } from "../../src/wire/outcome-json.js";
import { startPostgres } from "../harness/postgres.js";

export interface SmallDaemon {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  readonly health: { alive: boolean; ready: boolean; reasons: string[] };
  /** Ahead of the machine's clock. */
  skewMs: number;
  /** In order, one after the other; each received when it occurred. */
  send(operations: readonly object[]): Promise<OutcomeJson[]>;
  /** All at once on one session, nothing waits for an answer. */
  sendAtOnce(operations: readonly object[]): Promise<OutcomeJson[]>;
  /** Status and parsed answer (of JSON lines: the last one). */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  importCsv(kind: string, text: string): Promise<Answer>;
  publish(rulebook: unknown, effectiveFrom?: string): Promise<Answer>;
  sweep(now: number): Promise<void>;
  snapshot(): Promise<void>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly body: any;
}

export async function startSmallDaemon(
  options: { examples?: boolean; adminToken?: string } = {},
): Promise<SmallDaemon> {
  const database = await startPostgres();
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on("error", () => {});
  const settings = await prepareDatabase(database.url, pool);
  await installStarter(pool, { examples: options.examples ?? false });
  const problems: unknown[] = [];
  const shard = await OpenShard.open(
    {
      type: "setup",
      databaseUrl: database.url,
      redisUrl: "",
      worker: 0,
      workers: 1,
      shards: settings.shards,
      epoch: 0,
      cacheAccounts: 10_000,
      commitTimeoutMs: 10_000,
      logLevel: "warn",
      fingerprintSecret: settings.fingerprintSecret,
    },
    () => {},
    (_where, error) => problems.push(error),
  );
  const directory = new Directory(new PostgresNames(pool));
  const clock = { ...systemClock, now: () => systemClock.now() + daemon.skewMs };
  const router = new Router({
    clients: [{ run: (task) => (task.type === "operations" ? shard.operations(task) : shard.handOvers(task)) }],
    directory,
    shards: settings.shards,
    clock,
    defer: setImmediate,
    findOutcome: async () => null,
    handOversOf: (source, operationId) => handOversOf(pool, source, operationId),
    onStats: () => {},
    onAnswered: () => {},
    onProblem: (_where, error) => problems.push(error),
  });
  const port: DaemonPort = {
    pool,
    databaseUrl: database.url,
    clock,
    adminToken: options.adminToken ?? "",
    reload: async (what) => {
      await shard.reload({ type: "reload", what });
      if (what === "customers") directory.forgetIdentities();
    },
    rule: async (account, ruling, named) =>
      rulingResult(await shard.rule({ type: "ruling", account, receivedAt: clock.now(), ruling, named })),
    metrics: async () => ({ contentType: "text/plain", body: "up 1\n" }),
    health: () => daemon.health,
  };
  const admin = await openAdminServer(port, {
    host: "127.0.0.1",
    port: 0,
    projectionIntervalMs: 0,
    routes: [...fraudRoutes(), ...reviewRoutes()],
    onProblem: (_where, error) => problems.push(error),
  });

  const ask: SmallDaemon["ask"] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${admin.url}${path}`, {
      method,
      headers: {
        "x-loyald-actor": "tester",
        ...(body === undefined ? {} : { "content-type": typeof body === "string" ? "text/csv" : "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const last = text.trim().split("\n").at(-1) ?? "";
    return { status: response.status, body: last.startsWith("{") ? JSON.parse(last) : text };
  };
  const submit = (operation: object): Promise<OutcomeJson> => {
    const parsed = operationFromJson(operation);
    if (!parsed.ok) throw new Error(`${parsed.field} ${parsed.message}`);
    return new Promise((resolve) => {
      const session: SessionPort = {
        id: 1,
        historical: true,
        open: true,
        remoteAddress: "127.0.0.1",
        answer: (outcome) => resolve(outcomeToJson(decodeOutcome(outcome))),
        answerQuery: () => {},
      };
      router.submit(session, parsed.bytes, parsed.operation.occurredAt);
    });
  };
  const daemon: SmallDaemon = {
    url: admin.url,
    pool,
    databaseUrl: database.url,
    health: { alive: true, ready: true, reasons: [] },
    skewMs: 0,
    send: async (operations) => {
      const outcomes: OutcomeJson[] = [];
      for (const operation of operations) outcomes.push(await submit(operation));
      return outcomes;
    },
    sendAtOnce: (operations) => Promise.all(operations.map(submit)),
    ask,
    importCsv: (kind, text) => ask("POST", `/v1/import/${kind}`, text),
    publish: (rulebook, effectiveFrom = "") => ask("POST", "/v1/rulebooks", { rulebook, effectiveFrom }),
    sweep: async (now) => {
      await shard.sweep({ type: "sweep", now, limit: 1_000 });
    },
    snapshot: async () => {
      await shard.snapshot({ type: "snapshot", limit: 10_000 });
    },
    stop: async () => {
      await admin.close();
      await shard.close();
      await pool.end();
      await database.stop();
      if (problems.length > 0) throw problems[0];
    },
  };
  return daemon;
}

/** A sale of one line for a customer. */
export function sale(id: string, at: string, customerCode: string, netAmount: number, more: object = {}): object {
  return {
    operationId: id,
    source: "till-1",
    storeCode: "1",
    occurredAt: at,
    identity: { customerCode },
    sale: {
      lines: [{ lineNo: 1, productCode: "P1", quantity: 1000, netAmount }],
      tenders: [{ tenderCode: "CASH", amount: netAmount }],
    },
    ...more,
  };
}

/** One point a hundred minor units; `awardValue` points if told. */
export function plainRulebook(program: object = {}, awardValue = 1): Record<string, unknown> {
  return {
    program: { code: "MAIN", currency: "USD", ...program },
    levels: [
      { code: "BRONZE", threshold: 0 },
      { code: "SILVER", threshold: 100 },
    ],
    plans: [{ code: "BASE", rows: [{ rowNo: 1, calculationValue: 100, awardValue }] }],
    expiry: [{ method: "sliding", days: 30 }],
  };
}

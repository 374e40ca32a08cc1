/**
 * The daemon, wired as numbered stages: what starts first stops last. It owns the order and nothing else.
 *
 * Stopping: the gateway drains (nothing new is taken, everything taken is answered), housekeeping ends, the workers finish
 * and close, the lease is given back, the HTTP side and the database end.
 */
import pg from "pg";
import { openAdminServer } from "../admin/server.js";
import { auditRoute } from "../admin/routes/audit-route.js";
import { fraudRoutes } from "../fraud/fraud-routes.js";
import { reviewRoutes } from "../fraud/review-routes.js";
import { startDeliveries } from "../fraud/start-deliveries.js";
import type { Config } from "../config/options.js";
import { Gateway } from "../gateway/gateway.js";
import { chooseTransport } from "../gateway/choose-transport.js";
import { LOOK_UP_SETTINGS, REPORT_SETTINGS } from "../journal/look-up-settings.js";
import { Ownership } from "../journal/ownership.js";
import { type ConditionReport, Health } from "../observability/health.js";
import { LatencyTally } from "../observability/latency-tally.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import type { Logger } from "../observability/logging.js";
import { Metrics } from "../observability/metrics.js";
import { SeldomLog } from "../observability/seldom.js";
import { readRulebooks } from "../masters/read-masters.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../platform/embedded-postgres.js";
import { Directory } from "../router/directory.js";
import { PostgresNames } from "../router/postgres-names.js";
import { Router } from "../router/router.js";
import { present } from "../shared/assert.js";
import { type Clock, systemClock } from "../shared/clock.js";
import { ThreadShard } from "../shard/client.js";
import { checkRedisUrl } from "../velocity/redis-connection.js";
import { MemoryVelocityStore } from "../velocity/memory-store.js";
import { lendVelocityPort } from "../velocity/port-store.js";
import { rulingResult, type WorkerSetup } from "../shard/protocol.js";
import { WorkerWatchdog } from "../shard/watchdog.js";
import { installStarter } from "../starter/install-starter.js";
import { handOversOf, pendingHandOvers, prepareDatabase } from "./bootstrap.js";
import { Housekeeping } from "./housekeeping.js";
import { authenticator } from "./authenticate.js";
import { isAnyAddress, urlHost } from "../config/url-host.js";
import { gatewayLimits } from "./gateway-limits.js";
import { GatewayMetrics, observeAudit, observeBatch, observeSweep, showSignals } from "./observe.js";
import { within } from "./within.js";
import { sampleDaemon, sampleWork } from "./sample.js";
import { openTraces } from "./traces.js";

/** While another daemon holds the lease, ask this often whether it is free. */
const STANDBY_POLL_MS = 200;

/** A part that does not end, because the database is silent, is left to the end of the process, ms. */
const STOP_STEP_MS = 15_000;

/** After the last operation of a historical load, sweeps wait this long: they would set clocks ahead of what may follow. */
const HISTORICAL_PAUSE_MS = 60_000;

export interface Daemon {
  readonly wsUrl: string;
  readonly httpUrl: string;
  /** Drains and ends everything; resolves when nothing is left running: whether all that was taken was answered. */
  stop(): Promise<boolean>;
}

export interface DaemonOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly version: string;
  /** The lease was lost to another daemon: nothing can be committed any more. */
  readonly onFenced: () => void;
  /** Whether the daemon was told to stop while it starts. */
  readonly stopping: () => boolean;
}

/** @throws OperatingError, StoppedWhileStarting */
export async function startDaemon({ config, log, version, onFenced, stopping }: DaemonOptions): Promise<Daemon> {
  if (config.redisUrl !== "") checkRedisUrl(config.redisUrl);
  const clock = systemClock;
  const stops: (() => Promise<unknown>)[] = [];
  let drained = true;
  const stop = async (): Promise<boolean> => {
    for (let end = stops.pop(); end; end = stops.pop()) {
      try {
        await within(clock, Math.max(STOP_STEP_MS, config.drainTimeoutMs), end());
      } catch (error) {
        log.warn({ err: error }, "stopping");
      }
    }
    return drained;
  };
  const problem = (where: string, error: unknown): void => log.warn({ during: where, err: error }, "problem");
  const seldom = new SeldomLog(log, clock);

  try {
    // 1. Threads, started early: they load while the database starts.
    let setUp: (setup: Omit<WorkerSetup, "worker">) => void = () => {};
    const setup = new Promise<Omit<WorkerSetup, "worker">>((resolve) => {
      setUp = resolve;
    });
    // Without Redis workers count in one store: rules over stores and tills see the operations of all of them.
    const sharedVelocity = config.redisUrl === "" && config.workers > 1 ? new MemoryVelocityStore() : null;
    const lendVelocity = sharedVelocity === null ? null : () => lendVelocityPort(sharedVelocity);
    const clients = Array.from(
      { length: config.workers },
      (_, worker) =>
        new ThreadShard(
          setup.then((shared) => ({ ...shared, worker })),
          undefined,
          lendVelocity,
          (where, error) =>
            seldom.warn(`${where} ${worker} ${errorText(error)}`, { during: where, worker, err: error }, "problem"),
        ),
    );
    stops.push(() => Promise.all(clients.map((client) => client.end())));

    // 2. The database, its schema and starter.
    const embedded = config.databaseUrl === "" ? await startPostgres(config, log) : null;
    if (embedded) stops.push(() => embedded.stop());
    const databaseUrl = embedded?.url ?? config.databaseUrl;
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      max: config.readConnections,
      options: REPORT_SETTINGS,
      application_name: "loyald",
    });
    pool.on("error", (error) => problem("idle connection", error));
    // One that is lost between two statements of a transaction: the next statement fails, and says so.
    pool.on("connect", (client) => client.on("error", () => {}));
    stops.push(() => pool.end());
    const settings = await prepareDatabase(databaseUrl, pool);
    await installStarter(pool, { examples: config.examples });

    // 3. What can be watched while waiting for the lease: metrics, health, administration.
    const metrics = new Metrics({ processMetrics: true });
    const health = new Health(["database", "lease", "workers", "gateway"] as const, clock);
    health.onChange((changed, ready) => logHealth(log, changed, ready));
    const onRedisError = (error: Error): void => seldom.error("Redis", error);
    const endSampling = await sampleDaemon({ metrics, config, version, pool, clock, health, clients, onRedisError });
    stops.push(async () => endSampling());
    stops.push(async () => metrics.store.gauge("writerEpoch", [], 0));
    let rulebookVersion = 0;
    const showRulebook = async (): Promise<void> => {
      const { rows } = await pool.query("SELECT max(version) AS version FROM rulebooks");
      rulebookVersion = (rows[0] as { version: number }).version;
      metrics.store.gauge("rulebookVersion", [], rulebookVersion);
      const rulebooks = await readRulebooks(pool);
      // The one in force, and the one published for later.
      const shown = [rulebooks.at(clock.now()), rulebooks.at(Number.MAX_SAFE_INTEGER)];
      showSignals(
        metrics.store,
        shown.flatMap(({ source }) => source.velocity.map(({ name }) => name)),
      );
    };
    await showRulebook();
    const names = new pg.Pool({
      connectionString: databaseUrl,
      // Identities and operations are looked up beside each other.
      max: 2,
      options: LOOK_UP_SETTINGS,
      application_name: "loyald-names",
      // A connection that hangs must not hold up everything whose name is not known.
      query_timeout: config.commitTimeoutMs,
      connectionTimeoutMillis: config.commitTimeoutMs,
    });
    names.on("error", (error) => problem("idle connection", error));
    stops.push(() => names.end());
    const directory = new Directory(new PostgresNames(names));
    const admin = await openAdminServer(
      {
        pool,
        databaseUrl,
        clock,
        adminToken: config.adminToken,
        reload: async (what) => {
          const reloaded = Promise.all(clients.map((client) => client.reload({ type: "reload", what })));
          // Whether or not a worker fails: it is stored, and names may lead elsewhere.
          await reloaded.finally(() => {
            if (what === "customers") directory.forgetIdentities();
          });
          if (what === "rulebooks") await showRulebook();
        },
        rule: async (account, ruling, named) => {
          const worker = (account % settings.shards) % clients.length;
          const client = present(clients[worker], "the worker of an account");
          const task = { type: "ruling" as const, account, receivedAt: clock.now(), ruling, named };
          const result = await client.rule(task).catch((error: unknown) => {
            problem("ruling", error);
            return null;
          });
          if (result === null) return "unavailable";
          observeBatch(metrics.store, worker, result);
          return rulingResult(result);
        },
        metrics: async () => ({ contentType: metrics.contentType, body: await metrics.render() }),
        health: () => {
          const report = health.report();
          return {
            alive: true,
            ready: report.ready,
            reasons: report.conditions.filter((c) => !c.ok).map((c) => `${c.condition}: ${c.reason}`),
          };
        },
      },
      {
        host: config.host,
        port: config.httpPort,
        projectionThread: true,
        onProblem: problem,
        routes: [...fraudRoutes(), ...reviewRoutes(), auditRoute((report) => observeAudit(metrics.store, report))],
      },
    );
    stops.push(() => admin.close());
    health.ok("database");

    // 4. The gateway, turning everybody away until this daemon is the writer and its workers are up.
    const { transport, describe } = chooseTransport(config.transport);
    metrics.store.gauge("transport", [transport.name], 1);
    let router: Router | null = null;
    const gateway = new Gateway({
      transport,
      sink: {
        submit: (session, operation, arrivedAt) => present(router, "the router").submit(session, operation, arrivedAt),
        ask: (session, queryId, source, operationId) =>
          present(router, "the router").ask(session, queryId, source, operationId),
      },
      clock,
      defer: setImmediate,
      authenticate: authenticator(config.adminToken),
      serverName: "loyald",
      serverVersion: version,
      rulebookVersion: () => rulebookVersion,
      limits: gatewayLimits(config),
    });
    gateway.setStandby([]);
    const { port: wsPort } = await gateway.listen(config.host, config.wsPort);
    stops.push(() => gateway.close());
    const wsUrl = `ws://${urlHost(config.host)}:${wsPort}`;
    const advertisedUrl = config.advertisedUrl || (isAnyAddress(config.host) ? "" : wsUrl);
    const gatewayMetrics = new GatewayMetrics(gateway.stats);
    metrics.sample((store) => gatewayMetrics.sample(store));

    // 5. The right to write, then the workers.
    const ownership = new Ownership({ databaseUrl, clock, leaseMs: config.leaseMs, wsUrl: advertisedUrl });
    stops.push(() => ownership.end());
    stops.push(() => (ownership.epoch > 0 ? ownership.release() : Promise.resolve()));
    await becomeWriter(ownership, {
      clock,
      log,
      seldom,
      health,
      stopping,
      onOther: (url) => gateway.setStandby([url]),
    });
    metrics.store.gauge("writerEpoch", [], ownership.epoch);
    let serving = false;
    let expired = false;
    let renewed = (): void => {};
    ownership.keep({
      onRenewed: () => {
        health.ok("database");
        health.ok("lease");
        if (expired && serving) gateway.setStandby(null);
        expired = false;
        gateway.setAccepting(true);
        renewed();
        metrics.store.count("leaseRenewals", ["ok"]);
      },
      onMissed: (error) => {
        health.fail("database", error instanceof Error ? error.message : String(error));
        gateway.setAccepting(false);
        metrics.store.count("leaseRenewals", ["missed"]);
      },
      onExpired: () => {
        expired = true;
        health.fail("lease", "it ran out while the database was silent");
        gateway.turnAway();
      },
      onLost: () => {
        health.fail("lease", "another daemon is the writer now");
        log.error(
          { code: "OWNERSHIP_LOST", epoch: ownership.epoch },
          "another daemon has taken over the writing: this one ends",
        );
        gateway.setAccepting(false);
        onFenced();
      },
    });
    setUp({
      type: "setup",
      databaseUrl,
      redisUrl: config.redisUrl,
      velocity: {
        timeoutMs: config.velocityTimeoutMs,
        awayAwards: config.velocityAwayAwards,
        awayRedemptions: config.velocityAwayRedemptions,
      },
      workers: config.workers,
      shards: settings.shards,
      epoch: ownership.epoch,
      cacheAccounts: config.cacheAccounts,
      commitTimeoutMs: config.commitTimeoutMs,
      fingerprintSecret: settings.fingerprintSecret,
      logLevel: config.logLevel,
    });
    stops.push(() => Promise.all(clients.map((client) => client.close())));
    await Promise.all(clients.map((client) => client.ready));
    const watchdog = new WorkerWatchdog({ workers: clients, clock, onProblem: problem });
    stops.push(async () => watchdog.stop());
    health.ok("workers");

    // 6. Routing, and what the last stop left undone between accounts.
    const latencies = new LatencyTally();
    const traces = await openTraces({ env: process.env, version, onProblem: (error) => problem("traces", error) });
    if (traces) stops.push(() => traces.stop());
    metrics.sample((store) => latencies.flush(store));
    router = new Router({
      clients,
      directory,
      shards: settings.shards,
      clock,
      defer: setImmediate,
      findOutcome: async (source, operationId) => {
        const { rows } = await names.query("SELECT outcome FROM operations WHERE source = $1 AND operation_id = $2", [
          source,
          operationId,
        ]);
        return (rows[0] as { outcome: Uint8Array } | undefined)?.outcome ?? null;
      },
      handOversOf: (source, operationId) => handOversOf(names, source, operationId),
      onStats: (worker, result, main) => observeBatch(metrics.store, worker, result, main),
      onAnswered: (ms) => latencies.add(ms),
      onTrace: traces?.onBatch,
      onUnavailable: (operations) => metrics.store.count("operations", ["unknown", "unavailable"], operations),
      onProblem: problem,
    });
    const routing = router;
    await routing.handOvers.resume(await pendingHandOvers(pool));

    // 7. What runs beside the operations.
    const housekeeping = new Housekeeping({
      clients,
      clock,
      snapshotIntervalMs: config.snapshotIntervalMs,
      sweepIntervalMs: config.sweepIntervalMs,
      historicalLoad: () => clock.monotonic() - routing.lastHistorical < HISTORICAL_PAUSE_MS,
      pendingHandOvers: () => pendingHandOvers(pool),
      onForgotten: (handOvers) => void routing.handOvers.resume(handOvers),
      onSwept: (worker, result) => {
        observeSweep(metrics.store, worker, result, clock.now());
        void routing.handOvers.resume(result.handOvers.map(({ row }) => row));
      },
      onSnapshots: (_, written) => metrics.store.count("snapshotsWritten", [], written),
      onProblem: problem,
    });
    stops.push(() => housekeeping.stop());

    ({ renewed } = sampleWork({ metrics, clock, clients, router: routing, directory, leaseMs: config.leaseMs }));

    const deliveries = startDeliveries({
      pool,
      clock,
      config,
      onFailed: (target, error) => {
        const during = `signals to the ${target}`;
        seldom.warn(during, { during, reason: errorText(error) }, "problem");
      },
    });
    stops.push(() => deliveries.stop());

    // 8. Open.
    if (!expired) gateway.setStandby(null);
    stops.push(() => {
      metrics.store.gauge("draining", [], 1);
      routing.handOvers.leave();
      return within(clock, config.drainTimeoutMs, gateway.drain()).catch(async (error) => {
        drained = false;
        await gateway.close();
        throw new OperatingError("DRAIN_TIMEOUT", `${gateway.inFlight} operations are not answered`, { cause: error });
      });
    });
    serving = true;
    housekeeping.start();
    health.ok("gateway");
    log.info(
      { transport: describe, workers: clients.length, epoch: ownership.epoch, httpUrl: admin.url, wsUrl },
      "ready",
    );
    return { wsUrl, httpUrl: admin.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One line for each condition of readiness that begins or ceases to hold. */
function logHealth(log: Logger, { condition, ok, reason }: ConditionReport, ready: boolean): void {
  if (ok) log.info({ condition, ready }, "health: it holds");
  else log.warn({ condition, reason, ready }, "health: it does not hold");
}

/** The daemon was told to stop before it had begun to work. */
export class StoppedWhileStarting extends Error {
  override readonly name = "StoppedWhileStarting";
}

interface Waiting {
  readonly clock: Clock;
  readonly log: Logger;
  readonly seldom: SeldomLog;
  readonly health: Pick<Health<"lease">, "ok" | "fail">;
  /** Whether the daemon was told to stop meanwhile. */
  readonly stopping: () => boolean;
  readonly onOther: (wsUrl: string) => void;
}

/** A hot standby waits here until the writer stops, dies or no longer renews its lease. */
async function becomeWriter(ownership: Ownership, waiting: Waiting): Promise<void> {
  const { clock, log, seldom, health, stopping, onOther } = waiting;
  let said = "";
  for (;;) {
    const other = await ownership.tryAcquire().catch((error) => {
      seldom.error("asking for the lease", error);
      return { holder: "", wsUrl: "" };
    });
    if (other === null) break;
    health.fail("lease", `${other.holder} at ${other.wsUrl} is the writer`);
    if (other.wsUrl !== "") onOther(other.wsUrl);
    if (said !== other.holder) log.info({ writer: other.wsUrl }, "standby: another daemon writes to this database");
    said = other.holder;
    await new Promise<void>((resolve) => clock.schedule(STANDBY_POLL_MS, resolve));
    if (stopping()) throw new StoppedWhileStarting();
  }
  health.ok("lease");
}

async function startPostgres(config: Config, log: Logger): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, onNotice: (message) => log.info(message) });
  log.info(
    { version: postgres.version, adopted: postgres.adopted, directory: postgres.directory },
    "embedded Postgres",
  );
  return postgres;
}

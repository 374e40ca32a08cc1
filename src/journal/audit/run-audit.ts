/**
 * Proves the journal, on one snapshot of the database while traffic goes on. Two passes: by the order of the table for the
 * chain and the control totals, by account for sequences, balances, the fold, snapshots, and every decision made again.
 * Then what is true of the whole. It changes nothing; docs/audit.md says what is checked and what is not.
 */
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { walletNumbers } from "../../wire/wallet-numbers.js";
import { SOURCE_ACCOUNT_BASE } from "../codes.js";
import { unreachable } from "../unreachable.js";
import type { AccountRange } from "./audit-accounts.js";
import { auditDirectory } from "./audit-directory.js";
import type { LinksResult } from "./audit-links.js";
import { checkHandOvers, checkSums, readPending } from "./audit-sums.js";
import { HandOverSide } from "./hand-over-side.js";
import {
  COUNTERS,
  type LaneResult,
  type LaneTask,
  type LinksTask,
  ROWS_DONE,
  runLane,
  runLinks,
  STOPPED,
} from "./lane.js";
import { addChecked, type AuditReport, Findings, nothingChecked } from "./report.js";
import { SnapshotConnection } from "./snapshot-connection.js";

export type AuditPhase = "links" | "journal" | "directory" | "sums";

export interface AuditOptions {
  readonly databaseUrl: string;
  /** `done` of `total` rows; each row of the journal is read twice. */
  readonly progress?: (done: number, total: number, phase: AuditPhase) => void;
  /** Threads beside the caller's; 0: in the caller's own. Default: as many as there are cores, two at most. */
  readonly threads?: number;
  /** Ends it early: it then rejects. */
  readonly signal?: AbortSignal;
}

/** More threads than this only wait for the database's processes, which need cores too. */
const THREADS_MAX = 2;
const YOUNG_GENERATION_MIB = 64;
const PROGRESS_INTERVAL_MS = 200;
/** Rows of a range: few enough that the lanes end together, many enough that ranges cost nothing. */
const RANGE_ROWS = 20_000;
/** Accounts of a range: their snapshots are in memory together. */
const RANGE_ACCOUNTS_MAX = 5_000;

/** @throws OperatingError DATABASE_UNREACHABLE, CONFIG_INVALID; what is found is in the report */
export async function runAudit(options: AuditOptions): Promise<AuditReport> {
  const started = performance.now();
  const { databaseUrl, progress = () => {}, signal } = options;
  const connection = await SnapshotConnection.open(databaseUrl, null).catch((error: unknown) => {
    throw unreachable(error);
  });
  const host = openHost(options.threads ?? Math.min(THREADS_MAX, availableParallelism()));
  const counters = new Int32Array(new SharedArrayBuffer(COUNTERS * Int32Array.BYTES_PER_ELEMENT));
  const stop = (): void => void Atomics.store(counters, STOPPED, 1);
  signal?.addEventListener("abort", stop);
  try {
    const snapshot = await connection.exportSnapshot();
    const at = await instantOf(connection);
    progress(0, 0, "links");
    const links = await host.links({ type: "links", databaseUrl, snapshot });
    const total = links.operations * 2;
    const show = (): void => progress(Math.min(Atomics.load(counters, ROWS_DONE), total), total, "journal");
    const timer = setInterval(show, PROGRESS_INTERVAL_MS);
    let lanes: LaneResult[];
    try {
      const ranges = await rangesOf(connection, links.operations);
      lanes = await host.lanes({
        type: "lane",
        databaseUrl,
        snapshot,
        counters,
        ranges,
        firstBatches: links.firstBatches,
      });
    } finally {
      clearInterval(timer);
    }
    progress(total, total, "directory");
    const report = await conclude(connection, links, lanes, (phase) => progress(total, total, phase));
    signal?.throwIfAborted();
    return { ...report, at, seconds: Math.round(performance.now() - started) / 1000 };
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
    await host.close();
    await connection.close();
  }
}

async function conclude(
  connection: SnapshotConnection,
  links: LinksResult,
  lanes: readonly LaneResult[],
  onPhase: (phase: AuditPhase) => void,
): Promise<Omit<AuditReport, "at" | "seconds">> {
  const findings = new Findings();
  const checked = nothingChecked();
  const balances = new Map<number, bigint>();
  const caused = new HandOverSide();
  const arrived = new HandOverSide();
  const unsure = new Set<number>();
  const batches = lanes.find((lane) => lane.batches !== null)?.batches ?? null;
  findings.take(links);
  if (batches) findings.take(batches);
  addChecked(checked, links.checked);
  for (const lane of lanes) {
    findings.take(lane);
    addChecked(checked, lane.checked);
    caused.append(lane.caused);
    arrived.append(lane.taken);
    for (const account of lane.unsure) unsure.add(account);
    for (const [wallet, amount] of lane.balances) balances.set(wallet, (balances.get(wallet) ?? 0n) + amount);
  }
  if (batches && batches.rows !== checked.rows) {
    findings.add(
      "rows",
      "operations",
      `${batches.rows} rows in the order of the table`,
      `${checked.rows} in the order of the key`,
    );
  }
  const [updates] = await connection.query<{ count: string }>("SELECT count(*) AS count FROM record_updates");
  if (Number(updates?.count) !== checked.recordUpdates) {
    findings.add("record", "record_updates", `${checked.recordUpdates} of accounts with rows`, `${updates?.count}`);
  }
  checked.customers = await auditDirectory(connection, findings);
  onPhase("sums");
  const codes = (await connection.query<{ code: string }>("SELECT code FROM wallets ORDER BY id")).map(
    (wallet) => wallet.code,
  );
  const pending = await readPending(connection, walletNumbers(codes), findings);
  checked.handOvers += pending.count;
  arrived.append(pending.side.numbers);
  await checkHandOvers(caused.numbers, arrived.numbers, unsure, connection, findings);
  checkSums(batches?.totals ?? new Map(), balances, pending, codes, findings);
  return { ok: findings.count === 0, differences: findings.differences, differenceCount: findings.count, checked };
}

interface LaneHost {
  links(task: LinksTask): Promise<LinksResult>;
  /** One lane a thread; rejects with the first failure, after all lanes have ended. */
  lanes(task: LaneTask): Promise<LaneResult[]>;
  close(): Promise<void>;
}

function openHost(threads: number): LaneHost {
  if (threads === 0) return { links: runLinks, lanes: async (task) => [await runLane(task)], close: async () => {} };
  const pool = new Piscina({
    name: "runTask",
    filename: fileURLToPath(new URL("./worker.js", import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    // What a row needs is garbage after it: with room for a chunk's worth little of it is ever moved.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
    // Lanes wait for the database: their event loops must not be frozen.
    atomics: "disabled",
  });
  return {
    links: (task) => pool.run(task) as Promise<LinksResult>,
    lanes: async (task) => {
      const lanes = Array.from({ length: threads }, () => pool.run(task) as Promise<LaneResult>);
      // One that fails stops the others.
      for (const lane of lanes) lane.catch(() => Atomics.store(task.counters, STOPPED, 1));
      const ended = await Promise.allSettled(lanes);
      const failed = ended.find((lane) => lane.status === "rejected" && (lane.reason as Error).name !== "AuditStopped");
      if (failed?.status === "rejected") throw failed.reason;
      return Promise.all(lanes);
    },
    close: () => pool.destroy(),
  };
}

/** Cuts the accounts that have rows or snapshots into ranges, customers' and sources' apart. */
async function rangesOf(connection: SnapshotConnection, rows: number): Promise<AccountRange[]> {
  const [row] = await connection.query<Record<"customers" | "sources", string | null>>(
    `SELECT greatest((SELECT max(account) FROM operations WHERE account < $1), (SELECT max(account) FROM snapshots WHERE account < $1)) AS customers,
      greatest((SELECT max(account) FROM operations), (SELECT max(account) FROM snapshots)) AS sources`,
    [SOURCE_ACCOUNT_BASE],
  );
  const ranges: AccountRange[] = [];
  const cut = (from: number, last: number): void => {
    const width = Math.max(
      1,
      Math.min(RANGE_ACCOUNTS_MAX, Math.floor(((last - from + 1) * RANGE_ROWS) / Math.max(1, rows))),
    );
    for (let start = from; start <= last; start += width)
      ranges.push({ from: start, to: Math.min(start + width, last + 1) });
  };
  cut(0, Number(row?.customers ?? 0));
  cut(SOURCE_ACCOUNT_BASE, Math.max(SOURCE_ACCOUNT_BASE, Number(row?.sources ?? 0)));
  return ranges;
}

async function instantOf(connection: SnapshotConnection): Promise<string> {
  const [row] = await connection.query<{ now: Date }>("SELECT transaction_timestamp() AS now");
  return (row?.now ?? new Date(0)).toISOString();
}

/**
 * One lane of an audit: a thread (or the caller's own) with two connections on the shared snapshot, which takes one piece
 * of work after the other until none is left. Lanes share nothing but a few counters.
 */
import { walletNumbers } from "../../wire/wallet-numbers.js";
import { AccountAudit } from "./account-audit.js";
import { auditAccounts, type AccountRange } from "./audit-accounts.js";
import { auditBatches, type BatchesResult } from "./audit-batches.js";
import { auditLinks, type LinksResult } from "./audit-links.js";
import type { Checked, Findings } from "./report.js";
import { type FirstBatches, readGenerations, readPublications } from "./rulebook-generations.js";
import { SnapshotConnection } from "./snapshot-connection.js";

/** Places in LaneTask.counters. */
export const NEXT_WORK = 0;
export const ROWS_DONE = 1;
export const STOPPED = 2;
export const COUNTERS = 3;

export interface LaneTask {
  readonly type: "lane";
  readonly databaseUrl: string;
  readonly snapshot: string;
  /** Shared by all lanes. The first piece of work is the batches, then comes each range. */
  readonly counters: Int32Array;
  readonly ranges: readonly AccountRange[];
  readonly firstBatches: FirstBatches;
}

/** The links of the chain come first: they tell which rulebooks a batch knew. */
export interface LinksTask {
  readonly type: "links";
  readonly databaseUrl: string;
  readonly snapshot: string;
}

export interface LaneResult {
  readonly differences: Findings["differences"];
  readonly count: number;
  readonly checked: Readonly<Checked>;
  /** By wallet number. */
  readonly balances: ReadonlyMap<number, bigint>;
  readonly caused: Float64Array;
  readonly taken: Float64Array;
  readonly unsure: ReadonlySet<number>;
  /** Of the lane that had them. */
  readonly batches: BatchesResult | null;
}

/** Ends a lane between two chunks of rows, on request. */
export class AuditStopped extends Error {
  override readonly name = "AuditStopped";
}

export async function runLinks({ databaseUrl, snapshot }: LinksTask): Promise<LinksResult> {
  const connection = await SnapshotConnection.open(databaseUrl, snapshot);
  try {
    return await auditLinks(connection, await readPublications(connection));
  } finally {
    await connection.close();
  }
}

export async function runLane({
  databaseUrl,
  snapshot,
  counters,
  ranges,
  firstBatches,
}: LaneTask): Promise<LaneResult> {
  const rows = await SnapshotConnection.open(databaseUrl, snapshot);
  try {
    const beside = await SnapshotConnection.open(databaseUrl, snapshot);
    try {
      const generations = await readGenerations(beside);
      const codes = await beside.query<{ code: string }>("SELECT code FROM wallets ORDER BY id");
      const wallets = walletNumbers(codes.map((wallet) => wallet.code));
      const audit = new AccountAudit({ wallets, generations, firstBatches });
      let batches: BatchesResult | null = null;
      const onRows = (count: number): void => {
        Atomics.add(counters, ROWS_DONE, count);
        if (Atomics.load(counters, STOPPED) !== 0) throw new AuditStopped("the audit was stopped");
      };
      for (
        let work = Atomics.add(counters, NEXT_WORK, 1);
        work <= ranges.length;
        work = Atomics.add(counters, NEXT_WORK, 1)
      ) {
        const range = ranges[work - 1];
        if (range === undefined) batches = await auditBatches(rows, beside, onRows);
        else await auditAccounts(audit, range, rows, beside, onRows);
      }
      const { findings, checked, balances, unsure } = audit;
      return {
        differences: findings.differences,
        count: findings.count,
        checked,
        balances,
        unsure,
        batches,
        caused: audit.caused.numbers,
        taken: audit.taken.numbers,
      };
    } finally {
      await beside.close();
    }
  } finally {
    await rows.close();
  }
}

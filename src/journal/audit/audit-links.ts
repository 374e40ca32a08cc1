/**
 * The chain's links, worker by worker: numbers without a gap, each link naming the hash before it, epochs that never fall.
 * On the way it learns at which batch each worker came to know each rulebook version.
 */
import type { SnapshotConnection } from "./snapshot-connection.js";
import { WORKERS_MAX } from "../../shared/workers-max.js";
import { type Checked, Findings, hexOf } from "./report.js";

export interface LinksResult {
  readonly differences: Findings["differences"];
  readonly count: number;
  readonly checked: Pick<Checked, "batches">;
  /** Sum of what the batches say they hold. */
  readonly operations: number;
  /**
   * By worker, for each rulebook version in ascending order the first batch that was committed after its publication;
   * Infinity for none. A batch evaluated shortly before may have been committed shortly after.
   */
  readonly firstBatches: ReadonlyMap<number, readonly number[]>;
}

const BATCHES =
  "SELECT worker, batch, epoch, operations, previous, hash, committed_at FROM batches ORDER BY worker, batch";

/** @param published instants (ms) at which the rulebook versions were published, ascending by version */
export async function auditLinks(connection: SnapshotConnection, published: readonly number[]): Promise<LinksResult> {
  const findings = new Findings();
  const firstBatches = new Map<number, number[]>();
  let batches = 0;
  let operations = 0;
  let worker = -1;
  let last = 0;
  let lastEpoch = 0;
  let lastHash: Uint8Array = new Uint8Array(0);
  for await (const row of connection.copy(BATCHES, 7)) {
    while (row.next()) {
      batches++;
      operations += row.int(3);
      const batch = row.int(1);
      if (row.int(0) !== worker) {
        worker = row.int(0);
        last = lastEpoch = 0;
        lastHash = new Uint8Array(0);
        firstBatches.set(
          worker,
          published.map(() => Number.POSITIVE_INFINITY),
        );
      }
      const place = `batch ${batch}`;
      const next = last === 0 ? WORKERS_MAX + worker : last + WORKERS_MAX;
      if (batch !== next) {
        const gap = batch - WORKERS_MAX === next ? `batch ${next}` : `batches ${next} to ${batch - WORKERS_MAX}`;
        findings.add("chain", gap, `part of the chain of worker ${worker}`, "missing");
      } else if (Buffer.compare(row.view(4), lastHash) !== 0) {
        findings.add("chain", `${place} previous`, hexOf(lastHash), hexOf(row.view(4)));
      }
      if (row.int(2) < lastEpoch) findings.add("chain", `${place} epoch`, `at least ${lastEpoch}`, row.int(2));
      const first = firstBatches.get(worker) ?? [];
      const committedAt = row.instant(6);
      for (let index = 0; index < published.length; index++) {
        if (first[index] === Number.POSITIVE_INFINITY && committedAt >= (published[index] ?? 0)) first[index] = batch;
      }
      last = batch;
      lastEpoch = row.int(2);
      lastHash = Buffer.from(row.view(5));
    }
  }
  return { differences: findings.differences, count: findings.count, checked: { batches }, operations, firstBatches };
}

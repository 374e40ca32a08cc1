/**
 * What is true of the journal as a whole: each wallet's units over all accounts, the program's own included, sum to zero;
 * what is in transit is what waits; each hand-over has both its sides.
 */
import type { Findings } from "./report.js";
import { PROGRAM_ACCOUNTS } from "../program-accounts.js";
import { decodeHandOver } from "../../wire/facts-codec.js";
import type { WalletNumbers } from "../../wire/wallet-numbers.js";
import { type HandOverPlace, HandOverSide, matchHandOvers } from "./hand-over-side.js";
import type { SnapshotConnection } from "./snapshot-connection.js";

const TRANSIT = PROGRAM_ACCOUNTS.indexOf("transit");

export interface PendingHandOvers {
  readonly side: HandOverSide;
  /** Units on their way, by wallet code. */
  readonly units: ReadonlyMap<string, bigint>;
  readonly count: number;
}

export async function readPending(
  connection: SnapshotConnection,
  wallets: WalletNumbers,
  findings: Findings,
): Promise<PendingHandOvers> {
  const side = new HandOverSide();
  const units = new Map<string, bigint>();
  let count = 0;
  for await (const row of connection.copy(
    "SELECT from_account, from_seq, index, to_account, payload FROM hand_overs ORDER BY 1, 2, 3",
    5,
  )) {
    while (row.next()) {
      count++;
      const payload = row.view(4);
      side.add(row.int(0), row.int(1), row.int(2), row.int(3), payload);
      try {
        const handOver = decodeHandOver(payload, wallets);
        if (handOver.type !== "transfer") continue;
        let sum = 0n;
        for (const lot of handOver.lots) sum += BigInt(lot.units);
        units.set(handOver.wallet, (units.get(handOver.wallet) ?? 0n) + sum);
      } catch (error) {
        findings.add(
          "hand-over",
          nameOf({ from: row.int(0), fromSeq: row.int(1), index: row.int(2) }),
          "a payload that can be read",
          String(error),
        );
      }
    }
  }
  return { side, units, count };
}

/**
 * @param totals by wallet * 16 + program account, as the batches' control totals have them
 * @param balances by wallet, as the accounts' entries have them
 */
export function checkSums(
  totals: ReadonlyMap<number, bigint>,
  balances: ReadonlyMap<number, bigint>,
  pending: PendingHandOvers,
  wallets: readonly string[],
  findings: Findings,
): void {
  wallets.forEach((code, index) => {
    const wallet = index + 1;
    let program = 0n;
    for (const [key, amount] of totals) if (Math.floor(key / 16) === wallet) program += amount;
    const customers = balances.get(wallet) ?? 0n;
    if (program + customers !== 0n) {
      findings.add(
        "sum",
        `wallet ${code}`,
        `0 over all accounts: ${-program} in the customers'`,
        `${customers} in the customers'`,
      );
    }
    const transit = totals.get(wallet * 16 + TRANSIT) ?? 0n;
    const waiting = pending.units.get(code) ?? 0n;
    if (transit !== waiting)
      findings.add("transit", `wallet ${code}`, `${waiting} in hand-overs that wait`, `${transit} in transit`);
  });
}

/** @param unsure accounts of which it is not known what all their rows caused */
export async function checkHandOvers(
  caused: Float64Array,
  arrived: Float64Array,
  unsure: ReadonlySet<number>,
  connection: SnapshotConnection,
  findings: Findings,
): Promise<void> {
  const { lost, stray, changed, repeated } = matchHandOvers(caused, arrived);
  for (const place of lost) findings.add("hand-over", nameOf(place), "waiting or applied", "neither");
  for (const place of changed)
    findings.add("hand-over", nameOf(place), "what its cause handed over", "another recipient or content");
  for (const place of repeated) findings.add("hand-over", nameOf(place), "waiting or applied once", "more than once");
  for (const place of stray) {
    if (unsure.has(place.from) && (await mayHaveCaused(connection, place))) continue;
    findings.add("hand-over", nameOf(place), "a row that caused it", "none");
  }
}

/** Rows of other evaluator versions, and rows after a difference, are not made again: whether they caused it stays open. */
async function mayHaveCaused(connection: SnapshotConnection, { from, fromSeq }: HandOverPlace): Promise<boolean> {
  const rows = await connection.query("SELECT FROM operations WHERE account = $1 AND seq = $2", [from, fromSeq]);
  return rows.length > 0;
}

function nameOf({ from, fromSeq, index }: HandOverPlace): string {
  return `hand-over ${index} of account ${from} seq ${fromSeq}`;
}

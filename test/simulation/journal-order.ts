/** Brings the journal's rows, which stand by account, into one order that a single process could have made them in. */
import { HAND_OVER_SOURCE } from "../../src/domain/hand-over.js";
import type { StoredRow } from "./database.js";

/** An operation's row, first, and the rows of the hand-overs that it caused, directly or not. */
export type Step = readonly StoredRow[];

/**
 * Steps in an order that agrees with every account's sequence, earlier commits first; null when there is none.
 * @param mentioned another account whose first row came before this one, 0 for none
 */
export function inOrder(rows: readonly StoredRow[], mentioned: (row: StoredRow) => number): Step[] | null {
  const byPlace = new Map(rows.map((row) => [`${row.account}-${row.seq}`, row]));
  const steps = new Map<StoredRow, StoredRow[]>();
  for (const row of rows) if (row.source !== HAND_OVER_SOURCE) steps.set(row, [row]);
  const stepOf = (row: StoredRow): StoredRow[] => steps.get(rootOf(row, byPlace)) as StoredRow[];
  for (const row of rows) if (row.source === HAND_OVER_SOURCE) stepOf(row).push(row);

  const followers = new Map<Step, Step[]>();
  const waitsFor = new Map<Step, number>();
  const comesAfter = (step: Step, before: StoredRow | undefined): void => {
    const earlier = before && stepOf(before);
    if (earlier === undefined || earlier === step) return;
    waitsFor.set(step, (waitsFor.get(step) ?? 0) + 1);
    const list = followers.get(earlier);
    if (list === undefined) followers.set(earlier, [step]);
    else list.push(step);
  };
  for (const step of steps.values()) {
    for (const row of step) comesAfter(step, byPlace.get(`${row.account}-${row.seq - 1}`));
    comesAfter(step, byPlace.get(`${mentioned(step[0] as StoredRow)}-1`));
  }

  const ready: Step[] = [...steps.values()].filter((step) => !waitsFor.has(step));
  const order: Step[] = [];
  while (ready.length > 0) {
    ready.sort((a, b) => byCommit(b[0] as StoredRow, a[0] as StoredRow));
    const step = ready.pop() as Step;
    order.push(step);
    for (const follower of followers.get(step) ?? []) {
      const left = (waitsFor.get(follower) ?? 0) - 1;
      waitsFor.set(follower, left);
      if (left === 0) ready.push(follower);
    }
  }
  return order.length === steps.size ? order : null;
}

/** The operation at the start of it all. */
function rootOf(row: StoredRow, byPlace: ReadonlyMap<string, StoredRow>): StoredRow {
  let root = row;
  while (root.source === HAND_OVER_SOURCE) {
    const cause = byPlace.get(root.operationId.split("-").slice(0, 2).join("-"));
    if (cause === undefined) throw new Error(`hand-over ${root.operationId} has no cause`);
    root = cause;
  }
  return root;
}

function byCommit(a: StoredRow, b: StoredRow): number {
  return a.committed - b.committed || a.account - b.account || a.seq - b.seq;
}

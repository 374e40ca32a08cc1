// Sections 4.9 to 4.11: what is left of the rows' awards when those that conflict are resolved.

import { divideRounded, sumOf } from "./amounts.js";
import type { RowAward } from "./award-rows.js";
import type { ConflictMethod, Plan, Rulebook } from "./rulebook.js";

/** One award to be credited: a row's own, or an average under its first contributor's name. */
export interface ResolvedAward {
  readonly plan: Plan;
  readonly rowNo: number;
  readonly wallet: string;
  readonly amount: bigint;
  readonly base: bigint;
  readonly occurrences: bigint;
  /** Every row that is in it; more than one only in an average. */
  readonly contributors: readonly RowAward[];
}

const total = (awards: readonly ResolvedAward[]): bigint => sumOf(awards, ({ amount }) => amount);

export const compareCodes = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function byPlanThenRow(a: ResolvedAward, b: ResolvedAward): number {
  return compareCodes(a.plan.code, b.plan.code) || a.rowNo - b.rowNo;
}

/** Each contestant is one or more awards that stand or fall together, lowest row number or plan code first. */
function resolve(contestants: readonly ResolvedAward[][], method: ConflictMethod, rulebook: Rulebook): ResolvedAward[] {
  const [first, ...others] = contestants;
  if (first === undefined) return [];
  if (others.length === 0) return first;
  switch (method) {
    case "maximum":
      return others.reduce((best, other) => (total(other) > total(best) ? other : best), first);
    case "minimum":
      return others.reduce((best, other) => (total(other) < total(best) ? other : best), first);
    case "sum":
      return contestants.flat();
    case "average": {
      const all = contestants.flat().sort(byPlanThenRow);
      const [leader] = all;
      if (leader === undefined) return [];
      const amount = divideRounded(total(all), BigInt(contestants.length), rulebook.rounding);
      return [{ ...leader, amount, contributors: all.flatMap((award) => award.contributors) }];
    }
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** What rows must look at alike to conflict. */
function lookedAt({ row }: RowAward): string {
  const hasNoValue = row.criteria === "all" || row.criteria === "bill_value" || row.criteria === "bill_quantity";
  return JSON.stringify([row.criteria, hasNoValue ? "" : row.criteriaValue]);
}

function asResolved(rowAward: RowAward): ResolvedAward {
  const { plan, row, award, accumulated, occurrences } = rowAward;
  return {
    plan,
    rowNo: row.rowNo,
    wallet: row.wallet,
    amount: award,
    base: accumulated,
    occurrences,
    contributors: [rowAward],
  };
}

/** All awards of a sale, in the order in which their lots are made. */
export function resolveConflicts(rowAwards: readonly RowAward[], rulebook: Rulebook): ResolvedAward[] {
  const positive = rowAwards
    .filter(({ award }) => award > 0n)
    .sort((a, b) => compareCodes(a.plan.code, b.plan.code) || a.row.rowNo - b.row.rowNo);
  const contesting = positive.filter(({ row }) => !row.mustProcess);
  const resolved = groupBy(contesting, ({ row }) => row.wallet).flatMap((ofWallet) => {
    const ofPlans = groupBy(ofWallet, ({ plan }) => plan.code).map((ofPlan) =>
      groupBy(ofPlan, lookedAt).flatMap((ofSet) => {
        const method = rulebook.conflictBasis === "global" ? rulebook.conflictMethod : ofSet[0]?.plan.conflictMethod;
        return resolve(
          ofSet.map((rowAward) => [asResolved(rowAward)]),
          method ?? rulebook.conflictMethod,
          rulebook,
        );
      }),
    );
    return resolve(ofPlans, rulebook.conflictMethod, rulebook);
  });
  const mustProcess = positive.filter(({ row }) => row.mustProcess).map(asResolved);
  return [...resolved, ...mustProcess].sort(byPlanThenRow);
}

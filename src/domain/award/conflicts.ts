/**
 * Conflicts (4.9, 4.10): which of several awards to a wallet stand. Inside a plan each row is a contributor, between
 * plans each plan with all its awards to the wallet is one. One contributor alone is left as it is.
 */
import { divide, inRange } from "../rounding.js";
import type { Rounding } from "../rounding.js";
import type { ConflictMethod } from "../rulebook.js";
import type { CompiledPlan, CompiledRow } from "./award-rules.js";
import type { SaleTrace } from "./sale-trace.js";

/** An award that a row computed, or an average of several; above zero. */
export interface Candidate {
  readonly plan: CompiledPlan;
  readonly row: CompiledRow;
  readonly amount: number;
  readonly base: number;
  readonly occurrences: number;
  /** Of an average: its contributors, itself perhaps averages. */
  readonly averaged: readonly Candidate[] | null;
}

/** Lot order: plan code, then row (4.12). */
export function inLotOrder(a: Candidate, b: Candidate): number {
  return a.plan.index - b.plan.index || a.row.rowNo - b.row.rowNo;
}

/** In place; lists are short and nearly in order, where this beats the built-in sort and its copies. */
export function sortInLotOrder(candidates: Candidate[]): void {
  for (let end = 1; end < candidates.length; end++) {
    const moved = candidates[end];
    if (moved === undefined) continue;
    let at = end;
    for (; at > 0; at--) {
      const before = candidates[at - 1];
      if (before === undefined || inLotOrder(before, moved) <= 0) break;
      candidates[at] = before;
    }
    candidates[at] = moved;
  }
}

/**
 * Resolves the candidates of one row set (any order, any wallets) by the plan's method; what stands is added to `into`.
 */
export function resolveInPlan(
  candidates: Candidate[],
  method: ConflictMethod,
  rounding: Rounding,
  into: Candidate[],
  trace: SaleTrace | null,
): void {
  sortInLotOrder(candidates);
  const wallet = candidates[0]?.row.wallet;
  if (candidates.every((candidate) => candidate.row.wallet === wallet)) {
    resolveRivals(candidates, method, rounding, into, trace);
    return;
  }
  const wallets = new Set(candidates.map((candidate) => candidate.row.wallet));
  for (const one of wallets) {
    const rivals = candidates.filter((candidate) => candidate.row.wallet === one);
    resolveRivals(rivals, method, rounding, into, trace);
  }
}

/** Rivals for one wallet, in lot order. */
function resolveRivals(
  rivals: readonly Candidate[],
  method: ConflictMethod,
  rounding: Rounding,
  into: Candidate[],
  trace: SaleTrace | null,
): void {
  const before = into.length;
  let winner = rivals[0];
  if (winner === undefined) return;
  if (rivals.length === 1 || method === "sum") {
    for (const rival of rivals) into.push(rival);
  } else if (method === "average") {
    into.push(average(rivals, rivals.length, rounding));
  } else {
    for (const rival of rivals) if (beats(rival.amount, winner.amount, method)) winner = rival;
    into.push(winner);
  }
  if (trace !== null && rivals.length > 1) trace.conflict("plan", method, rivals, into.slice(before));
}

/**
 * Resolves what the plans award to one wallet by the program's method. `candidates` hold all wallets, ascending by plan;
 * those that stand are added to `into`.
 */
export function resolveBetweenPlans(
  candidates: readonly Candidate[],
  wallet: number,
  method: ConflictMethod,
  rounding: Rounding,
  into: Candidate[],
  trace: SaleTrace | null,
): void {
  let plans = 0;
  let winner = -1;
  let winning = 0;
  let current = -1;
  let total = 0;
  // One step past the end closes the last plan.
  for (let index = 0; index <= candidates.length; index++) {
    const candidate = candidates[index];
    if (candidate !== undefined && candidate.row.wallet !== wallet) continue;
    const plan = candidate === undefined ? -1 : candidate.plan.index;
    if (plan !== current) {
      if (current >= 0) {
        plans++;
        if (winner < 0 || beats(total, winning, method)) {
          winner = current;
          winning = total;
        }
      }
      current = plan;
      total = 0;
    }
    if (candidate !== undefined) total = inRange(total + candidate.amount, "the award of a plan");
  }
  if (plans === 0) return;
  const before = into.length;
  const all = plans === 1 || method === "sum";
  if (!all && method === "average") {
    into.push(
      average(
        candidates.filter((candidate) => candidate.row.wallet === wallet),
        plans,
        rounding,
      ),
    );
  } else {
    for (const candidate of candidates) {
      if (candidate.row.wallet === wallet && (all || candidate.plan.index === winner)) into.push(candidate);
    }
  }
  if (trace !== null && plans > 1) {
    const rivals = candidates.filter((candidate) => candidate.row.wallet === wallet);
    trace.conflict("program", method, rivals, into.slice(before));
  }
}

/** A tie is no victory, so that the lower row or plan, which comes first, wins it. */
function beats(challenger: number, holder: number, method: ConflictMethod): boolean {
  return method === "minimum" ? challenger < holder : challenger > holder;
}

/** One award under the first contributor's row and plan; `contributors` are in lot order. */
function average(contributors: readonly Candidate[], divisor: number, rounding: Rounding): Candidate {
  const ordered = [...contributors].sort(inLotOrder);
  const [first] = ordered;
  if (first === undefined) throw new RangeError("an average of nothing");
  let sum = 0;
  for (const contributor of ordered) sum = inRange(sum + contributor.amount, "the sum under an average");
  return { ...first, amount: divide(sum, divisor, rounding), averaged: ordered };
}

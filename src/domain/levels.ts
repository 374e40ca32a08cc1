/** Levels: the metric, the level it reaches, and reviews (sections 3 and 5). */
import { MAX_EXACT } from "./rounding.js";
import type { CompiledRulebook } from "./rulebook.js";
import type { AccountState } from "./state.js";
import type { Turn } from "./turn.js";

/**
 * The metric of the program's level allocation, over all wallets of its unit. Beyond 2^53 - 1 it stops there: every
 * threshold is within, so the level is the same.
 */
export function levelMetric(state: AccountState, rulebook: CompiledRulebook): number {
  const allocation = rulebook.source.program.levelAllocation;
  const points = allocation === "available_points" || allocation === "awarded_points";
  const awarded = allocation === "awarded_points" || allocation === "awarded_currency";
  let metric = 0;
  for (const wallet of state.wallets) {
    const unit = rulebook.walletByCode.get(wallet.code)?.unit;
    if (unit !== (points ? "points" : "currency")) continue;
    metric += wallet.left - wallet.debt + (awarded ? wallet.spent : 0);
  }
  return Math.min(metric, MAX_EXACT);
}

/** The highest level whose threshold is at most the metric, "" below the lowest. */
export function levelAt(rulebook: CompiledRulebook, metric: number): string {
  const levels = rulebook.levels;
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index];
    if (level !== undefined && level.threshold <= metric) return level.code;
  }
  return "";
}

/** The level that a review would give now: an awarded_* level never falls, one set by hand included. */
export function reviewedLevel(state: AccountState, rulebook: CompiledRulebook, metric: number): string {
  const level = levelAt(rulebook, metric);
  const allocation = rulebook.source.program.levelAllocation;
  if (allocation === "available_points" || allocation === "available_currency") return level;
  return rankOf(rulebook, state.level) > rankOf(rulebook, level) ? state.level : level;
}

/** The place in the order of levels; -1 for none or one that the rulebook no longer has. */
export function rankOf(rulebook: CompiledRulebook, level: string): number {
  return rulebook.levels.findIndex((candidate) => candidate.code === level);
}

/** Reviews the account's level under a version, as of `instant`. */
export function reviewLevel(turn: Turn, rulebook: CompiledRulebook, instant: number): void {
  const metric = levelMetric(turn.state, rulebook);
  const level = reviewedLevel(turn.state, rulebook, metric);
  if (level === turn.state.level) return;
  if (turn.steps !== null) {
    turn.steps.push(`Level ${turn.state.level || "(none)"} becomes ${level || "(none)"}: the metric is ${metric}.`);
  }
  turn.apply({ type: "level", level, cause: "review", metric, at: instant });
}

/** The review after an operation that moved a wallet, where levels are managed automatically. */
export function reviewAfterMoves(turn: Turn, rulebook: CompiledRulebook, instant: number): void {
  if (turn.moved && turn.state.opened && rulebook.source.program.levelManagement === "automatic") {
    reviewLevel(turn, rulebook, instant);
  }
  turn.moved = false;
}

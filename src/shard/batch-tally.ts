/**
 * What a batch's operations came to, summed up for the metrics. Counted while they are evaluated, cleared when they are
 * evaluated again or not done after all, and handed over once a batch: nothing crosses threads for a single operation.
 */
import type { Effect } from "../domain/effects.js";
import type { Operation } from "../domain/operation.js";
import type { Outcome } from "../domain/outcome.js";

type Sums = readonly (readonly [string, number])[];

/** Plain data for the way to the main thread. */
export interface TallyFigures {
  readonly declines: Sums;
  /** Rows of the table of signals, by rule. */
  readonly signals: Sums;
  /** Units moved, by `wallet|entry kind`. */
  readonly moved: Sums;
  /** Units that rows of plans gave, by `wallet|plan`. */
  readonly plans: Sums;
  /** Movements between levels, by the level reached. */
  readonly levels: Sums;
  /** Operations marked offline, by kind. */
  readonly offline: Sums;
  /** Accepted sales, by store. */
  readonly sales: Sums;
  /** Their net amount in minor units, by store. */
  readonly salesAmount: Sums;
  /** Minor units paid with loyalty. */
  readonly redeemedAmount: number;
}

export class BatchTally {
  readonly #declines = new Map<string, number>();
  readonly #signals = new Map<string, number>();
  readonly #moved: Pairs = new Map();
  readonly #plans: Pairs = new Map();
  readonly #levels = new Map<string, number>();
  readonly #offline = new Map<string, number>();
  readonly #sales = new Map<string, number>();
  readonly #salesAmount = new Map<string, number>();
  #redeemedAmount = 0;

  clear(): void {
    this.#declines.clear();
    this.#signals.clear();
    this.#moved.clear();
    this.#plans.clear();
    this.#levels.clear();
    this.#offline.clear();
    this.#sales.clear();
    this.#salesAmount.clear();
    this.#redeemedAmount = 0;
  }

  /** An operation that was accepted or declined. */
  operation(operation: Operation, outcome: Outcome): void {
    if (operation.offline) add(this.#offline, operation.kind, 1);
    if (outcome.status !== "accepted") {
      add(this.#declines, outcome.code, 1);
      return;
    }
    // A quote says what would be earned.
    if (operation.kind === "quote") return;
    for (const award of outcome.awards) {
      if (award.planCode !== "") addPair(this.#plans, award.wallet, award.planCode, award.amount);
    }
    if (operation.kind === "redeem" || operation.kind === "capture") this.#redeemedAmount += outcome.redeemed.amount;
    if (operation.kind !== "sale") return;
    let amount = 0;
    for (const line of operation.sale.lines) amount += line.netAmount;
    add(this.#sales, operation.storeCode, 1);
    add(this.#salesAmount, operation.storeCode, amount);
  }

  /** A signal that goes into the table with the batch's commit. */
  signal(rule: string): void {
    add(this.#signals, rule, 1);
  }

  effects(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "entry") addPair(this.#moved, effect.wallet, effect.kind, effect.amount);
      else if (effect.type === "level") add(this.#levels, effect.level, 1);
    }
  }

  figures(): TallyFigures {
    return {
      declines: [...this.#declines],
      signals: [...this.#signals],
      moved: pairs(this.#moved),
      plans: pairs(this.#plans),
      levels: [...this.#levels],
      offline: [...this.#offline],
      sales: [...this.#sales],
      salesAmount: [...this.#salesAmount],
      redeemedAmount: this.#redeemedAmount,
    };
  }
}

function add(sums: Map<string, number>, key: string, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by);
}

/** Sums by two names: no string is put together for each operation. */
type Pairs = Map<string, Map<string, number>>;

function addPair(sums: Pairs, first: string, second: string, by: number): void {
  let inner = sums.get(first);
  if (inner === undefined) {
    inner = new Map();
    sums.set(first, inner);
  }
  add(inner, second, by);
}

/** As `first|second` with its sum. */
function pairs(sums: Pairs): [string, number][] {
  return [...sums].flatMap(([first, inner]) =>
    [...inner].map(([second, sum]): [string, number] => [`${first}|${second}`, sum]),
  );
}

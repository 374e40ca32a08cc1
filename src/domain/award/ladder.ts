/**
 * The ladder (4.3, 4.4): divides the lines of a sale among the row sets of one plan after the other.
 *
 * Each distinct code in the sale (item, group, scheme, layaway plan) that any plan looks at becomes one LineCode. For a
 * plan it is placed once: its row set found, exempt and winning rows matched; all lines with the code use the result.
 * A LineCode and the division are working memory of one sale, written anew for each plan.
 */
import type { Facts } from "../facts.js";
import type { SaleLine } from "../operation.js";
import { ANY } from "./award-rules.js";
import type { AwardRules, CodeEntry, CompiledPlan, CompiledRow, RowSet } from "./award-rules.js";

/** Who buys, as the rows' numbers have it; NOT_NAMED where no row asks for it. */
export interface Buyer {
  readonly customer: number;
  readonly group: number;
  readonly level: number;
}

export interface LineCode {
  readonly entry: CodeEntry;
  cursor: number;
  /** The plan it is placed in; -1 before any. */
  plan: number;
  /** Its rows in that plan, null when there are none. */
  set: RowSet | null;
  exempt: boolean;
  /** Position in set.ladder of the most specific row that matches, -1 when none does. */
  best: number;
  /** Sums over the lines it owns. */
  lines: number;
  amount: number;
  quantity: number;
  /** Sums over all remaining lines that bear it, for must-process rows. */
  borne: number;
  borneAmount: number;
  borneQuantity: number;
}

/** Owner of a line that is left to the `all` rows. */
export const ALL_ROWS = null;
/** Owner of a line that earns nothing in this plan. */
export const NOBODY: LineCode = lineCode({ plans: [], sets: [] });

export interface Division {
  /** A line each. */
  readonly owners: (LineCode | typeof ALL_ROWS)[];
  /** Codes that own lines, and codes that must-process rows look at, in the order of the lines. */
  readonly owning: LineCode[];
  readonly borne: LineCode[];
  /** Sums over the remaining lines, and over those of them left to the `all` rows. */
  lines: number;
  amount: number;
  quantity: number;
  allLines: number;
  allAmount: number;
  allQuantity: number;
}

export interface Basket {
  readonly lines: readonly SaleLine[];
  readonly eligible: readonly number[];
  readonly takesPart: readonly boolean[];
  /** A line each: its codes, most specific criterion first. */
  readonly codes: readonly (readonly LineCode[])[];
  readonly buyer: Buyer;
  readonly division: Division;
}

const NO_CODES: readonly LineCode[] = [];

export function matches(row: CompiledRow, buyer: Buyer): boolean {
  return (
    (row.customer === ANY || row.customer === buyer.customer || row.customer === buyer.group) &&
    (row.level === ANY || row.level === buyer.level)
  );
}

/** Position of the most specific row of a ladder that matches, -1 when none does. */
export function bestOf(ladder: readonly CompiledRow[], buyer: Buyer): number {
  for (let index = 0; index < ladder.length; index++) {
    const row = ladder[index];
    if (row !== undefined && matches(row, buyer)) return index;
  }
  return -1;
}

export function anyMatches(rows: readonly CompiledRow[], buyer: Buyer): boolean {
  return rows.length > 0 && bestOf(rows, buyer) >= 0;
}

export function makeBasket(
  rules: AwardRules,
  lines: readonly SaleLine[],
  eligible: readonly number[],
  takesPart: readonly boolean[],
  facts: Facts,
  buyer: Buyer,
): Basket {
  const known = new Map<CodeEntry, LineCode>();
  const codes: (readonly LineCode[])[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) continue;
    let of: LineCode[] | null = null;
    of = bear(of, known, rules.items, line.productCode);
    of = bear(of, known, rules.itemGroups, facts.lineGroups[index] ?? "");
    of = bear(of, known, rules.promotionSchemes, line.promotionScheme);
    of = bear(of, known, rules.layawayPlans, line.layawayPlan);
    codes.push(of ?? NO_CODES);
  }
  const division: Division = {
    owners: [],
    owning: [],
    borne: [],
    lines: 0,
    amount: 0,
    quantity: 0,
    allLines: 0,
    allAmount: 0,
    allQuantity: 0,
  };
  return { lines, eligible, takesPart, codes, buyer, division };
}

/** Divides the lines among the plan's rows: line exemptions first, then the ladder. The result is basket.division. */
export function divideLines(plan: CompiledPlan, basket: Basket): Division {
  const { division, codes, takesPart, eligible, lines, buyer } = basket;
  const { owners, owning, borne } = division;
  owning.length = 0;
  borne.length = 0;
  let count = 0;
  let amount = 0;
  let quantity = 0;
  let allLines = 0;
  let allAmount = 0;
  let allQuantity = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    const of = codes[index];
    if (line === undefined || of === undefined || takesPart[index] !== true) {
      owners[index] = NOBODY;
      continue;
    }
    const owner = of.length === 0 || !plan.looksAtCodes ? ALL_ROWS : ownerOf(plan, of, buyer);
    owners[index] = owner;
    if (owner === NOBODY) continue;
    const lineAmount = eligible[index] ?? 0;
    count++;
    amount += lineAmount;
    quantity += line.quantity;
    if (owner === ALL_ROWS) {
      allLines++;
      allAmount += lineAmount;
      allQuantity += line.quantity;
    } else {
      if (owner.lines === 0) owning.push(owner);
      owner.lines++;
      owner.amount += lineAmount;
      owner.quantity += line.quantity;
    }
    if (plan.hasMustProcessByCode) {
      for (const code of of) {
        if (code.set === null || code.set.mustProcess.length === 0) continue;
        if (code.borne === 0) borne.push(code);
        code.borne++;
        code.borneAmount += lineAmount;
        code.borneQuantity += line.quantity;
      }
    }
  }
  division.lines = count;
  division.amount = amount;
  division.quantity = quantity;
  division.allLines = allLines;
  division.allAmount = allAmount;
  division.allQuantity = allQuantity;
  return division;
}

/** The lines that a row looks at in the plan whose lines were divided last, whether or not it wins them. */
export function linesOfRow(row: CompiledRow, basket: Basket): number[] {
  const { owners } = basket.division;
  const { criteria, mustProcess } = row.source;
  const lines: number[] = [];
  for (let index = 0; index < owners.length; index++) {
    const owner = owners[index];
    if (owner === NOBODY || owner === undefined) continue;
    let looksAt: boolean;
    if (criteria === "bill_value" || criteria === "bill_quantity") looksAt = true;
    else if (criteria === "all") looksAt = mustProcess || owner === ALL_ROWS;
    else if (mustProcess) looksAt = basket.codes[index]?.some((code) => code.set?.mustProcess.includes(row)) ?? false;
    else looksAt = owner?.set?.ladder.includes(row) ?? false;
    if (looksAt) lines.push(index);
  }
  return lines;
}

/** The code whose rows the line belongs to. Every code of the line is placed, since must-process rows look at all. */
function ownerOf(plan: CompiledPlan, codes: readonly LineCode[], buyer: Buyer): LineCode | typeof ALL_ROWS {
  let owner: LineCode | typeof ALL_ROWS = ALL_ROWS;
  for (const code of codes) {
    if (code.plan !== plan.index) place(code, plan.index, buyer);
    if (code.set === null) continue;
    if (code.exempt) return NOBODY;
    if (owner === ALL_ROWS && code.best >= 0) owner = code;
  }
  return owner;
}

function place(code: LineCode, plan: number, buyer: Buyer): void {
  const { plans, sets } = code.entry;
  let cursor = plan < code.plan ? 0 : code.cursor;
  while (cursor < plans.length && (plans[cursor] ?? 0) < plan) cursor++;
  const set = plans[cursor] === plan ? (sets[cursor] ?? null) : null;
  code.cursor = cursor;
  code.plan = plan;
  code.set = set;
  if (set === null) return;
  code.exempt = anyMatches(set.exempt, buyer);
  code.best = bestOf(set.ladder, buyer);
  code.lines = 0;
  code.amount = 0;
  code.quantity = 0;
  code.borne = 0;
  code.borneAmount = 0;
  code.borneQuantity = 0;
}

function bear(
  of: LineCode[] | null,
  known: Map<CodeEntry, LineCode>,
  entries: ReadonlyMap<string, CodeEntry>,
  value: string,
): LineCode[] | null {
  // A blank code is no code: a row for "" matches no line.
  if (value === "" || entries.size === 0) return of;
  const entry = entries.get(value);
  if (entry === undefined) return of;
  let code = known.get(entry);
  if (code === undefined) {
    code = lineCode(entry);
    known.set(entry, code);
  }
  if (of === null) return [code];
  of.push(code);
  return of;
}

function lineCode(entry: CodeEntry): LineCode {
  return {
    entry,
    cursor: 0,
    plan: -1,
    set: null,
    exempt: false,
    best: -1,
    lines: 0,
    amount: 0,
    quantity: 0,
    borne: 0,
    borneAmount: 0,
    borneQuantity: 0,
  };
}

/**
 * The ladder (4.3, 4.4): divides the lines of a sale among the row sets of one plan after the other.
 *
 * Each distinct code in the sale (item, group, scheme, layaway plan) that any plan looks at becomes one LineCode, most
 * specific criterion first. For a plan, those that it has rows for are placed: exempt ones take their lines out, then
 * each in turn claims what is left of its lines; what nobody claims is left to the `all` rows. So a plan costs what its
 * rows for codes in the sale cost, and nothing for the others.
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
  /** Indexes of the lines that bear it and take part, ascending. */
  readonly bearers: number[];
  /** Position in the entry, and the position of the plan that it holds there; NO_PLAN past its end. */
  cursor: number;
  next: number;
  /** Its rows in the plan that it was placed in last. */
  set: RowSet | null;
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

/** Beyond every plan's position. */
const NO_PLAN = 0x3fff_ffff;

/** Owner of a line that is left to the `all` rows. */
export const ALL_ROWS = null;
/** Owner of a line that earns nothing in this plan. */
export const NOBODY: LineCode = lineCode({ plans: [], sets: [] }, -1);

type Owner = LineCode | typeof ALL_ROWS;

export interface Division {
  /** Position of the plan it is for, -1 before any. */
  plan: number;
  /** A line each. */
  readonly owners: Owner[];
  /** Position of the plan that the codes' cursors stand at. */
  cursorsAt: number;
  /** The codes that the plan has rows for: the first `placedCount` of `placed`. */
  readonly placed: LineCode[];
  placedCount: number;
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
  /** Most specific criterion first. */
  readonly codes: readonly LineCode[];
  readonly buyer: Buyer;
  /** Sums over the lines that take part. */
  readonly count: number;
  readonly amount: number;
  readonly quantity: number;
  readonly division: Division;
}

/** Up to this many lines, looking through the codes found so far is quicker than a map. */
const SCANNED_LINES_MAX = 32;

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
  let count = 0;
  let amount = 0;
  let quantity = 0;
  for (let index = 0; index < lines.length; index++) {
    if (takesPart[index] !== true) continue;
    count++;
    amount += eligible[index] ?? 0;
    quantity += lines[index]?.quantity ?? 0;
  }
  const codes: LineCode[] = [];
  const known = lines.length > SCANNED_LINES_MAX ? new Map<CodeEntry, LineCode>() : null;
  const { items, itemGroups, promotionSchemes, layawayPlans } = rules;
  for (let index = 0; index < lines.length && items.size > 0; index++) {
    if (takesPart[index] === true) bear(codes, known, items, lines[index]?.productCode ?? "", index);
  }
  for (let index = 0; index < lines.length && itemGroups.size > 0; index++) {
    if (takesPart[index] === true) bear(codes, known, itemGroups, facts.lineGroups[index] ?? "", index);
  }
  for (let index = 0; index < lines.length && promotionSchemes.size > 0; index++) {
    if (takesPart[index] === true) bear(codes, known, promotionSchemes, lines[index]?.promotionScheme ?? "", index);
  }
  for (let index = 0; index < lines.length && layawayPlans.size > 0; index++) {
    if (takesPart[index] === true) bear(codes, known, layawayPlans, lines[index]?.layawayPlan ?? "", index);
  }
  const division: Division = {
    plan: -1,
    owners: codes.length === 0 ? [] : new Array<Owner>(lines.length),
    cursorsAt: -1,
    placed: [],
    placedCount: 0,
    lines: 0,
    amount: 0,
    quantity: 0,
    allLines: 0,
    allAmount: 0,
    allQuantity: 0,
  };
  return { lines, eligible, takesPart, codes, buyer, count, amount, quantity, division };
}

/** Divides the lines among the plan's rows: line exemptions first, then the ladder. The result is basket.division. */
export function divideLines(plan: CompiledPlan, basket: Basket): Division {
  const { division } = basket;
  division.placedCount = 0;
  if (plan.looksAtCodes) placeCodes(plan, basket);
  division.plan = plan.index;
  division.lines = basket.count;
  division.amount = basket.amount;
  division.quantity = basket.quantity;
  if (division.placedCount > 0) {
    const { owners } = division;
    for (let index = 0; index < basket.lines.length; index++) {
      owners[index] = basket.takesPart[index] === true ? ALL_ROWS : NOBODY;
    }
    if (plan.hasExemptions) exemptLines(basket);
  }
  division.allLines = division.lines;
  division.allAmount = division.amount;
  division.allQuantity = division.quantity;
  if (division.placedCount > 0) {
    claimLines(basket);
    if (plan.hasMustProcessByCode) sumBearers(basket);
  }
  return division;
}

/** The owner of a line in the plan whose lines were divided last; a line left to the `all` rows included. */
export function ownerOf(index: number, basket: Basket): Owner {
  // Where no code is placed the owners are not written: all lines that take part fare alike.
  if (basket.division.placedCount === 0) return basket.takesPart[index] === true ? ALL_ROWS : NOBODY;
  return basket.division.owners[index] ?? ALL_ROWS;
}

/** The lines that a row looks at in the plan whose lines were divided last, whether or not it wins them. */
export function linesOfRow(row: CompiledRow, basket: Basket): number[] {
  const { criteria, mustProcess } = row.source;
  const ofBill = criteria === "bill_value" || criteria === "bill_quantity";
  const lines: number[] = [];
  for (let index = 0; index < basket.lines.length; index++) {
    const owner = ownerOf(index, basket);
    if (owner === NOBODY) continue;
    if (ofBill || (criteria === "all" ? mustProcess || owner === ALL_ROWS : looksAt(row, owner, index, basket))) {
      lines.push(index);
    }
  }
  return lines;
}

function looksAt(row: CompiledRow, owner: Owner, line: number, basket: Basket): boolean {
  if (!row.source.mustProcess) return owner?.set?.ladder.includes(row) ?? false;
  const { placed, placedCount } = basket.division;
  for (let index = 0; index < placedCount; index++) {
    const code = placed[index];
    if (code?.set?.mustProcess.includes(row) === true) return code.bearers.includes(line);
  }
  return false;
}

function placeCodes(plan: CompiledPlan, basket: Basket): void {
  const { codes, division, buyer } = basket;
  // Plans come in ascending order, but for the second look at plans whose awards stand.
  const back = plan.index < division.cursorsAt;
  division.cursorsAt = plan.index;
  let count = 0;
  for (const code of codes) {
    if (back) moveCursor(code, 0);
    while (code.next < plan.index) moveCursor(code, code.cursor + 1);
    if (code.next !== plan.index) continue;
    const set = code.entry.sets[code.cursor] ?? null;
    code.set = set;
    code.best = set === null ? -1 : bestOf(set.ladder, buyer);
    division.placed[count] = code;
    count++;
  }
  division.placedCount = count;
}

function moveCursor(code: LineCode, cursor: number): void {
  code.cursor = cursor;
  code.next = code.entry.plans[cursor] ?? NO_PLAN;
}

/** Takes out the lines of codes that a matching exempt row names. */
function exemptLines(basket: Basket): void {
  const { division, buyer, eligible, lines } = basket;
  for (let index = 0; index < division.placedCount; index++) {
    const code = division.placed[index];
    if (code === undefined || code.set === null || !anyMatches(code.set.exempt, buyer)) continue;
    for (const line of code.bearers) {
      if (division.owners[line] === NOBODY) continue;
      division.owners[line] = NOBODY;
      division.lines--;
      division.amount -= eligible[line] ?? 0;
      division.quantity -= lines[line]?.quantity ?? 0;
    }
  }
}

/** Each code with a matching row claims those of its lines that no more specific one has. */
function claimLines(basket: Basket): void {
  const { division, eligible, lines } = basket;
  for (let index = 0; index < division.placedCount; index++) {
    const code = division.placed[index];
    if (code === undefined) continue;
    let count = 0;
    let amount = 0;
    let quantity = 0;
    if (code.best >= 0) {
      for (const line of code.bearers) {
        if (division.owners[line] !== ALL_ROWS) continue;
        division.owners[line] = code;
        count++;
        amount += eligible[line] ?? 0;
        quantity += lines[line]?.quantity ?? 0;
      }
      division.allLines -= count;
      division.allAmount -= amount;
      division.allQuantity -= quantity;
    }
    code.lines = count;
    code.amount = amount;
    code.quantity = quantity;
  }
}

function sumBearers(basket: Basket): void {
  const { division, eligible, lines } = basket;
  for (let index = 0; index < division.placedCount; index++) {
    const code = division.placed[index];
    if (code === undefined) continue;
    code.borne = 0;
    code.borneAmount = 0;
    code.borneQuantity = 0;
    for (const line of code.bearers) {
      if (division.owners[line] === NOBODY) continue;
      code.borne++;
      code.borneAmount += eligible[line] ?? 0;
      code.borneQuantity += lines[line]?.quantity ?? 0;
    }
  }
}

function bear(
  codes: LineCode[],
  known: Map<CodeEntry, LineCode> | null,
  entries: ReadonlyMap<string, CodeEntry>,
  value: string,
  line: number,
): void {
  // A blank code is no code: a row for "" matches no line.
  if (value === "") return;
  const entry = entries.get(value);
  if (entry === undefined) return;
  let code = known === null ? scan(codes, entry) : known.get(entry);
  if (code === undefined) {
    code = lineCode(entry, line);
    codes.push(code);
    if (known !== null) known.set(entry, code);
  } else code.bearers.push(line);
}

function scan(codes: readonly LineCode[], entry: CodeEntry): LineCode | undefined {
  for (const code of codes) if (code.entry === entry) return code;
  return undefined;
}

function lineCode(entry: CodeEntry, firstBearer: number): LineCode {
  return {
    entry,
    bearers: [firstBearer],
    cursor: 0,
    next: entry.plans[0] ?? NO_PLAN,
    set: null,
    best: -1,
    lines: 0,
    amount: 0,
    quantity: 0,
    borne: 0,
    borneAmount: 0,
    borneQuantity: 0,
  };
}

/**
 * The ladder (4.3, 4.4): divides the lines of the basket among the row sets of one plan. Codes that the plan has rows for
 * are placed; exempt ones take their lines out; then each in turn, most specific criterion first, claims what is left of
 * its lines; what nobody claims is left to the `all` rows. So a plan costs what its rows for codes in the sale cost.
 */
import { ANY } from "./award-rules.js";
import type { CompiledPlan, CompiledRow } from "./award-rules.js";
import { ALL_ROWS, moveCursor, NOBODY } from "./basket.js";
import type { Basket, Owner } from "./basket.js";

export function matches(row: CompiledRow, basket: Basket): boolean {
  return (
    (row.customer === ANY || row.customer === basket.customer || row.customer === basket.group) &&
    (row.level === ANY || row.level === basket.level)
  );
}

/** Position of the most specific row of a ladder that matches, -1 when none does. */
export function bestOf(ladder: readonly CompiledRow[], basket: Basket): number {
  for (let index = 0; index < ladder.length; index++) {
    const row = ladder[index];
    if (row !== undefined && matches(row, basket)) return index;
  }
  return -1;
}

export function anyMatches(rows: readonly CompiledRow[], basket: Basket): boolean {
  return rows.length > 0 && bestOf(rows, basket) >= 0;
}

/** Divides the lines among the plan's rows; the result is in the basket until the next division. */
export function divideLines(plan: CompiledPlan, basket: Basket): void {
  basket.placedCount = 0;
  if (plan.looksAtCodes) placeCodes(plan, basket);
  basket.plan = plan.index;
  basket.remaining = basket.lineCount;
  basket.amount = basket.totalAmount;
  basket.quantity = basket.totalQuantity;
  const anyPlaced = basket.placedCount > 0;
  if (anyPlaced) {
    const { owners, takesPart } = basket;
    for (let line = 0; line < basket.lines.length; line++) owners[line] = takesPart[line] === true ? ALL_ROWS : NOBODY;
    if (plan.hasExemptions) exemptLines(basket);
  }
  basket.allLines = basket.remaining;
  basket.allAmount = basket.amount;
  basket.allQuantity = basket.quantity;
  if (anyPlaced) {
    claimLines(basket);
    if (plan.hasMustProcess) sumBearers(basket);
  }
}

/**
 * The lines that a row looks at in the plan whose lines were divided last, whether or not it wins them. The list of a
 * whole sale is made once and shared: nobody changes what an award holds.
 */
export function linesOfRow(row: CompiledRow, basket: Basket): readonly number[] {
  if (row.wholeSale && basket.placedCount === 0) return basket.everyLine();
  const lines: number[] = [];
  for (let line = 0; line < basket.lines.length; line++) if (looksAt(row, line, basket)) lines.push(line);
  return lines;
}

function looksAt(row: CompiledRow, line: number, basket: Basket): boolean {
  const owner = basket.ownerOf(line);
  if (owner === NOBODY) return false;
  if (row.wholeSale) return true;
  if (row.source.criteria === "all") return owner === ALL_ROWS;
  return row.source.mustProcess ? bears(row, line, basket) : owns(row, owner);
}

function owns(row: CompiledRow, owner: Owner): boolean {
  return owner?.set?.ladder.includes(row) ?? false;
}

function bears(row: CompiledRow, line: number, basket: Basket): boolean {
  for (let index = 0; index < basket.placedCount; index++) {
    const code = basket.placed[index];
    if (code?.set?.mustProcess.includes(row) !== true) continue;
    const at = code.bearers.indexOf(line);
    return at >= 0 && at < code.bearerCount;
  }
  return false;
}

function placeCodes(plan: CompiledPlan, basket: Basket): void {
  const { codes } = basket;
  // Plans come in ascending order, but for the second look at plans whose awards stand.
  const back = plan.index < basket.cursorsAt;
  basket.cursorsAt = plan.index;
  let count = 0;
  for (let index = 0; index < basket.codeCount; index++) {
    const code = codes[index];
    if (code === undefined) continue;
    if (back) moveCursor(code, 0);
    while (code.next < plan.index) moveCursor(code, code.cursor + 1);
    if (code.next !== plan.index) continue;
    const set = code.entry.sets[code.cursor] ?? null;
    code.set = set;
    code.best = set === null ? -1 : bestOf(set.ladder, basket);
    basket.placed[count] = code;
    count++;
  }
  basket.placedCount = count;
}

/** Takes out the lines of codes that a matching exempt row names. */
function exemptLines(basket: Basket): void {
  const { eligible, lines, owners } = basket;
  for (let index = 0; index < basket.placedCount; index++) {
    const code = basket.placed[index];
    if (code === undefined || code.set === null || !anyMatches(code.set.exempt, basket)) continue;
    for (let at = 0; at < code.bearerCount; at++) {
      const line = code.bearers[at] ?? 0;
      if (owners[line] === NOBODY) continue;
      owners[line] = NOBODY;
      basket.remaining--;
      basket.amount -= eligible[line] ?? 0;
      basket.quantity -= lines[line]?.quantity ?? 0;
    }
  }
}

/** Each code with a matching row claims those of its lines that no more specific one has. */
function claimLines(basket: Basket): void {
  const { eligible, lines, owners } = basket;
  for (let index = 0; index < basket.placedCount; index++) {
    const code = basket.placed[index];
    if (code === undefined) continue;
    let count = 0;
    let amount = 0;
    let quantity = 0;
    for (let at = 0; at < code.bearerCount && code.best >= 0; at++) {
      const line = code.bearers[at] ?? 0;
      if (owners[line] !== ALL_ROWS) continue;
      owners[line] = code;
      count++;
      amount += eligible[line] ?? 0;
      quantity += lines[line]?.quantity ?? 0;
    }
    basket.allLines -= count;
    basket.allAmount -= amount;
    basket.allQuantity -= quantity;
    code.lines = count;
    code.amount = amount;
    code.quantity = quantity;
  }
}

function sumBearers(basket: Basket): void {
  const { eligible, lines, owners } = basket;
  for (let index = 0; index < basket.placedCount; index++) {
    const code = basket.placed[index];
    if (code === undefined) continue;
    code.borne = 0;
    code.borneAmount = 0;
    code.borneQuantity = 0;
    for (let at = 0; at < code.bearerCount; at++) {
      const line = code.bearers[at] ?? 0;
      if (owners[line] === NOBODY) continue;
      code.borne++;
      code.borneAmount += eligible[line] ?? 0;
      code.borneQuantity += lines[line]?.quantity ?? 0;
    }
  }
}

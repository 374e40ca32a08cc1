/**
 * The basket: the lines of the sale at hand by the codes they bear, and how the plan at hand divides them.
 *
 * Each distinct code in the sale (item, group, scheme, layaway plan) that any plan looks at is one LineCode, most
 * specific criterion first. There is one basket a thread, filled anew for each sale: awarding is synchronous and never
 * nested, and making some forty objects a sale would cost more than all its arithmetic. Nothing in it outlives the call.
 */
import type { Facts } from "../facts.js";
import type { SaleLine } from "../operation.js";
import { NOT_NAMED } from "./award-rules.js";
import type { AwardRules, CodeEntry, RowSet } from "./award-rules.js";

export interface LineCode {
  entry: CodeEntry;
  /** Indexes of the lines that bear it and take part, ascending: the first `bearerCount`. */
  readonly bearers: number[];
  bearerCount: number;
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
export const NOBODY: LineCode = lineCode({ plans: [], sets: [] });

export type Owner = LineCode | typeof ALL_ROWS;

/** Up to this many lines, looking through the codes found so far is quicker than a map. */
const SCANNED_LINES_MAX = 32;

export class Basket {
  lines: readonly SaleLine[] = [];
  eligible: readonly number[] = [];
  takesPart: readonly boolean[] = [];
  /** Who buys, as the rows' numbers have it; NOT_NAMED where no row asks for it. */
  customer = NOT_NAMED;
  group = NOT_NAMED;
  level = NOT_NAMED;
  /** The first `codeCount`. */
  readonly codes: LineCode[] = [];
  codeCount = 0;
  /** Sums over the lines that take part. */
  lineCount = 0;
  totalAmount = 0;
  totalQuantity = 0;
  totalNet = 0;

  /** Position of the plan that the lines are divided for, -1 before any. */
  plan = -1;
  /** Position of the plan that the codes' cursors stand at. */
  cursorsAt = -1;
  /** The codes that the plan has rows for: the first `placedCount`. */
  readonly placed: LineCode[] = [];
  placedCount = 0;
  /** A line each; written only where a code is placed, else all lines that take part are left to the `all` rows. */
  readonly owners: Owner[] = [];
  /** Sums over the lines that remain in the plan. */
  remaining = 0;
  amount = 0;
  quantity = 0;
  /** Sums over those of them left to the `all` rows. */
  allLines = 0;
  allAmount = 0;
  allQuantity = 0;

  private every: readonly number[] | null = null;
  private found: Map<CodeEntry, LineCode> | null = null;

  fill(
    rules: AwardRules,
    lines: readonly SaleLine[],
    eligible: readonly number[],
    takesPart: readonly boolean[],
    facts: Facts,
    level: string,
  ): void {
    this.lines = lines;
    this.eligible = eligible;
    this.takesPart = takesPart;
    this.customer = rules.customerNumbers.get(facts.customerCode) ?? NOT_NAMED;
    this.group = rules.groupNumbers.get(facts.customerGroup) ?? NOT_NAMED;
    this.level = rules.levelNumbers.get(level) ?? NOT_NAMED;
    this.plan = -1;
    this.cursorsAt = -1;
    this.placedCount = 0;
    this.every = null;
    this.sum();
    this.codeCount = 0;
    this.found = lines.length > SCANNED_LINES_MAX ? new Map() : null;
    const { items, itemGroups, promotionSchemes, layawayPlans } = rules;
    const count = lines.length;
    for (let at = 0; at < count && items.size > 0; at++) this.bear(items, lines[at]?.productCode, at);
    for (let at = 0; at < count && itemGroups.size > 0; at++) this.bear(itemGroups, facts.lineGroups[at], at);
    for (let at = 0; at < count && promotionSchemes.size > 0; at++) {
      this.bear(promotionSchemes, lines[at]?.promotionScheme, at);
    }
    for (let at = 0; at < count && layawayPlans.size > 0; at++) this.bear(layawayPlans, lines[at]?.layawayPlan, at);
  }

  /** The owner of a line in the plan at hand. */
  ownerOf(line: number): Owner {
    if (this.placedCount === 0) return this.takesPart[line] === true ? ALL_ROWS : NOBODY;
    return this.owners[line] ?? ALL_ROWS;
  }

  /** The net amount of the lines that remain in the plan at hand. */
  remainingNet(): number {
    if (this.remaining === this.lineCount) return this.totalNet;
    let net = 0;
    for (let line = 0; line < this.lines.length; line++) {
      if (this.ownerOf(line) !== NOBODY) net += this.lines[line]?.netAmount ?? 0;
    }
    return net;
  }

  /** Indexes of the lines that take part: what a whole sale is earned on, made when first asked for. */
  everyLine(): readonly number[] {
    if (this.every === null) {
      const every: number[] = [];
      for (let line = 0; line < this.lines.length; line++) if (this.takesPart[line] === true) every.push(line);
      this.every = every;
    }
    return this.every;
  }

  private sum(): void {
    let count = 0;
    let amount = 0;
    let quantity = 0;
    let net = 0;
    for (let at = 0; at < this.lines.length; at++) {
      if (this.takesPart[at] !== true) continue;
      count++;
      amount += this.eligible[at] ?? 0;
      quantity += this.lines[at]?.quantity ?? 0;
      net += this.lines[at]?.netAmount ?? 0;
    }
    this.lineCount = count;
    this.totalAmount = amount;
    this.totalQuantity = quantity;
    this.totalNet = net;
  }

  private bear(entries: ReadonlyMap<string, CodeEntry>, value: string | undefined, line: number): void {
    // A blank code is no code: a row for "" matches no line.
    if (value === undefined || value === "" || this.takesPart[line] !== true) return;
    const entry = entries.get(value);
    if (entry === undefined) return;
    const code = this.find(entry) ?? this.next(entry);
    code.bearers[code.bearerCount] = line;
    code.bearerCount++;
  }

  private find(entry: CodeEntry): LineCode | undefined {
    if (this.found !== null) return this.found.get(entry);
    for (let index = 0; index < this.codeCount; index++) {
      const code = this.codes[index];
      if (code !== undefined && code.entry === entry) return code;
    }
    return undefined;
  }

  private next(entry: CodeEntry): LineCode {
    let code = this.codes[this.codeCount];
    if (code === undefined) {
      code = lineCode(entry);
      this.codes.push(code);
    }
    this.codeCount++;
    code.entry = entry;
    code.bearerCount = 0;
    moveCursor(code, 0);
    if (this.found !== null) this.found.set(entry, code);
    return code;
  }
}

export function moveCursor(code: LineCode, cursor: number): void {
  code.cursor = cursor;
  code.next = code.entry.plans[cursor] ?? NO_PLAN;
}

function lineCode(entry: CodeEntry): LineCode {
  return {
    entry,
    bearers: [],
    bearerCount: 0,
    cursor: 0,
    next: NO_PLAN,
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

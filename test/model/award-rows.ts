// Sections 4.3 to 4.8: which lines each row of one plan gets, the row's base, and the row's award.

import { divideFloor, sumOf } from "./amounts.js";
import type { Bill, EligibleLine } from "./bill.js";
import { DAY_MS } from "./calendar.js";
import { customerMatches, customerRank } from "./expiry.js";
import type { Customer } from "./masters.js";
import type { Criteria, Plan, Row, Rulebook } from "./rulebook.js";
import type { SaleRecord } from "./state.js";
import { partOf } from "./state.js";

/** What a sale is evaluated against. */
export interface SaleContext {
  readonly rulebook: Rulebook;
  readonly customer: Customer;
  /** The level before this sale. */
  readonly level: string;
  readonly at: number;
  readonly bill: Bill;
  /** All sales of the account before this one that are not voided. */
  readonly earlierSales: readonly SaleRecord[];
}

export interface RowAward {
  readonly plan: Plan;
  readonly row: Row;
  /** Of this sale alone. */
  readonly base: bigint;
  /** What the award was computed from: of the whole window under `cumulative`. */
  readonly accumulated: bigint;
  readonly occurrences: bigint;
  readonly award: bigint;
  readonly lines: readonly EligibleLine[];
}

/** Most specific first. Bill rows stand outside. */
const LADDER: readonly Criteria[] = ["item", "item_group", "promotion_scheme", "layaway_plan", "all"];

const isBillRow = (row: Row): boolean => row.criteria === "bill_value" || row.criteria === "bill_quantity";

function lineMatches(row: Row, { line, productGroup }: EligibleLine): boolean {
  const is = (value: string): boolean => value !== "" && value === row.criteriaValue;
  switch (row.criteria) {
    case "all":
    case "bill_value":
    case "bill_quantity":
      return true;
    case "item":
      return is(line.productCode);
    case "item_group":
      return is(productGroup);
    case "promotion_scheme":
      return is(line.promotionScheme);
    case "layaway_plan":
      return is(line.layawayPlan);
  }
}

const amountOf = (lines: readonly EligibleLine[]): bigint => sumOf(lines, ({ eligible }) => eligible);
const quantityOf = (lines: readonly EligibleLine[]): bigint => sumOf(lines, ({ line }) => line.quantity);

function billReaches(row: Row, lines: readonly EligibleLine[]): boolean {
  const value = row.criteriaValue === "" ? 0n : BigInt(row.criteriaValue);
  return (row.criteria === "bill_value" ? amountOf(lines) : quantityOf(lines)) >= value;
}

/** The lines that the plan's exempt rows leave: lines first, then what stops the whole sale. */
function remainingLines(exemptRows: readonly Row[], lines: readonly EligibleLine[]): readonly EligibleLine[] {
  const ofLines = exemptRows.filter((row) => !isBillRow(row));
  const remaining = lines.filter((line) => !ofLines.some((row) => lineMatches(row, line)));
  const stopped = exemptRows.some((row) => isBillRow(row) && billReaches(row, remaining));
  return stopped ? [] : remaining;
}

/** Of the rows that match a line, those it belongs to: the most specific, and their equals. */
function ownersOf(line: EligibleLine, rows: readonly Row[]): Row[] {
  const matching = rows.filter((row) => lineMatches(row, line));
  const criteria = LADDER.find((candidate) => matching.some((row) => row.criteria === candidate));
  const ofCriteria = matching.filter((row) => row.criteria === criteria);
  const specificity = (row: Row): number => customerRank(row) * 2 + (row.level === "" ? 0 : 1);
  const highest = Math.max(...ofCriteria.map(specificity));
  return ofCriteria.filter((row) => specificity(row) === highest);
}

function linesOfRow(row: Row, remaining: readonly EligibleLine[], ladderRows: readonly Row[]): readonly EligibleLine[] {
  if (isBillRow(row)) return billReaches(row, remaining) ? remaining : [];
  if (row.mustProcess) return remaining.filter((line) => lineMatches(row, line));
  return remaining.filter((line) => ownersOf(line, ladderRows).includes(row));
}

function baseOf(row: Row, lines: readonly EligibleLine[], { rulebook, bill }: SaleContext): bigint {
  if (row.criteria !== "bill_value" || row.tender === "") {
    return row.basis === "amount" ? amountOf(lines) : quantityOf(lines);
  }
  if (rulebook.loyaltyTenders.includes(row.tender) && !rulebook.awardOnLoyaltyTender) return 0n;
  const paid = sumOf(bill.tenders, (tender) => (tender.tenderCode === row.tender ? tender.amount : 0n));
  return partOf(
    sumOf(lines, ({ line }) => line.netAmount),
    paid,
    bill.amount,
  );
}

function occurrencesOf(row: Row, base: bigint): bigint {
  if (row.calculation === "greater_or_equal") return base >= row.calculationValue ? 1n : 0n;
  return divideFloor(base, row.calculationValue);
}

/** n counts this sale too. */
function transactionAwards(row: Row, n: number): boolean {
  switch (row.transactionCriteria) {
    case "every":
      return n % row.transactionCount === 0;
    case "equal":
      return n === row.transactionCount;
    case "greater":
      return n > row.transactionCount;
  }
}

function awardOf(plan: Plan, row: Row, lines: readonly EligibleLine[], context: SaleContext): RowAward {
  const { rulebook, at, earlierSales } = context;
  const base = baseOf(row, lines, context);
  const result = (accumulated: bigint, already: bigint, awards: boolean): RowAward => {
    const occurrences = occurrencesOf(row, accumulated);
    const award = occurrences * row.awardValue - already;
    return { plan, row, base, accumulated, occurrences, award: awards && award > 0n ? award : 0n, lines };
  };
  if (lines.length === 0) return result(0n, 0n, false);
  if (rulebook.awardCriteria === "cumulative") {
    const from = at - rulebook.cumulativeDays * DAY_MS;
    const results = earlierSales
      .filter((sale) => sale.at > from && sale.at <= at)
      .flatMap((sale) => sale.rowResults)
      .filter(({ planCode, rowNo }) => planCode === plan.code && rowNo === row.rowNo);
    const accumulated = base + sumOf(results, (earlier) => earlier.base);
    return result(
      accumulated,
      sumOf(results, (earlier) => earlier.computed),
      true,
    );
  }
  const n = earlierSales.filter((sale) => sale.plansInForce.includes(plan.code)).length + 1;
  return result(base, 0n, transactionAwards(row, n));
}

/** All rows of a plan in force that match the customer and are not exempt, each with its award (0 for none). */
export function evaluatePlan(plan: Plan, context: SaleContext): RowAward[] {
  const matching = plan.rows.filter(
    (row) => customerMatches(row, context.customer) && (row.level === "" || row.level === context.level),
  );
  const remaining = remainingLines(
    matching.filter((row) => row.exempt),
    context.bill.lines,
  );
  const awarding = matching.filter((row) => !row.exempt);
  const ladderRows = awarding.filter((row) => !isBillRow(row) && !row.mustProcess);
  return awarding.map((row) => awardOf(plan, row, linesOfRow(row, remaining, ladderRows), context));
}

/**
 * Collects the explanation of a sale while `awardSale` runs. It only listens: no award depends on it, and without
 * `explain` there is none. Sentences name rows, lines and numbers as the rulebook and the sale have them.
 */
import type {
  ConflictExplanation,
  LineExplanation,
  PlanExplanation,
  RowExplanation,
  SaleExplanation,
} from "../explanation.js";
import type { Sale } from "../operation.js";
import type { ConflictMethod } from "../rulebook.js";
import type { SaleAward } from "../sale-awards.js";
import { ANY } from "./award-rules.js";
import type { AwardRules, CompiledPlan, CompiledRow } from "./award-rules.js";
import type { Candidate } from "./conflicts.js";
import type { EligibleLines } from "./eligible-lines.js";
import { isExcluded } from "./eligible-lines.js";
import { NOBODY } from "./basket.js";
import type { Basket } from "./basket.js";
import { linesOfRow, matches } from "./ladder.js";

export class SaleTrace {
  private readonly plans: PlanExplanation[] = [];
  private readonly conflicts: ConflictExplanation[] = [];
  /** Reasons a line each: of the whole sale or an exemption; and of each plan, told only of lines that earn nothing. */
  private readonly reasons: string[][];
  private readonly planReasons: string[][];
  private plan: CompiledPlan | null = null;
  private readonly rows = new Map<number, RowExplanation>();

  constructor(
    private readonly rules: AwardRules,
    private readonly sale: Sale,
    private readonly lineGroups: readonly string[],
    private readonly lines: EligibleLines,
    private readonly basket: Basket,
  ) {
    this.reasons = sale.lines.map(() => []);
    this.planReasons = sale.lines.map(() => []);
  }

  notInForce(plan: CompiledPlan, reason: string): void {
    this.plans.push({ planCode: plan.code, inForce: false, reason, rows: [] });
  }

  /** The plan is in force and its lines are divided. */
  beginPlan(plan: CompiledPlan): void {
    this.plan = plan;
    this.rows.clear();
    for (let index = 0; index < this.sale.lines.length; index++) {
      if (this.lines.takesPart[index] !== true || this.basket.ownerOf(index) !== NOBODY) continue;
      const row = this.exemptRowOf(index);
      this.reasons[index]?.push(`plan ${plan.code}: row ${row?.rowNo ?? 0} exempts it`);
    }
  }

  /** A row that matches and has lines. `held`: it would award, but not at this sale (4.7). */
  computed(row: CompiledRow, base: number, occurrences: number, amount: number, held: boolean): void {
    const { transactionCriteria, transactionCount, calculationValue } = row.source;
    let reason = "";
    if (held)
      reason = `it awards at ${transactionCriteria} ${transactionCount} of the customer's sales, not at this one`;
    else if (occurrences === 0) reason = `its base ${base} is below its calculation value ${calculationValue}`;
    else if (row.awardValue === 0) reason = "its award value is 0";
    else if (amount === 0) reason = "what its accumulated base is worth was awarded in the window already";
    this.rows.set(row.rowNo, {
      rowNo: row.rowNo,
      matched: true,
      reason,
      wallet: row.source.wallet,
      lines: this.lineNos(linesOfRow(row, this.basket)),
      base,
      occurrences,
      computed: amount,
    });
  }

  conflict(
    scope: "plan" | "program",
    method: ConflictMethod,
    contributors: readonly Candidate[],
    winners: readonly Candidate[],
  ): void {
    const row = contributors[0]?.row;
    if (row === undefined) return;
    const told = (candidate: Candidate): ConflictExplanation["winners"][number] => ({
      planCode: candidate.plan.code,
      rowNo: candidate.row.rowNo,
      amount: candidate.amount,
    });
    this.conflicts.push({
      scope,
      wallet: row.source.wallet,
      set: scope === "program" ? "plans" : nameOfSet(row),
      method,
      contributors: contributors.map(told),
      winners: winners.map(told),
    });
  }

  /** All rows of the plan that matched have been computed; the others are told why not. */
  endPlan(saleExempt: boolean): void {
    const { plan } = this;
    if (plan === null) return;
    const rows: RowExplanation[] = [];
    for (const row of plan.rows) rows.push(this.rows.get(row.rowNo) ?? this.idle(row, saleExempt));
    this.plans.push({ planCode: plan.code, inForce: true, reason: "", rows });
    this.tellLines(plan, rows, saleExempt);
  }

  finish(awards: readonly SaleAward[], member: boolean): SaleExplanation {
    const earning = new Set(awards.flatMap((award) => award.lines));
    const lines: LineExplanation[] = this.sale.lines.map((line, index) => {
      const eligible = this.lines.eligible[index] ?? 0;
      const reasons: string[] = [];
      if (!member) reasons.push("the sale is to nobody known");
      else if (this.lines.paidWholly) reasons.push("the whole bill was paid with loyalty tender");
      else if (isExcluded(this.rules, line)) {
        const kinds: string[] = [];
        if (line.discountOverride && this.rules.excludesDiscountOverride) kinds.push("lines with a discount override");
        if (line.promotional && this.rules.excludesPromotional) kinds.push("promotional lines");
        if (line.layaway && this.rules.excludesLayaway) kinds.push("layaway lines");
        reasons.push(`the program excludes ${kinds.join(" and ")}`);
      } else {
        const paid = line.netAmount - eligible;
        if (paid > 0) reasons.push(`${paid} of it was paid with loyalty tender`);
        reasons.push(...(this.reasons[index] ?? []));
        if (!earning.has(index)) reasons.push(...(this.planReasons[index] ?? []));
        if (!earning.has(index) && reasons.length === 0) reasons.push("no plan is in force");
      }
      return { lineNo: line.lineNo, netAmount: line.netAmount, eligible, reasons };
    });
    for (const plan of this.rules.inactivePlans) {
      this.plans.push({ planCode: plan.code, inForce: false, reason: "it is not active", rows: [] });
    }
    this.plans.sort((a, b) => (a.planCode < b.planCode ? -1 : 1));
    return { plans: this.plans, lines, conflicts: this.conflicts };
  }

  /** A row that computed nothing. */
  private idle(row: CompiledRow, saleExempt: boolean): RowExplanation {
    const reason = this.whyIdle(row, saleExempt);
    const exempts = row.source.exempt && reason === EXEMPTS;
    const { rowNo, source } = row;
    return { rowNo, matched: exempts, reason, wallet: source.wallet, lines: [], base: 0, occurrences: 0, computed: 0 };
  }

  private whyIdle(row: CompiledRow, saleExempt: boolean): string {
    const { source } = row;
    const { basket } = this;
    if (row.customer !== ANY && row.customer !== basket.customer && row.customer !== basket.group) {
      return source.customerType === "code"
        ? `the customer is not ${source.customerValue}`
        : `the customer is not of group ${source.customerValue}`;
    }
    if (row.level !== ANY && row.level !== basket.level) return `the level before the sale is not ${source.level}`;
    const isBill = source.criteria === "bill_value" || source.criteria === "bill_quantity";
    const measure = source.criteria === "bill_value" ? basket.amount : basket.quantity;
    if (isBill && measure < row.least) return `the remaining lines come to ${measure}, below ${row.least}`;
    const looked = this.sale.lines.some((_, index) => this.lines.takesPart[index] === true && this.bears(index, row));
    if (!looked) return `no line that can earn has ${nameOfSet(row)}`;
    if (source.exempt) return EXEMPTS;
    if (saleExempt) return "the whole sale is exempt in this plan";
    if (basket.remaining === 0) return "all lines are exempt in this plan";
    return "its lines are exempt or belong to rows that are more specific";
  }

  private bears(index: number, row: CompiledRow): boolean {
    const { criteria, criteriaValue } = row.source;
    const line = this.sale.lines[index];
    switch (criteria) {
      case "item":
        return line?.productCode === criteriaValue;
      case "item_group":
        return this.lineGroups[index] === criteriaValue;
      case "promotion_scheme":
        return line?.promotionScheme === criteriaValue;
      case "layaway_plan":
        return line?.layawayPlan === criteriaValue;
      default:
        return true;
    }
  }

  private tellLines(plan: CompiledPlan, rows: readonly RowExplanation[], saleExempt: boolean): void {
    this.sale.lines.forEach((line, index) => {
      const told = this.planReasons[index];
      if (told === undefined || this.basket.ownerOf(index) === NOBODY) return;
      if (saleExempt) {
        told.push(`plan ${plan.code}: the whole sale is exempt`);
        return;
      }
      const own = rows.filter((row) => row.matched && row.lines.includes(line.lineNo));
      if (own.length === 0) told.push(`plan ${plan.code}: no row looks at it`);
      for (const row of own) {
        const why = row.computed > 0 ? "its award lost to others" : row.reason;
        told.push(`plan ${plan.code}, row ${row.rowNo}: ${why}`);
      }
    });
  }

  private exemptRowOf(index: number): CompiledRow | undefined {
    const { placed, placedCount } = this.basket;
    for (const code of placed.slice(0, placedCount)) {
      if (!code.bearers.slice(0, code.bearerCount).includes(index)) continue;
      const row = code.set?.exempt.find((candidate) => matches(candidate, this.basket));
      if (row !== undefined) return row;
    }
    return undefined;
  }

  private lineNos(indexes: readonly number[]): number[] {
    return indexes.map((index) => this.sale.lines[index]?.lineNo ?? 0);
  }
}

const EXEMPTS = "exempt: what it matches earns nothing in this plan";

const SET_NAMES = {
  all: "all",
  item: "item",
  item_group: "item group",
  promotion_scheme: "promotion scheme",
  layaway_plan: "layaway plan",
  bill_value: "bill value",
  bill_quantity: "bill quantity",
} as const;

/** What rows that conflict look at: "item X", "all", "bill value". */
function nameOfSet(row: CompiledRow): string {
  const { criteria, criteriaValue } = row.source;
  const name = SET_NAMES[criteria];
  return criteria === "all" || criteria === "bill_value" || criteria === "bill_quantity"
    ? name
    : `${name} ${criteriaValue}`;
}

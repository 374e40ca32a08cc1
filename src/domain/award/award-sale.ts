/**
 * Awards a sale: steps 1 to 11 of section 4, in the spec's order. Pure: the same input gives the same awards, with or
 * without an explanation; it changes nothing but its own working memory. Money, quantities and units are integers.
 *
 * eligible lines -> for each plan in force: divide the lines among its row sets, compute each row that has lines,
 * resolve conflicts set by set -> resolve conflicts between plans, wallet by wallet -> add must process -> lot order.
 */
import { inRange, mulDivFloor } from "../rounding.js";
import type { CompiledRulebook } from "../rulebook.js";
import type { SaleAward, SaleAwards, SaleAwardsInput } from "../sale-awards.js";
import type { AwardRules, CompiledPlan, CompiledRow, RowSet } from "./award-rules.js";
import { resolveBetweenPlans, resolveInPlan, sortInLotOrder } from "./conflicts.js";
import type { Candidate } from "./conflicts.js";
import { eligibleLines } from "./eligible-lines.js";
import type { EligibleLines } from "./eligible-lines.js";
import { Basket } from "./basket.js";
import { anyMatches, bestOf, divideLines, linesOfRow, matches } from "./ladder.js";
import { saleMoment, whyNotInForce } from "./plans-in-force.js";
import { SaleTrace } from "./sale-trace.js";

/** One a thread: see basket.ts. */
const BASKET = new Basket();

type Contribution = SaleAwards["contributions"][number];

/** What is gathered over the plans of one sale. */
interface Gathering {
  readonly rules: AwardRules;
  readonly input: SaleAwardsInput;
  readonly lines: EligibleLines;
  readonly basket: Basket;
  /** What stands inside the plans, ascending by plan. */
  readonly ordinary: Candidate[];
  readonly mustProcess: Candidate[];
  readonly contributions: Contribution[];
  readonly trace: SaleTrace | null;
}

/**
 * The awards of a sale, or what a quote would earn. Throws OutOfRange when a sum or an award passes
 * 2^53 - 1. The sale is valid as section 4 asks.
 */
export function awardSale(rulebook: CompiledRulebook, input: SaleAwardsInput): SaleAwards {
  const rules = rulebook.award;
  const { sale, facts } = input;
  const lines = eligibleLines(rules, sale);
  BASKET.fill(rules, sale.lines, lines.eligible, lines.takesPart, facts, input.level);
  const basket = BASKET;
  const trace = input.explain ? new SaleTrace(rules, sale, facts.lineGroups, lines, basket) : null;
  const gathering: Gathering = {
    rules,
    input,
    lines,
    basket,
    ordinary: [],
    mustProcess: [],
    contributions: [],
    trace,
  };
  const plansInForce: string[] = [];
  // Sales of non-members are recorded and award nothing.
  if (facts.member) {
    const moment = saleMoment(rules, input.occurredAt, input.storeCode, facts);
    for (const plan of rules.plans) {
      const reason = whyNotInForce(plan, moment);
      if (reason !== "") {
        if (trace !== null) trace.notInForce(plan, reason);
        continue;
      }
      plansInForce.push(plan.code);
      awardPlan(gathering, plan);
    }
  }
  const candidates = betweenPlans(gathering);
  const awards: SaleAward[] = [];
  for (const candidate of candidates) awards.push(saleAward(candidate, basket, rules));
  return {
    bill: lines.bill,
    loyaltyPart: lines.loyaltyPart,
    eligible: lines.eligible,
    plansInForce,
    awards,
    contributions: gathering.contributions,
    explanation: trace === null ? null : trace.finish(awards, facts.member),
  };
}

/** Steps 3 to 9 for one plan in force. */
function awardPlan(gathering: Gathering, plan: CompiledPlan): void {
  const { basket, trace } = gathering;
  divideLines(plan, basket);
  if (trace !== null) trace.beginPlan(plan);
  const exempt = plan.hasExemptions && isSaleExempt(plan, basket);
  if (!exempt && basket.remaining > 0) {
    for (let index = 0; index < basket.placedCount; index++) {
      const code = basket.placed[index];
      if (code === undefined || code.set === null || code.lines === 0) continue;
      awardSet(gathering, plan, code.set, code.best, code.amount, code.quantity);
    }
    if (plan.all !== null && basket.allLines > 0) {
      const best = bestOf(plan.all.ladder, basket);
      if (best >= 0) awardSet(gathering, plan, plan.all, best, basket.allAmount, basket.allQuantity);
    }
    if (plan.billValue !== null) awardBill(gathering, plan, plan.billValue, basket.amount);
    if (plan.billQuantity !== null) awardBill(gathering, plan, plan.billQuantity, basket.quantity);
    if (plan.hasMustProcess) awardMustProcess(gathering, plan);
  }
  if (trace !== null) trace.endPlan(exempt);
}

/** 4.3: a matching exempt row for `all`, or for a bill that reaches its least value, takes the whole sale. */
function isSaleExempt(plan: CompiledPlan, basket: Basket): boolean {
  if (plan.all !== null && anyMatches(plan.all.exempt, basket)) return true;
  return reaches(plan.billValue, basket.amount, basket) || reaches(plan.billQuantity, basket.quantity, basket);
}

function reaches(set: RowSet | null, measure: number, basket: Basket): boolean {
  if (set === null) return false;
  for (const row of set.exempt) if (measure >= row.least && matches(row, basket)) return true;
  return false;
}

/** The winning rows of a ladder share the lines: `best` and those after it that match and are as specific. */
function awardSet(
  gathering: Gathering,
  plan: CompiledPlan,
  set: RowSet,
  best: number,
  amount: number,
  quantity: number,
): void {
  const { ladder } = set;
  const first = ladder[best];
  if (first === undefined) return;
  let one = computeRow(gathering, plan, first, first.byQuantity ? quantity : amount);
  let rivals: Candidate[] | null = null;
  for (let index = best + 1; index < ladder.length; index++) {
    const row = ladder[index];
    if (row === undefined || row.specificity !== first.specificity) break;
    if (!matches(row, gathering.basket)) continue;
    const rival = computeRow(gathering, plan, row, row.byQuantity ? quantity : amount);
    if (rival === null) continue;
    if (rivals !== null) rivals.push(rival);
    else if (one !== null) rivals = [one, rival];
    else one = rival;
  }
  settle(gathering, plan, one, rivals);
}

function awardBill(gathering: Gathering, plan: CompiledPlan, set: RowSet, measure: number): void {
  let one: Candidate | null = null;
  let rivals: Candidate[] | null = null;
  for (const row of set.ladder) {
    if (measure < row.least || !matches(row, gathering.basket)) continue;
    const candidate = computeRow(gathering, plan, row, billBase(gathering, row));
    if (candidate === null) continue;
    if (rivals !== null) rivals.push(candidate);
    else if (one !== null) rivals = [one, candidate];
    else one = candidate;
  }
  settle(gathering, plan, one, rivals);
}

/** 4.9 for one set: `one` alone is left as it is; of several, all are in `rivals`. */
function settle(gathering: Gathering, plan: CompiledPlan, one: Candidate | null, rivals: Candidate[] | null): void {
  if (rivals === null) {
    add(gathering.ordinary, one);
    return;
  }
  resolveInPlan(rivals, plan.method, gathering.rules.rounding, gathering.ordinary, gathering.trace);
}

/** 4.4, 4.11: each sees the remaining lines that it matches, takes none from others, and takes no part in conflicts. */
function awardMustProcess(gathering: Gathering, plan: CompiledPlan): void {
  const { basket } = gathering;
  for (let index = 0; index < basket.placedCount; index++) {
    const code = basket.placed[index];
    if (code === undefined || code.set === null || code.borne === 0) continue;
    for (const row of code.set.mustProcess) {
      if (!matches(row, basket)) continue;
      add(
        gathering.mustProcess,
        computeRow(gathering, plan, row, row.byQuantity ? code.borneQuantity : code.borneAmount),
      );
    }
  }
  if (plan.all !== null) {
    for (const row of plan.all.mustProcess) {
      if (!matches(row, basket)) continue;
      add(gathering.mustProcess, computeRow(gathering, plan, row, row.byQuantity ? basket.quantity : basket.amount));
    }
  }
  if (plan.billValue !== null) awardMustProcessBill(gathering, plan, plan.billValue, basket.amount);
  if (plan.billQuantity !== null) awardMustProcessBill(gathering, plan, plan.billQuantity, basket.quantity);
}

function awardMustProcessBill(gathering: Gathering, plan: CompiledPlan, set: RowSet, measure: number): void {
  for (const row of set.mustProcess) {
    if (measure < row.least || !matches(row, gathering.basket)) continue;
    add(gathering.mustProcess, computeRow(gathering, plan, row, billBase(gathering, row)));
  }
}

function add(into: Candidate[], candidate: Candidate | null): void {
  if (candidate !== null) into.push(candidate);
}

/** 4.5: the base of a bill row. */
function billBase(gathering: Gathering, row: CompiledRow): number {
  const { basket, lines } = gathering;
  const { tender } = row.source;
  if (row.byQuantity) return basket.quantity;
  if (tender === "") return basket.amount;
  if (row.tenderEarnsNothing || lines.bill === 0) return 0;
  const { tenders } = gathering.input.sale;
  let part = 0;
  for (let index = 0; index < tenders.length; index++) {
    if (tenders[index]?.tenderCode === tender) part += lines.tenderParts[index] ?? 0;
  }
  return mulDivFloor(basket.remainingNet(), part, lines.bill);
}

/** Steps 6 to 8: what a row that has lines awards; null when that is nothing. */
function computeRow(gathering: Gathering, plan: CompiledPlan, row: CompiledRow, base: number): Candidate | null {
  const { rules, input, trace } = gathering;
  if (rules.cumulativeMs > 0) return accumulateRow(gathering, plan, row, base);
  const occurrences = occurrencesOf(row, base);
  let amount = occurrences * row.awardValue;
  const held = amount > 0 && !row.atEverySale && !meetsTransactionCriteria(row, input.salesCounted(plan.code) + 1);
  if (held) amount = 0;
  if (trace !== null) trace.computed(row, base, occurrences, inRange(amount, "an award"), held);
  if (amount === 0) return null;
  return { plan, row, amount: inRange(amount, "an award"), base, occurrences, averaged: null };
}

function accumulateRow(gathering: Gathering, plan: CompiledPlan, row: CompiledRow, base: number): Candidate | null {
  const { rules, input, trace } = gathering;
  const window = input.window(plan.code, row.rowNo, input.occurredAt - rules.cumulativeMs, input.occurredAt);
  const accumulated = inRange(window.base + base, "an accumulated base");
  const occurrences = occurrencesOf(row, accumulated);
  const worth = inRange(occurrences * row.awardValue, "an accumulated award");
  const amount = Math.max(0, worth - window.computed);
  if (base > 0 || amount > 0) {
    gathering.contributions.push({ planCode: plan.code, rowNo: row.rowNo, base, computed: amount });
  }
  if (trace !== null) trace.computed(row, accumulated, occurrences, amount, false);
  return amount === 0 ? null : { plan, row, amount, base: accumulated, occurrences, averaged: null };
}

/**
 * 4.6: whole occurrences of the calculation value in the base, or one for a base that reaches it. The quotient of two
 * safe integers never rounds up to a whole number that it does not reach, so that its floor is exact.
 */
function occurrencesOf(row: CompiledRow, base: number): number {
  const { calculationValue } = row;
  if (!row.everyOccurrence) return base >= calculationValue ? 1 : 0;
  return Math.floor(base / calculationValue);
}

/** 4.7: `sale` is the number of this sale among those that the plan has been in force for. */
function meetsTransactionCriteria(row: CompiledRow, sale: number): boolean {
  const { transactionCriteria, transactionCount } = row.source;
  if (transactionCriteria === "every") return sale % transactionCount === 0;
  return transactionCriteria === "equal" ? sale === transactionCount : sale > transactionCount;
}

/** Steps 10 and 11, in lot order. */
function betweenPlans(gathering: Gathering): Candidate[] {
  const { rules, ordinary, mustProcess, trace } = gathering;
  const awards: Candidate[] = [];
  const first = ordinary[0];
  if (first !== undefined && ordinary[ordinary.length - 1]?.plan === first.plan) {
    for (const candidate of ordinary) awards.push(candidate);
  } else if (first !== undefined) {
    for (let wallet = 0; wallet < rules.wallets.length; wallet++) {
      resolveBetweenPlans(ordinary, wallet, rules.conflictMethod, rules.rounding, awards, trace);
    }
  }
  for (const candidate of mustProcess) awards.push(candidate);
  sortInLotOrder(awards);
  return awards;
}

function saleAward(candidate: Candidate, basket: Basket, rules: AwardRules): SaleAward {
  const { plan, row } = candidate;
  return {
    wallet: rules.wallets[row.wallet] ?? "",
    amount: candidate.amount,
    planCode: plan.code,
    rowNo: row.rowNo,
    base: candidate.base,
    occurrences: candidate.occurrences,
    activationDelayDays: plan.activationDelayDays,
    refundBasis: isByQuantity(candidate) ? "quantity" : "amount",
    lines: candidate.averaged === null ? linesOf(candidate, basket) : linesOfAll(candidate.averaged, basket),
  };
}

/** Section 6: an average goes back by quantity if all its rows are quantity rows. */
function isByQuantity(candidate: Candidate): boolean {
  return candidate.averaged === null ? candidate.row.byQuantity : candidate.averaged.every(isByQuantity);
}

/**
 * The lines an award was earned on. Found by dividing the plan's lines once more: cheaper for the few awards that stand
 * than to keep the lines of every row that computed something.
 */
function linesOf(candidate: Candidate, basket: Basket): readonly number[] {
  const { plan, row } = candidate;
  if (row.wholeSale && !plan.hasExemptions) return basket.everyLine();
  if (basket.plan !== plan.index) divideLines(plan, basket);
  return linesOfRow(row, basket);
}

function linesOfAll(candidates: readonly Candidate[], basket: Basket): number[] {
  const lines = new Set<number>();
  for (const candidate of candidates) {
    const own = candidate.averaged === null ? linesOf(candidate, basket) : linesOfAll(candidate.averaged, basket);
    for (const line of own) lines.add(line);
  }
  return [...lines].sort((a, b) => a - b);
}

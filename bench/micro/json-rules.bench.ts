/**
 * The same rules written for json-rules-engine, a rule for each row, and the rest (which line belongs to which row,
 * bases, conflicts) as plain code after it, as one would do. Its engine only finds the rows that match. Both must award
 * the same, or the comparison refuses to run.
 */
import { awardSale } from "../../src/domain/award/award-sale.js";
import type { PlanRow } from "../../src/domain/rulebook.js";
import type { MicroBenchmark } from "./award.bench.js";
import { benchRulebook, benchSale } from "./award.fixture.js";

const PACKAGE = "json-rules-engine";
const DAY_MS = 86_400_000;

/** As much of the package as is used here. */
interface RulesEngine {
  addRule(rule: unknown): unknown;
  run(
    facts: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly events: readonly { readonly params?: { readonly index: number } }[] }>;
}
type Source = ReturnType<typeof benchRulebook>["source"];
type Plan = Source["plans"][number];
interface RuleRow {
  readonly plan: Plan;
  readonly row: PlanRow;
}
type Condition = { readonly fact: string; readonly operator: string; readonly value: unknown };

export async function jsonRulesBenchmarks(): Promise<MicroBenchmark[]> {
  const Engine = await loadEngine();
  if (Engine === null) {
    console.log(
      `${PACKAGE} is not installed: the comparison with it is left out (npm install --no-save ${PACKAGE}@7.3.1)`,
    );
    return [];
  }
  const rulebook = benchRulebook();
  const rows = rulebook.source.plans.flatMap((plan) => plan.rows.map((row) => ({ plan, row })));
  const engine = new Engine();
  rows.forEach((ruleRow, index) => {
    engine.addRule({ conditions: { all: conditionsOf(ruleRow) }, event: { type: "row", params: { index } } });
  });
  const sale = benchSale();
  const run = async (): Promise<Map<string, number>> => {
    const { events } = await engine.run(factsOf(sale, rulebook.source));
    return awardsOf(
      events.map((event) => rows[event.params?.index ?? -1]).filter((row) => row !== undefined),
      sale,
      rulebook.source,
    );
  };
  const ours = new Map<string, number>();
  for (const { wallet, amount } of awardSale(rulebook, sale).awards) ours.set(wallet, (ours.get(wallet) ?? 0) + amount);
  const theirs = await run();
  const show = (awards: ReadonlyMap<string, number>): string => JSON.stringify([...awards].sort());
  if (show(ours) !== show(theirs))
    throw new Error(`the two do not award the same: ${show(ours)} and, by ${PACKAGE}, ${show(theirs)}`);
  return [{ name: `the same sale by ${PACKAGE}`, run }];
}

async function loadEngine(): Promise<(new () => RulesEngine) | null> {
  try {
    const module = (await import(PACKAGE as string)) as { Engine: new () => RulesEngine };
    return module.Engine;
  } catch {
    return null;
  }
}

function conditionsOf({ plan, row }: RuleRow): Condition[] {
  const conditions: Condition[] = [{ fact: "occurredAt", operator: "greaterThanInclusive", value: plan.start }];
  const add = (fact: string, operator: string, value: unknown): void => {
    conditions.push({ fact, operator, value });
  };
  if (plan.type === "special_day") add("specialWeek", "equal", true);
  if (plan.type === "customer_special_day") add("customerWeek", "equal", true);
  const { stores, timeFrom, timeTo } = plan.applicable;
  if (stores.length > 0) add("storeCode", "in", stores);
  if (timeFrom !== "") add("timeOfDay", "greaterThanInclusive", minutesOf(timeFrom));
  if (timeTo !== "") add("timeOfDay", "lessThan", minutesOf(timeTo));
  if (row.level !== "") add("level", "equal", row.level);
  if (row.customerType === "group") add("customerGroup", "equal", row.customerValue);
  if (row.criteria === "item") add("products", "contains", row.criteriaValue);
  if (row.criteria === "item_group") add("groups", "contains", row.criteriaValue);
  if (row.criteria === "promotion_scheme") add("schemes", "contains", row.criteriaValue);
  return conditions;
}

function factsOf(sale: ReturnType<typeof benchSale>, source: Source): Readonly<Record<string, unknown>> {
  const local = sale.occurredAt + sale.facts.storeOffsetMs;
  const monday = (at: number): number => Math.floor((at / DAY_MS + 3) / 7);
  const year = new Date(local).getUTCFullYear();
  return {
    occurredAt: sale.occurredAt,
    storeCode: sale.storeCode,
    level: sale.level,
    customerGroup: sale.facts.customerGroup,
    timeOfDay: Math.floor((local % DAY_MS) / 60_000),
    specialWeek: source.specialDays.some((day) => monday(Date.parse(`${day}T00:00:00Z`)) === monday(local)),
    customerWeek: monday(Date.parse(`${year}-${sale.facts.birthday.slice(-5)}T00:00:00Z`)) === monday(local),
    products: sale.sale.lines.map((line) => line.productCode),
    groups: sale.facts.lineGroups,
    schemes: sale.sale.lines.map((line) => line.promotionScheme),
  };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const LADDER = ["item", "item_group", "promotion_scheme", "layaway_plan", "all"];

/** Awards by wallet: the ladder, the bases, the conflicts. */
function awardsOf(
  matched: readonly RuleRow[],
  sale: ReturnType<typeof benchSale>,
  source: Source,
): Map<string, number> {
  const lines = sale.sale.lines.map((line, index) => ({ ...line, group: sale.facts.lineGroups[index] ?? "" }));
  const sees = (row: PlanRow, line: (typeof lines)[number]): boolean =>
    row.criteria === "all" ||
    (row.criteria === "item" && row.criteriaValue === line.productCode) ||
    (row.criteria === "item_group" && row.criteriaValue === line.group) ||
    (row.criteria === "promotion_scheme" && row.criteriaValue === line.promotionScheme) ||
    (row.criteria === "layaway_plan" && row.criteriaValue === line.layawayPlan);
  const total = new Map<string, number>();
  const add = (to: Map<string, number>, wallet: string, amount: number): void => {
    to.set(wallet, (to.get(wallet) ?? 0) + amount);
  };
  const byPlan = new Map<string, Map<string, number>>();
  for (const plan of source.plans) {
    const rows = matched.filter((candidate) => candidate.plan === plan).map(({ row }) => row);
    const exempt = rows.filter((row) => row.exempt);
    const remaining = lines.filter((line) => !exempt.some((row) => sees(row, line)));
    const awarding = rows.filter((row) => !row.exempt);
    const sets = new Map<string, { wallet: string; amount: number }[]>();
    for (const row of awarding) {
      const bill = row.criteria === "bill_value" || row.criteria === "bill_quantity";
      const own = bill
        ? remaining
        : remaining.filter((line) => (row.mustProcess ? sees(row, line) : holdersOf(line).includes(row)));
      const amount = amountOf(row, own);
      if (amount === 0) continue;
      if (row.mustProcess) add(total, row.wallet, amount);
      else {
        const set = `${row.criteria}/${bill || row.criteria === "all" ? "" : row.criteriaValue}/${row.wallet}`;
        sets.set(set, [...(sets.get(set) ?? []), { wallet: row.wallet, amount }]);
      }
    }
    const planAwards = new Map<string, number>();
    for (const set of sets.values())
      add(
        planAwards,
        set[0]?.wallet ?? "",
        resolve(
          plan.conflictMethod,
          set.map(({ amount }) => amount),
        ),
      );
    byPlan.set(plan.code, planAwards);

    function holdersOf(line: (typeof lines)[number]): PlanRow[] {
      for (const criteria of LADDER) {
        const on = awarding.filter((row) => row.criteria === criteria && !row.mustProcess && sees(row, line));
        if (on.length === 0) continue;
        const rank = (row: PlanRow): number => (row.customerType === "all" ? 0 : 2) + (row.level === "" ? 0 : 1);
        const best = Math.max(...on.map(rank));
        return on.filter((row) => rank(row) === best);
      }
      return [];
    }
  }
  for (const wallet of new Set([...byPlan.values()].flatMap((awards) => [...awards.keys()]))) {
    const amounts = [...byPlan.values()].map((awards) => awards.get(wallet) ?? 0).filter((amount) => amount > 0);
    if (amounts.length > 0) add(total, wallet, resolve(source.program.conflictMethod, amounts));
  }
  return total;

  function amountOf(row: PlanRow, own: readonly (typeof lines)[number][]): number {
    if (own.length === 0 || (row.transactionCount > 1 && (sale.salesCounted("") + 1) % row.transactionCount !== 0))
      return 0;
    const amount = own.reduce((sum, line) => sum + line.netAmount, 0);
    const quantity = own.reduce((sum, line) => sum + line.quantity, 0);
    if (row.criteria === "bill_value" && amount < Number(row.criteriaValue)) return 0;
    if (row.criteria === "bill_quantity" && quantity < Number(row.criteriaValue)) return 0;
    let base = row.basis === "quantity" ? quantity : amount;
    if (row.tender !== "") {
      const bill = lines.reduce((sum, line) => sum + line.netAmount, 0);
      const paid = sale.sale.tenders
        .filter((tender) => tender.tenderCode === row.tender)
        .reduce((sum, tender) => sum + tender.amount, 0);
      base = Math.floor((amount * Math.min(paid, bill)) / bill);
    }
    if (row.calculation === "greater_or_equal") return base >= row.calculationValue ? row.awardValue : 0;
    return Math.floor(base / row.calculationValue) * row.awardValue;
  }
}

function resolve(method: Plan["conflictMethod"], amounts: readonly number[]): number {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (method === "maximum") return Math.max(...amounts);
  if (method === "minimum") return Math.min(...amounts);
  return method === "sum" ? sum : Math.floor(sum / amounts.length);
}

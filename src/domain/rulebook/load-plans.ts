/** Reads `plans` and their rows (section 4), and refuses rows that contradict themselves. */
import { NEVER } from "../state.js";
import { SINCE_EVER } from "../rulebook.js";
import type { Plan, PlanRow } from "../rulebook.js";
import { DAYS_MAX } from "./load-program.js";
import { shown } from "./value-reader.js";
import type { ObjectReader } from "./value-reader.js";

/** Far above the largest programs known (hundreds of plans); bounds what compiling and each sale cost. */
export const PLANS_MAX = 1000;
/** Per plan; a plan with a row for each product of a department store still fits. */
export const ROWS_MAX = 50_000;
const STORES_MAX = 20_000;

/** What rows may name. */
export interface KnownCodes {
  readonly wallets: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
}

export function readPlan(reader: ObjectReader, known: KnownCodes): Plan {
  const applicable = reader.object("applicable");
  const plan: Plan = {
    code: reader.code("code", true),
    type: reader.choice("type", ["normal", "special_day", "customer_special_day"]),
    active: reader.flag("active", true),
    start: reader.instant("start", SINCE_EVER),
    end: reader.instant("end", NEVER),
    conflictMethod: reader.choice("conflictMethod", ["maximum", "minimum", "sum", "average"]),
    activationDelayDays: reader.integer("activationDelayDays", 0, 0, DAYS_MAX),
    applicable: {
      stores: applicable.codes("stores", STORES_MAX),
      weekdays: applicable.choices("weekdays", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
      timeFrom: applicable.time("timeFrom"),
      timeTo: applicable.time("timeTo", true),
    },
    rows: reader.objects("rows", ROWS_MAX, (row) => readRow(row, known)),
  };
  applicable.done();
  if (plan.end < plan.start) reader.fail("end", 'is before the start; it must be after it, or "" for none');
  const seen = new Set<number>();
  plan.rows.forEach((row, index) => {
    if (seen.has(row.rowNo))
      reader.fail(`rows[${index}].rowNo`, `is ${row.rowNo} a second time; row numbers of a plan are distinct`);
    seen.add(row.rowNo);
  });
  return plan;
}

function readRow(reader: ObjectReader, known: KnownCodes): PlanRow {
  const exempt = reader.flag("exempt", false);
  const criteria = reader.choice("criteria", [
    "all",
    "item",
    "item_group",
    "promotion_scheme",
    "layaway_plan",
    "bill_value",
    "bill_quantity",
  ]);
  // A bill-quantity row has no other choice, so it need not be made.
  const basis = reader.choice("basis", ["amount", "quantity"], criteria === "bill_quantity" ? "quantity" : "amount");
  const row: PlanRow = {
    rowNo: reader.integer("rowNo", null, 1),
    exempt,
    mustProcess: reader.flag("mustProcess", false),
    customerType: reader.choice("customerType", ["all", "code", "group"]),
    customerValue: reader.code("customerValue"),
    level: reader.code("level"),
    criteria,
    criteriaValue: readCriteriaValue(reader, criteria),
    transactionCriteria: reader.choice("transactionCriteria", ["every", "equal", "greater"]),
    transactionCount: reader.integer("transactionCount", 1, 1),
    basis,
    calculation: reader.choice("calculation", ["every", "greater_or_equal"]),
    calculationValue: reader.integer("calculationValue", exempt ? 1 : null, exempt ? 0 : 1),
    tender: reader.code("tender"),
    wallet: reader.code("wallet", true, "points"),
    awardValue: reader.integer("awardValue", exempt ? 0 : null),
  };
  refuseContradictions(reader, row, known);
  return row;
}

/** Codes as text; the least value of bill rows as a number or the text of one. */
function readCriteriaValue(reader: ObjectReader, criteria: PlanRow["criteria"]): string {
  if (criteria === "bill_value" || criteria === "bill_quantity") {
    // Left empty, every bill reaches it.
    return String(reader.isEmpty("criteriaValue") ? 0 : reader.integer("criteriaValue", 0));
  }
  const value = reader.code("criteriaValue");
  if (criteria === "all") return "";
  if (value === "") reader.fail("criteriaValue", `is missing; ${criteria} needs the code it looks for`);
  return value;
}

function refuseContradictions(reader: ObjectReader, row: PlanRow, known: KnownCodes): void {
  if (row.exempt && row.mustProcess) reader.fail("mustProcess", "is true on an exempt row; only one of the two may be");
  if (row.criteria === "bill_quantity" && row.basis === "amount") {
    reader.fail("basis", "is amount; bill_quantity allows quantity only");
  }
  if (row.criteria === "bill_value" && row.basis === "quantity") {
    reader.fail("basis", "is quantity; bill_value allows amount only");
  }
  if (row.tender !== "" && row.criteria !== "bill_value") {
    reader.fail("tender", `is ${shown(row.tender)} with ${row.criteria}; a tender is allowed with bill_value only`);
  }
  refuseUnknown(reader, row, known);
}

/** Checks the customer, level and wallet that a row of a plan or an expiry rule names. */
export function refuseUnknown(
  reader: ObjectReader,
  row: Pick<PlanRow, "customerType" | "customerValue" | "level" | "wallet">,
  known: KnownCodes,
): void {
  if (row.customerType === "all" && row.customerValue !== "") {
    reader.fail(
      "customerValue",
      `is ${shown(row.customerValue)} with customerType all; it must be "", or the type code or group`,
    );
  }
  if (row.customerType !== "all" && row.customerValue === "") {
    reader.fail("customerValue", `is missing; customerType ${row.customerType} needs the code of one`);
  }
  if (row.level !== "" && !known.levels.has(row.level)) {
    reader.fail("level", `is ${shown(row.level)}, which is no level; allowed: "" or ${listed(known.levels)}`);
  }
  if (row.wallet !== "" && !known.wallets.has(row.wallet)) {
    reader.fail("wallet", `is ${shown(row.wallet)}, which is no wallet; allowed: ${listed(known.wallets)}`);
  }
}

function listed(codes: ReadonlySet<string>): string {
  return codes.size === 0 ? "none, there are none" : [...codes].join(", ");
}

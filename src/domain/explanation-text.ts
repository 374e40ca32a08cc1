/** An explanation as a text that a shop assistant can read to a customer. Pure; says nothing that the data does not. */
import type {
  ConflictExplanation,
  Explanation,
  PlanExplanation,
  RowExplanation,
  SaleExplanation,
} from "./explanation.js";

/** Lines of text, ending in a line feed; amounts in minor units and smallest point units, as everywhere. */
export function explanationText(explanation: Explanation): string {
  const { operationId, source, kind, status, code, rulebookVersion, sale, steps } = explanation;
  const outcome = code === "" ? status : `${status} (${code})`;
  const lines = [`Operation ${operationId} from ${source}: ${kindName(kind)}, ${outcome}.`];
  lines.push(`Evaluated under rulebook version ${rulebookVersion}.`);
  if (sale !== null) lines.push(...saleText(sale));
  if (steps.length > 0) lines.push("", "What happened, in order:", ...steps.map((step) => `- ${step}`));
  return `${lines.join("\n")}\n`;
}

function kindName(kind: string): string {
  if (kind === "voidOperation") return "void";
  return kind === "handOver" ? "received from another account" : kind;
}

function saleText(sale: SaleExplanation): string[] {
  const text = ["", "The lines of the receipt:"];
  for (const { lineNo, netAmount, eligible, reasons } of sale.lines) {
    const why = reasons.length === 0 ? "" : `: ${reasons.join("; ")}`;
    text.push(`- Line ${lineNo} for ${netAmount} counts with ${eligible}${why}.`);
  }
  text.push("", "The plans:");
  for (const plan of sale.plans) text.push(...planText(plan));
  if (sale.conflicts.length > 0) text.push("", "Where several competed:", ...sale.conflicts.map(conflictText));
  return text;
}

function planText(plan: PlanExplanation): string[] {
  if (!plan.inForce) return [`- Plan ${plan.planCode} was not in force: ${plan.reason}.`];
  return [`- Plan ${plan.planCode} was in force.`, ...plan.rows.map((row) => `  - ${rowText(row)}`)];
}

function rowText(row: RowExplanation): string {
  if (!row.matched) return `Row ${row.rowNo} did not match: ${row.reason}.`;
  const on = row.lines.length === 0 ? "" : ` on ${row.lines.length === 1 ? "line" : "lines"} ${row.lines.join(", ")}`;
  const gave = `${row.computed} ${row.wallet} (base ${row.base}, ${row.occurrences} times)`;
  const why = row.reason === "" ? "" : `: ${row.reason}`;
  return `Row ${row.rowNo} computed ${gave}${on}${why}.`;
}

function conflictText(conflict: ConflictExplanation): string {
  const list = (rows: ConflictExplanation["contributors"]): string =>
    rows.map(({ planCode, rowNo, amount }) => `${planCode} row ${rowNo} with ${amount}`).join(", ");
  const where = conflict.scope === "plan" ? `in the set "${conflict.set}"` : "between plans";
  const { wallet, method, contributors, winners } = conflict;
  return `- For ${wallet}, ${where}, the ${method} decided among ${list(contributors)}: ${list(winners)}.`;
}

/**
 * Runs conformance cases on the real evaluation code and says where expected and actual differ. Only the keys that an
 * expectation has are compared, in lists of wallets only the wallets named; what an outcome does not list counts as 0.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome, WalletAmount } from "../domain/outcome.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { compileRulebook } from "../domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../domain/rulebook/load-rulebook.js";
import { rulebookTimeline } from "../domain/rulebook/timeline.js";
import type { CaseMasters, RowObserver } from "./conformance-host.js";
import { ConformanceHost } from "./conformance-host.js";

export interface ConformanceCase {
  readonly name: string;
  readonly section?: string;
  readonly rulebook: unknown;
  readonly masters?: CaseMasters;
  readonly operations: readonly unknown[];
  readonly expect: readonly Readonly<Record<string, unknown>>[];
}

export interface CaseResult {
  readonly name: string;
  /** A sentence each, with expected and actual; empty when the case passed. */
  readonly failures: readonly string[];
}

/** Runs one case. Whatever is wrong with it is a failure, never an exception. */
export function runCase(conformanceCase: ConformanceCase, observe?: RowObserver): CaseResult {
  const { name, rulebook, masters = {}, operations, expect } = conformanceCase;
  const loaded = loadRulebook(rulebook);
  if (!loaded.ok) {
    return { name, failures: loaded.errors.map((problem) => `the rulebook is refused: ${JSON.stringify(problem)}`) };
  }
  const failures: string[] = [];
  try {
    const host = new ConformanceHost(rulebookTimeline([compileRulebook(loaded.rulebook, 1, 0)]), masters, observe);
    for (const [index, operation] of operations.entries()) {
      const outcome = host.accept(operation);
      for (const [key, expected] of Object.entries(expect[index] ?? {})) {
        failures.push(...differences(`${index + 1} (${outcome.operationId}) ${key}`, expected, answered(outcome, key)));
      }
    }
  } catch (error) {
    failures.push(`the evaluation broke: ${error instanceof Error ? error.stack : String(error)}`);
  }
  return { name, failures };
}

type Value = string | number | ReadonlyMap<string, number> | undefined;

function answered(outcome: Outcome, key: string): Value {
  switch (key) {
    case "status":
    case "code":
    case "redeemable":
    case "level":
      return outcome[key];
    case "credited":
      return sums(outcome.awards);
    case "reversed":
      return sums(outcome.reversed);
    case "redeemed":
      return outcome.redeemed.amount;
    case "burned":
      return sums(outcome.redeemed.burned);
    case "available":
    case "pending":
    case "held":
      return new Map(outcome.balances.map((balance) => [balance.wallet, balance[key]]));
    default:
      return undefined;
  }
}

function sums(amounts: readonly WalletAmount[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const { wallet, amount } of amounts) sum.set(wallet, (sum.get(wallet) ?? 0) + amount);
  return sum;
}

function differences(what: string, expected: unknown, actual: Value): string[] {
  if (actual === undefined) return [`${what}: nothing that can be expected`];
  if (typeof actual !== "object") {
    return actual === expected
      ? []
      : [`${what}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`];
  }
  if (typeof expected !== "object" || expected === null) return [`${what}: expected amounts by wallet`];
  return Object.entries(expected)
    .filter(([wallet, amount]) => (actual.get(wallet) ?? 0) !== amount)
    .map(([wallet, amount]) => `${what}.${wallet}: expected ${amount}, actual ${actual.get(wallet) ?? 0}`);
}

/**
 * Runs the cases of files and of all .json files in folders, in order of their names. A line a failed case.
 * @throws OperatingError INPUT_UNREADABLE, INPUT_INVALID for what holds no cases
 */
export async function runConformance(
  paths: readonly string[],
): Promise<{ readonly passed: number; readonly failed: number; readonly lines: readonly string[] }> {
  let passed = 0;
  const lines: string[] = [];
  let failed = 0;
  for (const file of await filesOf(paths)) {
    for (const conformanceCase of casesOf(await read(file), file)) {
      const { name, failures } = runCase(conformanceCase);
      if (failures.length === 0) passed++;
      else failed++;
      if (failures.length > 0) lines.push(`${name}: ${failures.join("; ")}`);
    }
  }
  return { passed, failed, lines };
}

/** The cases of one file: a list or a single one. @throws OperatingError INPUT_INVALID when it is neither */
export function casesOf(text: string, file: string): ConformanceCase[] {
  const value = parse(text, file);
  return (Array.isArray(value) ? value : [value]).map((entry: unknown, index) => {
    if (!isCase(entry))
      throw new OperatingError(
        "INPUT_INVALID",
        `${file}, case ${index + 1}: a case has a name, a list of operations and a list of what to expect`,
      );
    return entry;
  });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OperatingError("INPUT_INVALID", `${file}: ${errorText(cause)}`, { cause });
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new OperatingError("INPUT_UNREADABLE", errorText(cause), { cause });
  }
}

function isCase(value: unknown): value is ConformanceCase {
  if (typeof value !== "object" || value === null) return false;
  const { name, operations, expect } = value as Partial<ConformanceCase>;
  return typeof name === "string" && Array.isArray(operations) && Array.isArray(expect);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new OperatingError("INPUT_UNREADABLE", errorText(cause), { cause });
  }
}

async function filesOf(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (!(await isFolder(path))) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path)).filter((name) => name.endsWith(".json")).sort();
    files.push(...names.map((name) => join(path, name)));
  }
  return files;
}

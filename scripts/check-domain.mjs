/**
 * Proves that src/domain is pure as far as syntax shows it: no clock, no randomness, no waiting, no environment.
 * (That it imports nothing from outside is a rule of .dependency-cruiser.cjs.) Works on the syntax tree, so that
 * comments and strings may say what they like.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Globals that answer differently at another time or place, with the reason shown to whoever uses one. */
const FORBIDDEN_GLOBALS = new Map([
  ["process", "reads the environment"],
  ["performance", "reads a clock"],
  ["setTimeout", "waits"],
  ["setInterval", "waits"],
  ["setImmediate", "waits"],
  ["queueMicrotask", "waits"],
  ["Promise", "waits"],
  ["crypto", "is random"],
  ["Intl", "depends on the machine's tables"],
  ["console", "writes"],
  ["fetch", "reaches outside"],
]);

const FORBIDDEN_MEMBERS = new Map([
  ["Date.now", "reads the clock"],
  ["Math.random", "is random"],
]);

/** Methods that depend on the machine's locale or time zone, whatever they are called on. */
const FORBIDDEN_METHODS = new Map([
  ["localeCompare", "depends on the locale"],
  ["toLocaleString", "depends on the locale"],
  ["toLocaleDateString", "depends on the locale"],
  ["toLocaleTimeString", "depends on the locale"],
  ["getTimezoneOffset", "depends on the machine's zone"],
]);

/** What is impure in a source text: `LINE: WHAT REASON`. */
export function impurities(fileName, text) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found = [];
  const report = (node, what) => {
    found.push(`${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: ${what}`);
  };
  const visit = (node) => {
    if (ts.isAwaitExpression(node)) report(node, "await waits");
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) report(node, "for await waits");
    if (node.kind === ts.SyntaxKind.AsyncKeyword) report(node, "async waits");
    if (ts.isPropertyAccessExpression(node)) {
      const name = `${node.expression.getText(source)}.${node.name.text}`;
      const reason = FORBIDDEN_MEMBERS.get(name);
      if (reason !== undefined) report(node, `${name} ${reason}`);
      const method = FORBIDDEN_METHODS.get(node.name.text);
      if (method !== undefined) report(node, `${node.name.text} ${method}`);
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === "Date" && !node.arguments?.length) {
      report(node, "new Date() reads the clock");
    }
    if (ts.isCallExpression(node) && node.expression.getText(source) === "Date") report(node, "Date() reads the clock");
    if (ts.isIdentifier(node) && FORBIDDEN_GLOBALS.has(node.text) && isGlobalUse(node)) {
      report(node, `${node.text} ${FORBIDDEN_GLOBALS.get(node.text)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether the identifier stands for the global: not the name of a property, a declaration or a label. */
function isGlobalUse(node) {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if ("name" in parent && parent.name === node) return false;
  if ("propertyName" in parent && parent.propertyName === node) return false;
  return !ts.isQualifiedName(parent) && !ts.isLabeledStatement(parent) && !ts.isJSDoc(parent);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let failures = 0;
  for (const entry of readdirSync(join(root, "src/domain"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
    const path = join(entry.parentPath, entry.name);
    for (const finding of impurities(path, readFileSync(path, "utf8"))) {
      failures += 1;
      console.error(`${relative(root, path)}:${finding} (src/domain is pure: pass it in as an argument)`);
    }
  }
  if (failures > 0) process.exitCode = 1;
  else console.log("src/domain is pure");
}

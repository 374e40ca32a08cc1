// Runs conformance cases on the model: tsx test/model/run.ts FILE|DIR... prints a line a difference, then the count.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ConformanceCase } from "./conformance.js";
import { runCase } from "./conformance.js";

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(path, name));
}

function casesOf(file: string): ConformanceCase[] {
  const content: ConformanceCase | ConformanceCase[] = JSON.parse(readFileSync(file, "utf8"));
  return Array.isArray(content) ? content : [content];
}

let passed = 0;
let failed = 0;
for (const file of process.argv.slice(2).flatMap(filesOf)) {
  for (const conformanceCase of casesOf(file)) {
    const [first] = runCase(conformanceCase);
    if (first === undefined) {
      passed += 1;
      continue;
    }
    failed += 1;
    const { index, operationId, key, expected, actual } = first;
    const values = `expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`;
    console.log(`${conformanceCase.name}: operation ${index + 1} (${operationId}) ${key}: ${values}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * Fails when loyalty.proto breaks gateways in the field (against the checked-in loyalty.lock.json), or when the lock or
 * the generated module is not what loyalty.proto gives. Part of `npm run check`.
 */
import { existsSync, readFileSync } from "node:fs";
import { breakingChanges } from "./proto-compatibility.mjs";
import { describe, generate, lockFile, moduleFile, typesFile } from "./proto-module.mjs";

const problems = [];
const descriptor = describe();
const locked = existsSync(lockFile) ? readFileSync(lockFile, "utf8") : "{}";
for (const line of breakingChanges(JSON.parse(locked), JSON.parse(descriptor))) problems.push(`breaking: ${line}`);
const generated = generate();
const stale = [
  [lockFile, descriptor],
  [moduleFile, generated.module],
  [typesFile, generated.types],
].filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
for (const [path] of stale) problems.push(`stale: ${path}; run \`npm run generate:proto\``);

for (const line of problems) console.error(line);
if (problems.length > 0) process.exit(1);
console.log("proto: compatible, generated files up to date");

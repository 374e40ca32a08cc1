/**
 * Writes test/wire/generated and proto/loyald/v1/loyalty.lock.json from loyalty.proto. A breaking change is refused unless
 * it is asked for with --accept-breaking (only before the first release, or with a new package version).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { breakingChanges } from "./proto-compatibility.mjs";
import { describe, generate, lockFile, moduleFile, typesFile } from "./proto-module.mjs";

const descriptor = describe();
if (existsSync(lockFile) && !process.argv.includes("--accept-breaking")) {
  const breaks = breakingChanges(JSON.parse(readFileSync(lockFile, "utf8")), JSON.parse(descriptor));
  if (breaks.length > 0) {
    for (const line of breaks) console.error(`breaking: ${line}`);
    process.exit(1);
  }
}
const { module, types } = generate();
mkdirSync(dirname(moduleFile), { recursive: true });
writeFileSync(moduleFile, module);
writeFileSync(typesFile, types);
writeFileSync(lockFile, descriptor);
console.log("test/wire/generated and loyalty.lock.json written");

#!/usr/bin/env node
/**
 * `node bench/compare.mjs RESULT.json [--update]`: compares the micro benchmarks with the baseline of this kind of machine
 * (bench/baselines/KIND.json), by scores, so that a busy machine does not count as a slower program. Reports what fell
 * below 0.85 of the baseline's speed and ends with status 1 then. `--update` makes the result the baseline.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Below this share of the baseline's speed something was made slower, not only measured differently. */
const FALL = 0.85;

const [path, flag] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: node bench/compare.mjs RESULT.json [--update]");
  process.exit(2);
}
const report = JSON.parse(readFileSync(path, "utf8"));
const directory = fileURLToPath(new URL("./baselines/", import.meta.url));
const baselinePath = `${directory}${report.kind}.json`;

if (flag === "--update") {
  mkdirSync(directory, { recursive: true });
  writeFileSync(baselinePath, `${JSON.stringify(report, null, 2)}\n`);
  console.log(`baseline written: ${baselinePath}`);
} else if (!existsSync(baselinePath)) {
  console.log(`no baseline for ${report.kind}: make one on a quiet machine with --update`);
} else {
  const baseline = new Map(
    JSON.parse(readFileSync(baselinePath, "utf8")).results.map((result) => [result.name, result]),
  );
  let fallen = 0;
  for (const { name, score } of report.results) {
    const before = baseline.get(name);
    if (before === undefined) {
      console.log(`new     ${name}`);
      continue;
    }
    const speed = before.score / score;
    if (speed < FALL) fallen++;
    console.log(`${speed < FALL ? "SLOWER " : "ok     "} ${name}: ${speed.toFixed(2)} of the baseline's speed`);
  }
  const measured = new Set(report.results.map(({ name }) => name));
  for (const name of baseline.keys()) if (!measured.has(name)) console.log(`gone    ${name}`);
  if (fallen > 0) process.exitCode = 1;
}

/** Runs seeds from the command line: npx tsx test/simulation/main.ts FIRST [COUNT] [--trace] [--faults=a,b] [--operator]. See docs/simulation.md. */
import { FAULTS, type Fault } from "./faults.js";
import { simulate } from "./run.js";

const [first = "1", count = "1"] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const traced = process.argv.includes("--trace");
const named = process.argv.find((argument) => argument.startsWith("--faults="))?.slice("--faults=".length);
const faults =
  named === undefined ? undefined : named.split(",").filter((name): name is Fault => FAULTS.includes(name as Fault));

let failed = 0;
let modelled = 0;
let rulings = 0;
const operated = process.argv.includes("--operator") ? { operator: true } : {};
const started = performance.now();
for (let i = 0; i < Number(count); i++) {
  const seed = /^\d+$/.test(first) ? Number(first) + i : first;
  const report = await simulate({ seed, ...(faults ? { faults } : {}), ...operated });
  rulings += report.rulings ?? 0;
  if (traced) for (const line of report.trace) console.log(line);
  if (report.modelled) modelled++;
  if (report.failures.length === 0) {
    if (Number(count) === 1) console.log({ ...report, trace: report.trace.length });
    continue;
  }
  failed++;
  console.log(`seed ${seed} (${report.faults.join(", ")}): ${report.failures.length} failures`);
  for (const failure of report.failures.slice(0, 5)) console.log(`  ${failure}`);
}
const seconds = (performance.now() - started) / 1_000;
console.log(
  `${count} runs, ${failed} failed, ${modelled} followed by the model, ${rulings} rulings, ${seconds.toFixed(1)} s`,
);
process.exitCode = failed === 0 ? 0 : 1;

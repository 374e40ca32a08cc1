/** `loyald bench NAME`: runs a benchmark, prints what it found, and writes it as JSON where it was asked to. */
import { writeFileSync } from "node:fs";
import type { RunCommand } from "../cli/command-input.js";
import { EXIT_FAILED, EXIT_OK } from "../errors/exit-status.js";
import { OperatingError } from "../errors/operating-error.js";
import { benchmarks } from "../bench/benchmarks.js";
import { printResult } from "../bench/print-result.js";

/** Exit status 1 when balances are wrong, and with --assert when a target is missed. */
export const run: RunCommand = async ({ args, flags }) => {
  const [name = "", ...rest] = args;
  const benchmark = benchmarks.get(name);
  if (benchmark === undefined)
    throw new OperatingError("USAGE", `which benchmark? There are ${[...benchmarks.keys()].join(", ")}`);
  if (typeof flags.seconds === "string") rest.push("--seconds", flags.seconds);
  const options = benchmark.options(rest);
  const started = performance.now();
  const result = await benchmark.run(options, (message) => {
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${message}\n`);
  });
  const json = `${JSON.stringify(result, null, 2)}\n`;
  if (typeof flags.json === "string") writeFileSync(flags.json, json);
  if (flags.json === true) process.stdout.write(json);
  else printResult(result, (line) => process.stdout.write(`${line}\n`));
  const wrong = result.targets.some((target) => !target.pass && target.name.startsWith("wrong balances"));
  return wrong || (options.assertTargets && !result.pass) ? EXIT_FAILED : EXIT_OK;
};

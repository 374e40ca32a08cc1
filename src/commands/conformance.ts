/** `loyald conformance DIR|FILE...`: cases in the fixed format against the real evaluation code, in this process. */
import type { RunCommand } from "../cli/command-input.js";
import { EXIT_FAILED, EXIT_OK } from "../errors/exit-status.js";
import { runConformance } from "./conformance-runner.js";

/** Prints a line for each failed case, then `N passed, N failed`. */
export const run: RunCommand = async ({ args, json }) => {
  const { passed, failed, lines } = await runConformance(args);
  if (json) process.stdout.write(`${JSON.stringify({ passed, failed, failures: lines })}\n`);
  else process.stdout.write([...lines, `${passed} passed, ${failed} failed`].map((line) => `${line}\n`).join(""));
  return failed === 0 && passed > 0 ? EXIT_OK : EXIT_FAILED;
};

/** Exit statuses of every command. 0 only on success, so that scripts can rely on it. */
import { InvariantError } from "../shared/assert.js";
import type { ErrorCode } from "./codes.js";
import { OperatingError } from "./operating-error.js";

export const EXIT_OK = 0;
/** The command ran and its result is a failure: a case failed, the audit found a difference, an operation was refused. */
export const EXIT_FAILED = 1;
/** The command line or the configuration is wrong: trying again without a change cannot help. */
export const EXIT_USAGE = 2;
/** A broken invariant: a defect in the program, to be reported with the log. From sysexits(3), EX_SOFTWARE. */
export const EXIT_INVARIANT = 70;

const USAGE_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CONFIG_INVALID",
  "CONFIG_UNKNOWN_KEY",
  "CONFIG_UNREADABLE",
  "USAGE",
  "NOT_AVAILABLE",
]);

/** The exit status that goes with what a command threw. */
export function exitStatusOf(error: unknown): number {
  if (error instanceof OperatingError) return USAGE_CODES.has(error.code) ? EXIT_USAGE : EXIT_FAILED;
  return error instanceof InvariantError ? EXIT_INVARIANT : EXIT_FAILED;
}

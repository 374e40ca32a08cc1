/** An operating error: something outside the program stands in its way, and an operator can do something about it. */
import { ERROR_CODES, type ErrorCode } from "./codes.js";

/** One thing wrong with a file: by path in a rulebook, by row and column in a table. */
export interface InputProblem {
  readonly path?: string;
  /** The row as a spreadsheet shows it: the column names are row 1. */
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}

export class OperatingError extends Error {
  override readonly name = "OperatingError";
  readonly code: ErrorCode;
  /** What the message lists, for programs; mostly empty. */
  readonly errors: readonly InputProblem[];

  /** @param message what happened this time, with names and values; the registry adds what to do. Never a secret. */
  constructor(
    code: ErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly errors?: readonly InputProblem[] },
  ) {
    super(message, options);
    this.code = code;
    this.errors = options?.errors ?? [];
  }

  /** What the operator should do. */
  get action(): string {
    return ERROR_CODES[this.code].action;
  }
}

/** The text of anything thrown, for a message. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A failed connection to several addresses carries its reasons in `errors` and an empty message.
  if (error instanceof AggregateError && error.message === "") return error.errors.map(errorText).join("; ");
  return error.message;
}

/** The system's or server's code of an error (`ENOENT`, `57P01`), "" when it has none. */
export function errorCodeOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

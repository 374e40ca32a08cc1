/** What the HTTP API refuses, as a value that becomes `{code, message, errors}`. Never a stack trace, never a secret. */
import type { InputProblem } from "../errors/operating-error.js";

/** As whoever sent it is told, and the commands print it. */
export type ApiProblem = InputProblem;

/** The codes of the API. Documented in docs/masters.md; append only. */
export type ApiCode =
  | "BAD_REQUEST"
  | "ACTOR_MISSING"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "AMBIGUOUS"
  | "NOT_READY"
  | "CONFLICT"
  | "RULEBOOK_INVALID"
  | "IMPORT_INVALID"
  | "NOT_IN_USE"
  | "INTERNAL";

const STATUS: Readonly<Record<ApiCode, number>> = {
  BAD_REQUEST: 400,
  ACTOR_MISSING: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  AMBIGUOUS: 409,
  NOT_READY: 503,
  CONFLICT: 409,
  RULEBOOK_INVALID: 422,
  IMPORT_INVALID: 422,
  NOT_IN_USE: 500,
  INTERNAL: 500,
};

export interface ApiErrorBody {
  readonly code: string;
  readonly message: string;
  readonly errors?: readonly ApiProblem[];
}

export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: ApiCode,
    message: string,
    readonly errors: readonly ApiProblem[] = [],
  ) {
    super(message);
  }

  get status(): number {
    return STATUS[this.code];
  }

  get body(): ApiErrorBody {
    const { code, message, errors } = this;
    return errors.length === 0 ? { code, message } : { code, message, errors };
  }
}

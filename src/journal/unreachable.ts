/** What stands between the program and the database that it was told to use, as an operator should read it. */
import { errorCodeOf, errorText, OperatingError } from "../errors/operating-error.js";

/**
 * CONFIG_INVALID or DATABASE_UNREACHABLE, for what the first query of a connection failed with. It names the setting and never
 * its value, which holds a password.
 */
export function unreachable(error: unknown): OperatingError {
  if (errorCodeOf(error) === "ERR_INVALID_URL") {
    return new OperatingError("CONFIG_INVALID", "databaseUrl is no URL like postgres://USER:PASSWORD@HOST:PORT/NAME");
  }
  return new OperatingError("DATABASE_UNREACHABLE", `databaseUrl: ${errorText(error)}`, { cause: error });
}

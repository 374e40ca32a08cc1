/**
 * Keeps secrets and personal data out of the log, whoever logs what. Values under certain keys go whole; inside all
 * other text, passwords in URLs, e-mail addresses and phone numbers go. Logging is rare (never one line an operation),
 * so walking what is logged is affordable.
 */

export const REDACTED = "[redacted]";

/** Compared without case, `-` and `_`. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  // Secrets
  "password",
  "token",
  "admintoken",
  "secret",
  "authorization",
  "cookie",
  "credential",
  "credentials",
  "databaseurl",
  "redisurl",
  "connectionstring",
  // Personal data (docs/ARCHITECTURE.md: they stay in tables that can be erased)
  "phone",
  "email",
  "name",
  "birthday",
  "anniversary",
  "cardnumber",
  "card",
  "identity",
  "holder",
  // What Postgres tells about a row: it holds the row's values
  "detail",
  "where",
  "parameters",
  "query",
]);

const URL_PASSWORD = /(:\/\/[^:/?#\s@]*:)[^@\s/]+@/g;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const PHONE = /\+\d{7,15}\b/g;
/** Deeper structures are programming mistakes in a log line. */
const DEPTH_MAX = 6;

export function redactText(text: string): string {
  return text.replace(URL_PASSWORD, `$1${REDACTED}@`).replace(EMAIL, REDACTED).replace(PHONE, REDACTED);
}

/** A copy that is safe to log. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEPTH_MAX) return "[too deep]";
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Map) return redact(Object.fromEntries(value), depth);
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    copy[key] =
      isSecret(key) && item !== "" && item !== null && item !== undefined ? REDACTED : redact(item, depth + 1);
  }
  return copy;
}

function isSecret(key: string): boolean {
  return SECRET_KEYS.has(key.replace(/[-_]/g, "").toLowerCase());
}

/** Type, code, message, stack and cause: other fields of errors (Postgres's `detail`) hold row values. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = { type: error.name, message: redactText(error.message) };
  if ("code" in error) copy.code = redact(error.code, depth + 1);
  if ("constraint" in error) copy.constraint = redact(error.constraint, depth + 1);
  if (error.stack !== undefined) copy.stack = redactText(error.stack);
  if (error.cause !== undefined) copy.cause = redact(error.cause, depth + 1);
  return copy;
}

/**
 * The log: JSON lines on stderr, one for each lifecycle event and each problem, never one an operation at info.
 * Everything passes through redaction.ts. Worker threads make their own logger; lines of all threads are whole.
 */
import { type DestinationStream, destination, type Logger as PinoLogger, pino } from "pino";
import { redact, redactText } from "./redaction.js";

export type Logger = PinoLogger;
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

export interface LoggingOptions {
  readonly level: LogLevel;
  /** Added to each line: `{ worker: 2 }`. */
  readonly bindings?: Readonly<Record<string, string | number>>;
  /** Where lines go; stderr when absent. */
  readonly stream?: DestinationStream;
}

export function createLogger(options: LoggingOptions): Logger {
  const logger = pino(
    {
      level: options.level,
      base: { pid: process.pid, ...options.bindings },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      // The redaction below knows what of an error may be shown; pino's own serializer would copy all its fields first.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: redactFields,
        bindings: redactFields,
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, safeArguments(args) as Parameters<typeof method>);
        },
      },
    },
    // Written at once: the last lines before a crash are the ones that matter.
    options.stream ?? destination({ fd: 2, sync: true }),
  );
  // Children leave the formatter of bindings behind, so theirs are redacted on the way in.
  const { child } = logger;
  logger.child = function (this: Logger, bindings: Record<string, unknown>, ...more: []) {
    return child.call(this, redactFields(bindings), ...more);
  } as typeof logger.child;
  return logger;
}

function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redact(fields) as Record<string, unknown>;
}

/** Texts without personal data; of an error logged without a message, pino would take the error's own as it is. */
function safeArguments(args: readonly unknown[]): unknown[] {
  const [first, ...rest] = args;
  const fields = first instanceof Error ? { err: first } : first;
  const safe = [fields, ...rest].map((argument) => (typeof argument === "string" ? redactText(argument) : argument));
  const holdsError = typeof fields === "object" && fields !== null && "err" in fields && fields.err instanceof Error;
  if (holdsError && rest.length === 0) safe.push(redactText((fields.err as Error).message));
  return safe;
}

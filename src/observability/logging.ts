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
  return pino(
    {
      level: options.level,
      base: { pid: process.pid, ...options.bindings },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      // The redaction below knows what of an error may be shown; pino's own serializer would copy all its fields first.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((argument) => (typeof argument === "string" ? redactText(argument) : argument));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    // Written at once: the last lines before a crash are the ones that matter.
    options.stream ?? destination({ fd: 2, sync: true }),
  );
}

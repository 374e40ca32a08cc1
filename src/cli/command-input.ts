/** What a command's module is called with, and what it gives back. One module a command: src/commands/NAME.ts. */
import type { DaemonAddress } from "./address.js";

export interface CommandInput {
  /** Positional arguments in the order of the help text. */
  readonly args: readonly string[];
  /** Flags by their camelCase names, as commander gives them; absent when not given. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** Print machine-readable JSON on stdout, nothing else. */
  readonly json: boolean;
  /** Where the daemon is; null for commands that need none. */
  readonly daemon: DaemonAddress | null;
}

/** Each src/commands/NAME.ts exports `run` of this type; it returns the exit status (src/errors/exit-status.ts). */
export type RunCommand = (input: CommandInput) => Promise<number>;

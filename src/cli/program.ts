/** Builds the command line from the table of commands and the table of settings. Knows no command's work. */
import { Command, CommanderError, Option as Flag } from "commander";
import { defaultText, environmentName, flagSyntax, type Option } from "../config/option.js";
import { OPTION_KEYS, OPTIONS } from "../config/options.js";
import type { OperatingError } from "../errors/operating-error.js";
import { addAddressFlags, daemonAddress } from "./address.js";
import type { CommandInput } from "./command-input.js";
import { COMMANDS, type CommandEntry } from "./commands.js";

/** Wide enough for the settings' descriptions, and the same on every terminal: the help text is a golden file. */
const HELP_WIDTH = 110;

export interface ProgramHost {
  readonly version: string;
  /** Does a command's work; what it returns is the exit status. */
  readonly execute: (name: string, input: CommandInput) => Promise<void>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** `parseAsync` of the result throws CommanderError for help, version and usage errors, and what `execute` throws. */
export function buildProgram(host: ProgramHost): Command {
  const program = new Command("loyald")
    .description("Processes loyalty transactions: points and bonus money awarded, spent, refunded and expired.")
    .version(host.version, "--version", "print the version")
    .helpOption("--help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .configureHelp({ helpWidth: HELP_WIDTH })
    .configureOutput({
      writeOut: host.out,
      writeErr: host.err,
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .showHelpAfterError("(--help shows what there is)")
    .exitOverride();
  for (const entry of COMMANDS) program.addCommand(buildCommand(entry, host));
  program.addHelpText(
    "after",
    "\nSettings come from flags, then LOYALD_* variables, then loyald.config.(json|yaml), then defaults.",
  );
  return program;
}

function buildCommand(entry: CommandEntry, host: ProgramHost): Command {
  const command = new Command(entry.name)
    .summary(entry.summary)
    .description(`${entry.summary}\n\n${entry.details}`)
    .helpOption("--help", "show help")
    .configureHelp({ helpWidth: HELP_WIDTH })
    .configureOutput({
      writeOut: host.out,
      writeErr: host.err,
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .showHelpAfterError(`(loyald ${entry.name} --help shows what there is)`)
    .exitOverride();
  for (const argument of entry.args.split(" ").filter((part) => part !== "")) command.argument(argument);
  for (const flag of entry.flags) command.option(flag.syntax, flag.description);
  if (entry.takesSettings === true) addSettings(command);
  if (entry.needsDaemon) addAddressFlags(command);
  if (entry.ownFlags === true)
    command.allowUnknownOption().option("--json [file]", "results as JSON, to stdout or a file");
  else command.option("--json", "machine-readable output");
  command.action(async (...given: unknown[]) => {
    const flags: Record<string, unknown> = { ...command.opts() };
    const args = given
      .slice(0, -2)
      .flat()
      .filter((argument): argument is string => typeof argument === "string");
    await host.execute(entry.name, {
      args,
      flags,
      json: flags.json !== undefined,
      daemon: entry.needsDaemon ? daemonAddress(flags) : null,
    });
  });
  return command;
}

function addSettings(command: Command): void {
  for (const key of OPTION_KEYS) {
    const option: Option = OPTIONS[key];
    const note = `${environmentName(key)}, default: ${defaultText(option)}`;
    // Values stay text here: src/config checks them, with the same messages for flags, variables and files.
    const does =
      option.type === "switch" && option.default ? `switches off: ${option.description}` : option.description;
    const flag = new Flag(flagSyntax(key, option), `${does} (${note})`);
    command.addOption(flag);
    // Commander gives --no-x a default of true, which would hide the variable and the file.
    if (option.type === "switch" && option.default) command.setOptionValue(key, undefined);
  }
}

/** Commander's own way out, for help and version (status 0) and for usage errors, which it has printed. */
export function isCommanderExit(error: unknown): error is CommanderError {
  return error instanceof CommanderError;
}

/** What to print for an operating error: the code, what happened, what to do. */
export function describeError(error: OperatingError): string {
  return `error ${error.code}: ${error.message}\nwhat to do: ${error.action}\n`;
}

/** The same for programs, as one line (docs/errors.md). */
export function errorJson({ code, message, action, errors }: OperatingError): string {
  return `${JSON.stringify({ error: { code, message, action, ...(errors.length === 0 ? {} : { errors }) } })}\n`;
}

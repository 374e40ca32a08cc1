/**
 * The command line's entry: parses, loads the one module that the command needs, and turns what it returns or throws
 * into output and an exit status. Never does a command's work.
 */
import { existsSync, readFileSync } from "node:fs";
import type { CommandInput, RunCommand } from "./cli/command-input.js";
import { buildProgram, describeError, errorJson, isCommanderExit } from "./cli/program.js";
import { EXIT_FAILED, EXIT_OK, EXIT_USAGE, exitStatusOf } from "./errors/exit-status.js";
import { errorCodeOf, errorText, OperatingError } from "./errors/operating-error.js";

/** @param argv without node's and the program's own path */
export async function main(argv: readonly string[]): Promise<number> {
  let status = EXIT_OK;
  let command = "";
  process.stdout.on("error", (error) => {
    // Outcomes that nobody reads are no reason to be content: it stops by itself, and says that it has not sent all.
    if (command === "send") return;
    // `loyald journal ID | head`: who reads no further has seen enough.
    process.exit(errorCodeOf(error) === "EPIPE" ? EXIT_OK : EXIT_FAILED);
  });
  const program = buildProgram({
    version: packageVersion(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    execute: async (name, input) => {
      command = name;
      status = await runCommand(name, input);
    },
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    if (isCommanderExit(error)) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    report(error, argv.includes("--json"));
    return exitStatusOf(error);
  }
}

/** Loaded only when it is needed: `balance` must not wait for the modules of the daemon. */
async function runCommand(name: string, input: CommandInput): Promise<number> {
  const path = new URL(`./commands/${name}.js`, import.meta.url);
  if (!existsSync(path)) throw new OperatingError("NOT_AVAILABLE", `loyald ${name} is not available in this version`);
  const module: { readonly run?: RunCommand } = await import(path.href);
  if (module.run === undefined)
    throw new OperatingError("NOT_AVAILABLE", `loyald ${name} is not available in this version`);
  return await module.run(input);
}

function report(error: unknown, json: boolean): void {
  if (error instanceof OperatingError) {
    process.stderr.write(json ? errorJson(error) : describeError(error));
    return;
  }
  // A defect: the stack is what whoever mends it needs.
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : errorText(error);
  process.stderr.write(`unexpected error, a defect in loyald: ${stack}\n`);
}

function packageVersion(): string {
  const manifest: { version?: unknown } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String(manifest.version);
}

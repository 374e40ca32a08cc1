/** `loyald publish RULEBOOK`: reads the file and has the daemon validate and publish it. */
import { readFile } from "node:fs/promises";
import { getDaemon } from "./daemon-of.js";
import { postJson, problemText } from "../admin/client.js";
import type { CommandInput } from "../cli/command-input.js";
import { loadRulebook } from "../domain/rulebook/load-rulebook.js";
import { EXIT_OK } from "../errors/exit-status.js";
import { errorText, OperatingError } from "../errors/operating-error.js";
import { readEffectiveFrom } from "../masters/effective-from.js";
import { parseRulebookFile } from "../masters/parse-rulebook-file.js";

interface Published {
  readonly version: number;
  /** "" for since ever. */
  readonly effectiveFrom: string;
  readonly warnings: readonly { readonly path: string; readonly message: string }[];
}

/** @throws OperatingError INPUT_UNREADABLE, INPUT_INVALID with the path of each offending field, DAEMON_UNREACHABLE */
export async function run({ args, flags, json, daemon }: CommandInput): Promise<number> {
  const [path = ""] = args;
  const { effectiveFrom, check } = flags;
  const rulebook = parseRulebookFile(path, await readText(path));
  const body = { rulebook, ...(typeof effectiveFrom === "string" ? { effectiveFrom } : {}) };
  if (check === true) return await checkOnly(body, getDaemon(daemon), json);
  const published = (await postJson(getDaemon(daemon), "/rulebooks", body)) as Published;
  if (json) process.stdout.write(`${JSON.stringify(published)}\n`);
  else {
    const from = published.effectiveFrom === "" ? "since ever" : `from ${published.effectiveFrom}`;
    process.stdout.write(`published version ${published.version}, in force ${from}\n`);
    warn(published.warnings);
  }
  return EXIT_OK;
}

/** By the daemon, which knows what is stored; without one by the rules alone. */
async function checkOnly(
  body: { readonly rulebook: unknown; readonly effectiveFrom?: string },
  daemon: ReturnType<typeof getDaemon>,
  json: boolean,
): Promise<number> {
  try {
    const checked = (await postJson(daemon, "/rulebooks/check", body)) as Published;
    process.stdout.write(
      json ? `${JSON.stringify({ ok: true, ...checked })}\n` : `valid; it would be version ${checked.version}\n`,
    );
    if (!json) warn(checked.warnings);
  } catch (error) {
    if (!(error instanceof OperatingError) || error.code !== "DAEMON_UNREACHABLE") throw error;
    const loaded = loadRulebook(body.rulebook);
    const instant = readEffectiveFrom(body.effectiveFrom);
    const problems = [
      ...(loaded.ok ? [] : loaded.errors),
      ...(instant === null || typeof instant === "number" ? [] : [instant]),
    ];
    if (problems.length > 0) {
      const lines = problems.map((problem) => `\n  ${problemText(problem)}`);
      throw new OperatingError("INPUT_INVALID", `${problems.length} errors${lines.join("")}`, { errors: problems });
    }
    process.stdout.write(json ? `${JSON.stringify({ ok: true, warnings: [] })}\n` : "valid\n");
    process.stderr.write("no daemon answers: not compared with what is stored\n");
  }
  return EXIT_OK;
}

function warn(warnings: Published["warnings"]): void {
  for (const warning of warnings) process.stderr.write(`warning: ${problemText(warning)}\n`);
}

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new OperatingError("INPUT_UNREADABLE", errorText(cause), { cause });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    // Read anyway, another code than the one written would be published.
    throw new OperatingError("INPUT_INVALID", `${path} is not UTF-8 text`, { cause });
  }
}

/** The configuration file: where it is looked for, and its keys before they are checked. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { errorText, OperatingError } from "../errors/operating-error.js";

/** Looked for in the working directory when none is named. */
export const CONFIG_FILE_NAMES = ["loyald.config.json", "loyald.config.yaml", "loyald.config.yml"] as const;

export interface ConfigFile {
  /** "" when there is none. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * @param named path from --config or LOYALD_CONFIG, "" to look in `cwd`
 * @throws OperatingError CONFIG_UNREADABLE
 */
export function readConfigFile(named: string, cwd: string): ConfigFile {
  const path = named !== "" ? named : findConfigFile(cwd);
  if (path === "") return { path: "", values: {} };
  let content: unknown;
  try {
    // JSON is YAML; the parser rejects duplicate keys in both.
    content = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new OperatingError("CONFIG_UNREADABLE", `${path}: ${errorText(cause)}`, { cause });
  }
  if (content === null || content === undefined) return { path, values: {} };
  if (typeof content !== "object" || Array.isArray(content)) {
    throw new OperatingError("CONFIG_UNREADABLE", `${path}: expected settings by name (key: value)`);
  }
  return { path, values: { ...content } };
}

function findConfigFile(cwd: string): string {
  const found = CONFIG_FILE_NAMES.map((name) => join(cwd, name)).filter((path) => existsSync(path));
  if (found.length > 1) {
    throw new OperatingError("CONFIG_UNREADABLE", `${found.join(" and ")} exist: keep one, or name it with --config`);
  }
  return found[0] ?? "";
}

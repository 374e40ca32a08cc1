/**
 * Settings from flags, then LOYALD_* variables, then the configuration file, then defaults; checked one by one, then
 * in their relations. Reads the environment once: nothing else does.
 */
import { OperatingError } from "../errors/operating-error.js";
import { readConfigFile } from "./config-file.js";
import { environmentName, kebab, type Option } from "./option.js";
import { type Config, OPTION_KEYS, OPTIONS, type OptionKey } from "./options.js";
import { type OptionValue, parseValue } from "./parse-value.js";

export type ConfigOrigin = "flag" | "environment" | "file" | "default";

export interface LoadedConfig {
  readonly config: Config;
  readonly origins: Readonly<Record<OptionKey, ConfigOrigin>>;
  /** Path of the configuration file, "" when there is none. */
  readonly file: string;
  /** Things worth saying at start that stop nothing. */
  readonly warnings: readonly string[];
}

export interface ConfigSources {
  /** As commander gives them: by key; `config` names the file. */
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** Variables that start with LOYALD_ and are no settings: the file's path, and what only the tests read. */
const OTHER_VARIABLES = /^LOYALD_(CONFIG|TEST_.*)$/;

/** @throws OperatingError CONFIG_INVALID, CONFIG_UNKNOWN_KEY, CONFIG_UNREADABLE */
export function loadConfig(sources: ConfigSources = {}): LoadedConfig {
  const flags = sources.flags ?? {};
  const env = sources.env ?? process.env;
  const file = readConfigFile(String(flags.config ?? env.LOYALD_CONFIG ?? ""), sources.cwd ?? process.cwd());
  refuseUnknownKeys(file.path, file.values);

  const values: Record<string, OptionValue> = {};
  const origins: Record<string, ConfigOrigin> = {};
  for (const key of OPTION_KEYS) {
    const option: Option = OPTIONS[key];
    const variable = environmentName(key);
    const fromEnvironment = env[variable];
    if (flags[key] !== undefined) {
      values[key] = parseValue(option, flags[key], `--${kebab(key)}`);
      origins[key] = "flag";
    } else if (fromEnvironment !== undefined && fromEnvironment !== "") {
      values[key] = parseValue(option, fromEnvironment, variable);
      origins[key] = "environment";
    } else if (file.values[key] !== undefined && file.values[key] !== null) {
      values[key] = parseValue(option, file.values[key], `${file.path}: ${key}`);
      origins[key] = "file";
    } else {
      values[key] = option.default;
      origins[key] = "default";
    }
  }
  // Complete by the loop over all keys, and each value checked by its option.
  const config = values as unknown as Config;
  checkRelations(config);
  return {
    config,
    origins: origins as Record<OptionKey, ConfigOrigin>,
    file: file.path,
    warnings: unknownVariables(env),
  };
}

/** The settings for a log line: secrets are only said to be set or not. */
export function describeConfig(config: Config): Record<string, OptionValue> {
  const shown: Record<string, OptionValue> = {};
  for (const key of OPTION_KEYS) {
    const option: Option = OPTIONS[key];
    shown[key] = option.type === "text" && option.secret ? (config[key] === "" ? "unset" : "set") : config[key];
  }
  return shown;
}

/** What must hold between limits; one that is impossible alone was refused before. */
function checkRelations(config: Config): void {
  const require = (holds: boolean, message: string): void => {
    if (!holds) throw new OperatingError("CONFIG_INVALID", message);
  };
  require(config.creditWindow <=
    config.inFlightOperations, `creditWindow (${config.creditWindow}) is above inFlightOperations (${config.inFlightOperations}): one session alone would exceed the total`);
  require(config.sendBufferBytes >=
    config.frameBytes, `sendBufferBytes (${config.sendBufferBytes}) is below frameBytes (${config.frameBytes}): one frame of outcomes could end the session`);
  require(config.wsPort === 0 ||
    config.wsPort !== config.httpPort, `wsPort and httpPort are both ${config.wsPort}: they need two ports`);
  require(config.advertisedUrl === "" ||
    /^wss?:$/.test(
      protocolOf(config.advertisedUrl),
    ), `advertisedUrl is ${config.advertisedUrl}: a URL like ws://till-server-1:7400 is needed`);
  require(config.databaseUrl === "" ||
    /^postgres(ql)?:\/\//.test(
      config.databaseUrl,
    ), "databaseUrl is no URL like postgres://USER:PASSWORD@HOST:PORT/NAME");
  // Never shown: the path of many a webhook is its key.
  require(config.webhookUrl === "" ||
    isPostable(config.webhookUrl), "webhookUrl is no URL like https://HOST/PATH (without user and password)");
  require(config.webhookUrl === "" ||
    config.webhookSecret !== "", "webhookUrl needs webhookSecret: signals are signed");
  require(config.signalStream === "" || config.redisUrl !== "", "signalStream needs redisUrl: the stream is in Redis");
}

/** "" when it is no URL. */
function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

function isPostable(url: string): boolean {
  if (!/^https?:$/.test(protocolOf(url))) return false;
  const { username, password } = new URL(url);
  return username === "" && password === "";
}

function refuseUnknownKeys(path: string, values: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(values).filter((key) => !Object.hasOwn(OPTIONS, key));
  if (unknown.length === 0) return;
  throw new OperatingError("CONFIG_UNKNOWN_KEY", `${path}: there is no setting ${unknown.join(", ")}`);
}

/** Only said, not refused: service managers and containers put variables of their own beside ours. */
function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(OPTION_KEYS.map(environmentName));
  return Object.keys(env)
    .filter((name) => name.startsWith("LOYALD_") && !known.has(name) && !OTHER_VARIABLES.test(name))
    .sort()
    .map((name) => `the environment has ${name}, which is no setting: it is ignored`);
}

/** One setting's value, from text (flags, environment) or from a configuration file, checked against its option. */
import { OperatingError } from "../errors/operating-error.js";
import type { Option } from "./option.js";

export type OptionValue = string | number | boolean;

const ON: ReadonlySet<string> = new Set(["1", "true", "yes", "on"]);
const OFF: ReadonlySet<string> = new Set(["0", "false", "no", "off"]);

/**
 * @param raw text, or what JSON and YAML give: strings, numbers, booleans
 * @param where names the setting in the error: a flag, a variable, a key with its file
 * @throws OperatingError CONFIG_INVALID
 */
export function parseValue(option: Option, raw: unknown, where: string): OptionValue {
  const refuse = (expected: string): never => {
    const shown = option.type === "text" && option.secret ? "the value given" : JSON.stringify(raw);
    throw new OperatingError("CONFIG_INVALID", `${where}: ${shown} is not ${expected}`);
  };
  switch (option.type) {
    case "integer": {
      const expected = `a whole number from ${option.min} to ${option.max}`;
      const value =
        typeof raw === "number" ? raw : typeof raw === "string" && /^-?\d{1,15}$/.test(raw) ? Number(raw) : NaN;
      return Number.isInteger(value) && value >= option.min && value <= option.max ? value : refuse(expected);
    }
    case "switch": {
      if (typeof raw === "boolean") return raw;
      const word = String(raw).toLowerCase();
      return ON.has(word) ? true : OFF.has(word) ? false : refuse("one of 1, true, yes, on, 0, false, no, off");
    }
    case "choice":
      return typeof raw === "string" && option.choices.includes(raw)
        ? raw
        : refuse(`one of ${option.choices.join(", ")}`);
    case "text":
      return typeof raw === "string" ? raw : refuse("text");
  }
}

/**
 * What one setting is. From its key follow all the names it goes by: `wsPort` is `--ws-port`, `LOYALD_WS_PORT`, and
 * `wsPort` in the configuration file.
 */

interface Described {
  /** One or two sentences, for --help and docs/configuration.md; units included. */
  readonly description: string;
  readonly group: OptionGroup;
}

export type OptionGroup = "Addresses" | "Storage" | "Capacity" | "Sessions" | "Velocity" | "Operation";

export interface IntegerOption extends Described {
  readonly type: "integer";
  readonly default: number;
  /** How --help and the docs name a default that depends on the machine. */
  readonly defaultText?: string;
  readonly min: number;
  readonly max: number;
}

export interface TextOption extends Described {
  readonly type: "text";
  readonly default: string;
  /** Never printed or logged. */
  readonly secret: boolean;
}

export interface SwitchOption extends Described {
  readonly type: "switch";
  readonly default: boolean;
}

export interface ChoiceOption<T extends string = string> extends Described {
  readonly type: "choice";
  readonly choices: readonly T[];
  readonly default: T;
}

export type Option = IntegerOption | TextOption | SwitchOption | ChoiceOption;

export type ValueOf<O extends Option> = O extends IntegerOption
  ? number
  : O extends TextOption
    ? string
    : O extends SwitchOption
      ? boolean
      : O extends ChoiceOption<infer T>
        ? T
        : never;

export function integer(fields: Omit<IntegerOption, "type">): IntegerOption {
  return { type: "integer", ...fields };
}

export function text(fields: Omit<TextOption, "type" | "secret"> & { readonly secret?: boolean }): TextOption {
  return { type: "text", secret: false, ...fields };
}

export function onOff(fields: Omit<SwitchOption, "type">): SwitchOption {
  return { type: "switch", ...fields };
}

export function choice<const T extends string>(fields: Omit<ChoiceOption<T>, "type">): ChoiceOption<T> {
  return { type: "choice", ...fields };
}

/** `wsPort` -> `ws-port`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `wsPort` -> `LOYALD_WS_PORT`. */
export function environmentName(key: string): string {
  return `LOYALD_${kebab(key).replaceAll("-", "_").toUpperCase()}`;
}

/** As commander takes it: `--ws-port <number>`, `--no-examples`. */
export function flagSyntax(key: string, option: Option): string {
  switch (option.type) {
    case "integer":
      return `--${kebab(key)} <number>`;
    case "text":
      return `--${kebab(key)} <${key.endsWith("Url") ? "url" : key.endsWith("Dir") ? "path" : "text"}>`;
    case "choice":
      return `--${kebab(key)} <${option.choices.join("|")}>`;
    case "switch":
      return option.default ? `--no-${kebab(key)}` : `--${kebab(key)}`;
  }
}

/** The default as a reader should see it. */
export function defaultText(option: Option): string {
  switch (option.type) {
    case "integer":
      return option.defaultText ?? String(option.default);
    case "switch":
      return option.default ? "on" : "off";
    case "text":
    case "choice":
      return option.default === "" ? "unset" : option.default;
  }
}

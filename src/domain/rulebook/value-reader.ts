/**
 * Reads a value of unknown shape (parsed JSON or YAML) into checked fields, and gathers every error with the path of the
 * field, what is wrong and what is allowed. Reading goes on after an error with a stand-in of the right type, so that one
 * pass finds them all; whoever reads looks at `errors` before using anything.
 */
import { parseDate, parseInstant } from "../calendar.js";
import { CONTROL_CHARACTER, LONE_SURROGATE } from "../../shared/text.js";
import { MAX_EXACT } from "../rounding.js";

export interface RulebookProblem {
  /** `plans[2].rows[0].calculationValue`; "" is the whole value. */
  readonly path: string;
  readonly message: string;
}

/** Codes are the retailer's own, at most 20 characters (section 2). */
export const CODE_CHARACTERS_MAX = 20;

/** More errors help nobody, and the list must not grow with what a careless file holds. */
const ERRORS_MAX = 100;

export class Problems {
  readonly list: RulebookProblem[] = [];
  add(path: string, message: string): void {
    if (this.list.length < ERRORS_MAX) this.list.push({ path, message });
  }
}

/** One object of the rulebook; each field may be read once or more, `done` reports the keys that nobody asked for. */
export class ObjectReader {
  private readonly known: string[] = [];

  private constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    readonly path: string,
    readonly problems: Problems,
  ) {}

  static of(value: unknown, path: string, problems: Problems): ObjectReader {
    if (isObject(value)) return new ObjectReader(value, path, problems);
    // Left out, or an empty YAML key: all defaults.
    if (value !== undefined && value !== null) problems.add(path, `is ${shown(value)}; an object is needed`);
    return new ObjectReader({}, path, problems);
  }

  pathOf(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }

  fail(key: string, message: string): void {
    this.problems.add(this.pathOf(key), message);
  }

  /** Whether the field is there with a value. */
  has(key: string): boolean {
    return this.raw(key) !== undefined;
  }

  /** Whether the field is left out or "". */
  isEmpty(key: string): boolean {
    const value = this.raw(key);
    return value === undefined || value === "";
  }

  object(key: string): ObjectReader {
    return ObjectReader.of(this.raw(key), this.pathOf(key), this.problems);
  }

  list<T>(key: string, countMax: number, read: (value: unknown, path: string) => T): T[] {
    const value = this.raw(key);
    if (value === undefined) return [];
    const path = this.pathOf(key);
    if (!Array.isArray(value)) {
      this.problems.add(path, `is ${shown(value)}; a list is needed`);
      return [];
    }
    if (value.length > countMax) {
      this.problems.add(path, `has ${value.length} entries; at most ${countMax} are allowed`);
      return [];
    }
    return value.map((item: unknown, index) => read(item, `${path}[${index}]`));
  }

  objects<T>(key: string, countMax: number, read: (reader: ObjectReader) => T): T[] {
    return this.list(key, countMax, (value, path) => {
      const reader = ObjectReader.of(value, path, this.problems);
      if (value === undefined || value === null) this.problems.add(path, "is empty; an object is needed");
      const item = read(reader);
      reader.done();
      return item;
    });
  }

  choice<const T extends string>(key: string, allowed: readonly [T, ...T[]], byDefault: T = allowed[0]): T {
    const value = this.raw(key);
    if (value === undefined) return byDefault;
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.fail(key, `is ${shown(value)}; allowed: ${allowed.join(", ")}`);
    return found ?? byDefault;
  }

  choices<const T extends string>(key: string, allowed: readonly [T, ...T[]]): T[] {
    const chosen = this.list(key, allowed.length, (value, path) => {
      const found = allowed.find((one) => one === value);
      if (found === undefined) this.problems.add(path, `is ${shown(value)}; allowed: ${allowed.join(", ")}`);
      return found ?? allowed[0];
    });
    return [...new Set(chosen)];
  }

  flag(key: string, byDefault: boolean): boolean {
    const value = this.raw(key);
    if (value === undefined) return byDefault;
    if (typeof value !== "boolean") this.fail(key, `is ${shown(value)}; allowed: true, false`);
    return value === true;
  }

  /** An integer between min and max; also as a decimal string. Without a default it is required. */
  integer(key: string, byDefault: number | null, min = 0, max = MAX_EXACT): number {
    const value = this.raw(key);
    if (value === undefined) {
      if (byDefault === null) this.fail(key, `is missing; a whole number from ${min} is needed`);
      return byDefault ?? min;
    }
    const number = typeof value === "string" && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isSafeInteger(number) || number < min || number > max) {
      const range = max === MAX_EXACT ? `a whole number from ${min}` : `a whole number from ${min} to ${max}`;
      this.fail(key, `is ${shown(value)}; ${range} is needed`);
      return Math.max(min, byDefault ?? min);
    }
    return number;
  }

  /** Any text without control characters, at most `charactersMax` long; "" when left out. */
  text(key: string, charactersMax: number, byDefault = ""): string {
    const value = this.raw(key);
    if (value === undefined) return byDefault;
    return readText(value, this.pathOf(key), charactersMax, this.problems);
  }

  /** A code, which may be left out or empty unless `required`. */
  code(key: string, required = false, byDefault = ""): string {
    const code = this.text(key, CODE_CHARACTERS_MAX, byDefault);
    if (required && code === "") this.fail(key, "is missing; a code is needed");
    return code;
  }

  codes(key: string, countMax: number): string[] {
    return this.list(key, countMax, (value, path) => readCode(value, path, this.problems));
  }

  /** UTC ms; `byDefault` when left out or "". */
  instant(key: string, byDefault: number): number {
    const value = this.raw(key);
    if (value === undefined || value === "") return byDefault;
    const instant = typeof value === "string" ? parseInstant(value) : value instanceof Date ? value.getTime() : null;
    if (instant === null || Number.isNaN(instant)) {
      this.fail(key, `is ${shown(value)}; an RFC 3339 instant like 2017-01-01T00:00:00Z or "" is needed`);
      return byDefault;
    }
    return instant;
  }

  /** YYYY-MM-DD, or "" when left out. */
  date(key: string): string {
    const value = this.raw(key);
    return value === undefined || value === "" ? "" : readDate(value, this.pathOf(key), this.problems);
  }

  /** HH:MM, or "" when left out. @param isEnd 24:00 is the end of the day, as "" is */
  time(key: string, isEnd = false): string {
    const value = this.raw(key);
    if (value === undefined || value === "" || (isEnd && value === "24:00")) return "";
    if (typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return value;
    this.fail(key, `is ${shown(value)}; a time of day from "00:00" to "23:59" or "" is needed`);
    return "";
  }

  /** Reports keys that mean nothing here. */
  done(): void {
    for (const key of Object.keys(this.fields)) {
      if (!this.known.includes(key)) this.fail(key, `is not known here; known: ${this.known.join(", ")}`);
    }
  }

  private raw(key: string): unknown {
    if (!this.known.includes(key)) this.known.push(key);
    const value = Object.hasOwn(this.fields, key) ? this.fields[key] : undefined;
    return value === null ? undefined : value;
  }
}

export function readCode(value: unknown, path: string, problems: Problems): string {
  const code = readText(value, path, CODE_CHARACTERS_MAX, problems);
  if (code === "" && value === "") problems.add(path, "is empty; a code is needed");
  return code;
}

export function readDate(value: unknown, path: string, problems: Problems): string {
  if (typeof value === "string" && parseDate(value) !== null) return value;
  problems.add(path, `is ${shown(value)}; a date like 2017-12-25 is needed`);
  return "";
}

function readText(value: unknown, path: string, charactersMax: number, problems: Problems): string {
  if (typeof value === "number") {
    // YAML reads 0309 and 1e5 as numbers: taking them back to text would change the code without a word.
    problems.add(path, `is the number ${value}; a text is needed: write it in quotes`);
    return "";
  }
  if (typeof value !== "string") {
    problems.add(path, `is ${shown(value)}; a text is needed`);
    return "";
  }
  if ([...value].length > charactersMax) {
    problems.add(path, `is ${shown(value)}; at most ${charactersMax} characters are allowed`);
    return "";
  }
  // Whoever reads outcomes refuses such texts: a code that holds one would make them unreadable.
  if (CONTROL_CHARACTER.test(value) || LONE_SURROGATE.test(value)) {
    const what = CONTROL_CHARACTER.test(value) ? "control characters" : "halves of surrogate pairs";
    problems.add(path, `is ${shown(value)}; ${what} are not allowed`);
    return "";
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A value as an error names it, cut short. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return value === null ? "empty" : "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

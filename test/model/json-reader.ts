// Reads typed fields out of untyped JSON. A field that is absent has the default; one of the wrong shape throws
// a FieldError that names its path, which is what an `invalid` outcome says.

import { SAFE_MAX } from "./amounts.js";

export class FieldError extends Error {
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path}: ${problem}`);
  }
}

export class JsonReader {
  private readonly fields: ReadonlyMap<string, unknown>;

  constructor(
    json: unknown,
    readonly path: string,
  ) {
    if (typeof json !== "object" || json === null || Array.isArray(json))
      throw new FieldError(path, "must be an object");
    this.fields = new Map(Object.entries(json));
  }

  pathOf(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }

  has(key: string): boolean {
    const value = this.fields.get(key);
    return value !== undefined && value !== null;
  }

  text(key: string, lengthMax = Number.POSITIVE_INFINITY): string {
    const value = this.fields.get(key) ?? "";
    if (typeof value !== "string") throw new FieldError(this.pathOf(key), "must be a string");
    if (value.length > lengthMax) throw new FieldError(this.pathOf(key), `must have at most ${lengthMax} characters`);
    return value;
  }

  /** A criteria value may be written as a number. */
  textOrNumber(key: string): string {
    const value = this.fields.get(key);
    return typeof value === "number" ? String(value) : this.text(key);
  }

  flag(key: string, otherwise = false): boolean {
    const value = this.fields.get(key) ?? otherwise;
    if (typeof value !== "boolean") throw new FieldError(this.pathOf(key), "must be true or false");
    return value;
  }

  integer(key: string, otherwise = 0n): bigint {
    const value = this.fields.get(key) ?? undefined;
    if (value === undefined) return otherwise;
    const exact =
      typeof value === "number" && Number.isInteger(value)
        ? BigInt(value)
        : typeof value === "string" && /^-?\d+$/.test(value)
          ? BigInt(value)
          : undefined;
    if (exact === undefined) throw new FieldError(this.pathOf(key), "must be an integer");
    if (exact > SAFE_MAX || exact < -SAFE_MAX) throw new FieldError(this.pathOf(key), "is beyond the safe range");
    return exact;
  }

  natural(key: string, otherwise = 0n): bigint {
    const value = this.integer(key, otherwise);
    if (value < 0n) throw new FieldError(this.pathOf(key), "must not be negative");
    return value;
  }

  count(key: string, otherwise = 0): number {
    return Number(this.natural(key, BigInt(otherwise)));
  }

  choice<T extends string>(key: string, choices: readonly [T, ...T[]]): T {
    const value = this.text(key);
    if (value === "") return choices[0];
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new FieldError(this.pathOf(key), `must be one of ${choices.join(", ")}`);
    return found;
  }

  /** Milliseconds, or null for an absent or blank instant. */
  instant(key: string): number | null {
    const text = this.text(key);
    if (text === "") return null;
    const shaped = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text);
    const instantMs = shaped ? Date.parse(text.toUpperCase().replace(" ", "T")) : Number.NaN;
    if (Number.isNaN(instantMs)) throw new FieldError(this.pathOf(key), "must be an RFC 3339 instant");
    return instantMs;
  }

  list(key: string): unknown[] {
    const value = this.fields.get(key) ?? [];
    if (!Array.isArray(value)) throw new FieldError(this.pathOf(key), "must be a list");
    return value;
  }

  texts(key: string): string[] {
    return this.list(key).map((item, index) => {
      if (typeof item !== "string") throw new FieldError(`${this.pathOf(key)}[${index}]`, "must be a string");
      return item;
    });
  }

  /** An absent object reads as an empty one. */
  object(key: string): JsonReader {
    return new JsonReader(this.fields.get(key) ?? {}, this.pathOf(key));
  }

  objects<T>(key: string, read: (reader: JsonReader) => T): T[] {
    return this.list(key).map((item, index) => read(new JsonReader(item, `${this.pathOf(key)}[${index}]`)));
  }
}

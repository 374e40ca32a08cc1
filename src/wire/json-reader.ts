/**
 * Reads typed values out of parsed JSON, by the contract's rules: unknown keys are errors, null and absent are the
 * default, int64 may be a number or a decimal string. Every error is a {@link WireError} with the field's path.
 */
import { WireError } from "./byte-reader.js";
import { LONE_SURROGATE } from "../shared/text.js";
import { parseInstant } from "./instant.js";

export type JsonObject = Readonly<Record<string, unknown>>;

const DECIMAL = /^-?\d{1,17}$/;

/** One JSON object, read key by key; {@link done} refuses what was not asked for. */
export class JsonReader {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #known = new Set<string>();

  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new WireError(path, "must be an object");
    this.#object = value as JsonObject;
    this.#path = path;
  }

  at(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }

  fail(name: string, reason: string): never {
    throw new WireError(this.at(name), reason);
  }

  /** Whether the key is there and not null. */
  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  #get(name: string): unknown {
    this.#known.add(name);
    const value = Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
    return value === null ? undefined : value;
  }

  text(name: string): string {
    const value = this.#get(name);
    if (value === undefined) return "";
    if (typeof value !== "string") return this.fail(name, "must be a string");
    if (LONE_SURROGATE.test(value)) return this.fail(name, "not valid Unicode");
    return value;
  }

  integer(name: string): number {
    const value = this.#get(name);
    if (value === undefined) return 0;
    const number = typeof value === "string" && DECIMAL.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isInteger(number)) {
      return this.fail(name, "must be an integer, or one in a string");
    }
    if (!Number.isSafeInteger(number)) return this.fail(name, "outside -(2^53 - 1) to 2^53 - 1");
    return number === 0 ? 0 : number;
  }

  bool(name: string): boolean {
    const value = this.#get(name);
    if (value === undefined) return false;
    if (typeof value !== "boolean") return this.fail(name, "must be true or false");
    return value;
  }

  /** ms; 0 when absent or "". */
  instant(name: string): number {
    const text = this.text(name);
    if (text === "") return 0;
    const instant = parseInstant(text);
    if (instant === null) return this.fail(name, "must be an RFC 3339 instant, as 2017-01-28T19:06:53Z");
    return instant;
  }

  /** The object under the key, or null. */
  object(name: string): JsonReader | null {
    const value = this.#get(name);
    return value === undefined ? null : new JsonReader(value, this.at(name));
  }

  /** The items of the list under the key, each read by `read`; empty when absent. */
  objects<T>(name: string, read: (item: JsonReader) => T): T[] {
    return this.#list(name).map((item, index) => {
      const reader = new JsonReader(item, `${this.at(name)}[${index}]`);
      const result = read(reader);
      reader.done();
      return result;
    });
  }

  texts(name: string): string[] {
    return this.#list(name).map((item, index) => {
      if (typeof item !== "string") return this.fail(`${name}[${index}]`, "must be a string");
      return item;
    });
  }

  #list(name: string): readonly unknown[] {
    const value = this.#get(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) return this.fail(name, "must be a list");
    return value;
  }

  /** Refuses keys that nobody asked for. */
  done(): void {
    for (const key of Object.keys(this.#object)) if (!this.#known.has(key)) this.fail(key, "unknown field");
  }
}

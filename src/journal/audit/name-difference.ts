/** Says where two things differ, in the words of those who must look at it. Pure; runs only when something is wrong. */
import { ENTRY_KINDS } from "../../domain/effects.js";
import { LotList } from "../../domain/lot-list.js";
import { ENTRY_STRIDE } from "../encode-commit.js";

export interface Named {
  /** `amount`, `lots[2].left`; "" when they cannot be told apart by parts. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const ENTRY_FIELDS = ["kind", "wallet", "lot", "amount", "balance after", "instant"] as const;

/** The first number in which two packed lists of entries differ, null when they are the same. */
export function nameEntries(expected: readonly number[], actual: readonly number[]): Named | null {
  const length = Math.max(expected.length, actual.length);
  for (let i = 0; i < length; i++) {
    if (expected[i] === actual[i]) continue;
    const entry = `entry ${Math.floor(i / ENTRY_STRIDE)}`;
    const start = i - (i % ENTRY_STRIDE);
    if (expected.length <= start || actual.length <= start) {
      return { path: entry, expected: entryText(expected, start), actual: entryText(actual, start) };
    }
    return { path: `${entry} ${ENTRY_FIELDS[i % ENTRY_STRIDE]}`, expected: expected[i], actual: actual[i] };
  }
  return null;
}

function entryText(entries: readonly number[], start: number): string {
  if (start >= entries.length) return "no entry";
  const [kind = -1, wallet, lot, amount, balance] = entries.slice(start, start + ENTRY_STRIDE);
  return `${ENTRY_KINDS[kind] ?? `kind ${kind}`} of ${amount} in wallet ${wallet} lot ${lot}, balance ${balance}`;
}

/** The first part in which two plain values differ (Maps count as lists of pairs, lots as a list), null when they are the same. */
export function nameValues(expected: unknown, actual: unknown, path = ""): Named | null {
  if (Object.is(expected, actual)) return null;
  const a = partsOf(expected);
  const b = partsOf(actual);
  if (a === null || b === null) return { path, expected, actual };
  const keys = new Set([...a.keys(), ...b.keys()]);
  for (const key of keys) {
    const inner = nameValues(
      a.get(key),
      b.get(key),
      path === "" ? key : key.startsWith("[") ? path + key : `${path}.${key}`,
    );
    if (inner) return inner;
  }
  return null;
}

function partsOf(value: unknown): Map<string, unknown> | null {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [`[${String(key)}]`, inner]));
  if (Array.isArray(value) || value instanceof LotList)
    return new Map([...value].map((inner, index) => [`[${index}]`, inner]));
  if (typeof value === "object" && value !== null) return new Map(Object.entries(value));
  return null;
}

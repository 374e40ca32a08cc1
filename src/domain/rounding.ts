/**
 * Exact integer arithmetic (section 1): every division rounds once; a product past 2^53 - 1 is taken through BigInt, a
 * result past it is refused with OutOfRange. No function here ever gives a number that is silently wrong.
 */
import { assert } from "../shared/assert.js";

export type Rounding = "floor" | "half_even" | "half_up";

/** The largest integer that a number holds exactly: no amount, unit count or instant may pass it. */
export const MAX_EXACT = Number.MAX_SAFE_INTEGER;

/**
 * A result that passes the safe range. Not a fault of the program: evaluation catches it and declines. What the content
 * alone sums up to was refused as invalid before (section 10).
 */
export class OutOfRange extends Error {
  override readonly name = "OutOfRange";
  constructor(what: string) {
    super(`${what} passes 2^53 - 1`);
  }
}

/** `value` if it is within the safe range, else throws {@link OutOfRange}. */
export function inRange(value: number, what: string): number {
  if (value > MAX_EXACT || value < -MAX_EXACT) throw new OutOfRange(what);
  return value;
}

/** numerator / denominator for numerator >= 0, denominator > 0, both safe integers, rounded once as told. */
export function divide(numerator: number, denominator: number, rounding: Rounding): number {
  assert(denominator > 0 && numerator >= 0, "a division of non-negative by positive");
  const rest = numerator % denominator;
  const quotient = (numerator - rest) / denominator;
  if (rest === 0 || rounding === "floor") return quotient;
  // Compared as rest against denominator - rest: doubling the rest could pass the safe range.
  const other = denominator - rest;
  if (rest > other) return quotient + 1;
  if (rest < other) return quotient;
  return rounding === "half_up" || quotient % 2 === 1 ? quotient + 1 : quotient;
}

/** floor(a x b / c) for a, b >= 0 and c > 0; throws {@link OutOfRange} when the result passes 2^53 - 1. */
export function mulDivFloor(a: number, b: number, c: number): number {
  assert(a >= 0 && b >= 0 && c > 0, "a multiplication and division of non-negative by positive");
  const product = a * b;
  if (product <= MAX_EXACT) return (product - (product % c)) / c;
  return narrow((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** ceil(a x b / c) for a, b >= 0 and c > 0; throws {@link OutOfRange} when the result passes 2^53 - 1. */
export function mulDivCeil(a: number, b: number, c: number): number {
  assert(a >= 0 && b >= 0 && c > 0, "a multiplication and division of non-negative by positive");
  const product = a * b;
  if (product <= MAX_EXACT) {
    const rest = product % c;
    return (product - rest) / c + (rest === 0 ? 0 : 1);
  }
  const divisor = BigInt(c);
  return narrow((BigInt(a) * BigInt(b) + divisor - 1n) / divisor);
}

/**
 * Splits `total` (0 <= total) over `weights` (>= 0) in proportion by largest remainder, ties to the earlier part, so
 * that the parts sum to the total. All weights zero: all parts zero (there is nothing to lay the total on).
 */
export function splitByLargestRemainder(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) sum = inRange(sum + weight, "the sum of the weights");
  const parts: number[] = new Array<number>(weights.length).fill(0);
  if (sum === 0 || total === 0) return parts;
  const remainders: { readonly index: number; readonly rest: number }[] = [];
  let given = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0;
    const part = mulDivFloor(total, weight, sum);
    parts[index] = part;
    given += part;
    remainders.push({ index, rest: remainder(total, weight, sum) });
  }
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (let next = 0; given < total; next++, given++) {
    const index = remainders[next]?.index ?? 0;
    parts[index] = (parts[index] ?? 0) + 1;
  }
  return parts;
}

/** (a x b) mod c, exact. */
function remainder(a: number, b: number, c: number): number {
  const product = a * b;
  return product <= MAX_EXACT ? product % c : Number((BigInt(a) * BigInt(b)) % BigInt(c));
}

function narrow(value: bigint): number {
  if (value > BigInt(MAX_EXACT)) throw new OutOfRange("a result");
  return Number(value);
}

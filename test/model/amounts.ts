// Integer arithmetic of section 1. Everything is BigInt, so no step can leave the exact range; what leaves
// the model again is checked against the safe range by whoever prints it.

export type Rounding = "floor" | "half_even" | "half_up";

export const SAFE_MAX = BigInt(Number.MAX_SAFE_INTEGER);

export const minOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);

export function sumOf<T>(items: Iterable<T>, amount: (item: T) => bigint): bigint {
  let total = 0n;
  for (const item of items) total += amount(item);
  return total;
}

/** Rounds towards minus infinity, unlike BigInt's own division. */
export function divideFloor(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const exact = quotient * denominator === numerator;
  return !exact && numerator < 0n !== denominator < 0n ? quotient - 1n : quotient;
}

export function divideCeil(numerator: bigint, denominator: bigint): bigint {
  return -divideFloor(-numerator, denominator);
}

export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const floor = divideFloor(numerator, denominator);
  if (rounding === "floor") return floor;
  const twiceRest = 2n * (numerator - floor * denominator);
  if (twiceRest > denominator) return floor + 1n;
  if (twiceRest < denominator) return floor;
  if (rounding === "half_up") return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

/** Splits `total` in proportion to `weights`; the parts sum to the total, ties go to the earlier one. */
export function splitByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const weightSum = sumOf(weights, (weight) => weight);
  if (weightSum === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => divideFloor(total * weight, weightSum));
  const rests = weights.map((weight, index) => ({ index, rest: (total * weight) % weightSum }));
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const missing = Number(total - sumOf(parts, (part) => part));
  const raised = new Set(rests.slice(0, missing).map(({ index }) => index));
  return parts.map((part, index) => (raised.has(index) ? part + 1n : part));
}

/** Sums of amounts that each fit a number, where the sum may not: exact, and as quick as numbers where it does. */

/** A number wherever that is exact, so that equal sums are identical. */
export type ExactSum = number | bigint;

export function addExactly(sum: ExactSum, amount: number): ExactSum {
  if (typeof sum === "number") {
    const quick = sum + amount;
    if (Number.isSafeInteger(quick)) return quick;
  }
  return exactSum(BigInt(sum) + BigInt(amount));
}

/** Of a whole number, or of its decimal text. */
export function exactSum(value: bigint | string): ExactSum {
  const quick = Number(value);
  return Number.isSafeInteger(quick) ? quick : BigInt(value);
}

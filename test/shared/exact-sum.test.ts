import { expect, test } from "vitest";
import { addExactly, type ExactSum, exactSum } from "../../src/shared/exact-sum.js";

const MAX = Number.MAX_SAFE_INTEGER;

test("a sum beyond 2^53 - 1 stays exact, and is a number again when it comes back", () => {
  const amounts = [MAX, 1000, 1, MAX, -MAX, -1, -1000];
  let sum: ExactSum = 0;
  const seen: ExactSum[] = [];
  for (const amount of amounts) {
    sum = addExactly(sum, amount);
    seen.push(sum);
  }
  expect(seen).toEqual([
    MAX,
    BigInt(MAX) + 1000n,
    BigInt(MAX) + 1001n,
    2n * BigInt(MAX) + 1001n,
    BigInt(MAX) + 1001n,
    BigInt(MAX) + 1000n,
    MAX,
  ]);
});

test("a stored sum reads back as the same value", () => {
  for (const sum of [0, -5, MAX, -MAX, 2n ** 60n + 1n, -(2n ** 60n) - 1n]) expect(exactSum(String(sum))).toBe(sum);
});

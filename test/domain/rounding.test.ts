// Exact arithmetic against big integers.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divide, mulDivCeil, mulDivFloor, OutOfRange, splitByLargestRemainder } from "../../src/domain/rounding.js";

const natural = fc.oneof(fc.nat(1000), fc.maxSafeNat());
const positive = natural.filter((value) => value > 0);
const MAX = BigInt(Number.MAX_SAFE_INTEGER);

describe("rounding", () => {
  it("divides exactly and rounds once", () => {
    fc.assert(
      fc.property(natural, positive, (a, b) => {
        const [n, d] = [BigInt(a), BigInt(b)];
        expect(divide(a, b, "floor")).toBe(Number(n / d));
        expect(divide(a, b, "half_up")).toBe(Number((2n * n + d) / (2n * d)));
        const twice = 2n * (n % d);
        const up = twice > d || (twice === d && (n / d) % 2n === 1n);
        expect(divide(a, b, "half_even")).toBe(Number(n / d + (up ? 1n : 0n)));
      }),
    );
  });

  it("multiplies and divides exactly, or refuses", () => {
    fc.assert(
      fc.property(natural, natural, positive, (a, b, c) => {
        const product = BigInt(a) * BigInt(b);
        const floor = product / BigInt(c);
        const ceil = (product + BigInt(c) - 1n) / BigInt(c);
        if (floor > MAX) expect(() => mulDivFloor(a, b, c)).toThrow(OutOfRange);
        else expect(mulDivFloor(a, b, c)).toBe(Number(floor));
        if (ceil > MAX) expect(() => mulDivCeil(a, b, c)).toThrow(OutOfRange);
        else expect(mulDivCeil(a, b, c)).toBe(Number(ceil));
      }),
    );
  });

  it("splits a total so that the parts sum to it and none is off by one or more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9), { minLength: 1, maxLength: 8 }), fc.nat(1e9), (weights, total) => {
        const sum = weights.reduce((all, one) => all + one, 0);
        const parts = splitByLargestRemainder(total, weights);
        expect(parts.reduce((all, one) => all + one, 0)).toBe(sum === 0 ? 0 : total);
        parts.forEach((part, index) => {
          if (sum > 0) expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1.001);
        });
      }),
    );
    expect(splitByLargestRemainder(2, [1, 1, 1])).toEqual([1, 1, 0]);
    expect(splitByLargestRemainder(10, [0, 3, 3])).toEqual([0, 5, 5]);
  });
});

import { expect, test } from "vitest";
import { operationKey, scopePart } from "../../src/velocity/operation-key.js";

test("keys are nine 7-bit characters, and ids that differ in little differ", () => {
  const keys = new Set<string>();
  for (let source = 0; source < 20; source++) {
    for (let i = 0; i < 10_000; i++) keys.add(operationKey(`till-${source}`, `309-1-20170128-${i}`));
  }
  expect(keys.size).toBe(200_000);
  for (const key of keys) {
    expect(key.length).toBe(9);
    for (let i = 0; i < 9; i++) if (key.charCodeAt(i) > 127) expect.fail(`character ${key.charCodeAt(i)}`);
  }
});

test("each part of the key depends on the id: no bit stands still", () => {
  const ones = new Array<number>(63).fill(0);
  for (let i = 0; i < 4_000; i++) {
    const key = operationKey("till", String(i));
    for (let bit = 0; bit < 63; bit++)
      ones[bit] = (ones[bit] ?? 0) + ((key.charCodeAt(Math.floor(bit / 7)) >> (bit % 7)) & 1);
  }
  for (const count of ones) {
    expect(count).toBeGreaterThan(1_700);
    expect(count).toBeLessThan(2_300);
  }
});

test("where the source ends matters", () => {
  expect(operationKey("ab", "c")).not.toBe(operationKey("a", "bc"));
  expect(operationKey("", "abc")).not.toBe(operationKey("abc", ""));
});

test("scopes spread over the parts", () => {
  const counts = new Array<number>(64).fill(0);
  for (let i = 0; i < 64_000; i++) {
    const part = scopePart(String(2_600_000_000_000 + i), 64);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  for (const count of counts) {
    expect(count).toBeGreaterThan(600);
    expect(count).toBeLessThan(1_500);
  }
});

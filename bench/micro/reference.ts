/**
 * The yardstick: fixed work that no change of loyald touches. Results are told as how many times faster or slower than
 * this they are, so that a busy or slower machine moves both.
 */
const ROUNDS = 2_000;

export function referenceWork(): number {
  // Objects, a map, strings and integers, about as the real path mixes them.
  const counts = new Map<string, number>();
  let sum = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const key = `k${i & 255}`;
    const before = counts.get(key) ?? 0;
    const item = { key, amount: (i * 7919) % 1009, before };
    counts.set(item.key, item.before + item.amount);
    sum = (sum + item.amount) | 0;
  }
  return sum + counts.size;
}

import { expect, test } from "vitest";
import type { NamedOperation } from "../../src/domain/facts.js";
import { AccountCache } from "../../src/shard/account-cache.js";

const operation = (seq: number): NamedOperation => ({ seq, kind: "sale", accepted: true, record: null });

test("an account that is never at rest remembers a bounded number of operations, and all that jobs count on; one at rest none", () => {
  const cache = new AccountCache(10);
  const entry = cache.pin(1);
  cache.want(entry, "s7");
  cache.want(entry, "s7");
  for (let seq = 1; seq <= 1_000; seq++) {
    cache.pin(1);
    cache.remember(entry, `s${seq}`, operation(seq));
    entry.committedSeq = Math.max(0, seq - 20);
    cache.unpin(entry);
    expect(entry.named.size).toBeLessThanOrEqual(100);
  }
  expect(entry.pins).toBe(1);
  expect(entry.named.has("s7")).toBe(true);
  for (let seq = 981; seq <= 1_000; seq++) expect(entry.named.has(`s${seq}`), `uncommitted ${seq}`).toBe(true);

  entry.committedSeq = 1_000;
  cache.unwant(entry, "s7");
  cache.pin(1);
  for (let seq = 1_001; seq <= 1_080; seq++) cache.remember(entry, `s${seq}`, operation(seq));
  entry.committedSeq = 1_080;
  cache.unpin(entry);
  expect(entry.named.has("s7"), "wanted once more").toBe(true);
  cache.unwant(entry, "s7");
  cache.unpin(entry);
  expect(entry.named.size).toBe(0);
  expect(entry.wanted).toBeNull();
});

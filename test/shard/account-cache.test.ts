import { expect, test } from "vitest";
import type { NamedOperation } from "../../src/domain/facts.js";
import { LotList } from "../../src/domain/lot-list.js";
import { type AccountState, emptyState, emptyWallet } from "../../src/domain/state.js";
import { AccountCache } from "../../src/shard/account-cache.js";
import type { CachedAccount } from "../../src/shard/cached-account.js";
import { encodeState } from "../../src/wire/state-codec.js";
import { walletNumbers } from "../../src/wire/wallet-numbers.js";

const wallets = walletNumbers();
const operation = (seq: number): NamedOperation => ({ seq, kind: "sale", accepted: true, record: null });

test("an account that is never at rest remembers a bounded number of operations, and all that jobs count on; one at rest none", () => {
  const cache = new AccountCache(10, wallets);
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

function loaded(cache: AccountCache, account: number, lotCount: number): CachedAccount {
  const entry = cache.pin(account);
  const state = emptyState(account);
  const lots = new LotList();
  for (let no = 1; no <= lotCount; no++) {
    const from = { awardedAt: 5, activeFrom: 5, expiresAt: 90, planCode: "A", rowNo: 1, openedBy: 1 };
    lots.push({ ...from, no, left: 2, held: 0, expired: 0, extended: false });
  }
  state.wallets.push({ ...emptyWallet("points"), lots, left: 2 * lotCount });
  state.seq = 1;
  entry.load(state);
  entry.committedSeq = 1;
  return entry;
}

test("an account at rest wakes as it was, again and again, and with what happened to it", () => {
  const cache = new AccountCache(10, wallets);
  const entry = loaded(cache, 1, 3);
  const first = entry.wake(wallets);
  const bytes = (state: AccountState) => Buffer.from(encodeState(state, wallets)).toString("hex");
  const before = bytes(first);
  cache.pin(1);
  cache.unpin(entry);
  expect(entry.wake(wallets), "still needed").toBe(first);
  cache.unpin(entry);
  expect([entry.isLoaded, entry.seq]).toEqual([true, 1]);
  const looked = entry.peek(wallets) ?? emptyState(0);
  expect(looked).not.toBe(first);
  expect(bytes(looked)).toBe(before);
  looked.wallets[0]?.lots.putLeft(0, 99);
  for (let times = 0; times < 3; times++) {
    expect(cache.pin(1)).toBe(entry);
    expect(bytes(entry.wake(wallets)), "what was looked at was a copy").toBe(before);
    cache.unpin(entry);
  }

  cache.pin(1);
  const changed = entry.wake(wallets);
  changed.wallets[0]?.lots.putLeft(0, 1);
  changed.seq = entry.committedSeq = 2;
  const after = bytes(changed);
  cache.unpin(entry);
  cache.pin(1);
  expect(entry.wake(wallets)).not.toBe(changed);
  expect(bytes(entry.wake(wallets))).toBe(after);
});

test("what has uncommitted rows, very many lots, or was dropped does not come to rest", () => {
  const cache = new AccountCache(10, wallets);
  const uncommitted = loaded(cache, 1, 3);
  uncommitted.committedSeq = 0;
  const large = loaded(cache, 2, 300);
  const dropped = loaded(cache, 3, 3);
  cache.drop(3);
  for (const entry of [uncommitted, large, dropped]) {
    const state = entry.wake(wallets);
    cache.unpin(entry);
    expect(entry.wake(wallets), `account ${entry.account}`).toBe(state);
  }
  expect(cache.get(3)).toBeUndefined();
});

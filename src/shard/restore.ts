/** Brings an account's state back: its snapshot, and the journal's rows after it folded on top. */
import { applyEffect } from "../domain/apply-effect.js";
import { emptyState, type AccountState } from "../domain/state.js";
import { assert } from "../shared/assert.js";
import { decodeForFold } from "../wire/effects-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";
import { decodeState, FOLD_VERSIONS_READ } from "../wire/state-codec.js";
import type { LoadedAccount } from "../journal/store.js";
import type { CachedAccount } from "./cached-account.js";

/** An account's state: of its snapshot, with rows in order folded on top. Changes nothing it is given. */
export function foldAccount(
  account: number,
  snapshot: LoadedAccount["snapshot"],
  rows: Iterable<LoadedAccount["rows"][number]>,
  wallets: WalletNumbers,
): AccountState {
  const state = snapshot ? decodeState(snapshot.state, wallets) : emptyState(account);
  for (const row of rows) {
    assert(row.seq === state.seq + 1, `account ${account}: row ${row.seq} follows ${state.seq}`);
    for (const effect of decodeForFold(row.entries, row.changes, wallets)) applyEffect(state, effect);
    state.seq = row.seq;
  }
  return state;
}

/** Fills the entry. A snapshot of another fold version must have been left out by the journal's reader. */
export function restore(entry: CachedAccount, loaded: LoadedAccount | undefined, wallets: WalletNumbers): void {
  const snapshot = loaded?.snapshot ?? null;
  if (snapshot)
    assert(
      FOLD_VERSIONS_READ.includes(snapshot.fold),
      `snapshot of account ${entry.account} has fold version ${snapshot.fold}`,
    );
  const state = foldAccount(entry.account, snapshot, loaded?.rows ?? [], wallets);
  entry.load(state);
  entry.customer = loaded?.customer ?? null;
  entry.committedSeq = state.seq;
  entry.snapshotSeq = snapshot?.seq ?? 0;
}

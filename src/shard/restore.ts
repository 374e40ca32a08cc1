/** Brings an account's state back: its snapshot, and the journal's rows after it folded on top. */
import { applyEffect } from "../domain/apply-effect.js";
import { emptyState } from "../domain/state.js";
import { assert } from "../shared/assert.js";
import { decodeEffects, type WalletNumbers } from "../wire/effects-codec.js";
import { decodeState, FOLD_VERSION } from "../wire/state-codec.js";
import type { LoadedAccount } from "../journal/store.js";
import type { CachedAccount } from "./account-cache.js";

/** Fills the entry. A snapshot of another fold version must have been left out by the journal's reader. */
export function restore(entry: CachedAccount, loaded: LoadedAccount | undefined, wallets: WalletNumbers): void {
  const snapshot = loaded?.snapshot ?? null;
  if (snapshot) assert(snapshot.fold === FOLD_VERSION, `snapshot of account ${entry.account} has fold version ${snapshot.fold}`);
  const state = snapshot ? decodeState(snapshot.state, wallets) : emptyState(entry.account);
  for (const row of loaded?.rows ?? []) {
    assert(row.seq === state.seq + 1, `account ${entry.account}: row ${row.seq} follows ${state.seq}`);
    for (const effect of decodeEffects(row.entries, row.changes, wallets).effects) applyEffect(state, effect);
    state.seq = row.seq;
  }
  entry.state = state;
  entry.customer = loaded?.customer ?? null;
  entry.committedSeq = state.seq;
  entry.snapshotSeq = snapshot?.seq ?? 0;
}

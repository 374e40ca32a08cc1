/** What an account has, read off its state. Balances are those of an instant up to which the state was advanced. */
import type { WalletBalance } from "./outcome.js";
import type { AccountState, WalletState } from "./state.js";
import { walletOf } from "./state.js";

/** Units in lots that are not active yet at `now`. */
export function pendingOf(wallet: WalletState, now: number): number {
  if (wallet.activeFromMax <= now) return 0;
  let pending = 0;
  const { lots } = wallet;
  for (let index = 0; index < lots.length; index++) if (lots.activeFrom(index) > now) pending += lots.left(index);
  return pending;
}

/** Available = the active, unexpired lots less holds less debt; negative where a debt outweighs them (section 2). */
export function availableOf(wallet: WalletState, now: number): number {
  return wallet.left - pendingOf(wallet, now) - wallet.held - wallet.debt;
}

/** As {@link availableOf}, 0 for a wallet that never had anything. */
export function available(state: AccountState, walletCode: string, now: number): number {
  const wallet = walletOf(state, walletCode);
  return wallet === null ? 0 : availableOf(wallet, now);
}

/** All wallets that ever had anything, as the outcome lists them; at the account's clock unless told otherwise. */
export function balances(state: AccountState, now = state.clock): WalletBalance[] {
  const list: WalletBalance[] = [];
  for (const wallet of state.wallets) {
    const pending = pendingOf(wallet, now);
    const free = wallet.left - pending - wallet.held - wallet.debt;
    list.push({ wallet: wallet.code, available: free, pending, held: wallet.held });
  }
  return list;
}

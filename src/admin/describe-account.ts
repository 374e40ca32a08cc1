/** What an account has at an instant, as JSON: wallets with their lots, holds, level. Pure. */
import { levelAt } from "../domain/levels.js";
import { advance } from "../domain/advance.js";
import { pendingOf } from "../domain/balances.js";
import type { Lot } from "../domain/lot-list.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import { type AccountState, NEVER, type Withholding } from "../domain/state.js";
import { formatInstant } from "../wire/instant.js";

export interface LotJson {
  readonly lot: number;
  readonly left: number;
  readonly held: number;
  readonly awardedAt: string;
  readonly activeFrom: string;
  /** "" for never. */
  readonly expiresAt: string;
  readonly pending: boolean;
  /** Why it cannot be spent besides: under review, blocked. */
  readonly withheld: readonly Withholding[];
  readonly planCode: string;
  readonly rowNo: number;
  /** Sequence of the operation in this account that opened it. */
  readonly openedBy: number;
}

export interface WalletJson {
  readonly wallet: string;
  readonly unit: string;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  readonly lots: readonly LotJson[];
}

export interface AccountJson {
  readonly account: number;
  readonly customerCode: string;
  /** As of. */
  readonly at: string;
  /** Rows of the journal that make it. */
  readonly seq: number;
  readonly level: string;
  readonly wallets: readonly WalletJson[];
  readonly holds: readonly { readonly seq: number; readonly amount: number; readonly endsAt: string }[];
}

/** Lets time pass up to `now` on `state`, which must be the caller's own copy, and describes what is there then. */
export function describeAccount(
  state: AccountState,
  customerCode: string,
  now: number,
  rulebooks: RulebookTimeline,
): AccountJson {
  const { seq } = state;
  advance({ state, now, rulebooks });
  // An account's clock may be ahead of the daemon's, when that was set back.
  const at = Math.max(now, state.clock);
  const rulebook = rulebooks.at(at);
  return {
    account: state.account,
    customerCode,
    at: formatInstant(at),
    seq,
    // A customer to whom nothing has happened begins with the first operation, at the level that asks for nothing.
    level: state.opened || customerCode === "" ? state.level : levelAt(rulebook, 0),
    wallets: state.wallets.map((wallet) => {
      const pending = pendingOf(wallet, at);
      return {
        wallet: wallet.code,
        unit: rulebook.walletByCode.get(wallet.code)?.unit ?? "",
        available: wallet.left - pending - wallet.held - wallet.debt,
        pending,
        held: wallet.held,
        debt: wallet.debt,
        lots: wallet.lots.map((lot) => describeLot(lot, state, at)),
      };
    }),
    holds: state.holds.map(({ seq, amount, endsAt }) => ({ seq, amount, endsAt: formatInstant(endsAt) })),
  };
}

function describeLot(lot: Lot, state: AccountState, at: number): LotJson {
  const withheld = state.withheld.filter(({ no }) => no === lot.no);
  return {
    lot: lot.no,
    left: lot.left,
    held: lot.held,
    awardedAt: formatInstant(lot.awardedAt),
    activeFrom: formatInstant(withheld[0]?.activeFrom ?? lot.activeFrom),
    expiresAt: lot.expiresAt === NEVER ? "" : formatInstant(lot.expiresAt),
    pending: lot.activeFrom > at,
    withheld: withheld.map(({ reason }) => reason),
    planCode: lot.planCode,
    rowNo: lot.rowNo,
    openedBy: lot.openedBy,
  };
}

/**
 * The hot state of one account: what evaluation needs at every operation. A fold of the journal's effects, nothing else:
 * only `applyEffect` changes it.
 *
 * Invariants: every wallet's `left` and `held` are the sums over its lots; 0 <= lot.held <= lot.left; no open lot is
 * empty; `lots` stands in burn order; left + spent + debt of a wallet stays within 2^53 - 1.
 */
import { type Lot, LotList } from "./lot-list.js";

/** An instant that never comes. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** `activeFrom` of a lot that is withheld: the last instant that a date can have, so that it is printed like any other. */
export const UNTIL_FREED = 8_640_000_000_000_000;

export interface WalletState {
  readonly code: string;
  /** With something left, in burn order: earliest expiry, then oldest, then first made (section 5). */
  readonly lots: LotList;
  /** Empty lots out of which something expired, in the order in which they went: an override or a claw-back asks for them. */
  readonly gone: LotList;
  left: number;
  held: number;
  /** What a claw-back could not take; repaid first by the next credit. */
  debt: number;
  /** All units ever redeemed and expired less what came back: for the awarded_* metrics. */
  spent: number;
  /** No lot of the wallet, present or past, becomes active after this: then nothing is pending. */
  activeFromMax: number;
}

export interface HoldShare {
  readonly wallet: string;
  /** Minor units this wallet pays, and the units they cost. */
  readonly amount: number;
  readonly units: number;
  /** In burn order. */
  readonly lots: readonly { readonly no: number; readonly units: number }[];
}

export interface Hold {
  /** Sequence of the authorize in this account. */
  readonly seq: number;
  readonly endsAt: number;
  /** Minor units held. */
  readonly amount: number;
  /** In burn order. */
  readonly shares: readonly HoldShare[];
}

/** Why a lot cannot be spent whatever the time; stored by place, append only: a velocity rule's `hold` waits for its review, or an operator blocked it. */
export const WITHHOLDINGS = ["review", "block"] as const;
export type Withholding = (typeof WITHHOLDINGS)[number];

/** One reason for which one lot is withheld; a lot can have both. It outlives a lot that is emptied meanwhile. */
export interface Withheld {
  readonly wallet: string;
  readonly no: number;
  readonly reason: Withholding;
  /** From when it can be spent once nothing withholds it any more. */
  readonly activeFrom: number;
  /** The sequence of the operation in this account that opened it: what a review is about. */
  readonly openedBy: number;
}

/** What one sale added to the window of one row (4.8). */
export interface Contribution {
  readonly seq: number;
  readonly at: number;
  readonly base: number;
  readonly computed: number;
}

/** An expiry override that was given: applied again to lots that are opened anew after they had left the state. */
export interface OverrideGiven {
  readonly seq: number;
  readonly now: number;
  readonly withinDays: number;
  readonly graceDays: number;
}

export interface AccountState {
  readonly account: number;
  /** Of the last row applied; 0: none yet. */
  seq: number;
  /** The account's clock: the last `now` and the first; -1 before any. */
  clock: number;
  firstNow: number;
  /** Of a customer: the starting level was given. False for the account of a source. */
  opened: boolean;
  /** Level code, "" for none. */
  level: string;
  nextLot: number;
  /** In the order of their first credit. */
  readonly wallets: WalletState[];
  /** Those that live, ascending by sequence. */
  holds: readonly Hold[];
  /** In the order in which it began; empty for nearly everybody. */
  withheld: readonly Withheld[];
  /** 4.7: sales counted, by plan code. */
  readonly planSales: Map<string, number>;
  /** 4.8: contributions young enough to matter, by plan code and row number; null: none ever. */
  windows: Map<string, Map<number, Contribution[]>> | null;
  /** Section 8: occurrences by activity, for its limit; null: none ever. */
  activities: Map<string, { readonly at: number; readonly quantity: number }[]> | null;
  overrides: readonly OverrideGiven[];
  /** The referrer's account, 0: none. */
  referrer: number;
  /** The first sale was made. */
  firstSale: boolean;
  /** Referral thresholds reached: indexes into the rulebook's rows. */
  reachedPoints: readonly number[];
  reachedCurrency: readonly number[];
}

/** Lists that nearly every account has empty; who adds to one makes another. */
const NONE: readonly never[] = [];

/** An account to which nothing has happened. */
export function emptyState(account: number): AccountState {
  return {
    account,
    seq: 0,
    clock: -1,
    firstNow: -1,
    opened: false,
    level: "",
    nextLot: 1,
    wallets: [],
    holds: NONE,
    withheld: NONE,
    planSales: new Map(),
    windows: null,
    activities: null,
    overrides: NONE,
    referrer: 0,
    firstSale: false,
    reachedPoints: NONE,
    reachedCurrency: NONE,
  };
}

/**
 * Before any other: V8 gives all states the hidden class in which instants, which are no small integers, have their place.
 * Those that began with -1 before the first instant was seen would each be moved to another class when it is first changed
 * (docs/decisions/0006). Kept, or V8 forgets it.
 */
const FIRST = emptyState(0);
FIRST.clock = NEVER;
FIRST.firstNow = NEVER;

export function emptyWallet(code: string): WalletState {
  return { code, lots: new LotList(), gone: new LotList(), left: 0, held: 0, debt: 0, spent: 0, activeFromMax: -NEVER };
}

/**
 * A copy that can be tried out without touching the original: for quotes and for overrides that may be declined.
 * Counters and windows are shared, because neither of these changes them.
 */
export function trialCopy(state: AccountState): AccountState {
  const wallets = state.wallets.map((wallet) => ({
    ...wallet,
    lots: wallet.lots.copy(),
    gone: wallet.gone.copy(),
  }));
  return { ...state, wallets };
}

/** The wallet's state, or null when nothing was ever credited to it. */
export function walletOf(state: AccountState, code: string): WalletState | null {
  const wallets = state.wallets;
  for (let index = 0; index < wallets.length; index++) {
    const wallet = wallets[index];
    if (wallet !== undefined && wallet.code === code) return wallet;
  }
  return null;
}

/** A copy of the lot by its number, open or emptied by expiry; null when it left the state. */
export function lotOf(wallet: WalletState, no: number): Lot | null {
  return wallet.lots.find(no) ?? wallet.gone.find(no);
}

/** The hot state of one account: what evaluation needs at every operation. A fold of the journal, nothing else. */

/** An instant that never comes. */
export const NEVER = Number.MAX_SAFE_INTEGER;

export interface Lot {
  readonly no: number;
  readonly wallet: string;
  /** Units neither spent, nor expired, nor taken back; what is held included. */
  left: number;
  held: number;
  /** Units that expired out of it and did not come back. */
  expired: number;
  readonly awardedAt: number;
  readonly activeFrom: number;
  /** As awarded; for giving back into it later. */
  readonly awardedExpiresAt: number;
  /** In force; later than awarded when an override extended it. */
  expiresAt: number;
  extended: boolean;
  readonly planCode: string;
  readonly rowNo: number;
  readonly openedBy: number;
}

export interface Hold {
  /** Sequence of the authorize in this account. */
  readonly seq: number;
  readonly endsAt: number;
  /** Minor units held. */
  readonly amount: number;
  /** In burn order. */
  readonly shares: readonly { readonly wallet: string; readonly amount: number; readonly units: number;
    readonly lots: readonly { readonly no: number; readonly units: number }[] }[];
}

export interface AccountState {
  readonly account: number;
  /** Of the last operation applied; 0: none yet. */
  seq: number;
  /** The account's clock: the last `now`, and the first; -1 before any. */
  clock: number;
  firstNow: number;
  /** Level code, "" for none. */
  level: string;
  /** Set by hand until the next review. */
  nextLot: number;
  /** Open lots, ascending by number. */
  lots: Lot[];
  /** Units owed, by wallet; absent: 0. */
  debts: Map<string, number>;
  /** All units ever redeemed and expired (less given back), by wallet: for the awarded_* metrics. */
  spent: Map<string, number>;
  holds: Hold[];
  /** 4.7: sales counted, by plan code. */
  planSales: Map<string, number>;
  /** 4.8: contributions of sales young enough to matter, ascending by seq. */
  windows: { readonly seq: number; readonly at: number; readonly planCode: string; readonly rowNo: number; readonly base: number; readonly computed: number }[];
  /** Section 8: occurrences by activity, for its limit. */
  activities: Map<string, { readonly at: number; readonly quantity: number }[]>;
  /** Expiry overrides given, for lots that are opened anew after they left the state. */
  overrides: { readonly now: number; readonly withinDays: number; readonly graceDays: number; readonly seq: number }[];
  /** Registered through the journal (an imported customer is known by the facts instead). */
  registered: boolean;
  /** Referral: the referrer's account (0: none) and which bonuses were given. */
  referrer: number;
  referral: { firstSale: boolean; pointsThreshold: boolean; currencyThreshold: boolean };
  /** Highest scheduled review instant done (automatic_after_days). */
  lastReview: number;
}

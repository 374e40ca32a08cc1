/**
 * What a journal row does to its account, as plain data. *Entries* move units (double entry: the account on one side,
 * the program's account of their kind on the other); *changes* are everything else. The state is their fold.
 */
import type { Contribution, Hold, Withholding } from "./state.js";

/** The program's own accounts on the other side of an entry (section 2). */
export type ProgramAccount = "issued" | "redeemed" | "expired" | "adjusted" | "transit";

/** The position in this list is what the journal stores: append only. */
export const ENTRY_KINDS = [
  "award",
  "bonus",
  "activity",
  "clawBack",
  "adjust",
  "redeem",
  "giveBack",
  "expire",
  "unexpire",
  "transferOut",
  "transferIn",
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

const COUNTER_ACCOUNTS: Readonly<Record<EntryKind, ProgramAccount>> = {
  award: "issued",
  bonus: "issued",
  activity: "issued",
  clawBack: "issued",
  adjust: "adjusted",
  redeem: "redeemed",
  giveBack: "redeemed",
  expire: "expired",
  unexpire: "expired",
  transferOut: "transit",
  transferIn: "transit",
};

/** The program account that takes the other side of an entry of this kind. */
export function counterAccount(kind: EntryKind): ProgramAccount {
  return COUNTER_ACCOUNTS[kind];
}

export interface Entry {
  readonly type: "entry";
  readonly kind: EntryKind;
  readonly wallet: string;
  /** 0: the wallet's debt. */
  readonly lot: number;
  /** Units, positive into the wallet. */
  readonly amount: number;
  /** Of the wallet afterwards: what its lots hold less its debt. */
  readonly balance: number;
  /** The instant at which it happened: the row's `now`, or earlier for what fell due in between. */
  readonly at: number;
}

/** The first effect of every row: its place and the account's clock. */
export interface RowBegun {
  readonly type: "row";
  readonly seq: number;
  readonly now: number;
}

/** A lot with nothing in it yet; entries fill it. Also one that had left the state, under its old number. */
export interface LotOpened {
  readonly type: "lotOpened";
  readonly wallet: string;
  readonly no: number;
  readonly awardedAt: number;
  readonly activeFrom: number;
  readonly expiresAt: number;
  readonly extended: boolean;
  readonly planCode: string;
  readonly rowNo: number;
  readonly openedBy: number;
}

export interface LevelChanged {
  readonly type: "level";
  readonly level: string;
  /** What moved it: where an account starts, a review, or an operator. */
  readonly cause: "start" | "review" | "hand";
  /** The metric that a review saw. */
  readonly metric: number;
  readonly at: number;
}

export type Change =
  | RowBegun
  /** The account's clock at the end of a sweep: when the last thing happened. */
  | { readonly type: "clock"; readonly now: number }
  | LotOpened
  | LevelChanged
  | { readonly type: "lotExtended"; readonly wallet: string; readonly no: number; readonly expiresAt: number }
  /** It cannot be spent until it is freed of every reason (sections 8 and 9). */
  | { readonly type: "lotWithheld"; readonly wallet: string; readonly no: number; readonly reason: Withholding }
  | { readonly type: "lotFreed"; readonly wallet: string; readonly no: number; readonly reason: Withholding }
  /** Expired units that no override can bring back any more: brought back already, or counted as taken back. */
  | { readonly type: "expiredSettled"; readonly wallet: string; readonly no: number; readonly units: number }
  | { readonly type: "overridden"; readonly now: number; readonly withinDays: number; readonly graceDays: number }
  | { readonly type: "held"; readonly hold: Hold }
  | { readonly type: "holdEnded"; readonly seq: number; readonly at: number }
  /** A sale counts for the plans in force (4.7); `by` is -1 when it is voided. */
  | { readonly type: "saleCounted"; readonly plans: readonly string[]; readonly by: 1 | -1 }
  /** What the sale adds to the windows of 4.8; contributions at or before `keepAfter` are dropped. */
  | {
      readonly type: "contributed";
      readonly keepAfter: number;
      readonly rows: readonly (Contribution & { readonly planCode: string; readonly rowNo: number })[];
    }
  /** A voided sale leaves the windows. */
  | { readonly type: "withdrawn"; readonly seq: number }
  /** An occurrence of an activity; those at or before `keepAfter` are dropped. */
  | {
      readonly type: "acted";
      readonly activity: string;
      readonly at: number;
      readonly quantity: number;
      readonly keepAfter: number;
    }
  | { readonly type: "registered"; readonly referrer: number }
  | { readonly type: "firstSale" }
  | { readonly type: "thresholdReached"; readonly unit: "points" | "currency"; readonly row: number };

export type Effect = Entry | Change;

/**
 * One evaluation under way: the state it works on, the rulebook and facts it is evaluated with, and what it has
 * brought about so far. Effects are applied as they are added. It decides nothing by itself.
 */
import { applyEffect } from "./apply-effect.js";
import { DAY_MS } from "./calendar.js";
import type { Effect, EntryKind } from "./effects.js";
import type { Facts } from "./facts.js";
import type { BonusHandOver, HandOver, ReferralBonus, TransferHandOver } from "./hand-over.js";
import type { AwardOutcome, WalletAmount } from "./outcome.js";
import type { OperationRecord } from "./record.js";
import { MAX_EXACT, OutOfRange } from "./rounding.js";
import type { CompiledRulebook } from "./rulebook.js";
import type { SaleExplanation } from "./explanation.js";
import type { AccountState } from "./state.js";
import { NEVER, walletOf } from "./state.js";

type Unaddressed<H extends HandOver> = Omit<H, "from" | "fromSeq" | "index" | "at">;

export class Turn {
  readonly effects: Effect[] = [];
  readonly awards: AwardOutcome[] = [];
  readonly reversed: WalletAmount[] = [];
  readonly burned: WalletAmount[] = [];
  /** Minor units redeemed. */
  redeemed = 0;
  /** Of a quote. */
  redeemable = 0;
  /** What an accepted operation has to say, "" for nothing. */
  message = "";
  /** Raised by the operation itself, beside those of its admission. */
  readonly signals: string[] = [];
  readonly handOvers: HandOver[] = [];
  /** For the account's referrer; they leave in one hand-over. */
  readonly bonuses: ReferralBonus[] = [];
  readonly updatedRecords: { seq: number; record: OperationRecord }[] = [];
  saleExplanation: SaleExplanation | null = null;
  /** Received at its very instant, as in a historical load, which may come in any order: nothing is forgotten. */
  historical = false;
  /** What it credits is held for review: a velocity rule says so (section 9). */
  withholds = false;
  /** An entry was made since this was last reset: a level review is due (section 3). */
  moved = false;
  /** The explanation's steps, null when nobody asked. */
  readonly steps: string[] | null;

  constructor(
    readonly state: AccountState,
    /** The row's sequence, that of the operation under evaluation. */
    readonly seq: number,
    /** The account's clock (received), and when the operation occurred; UTC ms. */
    readonly now: number,
    readonly at: number,
    readonly rulebook: CompiledRulebook,
    readonly facts: Facts,
    explain: boolean,
  ) {
    this.steps = explain ? [] : null;
  }

  apply(effect: Effect): void {
    applyEffect(this.state, effect);
    this.effects.push(effect);
  }

  /** Moves units of a wallet: `lot` 0 is its debt. `at` is when it happens, the row's `now` unless told otherwise. */
  move(kind: EntryKind, wallet: string, lot: number, amount: number, at = this.now): void {
    const before = walletOf(this.state, wallet);
    const balance = (before === null ? 0 : before.left - before.debt) + amount;
    this.apply({ type: "entry", kind, wallet, lot, amount, balance, at });
    this.moved = true;
  }

  /** UTC ms: what happened then or before, no operation can ask for over a period of `days`, however late it comes. */
  forgottenAfter(days: number): number {
    if (this.historical) return -NEVER;
    return Math.min(this.now, this.at) - (days + this.rulebook.source.program.backdatingLimitDays) * DAY_MS;
  }

  /**
   * Refuses, before anything is changed, what would carry a wallet past 2^53 - 1: what it holds, has spent (it may come
   * back) and owes stays within the safe range together, so that no later sum over it can leave it.
   */
  reserve(wallet: string, units: number): void {
    const before = walletOf(this.state, wallet);
    const sum = before === null ? 0 : before.left + before.spent + before.debt;
    if (units > MAX_EXACT - sum) throw new OutOfRange(`the wallet ${wallet}`);
  }

  reverse(wallet: string, amount: number): void {
    const index = this.reversed.findIndex((reversed) => reversed.wallet === wallet);
    const before = this.reversed[index];
    if (before === undefined) this.reversed.push({ wallet, amount });
    else this.reversed[index] = { wallet, amount: before.amount + amount };
  }

  handOver(handOver: Unaddressed<TransferHandOver> | Unaddressed<BonusHandOver>): void {
    const { account } = this.state;
    const index = this.handOvers.length;
    this.handOvers.push({ from: account, fromSeq: this.seq, index, at: this.at, ...handOver });
  }
}

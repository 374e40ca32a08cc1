/**
 * One account in memory. From when an operation needs its state until no job does, it is awake: its state is objects. At
 * rest the state is a string, of which V8 sees one object however much it holds: the objects of a hundred thousand customers
 * take ten times as much memory, and half a second whenever garbage is collected, in which nothing is answered
 * (docs/decisions/0011).
 */
import type { NamedOperation } from "../domain/facts.js";
import type { AccountState } from "../domain/state.js";
import type { CustomerFacts } from "../domain/resolve-facts.js";
import { assert } from "../shared/assert.js";
import { packState, unpackState } from "../wire/state-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";

/** An account with more lots stays awake: few have so many, and to read and write them takes longer than all else that an operation does. */
const REST_LOTS_MAX = 256;

/** Of nearly all accounts: those at rest. */
export const NO_NAMES: ReadonlyMap<string, NamedOperation> = new Map();

export class CachedAccount {
  loading: Promise<void> | null = null;
  /** Jobs in the pipeline that need it. */
  pins = 0;
  used = true;
  /** Earlier operations with their running records, by operationKey(), in the order in which they were remembered. */
  named = NO_NAMES;
  /** Names that jobs in the pipeline count on, with how many times; they stay in `named`. Null for nearly all accounts. */
  wanted: Map<string, number> | null = null;
  /** The last sequence that is committed, and the one in the stored snapshot. */
  committedSeq = 0;
  snapshotSeq = 0;
  customer: CustomerFacts | null = null;
  /** Null before it is loaded, and at rest. */
  #awake: AccountState | null = null;
  /** The state as it was when it last came to rest, and its sequence then; "" before. */
  #resting = "";
  #restingSeq = 0;

  constructor(readonly account: number) {}

  get isLoaded(): boolean {
    return this.#awake !== null || this.#resting !== "";
  }

  /** Of its state; 0 before it is loaded. */
  get seq(): number {
    return this.#awake?.seq ?? this.#restingSeq;
  }

  load(state: AccountState): void {
    this.#awake = state;
    this.#resting = "";
  }

  /** Its state, to be changed, while a job needs it. Only of one that is loaded. */
  wake(wallets: WalletNumbers): AccountState {
    assert(this.isLoaded, "a loaded account");
    this.#awake ??= unpackState(this.#resting, wallets);
    return this.#awake;
  }

  /** Its state, to be read and not kept: at rest it stays. Null before it is loaded. */
  peek(wallets: WalletNumbers): AccountState | null {
    if (this.#awake !== null || this.#resting === "") return this.#awake;
    return unpackState(this.#resting, wallets);
  }

  /** Only when no job needs it. What has rows that are not committed stays awake. */
  rest(wallets: WalletNumbers): void {
    const state = this.#awake;
    if (state === null || state.seq !== this.committedSeq) return;
    if (lotsOf(state) > REST_LOTS_MAX) {
      this.#resting = "";
      return;
    }
    if (this.#resting === "" || this.#restingSeq !== state.seq) this.#resting = packState(state, wallets);
    this.#restingSeq = state.seq;
    this.#awake = null;
  }
}

/** Lots that it holds, in all wallets. */
export function lotsOf(state: AccountState): number {
  let lots = 0;
  for (const wallet of state.wallets) lots += wallet.lots.length;
  return lots;
}

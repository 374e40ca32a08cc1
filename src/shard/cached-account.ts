/**
 * One account in memory. While a job needs it, it is awake: its state is objects. At rest the state is a string, of which
 * V8 sees one object however much it holds: the objects of a hundred thousand customers take ten times as much memory, and
 * half a second whenever garbage is collected, in which nothing is answered (docs/decisions/0011).
 */
import type { NamedOperation } from "../domain/facts.js";
import type { AccountState } from "../domain/state.js";
import type { CustomerRow } from "../journal/store.js";
import { packState, unpackState } from "../wire/state-codec.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";

/** An account with more lots stays awake: few have so many, and to read and write them takes longer than all else that an operation does. */
const REST_LOTS_MAX = 256;

/** Of nearly all accounts: those at rest. */
export const NO_NAMES: ReadonlyMap<string, NamedOperation> = new Map();

export class CachedAccount {
  /** Null while loading, and at rest. */
  state: AccountState | null = null;
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
  customer: CustomerRow | null = null;
  /** "" while awake. */
  #resting = "";

  constructor(readonly account: number) {}

  get isLoaded(): boolean {
    return this.state !== null || this.#resting !== "";
  }

  wake(wallets: WalletNumbers): void {
    if (this.#resting === "") return;
    this.state = unpackState(this.#resting, wallets);
    this.#resting = "";
  }

  /** Only when no job needs it. */
  rest(wallets: WalletNumbers): void {
    const { state } = this;
    if (state === null || state.seq !== this.committedSeq || lotsOf(state) > REST_LOTS_MAX) return;
    this.#resting = packState(state, wallets);
    this.state = null;
  }

  /** Its state, to be read and not kept: at rest it stays. Null while loading. */
  peek(wallets: WalletNumbers): AccountState | null {
    return this.#resting === "" ? this.state : unpackState(this.#resting, wallets);
  }
}

/** Lots that it holds, in all wallets. */
export function lotsOf(state: AccountState): number {
  let lots = 0;
  for (const wallet of state.wallets) lots += wallet.lots.length;
  return lots;
}

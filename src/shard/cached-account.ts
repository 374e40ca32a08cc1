/**
 * One account in memory. While a job needs it, it is awake: its state and its customer are objects. At rest both are
 * strings, of which V8 sees one object each however much they hold: a hundred thousand customers as objects take ten
 * times as much memory, and half a second whenever garbage is collected, in which nothing is answered (docs/decisions/0011).
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
  /** "" while awake. */
  #restingState = "";
  #customer: CustomerRow | null = null;
  /** Made when it comes to rest, good until the customer changes; "" before. */
  #restingCustomer = "";

  constructor(readonly account: number) {}

  get isLoaded(): boolean {
    return this.state !== null || this.#restingState !== "";
  }

  get customer(): CustomerRow | null {
    if (this.#customer === null && this.#restingCustomer !== "")
      this.#customer = unpackCustomer(this.account, this.#restingCustomer);
    return this.#customer;
  }

  set customer(customer: CustomerRow | null) {
    this.#customer = customer;
    this.#restingCustomer = "";
  }

  wake(wallets: WalletNumbers): void {
    if (this.#restingState === "") return;
    this.state = unpackState(this.#restingState, wallets);
    this.#restingState = "";
  }

  /** Only when no job needs it. */
  rest(wallets: WalletNumbers): void {
    const { state } = this;
    if (state === null || state.seq !== this.committedSeq || lotsOf(state) > REST_LOTS_MAX) return;
    this.#restingState = packState(state, wallets);
    this.state = null;
    if (this.#customer !== null && this.#restingCustomer === "") this.#restingCustomer = packCustomer(this.#customer);
    this.#customer = null;
  }

  /** Its state, to be read and not kept: at rest it stays. Null while loading. */
  peek(wallets: WalletNumbers): AccountState | null {
    return this.#restingState === "" ? this.state : unpackState(this.#restingState, wallets);
  }
}

/** Lots that it holds, in all wallets. */
export function lotsOf(state: AccountState): number {
  let lots = 0;
  for (const wallet of state.wallets) lots += wallet.lots.length;
  return lots;
}

function packCustomer(customer: CustomerRow): string {
  const { code, phone, email, name, birthday, anniversary, customerGroup } = customer;
  return JSON.stringify([code, phone, email, name, birthday, anniversary, customerGroup]);
}

function unpackCustomer(account: number, packed: string): CustomerRow {
  const [code, phone, email, name, birthday, anniversary, customerGroup] = JSON.parse(packed) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { account, code, phone, email, name, birthday, anniversary, customerGroup };
}

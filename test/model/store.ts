// All accounts and the journal. A Store undoes an operation by putting back copies of the accounts it touched, so that
// a declined operation changes nothing whatever it had begun.

import { sumOf } from "./amounts.js";
import type { Customer } from "./masters.js";
import type { Identity } from "./operation.js";
import type { Account, JournalEntry, SaleRecord } from "./state.js";
import { accountIdOf, copyOf } from "./state.js";

export class Store {
  private readonly accounts = new Map<string, Account>();
  readonly journal: JournalEntry[] = [];
  /** Sales of non-members by key: they have no account to stand in. */
  private readonly strangersSales = new Map<string, SaleRecord>();
  private lastLotId = 0;
  /** Copies from before the running operation; undefined for an account it created. */
  private readonly before = new Map<string, Account | undefined>();
  private strangersSaleBefore: SaleRecord | undefined;
  private journalLengthBefore = 0;

  addAccount(customer: Customer): Account {
    const id = accountIdOf(customer.code);
    if (!this.before.has(id)) this.before.set(id, undefined);
    const account: Account = {
      id,
      customer,
      firstNow: null,
      clock: Number.NEGATIVE_INFINITY,
      level: customer.startLevel,
      lots: [],
      holds: [],
      debts: new Map(),
      sales: [],
      redemptions: [],
      activities: [],
      thresholdsReached: new Set(),
      entries: [],
    };
    this.accounts.set(account.id, account);
    return account;
  }

  /** Gives the account to be changed: its state from before is kept until commit. */
  account(id: string): Account {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Error(`no account ${id}`);
    if (!this.before.has(id)) this.before.set(id, copyOf(account));
    return account;
  }

  allAccounts(): readonly Account[] {
    return [...this.accounts.values()];
  }

  findCustomer(identity: Identity): Customer | undefined {
    for (const { customer } of this.accounts.values()) if (isNamed(customer, identity)) return customer;
    return undefined;
  }

  saleOf(accountId: string | null, key: string): SaleRecord {
    const sale =
      accountId === null
        ? this.strangersSales.get(key)
        : this.account(accountId).sales.find((candidate) => candidate.key === key);
    if (sale === undefined) throw new Error(`no sale ${key}`);
    if (accountId === null) this.strangersSaleBefore = structuredClone(sale);
    return sale;
  }

  addStrangersSale(sale: SaleRecord): void {
    this.strangersSales.set(sale.key, sale);
  }

  nextLotId(): number {
    this.lastLotId += 1;
    return this.lastLotId;
  }

  append(entry: Omit<JournalEntry, "sequence">): void {
    const complete = { sequence: this.journal.length + 1, ...entry };
    this.journal.push(complete);
    for (const id of [entry.from, entry.to]) if (this.accounts.has(id)) this.account(id).entries.push(complete);
  }

  commit(): void {
    this.before.clear();
    this.strangersSaleBefore = undefined;
    this.journalLengthBefore = this.journal.length;
  }

  rollback(): void {
    for (const [id, account] of this.before) {
      if (account === undefined) this.accounts.delete(id);
      else this.accounts.set(id, account);
    }
    if (this.strangersSaleBefore !== undefined) {
      this.strangersSales.set(this.strangersSaleBefore.key, this.strangersSaleBefore);
    }
    this.journal.length = this.journalLengthBefore;
    this.commit();
  }

  /** The account's journal balance: what the double entry says it has of a wallet. */
  journalBalance(accountId: string, wallet: string): bigint {
    const ofWallet = this.journal.filter((entry) => entry.wallet === wallet);
    const received = sumOf(ofWallet, (entry) => (entry.to === accountId ? entry.amount : 0n));
    return received - sumOf(ofWallet, (entry) => (entry.from === accountId ? entry.amount : 0n));
  }
}

function isNamed(customer: Customer, { kind, value }: Identity): boolean {
  switch (kind) {
    case "customerCode":
      return customer.code === value;
    case "phone":
      return customer.phone === value;
    case "email":
      return customer.email === value;
    case "cardNumber":
      return customer.cardNumbers.includes(value);
  }
}

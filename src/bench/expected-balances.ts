/**
 * What every customer's wallets must hold by the outcomes that were answered: credited, less what was burned and taken
 * back. Compared at the end with what the daemon and the database say.
 */
export const WALLETS = ["points", "currency"] as const;
export type WalletIndex = 0 | 1;

export class ExpectedBalances {
  readonly units: readonly [Float64Array, Float64Array];
  /** Operations accepted, by customer. */
  readonly operations: Uint32Array;

  constructor(readonly customers: number) {
    this.units = [new Float64Array(customers), new Float64Array(customers)];
    this.operations = new Uint32Array(customers);
  }

  move(customer: number, wallet: WalletIndex, units: number): void {
    const wallets = this.units[wallet];
    wallets[customer] = (wallets[customer] as number) + units;
  }

  /** Units of both wallets: minor units, as the benchmark's wallets are redeemed one for one. */
  heldBy(customer: number): number {
    return (this.units[0][customer] as number) + (this.units[1][customer] as number);
  }

  /** Numbers of the customers who did something. */
  active(): number[] {
    const active: number[] = [];
    for (let customer = 0; customer < this.operations.length; customer++) {
      if (this.operations[customer] !== 0) active.push(customer);
    }
    return active;
  }

  /** Where what was found differs; null: it does not. */
  difference(customer: number, found: { readonly points: number; readonly currency: number }): string | null {
    const points = this.units[0][customer] as number;
    const currency = this.units[1][customer] as number;
    if (found.points === points && found.currency === currency) return null;
    return `customer ${customer}: ${found.points} points and ${found.currency} currency, by the outcomes ${points} and ${currency}`;
  }
}

/** What the check of all balances came to. */
export interface BalanceCheck {
  readonly customers: number;
  readonly different: number;
  readonly first: string | null;
}

/** The numbers of the table `wallets`. Publication adds a wallet there before any operation can move it. */
import { present } from "../shared/assert.js";
import type { WalletNumbers } from "../wire/wallet-numbers.js";

export class WalletTable implements WalletNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #codes = new Map<number, string>();

  constructor(rows: readonly { readonly id: number; readonly code: string }[]) {
    this.add(rows);
  }

  add(rows: readonly { readonly id: number; readonly code: string }[]): void {
    for (const { id, code } of rows) {
      this.#numbers.set(code, id);
      this.#codes.set(id, code);
    }
  }

  readonly numberOf = (code: string): number => present(this.#numbers.get(code), `the number of wallet ${code}`);

  readonly codeOf = (number: number): string => present(this.#codes.get(number), `the wallet numbered ${number}`);
}

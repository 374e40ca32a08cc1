/** Wallets as small numbers: the journal's entries are numbers, and a wallet's code is given its number once for ever. */
import { present } from "../shared/assert.js";

export interface WalletNumbers {
  /** The number of a code, from 1; a code seen for the first time may be given the next one. */
  readonly numberOf: (code: string) => number;
  /** The code of a number; a number never given is a broken invariant. */
  readonly codeOf: (number: number) => string;
}

/** Numbers in the order of the list, which grows by what is asked for. Lives as long as its process. */
export function walletNumbers(codes: readonly string[] = ["points", "currency"]): WalletNumbers {
  const known = [...codes];
  const numbers = new Map(known.map((code, index) => [code, index + 1]));
  return {
    numberOf: (code) => {
      const number = numbers.get(code);
      if (number !== undefined) return number;
      known.push(code);
      numbers.set(code, known.length);
      return known.length;
    },
    codeOf: (number) => present(known[number - 1], `the wallet numbered ${number}`),
  };
}

/**
 * The numbers under which the program's own accounts (program.md section 2) stand in a batch's control totals. Pure; which
 * account takes the other side of an entry is the domain's to say.
 */
import { counterAccount, ENTRY_KINDS, type ProgramAccount } from "../domain/effects.js";

/** Position = number; append only: stored totals keep them for ever. */
export const PROGRAM_ACCOUNTS = ["", "issued", "redeemed", "expired", "adjusted", "transit"] as const;

const NUMBERS: readonly number[] = ENTRY_KINDS.map((kind) => numberOf(counterAccount(kind)));

/**
 * The program account, 1 to 9, on the other side of entries of a kind.
 * @param kindNumber the entry's kind as it is stored: its position in ENTRY_KINDS
 */
export function counterAccountNumber(kindNumber: number): number {
  const number = NUMBERS[kindNumber];
  if (number === undefined) throw new RangeError(`no entry kind has the number ${kindNumber}`);
  return number;
}

export function numberOf(account: ProgramAccount): number {
  return PROGRAM_ACCOUNTS.indexOf(account);
}

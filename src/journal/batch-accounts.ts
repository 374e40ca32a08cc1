/** The accounts that a batch changed, as `batches.accounts` has them: ascending, each the difference to the one before it. */
import { CompactReader } from "../wire/compact-reader.js";
import { CompactWriter } from "../wire/compact-writer.js";

const writer = new CompactWriter();

/** @param rows ascending by account */
export function encodeAccounts(rows: readonly { readonly account: number }[]): Uint8Array {
  writer.reset();
  let before = 0;
  for (const { account } of rows) {
    if (account === before) continue;
    writer.uint(account - before);
    before = account;
  }
  return writer.finish();
}

/** Adds what {@link encodeAccounts} was given to `accounts`. */
export function decodeAccounts(bytes: Uint8Array, accounts: Set<number>): void {
  const reader = new CompactReader(bytes);
  for (let account = 0; !reader.atEnd; ) {
    account += reader.uint();
    accounts.add(account);
  }
}

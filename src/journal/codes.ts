/** The numbers under which kinds and statuses stand in the journal. Append only: stored rows keep them for ever. */
export const KINDS = [
  "",
  "register",
  "sale",
  "refund",
  "voidOperation",
  "quote",
  "redeem",
  "authorize",
  "capture",
  "release",
  "adjust",
  "transfer",
  "activity",
  "handOver",
  "sweep",
  "ruling",
] as const;
export type JournalKind = Exclude<(typeof KINDS)[number], "">;

export const STATUSES = ["", "accepted", "declined"] as const;

const kindNumbers = new Map<string, number>(KINDS.map((kind, number) => [kind, number]));

/** The number of a kind; throws for a kind the journal does not know. */
export function kindNumber(kind: JournalKind): number {
  const number = kindNumbers.get(kind);
  if (number === undefined) throw new RangeError(`no journal number for kind ${kind}`);
  return number;
}

/** Number of an identity's kind in the table `identities`. */
export const IDENTITY_KINDS = { customerCode: 1, phone: 2, email: 3, cardNumber: 4, source: 5 } as const;

/** Accounts of sources (non-members, unknown customers) are numbered from here on; customers' stay below. */
export const SOURCE_ACCOUNT_BASE = 2 ** 40;

export function isSourceAccount(account: number): boolean {
  return account >= SOURCE_ACCOUNT_BASE;
}

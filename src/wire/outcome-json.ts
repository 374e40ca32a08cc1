/** Outcome -> JSON, in the format of the contract: every field written out, keys in its order, instants in RFC 3339. */
import type { Outcome, WalletAmount, WalletBalance } from "../domain/outcome.js";
import { formatInstant } from "./instant.js";

export interface OutcomeJson {
  readonly operationId: string;
  readonly source: string;
  readonly status: Outcome["status"];
  readonly code: string;
  readonly message: string;
  readonly awards: readonly {
    readonly wallet: string;
    readonly amount: number;
    readonly planCode: string;
    readonly rowNo: number;
    readonly base: number;
    readonly occurrences: number;
    /** RFC 3339, "" for never. */
    readonly expiresAt: string;
  }[];
  readonly redeemed: { readonly amount: number; readonly burned: readonly WalletAmount[] };
  readonly reversed: readonly WalletAmount[];
  readonly balances: readonly WalletBalance[];
  readonly redeemable: number;
  readonly level: string;
  readonly rulebookVersion: number;
  readonly signals: readonly string[];
  /** Only with `unavailable`. */
  readonly retryAfterMs?: number;
}

export function outcomeToJson(outcome: Outcome): OutcomeJson {
  return {
    operationId: outcome.operationId,
    source: outcome.source,
    status: outcome.status,
    code: outcome.code,
    message: outcome.message,
    awards: outcome.awards.map((award) => ({
      wallet: award.wallet,
      amount: award.amount,
      planCode: award.planCode,
      rowNo: award.rowNo,
      base: award.base,
      occurrences: award.occurrences,
      expiresAt: award.expiresAt === 0 ? "" : formatInstant(award.expiresAt),
    })),
    redeemed: {
      amount: outcome.redeemed.amount,
      burned: outcome.redeemed.burned.map(({ wallet, amount }) => ({ wallet, amount })),
    },
    reversed: outcome.reversed.map(({ wallet, amount }) => ({ wallet, amount })),
    balances: outcome.balances.map(({ wallet, available, pending, held }) => ({ wallet, available, pending, held })),
    redeemable: outcome.redeemable,
    level: outcome.level,
    rulebookVersion: outcome.rulebookVersion,
    signals: [...outcome.signals],
    ...(outcome.status === "unavailable" ? { retryAfterMs: outcome.retryAfterMs } : {}),
  };
}

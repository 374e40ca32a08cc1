/** A transfer, the sender's side (section 6): available lots in burn order leave through transit, expiry and all. */
import { present } from "../../shared/assert.js";
import { available } from "../balances.js";
import type { Decision } from "../declined.js";
import { declined } from "../declined.js";
import { take } from "../lots.js";
import type { Operation } from "../operation.js";
import { OTHER_RECORD } from "../record.js";
import { walletOf } from "../state.js";
import type { Turn } from "../turn.js";

export function decideTransfer(turn: Turn, operation: Operation & { kind: "transfer" }): Decision {
  const { wallet: code, amount } = operation.transfer;
  const to = turn.facts.otherAccount;
  if (to === 0) return declined("UNKNOWN_RECIPIENT");
  if (to === turn.state.account) return declined("SAME_ACCOUNT");
  if (amount > available(turn.state, code, turn.now)) return declined("NOT_ENOUGH");
  const wallet = present(walletOf(turn.state, code), "a wallet with something available");
  const lots = take(turn, "transferOut", wallet, amount, false).map(({ lot, units }) => {
    const { awardedAt, activeFrom, expiresAt, extended, planCode, rowNo } = lot;
    return { units, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo };
  });
  turn.handOver({ type: "transfer", to, wallet: code, lots, returned: false });
  if (turn.steps !== null) turn.steps.push(`${amount} of ${code} leave in ${lots.length} lots.`);
  return OTHER_RECORD;
}

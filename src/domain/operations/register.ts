/** A registration (sections 3 and 8): the account's beginning, the registration bonus, the referrer's bonus. */
import { bonusLot } from "../bonus.js";
import type { Decision } from "../declined.js";
import { declined } from "../declined.js";
import { OTHER_RECORD } from "../record.js";
import { onRegistration } from "../referral.js";
import type { Turn } from "../turn.js";

/** Whether the registration is declined; asked before the account is opened as a customer's. */
export function refuseRegister({ facts }: Turn): Decision | null {
  if (facts.customerKnown) return declined("CUSTOMER_EXISTS");
  if (facts.identityTaken) return declined("IDENTITY_TAKEN");
  if (facts.unknownReferrer) return declined("UNKNOWN_REFERRER");
  return null;
}

/** The account is empty, so that no bonus can carry it out of range. */
export function register(turn: Turn): Decision {
  turn.apply({ type: "registered", referrer: turn.facts.otherAccount });
  const { points, currency } = turn.rulebook.source.program.registrationBonus;
  bonusLot(turn, "bonus", "points", points);
  bonusLot(turn, "bonus", "currency", currency);
  onRegistration(turn);
  return OTHER_RECORD;
}

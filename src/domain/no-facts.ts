/** Facts of nothing in particular: for the passing of time, and as the ground on which real facts are laid. */
import type { Facts } from "./facts.js";
import { NO_VELOCITY } from "./facts.js";

export const NO_FACTS: Facts = {
  customerKnown: false,
  member: false,
  customerCode: "",
  customerGroup: "",
  storeKnown: true,
  storeOffsetMs: 0,
  birthday: "",
  anniversary: "",
  lineGroups: [],
  unknownProducts: [],
  unknownTenders: [],
  named: null,
  redemptions: [],
  otherAccount: 0,
  identityTaken: false,
  unknownReferrer: false,
  velocity: NO_VELOCITY,
  cardBlocked: false,
  customerBlocked: false,
};

/**
 * Facts: everything evaluation takes from outside the account and the rulebook. They are resolved by the host before
 * evaluation (masters, directory, velocity store, time-zone table) and stored with the operation, so that a replay
 * needs neither masters nor stores nor clocks.
 */
import type { OperationRecord } from "./record.js";

/** The earlier operation that a refund, void, capture or release names, as the journal has it. */
export interface NamedOperation {
  readonly seq: number;
  readonly kind: string;
  readonly accepted: boolean;
  readonly record: OperationRecord | null;
}

export interface Facts {
  /** Whether the operation's customer exists: the identity (or the operation named) led to a customer's account. */
  readonly customerKnown: boolean;
  /** An identity was given (or implied by the operation named); false for a sale to a non-member. */
  readonly member: boolean;
  readonly customerCode: string;
  readonly customerGroup: string;
  /** Masters: is the store known; its zone's offset from UTC at `occurredAt`, in ms (local = utc + offset). */
  readonly storeKnown: boolean;
  readonly storeOffsetMs: number;
  /** Month and day as MM-DD, or "": for customer special days; the year is nobody's business. */
  readonly birthday: string;
  readonly anniversary: string;
  /** A line each (sale, or redeem with lines): the product's group by the sender or the master, "" when unknown. */
  readonly lineGroups: readonly string[];
  /** Line indexes whose product is unknown; tender indexes whose code is unknown. */
  readonly unknownProducts: readonly number[];
  readonly unknownTenders: readonly number[];
  /** Refund, void, capture, release: what the operation names, null when there is none in this account. */
  readonly named: NamedOperation | null;
  /** Refund and void of a sale: the redemptions that the sale names, in its order; null where there is none of this account. */
  readonly redemptions: readonly (NamedOperation | null)[];
  /** Transfer: the recipient's account, 0 when unknown. Register: the referrer's account, 0 when unknown or none named. */
  readonly otherAccount: number;
  /** Register: the phone, e-mail or card is in use by another customer. */
  readonly identityTaken: boolean;
  /** Register: a referrer is named whom nobody knows; what is stored of the operation does not say so. */
  readonly unknownReferrer: boolean;
  /** Velocity rules that the operation exceeded, by name, with what the store counted; `unchecked` when it could not be asked. */
  readonly velocity: VelocityFacts;
  /** The card named is blocked, the customer is blocked (section 8). */
  readonly cardBlocked: boolean;
  readonly customerBlocked: boolean;
  /** What is blocked earns nothing either, by its block; absent: it does. */
  readonly awardsBlocked?: boolean;
  /** The level in which the masters have the customer start; absent or "": the level that asks for nothing (section 3). */
  readonly startingLevel?: string;
}

export interface VelocityFacts {
  readonly unchecked: boolean;
  /** Not checked, and the setting for this kind of operation says that it is declined then (section 9). */
  readonly declineUnchecked: boolean;
  /**
   * One for each rule that applies to this operation, in the rulebook's order. Velocity rules are those of now, not of
   * `occurredAt` (section 6), so the rule's limit and action are kept with what was counted. Exceeded: value > limit.
   */
  readonly counted: readonly {
    readonly rule: string;
    readonly value: number;
    readonly limit: number;
    readonly action: "signal" | "hold" | "decline" | "block";
  }[];
}

export const NO_VELOCITY: VelocityFacts = { unchecked: false, declineUnchecked: false, counted: [] };

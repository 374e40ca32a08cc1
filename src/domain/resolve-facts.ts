/**
 * Resolves the facts of an operation from what its host looked up: masters, directory, earlier operations, velocity.
 * Pure. What it gives is kept with the operation, so it holds no more of a customer than evaluation asks for.
 */
import type { Facts, NamedOperation, VelocityFacts } from "./facts.js";
import { NO_VELOCITY } from "./facts.js";
import { NO_FACTS } from "./no-facts.js";
import type { Operation, SaleLine, Tender } from "./operation.js";

/** What evaluation needs of a customer's master record. Dates end in MM-DD, or are "". */
export interface CustomerFacts {
  readonly code: string;
  readonly customerGroup: string;
  readonly birthday: string;
  readonly anniversary: string;
  readonly startingLevel?: string;
}

export interface MasterLookups {
  readonly store: (code: string) => { readonly timeZone: string } | null;
  readonly product: (code: string) => { readonly group: string } | null;
  readonly tenderKnown: (code: string) => boolean;
}

/** Which masters an operation names that nobody knows; lines and tenders by their index. */
export type UnknownMasters = Pick<Facts, "storeKnown" | "unknownProducts" | "unknownTenders">;

export interface FactLookups extends MasterLookups {
  /** The program's zone, for an unknown store or none. */
  readonly programZone: string;
  readonly offsetMs: (timeZone: string, at: number) => number;
  /** An identity was given, or implied by the operation named. */
  readonly member: boolean;
  /** The identity leads nowhere, or to another account than the operation named. */
  readonly unknownCustomer: boolean;
  /** The account's customer, null for none. */
  readonly customer: CustomerFacts | null;
  /** What a refund, void, capture or release names, in this account. */
  readonly named: NamedOperation | null;
  /** Any operation of this account. */
  readonly namedBy: (source: string, operationId: string) => NamedOperation | null;
  readonly otherAccount: number;
  readonly identityTaken: boolean;
  readonly velocity: VelocityFacts;
  readonly cardBlocked?: boolean;
  readonly customerBlocked?: boolean;
  readonly awardsBlocked?: boolean;
}

const NO_INDEXES: readonly number[] = [];
const NO_GROUPS: readonly string[] = [];

/** The facts of an operation; of a registration, its customer's code and group are its own. */
export function resolveFacts(operation: Operation, lookups: FactLookups): Facts {
  const { customer, programZone } = lookups;
  const storeCode = storeCodeOf(operation);
  // A blank time zone is the program's.
  const store = storeCode === "" ? null : lookups.store(storeCode);
  const lines = linesOf(operation);
  const masters = unknownMasters(operation, lookups);
  const registering = operation.kind === "register" && customer === null ? operation.register : null;
  return {
    customerKnown: customer !== null && !lookups.unknownCustomer,
    member: lookups.member,
    customerCode: registering?.customerCode ?? customer?.code ?? "",
    customerGroup: registering?.customerGroup ?? customer?.customerGroup ?? "",
    storeKnown: masters.storeKnown,
    storeOffsetMs: lookups.offsetMs(store?.timeZone || programZone, operation.occurredAt),
    birthday: monthAndDay(registering?.birthday ?? customer?.birthday ?? ""),
    anniversary: monthAndDay(registering?.anniversary ?? customer?.anniversary ?? ""),
    lineGroups: lines.length === 0 ? NO_GROUPS : lines.map((line) => groupOf(line, lookups)),
    unknownProducts: masters.unknownProducts,
    unknownTenders: masters.unknownTenders,
    named: lookups.named,
    redemptions: redemptionsOf(operation, lookups),
    otherAccount: lookups.otherAccount,
    identityTaken: lookups.identityTaken,
    unknownReferrer:
      operation.kind === "register" && operation.register.referrer !== null && lookups.otherAccount === 0,
    velocity: lookups.velocity,
    cardBlocked: lookups.cardBlocked ?? false,
    customerBlocked: lookups.customerBlocked ?? false,
    ...(lookups.awardsBlocked ? { awardsBlocked: true } : {}),
    startingLevel: customer?.startingLevel ?? "",
  };
}

/** A blank code is none, not an unknown one. */
export function unknownMasters(operation: Operation, lookups: MasterLookups): UnknownMasters {
  const isKnown = (code: string): boolean => code === "" || lookups.store(code) !== null;
  return {
    storeKnown: isKnown(operation.storeCode) && isKnown(storeCodeOf(operation)),
    unknownProducts: indexesOf(
      linesOf(operation),
      ({ productCode }) => productCode !== "" && lookups.product(productCode) === null,
    ),
    unknownTenders: indexesOf(
      tendersOf(operation),
      ({ tenderCode }) => tenderCode !== "" && !lookups.tenderKnown(tenderCode),
    ),
  };
}

/** The facts of a hand-over: those of the customer whose account takes it. */
export function resolveHandOverFacts(lookups: { readonly customer: CustomerFacts | null }): Facts {
  const { customer } = lookups;
  if (customer === null) return NO_FACTS;
  return {
    ...NO_FACTS,
    customerKnown: true,
    member: true,
    customerCode: customer.code,
    customerGroup: customer.customerGroup,
    velocity: NO_VELOCITY,
    startingLevel: customer.startingLevel ?? "",
  };
}

/** The store that decides the time zone: a quote may name its own. */
function storeCodeOf(operation: Operation): string {
  if (operation.kind === "quote" && operation.quote.storeCode !== "") return operation.quote.storeCode;
  return operation.storeCode;
}

function linesOf(operation: Operation): readonly SaleLine[] {
  switch (operation.kind) {
    case "sale":
      return operation.sale.lines;
    case "redeem":
      return operation.redeem.lines;
    case "authorize":
      return operation.authorize.lines;
    case "quote":
      return operation.quote.sale?.lines ?? [];
    default:
      return [];
  }
}

/** The tenders that an operation names, for their masters. */
export function tendersOf(operation: Operation): readonly Tender[] {
  switch (operation.kind) {
    case "sale":
      return operation.sale.tenders;
    case "refund":
      return operation.refund.tenders;
    case "quote":
      return operation.quote.sale?.tenders ?? [];
    default:
      return [];
  }
}

function groupOf(line: SaleLine, lookups: MasterLookups): string {
  return line.productGroup === "" ? (lookups.product(line.productCode)?.group ?? "") : line.productGroup;
}

/** Almost always none: then no list is made. */
function indexesOf<T>(items: readonly T[], isUnknown: (item: T) => boolean): readonly number[] {
  if (!items.some(isUnknown)) return NO_INDEXES;
  return [...items.entries()].filter(([, item]) => isUnknown(item)).map(([index]) => index);
}

/** Only a refund asks for the redemptions that its sale names. */
function redemptionsOf(operation: Operation, lookups: FactLookups): readonly (NamedOperation | null)[] {
  const sale = lookups.named?.record;
  if (operation.kind !== "refund" || sale?.type !== "sale") return [];
  return sale.redemptions.map(({ source, operationId }) => lookups.namedBy(source, operationId));
}

/** MM-DD of a date that ends in it, "" of none. */
export function monthAndDay(date: string): string {
  return date.length < 5 ? "" : date.slice(-5);
}

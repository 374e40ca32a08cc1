/**
 * A host of the evaluation in one process, for conformance cases: many accounts, a directory of identities, stored
 * operations, hand-overs applied at once. It does by maps what the daemon does by shards and journal, and evaluates by
 * the same code.
 */
import type { Evaluation } from "../domain/evaluate.js";
import { evaluate } from "../domain/evaluate.js";
import { applyHandOver } from "../domain/apply-hand-over.js";
import type { NamedOperation } from "../domain/facts.js";
import type { HandOver } from "../domain/hand-over.js";
import type { Identity, Operation, OperationKey } from "../domain/operation.js";
import { namedOperation } from "../domain/operation.js";
import type { Outcome } from "../domain/outcome.js";
import type { OperationRecord } from "../domain/record.js";
import type { CustomerFacts } from "../domain/resolve-facts.js";
import { type MasterLookups, resolveFacts, resolveHandOverFacts } from "../domain/resolve-facts.js";
import type { RulebookTimeline } from "../domain/rulebook.js";
import type { AccountState } from "../domain/state.js";
import { emptyState } from "../domain/state.js";
import { validateOperation } from "../domain/validate-operation.js";
import { present } from "../shared/assert.js";
import { offsetMs } from "../shared/time-zone.js";
import { canonicalContent } from "../wire/content.js";
import { operationFromJson } from "../wire/operation-json.js";
import { emptyOutcome } from "../wire/outcome-codec.js";
import { CaseVelocity } from "./conformance-velocity.js";

/** The masters of a conformance case; what is left out is empty, but unlisted tenders are all known. */
export interface CaseMasters {
  readonly stores?: readonly { readonly code: string; readonly timeZone?: string }[];
  readonly products?: readonly { readonly code: string; readonly group?: string }[];
  readonly tenders?: readonly { readonly code: string }[];
  readonly customers?: readonly {
    readonly code: string;
    readonly group?: string;
    readonly phone?: string;
    readonly email?: string;
    readonly birthday?: string;
    readonly anniversary?: string;
    readonly level?: string;
  }[];
}

export interface HostedAccount {
  readonly state: AccountState;
  /** Null: the account of a source. */
  customer: CustomerFacts | null;
}

interface StoredOperation {
  readonly account: number;
  readonly seq: number;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly content: Uint8Array;
  record: OperationRecord;
}

/** Where an operation goes. */
interface Destination {
  readonly account: HostedAccount;
  readonly member: boolean;
  readonly unknownCustomer: boolean;
}

/** Called for every row, after it was evaluated. */
export type RowObserver = (state: AccountState, evaluation: Evaluation) => void;

export class ConformanceHost {
  readonly #accounts = new Map<number, HostedAccount>();
  readonly #directory = new Map<string, number>();
  readonly #sources = new Map<string, number>();
  readonly #stored = new Map<string, StoredOperation>();
  readonly #masters: MasterLookups;
  readonly #velocity: CaseVelocity;
  #nextAccount = 1;

  constructor(
    readonly rulebooks: RulebookTimeline,
    masters: CaseMasters,
    readonly observe: RowObserver = () => undefined,
    readonly explain = false,
  ) {
    this.#masters = lookupsOf(masters);
    this.#velocity = new CaseVelocity(rulebooks, this.#masters);
    const { customers = [] } = masters;
    for (const { code, group = "", phone = "", email = "", birthday = "", anniversary = "", level = "" } of customers) {
      const account = this.#newAccount({ code, customerGroup: group, birthday, anniversary, startingLevel: level });
      this.#learn(account.state.account, { customerCode: code, phone, email, cardNumber: "" });
    }
  }

  get accounts(): Iterable<HostedAccount> {
    return this.#accounts.values();
  }

  /** Processes one operation as it would come over the wire; it is received at its `receivedAt`, else `occurredAt`. */
  accept(json: unknown): Outcome {
    const parsed = operationFromJson(json);
    if (!parsed.ok)
      return emptyOutcome(parsed.source, parsed.operationId, "invalid", "", `${parsed.field}: ${parsed.message}`);
    const { operation } = parsed;
    const wrong = validateOperation(operation);
    if (wrong !== null)
      return emptyOutcome(operation.source, operation.operationId, "invalid", "", `${wrong.field}: ${wrong.message}`);
    const content = canonicalContent(parsed, parsed.bytes);
    const first = this.#stored.get(keyOf(operation));
    if (first !== undefined) {
      if (Buffer.compare(first.content, content) === 0) return { ...first.outcome, status: "duplicate" };
      const { source, operationId } = operation;
      return emptyOutcome(
        source,
        operationId,
        "conflict",
        "OPERATION_ID_REUSED",
        "this operation id was used with other content",
      );
    }
    return this.#process(operation, content, parsed.receivedAt === 0 ? operation.occurredAt : parsed.receivedAt);
  }

  #process(operation: Operation, content: Uint8Array, now: number): Outcome {
    const { account, member, unknownCustomer } = this.#destinationOf(operation);
    const { state, customer } = account;
    const original = namedOperation(operation);
    const named = original === null ? null : this.#namedIn(state.account, original);
    const velocity = this.#velocity.check(operation, { state, member, unknownCustomer, named }, now);
    const facts = resolveFacts(operation, {
      ...this.#masters,
      programZone: this.rulebooks.at(operation.occurredAt).source.program.timeZone,
      offsetMs,
      member,
      unknownCustomer,
      customer,
      named,
      namedBy: (source, operationId) => this.#namedIn(state.account, { source, operationId }),
      otherAccount: this.#otherAccountOf(operation),
      identityTaken: operation.kind === "register" && this.#isTaken(operation.register),
      velocity: velocity.facts,
      ...this.#velocity.blocks(operation, customer?.code ?? ""),
    });
    const evaluation = evaluate({ state, operation, now, rulebooks: this.rulebooks, facts, explain: this.explain });
    const { outcome } = evaluation;
    if (operation.kind === "quote") return outcome;
    this.#velocity.settle(operation, outcome, facts, velocity.plan, state.account, now);
    if (operation.kind === "register" && outcome.status === "accepted") this.#register(account, operation.register);
    const { kind } = operation;
    const { record } = evaluation;
    this.#stored.set(keyOf(operation), { account: state.account, seq: state.seq, kind, outcome, content, record });
    this.#conclude(account, evaluation);
    this.#handOver(evaluation.handOvers, state.clock);
    return outcome;
  }

  #conclude(account: HostedAccount, evaluation: Evaluation): void {
    for (const { seq, record } of evaluation.updatedRecords) {
      for (const stored of this.#stored.values()) {
        if (stored.account === account.state.account && stored.seq === seq) stored.record = record;
      }
    }
    this.observe(account.state, evaluation);
  }

  /** Applied at once, and what they cause after them. */
  #handOver(handOvers: readonly HandOver[], now: number): void {
    const waiting = [...handOvers];
    for (let handOver = waiting.shift(); handOver !== undefined; handOver = waiting.shift()) {
      const account = present(this.#accounts.get(handOver.to), "the account of a hand-over");
      const facts = resolveHandOverFacts({ customer: account.customer });
      const evaluation = applyHandOver({ state: account.state, handOver, now, rulebooks: this.rulebooks, facts });
      this.#conclude(account, evaluation);
      waiting.push(...evaluation.handOvers);
    }
  }

  /** Refund, void, capture and release take the account from what they name; an identity given must belong to it. */
  #destinationOf(operation: Operation): Destination {
    const { identity, source } = operation;
    if (operation.kind === "register") {
      const known = this.#directory.get(nameOf("customerCode", operation.register.customerCode));
      return known === undefined
        ? { ...belonging(this.#newAccount(null)), member: true }
        : belonging(this.#account(known));
    }
    const owner = identity === null ? undefined : this.#directory.get(nameOf(identity.type, identity.value));
    const original = namedOperation(operation);
    const named = original === null ? undefined : this.#stored.get(keyOf(original));
    if (named !== undefined) {
      if (identity !== null && owner !== named.account) return this.#unknown(source);
      return belonging(this.#account(named.account));
    }
    if (identity === null) return belonging(this.#ofSource(source));
    return owner === undefined ? this.#unknown(source) : belonging(this.#account(owner));
  }

  #unknown(source: string): Destination {
    return { ...belonging(this.#ofSource(source)), member: true, unknownCustomer: true };
  }

  /** Sales of non-members and operations of unknown customers go to an account of their source. */
  #ofSource(source: string): HostedAccount {
    const known = this.#sources.get(source);
    if (known !== undefined) return this.#account(known);
    const account = this.#newAccount(null);
    this.#sources.set(source, account.state.account);
    return account;
  }

  #newAccount(customer: CustomerFacts | null): HostedAccount {
    const account = { state: emptyState(this.#nextAccount++), customer };
    this.#accounts.set(account.state.account, account);
    return account;
  }

  #account(number: number): HostedAccount {
    return present(this.#accounts.get(number), "an account of the directory");
  }

  #namedIn(account: number, key: OperationKey): NamedOperation | null {
    const stored = this.#stored.get(keyOf(key));
    if (stored === undefined || stored.account !== account) return null;
    const { seq, kind, record, outcome } = stored;
    return { seq, kind, accepted: outcome.status === "accepted", record };
  }

  #otherAccountOf(operation: Operation): number {
    let other: Identity | null = null;
    if (operation.kind === "transfer") other = operation.transfer.to;
    if (operation.kind === "register") other = operation.register.referrer;
    return other === null ? 0 : (this.#directory.get(nameOf(other.type, other.value)) ?? 0);
  }

  #isTaken(names: { readonly phone: string; readonly email: string; readonly cardNumber: string }): boolean {
    return namesOf({ ...names, customerCode: "" }).some((name) => this.#directory.has(name));
  }

  #register(account: HostedAccount, register: (Operation & { kind: "register" })["register"]): void {
    const { customerCode, customerGroup, birthday, anniversary } = register;
    account.customer = { code: customerCode, customerGroup, birthday, anniversary };
    this.#learn(account.state.account, register);
  }

  #learn(account: number, names: Names): void {
    for (const name of namesOf(names)) this.#directory.set(name, account);
  }
}

/** A case without a list of tenders knows all of them. */
function lookupsOf(masters: CaseMasters): MasterLookups {
  const stores = new Map((masters.stores ?? []).map(({ code, timeZone = "" }) => [code, { timeZone }]));
  const products = new Map((masters.products ?? []).map(({ code, group = "" }) => [code, { group }]));
  const tenders = masters.tenders === undefined ? null : new Set(masters.tenders.map(({ code }) => code));
  return {
    store: (code) => stores.get(code) ?? null,
    product: (code) => products.get(code) ?? null,
    tenderKnown: (code) => tenders?.has(code) ?? true,
  };
}

function belonging(account: HostedAccount): Destination {
  return { account, member: account.customer !== null, unknownCustomer: false };
}

interface Names {
  readonly customerCode: string;
  readonly phone: string;
  readonly email: string;
  readonly cardNumber: string;
}

const NAME_TYPES = ["customerCode", "phone", "email", "cardNumber"] as const;

function namesOf(names: Names): string[] {
  return NAME_TYPES.filter((type) => names[type] !== "").map((type) => nameOf(type, names[type]));
}

function nameOf(type: Identity["type"], value: string): string {
  return `${type} ${value}`;
}

function keyOf(key: OperationKey): string {
  return `${key.source}\n${key.operationId}`;
}

// The naive model: the oracle that the fast evaluation is compared with. It keeps everything, computes what it can
// from history, and owns the order of checks of section 10. It reads no clock; the caller gives `now`.

import { acceptedOutcome, declinedOutcome, invalidOutcome } from "./answer.js";
import { debtOf, lotsOf } from "./lots.js";
import type { RulebookVersion } from "./clock.js";
import { rulebookAt } from "./clock.js";
import type { DeclineCode, OperationRecord, World } from "./execution.js";
import { Execution, isFutureDated, isTooOld } from "./execution.js";
import { applyRefund, applyVoid } from "./going-back.js";
import { FieldError } from "./json-reader.js";
import { readMasters } from "./masters.js";
import { unknownMasters } from "./unknown-masters.js";
import type { Content, Operation } from "./operation.js";
import { contentFingerprint, operationRefOf } from "./operation.js";
import { readOperation } from "./operation-reader.js";
import { applyActivity, applyAdjust, applyRegister, applyTransfer } from "./other-kinds.js";
import type { Outcome } from "./outcome.js";
import { OutOfRange, emptyOutcome } from "./outcome.js";
import { readRulebook } from "./rulebook-reader.js";
import { applySale } from "./sale.js";
import { applyHoldEnd, applyQuote, applyRedemption } from "./spending.js";
import type { Account, JournalEntry } from "./state.js";
import { accountIdOf, operationKey } from "./state.js";
import { Store } from "./store.js";

export interface RulebookPublication {
  readonly version: number;
  /** RFC 3339; what version 1 says does not matter. */
  readonly effectiveFrom: string;
  readonly rulebook: unknown;
}

interface StoredOperation extends OperationRecord {
  readonly fingerprint: string;
  readonly outcome: Outcome;
}

/** Whose the operation is: an account, nobody's (a non-member's), or somebody unknown. */
type Owner = { readonly accountId: string | null } | "unknown";

export class Model {
  private readonly store = new Store();
  private readonly records = new Map<string, StoredOperation>();
  private readonly world: World;

  constructor(publications: readonly RulebookPublication[], masters: unknown) {
    const versions = publications.map(
      ({ version, effectiveFrom, rulebook }): RulebookVersion => ({
        effectiveFrom: version === 1 ? Number.NEGATIVE_INFINITY : Date.parse(effectiveFrom),
        rulebook: readRulebook(version, rulebook),
      }),
    );
    this.world = { store: this.store, masters: readMasters(masters), versions, records: this.records };
    for (const customer of this.world.masters.customers) this.store.addAccount(customer);
    this.store.commit();
  }

  /** `nowMs` is when the operation is received; the JSON's own `receivedAt` is not read. */
  apply(json: unknown, nowMs: number): Outcome {
    let operation: Operation;
    try {
      operation = readOperation(json);
    } catch (error) {
      if (!(error instanceof FieldError)) throw error;
      return invalidOutcome(json, error.message);
    }
    const key = operationKey(operationRefOf(operation));
    const fingerprint = contentFingerprint(operation);
    const stored = this.records.get(key);
    if (stored !== undefined) {
      if (stored.fingerprint === fingerprint) return { ...stored.outcome, status: "duplicate" };
      const message = "this id was used for another operation";
      return emptyOutcome(operation.operationId, operation.source, "conflict", "OPERATION_ID_REUSED", message);
    }
    const { outcome, accountId } = this.evaluate(operation, nowMs);
    if (operation.content.kind !== "quote") {
      const accepted = outcome.status === "accepted";
      this.records.set(key, { kind: operation.content.kind, accepted, accountId, fingerprint, outcome });
    }
    return outcome;
  }

  get journal(): readonly JournalEntry[] {
    return this.store.journal;
  }

  accounts(): readonly Account[] {
    return this.store.allAccounts();
  }

  /** Where lots less debt differ from what the double entry says; empty when all is well. */
  journalDifferences(): string[] {
    const wallets = new Set(this.store.journal.map((entry) => entry.wallet));
    return this.accounts().flatMap((account) =>
      [...wallets].flatMap((wallet) => {
        const kept = lotsOf(account, wallet).reduce((sum, lot) => sum + lot.left, 0n) - debtOf(account, wallet);
        const journaled = this.store.journalBalance(account.id, wallet);
        return kept === journaled ? [] : [`${account.id} ${wallet}: lots ${kept}, journal ${journaled}`];
      }),
    );
  }

  private evaluate(operation: Operation, nowMs: number): { outcome: Outcome; accountId: string | null } {
    const rulebook = rulebookAt(this.world.versions, operation.occurredAt);
    const owner = this.ownerOf(operation);
    const accountId = owner === "unknown" ? null : owner.accountId;
    const isQuote = operation.content.kind === "quote";
    const run = new Execution(this.world, operation, rulebook, nowMs, accountId);
    // Even a decline moves the account's clock; a quote changes nothing at all.
    if (!isQuote) this.store.commit();
    const declined = this.decide(run, owner, nowMs);
    if (declined === undefined) {
      const outcome = acceptedOutcome(run);
      if (isQuote) this.store.rollback();
      else this.store.commit();
      return { outcome, accountId: run.accountId };
    }
    if (!isQuote) this.store.rollback();
    const shown = accountId !== null && operation.content.kind !== "register";
    const account = shown ? this.store.account(accountId) : undefined;
    const outcome = declinedOutcome(operation, rulebook, account, declined, [...run.signals]);
    if (isQuote) this.store.rollback();
    else this.store.commit();
    return { outcome, accountId };
  }

  /** The first check that fails decides, in the order of section 10. */
  private decide(run: Execution, owner: Owner, nowMs: number): DeclineCode | undefined {
    const { operation, rulebook } = run;
    if (isTooOld(operation, rulebook, nowMs)) return "TOO_OLD";
    if (isFutureDated(operation, nowMs)) return "FUTURE_DATED";
    if (owner === "unknown") return "UNKNOWN_CUSTOMER";
    const unknown = unknownMasters(operation, rulebook, this.world.masters);
    if (rulebook.unknownMaster === "reject" && unknown[0] !== undefined) return unknown[0];
    for (const code of unknown) run.signals.add(code);
    try {
      const declined = applyContent(run, operation.content);
      if (declined !== undefined) return declined;
      if (operation.content.kind !== "quote") run.settle();
      acceptedOutcome(run);
      return undefined;
    } catch (error) {
      if (error instanceof OutOfRange) return "OUT_OF_RANGE";
      throw error;
    }
  }

  private ownerOf(operation: Operation): Owner {
    const { identity, content } = operation;
    if (content.kind === "register") {
      const known = this.store.findCustomer({ kind: "customerCode", value: content.customerCode });
      return { accountId: known === undefined ? null : accountIdOf(known.code) };
    }
    const given = identity === null ? undefined : this.store.findCustomer(identity);
    if (identity !== null && given === undefined) return "unknown";
    const givenId = given === undefined ? null : accountIdOf(given.code);
    const named = this.namedBy(content);
    if (named === undefined) return { accountId: givenId };
    return givenId !== null && givenId !== named.accountId ? "unknown" : { accountId: named.accountId };
  }

  /** The operation, whatever became of it, that a refund, void, capture or release takes its account from. */
  private namedBy(content: Content): OperationRecord | undefined {
    switch (content.kind) {
      case "refund":
      case "voidOperation":
        return this.records.get(operationKey(content.original));
      case "capture":
      case "release":
        return this.records.get(operationKey(content.authorization));
      default:
        return undefined;
    }
  }
}

function applyContent(run: Execution, content: Content): DeclineCode | undefined {
  switch (content.kind) {
    case "sale":
      applySale(run, content);
      return undefined;
    case "quote":
      applyQuote(run, content);
      return undefined;
    case "register":
      return applyRegister(run, content);
    case "refund":
      return applyRefund(run, content);
    case "voidOperation":
      return applyVoid(run, content);
    case "redeem":
    case "authorize":
      return applyRedemption(run, content);
    case "capture":
    case "release":
      return applyHoldEnd(run, content);
    case "adjust":
      return applyAdjust(run, content);
    case "transfer":
      return applyTransfer(run, content);
    case "activity":
      return applyActivity(run, content);
  }
}

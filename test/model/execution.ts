// One operation being evaluated: what it may read, the accounts it has opened, and what its outcome will say. The
// functions that evaluate a kind get it and return a decline code, or nothing when the operation is accepted.

import { DAY_MS } from "./calendar.js";
import type { RulebookVersion } from "./clock.js";
import { advanceClock, endHolds } from "./clock.js";
import { reviewLevel } from "./levels.js";
import { expirePast } from "./lots.js";
import type { Mover } from "./lots.js";
import type { Masters } from "./masters.js";
import type { Operation } from "./operation.js";
import { operationRefOf } from "./operation.js";
import { assertInRange } from "./outcome.js";
import type { BalanceJson } from "./outcome.js";
import type { Place } from "./plans-in-force.js";
import type { Bonuses } from "./referral.js";
import { payThresholds } from "./referral.js";
import type { Rulebook } from "./rulebook.js";
import type { Account, Lot } from "./state.js";
import { accountIdOf, operationKey } from "./state.js";
import type { Store } from "./store.js";

export type DeclineCode = string;

/** A past operation that others can name. Declined ones are kept for their outcome only. */
export interface OperationRecord {
  readonly kind: Operation["content"]["kind"];
  readonly accepted: boolean;
  readonly accountId: string | null;
}

export interface Credit {
  readonly lot: Lot;
  readonly base: bigint;
  readonly occurrences: bigint;
}

export interface World {
  readonly store: Store;
  readonly masters: Masters;
  readonly versions: readonly RulebookVersion[];
  readonly records: ReadonlyMap<string, OperationRecord>;
}

export class Execution {
  readonly mover: Mover;
  readonly key: string;
  readonly credits: Credit[] = [];
  readonly burned = new Map<string, bigint>();
  redeemedAmount = 0n;
  readonly reversed = new Map<string, bigint>();
  readonly signals = new Set<string>();
  redeemable = 0n;
  /** A quote shows the state from before what it tries out. */
  shown: { readonly balances: readonly BalanceJson[]; readonly level: string } | null = null;
  /** The operation's own account; null for a non-member, and until a registration has made it. */
  accountId: string | null;
  /** Every account the operation has touched, with the length of its entries then. */
  private readonly opened = new Map<string, number>();

  constructor(
    readonly world: World,
    readonly operation: Operation,
    readonly rulebook: Rulebook,
    readonly now: number,
    accountId: string | null,
  ) {
    this.key = operationKey(operationRefOf(operation));
    this.mover = { store: world.store, operationKey: this.key, rulebook };
    this.accountId = accountId;
    if (accountId !== null) this.open(accountId);
  }

  /** An account to be changed by this operation, its clock advanced. */
  open(accountId: string): Account {
    const account = this.world.store.account(accountId);
    if (!this.opened.has(accountId)) {
      advanceClock(this.world.store, this.world.versions, account, this.now);
      this.opened.set(accountId, account.entries.length);
    }
    return account;
  }

  own(): Account {
    if (this.accountId === null) throw new Error("the operation has no account");
    return this.open(this.accountId);
  }

  placeOf(storeCode: string): Place {
    const timeZone = this.world.masters.timeZoneByStore.get(storeCode) ?? "";
    return { storeCode, timeZone: timeZone === "" ? this.rulebook.timeZone : timeZone };
  }

  bonuses(): Bonuses {
    return {
      mover: this.mover,
      at: this.operation.occurredAt,
      open: (accountId) => this.open(accountId),
      credited: (account, lot) => this.credited(account, { lot, base: 0n, occurrences: 0n }),
    };
  }

  credited(account: Account, credit: Credit): void {
    if (account.id === this.accountId) this.credits.push(credit);
  }

  /** What follows every accepted operation: past lots go, thresholds are looked at, levels are reviewed last. */
  settle(): void {
    for (;;) {
      const entriesBefore = this.world.store.journal.length;
      for (const accountId of [...this.opened.keys()]) {
        const account = this.open(accountId);
        endHolds(account);
        expirePast(this.mover, account);
        const { referrerCode } = account.customer;
        if (referrerCode !== "") payThresholds(this.bonuses(), account, accountIdOf(referrerCode));
      }
      if (this.world.store.journal.length === entriesBefore) break;
    }
    for (const [accountId, entriesAtOpening] of this.opened) {
      const account = this.open(accountId);
      const moved = account.entries.length > entriesAtOpening;
      if (moved && this.rulebook.levelManagement === "automatic") reviewLevel(this.rulebook, account);
      assertInRange(account);
    }
  }
}

export function isTooOld(operation: Operation, rulebook: Rulebook, receivedAt: number): boolean {
  return receivedAt - operation.occurredAt > rulebook.backdatingLimitDays * DAY_MS;
}

const AHEAD_LIMIT_MS = 15 * 60_000;

export function isFutureDated(operation: Operation, receivedAt: number): boolean {
  return operation.occurredAt - receivedAt > AHEAD_LIMIT_MS;
}

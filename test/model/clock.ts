// An account's clock, and what falls due when it advances: hold ends, expiries, scheduled reviews, each in the order
// of its instant and under the rulebook version in force then.

import { DAY_MS } from "./calendar.js";
import { levelReached, reviewLevel } from "./levels.js";
import { expirePast, freeOf } from "./lots.js";
import type { Rulebook } from "./rulebook.js";
import type { Account } from "./state.js";
import type { Store } from "./store.js";

export interface RulebookVersion {
  readonly effectiveFrom: number;
  readonly rulebook: Rulebook;
}

/** The highest version in force at an instant; version 1 since ever. */
export function rulebookAt(versions: readonly RulebookVersion[], instant: number): Rulebook {
  const inForce = versions.filter(({ effectiveFrom, rulebook }) => rulebook.version === 1 || effectiveFrom <= instant);
  const [first, ...others] = inForce;
  if (first === undefined) throw new Error("no rulebook version is in force");
  return others.reduce((best, other) => (other.rulebook.version > best.rulebook.version ? other : best), first)
    .rulebook;
}

export function advanceClock(store: Store, versions: readonly RulebookVersion[], account: Account, now: number): void {
  if (account.firstNow === null) {
    account.firstNow = now;
    account.clock = now;
    if (account.level === "") account.level = levelReached(rulebookAt(versions, now), 0n);
    return;
  }
  for (;;) {
    const due = nextDue(versions, account, account.firstNow, now);
    if (due === undefined) break;
    account.clock = due;
    fallDue(store, versions, account, account.firstNow);
  }
  account.clock = Math.max(account.clock, now);
}

/** The earliest instant after the clock and up to `now` at which anything happens. */
function nextDue(
  versions: readonly RulebookVersion[],
  account: Account,
  firstNow: number,
  now: number,
): number | undefined {
  const instants: number[] = [];
  for (const lot of account.lots) if (lot.expiresAt !== null && freeOf(account, lot) > 0n) instants.push(lot.expiresAt);
  for (const hold of account.holds) if (hold.state === "live") instants.push(hold.endsAt);
  for (const { rulebook } of versions) {
    const next = nextReviewOf(rulebook, firstNow, account.clock);
    if (next !== undefined) instants.push(...reviewsUpTo(rulebook, next, now));
  }
  const due = instants.filter((instant) => instant > account.clock && instant <= now);
  return due.length === 0 ? undefined : Math.min(...due);
}

function nextReviewOf(rulebook: Rulebook, firstNow: number, clock: number): number | undefined {
  if (rulebook.levelManagement !== "automatic_after_days" || rulebook.levelManagementDays === 0) return undefined;
  const everyMs = rulebook.levelManagementDays * DAY_MS;
  return firstNow + (Math.floor((clock - firstNow) / everyMs) + 1) * everyMs;
}

function reviewsUpTo(rulebook: Rulebook, next: number, now: number): number[] {
  const instants: number[] = [];
  for (let instant = next; instant <= now; instant += rulebook.levelManagementDays * DAY_MS) instants.push(instant);
  return instants;
}

function isReviewInstant(rulebook: Rulebook, firstNow: number, instant: number): boolean {
  const everyMs = rulebook.levelManagementDays * DAY_MS;
  if (rulebook.levelManagement !== "automatic_after_days" || everyMs === 0) return false;
  return instant > firstNow && (instant - firstNow) % everyMs === 0;
}

export function endHolds(account: Account): void {
  for (const hold of account.holds) {
    if (hold.state === "live" && hold.endsAt <= account.clock) hold.state = "expired";
  }
}

function fallDue(store: Store, versions: readonly RulebookVersion[], account: Account, firstNow: number): void {
  const rulebook = rulebookAt(versions, account.clock);
  endHolds(account);
  const moved = expirePast({ store, operationKey: "", rulebook }, account);
  const isAutomatic = rulebook.levelManagement === "automatic";
  if ((isAutomatic && moved) || isReviewInstant(rulebook, firstNow, account.clock)) reviewLevel(rulebook, account);
}

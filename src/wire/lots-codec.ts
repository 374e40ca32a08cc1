/**
 * The lots of a wallet as bytes: each as what sets it apart from the one before it, for the lots of a customer are much
 * alike. A lot takes some eight bytes and a twentieth of a microsecond: every account at rest is kept like this
 * (docs/decisions/0011), so this reads and writes a list's numbers themselves.
 */
import {
  ACTIVE_FROM,
  AWARDED_AT,
  EXPIRED,
  EXPIRES_AT,
  EXTENDED,
  HELD,
  LEFT,
  LotList,
  NO,
  OPENED_BY,
  PLAN,
  planCodeOf,
  planNumberOf,
  ROW_NO,
  roomFor,
  STRIDE,
} from "../domain/lot-list.js";
import { NEVER } from "../domain/state.js";
import { present } from "../shared/assert.js";
import type { CompactReader } from "./compact-reader.js";
import type { CompactWriter } from "./compact-writer.js";

/** What the byte before a lot says of it, added up. What it does not say is as with the lot before, or not at all. */
const OTHER_OPERATION = 1;
const OTHER_TERM = 2;
const NEVER_EXPIRES = 4;
const LATER_ACTIVE = 8;
const HELD_OR_EXPIRED = 16;
const IS_EXTENDED = 32;
const OTHER_NO = 64;

/** The codes of plans, each written where it is first needed. One for all lots of a state. */
export class PlansNamed {
  /** By their numbers in this process. */
  readonly #plans: number[] = [];

  write(w: CompactWriter, plan: number): void {
    const known = this.#plans.indexOf(plan);
    w.uint(known + 1);
    if (known >= 0) return;
    w.text(planCodeOf(plan));
    this.#plans.push(plan);
  }

  read(r: CompactReader): number {
    const known = r.uint();
    if (known > 0) return present(this.#plans[known - 1], "the code of a plan named before");
    const plan = planNumberOf(r.text());
    this.#plans.push(plan);
    return plan;
  }
}

export function writeLots(w: CompactWriter, lots: LotList, plans: PlansNamed): void {
  const { numbers } = lots;
  w.uint(lots.length);
  let lastNo = 0;
  let lastAwardedAt = 0;
  let lastOpenedBy = 0;
  let lastTerm = 0;
  for (let at = 0; at < numbers.length; at += STRIDE) {
    const no = numbers[at + NO] as number;
    const held = numbers[at + HELD] as number;
    const expired = numbers[at + EXPIRED] as number;
    const awardedAt = numbers[at + AWARDED_AT] as number;
    const activeFrom = numbers[at + ACTIVE_FROM] as number;
    const expiresAt = numbers[at + EXPIRES_AT] as number;
    const openedBy = numbers[at + OPENED_BY] as number;
    const term = expiresAt === NEVER ? lastTerm : expiresAt - awardedAt;
    let flags = 0;
    if (awardedAt !== lastAwardedAt || openedBy !== lastOpenedBy) flags |= OTHER_OPERATION;
    if (term !== lastTerm) flags |= OTHER_TERM;
    if (expiresAt === NEVER) flags |= NEVER_EXPIRES;
    if (activeFrom !== awardedAt) flags |= LATER_ACTIVE;
    if (held !== 0 || expired !== 0) flags |= HELD_OR_EXPIRED;
    if (numbers[at + EXTENDED] !== 0) flags |= IS_EXTENDED;
    if (no !== lastNo + 1) flags |= OTHER_NO;
    w.uint(flags);
    if ((flags & OTHER_NO) !== 0) w.uint(no);
    w.uint(numbers[at + LEFT] as number);
    if ((flags & HELD_OR_EXPIRED) !== 0) {
      w.uint(held);
      w.uint(expired);
    }
    if ((flags & OTHER_OPERATION) !== 0) {
      w.int(awardedAt - lastAwardedAt);
      w.int(openedBy - lastOpenedBy);
    }
    if ((flags & LATER_ACTIVE) !== 0) w.int(activeFrom - awardedAt);
    if ((flags & OTHER_TERM) !== 0) w.int(term);
    plans.write(w, numbers[at + PLAN] as number);
    w.uint(numbers[at + ROW_NO] as number);
    lastNo = no;
    lastAwardedAt = awardedAt;
    lastOpenedBy = openedBy;
    lastTerm = term;
  }
}

/** In the order in which they were written. */
export function readLots(r: CompactReader, plans: PlansNamed): LotList {
  const count = r.count();
  if (count === 0) return new LotList();
  const numbers = roomFor(count);
  let no = 0;
  let awardedAt = 0;
  let openedBy = 0;
  let term = 0;
  for (let at = 0; at < numbers.length; at += STRIDE) {
    const flags = r.uint();
    no = (flags & OTHER_NO) === 0 ? no + 1 : r.uint();
    numbers[at + NO] = no;
    numbers[at + LEFT] = r.uint();
    const filled = (flags & HELD_OR_EXPIRED) !== 0;
    numbers[at + HELD] = filled ? r.uint() : 0;
    numbers[at + EXPIRED] = filled ? r.uint() : 0;
    if ((flags & OTHER_OPERATION) !== 0) {
      awardedAt += r.int();
      openedBy += r.int();
    }
    numbers[at + AWARDED_AT] = awardedAt;
    numbers[at + ACTIVE_FROM] = (flags & LATER_ACTIVE) === 0 ? awardedAt : awardedAt + r.int();
    if ((flags & OTHER_TERM) !== 0) term = r.int();
    numbers[at + EXPIRES_AT] = (flags & NEVER_EXPIRES) === 0 ? awardedAt + term : NEVER;
    numbers[at + EXTENDED] = (flags & IS_EXTENDED) === 0 ? 0 : 1;
    numbers[at + PLAN] = plans.read(r);
    numbers[at + ROW_NO] = r.uint();
    numbers[at + OPENED_BY] = openedBy;
  }
  return new LotList(numbers);
}

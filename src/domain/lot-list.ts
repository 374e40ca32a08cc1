/**
 * The lots of a wallet, in one array of numbers. A customer has dozens of them and a worker a hundred thousand customers:
 * as objects they are nearly all there is in its memory, and collecting garbage stops the worker for as long as it takes
 * to visit them (docs/decisions/0008). A lot is copied out to be read, and put back to be changed.
 */
import { assert } from "../shared/assert.js";
import { unboxed } from "../shared/unboxed.js";

/** One lot, as it was when it was copied out of its list. */
export interface Lot {
  readonly no: number;
  /** Units neither spent, nor expired, nor taken back; what is held included. */
  readonly left: number;
  readonly held: number;
  /** Units that expired out of it, neither brought back nor counted as taken back. */
  readonly expired: number;
  readonly awardedAt: number;
  /** UNTIL_FREED while it is withheld: so it is pending, and nothing but `withheld` need know why. */
  readonly activeFrom: number;
  /** NEVER: none. */
  readonly expiresAt: number;
  /** An override extended it: once in its life (section 7). */
  readonly extended: boolean;
  /** "" and 0 for what no plan row gave. */
  readonly planCode: string;
  readonly rowNo: number;
  /** The sequence of the operation in this account that opened it. */
  readonly openedBy: number;
}

/** Where the fields of a lot stand among its numbers; `PLAN` is the number of its plan code. */
export const NO = 0;
export const LEFT = 1;
export const HELD = 2;
export const EXPIRED = 3;
export const AWARDED_AT = 4;
export const ACTIVE_FROM = 5;
export const EXPIRES_AT = 6;
export const EXTENDED = 7;
export const PLAN = 8;
export const ROW_NO = 9;
export const OPENED_BY = 10;
/** Numbers of one lot. */
export const STRIDE = 11;

/** What every list begins with: most accounts have nothing that is gone. Never changed. */
const EMPTY: number[] = [];

/** Arrays are cut from this one: V8 keeps what began with fractions as plain doubles, and need not make it larger bit by bit. */
const ROOM: readonly number[] = Array.from({ length: 256 * STRIDE }, () => 0.5);

/** Lots that an operation may open before V8 makes an array anew, half as large again. */
const SPARE_LOTS = 6;

/** An array for the numbers of so many lots, all to be written. */
export function roomFor(lots: number): number[] {
  const room = ROOM.slice(0, (lots + SPARE_LOTS) * STRIDE);
  while (room.length < lots * STRIDE) room.push(0.5);
  room.length = lots * STRIDE;
  return room;
}

/** The plans' codes, each at the number that stands for it in this process. As many as ever gave a lot that was seen. */
const planCodes: string[] = [];
const planNumbers = new Map<string, number>();

export class LotList {
  #numbers: number[];

  /** @param numbers of its lots, in their order; they go over to the list */
  constructor(numbers = EMPTY) {
    this.#numbers = numbers;
  }

  /** Of all lots, to be read. */
  get numbers(): readonly number[] {
    return this.#numbers;
  }

  get length(): number {
    return this.#numbers.length / STRIDE;
  }

  no(index: number): number {
    return this.#number(index, NO);
  }

  left(index: number): number {
    return this.#number(index, LEFT);
  }

  held(index: number): number {
    return this.#number(index, HELD);
  }

  activeFrom(index: number): number {
    return this.#number(index, ACTIVE_FROM);
  }

  expiresAt(index: number): number {
    return this.#number(index, EXPIRES_AT);
  }

  at(index: number): Lot {
    assert(index < this.length, "a lot of the list");
    return {
      no: this.#number(index, NO),
      left: this.#number(index, LEFT),
      held: this.#number(index, HELD),
      expired: this.#number(index, EXPIRED),
      awardedAt: this.#number(index, AWARDED_AT),
      activeFrom: this.#number(index, ACTIVE_FROM),
      expiresAt: this.#number(index, EXPIRES_AT),
      extended: this.#number(index, EXTENDED) === 1,
      planCode: planCodeOf(this.#number(index, PLAN)),
      rowNo: this.#number(index, ROW_NO),
      openedBy: this.#number(index, OPENED_BY),
    };
  }

  /** The lot by its number, null when it is not here. */
  find(no: number): Lot | null {
    const index = this.indexOf(no);
    return index < 0 ? null : this.at(index);
  }

  /**
   * The place of a lot by its number, -1 when it is not here. What burns stands first, what was just opened mostly last. A
   * customer may hold thousands in between, of which the later ones mostly expire later: so the search halves them, and
   * goes through all only where that misleads.
   */
  indexOf(no: number): number {
    const last = this.length - 1;
    if (last < 0) return -1;
    if (this.no(last) === no) return last;
    if (this.no(0) === no) return 0;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.no(middle);
      if (found === no) return middle;
      if (found < no) low = middle + 1;
      else high = middle;
    }
    for (let index = last - 1; index > 0; index--) if (this.no(index) === no) return index;
    return -1;
  }

  /** In its place in burn order, where all stand in it (section 5). Most lots go last, so the search starts there. */
  insert(lot: Lot): void {
    let index = this.length;
    while (index > 0 && this.#burnsBefore(lot, index - 1)) index--;
    if (index === this.length) this.push(lot);
    else this.#numbers.splice(index * STRIDE, 0, ...numbersOf(lot));
  }

  /** At the end, in whatever order. */
  push(lot: Lot): void {
    if (this.#numbers === EMPTY) this.#numbers = [];
    this.#numbers.push(...numbersOf(lot));
  }

  /** Stores what became of the lot at `index`; not for what moves it in burn order. */
  put(index: number, lot: Lot): void {
    const start = index * STRIDE;
    const numbers = numbersOf(lot);
    for (let field = 0; field < STRIDE; field++) this.#numbers[start + field] = numbers[field] as number;
  }

  /** As {@link put}, of the units left alone. */
  putLeft(index: number, left: number): void {
    this.#numbers[index * STRIDE + LEFT] = left;
  }

  remove(index: number): void {
    this.#numbers.splice(index * STRIDE, STRIDE);
  }

  copy(): LotList {
    return this.length === 0 ? new LotList() : new LotList([...this.#numbers]);
  }

  *[Symbol.iterator](): Generator<Lot> {
    for (let index = 0; index < this.length; index++) yield this.at(index);
  }

  map<T>(of: (lot: Lot) => T): T[] {
    return Array.from(this, of);
  }

  #number(index: number, field: number): number {
    return unboxed(this.#numbers[index * STRIDE + field] as number);
  }

  /** Earliest expiry first (none last), then oldest, then first made (section 5). */
  #burnsBefore(lot: Lot, index: number): boolean {
    const expiresAt = this.#number(index, EXPIRES_AT);
    if (lot.expiresAt !== expiresAt) return lot.expiresAt < expiresAt;
    const awardedAt = this.#number(index, AWARDED_AT);
    if (lot.awardedAt !== awardedAt) return lot.awardedAt < awardedAt;
    return lot.no < this.no(index);
  }
}

/** In the order of the fields above. */
function numbersOf(lot: Lot): number[] {
  const { no, left, held, expired, awardedAt, activeFrom, expiresAt, extended, planCode, rowNo, openedBy } = lot;
  const plan = planNumberOf(planCode);
  return [no, left, held, expired, awardedAt, activeFrom, expiresAt, extended ? 1 : 0, plan, rowNo, openedBy];
}

/** The number that stands for a plan's code in this process, 0 and up. */
export function planNumberOf(planCode: string): number {
  let number = planNumbers.get(planCode);
  if (number === undefined) {
    number = planCodes.push(planCode) - 1;
    planNumbers.set(planCode, number);
  }
  return number;
}

export function planCodeOf(number: number): string {
  return planCodes[number] as string;
}

/**
 * The endless stream of operations of one gateway: sales, and a share each of refunds and redemptions that fit earlier
 * sales, and of duplicates. It owns what later operations need of earlier ones, in a ring of RING slots.
 *
 * Deterministic by its seed, as long as what it leans on was answered in time. An operation's source, store and id follow
 * from its serial; ids ascend for each source. A sale serves at most one refund or redemption, and a redemption wants less
 * than its sale earned, so that every one of them can be paid, whatever came between. Spending wants all that the customer
 * is known to hold: what is under way meanwhile may have it declined.
 */
import type { CustomerChoice } from "./customer-choice.js";
import type { Random } from "./random.js";
import { BASKETS } from "./business.js";

/** Earlier operations that a stream remembers: ten seconds of a saturated connection. A power of two. */
export const RING = 65_536;
export const TILLS_A_STREAM = 25;
/** What a refund, redemption or duplicate leans on is at least so many operations back: more than are in flight. */
const BACK_MIN = 1_000;
const BACK_MAX = RING - 2_048;
/** So often another earlier sale is tried before a sale is made instead. */
const TRIES = 8;

export const SALE = 0;
export const REFUND = 1;
export const REDEEM = 2;
/** A redemption of all that the customer holds. */
export const SPEND = 3;

export const FREE = 0;
export const IN_FLIGHT = 1;
export const ACCEPTED = 2;
export const REFUSED = 3;

/** Shares of all operations; the rest are sales. */
export interface Mix {
  readonly refunds: number;
  readonly redemptions: number;
  readonly spending: number;
  readonly duplicates: number;
}

export const MIX: Mix = { refunds: 0.05, redemptions: 0.05, spending: 0, duplicates: 0.05 };
/** Half of the sales redeem, and burn what was earned: customers hold no more in the end than in the beginning. */
export const REDEEMING_MIX: Mix = { refunds: 0.05, redemptions: 0, spending: 0.3, duplicates: 0.05 };
/** Minor units that spending takes: what two bytes of a varint hold. Who holds less buys instead. */
export const SPEND_MIN = 128;
export const SPEND_MAX = 16_383;

export class OperationStream {
  readonly kind = new Uint8Array(RING);
  readonly state = new Uint8Array(RING);
  readonly customer = new Uint32Array(RING);
  readonly basket = new Uint16Array(RING);
  /** Of spending, minor units. */
  readonly amount = new Uint16Array(RING);
  /** Serial of the sale refunded. */
  readonly original = new Float64Array(RING);
  readonly occurredAt = new Float64Array(RING);
  readonly #served = new Uint8Array(RING);
  /** The last one made. */
  serial = 0;

  constructor(
    /** 0 to 99: part of the source's name. */
    readonly number: number,
    readonly random: Random,
    public customers: CustomerChoice,
    public mix: Mix,
    /** What a customer is known to hold, in minor units; only asked where the mix has spending. */
    readonly heldBy: (customer: number) => number = () => 0,
  ) {}

  /** An earlier operation to be sent again now, or 0: make a new one. */
  nextDuplicate(): number {
    if (this.random.unit() >= this.mix.duplicates) return 0;
    const serial = this.serial - BACK_MIN - this.random.below(BACK_MAX - BACK_MIN);
    if (serial < 1) return 0;
    const state = this.state[serial % RING];
    return state === ACCEPTED || state === REFUSED ? serial : 0;
  }

  /** Makes a new operation; its serial. `now` in ms becomes its occurredAt. */
  next(now: number): number {
    const serial = ++this.serial;
    const slot = serial % RING;
    const draw = this.random.unit();
    const { refunds, redemptions, spending } = this.mix;
    const original = draw < refunds + redemptions ? this.#earlierSale(serial) : 0;
    this.state[slot] = IN_FLIGHT;
    this.occurredAt[slot] = now;
    this.#served[slot] = 0;
    this.original[slot] = original;
    if (original === 0) {
      const customer = this.customers.next(this.random);
      const held = draw > 1 - spending ? this.heldBy(customer) : 0;
      this.kind[slot] = held < SPEND_MIN ? SALE : SPEND;
      this.amount[slot] = Math.min(held, SPEND_MAX);
      this.customer[slot] = customer;
      this.basket[slot] = this.random.below(BASKETS);
      return serial;
    }
    const from = original % RING;
    this.#served[from] = 1;
    this.kind[slot] = draw < refunds ? REFUND : REDEEM;
    this.customer[slot] = this.customer[from] as number;
    this.basket[slot] = this.basket[from] as number;
    return serial;
  }

  /** A sale of the same till, accepted, that served nothing yet; 0: none found. */
  #earlierSale(serial: number): number {
    const steps = Math.floor(Math.min(serial - 1, BACK_MAX) / TILLS_A_STREAM);
    const first = Math.ceil(BACK_MIN / TILLS_A_STREAM);
    if (steps <= first) return 0;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const candidate = serial - TILLS_A_STREAM * (first + this.random.below(steps - first));
      const slot = candidate % RING;
      if (this.kind[slot] === SALE && this.state[slot] === ACCEPTED && this.#served[slot] === 0) return candidate;
    }
    return 0;
  }
}

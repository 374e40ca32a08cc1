/** Counts a batch's operations by kind and status with an array access each, and hands the sums to a store once. */
import type { MetricStore } from "./metric-store.js";

const KINDS = {
  register: 0,
  sale: 1,
  refund: 2,
  voidOperation: 3,
  quote: 4,
  redeem: 5,
  authorize: 6,
  capture: 7,
  release: 8,
  adjust: 9,
  transfer: 10,
  activity: 11,
  // What could not be decoded, and what the daemon does itself.
  unknown: 12,
  handover: 13,
  sweep: 14,
} as const;

const STATUSES = { accepted: 0, declined: 1, duplicate: 2, conflict: 3, invalid: 4, unavailable: 5 } as const;

export type TalliedKind = keyof typeof KINDS;
export type TalliedStatus = keyof typeof STATUSES;

const STATUS_NAMES = Object.keys(STATUSES) as TalliedStatus[];
const KIND_NAMES = Object.keys(KINDS) as TalliedKind[];

export class OperationTally {
  readonly #counts = new Uint32Array(KIND_NAMES.length * STATUS_NAMES.length);
  readonly #declined = new Map<string, number>();

  /** @param code the decline's code, "" otherwise */
  count(kind: TalliedKind, status: TalliedStatus, code: string): void {
    const at = KINDS[kind] * STATUS_NAMES.length + STATUSES[status];
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    if (status === "declined") this.#declined.set(code, (this.#declined.get(code) ?? 0) + 1);
  }

  /** Adds the sums to the store and starts anew. */
  flush(store: MetricStore): void {
    for (const [k, kind] of KIND_NAMES.entries()) {
      for (const [s, status] of STATUS_NAMES.entries()) {
        const at = k * STATUS_NAMES.length + s;
        const counted = this.#counts[at] ?? 0;
        if (counted === 0) continue;
        store.count("operations", [kind, status], counted);
        this.#counts[at] = 0;
      }
    }
    for (const [code, counted] of this.#declined) store.count("declined", [code], counted);
    this.#declined.clear();
  }
}

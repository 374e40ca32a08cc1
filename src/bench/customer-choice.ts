/**
 * Which customer the next operation is for: Zipf (a few buy much more often than the rest) or uniform. A choice costs two
 * random numbers whatever the distribution (Walker's alias method).
 */
import type { Random } from "./random.js";

export type Distribution = "zipf" | "uniform";

/** Exponent of the benchmark's Zipf distribution: of 100,000 customers the first makes about 2 % of all operations. */
export const ZIPF_EXPONENT = 0.8;
/** A prime: spreads the ranks over the customers' numbers, so that neighbours in rank are none in number. */
const SPREAD = 7_919;

export interface CustomerChoice {
  /** 0 to customers - 1. */
  next(random: Random): number;
}

export function customerChoice(customers: number, distribution: Distribution): CustomerChoice {
  if (distribution === "uniform") return { next: (random) => random.below(customers) };
  const { keep, alias } = aliasTable(customers);
  return {
    next: (random) => {
      const column = random.below(customers);
      const rank = random.unit() < (keep[column] as number) ? column : (alias[column] as number);
      return (rank * SPREAD) % customers;
    },
  };
}

function aliasTable(size: number): { keep: Float64Array; alias: Uint32Array } {
  const scaled = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) sum += scaled[i] = (i + 1) ** -ZIPF_EXPONENT;
  for (let i = 0; i < size; i++) scaled[i] = ((scaled[i] as number) * size) / sum;
  const keep = new Float64Array(size).fill(1);
  const alias = new Uint32Array(size);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < size; i++) ((scaled[i] as number) < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const few = small.pop() as number;
    const many = large.pop() as number;
    keep[few] = scaled[few] as number;
    alias[few] = many;
    scaled[many] = (scaled[many] as number) + (scaled[few] as number) - 1;
    ((scaled[many] as number) < 1 ? small : large).push(many);
  }
  return { keep, alias };
}

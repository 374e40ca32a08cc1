/**
 * Owns the benchmarks' randomness: a small seeded generator, so that two runs offer the same work. Not for secrets, and
 * not for anything outside the benchmarks.
 */

export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform whole number in [0, below). */
  below(below: number): number;
}

const TWO_32 = 4294967296;

/** The generator sfc32: 128 bits of state, period far above any run. The same seed gives the same numbers everywhere. */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  // The first outputs still show the seed.
  for (let i = 0; i < 16; i++) next();
  return {
    unit: () => next() / TWO_32,
    below: (below) => Math.floor((next() / TWO_32) * below),
  };
}

/** Workers interleave the numbers of their batches, so that a number is used once and tells its worker: never change it. */
export const WORKERS_MAX = 64;

/** What a row says about how it was made, beside its numbers (codes.ts). */

/** Counted up whenever the same operation could evaluate differently; older rows are checked as a fold only. */
export const EVALUATOR_VERSION = 3;

/** Under which sweeps stand in the journal; no gateway can have it. */
export const SWEEP_SOURCE = "loyald:sweep";

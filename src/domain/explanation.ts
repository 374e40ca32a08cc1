/** Why an operation gave what it gave: recomputed on demand by evaluating again with `explain`. Plain JSON data. */

/** Filled in by the award engine; see docs/rules.md for how to read it. */
export interface SaleExplanation {
  readonly plans: readonly PlanExplanation[];
  readonly lines: readonly LineExplanation[];
  readonly conflicts: readonly ConflictExplanation[];
}

export interface LineExplanation {
  readonly lineNo: number;
  readonly netAmount: number;
  readonly eligible: number;
  /** Why the line earned nothing or less, as sentences; empty when it earned in full. */
  readonly reasons: readonly string[];
}

export interface PlanExplanation {
  readonly planCode: string;
  readonly inForce: boolean;
  /** Why it is not in force, "" when it is. */
  readonly reason: string;
  readonly rows: readonly RowExplanation[];
}

export interface RowExplanation {
  readonly rowNo: number;
  readonly matched: boolean;
  /** Why it did not match or award, "" when it did. */
  readonly reason: string;
  readonly wallet: string;
  readonly lines: readonly number[];
  readonly base: number;
  readonly occurrences: number;
  readonly computed: number;
}

export interface ConflictExplanation {
  /** `plan` (4.9) or `program` (4.10). */
  readonly scope: "plan" | "program";
  readonly wallet: string;
  /** What they look at: "item X", "all", "bill value", or "plans". */
  readonly set: string;
  readonly method: "maximum" | "minimum" | "sum" | "average";
  readonly contributors: readonly { readonly planCode: string; readonly rowNo: number; readonly amount: number }[];
  readonly winners: readonly { readonly planCode: string; readonly rowNo: number; readonly amount: number }[];
}

export interface Explanation {
  readonly operationId: string;
  readonly source: string;
  readonly kind: string;
  readonly status: string;
  readonly code: string;
  readonly rulebookVersion: number;
  readonly sale: SaleExplanation | null;
  /** Everything else, in order, as sentences with their numbers: level reviews, lots, claw-backs, expiry, caps. */
  readonly steps: readonly string[];
}

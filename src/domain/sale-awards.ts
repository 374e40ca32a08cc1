/** What the award engine (section 4, steps 1 to 11) takes and gives. It reads no account state but what is passed here. */
import type { Facts } from "./facts.js";
import type { Sale } from "./operation.js";
import type { SaleExplanation } from "./explanation.js";

export interface SaleAwardsInput {
  readonly sale: Sale;
  readonly storeCode: string;
  readonly occurredAt: number;
  readonly facts: Facts;
  /** The level before this sale, "" for none. */
  readonly level: string;
  /** How many earlier, not voided sales of this account the plan was in force for (4.7). */
  readonly salesCounted: (planCode: string) => number;
  /** Under cumulative criteria (4.8): the sums over earlier, not voided sales with `from < at <= to` (ms) for one row. */
  readonly window: (
    planCode: string,
    rowNo: number,
    from: number,
    to: number,
  ) => { readonly base: number; readonly computed: number };
  /** Collect the explanation as well; the awards are the same with and without. */
  readonly explain: boolean;
}

/** One award after conflict resolution; becomes a lot. In lot order: plan code, then row, must process included. */
export interface SaleAward {
  readonly wallet: string;
  readonly amount: number;
  readonly planCode: string;
  readonly rowNo: number;
  readonly base: number;
  readonly occurrences: number;
  readonly activationDelayDays: number;
  /** By which measure a pro-rata refund takes it back (section 6). */
  readonly refundBasis: "amount" | "quantity";
  /** Indexes into sale.lines of the lines it was earned on (an average: of all contributors). */
  readonly lines: readonly number[];
}

export interface SaleAwards {
  /** Sum of the lines, minor units. */
  readonly bill: number;
  /** What loyalty tenders paid of the bill, change taken off, minor units. */
  readonly loyaltyPart: number;
  /** A line each: the amount that can earn after step 1 (0 for an excluded line), minor units. */
  readonly eligible: readonly number[];
  /** Codes of the plans in force (4.2), ascending: what 4.7 counts. */
  readonly plansInForce: readonly string[];
  readonly awards: readonly SaleAward[];
  /** Under cumulative criteria, for the windows of later sales: what each matching row saw and computed, before conflicts. */
  readonly contributions: readonly {
    readonly planCode: string;
    readonly rowNo: number;
    readonly base: number;
    readonly computed: number;
  }[];
  readonly explanation: SaleExplanation | null;
}

// A sale from its bill to its lots (section 4), and the referral bonus of a first sale.

import { DAY_MS } from "./calendar.js";
import { evaluatePlan } from "./award-rows.js";
import type { RowAward } from "./award-rows.js";
import type { Bill } from "./bill.js";
import { readBill } from "./bill.js";
import type { ResolvedAward } from "./conflicts.js";
import { resolveConflicts } from "./conflicts.js";
import type { Execution } from "./execution.js";
import { expiryOf } from "./expiry.js";
import { creditLot } from "./lots.js";
import type { Sale } from "./operation.js";
import { plansInForce } from "./plans-in-force.js";
import { rewardReferrer } from "./referral.js";
import type { Account, SaleAward, SaleRecord } from "./state.js";
import { accountIdOf } from "./state.js";

interface Evaluated {
  readonly bill: Bill;
  readonly plansInForce: readonly string[];
  readonly rowAwards: readonly RowAward[];
  readonly awards: readonly ResolvedAward[];
}

function evaluateSale(run: Execution, account: Account, sale: Sale, storeCode: string): Evaluated {
  const { rulebook, operation, world } = run;
  const bill = readBill(sale, rulebook, world.masters);
  const plans = plansInForce(rulebook, account.customer, operation.occurredAt, run.placeOf(storeCode));
  const rowAwards = plans.flatMap((plan) =>
    evaluatePlan(plan, {
      rulebook,
      customer: account.customer,
      level: account.level,
      at: operation.occurredAt,
      bill,
      earlierSales: account.sales.filter((earlier) => !earlier.voided),
    }),
  );
  const awards = resolveConflicts(rowAwards, rulebook);
  return { bill, plansInForce: plans.map((plan) => plan.code), rowAwards, awards };
}

function creditAward(run: Execution, account: Account, award: ResolvedAward): SaleAward {
  const awardedAt = run.operation.occurredAt;
  const lot = creditLot(run.mover, account, "issued", {
    wallet: award.wallet,
    credited: award.amount,
    awardedAt,
    activeFrom: awardedAt + award.plan.activationDelayDays * DAY_MS,
    expiresAt: expiryOf(run.rulebook, account, award.wallet, awardedAt),
    extended: false,
    planCode: award.plan.code,
    rowNo: award.rowNo,
  });
  run.credited(account, { lot, base: award.base, occurrences: award.occurrences });
  const lines = award.contributors.flatMap((contributor) => contributor.lines);
  return {
    lotId: lot.id,
    amount: award.amount,
    lineNos: [...new Set(lines.map(({ line }) => line.lineNo))],
    goesBackBy: award.contributors.every(({ row }) => row.basis === "quantity") ? "quantity" : "amount",
    clawedBack: 0n,
  };
}

function recordOf(
  run: Execution,
  sale: Sale,
  bill: Bill,
  evaluated: Evaluated | null,
  awards: SaleAward[],
): SaleRecord {
  return {
    key: run.key,
    accountId: run.accountId,
    at: run.operation.occurredAt,
    lines: sale.lines,
    eligibleByLine: bill.eligibleByLine,
    bill: bill.amount,
    loyaltyPart: bill.loyaltyPart,
    redemptions: sale.redemptions,
    plansInForce: evaluated?.plansInForce ?? [],
    rowResults: (evaluated?.rowAwards ?? []).map(({ plan, row, base, award }) => ({
      planCode: plan.code,
      rowNo: row.rowNo,
      base,
      computed: award,
    })),
    awards,
    refunds: [],
    givenBack: 0n,
    voided: false,
  };
}

export function applySale(run: Execution, sale: Sale): void {
  const { world, rulebook, operation } = run;
  if (run.accountId === null) {
    const bill = readBill(sale, rulebook, world.masters);
    world.store.addStrangersSale(recordOf(run, sale, bill, null, []));
    return;
  }
  const account = run.own();
  const evaluated = evaluateSale(run, account, sale, operation.storeCode);
  const awards = evaluated.awards.map((award) => creditAward(run, account, award));
  const isFirst = account.sales.length === 0;
  account.sales.push(recordOf(run, sale, evaluated.bill, evaluated, awards));
  const { referrerCode } = account.customer;
  if (isFirst && referrerCode !== "") {
    rewardReferrer(run.bonuses(), accountIdOf(referrerCode), (row) => row.referrerOnFirstSale);
  }
}

/** What a sale would earn; the caller takes the credits and throws the rest away. */
export function tryAwards(run: Execution, sale: Sale, storeCode: string): void {
  const account = run.own();
  for (const award of evaluateSale(run, account, sale, storeCode).awards) creditAward(run, account, award);
}

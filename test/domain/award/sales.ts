// Short ways to write rulebooks and sales for the tests of section 4; a stand-in for the account's history.

import { awardSale } from "../../../src/domain/award/award-sale.js";
import { NO_VELOCITY } from "../../../src/domain/facts.js";
import type { Facts } from "../../../src/domain/facts.js";
import type { SaleLine, Tender } from "../../../src/domain/operation.js";
import { compileRulebook } from "../../../src/domain/rulebook/compile-rulebook.js";
import { loadRulebook } from "../../../src/domain/rulebook/load-rulebook.js";
import type { CompiledRulebook } from "../../../src/domain/rulebook.js";
import { SINCE_EVER } from "../../../src/domain/rulebook.js";
import type { SaleAwards, SaleAwardsInput } from "../../../src/domain/sale-awards.js";

type Json = Readonly<Record<string, unknown>>;

/** A compiled rulebook of plans as JSON has them, with the levels SILVER and GOLD. */
export function book(plans: readonly Json[], program: Json = {}, rest: Json = {}): CompiledRulebook {
  const levels = [
    { code: "SILVER", threshold: 0 },
    { code: "GOLD", threshold: 1000 },
  ];
  const loaded = loadRulebook({ program, levels, plans, ...rest });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  return compileRulebook(loaded.rulebook, 1, SINCE_EVER);
}

let nextRow = 0;

/** A row for `all`, every 10.00 -> 1, unless told otherwise. */
export function row(fields: Json = {}): Json {
  nextRow += 1;
  return { rowNo: nextRow, calculationValue: 1000, awardValue: 1, ...fields };
}

export function plan(code: string, rows: readonly Json[], fields: Json = {}): Json {
  return { code, rows, ...fields };
}

/** A line of product `productCode` with a net amount; one piece, unless told otherwise. */
export function line(
  productCode: string,
  netAmount: number,
  fields: Partial<SaleLine> & { group?: string } = {},
): SaleLine {
  const { group = "", ...others } = fields;
  return {
    lineNo: 0,
    productCode,
    productGroup: group,
    quantity: 1000,
    netAmount,
    discountOverride: false,
    promotional: false,
    layaway: false,
    promotionScheme: "",
    layawayPlan: "",
    ...others,
  };
}

export interface SaleSetting {
  readonly tenders?: readonly Tender[];
  readonly at?: number;
  readonly store?: string;
  readonly level?: string;
  readonly facts?: Partial<Facts>;
  readonly salesCounted?: number;
  readonly window?: SaleAwardsInput["window"];
}

export const NOON = Date.UTC(2026, 2, 2, 12);

export function facts(fields: Partial<Facts> = {}): Facts {
  return {
    customerKnown: true,
    member: true,
    customerCode: "C1",
    customerGroup: "",
    storeKnown: true,
    storeOffsetMs: 0,
    birthday: "",
    anniversary: "",
    lineGroups: [],
    unknownProducts: [],
    unknownTenders: [],
    named: null,
    redemptions: [],
    otherAccount: 0,
    identityTaken: false,
    unknownReferrer: false,
    velocity: NO_VELOCITY,
    cardBlocked: false,
    customerBlocked: false,
    ...fields,
  };
}

export function input(lines: readonly SaleLine[], setting: SaleSetting = {}, explain = false): SaleAwardsInput {
  const bill = lines.reduce((sum, one) => sum + one.netAmount, 0);
  return {
    sale: {
      lines: lines.map((one, index) => ({ ...one, lineNo: index + 1 })),
      tenders: setting.tenders ?? [{ tenderCode: "CASH", amount: bill }],
      redemptions: [],
    },
    storeCode: setting.store ?? "S1",
    occurredAt: setting.at ?? NOON,
    facts: facts({ lineGroups: lines.map((one) => one.productGroup), ...setting.facts }),
    level: setting.level ?? "SILVER",
    salesCounted: () => setting.salesCounted ?? 0,
    window: setting.window ?? (() => ({ base: 0, computed: 0 })),
    explain,
  };
}

export function sell(rulebook: CompiledRulebook, lines: readonly SaleLine[], setting: SaleSetting = {}): SaleAwards {
  return awardSale(rulebook, input(lines, setting));
}

/** What the sale awards to one wallet. */
export function earned(
  rulebook: CompiledRulebook,
  lines: readonly SaleLine[],
  setting: SaleSetting = {},
  wallet = "points",
): number {
  let sum = 0;
  for (const award of sell(rulebook, lines, setting).awards) if (award.wallet === wallet) sum += award.amount;
  return sum;
}

/** Sells one sale after the other and remembers what a real account would: counts of 4.7 and windows of 4.8. */
export class Account {
  private readonly sales: { readonly at: number; readonly awards: SaleAwards }[] = [];

  constructor(private readonly rulebook: CompiledRulebook) {}

  sell(lines: readonly SaleLine[], setting: SaleSetting = {}): SaleAwards {
    const at = setting.at ?? NOON;
    const awards = awardSale(this.rulebook, this.input(lines, setting));
    this.sales.push({ at, awards });
    return awards;
  }

  input(lines: readonly SaleLine[], setting: SaleSetting = {}, explain = false): SaleAwardsInput {
    return {
      ...input(lines, setting, explain),
      salesCounted: (code) => this.sales.filter(({ awards }) => awards.plansInForce.includes(code)).length,
      window: (code, rowNo, from, to) => {
        const sum = { base: 0, computed: 0 };
        for (const sale of this.sales) {
          if (sale.at <= from || sale.at > to) continue;
          for (const one of sale.awards.contributions) {
            if (one.planCode !== code || one.rowNo !== rowNo) continue;
            sum.base += one.base;
            sum.computed += one.computed;
          }
        }
        return sum;
      },
    };
  }
}
